"""Filters are told from the words looked for, and brackets around these words mean nothing."""

import pytest

from indexer.engine.language import parse_query
from indexer.engine.language.filters import flat, without_filters
from tests.engine.language.printer import show

# a query: the same without brackets that mean nothing, what it looks for
QUERIES = {
    "mưa bão": ("mưa bão", "mưa bão"),
    "(mưa bão) ngày:2023": ("mưa bão ngày:2023", "(mưa bão)"),
    "((mưa bão) ngày:2023) tinh:hue": ("mưa bão ngày:2023 tinh:hue", "(mưa bão)"),
    '(mưa -bão) -nguồn:"Báo A"': ('mưa -bão -nguồn:"Báo A"', "(mưa -bão)"),
    "(mưa OR bão) ngày:2023": ("(mưa OR bão) ngày:2023", "(mưa OR bão)"),
    "(mưa bão) lũ ngày:2023": ("(mưa bão) lũ ngày:2023", "(mưa bão) lũ"),
    "tiêu_đề:mưa ngày:2023": ("tiêu_đề:mưa ngày:2023", "tiêu_đề:mưa"),
    "ngày:2023 tinh:hue": ("ngày:2023 tinh:hue", "ngày:2023 tinh:hue"),
}


@pytest.mark.parametrize("query", QUERIES)
def test_brackets_around_the_words_mean_nothing(query: str) -> None:
    assert show(flat(parse_query(query))) == show(parse_query(QUERIES[query][0]))


@pytest.mark.parametrize("query", QUERIES)
def test_what_is_looked_for_stays(query: str) -> None:
    assert show(without_filters(flat(parse_query(query)))).strip("()") == show(parse_query(QUERIES[query][1])).strip("()")
