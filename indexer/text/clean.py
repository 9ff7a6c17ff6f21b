"""Which characters does a stored text hold? NFC, visible ones, in plain paragraphs.

Everything that enters the store or a query passes through `clean` once; all other
code may rely on what it promises.
"""

import re
import unicodedata

from indexer.text.legacy import decode_legacy

# Space-like characters that are one space to a reader; tabs and the typographic spaces.
_SPACE = "\t\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000-\u200a\u202f\u205f\u3000"
_NEWLINE = re.compile("\r\n?|[\u2028\u2029\x0b\x0c\x85]")
# Characters with no picture of their own: controls, zero-width, soft hyphen, direction marks, variation
# selectors and tags. Kept out because two texts that look alike must compare alike.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb"
    "\U000e0000-\U000e0fff]+"
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_UNTIDY = re.compile(f"[{_SPACE}]|  |\n\n| \n|\n |^[ \n]|[ \n]$")
_BLANK = re.compile(f"[ {_SPACE}]+")


def clean(text: str) -> str:
    """Text as the store keeps it: Unicode NFC, no invisible characters, tidy white space.

    Legacy 8-bit text (TCVN3, VNI) is recognised and converted first. Inside a paragraph white space is
    single spaces; paragraphs are separated by one newline; unpaired surrogates become U+FFFD.
    Idempotent.

    >>> clean("Hội  nghị\\u200b sơ\\u00a0kết \\r\\n\\r\\n Chỉ thị 24")
    'Hội nghị sơ kết\\nChỉ thị 24'
    """
    text = _SURROGATE.sub("\ufffd", text)
    text = decode_legacy(text)
    if not text.isascii():
        text = unicodedata.normalize("NFC", _INVISIBLE.sub("", text))
        # Removing a mark's neighbour or composing can make a new pair, so both hold only after a second look.
        text = text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)
    elif not text.isprintable():
        text = _INVISIBLE.sub("", _NEWLINE.sub("\n", text))
    text = _NEWLINE.sub("\n", text)
    if _UNTIDY.search(text):
        lines = (_BLANK.sub(" ", line).strip(" ") for line in text.split("\n"))
        text = "\n".join(line for line in lines if line)
    return text
