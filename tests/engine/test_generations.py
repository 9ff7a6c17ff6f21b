"""Which index is live, through rebuilds, kills and damage."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from indexer.engine import Entry, Request, open_reader, open_writer, parse_query
from indexer.engine.generations import live_generation, new_generation, publish, rebuild_writer, remove_unneeded
from indexer.engine.manifest import MANIFEST_FILE
from indexer.errors import EngineUnavailable
from indexer.model import Article
from indexer.settings import Settings

from . import killed_runs

SETTINGS = Settings(index_memory_mb=16)


def add(home: Path, *names: str, revision: int = 1) -> None:
    with closing(open_writer(home, SETTINGS)) as writer:
        writer.add(Entry(Article(name, "hội nghị")) for name in names)
        writer.commit(revision)


def rebuild(home: Path, *names: str, revision: int = 1) -> Path:
    writer, folder = rebuild_writer(home, SETTINGS)
    with closing(writer):
        writer.add(Entry(Article(name, "hội nghị")) for name in names)
        writer.commit(revision)
    publish(folder)
    return folder


def found(home: Path) -> set[str]:
    with closing(open_reader(home, SETTINGS)) as reader:
        return set(reader.search(Request(parse_query("hội"))).ids)


def test_the_first_writer_makes_the_first_generation(tmp_path: Path) -> None:
    add(tmp_path, "a")
    assert live_generation(tmp_path).name == "g000001"
    assert found(tmp_path) == {"a"}


def test_a_rebuild_is_not_seen_before_it_is_published(tmp_path: Path) -> None:
    add(tmp_path, "a")
    with closing(open_reader(tmp_path, SETTINGS)) as reader:
        writer, folder = rebuild_writer(tmp_path, SETTINGS)
        with closing(writer):
            writer.add([Entry(Article("b", "hội nghị"))])
            writer.commit(7)
        search = Request(parse_query("hội"))
        assert (reader.search(search).ids, reader.generation, reader.revision) == (("a",), "g000001", 1)
        publish(folder)
        assert (reader.search(search).ids, reader.generation, reader.revision) == (("b",), "g000002", 7)


def generations(home: Path) -> list[str]:
    return sorted(path.name for path in (home / "index").glob("g*"))


def test_generations_that_nobody_reads_go(tmp_path: Path) -> None:
    add(tmp_path, "a")
    for _ in range(3):
        rebuild(tmp_path, "b")
    assert generations(tmp_path) == ["g000004"]


def test_a_generation_stays_while_a_reader_holds_it(tmp_path: Path) -> None:
    add(tmp_path, "a")
    search = Request(parse_query("hội"))
    with closing(open_reader(tmp_path, SETTINGS)) as reader:
        for _ in range(3):
            rebuild(tmp_path, "b")
        assert generations(tmp_path) == ["g000001", "g000004"]
        assert reader.search(search).ids == ("b",)
        rebuild(tmp_path, "c")
        assert reader.search(search).ids == ("c",)
    del reader
    remove_unneeded(tmp_path)
    assert generations(tmp_path) == ["g000005"]


def test_nothing_is_removed_where_it_is_not_known_what_is_live(tmp_path: Path) -> None:
    add(tmp_path, "a")
    (tmp_path / "index" / "CURRENT").write_text("g000009\n")
    remove_unneeded(tmp_path)
    assert generations(tmp_path) == ["g000001"]


def test_what_a_killed_rebuild_left_is_cleared_away(tmp_path: Path) -> None:
    add(tmp_path, "a")
    left = new_generation(tmp_path)
    (left / "half").write_text("x")
    assert new_generation(tmp_path) == left
    assert list(left.iterdir()) == []
    assert found(tmp_path) == {"a"}


def test_a_folder_without_an_index_says_so(tmp_path: Path) -> None:
    with pytest.raises(EngineUnavailable, match="nothing is indexed yet"):
        open_reader(tmp_path, SETTINGS)


def test_an_index_folder_that_cannot_be_made_says_so(tmp_path: Path) -> None:
    (tmp_path / "index").write_text("a file")
    for opening in (open_writer, rebuild_writer):
        with pytest.raises(EngineUnavailable, match=r"--home|cannot be read"):
            opening(tmp_path, SETTINGS)


Damage = Callable[[Path], object]
CURRENT = {
    "empty": b"",
    "garbage": b"\xff\xfe\x00",
    "another name": b"../../etc\n",
    "gone": b"g000099\n",
    "line break": b"g000001\nx",
}


@pytest.mark.parametrize("content", CURRENT.values(), ids=CURRENT)
def test_a_damaged_pointer_is_an_error_with_a_remedy_that_works(tmp_path: Path, content: bytes) -> None:
    add(tmp_path, "a")
    (tmp_path / "index" / "CURRENT").write_bytes(content)
    for opening in (open_reader, open_writer):
        with pytest.raises(EngineUnavailable, match="hoinghi index --rebuild"):
            opening(tmp_path, SETTINGS)
    rebuild(tmp_path, "b")
    assert found(tmp_path) == {"b"}


def _write(name: str, content: bytes) -> Damage:
    return lambda folder: next(folder.glob(name)).write_bytes(content)


def _truncate(name: str) -> Damage:
    return lambda folder: os.truncate(next(folder.glob(name)), next(folder.glob(name)).stat().st_size // 2)


def _flip(name: str) -> Damage:
    def flip(folder: Path) -> None:
        path = next(folder.glob(name))
        content = bytearray(path.read_bytes())
        content[len(content) // 2] ^= 0xFF
        path.write_bytes(content)

    return flip


def _newer(key: str) -> Damage:
    def newer(folder: Path) -> None:
        path = folder / MANIFEST_FILE
        path.write_text(json.dumps(json.loads(path.read_text()) | {key: 999, "unheard_of": 1}))

    return newer


def _make_folder(folder: Path) -> None:
    (folder / MANIFEST_FILE).unlink()
    (folder / MANIFEST_FILE).mkdir()


DAMAGE: dict[str, Damage] = {
    "manifest empty": _write(MANIFEST_FILE, b""),
    "manifest no JSON": _write(MANIFEST_FILE, b"{"),
    "manifest no text": _write(MANIFEST_FILE, b"\xff\xff"),
    "manifest a list": _write(MANIFEST_FILE, b"[1]"),
    "manifest null": _write(MANIFEST_FILE, b"null"),
    "manifest without versions": _write(MANIFEST_FILE, b'{"revision": 1}'),
    "manifest without revision": _write(MANIFEST_FILE, b'{"format_version": 1, "chain_version": 1}'),
    "newer format": _newer("format_version"),
    "newer chain": _newer("chain_version"),
    "manifest is a folder": _make_folder,
    "segment truncated": _truncate("*.seg"),
    "segment empty": _write("*.seg", b""),
    "segment flipped": _flip("*.seg"),
    "segment gone": lambda folder: next(folder.glob("*.seg")).unlink(),
    "table of contents truncated": _truncate("*.toc"),
    "table of contents flipped": _flip("*.toc"),
    "table of contents gone": lambda folder: next(folder.glob("*.toc")).unlink(),
}


@pytest.mark.parametrize("name", DAMAGE)
def test_a_damaged_index_is_an_error_with_a_remedy_that_works(tmp_path: Path, name: str) -> None:
    add(tmp_path, "a", "b")
    DAMAGE[name](live_generation(tmp_path))
    with pytest.raises(EngineUnavailable, match="hoinghi index --rebuild"):
        found(tmp_path)
    rebuild(tmp_path, "c")
    assert found(tmp_path) == {"c"}


@pytest.mark.parametrize("name", DAMAGE)
def test_a_damaged_index_is_not_added_to(tmp_path: Path, name: str) -> None:
    add(tmp_path, "a", "b")
    DAMAGE[name](live_generation(tmp_path))
    with pytest.raises(EngineUnavailable, match="hoinghi index --rebuild"):
        add(tmp_path, "c", revision=2)


@pytest.mark.parametrize("name", DAMAGE)
def test_damage_under_an_open_reader_is_told_as_a_fault(tmp_path: Path, name: str) -> None:
    add(tmp_path, "a", "b")
    with closing(open_reader(tmp_path, SETTINGS)) as reader:
        assert reader.faults() == []
        DAMAGE[name](live_generation(tmp_path))
        faults = reader.faults()
    assert len(faults) == 1
    assert "hoinghi index --rebuild" in faults[0]


def test_damage_in_a_large_segment_is_found_by_the_check(tmp_path: Path) -> None:
    with closing(open_writer(tmp_path, SETTINGS)) as writer:
        writer.add(Entry(Article(str(number), " ".join(f"từ{number * 7 + step}" for step in range(60)))) for number in range(300))
        writer.commit(1)
    segment = next(live_generation(tmp_path).glob("*.seg"))
    assert segment.stat().st_size > 100_000
    _flip("*.seg")(live_generation(tmp_path))
    with closing(open_reader(tmp_path, SETTINGS)) as reader:
        assert [fault for fault in reader.faults() if segment.name in fault]


def test_a_missing_manifest_is_an_index_of_no_revision(tmp_path: Path) -> None:
    add(tmp_path, "a", revision=5)
    (live_generation(tmp_path) / MANIFEST_FILE).unlink()
    with closing(open_reader(tmp_path, SETTINGS)) as reader:
        assert reader.revision == 0
    add(tmp_path, "a", "b", revision=6)
    assert found(tmp_path) == {"a", "b"}


OLD = sorted(article.id for article in killed_runs.OLD)
NEW = sorted({*OLD, *(article.id for article in killed_runs.NEW)} - {"old-1"})
OUTCOMES: dict[str, tuple[list[str], list[list[str] | None], int]] = {
    "first": (OLD, [None, OLD], 1),
    "update": (NEW, [OLD, NEW], 1),
    "rebuild": (NEW, [OLD, NEW], 1),
    "rebuild again": (NEW, [OLD, NEW], 1),
}


@pytest.mark.parametrize("scenario", OUTCOMES)
def test_a_run_killed_at_any_touch_of_a_file_leaves_a_sound_index_and_the_next_run_completes(
    tmp_path: Path, scenario: str
) -> None:
    complete, allowed, generations = OUTCOMES[scenario]
    program = [sys.executable, "-P", killed_runs.__file__, str(tmp_path), scenario, "1"]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    output = subprocess.run(program, check=True, capture_output=True, env=environment, timeout=300).stdout
    kills = [json.loads(line) for line in output.splitlines()]
    assert len(kills) > 30
    assert [kill["died"] for kill in kills] == [True] * (len(kills) - 1) + [False]
    for kill in kills:
        assert "error" not in kill, kill
        assert kill["after_kill"] in allowed, kill["touch"]
        assert kill["after_next_run"] == complete, kill["touch"]
        assert kill["generations"] == generations, kill["touch"]
        assert kill["strays"] == [], kill["touch"]
    assert {str(kill["after_kill"]) for kill in kills} == {str(state) for state in allowed}
