"""Which word was meant by raw Telex or VNI typing ("chir thij", "chi3 thi5") that no input method turned into letters?"""

import unicodedata

from indexer.text.syllable import canonical, is_syllable

# Telex and VNI: the key of each tone; of each letter mark, the vowels it acts on.
_TELEX_TONES = {"f": "\u0300", "s": "\u0301", "r": "\u0309", "x": "\u0303", "j": "\u0323"}
_VNI_TONES = {"2": "\u0300", "1": "\u0301", "3": "\u0309", "4": "\u0303", "5": "\u0323"}
_VNI_SHAPES = {"6": {"a": "â", "e": "ê", "o": "ô"}, "7": {"o": "ơ", "u": "ư"}, "8": {"a": "ă"}, "9": {"d": "đ"}}
_TELEX_DOUBLES = {"a": "â", "e": "ê", "o": "ô", "d": "đ"}
_TELEX_W = {"a": "ă", "o": "ơ", "u": "ư"}
_VOWELS = "aăâeêioôơuưy"


def decode_keystrokes(word: str) -> str | None:
    """The Vietnamese syllable meant by a word of raw Telex or VNI keys, in lower case; None if it is no such word.

    >>> [decode_keystrokes(word) for word in ("chir", "thij", "quyeets", "nghi5", "d9a61t", "nuwowcs", "hoojij")]
    ['chỉ', 'thị', 'quyết', 'nghị', 'đất', 'nước', None]
    >>> [decode_keystrokes(word) for word in ("hoi", "hội", "24", "nq18", "wto")]
    [None, None, None, None, None]
    """
    lower = word.lower()
    if not (2 <= len(lower) <= 12 and lower.isascii() and lower.isalnum() and lower[0].isalpha()):
        return None
    decoded = _vni(lower) if any(char.isdigit() for char in lower) else _telex(lower)
    if decoded is None or decoded == lower or decoded.isascii() or not is_syllable(decoded):
        return None
    return canonical(decoded)


def _telex(word: str) -> str | None:
    letters: list[str] = []
    tone = ""
    for key in word:
        if key in _TELEX_TONES and any(char in _VOWELS for char in letters):
            if tone:
                return None
            tone = _TELEX_TONES[key]
        elif key == "w":
            if not _apply_w(letters):
                return None
        elif key in _TELEX_DOUBLES and _double(letters, key):
            continue
        else:
            letters.append(key)
    return _with_tone("".join(letters), tone)


def _double(letters: list[str], key: str) -> bool:
    """Turn the last letter equal to `key` into its doubled form (aa = â, also "quyeetes"), if there is one."""
    for place in range(len(letters) - 1, -1, -1):
        if letters[place] == key and (key != "d" or place == 0):
            letters[place] = _TELEX_DOUBLES[key]
            return True
        if key != "d" and letters[place] in _VOWELS:
            return False
    return False


def _apply_w(letters: list[str]) -> bool:
    """Let w act on the vowels typed so far: uo becomes ươ, a ă, o ơ, u ư; with none of them it is ư itself."""
    joined = "".join(letters)
    if (place := joined.rfind("uo")) >= 0:
        letters[place : place + 2] = "ươ"
        return True
    if joined.endswith("ưo"):
        letters[-1] = "ơ"
        return True
    for place in range(len(letters) - 1, -1, -1):
        if letters[place] in _TELEX_W:
            letters[place] = _TELEX_W[letters[place]]
            return True
    if any(char in _VOWELS for char in letters):
        return False
    letters.append("ư")
    return True


def _vni(word: str) -> str | None:
    letters: list[str] = []
    tone = ""
    for key in word:
        if key in _VNI_TONES:
            if tone or not any(char in _VOWELS for char in letters):
                return None
            tone = _VNI_TONES[key]
        elif key in _VNI_SHAPES:
            if not _shape(letters, _VNI_SHAPES[key]):
                return None
        elif key.isdigit():
            return None
        else:
            letters.append(key)
    return _with_tone("".join(letters), tone)


def _shape(letters: list[str], shapes: dict[str, str]) -> bool:
    joined = "".join(letters)
    if "ơ" in shapes.values() and (place := joined.rfind("uo")) >= 0:
        letters[place : place + 2] = "ươ"
        return True
    for place in range(len(letters) - 1, -1, -1):
        if letters[place] in shapes:
            letters[place] = shapes[letters[place]]
            return True
    return False


def _with_tone(letters: str, tone: str) -> str | None:
    if not tone:
        return letters
    place = _tone_place(letters)
    if place is None:
        return None
    return unicodedata.normalize("NFC", letters[: place + 1] + tone + letters[place + 1 :])


def _tone_place(letters: str) -> int | None:
    """Index of the vowel that carries the tone mark."""
    onset = 2 if letters.startswith("qu") or (letters.startswith("gi") and letters[2:3] in _VOWELS and letters[2:]) else 0
    vowels = [place for place, char in enumerate(letters) if char in _VOWELS and place >= onset]
    if not vowels:
        return None
    marked = [place for place in vowels if letters[place] in "ăâêôơư"]
    if marked:
        return marked[-1]
    first, last = vowels[0], vowels[-1]
    if len(vowels) == 3:
        return first + 1
    if len(vowels) == 2 and last < len(letters) - 1:
        return last  # a consonant follows: toán, quý is one vowel, hoàn
    return first
