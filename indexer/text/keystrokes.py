"""Which word was meant by raw Telex or VNI typing ("chir thij", "chi3 thi5") that no input method turned into letters?"""

import re

from indexer.text.syllable import VOWELS, begins_syllable, canonical, is_syllable, with_tone

# Telex and VNI: the key of each tone; of each letter mark, the letters it acts on.
_TELEX_TONES = {"f": "\u0300", "s": "\u0301", "r": "\u0309", "x": "\u0303", "j": "\u0323"}
_VNI_TONES = {"2": "\u0300", "1": "\u0301", "3": "\u0309", "4": "\u0303", "5": "\u0323"}
_TELEX_DOUBLES = {"a": "â", "e": "ê", "o": "ô", "d": "đ"}
_HORNS = {"o": "ơ", "u": "ư"}
_TELEX_W = {"a": "ă"} | _HORNS
_VNI_SHAPES = {"6": {"a": "â", "e": "ê", "o": "ô"}, "7": _HORNS, "8": {"a": "ă"}, "9": {"d": "đ"}}
# Two vowels that one w (or 7) acts on together; "uă" is written after q alone. A w with no vowel to act on is ư.
_HORNED_PAIRS = {"uo": "ươ", "ưo": "ươ", "uu": "ưu", "ua": "ưa"}
_FULL_VOWELS = frozenset(VOWELS) - frozenset("iuy")
# Words of one letter that are worth looking for; other letters with a key are codes and English words: U17, of, is.
_ONE_LETTER_WORDS = frozenset("ýởô")


def decode_keystrokes(word: str, *, begun: bool = False) -> str | None:
    """The Vietnamese syllable meant by a word of raw Telex or VNI keys, in lower case; None if it is no such word.

    Args:
        begun: whether the word may be unfinished.

    >>> [decode_keystrokes(word) for word in ("chir", "thij", "quyeets", "nghi5", "d9a61t", "nuwowcs", "hoojij")]
    ['chỉ', 'thị', 'quyết', 'nghị', 'đất', 'nước', None]
    >>> [decode_keystrokes(word) for word in ("hoi", "hội", "24", "nq18", "wto")]
    [None, None, None, None, None]
    >>> [decode_keystrokes(word, begun=True) for word in ("nguwo", "quyee", "d9a6", "ngh")]
    ['ngươ', 'quyê', 'đâ', None]
    """
    lower = word.lower()
    if not (1 < len(lower) <= 12 and lower.isascii()):
        return None
    typed = _vni(lower) if any(char.isdigit() for char in lower) else _telex(lower)
    if typed is None:
        return None
    decoded = _finished(*typed)
    if begun and not is_syllable(decoded):
        decoded = _joined(*typed)
        return decoded if not decoded.isascii() and begins_syllable(decoded) else None
    if decoded.isascii() or not is_syllable(decoded):
        return None
    return canonical(decoded) if len(decoded) > 1 or decoded in _ONE_LETTER_WORDS else None


def _telex(word: str) -> tuple[str, str] | None:
    """The letters typed, and the tone."""
    letters: list[str] = []
    tone = ""
    for key in word:
        if key in _TELEX_TONES and any(char in VOWELS for char in letters):
            if tone:
                return None
            tone = _TELEX_TONES[key]
        elif key == "w":
            if not _shape(letters, _TELEX_W, _HORNED_PAIRS):
                letters.append("ư")
        elif key not in _TELEX_DOUBLES or not _double(letters, key):
            letters.append(key)
    if word[-1] == "w" and not set(word) & set(VOWELS):
        return None  # tw, kw, mw: abbreviations sooner than tư
    return "".join(letters), tone


def _double(letters: list[str], key: str) -> bool:
    """Turn the last letter equal to `key` into its doubled form (aa = â, also "quyete", "daya"), if there is one.

    A vowel is not looked for across a full vowel, so that "ngoeo" stays.
    The key typed once more takes the sign away: "sooocs" is soóc.
    """
    if letters and letters[-1] == _TELEX_DOUBLES[key]:
        letters[-1] = key
        return False
    for place in range(len(letters) - 1, -1, -1):
        if letters[place] == key:
            letters[place] = _TELEX_DOUBLES[key]
            return True
        if key != "d" and letters[place] in _FULL_VOWELS:
            return False
    return False


def _vni(word: str) -> tuple[str, str] | None:
    letters: list[str] = []
    tone = ""
    for key in word:
        if key in _VNI_TONES:
            if tone or not any(char in VOWELS for char in letters):
                return None
            tone = _VNI_TONES[key]
        elif key in _VNI_SHAPES:
            shapes = _VNI_SHAPES[key]
            if not _shape(letters, shapes, _HORNED_PAIRS if shapes is _HORNS else {}):
                return None
        else:
            letters.append(key)
    return "".join(letters), tone


def _shape(letters: list[str], shapes: dict[str, str], pairs: dict[str, str]) -> bool:
    """Give the last pair, else the last letter, that there is a shape for that shape; whether there was one."""
    for place in range(len(letters) - 2, -1, -1):
        pair = letters[place] + letters[place + 1]
        if pair in pairs and letters[:place] != ["q"]:
            letters[place : place + 2] = pairs[pair]
            return True
    for place in range(len(letters) - 1, -1, -1):
        if letters[place] in shapes:
            letters[place] = shapes[letters[place]]
            return True
    return False


def _finished(letters: str, tone: str) -> str:
    """The word, its vowels as input methods leave them (ươ never ends a syllable), with its tone."""
    word = re.sub("ưo(?=.)", "ươ", letters)
    if word.endswith("ươ"):
        word = word[:-2] + "uơ"
    return with_tone(word, tone)


def _joined(letters: str, tone: str) -> str:
    """The word as far as it was typed."""
    return with_tone(letters.replace("ưo", "ươ"), tone)
