"""What only the array engine must do when it writes: its lock, leftovers, runs, merges, failures."""

import errno
import os
import pickle
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from whoosh.index import open_dir

from indexer.engine import Entry
from indexer.engine.manifest import MANIFEST_FILE, file_faults, read_manifest
from indexer.engine.whoosh import builder
from indexer.engine.whoosh.toc import ArraySegment, read_toc
from indexer.engine.whoosh.writer import ArrayWriter
from indexer.errors import EngineUnavailable, LockHeld

from . import segments
from .segments import entry


def commit(folder: Path, entries: Iterable[Entry] = (), gone: Iterable[str] = (), revision: int = 1) -> None:
    with closing(ArrayWriter(folder, memory_mb=16)) as writer:
        writer.add(entries)
        writer.delete(gone)
        writer.commit(revision)


def held(folder: Path) -> dict[str, str]:
    """Every live article by its id: the terms of its body in reading order."""
    found: dict[str, str] = {}
    for listed in read_toc(folder).segments:
        segment = listed.open(folder)
        at: dict[int, dict[int, str]] = {}
        for term, holders in segments.occurrences(segment, "body").items():
            for document, places in holders:
                at.setdefault(document, {}).update(dict.fromkeys(places, term))
        for document in range(segment.count):
            if segment.live is None or segment.live[document]:
                assert segment.id_of(document) not in found
                found[segment.id_of(document)] = " ".join(term for _, term in sorted(at.get(document, {}).items()))
    return found


def files(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir() if "LOCK" not in path.name}


def fill_up(patch: pytest.MonkeyPatch, many: int) -> None:
    """Let a segment have so many articles at most, and a run be written after every third."""
    patch.setattr(builder, "MOST_DOCUMENTS", many)
    patch.setattr("indexer.engine.whoosh.policy.MOST_DOCUMENTS", many)
    patch.setattr("indexer.engine.whoosh.policy._SMALL", 4)
    patch.setattr(builder.Inverter, "is_full", property(lambda self: len(self.ids) >= 3))


ACTIONS = st.lists(
    st.tuples(
        st.lists(st.tuples(st.integers(0, 12), st.sampled_from(["hội", "nghị", "hội nghị", ""])), max_size=12),
        st.lists(st.integers(0, 13), max_size=4),
    ),
    max_size=6,
)


@given(ACTIONS)
@settings(max_examples=40, deadline=None)
def test_the_index_holds_what_a_dictionary_would(
    tmp_path_factory: pytest.TempPathFactory, actions: list[tuple[list[tuple[int, str]], list[int]]]
) -> None:
    folder = tmp_path_factory.mktemp("index")
    expected: dict[str, str] = {}
    with pytest.MonkeyPatch.context() as patch:
        fill_up(patch, 8)
        for revision, (added, gone) in enumerate(actions, 1):
            commit(folder, (entry(str(name), body) for name, body in added), map(str, gone), revision)
            expected |= {str(name): body for name, body in added}
            expected = {name: body for name, body in expected.items() if int(name) not in gone}
            assert held(folder) == expected
            assert all(listed.doc_count_all() <= 8 for listed in read_toc(folder).segments)
            manifest = read_manifest(folder)
            assert (manifest.revision, {*manifest.files, MANIFEST_FILE}) == (revision, files(folder))
            assert not [*file_faults(folder, manifest, whole=True)]


def test_runs_become_segments_as_full_as_they_may_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill_up(monkeypatch, 8)
    commit(tmp_path, (entry(str(number), "hội") for number in range(20)))
    assert [listed.doc_count() for listed in read_toc(tmp_path).segments] == [6, 6, 8]
    assert len(held(tmp_path)) == 20


def test_articles_are_visible_before_small_segments_are_merged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    commit(tmp_path, [entry("a", "hội")])
    seen: list[tuple[int, set[str]]] = []

    def look(folder: Path, listed: list[ArraySegment]) -> list[ArraySegment]:
        seen.append((read_manifest(folder).revision, {*held(folder)}))
        assert not [*file_faults(folder, read_manifest(folder), whole=True)]
        return builder.bring_together(folder, listed)

    monkeypatch.setattr("indexer.engine.whoosh.writer.bring_together", look)
    commit(tmp_path, [entry("b", "nghị")], revision=2)
    assert seen == [(1, {"a", "b"})]
    assert (read_manifest(tmp_path).revision, len(read_toc(tmp_path).segments)) == (2, 1)


