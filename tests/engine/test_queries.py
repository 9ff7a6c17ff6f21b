"""The time limit, and how queries are joined."""

import pytest
from whoosh import query as wq

from indexer.engine.queries import Filter, Near, TooSlowError, all_of, any_of, best_of, check_time, time_limit

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
