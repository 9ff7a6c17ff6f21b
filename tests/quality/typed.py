"""In which other ways might someone type this query? Each way gives the same text for the same query, always."""

import random
import re
import unicodedata
from collections.abc import Callable

_WORD = re.compile(r"[^\W\d_]+")
_TELEX_TONES = {"\u0300": "f", "\u0301": "s", "\u0309": "r", "\u0303": "x", "\u0323": "j"}
_VNI_TONES = {"\u0300": "2", "\u0301": "1", "\u0309": "3", "\u0303": "4", "\u0323": "5"}
_TELEX_LETTERS = {"ă": "aw", "â": "aa", "ê": "ee", "ô": "oo", "ơ": "ow", "ư": "uw", "đ": "dd"}
_VNI_LETTERS = {"ă": "a8", "â": "a6", "ê": "e6", "ô": "o6", "ơ": "o7", "ư": "u7", "đ": "d9"}
_HORNED = {"uwow": "uow", "u7o7": "uo7"}  # one key does for both letters of ươ
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_TONE = f"[{''.join(_TELEX_TONES)}]"
_OLD_PLACES = re.compile(rf"(?<!q)(?:(?<=o)({_TONE})[ae]|(?<=u)({_TONE})y)(?![\w{''.join(_TELEX_TONES)}])", re.IGNORECASE)
_LONE_I = re.compile(rf"(?<![\w\u0300-\u0323])(h|k|l|m|qu|s|t|v)([iy])({_TONE}?)(?![\w\u0300-\u0323])", re.IGNORECASE)


def bare(text: str) -> str:
    """Without diacritics, as typed in haste.

    >>> bare("Đại hội XIV")
    'Dai hoi XIV'
    """
    letters = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(char for char in letters if not unicodedata.combining(char))


def half_bare(text: str) -> str:
    """Half of the words that have diacritics without them.

    >>> half_bare("hội nghị sơ kết").count("hoi") + half_bare("hội nghị sơ kết").count("hội")
    1
    """
    marked = [match.start() for match in _WORD.finditer(text) if bare(match[0]) != match[0]]
    chosen = set(_chance(text).sample(marked, (len(marked) + 1) // 2))
    return _WORD.sub(lambda match: bare(match[0]) if match.start() in chosen else match[0], text)


def decomposed(text: str) -> str:
    """Every mark a character of its own (NFD), as some systems hand it over."""
    return unicodedata.normalize("NFD", text)


def old_tones(text: str) -> str:
    """Tone marks where older spelling puts them.

    >>> old_tones("Hòa Bình, ủy ban, quý, khỏe, hoàn")
    'Hoà Bình, uỷ ban, quý, khoẻ, hoàn'
    """
    parts = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFC", _OLD_PLACES.sub(lambda match: match[0][1:] + match[0][0], parts))


def i_for_y(text: str) -> str:
    """A lone i for y and y for i at the end of syllables that are written both ways.

    >>> i_for_y("kỹ sư Mỹ, bác sĩ, quý, tài")
    'kĩ sư Mĩ, bác sỹ, quí, tài'
    """
    other = str.maketrans("iyIY", "yiYI")
    parts = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFC", _LONE_I.sub(lambda match: match[1] + match[2].translate(other) + match[3], parts))


def telex(text: str) -> str:
    """The keys of Telex, typed where no input method listens.

    >>> telex("Đổi").lower() in ("ddoori", "ddooir")
    True
    """
    return _keys(text, _TELEX_LETTERS, _TELEX_TONES)


def vni(text: str) -> str:
    """The keys of VNI, typed where no input method listens.

    >>> vni("nghị") in ("nghi5",)
    True
    """
    return _keys(text, _VNI_LETTERS, _VNI_TONES)


def one_slip(text: str) -> str:
    """One slip of the hand in a word of three letters or more: a neighbouring key, a letter dropped, doubled or swapped.

    >>> one_slip("hội nghị") != "hội nghị"
    True
    """
    chance = _chance(text)
    words = [match for match in _WORD.finditer(text) if len(match[0]) > 2] or list(_WORD.finditer(text))
    if not words:
        return text
    match = chance.choice(words)
    slips = sorted(_slips(match[0], chance) - {match[0]})
    return text[: match.start()] + (chance.choice(slips) if slips else match[0]) + text[match.end() :]


def _slips(word: str, chance: random.Random) -> set[str]:
    """One slip of each kind, at the same place in the word."""
    at = chance.randrange(len(word))
    before, letter, after = word[:at], word[at], word[at + 1 :]
    slips = {before + after, before + letter + letter + after, before + after[:1] + letter + after[1:]}
    return slips | {before + other + after for other in _neighbours(letter)}


def _neighbours(letter: str) -> str:
    """The keys left and right of the one that a letter is typed with."""
    key = bare(letter).lower()
    row = next((row for row in _ROWS if key in row), "")
    at = row.find(key)
    near = row[max(at - 1, 0) : at] + row[at + 1 : at + 2]
    return near.upper() if letter.isupper() else near


def _keys(text: str, letters: dict[str, str], tones: dict[str, str]) -> str:
    """Each word in keys; the key of the tone right behind its letter or at the end of the word, as people do either."""
    chance = _chance(text)
    return _WORD.sub(lambda match: _word_keys(match[0], letters, tones, chance), unicodedata.normalize("NFC", text))


def _word_keys(word: str, letters: dict[str, str], tones: dict[str, str], chance: random.Random) -> str:
    at_end, short = chance.random() < 0.5, chance.random() < 0.5
    keys, tone = "", ""
    for char in word:
        parts = unicodedata.normalize("NFD", char)
        mark = next((tones[part] for part in parts if part in tones), "")
        letter = unicodedata.normalize("NFC", "".join(part for part in parts if part not in tones))
        key = letters.get(letter.lower(), letter)
        keys += key[0].upper() + key[1:] if letter.isupper() else key
        tone, keys = (mark, keys) if at_end and mark else (tone, keys + mark)
    for long, one in _HORNED.items() if short else ():
        keys = keys.replace(long, one)
    return keys + tone


def _chance(text: str) -> random.Random:
    return random.Random(text)


# How a query may be typed; each has floors of its own.
WAYS: dict[str, Callable[[str], str]] = {
    "as_given": str,
    "bare": bare,
    "half_bare": half_bare,
    "decomposed": decomposed,
    "old_tones": old_tones,
    "i_for_y": i_for_y,
    "telex": telex,
    "vni": vni,
    "one_slip": one_slip,
    "capitals": str.upper,
}
