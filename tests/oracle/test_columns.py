"""Counting hits by value and by month, over several segments."""

import numpy as np
import pytest

from indexer.engine.whoosh.schema import NO_DATE
from indexer.model import FacetValue
from tests.oracle.columns import Codes, SegmentColumns, _codes, _months, count_facets, count_months

NO_TEXTS = {name: _codes([b""] * 9) for name in ("province", "source", "section", "document")}
MONTHS = {
    NO_DATE: -1,
    0: 1970 * 12,
    -7 * 3600: 1970 * 12,  # midnight in Vietnam
    -7 * 3600 - 1: 1969 * 12 + 11,
    1696093199: 2023 * 12 + 8,  # 2023-09-30T23:59:59+07:00
    1696093200: 2023 * 12 + 9,
}


def columns(published: list[int], **texts: list[bytes]) -> SegmentColumns:
    times = np.array(published, np.int64)
    return SegmentColumns(times, _months(times), NO_TEXTS | {name: _codes(values) for name, values in texts.items()})


def hits(*numbers: int) -> np.ndarray:
    return np.array(numbers, np.int32)


@pytest.mark.parametrize("seconds", MONTHS)
def test_a_month_is_that_of_vietnam(seconds: int) -> None:
    assert _months(np.array([seconds], np.int64)).tolist() == [MONTHS[seconds]]


def test_a_column_of_lists_has_a_row_for_each_value() -> None:
    codes: Codes = _codes([b"a\nb", b"", b"b"])
    assert [(int(row), codes.labels[code]) for row, code in zip(codes.documents, codes.codes, strict=True)] == [
        (0, "a"),
        (0, "b"),
        (2, "b"),
    ]


def test_counts_add_up_over_segments() -> None:
    first = columns([0, 0, NO_DATE], source=[b"a", b"b", b"a"])
    second = columns([40 * 86400, 0], source=[b"b", b"c"])
    facets = count_facets([(first, hits(0, 2)), (second, hits(0, 1))], 10)
    assert facets["source"] == (FacetValue("a", 2), FacetValue("b", 1), FacetValue("c", 1))
    assert facets["year"] == (FacetValue("1970", 3),)
    assert facets["province"] == ()
    assert count_months([(first, hits(0, 2)), (second, hits(0, 1))]) == (FacetValue("1970-01", 2), FacetValue("1970-02", 1))


def test_the_most_frequent_values_are_listed_equal_ones_by_name() -> None:
    column = columns([0] * 5, province=[b"c", b"b", b"a", b"c", b"d"])
    assert [value.value for value in count_facets([(column, hits(0, 1, 2, 3, 4))], 3)["province"]] == ["c", "a", "b"]


def test_no_segments_and_no_hits_count_nothing() -> None:
    assert count_months([]) == ()
    assert count_months([(columns([0]), hits())]) == ()
    assert not any(count_facets([(columns([0]), hits())], 5).values())
