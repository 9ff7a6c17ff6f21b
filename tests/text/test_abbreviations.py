"""Abbreviations: a table that the press would sign, and that no ordinary word falls into."""

import unicodedata

import pytest

from indexer.text import abbreviations, analyze, fold
from indexer.text.syllable import is_syllable
from indexer.text.tables import read_table

ROWS = read_table("abbreviations.tsv")
# Abbreviations of English names, and one that leaves words out.
NOT_OF_INITIALS = {"FDI", "GDP", "GRDP", "OCOP", "ODA", "PCI", "KCB", "EVN", "IUU", "WHO", "WTO"}
EXPECTED = [
    ("UBND", "ủy ban nhân dân"), ("HĐND", "hội đồng nhân dân"), ("MTTQ", "mặt trận tổ quốc"), ("BCH", "ban chấp hành"),
    ("BTV", "ban thường vụ"), ("TW", "trung ương"), ("TƯ", "trung ương"), ("NSNN", "ngân sách nhà nước"),
    ("KT-XH", "kinh tế xã hội"), ("KTXH", "kinh tế xã hội"), ("NTM", "nông thôn mới"), ("GD&ĐT", "giáo dục và đào tạo"),
    ("GRDP", "tổng sản phẩm trên địa bàn"), ("QP-AN", "quốc phòng an ninh"), ("LĐTB&XH", "lao động thương binh và xã hội"),
    ("CCHC", "cải cách hành chính"), ("CĐS", "chuyển đổi số"), ("BBT", "ban bí thư"), ("UBKT", "ủy ban kiểm tra"),
    ("TP.HCM", "thành phố hồ chí minh"),
]  # fmt: skip


@pytest.mark.parametrize(("short", "long"), EXPECTED)
def test_the_press_of_conferences_is_understood(short: str, long: str) -> None:
    (row,) = [row for row in abbreviations() if row.short == tuple(analyze(short).terms)]
    assert tuple(analyze(long).terms) in row.long_forms


def test_rows_have_a_short_and_long_forms() -> None:
    for row in ROWS:
        assert list(row) == ["short", "long"]
        for value in row.values():
            assert value
            assert value == unicodedata.normalize("NFC", value).strip()
        assert row["short"] == row["short"].upper()
        assert "; ".join(form.strip() for form in row["long"].split(";")) == row["long"]


def test_rows_stand_in_the_order_of_the_alphabet() -> None:
    keys = [
        unicodedata.normalize("NFD", row["short"].replace("Đ", "D\u0300")).translate({45: None, 38: None, 46: None})
        for row in ROWS
    ]
    assert keys == sorted(keys)


def test_nothing_is_listed_twice() -> None:
    shorts = [row.short for row in abbreviations()]
    assert len(shorts) == len(set(shorts)) == len(ROWS)
    for row in abbreviations():
        assert len(set(row.long_forms)) == len(row.long_forms)


def test_a_long_form_is_made_of_more_terms_than_its_short() -> None:
    for row in abbreviations():
        for form in row.long_forms:
            assert len(form) > 1
            assert len(form) > len(row.short)
            assert all(map(is_syllable, form))


def test_a_short_form_is_no_word() -> None:
    """Else every "tu" of a text would be found as a Tỉnh ủy."""
    assert [row.short for row in abbreviations() if len(row.short) == 1 and is_syllable(row.short[0])] == []


def test_a_short_form_is_of_the_initials_of_its_long_forms() -> None:
    for row in ROWS:
        if row["short"] in NOT_OF_INITIALS:
            continue
        letters = [char for char in fold(row["short"].replace("TW", "TƯ")) if char.isalpha()]
        for form in row["long"].split("; "):
            terms = [fold(term) for term in analyze(form).terms]
            assert "".join(letters) in (_initials(terms), _initials([term for term in terms if term != "va"]))


def _initials(terms: list[str]) -> str:
    return "".join(term[0] for term in terms)


def test_the_longest_short_forms_come_first() -> None:
    lengths = [len(row.short) for row in abbreviations()]
    assert lengths == sorted(lengths, reverse=True)
