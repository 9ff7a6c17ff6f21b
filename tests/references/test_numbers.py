"""Numbers and symbols as the press prints them, and what only looks like one."""

import pytest

from indexer.references.numbers import number_at
from indexer.references.reading import read

# What is printed, how much of it belongs to the number, and number, year, symbol.
PRINTED = [
    ("24-CT/TW nêu", "24-CT/TW", "24", None, "24-CT/TW"),
    ("100 – KL / T.Ư nêu", "100 – KL / T.Ư", "100", None, "100-KL/TW"),
    ("1 20/2 017/NĐ-CP nêu", "1 20/2 017/NĐ-CP", "120", "2017", "120/2017/NĐ-CP"),
    ("12906/VPCP-V 1 nêu", "12906/VPCP-V 1", "12906", None, "12906/VPCP-V1"),
    ("8918/VPCP-V.I ngày", "8918/VPCP-V.I", "8918", None, "8918/VPCP-V.I"),
    ("19 KL/TW", "19 KL/TW", "19", None, "19-KL/TW"),
    ("243 QĐ-UBND", "243 QĐ-UBND", "243", None, "243/QĐ-UBND"),
    ("64/CP của", "64/CP", "64", None, "64/CP"),
    ("71/2014/QH 13 về", "71/2014/QH 13", "71", "2014", "71/2014/QH13"),
    ("108/2014 của", "108/2014", "108", "2014", None),
    ("15.2015 của", "15.2015", "15", "2015", None),
    ("10/2023/NĐ-CP – TP Hà Mẫu", "10/2023/NĐ-CP", "10", "2023", "10/2023/NĐ-CP"),
    ("09/2014/TTLT-BTP-BNV -BTC về", "09/2014/TTLT-BTP-BNV -BTC", "09", "2014", "09/2014/TTLT-BTP-BNV-BTC"),
    ("12 - UBND tỉnh", "12", "12", None, None),
    ("116 - CP", "116 - CP", "116", None, "116-CP"),
    ("50/2022/NĐ_CP quy định", "50/2022/NĐ_CP", "50", "2022", "50/2022/NĐ-CP"),
    ("36a/NQ-CP", "36a/NQ-CP", "36a", None, "36a/NQ-CP"),
    ("753 A/CT-CTTr", "753 A/CT-CTTr", "753 A".replace(" ", ""), None, "753A/CT-CTTr"),
    ("158/QĐ-C 41 (C 50)", "158/QĐ-C 41", "158", None, "158/QĐ-C41"),
    ("14/TT-BGD & ĐT về", "14/TT-BGD & ĐT", "14", None, "14/TT-BGD&ĐT"),
    ("136/2018/tt-btc sửa", "136/2018/tt-btc", "136", "2018", "136/2018/TT-BTC"),
    ("181của Bộ", "181", "181", None, None),
    ("45/CNCH-P 6 ngày", "45/CNCH-P 6", "45", None, "45/CNCH-P6"),
    ("12/2014/TT-BNNPTNTngày 9/8", "12/2014/TT-BNNPTNT", "12", "2014", "12/2014/TT-BNNPTNT"),
    ("01, 02 của", "01", "01", None, None),
]
NO_NUMBER = ["3/2", "20%", "20 %", "15.000", "12/5/2017", "02-2/2019", "58,59", "x", "", "12-15"]


@pytest.mark.parametrize(("text", "whole", "number", "year", "symbol"), PRINTED)
def test_a_number_is_read_with_what_belongs_to_it(
    text: str, whole: str, number: str, year: str | None, symbol: str | None
) -> None:
    found = number_at(read(text)[0], 0)
    assert found
    assert text[found.start : found.end] == whole
    assert (found.number, found.year, found.symbol) == (number, year, symbol)


@pytest.mark.parametrize("text", NO_NUMBER)
def test_dates_sums_and_ranges_are_no_numbers(text: str) -> None:
    assert number_at(read(text)[0], 0) is None


def test_codes_without_diacritics_are_mended_only_where_the_text_has_none() -> None:
    plain, accented = number_at(read("12/QD-UBND")[0], 0), number_at(read("12/QD-UBND của tỉnh")[0], 0)
    assert plain
    assert accented
    assert (plain.symbol, accented.symbol) == ("12/QĐ-UBND", "12/QD-UBND")
