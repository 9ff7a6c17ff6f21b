"""Document symbols: found whole in every printed form, and nothing else taken for one."""

import pytest

from indexer.text import find_symbols

# What is printed, and its normalised form.
PRINTED = [
    ("59-KL/TW", "59-KL/TW"),
    ("05-CT/TW", "05-CT/TW"),
    ("0-KL/TW", "00-KL/TW"),
    ("059-KL/TW", "59-KL/TW"),
    ("59–KL/TW", "59-KL/TW"),
    ("59—KL/TW", "59-KL/TW"),
    ("59\u2011KL/TW", "59-KL/TW"),
    ("100 - KL/TW", "100-KL/TW"),
    ("100- KL/TW", "100-KL/TW"),
    ("100 -KL/TW", "100-KL/TW"),
    ("100 – KL / TW", "100-KL/TW"),
    ("100\u00a0-\u00a0KL/TW", "100-KL/TW"),
    ("59-\nKL/TW", "59-KL/TW"),
    ("59\n-KL/TW", "59-KL/TW"),
    ("59-KL/\nTW", "59-KL/TW"),
    ("59-KL/TƯ", "59-KL/TW"),
    ("59-KL/T.Ư", "59-KL/TW"),
    ("59-KL/T.W", "59-KL/TW"),
    ("24/CT-TW", "24/CT-TW"),
    ("29-NQ-TW", "29-NQ-TW"),
    ("05-QĐi/TW", "05-QĐi/TW"),
    ("15-CTr/TU", "15-CTr/TU"),
    ("36-HD/VPTW", "36-HD/VPTW"),
    ("439-QĐNS/TW", "439-QĐNS/TW"),
    ("12-QyĐ/TU", "12-QyĐ/TU"),
    ("31-QĐ/ĐU-MTTW", "31-QĐ/ĐU-MTTW"),
    ("10/2023/NĐ-CP", "10/2023/NĐ-CP"),
    ("10/2023/NÐ-CP", "10/2023/NĐ-CP"),
    ("10 /2023 /NĐ-CP", "10/2023/NĐ-CP"),
    ("10/2023/NĐ - CP", "10/2023/NĐ-CP"),
    ("134/2016-NĐ-CP", "134/2016-NĐ-CP"),
    ("01-2018/NQ-HĐQT", "01/2018/NQ-HĐQT"),
    ("202/2025/QH15", "202/2025/QH15"),
    ("1719/QĐ-TTg", "1719/QĐ-TTg"),
    ("1719/QĐ-TTG", "1719/QĐ-TTg"),
    ("1719/QĐ-Ttg", "1719/QĐ-TTg"),
    ("15/2020/TTLT-BTC-BNV", "15/2020/TTLT-BTC-BNV"),
    ("15/2020/TTLT - BTC-BNV", "15/2020/TTLT-BTC-BNV"),
    ("06/QĐ - TTg", "06/QĐ-TTg"),
    ("102/2025/NQLT-UBTVQH15-CP-ĐCTUBTWMTTQVN", "102/2025/NQLT-UBTVQH15-CP-ĐCTUBTWMTTQVN"),
    ("916/NQ-UBTVQH13", "916/NQ-UBTVQH13"),
    ("30a/2008/NQ-CP", "30a/2008/NQ-CP"),
    ("36a/NQ-CP", "36a/NQ-CP"),
    ("961A/TB-LĐ", "961a/TB-LĐ"),
    ("21/2014/TT-BGD&ĐT", "21/2014/TT-BGD&ĐT"),
    ("1113/BGDĐT-GDTrH", "1113/BGDĐT-GDTrH"),
    ("20/CT/TTg", "20/CT/TTg"),
    ("164/KH-UBND", "164/KH-UBND"),
    ("32/2013/TT/BTC", "32/2013/TT/BTC"),
]
# As typed in a query, where capitals are not to be had.
TYPED = [
    ("59-kl/tw", "59-KL/TW"),
    ("59-kl/tư", "59-KL/TW"),
    ("59-kl/t.ư", "59-KL/TW"),
    ("10/2023/nđ-cp", "10/2023/NĐ-CP"),
    ("10/2023/nð-cp", "10/2023/NĐ-CP"),
    ("10/2023/nd-cp", "10/2023/ND-CP"),
    ("1719/qđ-ttg", "1719/QĐ-TTg"),
    ("15-ctr/tu", "15-CTr/TU"),
    ("100 - kl/tw", "100-KL/TW"),
    ("202/2025/qh15", "202/2025/QH15"),
    ("30a/2008/nq-cp", "30a/2008/NQ-CP"),
    ("1113/BGDĐT-GDTrH", "1113/BGDĐT-GDTrH"),
]
NO_SYMBOL = [
    "ngày 20/11/2023", "20-11-2023", "kỷ niệm 3-2 và 30/4-1/5", "trực 24/7", "tỷ số 3-2", "quý I/2023", "tháng 9/2023",
    "ĐT 0912.345.678", "024-3943-1234", "xe 29A-123.45 và 51G-678/90", "tốc độ 60 km/h", "60km/h", "80 m3/s", "5/7 xã",
    "4-5 người/hộ", "2-3 con/hộ/năm", "10%/năm", "1.200-1.500 đồng/kg", "lớp 5-A/B", "phòng 12-B", "đường 3/2-Q.10",
    "https://bao.example/2023/09/tin-59-KL/TW", "bao.example/59-KL/TW", "tin-123-ABC/DEF.html", "a59-KL/TW", "_59-KL/TW",
    "giai đoạn 2020-2025", "năm 2023 - UBND tỉnh", "tháng 11/2023 - UBND tỉnh", "tháng 4/2021-LG",
    "mùa giải 2019-2020 - AC Milan", "thắng 2-0/HAGL", "Nghị định số 64/CP", "Covid-19/SARS-CoV-2",
    "chuẩn 802.11-AB/GH", "điểm 7.59-KL/TW",
    "Chương 5\n- KT-XH được nêu", "123456-KL/TW", "59_KL/TW", "KL/TW", "59", "59-", "59-/TW", "",
]  # fmt: skip
NOT_EVEN_TYPED = [
    "ngày 20/11/2023", "trực 24/7", "60 km/h", "4-5 người/hộ", "giai đoạn 2016-2017 - cho biết", "tháng 5/2017 - giai đoạn",
    "tin-4-reasons-to-doubt/this", "https://bao.example/2023/tin-tuc/abc", "chuẩn 802.11b/g/n", "12-b", "0912.345.678",
    "59-İ/TW",
]  # fmt: skip
IN_CONTEXT = [
    ("Thực hiện Kết luận số 59-KL/TW, ngày 8/8/2023 của Bộ Chính trị", ["59-KL/TW"]),
    ("(10/2023/NĐ-CP, 35/2023/NĐ-CP)", ["10/2023/NĐ-CP", "35/2023/NĐ-CP"]),
    ("các kết luận 58,59-KL/TW", ["59-KL/TW"]),
    ("số:59-KL/TW.", ["59-KL/TW"]),
    ("1719/QĐ-TTg/2021", ["1719/QĐ-TTg"]),
    ("Nghị định 10/2023/NĐ-CP - văn bản mới", ["10/2023/NĐ-CP"]),
    ("Nghị định 10/2023/NĐ-CP - theo tinh thần", ["10/2023/NĐ-CP"]),
    ("Nghị định 10/2023/NĐ-CP – TP Hà Nội", ["10/2023/NĐ-CP"]),
    ("Kết luận 59-KL/TW - BTV Tỉnh ủy", ["59-KL/TW"]),
    ("Nghị quyết 202/2025/QH15 - UBND tỉnh", ["202/2025/QH15"]),
    ("QCVN 10/2015/BTNMT - Quy chuẩn", ["10/2015/BTNMT"]),
    ("phần 5 - Jacob/ Tom, tháng 1 - V-League", []),
    ("Kế hoạch 164/KH-UBND - 05/8/2022", ["164/KH-UBND"]),
    ("Quyết định 12/QĐ-UBND\n- Giao Sở Nội vụ", ["12/QĐ-UBND"]),
    ("3 xã theo 1719/QĐ-TTg, 2 xã theo 07-NQ/TU", ["1719/QĐ-TTg", "07-NQ/TU"]),
]


