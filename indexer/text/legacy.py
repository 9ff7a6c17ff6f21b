"""Is this text in an older Vietnamese encoding read as Latin-1, and what does it say?

Old pages set in TCVN3 (ABC) or VNI fonts, and texts of Windows-1258, arrive as Latin letters: "Héi nghÞ", "Hoäi nghò" and
"Hôòi nghiò" are all "Hội nghị".
A text is converted as a whole or not at all.
"""

import re
import unicodedata
from collections.abc import Callable
from functools import cache

from indexer.text.syllable import is_syllable

# TCVN 5712:1993, VN3: byte value of each letter. Capitals with a tone mark do not exist in it.
_TCVN3 = dict(
    zip(
        "\xb5\xb6\xb7\xb8\xb9\xa8\xbb\xbc\xbd\xbe\xc6\xa9\xc7\xc8\xc9\xca\xcb\xae\xcc\xce\xcf\xd0\xd1\xaa\xd2\xd3"
        "\xd4\xd5\xd6\xd7\xd8\xdc\xdd\xde\xdf\xe1\xe2\xe3\xe4\xab\xe5\xe6\xe7\xe8\xe9\xac\xea\xeb\xec\xed\xee"
        "\xef\xf1\xf2\xf3\xf4\xad\xf5\xf6\xf7\xf8\xf9\xfa\xfb\xfc\xfd\xfe\xa1\xa2\xa7\xa3\xa4\xa5\xa6",
        "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵĂÂĐÊÔƠƯ",
        strict=True,
    )
)
# VNI for Windows: a vowel and, behind it, the letter that stands for its marks; some vowels are one letter.
_VNI_MARKS = {
    "a": {"ù": "á", "ø": "à", "û": "ả", "õ": "ã", "ï": "ạ", "â": "â", "á": "ấ", "à": "ầ", "å": "ẩ", "ã": "ẫ", "ä": "ậ",
          "ê": "ă", "é": "ắ", "è": "ằ", "ú": "ẳ", "ü": "ẵ", "ë": "ặ"},
    "e": {"ù": "é", "ø": "è", "û": "ẻ", "õ": "ẽ", "ï": "ẹ", "â": "ê", "á": "ế", "à": "ề", "å": "ể", "ã": "ễ", "ä": "ệ"},
    "o": {"ù": "ó", "ø": "ò", "û": "ỏ", "õ": "õ", "ï": "ọ", "â": "ô", "á": "ố", "à": "ồ", "å": "ổ", "ã": "ỗ", "ä": "ộ"},
    "ô": {"ù": "ớ", "ø": "ờ", "û": "ở", "õ": "ỡ", "ï": "ợ"},
    "u": {"ù": "ú", "ø": "ù", "û": "ủ", "õ": "ũ", "ï": "ụ"},
    "ö": {"ù": "ứ", "ø": "ừ", "û": "ử", "õ": "ữ", "ï": "ự"},
    "y": {"ù": "ý", "ø": "ỳ", "û": "ỷ", "õ": "ỹ"},
}  # fmt: skip
_VNI_LETTERS = {"ô": "ơ", "ö": "ư", "ñ": "đ", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}

# Letters of Vietnamese that no 8-bit misreading yields: their presence says that the text is Unicode already.
_UNICODE = re.compile("[\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01a0\u01a1\u01af\u01b0\u0300-\u0323\u1ea0-\u1ef9]")
_EIGHT_BIT = re.compile("[\xa1-\xff]")
_RAW_WORD = re.compile("[a-zA-Z]*[\xa1-\xff][a-zA-Z\xa1-\xff]*")
_ABBREVIATION = re.compile("[A-ZĐƯ]+")
_SMALL, _CAPITAL = re.compile("[a-z]"), re.compile("[A-Z].*?[A-Z]")
_LOOKED_AT = 4_000  # characters; a page is in one encoding throughout
_LEAST_CHANGED, _LEAST_SHARE = 3, 0.8


def decode_legacy(text: str) -> str:
    """The text in Unicode: converted as a whole when it is TCVN3, VNI or Windows-1258, otherwise as given.

    It is taken for one of them when conversion changes several words and makes nearly all words with 8-bit letters
    Vietnamese syllables, more than there were; abbreviations (HĐND) do not count.

    >>> decode_legacy("Héi nghÞ tæng kÕt ChØ thÞ"), decode_legacy("Hoäi nghò toång keát Chæ thò")
    ('Hội nghị tổng kết Chỉ thị', 'Hội nghị tổng kết Chỉ thị')
    >>> decode_legacy("L’été à Genève, déjà vécu")
    'L’été à Genève, déjà vécu'
    """
    if text.isascii() or _UNICODE.search(text[:_LOOKED_AT]) or not _EIGHT_BIT.search(text) or _UNICODE.search(text):
        return text
    words = _RAW_WORD.findall(text[:_LOOKED_AT])
    shares = {decode: _share_of_syllables(words, decode) for decode in (_decode_tcvn3, _decode_vni, _decode_windows)}
    best = max(shares, key=shares.__getitem__)
    if shares[best] >= _LEAST_SHARE and shares[best] > _syllables(words) / len(words):
        return best(text)
    return text


def _share_of_syllables(words: list[str], decode: Callable[[str], str]) -> float:
    """Share of the words that are Vietnamese syllables once decoded; 0 if decoding changes too few."""
    decoded = [found for word in words if not _ABBREVIATION.fullmatch(found := decode(word))]
    return _syllables(decoded) / len(decoded) if len({*decoded} - {*words}) >= _LEAST_CHANGED else 0.0


def _syllables(words: list[str]) -> int:
    return sum(is_syllable(word.lower()) for word in words)


def _decode_tcvn3(text: str) -> str:
    return "".join(map(_decode_tcvn3_line, text.splitlines(keepends=True)))


def _decode_tcvn3_line(line: str) -> str:
    """A line in Unicode; in capitals if all its ASCII letters are, for headlines were set in a font of capitals."""
    decoded = line.translate(_tcvn3_table())
    return decoded.upper() if not _SMALL.search(line) and _CAPITAL.search(line) else decoded


@cache
def _tcvn3_table() -> dict[int, str]:
    return str.maketrans(_TCVN3)


def _decode_vni(text: str) -> str:
    pattern, table = _vni_table()
    return pattern.sub(lambda match: table[match[0]], text)


def _decode_windows(text: str) -> str:
    return unicodedata.normalize("NFC", text.translate(_windows_table()))


@cache
def _windows_table() -> dict[int, str]:
    """Windows-1258: letters with signs are one, tones stand behind them."""
    return {byte: bytes([byte]).decode("cp1258", "ignore") or chr(byte) for byte in range(0x80, 0x100)}


@cache
def _vni_table() -> tuple[re.Pattern[str], dict[str, str]]:
    table = {vowel + mark: char for vowel, marks in _VNI_MARKS.items() for mark, char in marks.items()} | _VNI_LETTERS
    cased = dict(table)
    for source, char in table.items():
        cased[source.upper()] = char.upper()
        cased[source[0].upper() + source[1:]] = char.upper()
    longest_first = sorted(cased, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first))), cased
