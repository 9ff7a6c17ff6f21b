"""A word written as a field is told of where there is no such field; headlines, times and addresses are left in peace."""

import pytest

from indexer.engine import FIELDS
from indexer.engine.language.unknown import unknown_fields

TOLD = {
    "từ:abc": [("từ", None)],
    "field:abc": [("field", None)],
    "mưa qqq:bão (xyz:lũ)": [("qqq", None), ("xyz", None)],
    "-tieu:mưa": [("tieu", "tiêu_đề")],
    "ngày: 2023-09 rừng": [("ngày", "ngày")],
    'tỉnh: "Thái Nguyên"': [("tỉnh", "tỉnh")],
    'mưa qqq:"bão lũ"': [("qqq", None)],
    'tiêu đề:"bão lũ"': [("đề", "tiêu_đề")],
    "chuyên mục:mưa": [("mục", "chuyên_mục")],
}
LEFT = [
    "10:30", "TP.HCM: mưa lớn", "TP.HCM:mưa", "https://bao.example/tin?a=1:b", "http:mưa//", "mailto:ai@bao.example",
    "Nga:Ukraina", "lúc 10:30:05", "tỉnh:Huế", "TIÊU_ĐỀ:mưa", '"từ:abc"', "từ: abc", "tỷ số 2:1", "từ:",
    "Ngày: 20/11", "ngày:", 'ngày:"2023"',
]  # fmt: skip


@pytest.mark.parametrize("query", TOLD)
def test_an_unknown_field_is_told_with_its_place_and_the_nearest(query: str) -> None:
    found = unknown_fields(query)
    assert [(one.name, one.nearest) for one in found] == TOLD[query]
    assert [query[one.start : one.end] for one in found] == [one.name for one in found]
    assert {one.known for one in found} == {tuple(field.spellings[0] for field in FIELDS)}


@pytest.mark.parametrize("query", LEFT)
def test_what_no_field_is_meant_by_is_not(query: str) -> None:
    assert unknown_fields(query) == ()
