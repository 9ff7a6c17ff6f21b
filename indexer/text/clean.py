"""Which characters does a stored text hold? NFC, visible ones, in plain paragraphs.

Everything that enters the store or a query passes through `clean` once; all other
code may rely on what it promises.
"""

import re
import unicodedata

from indexer.text.legacy import decode_legacy

# Characters with no picture of their own, kept out because two texts that look alike must compare alike: controls,
# interlinear marks, and Unicode's Default_Ignorable_Code_Point (zero-width, soft hyphen, direction marks, variation
# selectors, fillers, tags). White space among the controls is left to `_tidy`.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]+"
)
# Among the printable characters of Python the invisible ones and the marks lie in these stretches only: two stretches,
# because a class of so few is searched for several times as fast.
_PERHAPS_ODD = re.compile("[\u0300-\u1dff\u20d0-\U000e0fff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_MOST_MARKS = 64  # on one letter; putting marks in order takes time that grows with their square
_HEAP = re.compile(rf"[^\w\s]{{{_MOST_MARKS + 1},}}")
_UNTIDY = ("  ", "\n\n", " \n", "\n ")


def clean(text: str) -> str:
    """Text as the store keeps it: Unicode NFC, no invisible characters, tidy white space.

    Legacy 8-bit text (TCVN3, VNI) is recognised and converted first. Inside a paragraph white space is
    single spaces; paragraphs are separated by one newline; unpaired surrogates become U+FFFD. Of a heap of
    combining marks on one letter the first 64 stay.
    Idempotent.

    >>> clean("Hội  nghị\\u200b sơ\\u00a0kết \\r\\n\\r\\n Chỉ thị 24")
    'Hội nghị sơ kết\\nChỉ thị 24'
    """
    given = text
    text = decode_legacy(text)
    plain = text.replace("\n", " ").isprintable()  # then it has no other white space, surrogates or controls
    if odd := not plain or _PERHAPS_ODD.search(text):
        text = _HEAP.sub(_thinned, _INVISIBLE.sub("", _SURROGATE.sub("\ufffd", text)))
    text = unicodedata.normalize("NFC", text)
    is_tidy = plain and not any(pair in text for pair in _UNTIDY) and text == text.strip()
    text = text if is_tidy else _tidy(text)
    # Without its odd characters a text may look like a legacy one: it was taken for Unicode because of them.
    return clean(text) if odd and text != given else text


def _thinned(heap: re.Match[str]) -> str:
    """The signs matched, but for marks that are heaped on a letter beyond the limit."""
    marks, kept = 0, []
    for char in heap[0]:
        marks = marks + 1 if unicodedata.combining(char) else 0
        if marks <= _MOST_MARKS:
            kept.append(char)
    return "".join(kept)


def _tidy(text: str) -> str:
    lines = (" ".join(line.split()) for line in text.splitlines())
    return "\n".join(filter(None, lines))
