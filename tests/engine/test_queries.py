"""The time limit, how queries are joined, and what Whoosh gets wrong."""

from collections.abc import Iterator

import pytest
from whoosh import query as wq
from whoosh.analysis import SpaceSeparatedTokenizer
from whoosh.fields import TEXT, Schema
from whoosh.filedb.filestore import RamStorage
from whoosh.searching import Searcher

from indexer.engine.queries import Filter, Maybe, Near, TooSlowError, Without, all_of, any_of, best_of, check_time, time_limit

WORD, OTHER = wq.Term("body", "hội"), wq.Term("body", "nghị")


def test_the_limit_ends_with_its_block() -> None:
    with time_limit(-1), pytest.raises(TooSlowError):
        check_time()
    check_time()


def test_of_two_limits_the_inner_one_is_in_force() -> None:
    with time_limit(-1):
        with time_limit(60):
            check_time()
        with pytest.raises(TooSlowError):
            check_time()


@pytest.mark.parametrize("join", [all_of, any_of, best_of])
def test_a_lone_query_stays_as_it_is(join: object) -> None:
    assert join([WORD]) is WORD


@pytest.mark.parametrize("join", [any_of, best_of])
def test_nothing_joined_finds_nothing(join: object) -> None:
    assert join([]) is wq.NullQuery


def test_what_matches_nothing_is_left_out_of_an_or() -> None:
    assert any_of([wq.NullQuery, WORD, wq.NullQuery]) is WORD
    assert any_of([WORD, wq.NullQuery, OTHER]) == wq.Or([WORD, OTHER])


def test_boosts_of_a_near_and_a_filter() -> None:
    assert Near([WORD, OTHER], slop=3).with_boost(2.0).boost == 2.0
    alone = Filter(WORD)
    assert alone.with_boost(2.0) is alone


@pytest.fixture(scope="module")
def searcher() -> Iterator[Searcher]:
    """Articles 0 to 5, of which every one has "một", every other one "hai", every third "ba" twice."""
    index = RamStorage().create_index(Schema(body=TEXT(analyzer=SpaceSeparatedTokenizer())))
    with index.writer() as writer:
        for number in range(6):
            writer.add_document(body="một" + " hai" * (number % 2 == 0) + " ba ba" * (number % 3 == 0))
    with index.searcher() as opened:
        yield opened


def scores(searcher: Searcher, query: wq.Query) -> dict[int, float]:
    matcher, found = query.matcher(searcher), {}
    while matcher.is_active():
        found[matcher.id()] = matcher.score()
        matcher.next()
    return found


ONE, TWO, THREE = (wq.Term("body", word) for word in ("một", "hai", "ba"))


def test_the_best_of_several_is_that_of_the_same_article(searcher: Searcher) -> None:
    parts = [scores(searcher, query) for query in (TWO, THREE)]
    expected = {number: max(part.get(number, 0.0) for part in parts) for number in parts[0].keys() | parts[1].keys()}
    assert scores(searcher, best_of([TWO, THREE])) == pytest.approx(expected)
    assert scores(searcher, wq.DisjunctionMax([TWO, THREE])) != pytest.approx(expected)  # when Whoosh mends it, so can we


def test_what_is_added_is_not_lost_where_articles_are_skipped(searcher: Searcher) -> None:
    one, two, three = (scores(searcher, query) for query in (ONE, TWO, THREE))
    expected = {number: three[number] + one[number] + two.get(number, 0.0) for number in three}
    assert scores(searcher, wq.And([THREE, Maybe(ONE, TWO)])) == pytest.approx(expected)


def test_without_and_filter_and_near_find_as_they_say(searcher: Searcher) -> None:
    assert scores(searcher, Without(ONE, THREE)).keys() == {1, 2, 4, 5}
    assert scores(searcher, Filter(TWO)) == {0: 0.0, 2: 0.0, 4: 0.0}
    plain, boosted = (scores(searcher, Near([ONE, TWO], boost=boost)) for boost in (1.0, 3.0))
    assert boosted == pytest.approx({number: 3 * score for number, score in plain.items()})
    assert plain.keys() == {0, 2, 4}
