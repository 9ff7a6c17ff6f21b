"""Kinds of documents and their codes: as the rules on drafting documents have them."""

import unicodedata

import pytest

from indexer.text import analyze, codes_by_kind, find_symbols, fold, kinds_by_code
from indexer.text.tables import read_table

ROWS = read_table("document_kinds.tsv")
# Nghị định 30/2020/NĐ-CP, annex III, and Hướng dẫn 36-HD/VPTW, in so far as the press cites documents of the kind.
EXPECTED = [
    ("Nghị quyết", "NQ"), ("Quyết định", "QĐ"), ("Chỉ thị", "CT"), ("Quy chế", "QC"), ("Quy định", "QyĐ"), ("Quy định", "QĐi"),
    ("Quy định", "QĐ"), ("Thông báo", "TB"), ("Hướng dẫn", "HD"), ("Chương trình", "CTr"), ("Kế hoạch", "KH"), ("Đề án", "ĐA"),
    ("Báo cáo", "BC"), ("Tờ trình", "TTr"), ("Công điện", "CĐ"), ("Kết luận", "KL"), ("Nghị định", "NĐ"), ("Thông tư", "TT"),
    ("Thông tri", "TT"), ("Thông tư liên tịch", "TTLT"), ("Công văn", "CV"),
]  # fmt: skip


def _terms(text: str) -> tuple[str, ...]:
    return tuple(analyze(text).terms)


@pytest.mark.parametrize(("kind", "code"), EXPECTED)
def test_kinds_and_codes_find_each_other(kind: str, code: str) -> None:
    assert _terms(kind) in kinds_by_code()[code.lower()]
    assert code.lower() in codes_by_kind()[_terms(kind)]


def test_the_two_views_hold_the_same_pairs() -> None:
    by_kind = {(kind, code) for kind, codes in codes_by_kind().items() for code in codes}
    by_code = {(kind, code) for code, kinds in kinds_by_code().items() for kind in kinds}
    assert by_kind == by_code


def test_a_code_of_several_kinds_names_them_all() -> None:
    assert kinds_by_code()["qđ"] == (_terms("Quy định"), _terms("Quyết định"))
    assert kinds_by_code()["tt"] == (_terms("Thông tri"), _terms("Thông tư"))


def test_rows_are_complete_and_nothing_is_listed_twice() -> None:
    assert {tuple(row) for row in ROWS} == {("kind", "codes")}
    assert len({row["kind"] for row in ROWS}) == len(ROWS) == len(codes_by_kind())
    for row in ROWS:
        codes = row["codes"].split("; ")
        assert len(set(codes)) == len(codes) > 0
        assert all(value == unicodedata.normalize("NFC", value).strip() for value in row.values())


def test_a_code_begins_like_its_kind_and_is_one_term() -> None:
    for row in ROWS:
        for code in row["codes"].split("; "):
            assert len(_terms(code)) == 1
            assert fold(code)[0] == fold(row["kind"])[0]


def test_every_code_is_read_in_a_symbol() -> None:
    for row in ROWS:
        for code in row["codes"].split("; "):
            (symbol,) = find_symbols(f"số 12-{code}/TW ngày")
            assert symbol.text == f"12-{code}/TW"
