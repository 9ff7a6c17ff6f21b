"""A search that finds nothing for long is given up in time, too."""

from pathlib import Path
from time import monotonic

import pytest

from indexer.engine import Entry, Request, parse_query
from indexer.engine.queries import TooSlowError, check_time, time_limit
from indexer.engine.whoosh import WhooshReader, WhooshWriter
from indexer.errors import InvalidQuery
from indexer.model import Article
from indexer.settings import Settings


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index in which one word is in every place of many articles."""
    folder = tmp_path_factory.mktemp("index")
    writer = WhooshWriter(folder)
    writer.add(Entry(Article(str(number), "và " * 200 + "thôi")) for number in range(1_500))
    writer.commit(1)
    return folder


def test_a_phrase_that_is_nowhere_is_given_up_within_the_limit(shelf: Path) -> None:
    reader = WhooshReader(lambda: shelf, Settings(query_seconds=0.3))
    query = '"' + "và " * 60 + 'thôi và"'
    started = monotonic()
    with pytest.raises(InvalidQuery, match=r"longer than 0\.3 seconds"):
        reader.search(Request(parse_query(query), query))
    assert monotonic() - started < 30  # it would take minutes
    assert reader.search(Request(parse_query("thôi"), "thôi")).total == 1_500
    reader.close()


def test_the_limit_ends_with_its_block() -> None:
    with time_limit(-1), pytest.raises(TooSlowError):
        check_time()
    check_time()
