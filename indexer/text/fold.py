"""What is left of a word typed without diacritics?"""

import unicodedata
from functools import cache

# Letters whose base letter Unicode does not give by decomposition. đ as typed without diacritics is d; eth is
# what old fonts and keyboards wrote for đ.
_NO_DECOMPOSITION = {"đ": "d", "Đ": "D", "ð": "d", "Ð": "D"}


class _FoldTable(dict[int, str]):
    """Code point to its folded form, filled as characters are met (at most one entry a code point)."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = _folded(chr(code))
        return folded


def _folded(char: str) -> str:
    if unicodedata.combining(char):
        return " "  # a mark that no letter composes with: nothing is left of it
    decomposed = unicodedata.normalize("NFD", char)
    only_marks = all(map(unicodedata.combining, decomposed[1:]))  # Korean decomposes into letters
    return _NO_DECOMPOSITION.get(char, decomposed[0] if only_marks else char).lower()


@cache
def _table() -> _FoldTable:
    return _FoldTable()


def fold(text: str) -> str:
    """NFC text in lower case without diacritics, đ as d; one character for each, so offsets hold.

    >>> fold("Chỉ thị 24-CT/TƯ về Đất đai")
    'chi thi 24-ct/tu ve dat dai'
    """
    assert unicodedata.is_normalized("NFC", text), "fold() takes NFC text: call clean() first"
    return text.lower() if text.isascii() else text.translate(_table())


def has_marks(text: str) -> bool:
    """Whether NFC text holds a Vietnamese letter that an unaccented keyboard lacks.

    >>> has_marks("hoi nghi"), has_marks("hội nghi"), has_marks("di dan"), has_marks("đi dan")
    (False, True, False, True)
    """
    return not text.isascii() and fold(text) != text.lower()
