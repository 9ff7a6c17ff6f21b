"""In which order do readers expect Vietnamese names? That of dictionaries: letters first, then tones, word by word."""

import re
import unicodedata
from functools import lru_cache

from indexer.text.syllable import split_tone

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_PLACES = {letter: chr(ord("A") + place) for place, letter in enumerate(_ALPHABET)}
_TONES = {"": "0", "\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}  # huyền hỏi ngã sắc nặng
_PIECE = re.compile(r"\d+|[^\W\d_]+")
_DIGITS = 12
_REMEMBERED = 4_096  # names: those of provinces and newspapers are put in order for every page


@lru_cache(_REMEMBERED)
def sort_key(text: str) -> str:
    """A text as it is compared when names are put in order; numbers by their size, signs not at all.

    a ă â b c d đ e ê ... o ô ơ ... u ư; of one word with several tones the level one, then huyền, hỏi, ngã, sắc, nặng.

    >>> sorted(["Đắk Lắk", "Đà Nẵng", "An Giang", "Ấn Độ", "Ăn", "Dầu", "Chỉ thị 24", "Chỉ thị 5"], key=sort_key)
    ['An Giang', 'Ăn', 'Ấn Độ', 'Chỉ thị 5', 'Chỉ thị 24', 'Dầu', 'Đà Nẵng', 'Đắk Lắk']
    >>> sorted("mạ má mã mả mà ma man mã".split(), key=sort_key)
    ['ma', 'mà', 'mả', 'mã', 'mã', 'má', 'mạ', 'man']
    """
    return " ".join(map(_piece, _PIECE.findall(unicodedata.normalize("NFC", text).lower())))


def _piece(piece: str) -> str:
    if piece.isdigit():
        return f"!{piece:0>{_DIGITS}}"  # before letters
    letters, tone = split_tone(piece)
    return "".join(_PLACES.get(letter, letter) for letter in letters) + "!" + _TONES.get(tone, "6")
