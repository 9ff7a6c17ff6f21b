"""Cleaning: one spelling of every text, nothing invisible in it, plain paragraphs."""

import unicodedata

import pytest

from indexer.text import clean

CASES = [
    ("composed", "Tỉnh ủy", "Tỉnh ủy"),
    ("decomposed", unicodedata.normalize("NFD", "Tỉnh ủy họp Thường vụ"), "Tỉnh ủy họp Thường vụ"),
    ("marks in another order", "o\u0323\u0302", "ộ"),
    ("half composed", "ô\u0323 và ọ\u0302", "ộ và ộ"),
    ("grapheme joiner between letter and mark", "o\u034f\u0323", "ọ"),
    ("Windows 1258 pairs", "ê\u0301 ơ\u0300", "ế ờ"),
    ("no-break space", "Chỉ\u00a0thị\u00a024", "Chỉ thị 24"),
    ("typographic spaces", "a\u2002b\u2009c\u202fd\u3000e\u205ff\u1680g", "a b c d e f g"),
    ("runs of spaces and tabs", "a  b\t\tc \t d", "a b c d"),
    ("spaces around", "  họp báo \n", "họp báo"),
    ("zero width", "hội\u200bnghị \ufeffsơ\u2060kết", "hộinghị sơkết"),
    ("soft hyphen", "kinh\u00adtế đ", "kinhtế đ"),
    ("direction marks", "\u202ahội\u202c \u200fnghị\u2069 đ", "hội nghị đ"),
    ("emoji variation", "☺\ufe0f đẹp", "☺ đẹp"),
    ("emoji of a family", "👨\u200d👩\u200d👧", "👨👩👧"),
    ("tags", "cờ\U000e0067\U000e007f", "cờ"),
    ("fillers", "a\u3164b\u115fc", "abc"),
    ("controls", "a\x00b\x07c\x1bd\x7fe\x9ff", "abcdef"),
    ("controls in ASCII", "a\x00b\x1b\tc", "ab c"),
    ("Windows line ends", "một\r\nhai\r\n\r\nba", "một\nhai\nba"),
    ("old Mac line ends", "một\rhai", "một\nhai"),
    ("Unicode line ends", "một\u2028hai\u2029ba\x85bốn\x0bnăm\x0csáu", "một\nhai\nba\nbốn\nnăm\nsáu"),
    ("separators of records", "một\x1chai\x1fba", "một\nhai ba"),
    ("empty paragraphs", "một\n \n\t\n\u00a0\nhai", "một\nhai"),
    ("spaces around line ends", "một \n hai", "một\nhai"),
    ("space left by what was invisible", "a \u200b b", "a b"),
    ("line left by what was invisible", "a\n\u200b\nb", "a\nb"),
    ("unpaired surrogate", "a\ud83db", "a\ufffdb"),
    ("TCVN3, whose ư looks like a soft hyphen", "Trung \xad¬ng häp héi nghÞ tæng kÕt", "Trung ương họp hội nghị tổng kết"),
    ("VNI with untidy space", "Hoäi  nghò\u00a0toång keát", "Hội nghị tổng kết"),
    ("empty", "", ""),
    ("only what is not seen", " \u200b\n\u00ad\t", ""),
]
# Signs of format that are seen: they enclose or begin what follows them.
SEEN_FORMAT_SIGNS = ("ARABIC", "SYRIAC", "KAITHI", "EGYPTIAN")


@pytest.mark.parametrize(("raw", "cleaned"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_cleaning(raw: str, cleaned: str) -> None:
    assert clean(raw) == cleaned


@pytest.mark.parametrize("plane", range(17))
def test_no_character_of_unicode_stays_invisible(plane: int) -> None:
    characters = map(chr, range(plane << 16, (plane + 1) << 16))
    text = clean("đ" + "".join(f"{char}a " for char in characters))
    unseen = {char for char in text if unicodedata.category(char) in ("Cc", "Cs", "Zs", "Zl", "Zp")}
    formats = {char for char in text if unicodedata.category(char) == "Cf"}
    assert unseen <= {" ", "\n"}
    assert not [char for char in formats if not unicodedata.name(char, "").startswith(SEEN_FORMAT_SIGNS)]
    assert unicodedata.is_normalized("NFC", text)
    assert clean(text) == text


@pytest.mark.parametrize("text", ["59-KL/TW", "Đồng Nai – “mở lối”… 1.000 m²", "naïve café", "漢字 かな 한국", "①②③ ½ €"])
def test_what_can_be_seen_stays(text: str) -> None:
    assert clean(text) == text


@pytest.mark.parametrize("marks", ["\u0301\u0323", "\u0301", "\u05b0\u0591", "\u20d0\u20d2", "\u3099\u302a", "\u1dc4\u1dc2"])
def test_a_heap_of_marks_is_thinned_out_in_time(marks: str) -> None:
    """Normalisation alone would take hours for as many as an article may hold."""
    heap = marks * 300_000
    cleaned = clean(f"đ{heap}! q{heap}")
    assert len(cleaned) < 200
    assert clean(cleaned) == cleaned


def test_signs_in_a_row_are_no_heap_of_marks() -> None:
    line = "o\u0302" + "=-" * 100 + "…" * 200
    assert clean(line) == "ô" + line[2:]
