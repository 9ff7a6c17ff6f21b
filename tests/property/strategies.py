"""Texts as hypothesis draws them: syllables in every spelling, sentences, document symbols, hostile Unicode."""

import unicodedata
from collections.abc import Sequence
from typing import TypeVar

from hypothesis import strategies as st

T = TypeVar("T")

# The parts of a syllable as any grammar lists them, independent of the tables under test.
_ONSETS = "b c ch d đ g h kh l m n nh ng ph r s t th tr v x".split()
_OPEN_RIMES = (
    "a ai ao au ăn am ang anh âm ân âng âu ây o oa oai oan oang oi om on ong ô ôi ông ơ ơi u ua ui uân uê uy uyên ư ưa ương ươi"
).split()
_CLOSED_RIMES = "ac ach ap at ăt ât oat ôc ôt uât uyêt ưc ươc ươt".split()
TONES = "\u0300\u0301\u0303\u0309\u0323"
SHARP_TONES = "\u0301\u0323"  # sắc and nặng: all that a syllable in -c, -ch, -p, -t can carry

# Each rime that two schools place the tone mark in differently, as printed after an onset: old style, new style.
OLD_AND_NEW_STYLE = [*zip(
    "òa óa ỏa õa ọa òe óe ỏe õe ọe ùy úy ủy ũy ụy".split(),
    "oà oá oả oã oạ oè oé oẻ oẽ oẹ uỳ uý uỷ uỹ uỵ".split(),
    strict=True,
)]  # fmt: skip
_STYLED_ONSETS = "ch d đ h kh l ng nh t th tr x".split()

# One of each kind of trouble: letters that change length in lower or upper case, marks alone and in heaps, half of a
# surrogate pair, emoji of several code points, scripts from right to left, invisible characters, spaces of all sorts.
HOSTILE = [
    "İ", "ß", "ẞ", "ŉ", "ǆ", "ﬁ", "Σ", "ς", "K", "ſ", "Å", "ð", "Ð", "đ", "٣", "²", "½", "Ⅷ", "𝟗",
    "\u0301", "\u0323\u0302", "a\u0301\u0323\u0302", "e\u0302\u0323", "\ud800", "\udfff", "\ud83d",
    "👨\u200d👩\u200d👧", "🇻🇳", "☺\ufe0f", "\U000e0041", "שלום", "مرحبا", "\u202e", "\u200f", "한국", "がぎ", "漢字", "\u115f",
    "\u3164", "\u200b", "\u00ad", "\ufeff", "\x00", "\x07", "\x1c", "\x85", "\xa0", "\u2009", "\u3000", "\u2028", "\u2029",
    "\t", "\r\n", "\n", "\x0b", "\x0c", " ", "  ", "–", "…", "“", "_", "-", "/", ".",
]  # fmt: skip


def _with_tone(rime: str, tone: str) -> str:
    """The rime with a tone mark where every school puts it: on the vowel with a sign, or on the last but of ai, ua, ..."""
    decorated = [place for place, char in enumerate(rime) if char in "ăâêôơư"]
    vowels = [place for place, char in enumerate(rime) if char in "aăâeêioôơuưy"]
    two = len(vowels) > 1 and (vowels[-1] < len(rime) - 1 or len(vowels) == 3)
    place = decorated[-1] if decorated else vowels[1 if two else 0]
    return unicodedata.normalize("NFC", rime[: place + 1] + tone + rime[place + 1 :])


def syllables() -> st.SearchStrategy[str]:
    """Lower-case NFC syllables, each with the tone mark where it is looked up in a dictionary."""
    open_ones = st.builds(
        lambda onset, rime, tone: onset + _with_tone(rime, tone), _onsets(), _of(_OPEN_RIMES), _of(["", *TONES])
    )
    closed = st.builds(lambda onset, rime, tone: onset + _with_tone(rime, tone), _onsets(), _of(_CLOSED_RIMES), _of(SHARP_TONES))
    return open_ones | closed


def styled_pairs() -> st.SearchStrategy[tuple[str, str]]:
    """A syllable in both schools of tone placement: ("hòa", "hoà")."""
    return st.builds(lambda onset, pair: (onset + pair[0], onset + pair[1]), _of(_STYLED_ONSETS), _of(OLD_AND_NEW_STYLE))


def words() -> st.SearchStrategy[str]:
    """Syllables as typed: any case, composed or decomposed, the tone mark in either place."""
    spelled = syllables() | styled_pairs().flatmap(_of)
    cased = st.builds(lambda word, case: case(word), spelled, _of([str, str.upper, str.capitalize]))
    return st.builds(unicodedata.normalize, _of(["NFC", "NFD"]), cased)


def sentences(least: int = 1) -> st.SearchStrategy[str]:
    """NFC sentences of syllables with numbers, symbols and punctuation between."""
    item = syllables() | syllables() | syllables().map(str.upper) | st.integers(0, 9999).map(str) | symbols()
    ending = _of([" "] * 8 + [", ", ". ", "; ", " – ", "\n", "… ", " (", ") "])
    return st.lists(st.tuples(item, ending), min_size=least, max_size=30).map(lambda pairs: "".join(map("".join, pairs)))


def symbols() -> st.SearchStrategy[str]:
    """Document symbols as printed: "59-KL/TW", "10/2023/NĐ-CP", "100 – KL/TƯ"."""
    numbers = st.integers(1, 9999).map(str) | st.integers(1, 9).map("0{}".format)
    dashes = _of(["-", "–", " - ", "- ", " -"])
    party = st.builds(
        "{}{}{}/{}".format, numbers, dashes, _of(["KL", "NQ", "CT", "QĐi", "CTr"]), _of(["TW", "TƯ", "TU", "BTCTW"])
    )
    state = st.builds(
        "{}/{}/{}-{}".format, numbers, st.integers(1990, 2030), _of(["NĐ", "QĐ", "TT", "NQ"]), _of(["CP", "TTg", "BNV"])
    )
    return party | state | st.builds("{}/{}-{}".format, numbers, _of(["QĐ", "KH", "NQ"]), _of(["UBND", "TTg", "HĐND", "BGD&ĐT"]))


def hostile_texts() -> st.SearchStrategy[str]:
    """Texts of anything at all, troublesome characters and Vietnamese side by side."""
    anything = st.text(st.characters(), max_size=8)  # surrogates too
    return st.lists(_of(HOSTILE) | words() | symbols() | anything, max_size=24).map("".join)


def _onsets() -> st.SearchStrategy[str]:
    return _of(_ONSETS)


def _of(items: Sequence[T]) -> st.SearchStrategy[T]:
    return st.sampled_from(items)
