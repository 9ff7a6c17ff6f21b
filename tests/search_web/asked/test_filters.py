"""Filters are clauses of the query language; whatever their value, the query around them keeps its meaning."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from indexer import EXAMPLES, Archive, InvalidQuery
from search_web.asked.filters import BY_PARAMETER, FILTERS, filter_clause, filters_query, without_facet


@pytest.mark.parametrize(
    ("parameter", "value", "clause"),
    [
        ("tinh", "Bà Rịa - Vũng Tàu", 'tỉnh:="Bà Rịa - Vũng Tàu"'),
        ("nguon", "Báo Huế (minh họa)", 'nguồn:="Báo Huế (minh họa)"'),
        ("nguon", 'Báo "Lạ"', 'nguồn:="Báo  Lạ "'),
        ("nam", "2023", "ngày:2023"),
        ("thang", "2023-09", "ngày:2023-09"),
        ("van-ban", "59-KL/TW", 'văn_bản:"59-KL/TW"'),
        ("tinh-moi", "Thái Nguyên", 'tỉnh:"Thái Nguyên"'),
        ("tu", "2023-09-01", "ngày:>=2023-09-01"),
        ("den", "2023", "ngày:<=2023"),
        ("chuyen-muc", "Chính trị", 'chuyên_mục:="Chính trị"'),
    ],
)
def test_each_filter_is_a_clause(parameter: str, value: str, clause: str) -> None:
    assert filter_clause(parameter, value) == clause


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.query)
def test_every_query_can_be_filtered(archive: Archive, example: object) -> None:
    every = {value.value: value.count for value in archive.search(example.query).facets["year"]}
    for year in ("2019", "2023"):
        found = archive.search(example.query, within=filters_query([("nam", year)]))
        assert found.total == every.get(year, 0)


def test_filters_alone_are_a_query(archive: Archive) -> None:
    query = filters_query([("tinh", "Thái Nguyên"), ("nam", "2023")])
    assert query == 'tỉnh:="Thái Nguyên" ngày:2023'
    assert archive.search("", within=query).total == archive.search(query).total > 0


def test_no_filters_are_no_query() -> None:
    assert filters_query([]) == ""


@pytest.mark.parametrize(
    "query", ["“hội nghị sơ kết”", "thí điểm KHÔNG đúng?", "HỘI NGHỊ KHÔNG RỪNG", 'rừng -"Chỉ thị 13-CT/TW"', "chỉ thị 24"]
)
def test_a_query_means_the_same_whatever_filters_it(archive: Archive, query: str) -> None:
    found = archive.search(query, 1_000)
    filtered = archive.search(query, 1_000, within=filters_query([("tu", "1990")]))
    assert 0 < filtered.total == found.total
    assert [hit.id for hit in filtered.hits] == [hit.id for hit in found.hits]
    assert filtered.documents == found.documents


def test_no_filter_closes_a_bracket_of_the_query(archive: Archive) -> None:
    for query in ("x) HOẶC (hội nghị", 'hội nghị "'):
        with pytest.raises(InvalidQuery) as alone:
            archive.search(query)
        with pytest.raises(InvalidQuery) as filtered:
            archive.search(query, within=filters_query([("tu", "2000")]))
        assert str(filtered.value) == str(alone.value)


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
    assert BY_PARAMETER[parameter].declared.accepts(value) is accepted


@settings(deadline=None, max_examples=150)
@given(st.sampled_from(["nguon", "van-ban", "tinh"]), st.text(min_size=1, max_size=30))
@example("van-ban", "KP")  # once mended to what it may have been mistyped for, by what stood beside it
def test_no_value_breaks_out_of_its_clause(archive: Archive, parameter: str, value: str) -> None:
    if not BY_PARAMETER[parameter].declared.accepts(value):
        return
    try:
        found = archive.search("hội OR nghị", 1, facets=False, within=filters_query([(parameter, value)]))
    except InvalidQuery:  # a province that there is not, a value that says nothing
        return
    assert found.total <= archive.search(filter_clause(parameter, value), 1, facets=False).total


@pytest.mark.parametrize(
    "query",
    [
        "hội nghị sơ kết công tác xây dựng nông thôn mới toàn tỉnh",
        "chuyen doi so trong co quan dang va chinh quyen cac cap",
        "tin dung chinh sach giup ho ngheo vay von thoat ngheo",
    ],
)
def test_what_filters_leave_is_a_part_of_what_is_found_without_them(archive: Archive, query: str) -> None:
    found = archive.search(query, 1_000, facets=1_000)
    assert found.let_go
    order = [hit.id for hit in found.hits]
    for parameter, facet in (("tinh", "province"), ("nam", "year"), ("van-ban", "document")):
        for value in found.facets[facet]:
            filtered = archive.search(query, 1_000, within=filters_query([(parameter, value.value)]))
            left = {hit.id for hit in filtered.hits}
            assert filtered.total == value.count
            assert [hit.id for hit in filtered.hits] == [one for one in order if one in left]


def test_an_excluded_document_is_not_what_is_looked_for(archive: Archive) -> None:
    found = archive.search('rừng -"Chỉ thị 13-CT/TW"', 100)
    left = [hit.id for hit in found.hits]
    assert found.documents == ()
    assert left == [hit.id for hit in archive.search("rừng", 100).hits if hit.id in left]


def test_filters_have_parameters_of_their_own() -> None:
    assert len({item.parameter for item in FILTERS}) == len(FILTERS)


def test_values_of_one_facet_widen_and_those_of_others_narrow(archive: Archive) -> None:
    def total(*filters: tuple[str, str]) -> int:
        return archive.search("hội nghị", 0, sort="newest", within=filters_query(filters)).total

    years = [("nam", "2023"), ("nam", "2024")]
    assert total(*years) == total(years[0]) + total(years[1]) > total(years[0]) > 0
    assert total(*years, ("tinh", "Thái Nguyên")) <= total(("tinh", "Thái Nguyên"))
    assert total(("tinh-moi", "Thái Nguyên"), ("tinh", "Bắc Kạn")) == total(("tinh-moi", "Thái Nguyên"))
    assert total(("tu", "2023-01-01"), ("den", "2024-12-31")) == total(*years)


def test_a_facet_can_be_left_out() -> None:
    filters = (("tinh-moi", "Huế"), ("tinh", "Bắc Kạn"), ("nam", "2023"), ("tu", "2020"))
    assert without_facet(filters, "province") == (("nam", "2023"), ("tu", "2020"))
    assert without_facet(filters, "year", "since") == filters[:2]
