"""Analysis: which terms a text holds, and where; the same for texts, titles and queries."""

import unicodedata
from concurrent.futures import ThreadPoolExecutor

import pytest

from indexer.text import Tokens, analyze

# A text, and its terms in order.
TERMS = [
    ("", []),
    (" \t\n ", []),
    ("…“”–!?.,;:/-_()", []),
    ("Hội nghị", ["hội", "nghị"]),
    ("HỘI NGHỊ", ["hội", "nghị"]),
    ("hội-nghị/hội_thảo", ["hội", "nghị", "hội", "thảo"]),
    ("“Hội nghị”, (lần 2).", ["hội", "nghị", "lần", "2"]),
    ("hoà bình hòa bình", ["hòa", "bình"] * 2),
    ("thuỷ lợi, thủy lợi", ["thủy", "lợi"] * 2),
    ("khoẻ khỏe KHOẺ", ["khỏe"] * 3),
    ("kỹ thuật kĩ thuật", ["kĩ", "thuật"] * 2),
    ("Quý quí qúy", ["quí"] * 3),
    ("tay tai", ["tay", "tai"]),
    ("thúy thúi", ["thúy", "thúi"]),
    ("ý kiến, y tế", ["ý", "kiến", "y", "tế"]),
    ("giã gìn già giếng", ["giã", "gìn", "già", "giếng"]),
    ("Đảng ðảng Ðảng", ["đảng"] * 3),
    ("đa da", ["đa", "da"]),
    ("NQ18", ["nq", "18"]),
    ("Covid-19", ["covid", "19"]),
    ("m² và 29A-123.45", ["m²", "và", "29", "a", "123", "45"]),
    ("1.000.000 đồng", ["1", "000", "000", "đồng"]),
    ("İstanbul Straße ŉ", ["İstanbul", "straße", "ŉ"]),
    ("한국 漢字 россия", ["한국", "漢字", "россия"]),
    ("😀 tốt👍lắm", ["tốt", "lắm"]),
    ("một\u00a0hai\u2003ba\tbốn\r\nnăm", ["một", "hai", "ba", "bốn", "năm"]),
    ("UBND tỉnh; HĐND", ["ubnd", "tỉnh", "hđnd"]),
    ("GD&ĐT", ["gd", "đt"]),
]
NUMBERS = [("5", "5"), ("05", "5"), ("00", "0"), ("0", "0"), ("10", "10"), ("105", "105"), ("005", "005"), ("2023", "2023")]
# A text, and its terms that are whole symbols.
SYMBOLS = [
    ("59-KL/TW", ["59-kl/tw"]),
    ("(59-KL/TW),", ["59-kl/tw"]),
    ("59-kl/tw", ["59-kl/tw"]),
    ("59–KL/TƯ", ["59-kl/tw"]),
    ("05-QĐi/TW", ["05-qđi/tw"]),
    ("100 - KL/TW", ["100-kl/tw"]),
    ("100 -KL/TW", ["100-kl/tw"]),
    ("100- KL/TW", ["100-kl/tw"]),
    ("100 - KL / TW", ["100-kl/tw"]),
    ("100 - kl/tw", ["100-kl/tw"]),
    ("59-KL/\nTW", ["59-kl/tw"]),
    ("10/2023/NĐ-CP", ["10/2023/nđ-cp"]),
    ("10/2023 /NĐ-CP", ["10/2023/nđ-cp"]),
    ("10/2023/NĐ - CP", ["10/2023/nđ-cp"]),
    ("202/2025/QH15", ["202/2025/qh15"]),
    ("58-KL/TW, 59-KL/TW; 60 - KL/TW", ["58-kl/tw", "59-kl/tw", "60-kl/tw"]),
    ("1719/QĐ-TTg ngày 14/10/2021", ["1719/qđ-ttg"]),
    ("30a/2008/NQ-CP", ["30a/2008/nq-cp"]),
    ("21/2014/TT-BGD&ĐT", ["21/2014/tt-bgd&đt"]),
    ("ngày 20/11/2023, 24/7, 3-2", []),
    ("xe 29A-123.45 chạy 60 km/h", []),
    ("tháng 11/2023 - UBND tỉnh", []),
    ("4-5 người/hộ", []),
]
CENTRAL = [
    "TƯ", "Nghị quyết TƯ 4", "TƯ Đảng", "Hội nghị TƯ, khóa XIII", "(TƯ)", "Hội nghị lần thứ tám BCH TƯ", "Kết luận 59-KL/TƯ",
]  # fmt: skip
NOT_CENTRAL = [
    "ĐẦU TƯ", "ĐẦU TƯ CÔNG", "TƯ VẤN", "BỘ TƯ PHÁP", "“ĐẦU TƯ”", "VỐN ĐẦU TƯ: 5 tỷ", "đầu tư", "Tư pháp", "tư", "Tư", "THƯ",
    "TỪ", "TU",
]  # fmt: skip


def _spans(tokens: Tokens) -> list[tuple[int, int]]:
    return [*zip(tokens.starts.tolist(), tokens.ends.tolist(), strict=True)]


@pytest.mark.parametrize(("text", "terms"), TERMS)
def test_terms_of_a_text(text: str, terms: list[str]) -> None:
    assert analyze(text).terms == terms


@pytest.mark.parametrize(("text", "terms"), TERMS)
def test_terms_stand_at_places_counted_from_nought(text: str, terms: list[str]) -> None:
    assert analyze(text).positions.tolist() == [*range(len(terms))]


@pytest.mark.parametrize(("typed", "term"), NUMBERS)
def test_a_number_of_two_digits_loses_its_nought(typed: str, term: str) -> None:
    assert analyze(f"Nghị quyết {typed} của").terms[2] == term