@pytest.mark.parametrize(("printed", "normal"), PRINTED)
def test_a_printed_symbol_is_found_whole_and_normalised(printed: str, normal: str) -> None:
    text = f"Theo văn bản số {printed}, tỉnh"
    (symbol,) = find_symbols(text)
    assert text[symbol.start : symbol.end] == printed
    assert symbol.text == normal
    assert find_symbols(text, typed=True) == [symbol]


@pytest.mark.parametrize(("typed", "normal"), TYPED)
def test_a_symbol_typed_in_small_letters_is_found_on_request(typed: str, normal: str) -> None:
    (symbol,) = find_symbols(typed, typed=True)
    assert (symbol.start, symbol.end, symbol.text) == (0, len(typed), normal)
    assert find_symbols(typed.lower()) == []


@pytest.mark.parametrize("text", NO_SYMBOL)
def test_other_numbers_are_no_symbols(text: str) -> None:
    assert find_symbols(text) == []


@pytest.mark.parametrize("text", NOT_EVEN_TYPED)
def test_other_numbers_are_no_symbols_in_small_letters_either(text: str) -> None:
    assert find_symbols(text, typed=True) == []


@pytest.mark.parametrize(("text", "normals"), IN_CONTEXT)
def test_symbols_are_told_from_what_stands_around_them(text: str, normals: list[str]) -> None:
    assert [symbol.text for symbol in find_symbols(text)] == normals
    assert [symbol.text for symbol in find_symbols(text, typed=True)] == normals


def test_a_stretch_of_a_text_is_looked_at_with_spans_into_the_whole() -> None:
    text = "58-KL/TW và 59-KL/TW và 60-KL/TW"
    start, end = text.index("59"), text.index("60")
    (symbol,) = find_symbols(text, start, end)
    assert text[symbol.start : symbol.end] == "59-KL/TW"
    assert find_symbols(text, start + 1, end) == []


@pytest.mark.parametrize(
    "text", ["1-" + "A" * 200_000, "1" * 200_000 + "-KL/TW", "1-A&" * 50_000, "1-" + "Aa" * 100_000, "1/" * 100_000]
)
def test_long_hostile_runs_are_passed_over_in_time(text: str) -> None:
    for typed in (False, True):
        assert all(symbol.end <= len(text) for symbol in find_symbols(text, typed=typed))
