"""Filters are clauses of the query language; whatever their value, the query around them keeps its meaning."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from indexer import EXAMPLES, Archive, InvalidQuery
from search_web.asked.filters import BY_PARAMETER, FILTERS, filter_clause, filtered_query


@pytest.mark.parametrize(
    ("parameter", "value", "clause"),
    [
        ("tinh", "Bà Rịa - Vũng Tàu", 'tỉnh:="Bà Rịa - Vũng Tàu"'),
        ("nguon", "Báo Huế (minh họa)", 'nguồn:="Báo Huế (minh họa)"'),
        ("nguon", 'Báo "Lạ"', 'nguồn:="Báo  Lạ "'),
        ("nam", "2023", "ngày:2023"),
        ("thang", "2023-09", "ngày:2023-09"),
        ("van-ban", "59-KL/TW", 'văn_bản:"59-KL/TW"'),
    ],
)
def test_each_filter_is_a_clause(parameter: str, value: str, clause: str) -> None:
    assert filter_clause(parameter, value) == clause


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.query)
def test_every_query_can_be_filtered(archive: Archive, example: object) -> None:
    every = {value.value: value.count for value in archive.search(example.query).facets["year"]}
    for year in ("2019", "2023"):
        found = archive.search(filtered_query(example.query, [("nam", year)]))
        assert found.total == every.get(year, 0)


def test_filters_alone_are_a_query(archive: Archive) -> None:
    query = filtered_query("", [("tinh", "Thái Nguyên"), ("nam", "2023")])
    assert query == 'tỉnh:="Thái Nguyên" ngày:2023'
    assert archive.search(query).total > 0


def test_no_filters_leave_the_query_alone() -> None:
    assert filtered_query("hội (nghị", []) == "hội (nghị"


@pytest.mark.parametrize(
    ("parameter", "value", "accepted"),
    [
        ("nam", "2023", True), ("nam", "23", False), ("nam", "0000", False), ("nam", "２０２３", False),
        ("nam", "2023 OR 1", False),
        ("thang", "2023-09", True), ("thang", "2023-9", False), ("thang", "2023-13", False), ("thang", "2023-00", False),
        ("tinh", "Huế", True), ("tinh", '"”', False), ("tinh", "x" * 301, False), ("nguon", "a\nb", False),
        ("van-ban", "-", False),
    ],
)  # fmt: skip
def test_values_are_checked(parameter: str, value: str, accepted: bool) -> None:
    assert BY_PARAMETER[parameter].accepts(value) is accepted


@settings(deadline=None, max_examples=150)
@given(st.sampled_from(["nguon", "van-ban", "tinh"]), st.text(min_size=1, max_size=30))
@example("van-ban", "KP")  # once mended to what it may have been mistyped for, by what stood beside it
def test_no_value_breaks_out_of_its_clause(archive: Archive, parameter: str, value: str) -> None:
    if not BY_PARAMETER[parameter].accepts(value):
        return
    try:
        found = archive.search(filtered_query("hội OR nghị", [(parameter, value)]), 1, facets=False)
    except InvalidQuery:  # a province that there is not, a value that says nothing
        return
    assert found.total <= archive.search(filter_clause(parameter, value), 1, facets=False).total


def test_filters_have_facets_and_parameters_of_their_own() -> None:
    assert len({item.facet for item in FILTERS}) == len({item.parameter for item in FILTERS}) == len(FILTERS)
