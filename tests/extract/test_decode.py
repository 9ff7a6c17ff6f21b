"""Is a page read in the encoding that it is in, whatever it says?"""

import re
from unicodedata import normalize

import pytest

from indexer.extract.decode import decode
from indexer.text import clean

TEXT = "Hội nghị sơ kết Chỉ thị 24 của Tỉnh ủy"


def in_1258(text: str) -> bytes:
    """As windows-1258 has it: tone marks behind letters that keep their other marks."""
    parts = (re.sub("([aeou])([\u0300-\u0323]*?)([\u0302\u0306\u031b])", r"\1\3\2", normalize("NFD", char)) for char in text)
    return "".join(
        normalize("NFC", part[:2]) + part[2:] if part[1:2] in "\u0302\u0306\u031b" and len(part) > 1 else part for part in parts
    ).encode("cp1258")


def declaring(charset: str, text: str = TEXT) -> str:
    return f'<html><head><meta charset="{charset}"></head><body>{text}</body></html>'


@pytest.mark.parametrize(
    ("raw", "content_type"),
    [
        (declaring("utf-8").encode(), None),
        (declaring("iso-8859-1").encode(), "text/html; charset=windows-1252"),  # both lie
        (in_1258(declaring("windows-1258")), None),
        (in_1258(declaring("")), "text/html; charset=windows-1258"),
        (declaring("utf-8").encode("utf-16"), None),
        (declaring("no-such-charset").encode("utf-8-sig"), "text/html; charset="),
        (declaring("rot13").encode(), "text/html; charset=base64"),
        (declaring("x-user-defined", "Héi nghÞ s¬ kÕt ChØ thÞ 24 cña TØnh ñy").encode("latin-1"), None),  # TCVN3
    ],
)
def test_a_page_is_read_in_its_true_encoding(raw: bytes, content_type: str | None) -> None:
    text = decode(raw, content_type)
    assert clean(text.partition("<body>")[2].partition("</body>")[0]) == TEXT


def test_a_few_damaged_bytes_cost_only_themselves() -> None:
    assert decode(TEXT.encode() * 9 + b"\xff") == TEXT * 9 + "\ufffd"


def test_bytes_of_no_encoding_are_read_one_by_one() -> None:
    assert len(decode(bytes(range(128, 256)), "text/html; charset=zip")) == 128