@pytest.mark.parametrize(("text", "whole"), SYMBOLS)
def test_symbols_are_kept_whole(text: str, whole: list[str]) -> None:
    for around in ("{}", "theo {} của tỉnh", "Kết luận số {}."):
        terms = analyze(around.format(text)).terms
        assert [term for term in terms if not term.isalnum()] == whole


def test_a_symbol_stands_with_its_parts_at_their_places() -> None:
    text = "Theo Kết luận 059–KL/TƯ và 10 /2023/NĐ-CP."
    tokens = analyze(text)
    rows = [(term, place, text[start:end]) for term, place, (start, end) in zip(
        tokens.terms, tokens.positions.tolist(), _spans(tokens), strict=True
    )]  # fmt: skip
    assert rows == [
        ("theo", 0, "Theo"), ("kết", 1, "Kết"), ("luận", 2, "luận"),
        ("59-kl/tw", 3, "059–KL/TƯ"), ("059", 3, "059"), ("kl", 4, "KL"), ("tw", 5, "TƯ"),
        ("và", 6, "và"),
        ("10/2023/nđ-cp", 7, "10 /2023/NĐ-CP"), ("10", 7, "10"), ("2023", 8, "2023"), ("nđ", 9, "NĐ"), ("cp", 10, "CP"),
    ]  # fmt: skip


def test_a_symbol_behind_others_is_not_cut_where_the_search_for_them_ends() -> None:
    for words in range(10):
        text = "59-KL/TW " + "và " * words + "10/2023/NĐ - CP"
        assert [term for term in analyze(text).terms if "/" in term] == ["59-kl/tw", "10/2023/nđ-cp"]


@pytest.mark.parametrize("text", ["36a/NQ-CP", "961A/TB-LĐ", "36a - NQ/TW"])
def test_a_number_with_a_letter_begins_a_symbol(text: str) -> None:
    assert any("/" in term for term in analyze(text).terms)


@pytest.mark.parametrize("text", ["Nghị quyết T.Ư 4", "Hội nghị T.Ư", "BCH T.Ư Đảng"])
def test_tu_with_a_full_stop_is_the_central_committee_too(text: str) -> None:
    assert "tw" in analyze(text).terms


@pytest.mark.parametrize("text", CENTRAL)
def test_tu_in_capitals_is_the_central_committee(text: str) -> None:
    terms = analyze(text).terms
    assert "tw" in terms
    assert "tư" not in terms


@pytest.mark.parametrize("text", NOT_CENTRAL)
def test_tu_in_a_headline_in_capitals_is_a_word(text: str) -> None:
    assert "tw" not in analyze(text).terms


def test_a_lone_tu_does_not_change_what_the_same_words_are_elsewhere() -> None:
    assert analyze("TƯ họp").terms == ["tw", "họp"]
    assert analyze("ĐẦU TƯ").terms == ["đầu", "tư"]
    assert analyze("TƯ họp").terms == ["tw", "họp"]


@pytest.mark.parametrize(
    "text",
    [
        "Hội nghị  sơ kết\t\tChỉ thị \n\n 24", "\n  đầu dòng", "cuối dòng \n ", "a\u00a0b c\u3000d", "x\x00y z\x1fw", "😀 a 😀",
        "\ud800 a \udfffb", "שלום עולם 24-CT/TW", "a\u0301b c\u0323",
    ],
)  # fmt: skip
def test_spans_hold_in_texts_that_were_not_cleaned(text: str) -> None:
    tokens = analyze(text)
    for term, (start, end) in zip(tokens.terms, _spans(tokens), strict=True):
        assert text[start:end].lower() == term or not term.isalnum()


def test_a_word_of_any_length_is_one_term() -> None:
    long = "ổ" * 100_000
    tokens = analyze(f"một {long} hai")
    assert tokens.terms == ["một", long, "hai"]
    assert _spans(tokens) == [(0, 3), (4, 100_004), (100_005, 100_008)]


def test_words_that_begin_alike_are_told_apart() -> None:
    words = ["nghiêng" * times + tail for times in range(1, 5) for tail in ("", "a", "b", "ă", "ắ")]
    assert analyze(" ".join(words)).terms == words


def test_a_long_text_has_every_word_at_its_place() -> None:
    words = [f"từ{chr(97 + number % 26)}{chr(97 + number // 26 % 26)}{chr(97 + number // 676)}" for number in range(15_000)]
    tokens = analyze(" ".join(words))
    assert tokens.terms == words
    assert tokens.positions.tolist() == [*range(len(words))]
    assert all(" ".join(words)[start:end] == word for word, (start, end) in zip(words, _spans(tokens), strict=True))


def test_decomposed_capitals_and_small_letters_agree_once_composed() -> None:
    text = "Tỉnh uỷ Thái Nguyên quán triệt Kết luận 59-KL/TW"
    composed = unicodedata.normalize("NFC", unicodedata.normalize("NFD", text))
    assert analyze(composed).terms == analyze(text).terms == analyze(text.upper()).terms == analyze(text.lower()).terms


def test_columns_are_of_one_length_and_four_bytes_wide() -> None:
    for text in ("", "a", "59-KL/TW và 60-KL/TW"):
        tokens = analyze(text)
        for column in (tokens.positions, tokens.starts, tokens.ends):
            assert column.dtype == "int32"
            assert len(column) == len(tokens) == len(tokens.terms)


def test_threads_analyse_without_disturbing_each_other() -> None:
    texts = [" ".join(f"chữ{chr(97 + (thread * step) % 26)}{step} 59-KL/TW" for step in range(200)) for thread in range(16)]
    alone = [analyze(text).terms for text in texts]
    with ThreadPoolExecutor(8) as threads:
        assert [*threads.map(lambda text: analyze(text).terms, texts * 5)] == alone * 5
