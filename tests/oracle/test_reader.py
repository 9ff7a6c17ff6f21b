"""What only the Whoosh engine must do: segments, views of threads, the clock."""

import threading
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from indexer.engine import Entry, Request, parse_query
from indexer.errors import InvalidQuery
from indexer.model import Article
from indexer.settings import Settings
from tests.oracle import WhooshReader, WhooshWriter

SETTINGS = Settings(index_memory_mb=16)


def commit(folder: Path, revision: int, body: str = "hội nghị", count: int = 40) -> None:
    with closing(WhooshWriter(folder, memory_mb=16)) as writer:
        writer.add(Entry(Article(f"{revision}-{number}", body)) for number in range(count))
        writer.commit(revision)


def total(reader: WhooshReader, query: str = "hội") -> int:
    return reader.search(Request(parse_query(query), query, limit=0)).total


def test_what_was_worked_out_for_a_segment_is_kept_over_commits(tmp_path: Path) -> None:
    commit(tmp_path, 1)
    with closing(WhooshReader(lambda: tmp_path, SETTINGS)) as reader:
        before = dict(reader._segments)
        commit(tmp_path, 2)
        assert total(reader) == 80
        assert len(reader._segments) == 2
        assert all(reader._segments[key] is value for key, value in before.items())


def test_segments_that_were_merged_away_are_forgotten(tmp_path: Path) -> None:
    commit(tmp_path, 1, count=1)
    with closing(WhooshReader(lambda: tmp_path, SETTINGS)) as reader:
        for revision in range(2, 7):  # Whoosh merges from the sixth small segment on
            before = set(reader._segments)
            commit(tmp_path, revision, count=1)
            assert total(reader) == revision
        assert len(before) == 5
        assert len(reader._segments) == 1
        assert not before & set(reader._segments)


def test_searchers_of_threads_that_ended_are_closed(tmp_path: Path) -> None:
    commit(tmp_path, 1)
    with closing(WhooshReader(lambda: tmp_path, SETTINGS)) as reader:
        for _ in range(10):
            thread = threading.Thread(target=total, args=(reader,))
            thread.start()
            thread.join()
        assert len(reader._views) <= 2


def test_a_thread_keeps_its_view_until_a_commit(tmp_path: Path) -> None:
    commit(tmp_path, 1)
    with closing(WhooshReader(lambda: tmp_path, SETTINGS)) as reader:
        view = reader._view()
        assert reader._view() is view
        commit(tmp_path, 2)
        assert reader._view() is not view
        assert reader._views == [reader._view()]


def test_one_clock_runs_for_all_segments(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for revision in (1, 2, 3):
        commit(tmp_path, revision, count=600)
    ticks = iter(range(0, 1000, 4))
    monkeypatch.setattr("indexer.engine.queries.monotonic", lambda: next(ticks))
    short = WhooshReader(lambda: tmp_path, replace(SETTINGS, query_seconds=10.0))
    with closing(short), pytest.raises(InvalidQuery, match="longer than 10 seconds"):
        total(short)
    with closing(WhooshReader(lambda: tmp_path, replace(SETTINGS, query_seconds=1000.0))) as reader:
        assert total(reader) == 1_800


def test_deleted_documents_of_the_last_places_stay_hidden_from_exclusions(tmp_path: Path) -> None:
    commit(tmp_path, 1)
    with closing(WhooshWriter(tmp_path, memory_mb=16)) as writer:
        writer.add([Entry(Article("other", "rừng"))])
        writer.delete(["1-38", "1-39"])
        writer.commit(2)
    with closing(WhooshReader(lambda: tmp_path, SETTINGS)) as reader:
        assert total(reader, "-rừng") == 38
        assert total(reader, "-hội") == 1
