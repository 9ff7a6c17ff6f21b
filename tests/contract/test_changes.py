"""Adding, replacing, deleting: when is what seen, by whom?"""

import os
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest

from indexer.engine import Entry, Found
from indexer.errors import EngineUnavailable, LockHeld

from . import engines
from .engines import Engine, entry, find, ids


def test_an_engine_without_an_index_says_what_to_do(engine: Engine) -> None:
    with pytest.raises(EngineUnavailable, match="hoinghi index"):
        engine.reader()


def test_an_empty_commit_makes_an_index_that_finds_nothing(engine: Engine) -> None:
    engine.commit([])
    reader = engine.reader()
    assert ids(reader, "hội") == ids(reader, "-hội") == set()
    found = find(reader, "hội")
    assert set(found.facets) == {"province", "source", "section", "year", "document"}
    assert not any(found.facets.values())
    assert found.histogram == ()
    assert reader.suggest("hội") is None


def test_nothing_is_seen_before_commit(engine: Engine) -> None:
    engine.commit([entry("old", "hội nghị")])
    reader = engine.reader()
    with closing(engine.writer()) as writer:
        writer.add([entry("new", "hội thảo")])
        writer.delete(["old"])
        assert ids(reader, "hội") == ids(engine.reader(), "hội") == {"old"}
        writer.commit(2)
    assert ids(reader, "hội") == {"new"}


def test_what_was_not_committed_is_gone_after_close(engine: Engine) -> None:
    engine.commit([entry("old", "hội nghị")])
    with closing(engine.writer()) as writer:
        writer.add([entry("new", "hội thảo")])
        writer.delete(["old"])
    reader = engine.reader()
    assert ids(reader, "hội") == {"old"}
    assert reader.revision == 1
    engine.commit([entry("newer", "hội họp")])
    assert ids(reader, "hội") == {"old", "newer"}


def test_the_revision_is_that_of_the_last_commit(engine: Engine) -> None:
    engine.commit([])
    reader = engine.reader()
    assert reader.revision == 1
    engine.revision = 41
    engine.commit([entry("a", "hội")])
    assert reader.revision == 42


def test_an_article_of_the_same_id_replaces_the_earlier(engine: Engine) -> None:
    engine.commit([entry("a", "hội nghị", source="Báo Cũ"), entry("b", "hội thảo")])
    engine.commit([entry("a", "lễ hội", source="Báo Mới")])
    reader = engine.reader()
    assert ids(reader, "hội") == {"a", "b"}
    assert ids(reader, "nghị") == set()
    assert [(facet.value, facet.count) for facet in find(reader, "hội").facets["source"]] == [("Báo Mới", 1)]


@pytest.mark.parametrize("before", [[], [entry("a", "từ đầu")]], ids=["empty", "filled"])
def test_the_last_of_several_texts_of_one_article_in_one_commit_holds(engine: Engine, before: list[Entry]) -> None:
    engine.commit(before)
    engine.commit([entry("a", "một"), entry("b", "một hai"), entry("a", "ba"), entry("c", "một")], gone=("c",))
    reader = engine.reader()
    assert ids(reader, "một") == {"b"}
    assert ids(reader, "ba") == {"a"}
    assert ids(reader, "-xyz") == {"a", "b"}


def test_deleted_articles_are_found_by_nothing(engine: Engine) -> None:
    engine.commit([entry(name, "hội nghị", province="Huế", published="2024-05-05") for name in "abcdef"])
    engine.commit([], gone=("a", "d", "f", "never there"))
    reader = engine.reader()
    for query in ("hội", '"hội nghị"', "hộ*", "tỉnh:huế", "ngày:2024", "-voi", "hoi", "voi OR -thảo", '-"hoi thao"'):
        assert ids(reader, query) == {"b", "c", "e"}, query
    found = find(reader, "hội")
    assert [facet.count for facet in found.facets["province"]] == [3]
    assert [month.count for month in found.histogram] == [3]


def test_a_deleted_article_can_be_added_again(engine: Engine) -> None:
    engine.commit([entry("a", "hội")])
    engine.commit([], gone=("a",))
    engine.commit([entry("a", "hội")])
    assert ids(engine.reader(), "hội") == {"a"}


def test_many_small_commits_keep_the_last_text_of_every_article(engine: Engine) -> None:
    present: dict[str, str] = {}
    for turn in range(20):  # enough for an engine that merges its segments to do so
        batch = {f"{turn % 7}-{number}": f"hội lần{turn} số{number}" for number in range(1 + turn % 4)}
        gone = {f"{(turn + 3) % 7}-0"} - set(batch)
        engine.commit([entry(name, body) for name, body in batch.items()], gone=tuple(gone))
        present = {name: body for name, body in (present | batch).items() if name not in gone}
        assert ids(engine.reader(), "hội") == set(present)
    reader = engine.reader()
    for turn in range(20):
        assert ids(reader, f"lần{turn}") == {name for name, body in present.items() if f"lần{turn} " in body}
    assert ids(reader, "-hội") == set()
    assert reader.faults() == []


def test_a_second_writer_is_refused_while_one_is_open(engine: Engine) -> None:
    engine.commit([])
    with closing(engine.writer()), pytest.raises(LockHeld):
        engine.writer()
    engine.commit([entry("a", "hội")])
    assert ids(engine.reader(), "hội") == {"a"}


def test_a_reader_follows_commits_of_another_process(engine: Engine) -> None:
    engine.commit([entry("a", "hội")])
    reader = engine.reader()
    assert ids(reader, "hội") == {"a"}
    program = [sys.executable, "-m", engines.__name__, engine.name, str(engine.home), "2", "b", "hội nghị"]
    paths = os.pathsep.join(path for path in sys.path if path)
    subprocess.run(program, check=True, cwd=Path.cwd(), env=os.environ | {"PYTHONPATH": paths}, timeout=60)
    assert ids(reader, "hội") == {"a", "b"}
    assert reader.revision == 2


def test_threads_share_a_reader_while_commits_happen(engine: Engine) -> None:
    step, commits = 7, 6
    engine.commit([entry(f"0-{number}", "hội nghị") for number in range(step)])
    reader = engine.reader()
    done = threading.Event()
    seen: list[list[Found]] = [[] for _ in range(4)]

    def search(found: list[Found]) -> None:
        while not done.is_set():
            found.append(find(reader, "hoi -thảo"))
        found.append(find(reader, "hoi -thảo"))

    threads = [threading.Thread(target=search, args=(found,)) for found in seen]
    for thread in threads:
        thread.start()
    for turn in range(1, commits):
        engine.commit([entry(f"{turn}-{number}", "hội nghị") for number in range(step)])
    done.set()
    for thread in threads:
        thread.join(timeout=60)
    for found in seen:
        totals = [one.total for one in found]
        assert totals == sorted(totals)
        assert totals[-1] == step * commits
        assert all(total % step == 0 for total in totals)
        assert all(len(set(one.ids)) == one.total for one in found)


def test_a_reader_can_be_closed_twice(engine: Engine) -> None:
    engine.commit([entry("a", "hội")])
    reader = engine.reader()
    reader.close()
    reader.close()


def test_a_sound_index_has_no_faults(engine: Engine) -> None:
    engine.commit([entry("a", "hội nghị", title="Tin", published="2024-01-01"), entry("b", "hội")])
    engine.commit([entry("a", "hội thảo")], gone=("b",))
    assert engine.reader().faults() == []
