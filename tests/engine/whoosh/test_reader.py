"""One view of the index for all threads: kept until a commit, taking over what did not change."""

import threading
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from time import monotonic

import pytest

from indexer.engine import Entry, Request, parse_query
from indexer.engine.whoosh import ArrayReader, ArrayWriter
from indexer.engine.whoosh.kernels import Kernels, choose_kernels
from indexer.errors import InvalidQuery
from indexer.model import Article
from indexer.settings import Settings

SETTINGS = Settings(index_memory_mb=16, query_seconds=30.0)


def commit(folder: Path, revision: int, body: str = "hội nghị", count: int = 40) -> None:
    with closing(ArrayWriter(folder, memory_mb=16)) as writer:
        writer.add(Entry(Article(f"{revision}-{number}", body)) for number in range(count))
        writer.commit(revision)


def total(reader: ArrayReader, query: str = "hội") -> int:
    return reader.search(Request(parse_query(query), query, limit=0)).total


@pytest.fixture
def unmerged(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every commit stays a segment of its own."""
    monkeypatch.setattr("indexer.engine.whoosh.writer.plan_merges", lambda sizes: [])


@pytest.mark.usefixtures("unmerged")
def test_what_was_opened_of_a_segment_is_kept_over_commits(tmp_path: Path) -> None:
    commit(tmp_path, 1)
    with closing(ArrayReader(lambda: tmp_path, SETTINGS)) as reader:
        (before,) = reader._newest().collection.segments
        commit(tmp_path, 2)
        with closing(ArrayWriter(tmp_path)) as writer:
            writer.delete(["1-7"])
            writer.commit(3)
        assert total(reader) == 79
        after, _ = reader._newest().collection.segments
        assert after.texts is before.texts
        assert before.live is None
        assert after.live is not None


def test_segments_that_were_merged_away_are_forgotten(tmp_path: Path) -> None:
    commit(tmp_path, 1)
    with closing(ArrayReader(lambda: tmp_path, SETTINGS)) as reader:
        (before,) = reader._newest().collection.segments
        commit(tmp_path, 2)
        assert total(reader) == 80
        (after,) = reader._newest().collection.segments
        assert after.name != before.name


def test_the_view_is_kept_until_a_commit(tmp_path: Path) -> None:
    commit(tmp_path, 1)
    with closing(ArrayReader(lambda: tmp_path, SETTINGS)) as reader:
        view = reader._newest()
        assert reader._newest() is view
        commit(tmp_path, 2)
        assert reader._newest() is not view


def test_threads_see_whole_commits_while_they_are_made(tmp_path: Path) -> None:
    commit(tmp_path, 0)
    commits, seen, failed = 12, set(), []
    done = threading.Event()

    def search(reader: ArrayReader) -> None:
        try:
            while not done.is_set():
                seen.add(total(reader))
        except Exception as error:
            failed.append(error)
            raise

    with closing(ArrayReader(lambda: tmp_path, SETTINGS)) as reader:
        threads = [threading.Thread(target=search, args=(reader,)) for _ in range(3)]
        for thread in threads:
            thread.start()
        for revision in range(1, commits + 1):
            commit(tmp_path, revision)
        done.set()
        for thread in threads:
            thread.join()
        assert failed == []
        assert seen <= {40 * number for number in range(1, commits + 2)}
        assert total(reader) == 40 * (commits + 1)


@pytest.mark.usefixtures("unmerged")
def test_one_clock_runs_for_all_segments(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for revision in (1, 2, 3):
        commit(tmp_path, revision)
    ticks = iter(range(0, 10_000, 4))
    monkeypatch.setattr("indexer.engine.queries.monotonic", lambda: next(ticks))
    short = ArrayReader(lambda: tmp_path, replace(SETTINGS, query_seconds=10.0))
    with closing(short), pytest.raises(InvalidQuery, match="longer than 10 seconds"):
        total(short)
    with closing(ArrayReader(lambda: tmp_path, replace(SETTINGS, query_seconds=1_000.0))) as reader:
        assert total(reader) == 120


def test_a_long_phrase_of_one_repeated_word_is_answered_or_refused_in_time(tmp_path: Path) -> None:
    with closing(ArrayWriter(tmp_path)) as writer:
        writer.add(Entry(Article(str(number), "và " * 200 + "thôi")) for number in range(1_500))
        writer.commit(1)
    with closing(ArrayReader(lambda: tmp_path, replace(SETTINGS, query_seconds=0.5))) as reader:
        for end, expected in (("thôi và", 0), ("thôi", 1_500)):
            started = monotonic()
            try:
                found = total(reader, f'"{"và " * 60}{end}"')
            except InvalidQuery as error:
                found = expected
                assert "longer than 0.5 seconds" in error.reason  # noqa: PT017  # an answer is as good
            assert found == expected
            assert monotonic() - started < 10


def test_deleted_articles_at_the_end_stay_hidden_from_exclusions(tmp_path: Path) -> None:
    commit(tmp_path, 1)
    with closing(ArrayWriter(tmp_path)) as writer:
        writer.add([Entry(Article("other", "rừng"))])
        writer.delete(["1-38", "1-39"])
        writer.commit(2)
    with closing(ArrayReader(lambda: tmp_path, SETTINGS)) as reader:
        assert total(reader, "-rừng") == 38
        assert total(reader, "-hội") == 1


def test_compiled_loops_are_loaded_for_many_questions_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names: list[str] = []

    def noted(name: str) -> Kernels:
        names.append(name)
        return choose_kernels("plain")

    monkeypatch.setattr("indexer.engine.whoosh.reader.choose_kernels", noted)
    commit(tmp_path, 1)
    with closing(ArrayReader(lambda: tmp_path, Settings())) as reader:
        assert [total(reader) for _ in range(20)] == [40] * 20
        assert names == ["plain"]
        assert [total(reader) for _ in range(20)] == [40] * 20
        assert names == ["plain", ""]
        reader.prepare()
        assert names == ["plain", "", ""]
    with closing(ArrayReader(lambda: tmp_path, Settings())) as served:
        served.prepare()
        assert [total(served), *names[-2:]] == [40, "plain", ""]