def test_a_reader_that_has_a_segment_open_keeps_it_when_it_is_merged_away(tmp_path: Path) -> None:
    commit(tmp_path, [entry("a", "hội nghị")])
    before = read_toc(tmp_path).segments[0].open(tmp_path)
    commit(tmp_path, [entry("b", "hội")], revision=2)
    assert files(tmp_path).isdisjoint({f"{before.name}.seg"})
    assert segments.occurrences(before, "body") == {"hội": [(0, [0])], "nghị": [(0, [1])]}


def test_whoosh_opens_the_directory(tmp_path: Path) -> None:
    commit(tmp_path, [entry("a", "hội nghị"), *(entry(name, "hội") for name in "bcdea")])
    index = open_dir(str(tmp_path))
    (segment,) = index._segments()
    assert (segment.doc_count_all(), segment.doc_count(), [*segment.deleted_docs()]) == (6, 5, [0])
    assert "body" in index.schema
    assert pickle.loads(pickle.dumps(segment)) == segment


def test_leftovers_are_cleared_by_the_next_writer(tmp_path: Path) -> None:
    commit(tmp_path, [entry("a", "hội")])
    whole = files(tmp_path)
    for name in ("MAIN_0123456789abcdef.seg", "_MAIN_2.toc.new", "_MAIN_0.toc"):
        (tmp_path / name).write_bytes(b"half")
    with closing(ArrayWriter(tmp_path, memory_mb=16)):
        assert files(tmp_path) == whole


def test_what_is_not_committed_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    commit(tmp_path, [entry("a", "hội")])
    whole = {name: (tmp_path / name).read_bytes() for name in files(tmp_path)}
    fill_up(monkeypatch, 8)
    with closing(ArrayWriter(tmp_path, memory_mb=16)) as writer:
        writer.add(entry(str(number), "hội") for number in range(30))
        writer.delete(["a"])
        assert files(tmp_path) > whole.keys()
    assert {name: (tmp_path / name).read_bytes() for name in files(tmp_path)} == whole


@pytest.mark.parametrize("writes", range(8))
def test_a_full_disk_leaves_the_commit_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, writes: int) -> None:
    commit(tmp_path, [entry("a", "hội")])
    left = [writes]

    def sync(path: object) -> None:
        left[0] -= 1
        if left[0] < 0:
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", sync)
    try:
        commit(tmp_path, [entry("b", "nghị")], revision=2)
    except OSError as error:
        assert error.errno == errno.ENOSPC  # noqa: PT017  # the later writes are enough for it to succeed
    monkeypatch.undo()
    assert held(tmp_path) in ({"a": "hội"}, {"a": "hội", "b": "nghị"})
    assert not [*file_faults(tmp_path, read_manifest(tmp_path), whole=True)]
    commit(tmp_path, [entry("b", "nghị")], revision=2)
    assert held(tmp_path) == {"a": "hội", "b": "nghị"}


def test_a_refused_writer_holds_nothing(tmp_path: Path) -> None:
    commit(tmp_path, [entry("a", "hội")])
    with closing(ArrayWriter(tmp_path, memory_mb=16)), pytest.raises(LockHeld, match="another process is writing"):
        ArrayWriter(tmp_path, memory_mb=16)
    commit(tmp_path, [entry("b", "hội")], revision=2)
    assert held(tmp_path).keys() == {"a", "b"}


@pytest.mark.parametrize("content", [None, b"", b"hoinghi\x09" + bytes(100), b"x" * 100])
def test_a_writer_that_cannot_read_a_segment_says_so_and_lets_go_of_the_lock(tmp_path: Path, content: bytes | None) -> None:
    commit(tmp_path, [entry("a", "hội")])
    segment = next(tmp_path.glob("*.seg"))
    whole = segment.read_bytes()
    segment.unlink() if content is None else segment.write_bytes(content)
    with pytest.raises(EngineUnavailable, match="--rebuild"):
        ArrayWriter(tmp_path, memory_mb=16)
    segment.write_bytes(whole)
    commit(tmp_path, [entry("b", "hội")], revision=2)
    assert held(tmp_path).keys() == {"a", "b"}


def test_close_after_commit_does_nothing(tmp_path: Path) -> None:
    writer = ArrayWriter(tmp_path, memory_mb=16)
    writer.commit(1)
    writer.close()
    writer.close()
    assert read_manifest(tmp_path).revision == 1


def test_a_folder_that_is_a_file_is_an_error_with_its_name(tmp_path: Path) -> None:
    path = tmp_path / "index"
    path.write_text("x")
    with pytest.raises(EngineUnavailable, match="index"):
        ArrayWriter(path, memory_mb=16)
