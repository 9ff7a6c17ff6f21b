"""Symbols typed in a hurry: they are read as the symbols that they stand for, and nothing else is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.references import scan
from indexer.references.typed import with_signs

# What is typed, and kind, number, year and symbol of what it names.
TYPED = [
    ("59 kl tw", "Kết luận", "59", None, "59-KL/TW"),
    ("59 kl/tw", "Kết luận", "59", None, "59-KL/TW"),
    ("59-kl tw", "Kết luận", "59", None, "59-KL/TW"),
    ("kl 59-kl/tw", "Kết luận", "59", None, "59-KL/TW"),
    ("chi thi so 24 ct tw", "Chỉ thị", "24", None, "24-CT/TW"),
    ("15 nq tu", "Nghị quyết", "15", None, "15-NQ/TU"),
    ("10/2023 nd cp", "Nghị định", "10", "2023", "10/2023/NĐ-CP"),
    ("nghi dinh 10 2023 nđ cp", "Nghị định", "10", "2023", "10/2023/NĐ-CP"),
    ("quyet dinh 1719 qd ttg", "Quyết định", "1719", None, "1719/QĐ-TTg"),
    ("164 KH UBND", "Kế hoạch", "164", None, "164/KH-UBND"),
    ("nghị quyết 16 nq hđnd", "Nghị quyết", "16", None, "16/NQ-HĐND"),
]
OTHER_WORDS = ["mưa 24 giờ", "5 kl", "covid 19 tp hcm", "12 tt du lịch", "5 ct từ thiện", "24 ct xa la", "bao nhiêu tiền"]


@pytest.mark.parametrize(("text", "kind", "number", "year", "symbol"), TYPED)
def test_spaces_stand_for_signs(text: str, kind: str, number: str, year: str | None, symbol: str) -> None:
    (found,) = scan(text, typed=True)
    assert (found.kind, found.number, found.year, found.symbol) == (kind, number, year, symbol)
    assert found.text == text[found.start : found.end]
    assert found.end == len(text)


@pytest.mark.parametrize("text", OTHER_WORDS)
def test_what_is_no_symbol_stays_as_typed(text: str) -> None:
    assert with_signs(text) == text


def test_articles_are_not_read_so() -> None:
    assert scan("Lô 59 kl tw") == []


@given(st.text("12 59klctqđ-/tw", max_size=40))
def test_nothing_moves_and_a_second_time_nothing_changes(text: str) -> None:
    once = with_signs(text)
    assert len(once) == len(text)
    assert with_signs(once) == once
