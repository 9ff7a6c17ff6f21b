"""Raw Telex and VNI keys: in whatever order a word was typed, it is found; other words are not taken for keys."""

import itertools
import re
import unicodedata
from collections.abc import Callable

import pytest

from indexer.text import decode_keystrokes
from indexer.text.syllable import ONSETS, RIMES, TONES, canonical, is_syllable, split_tone, with_tone

Typist = Callable[[str], str]

TELEX_TONES = dict(zip("\u0300\u0301\u0309\u0303\u0323", "fsrxj", strict=True))
VNI_TONES = dict(zip("\u0300\u0301\u0309\u0303\u0323", "21345", strict=True))
PLAIN = str.maketrans("ăâêôơưđ", "aaeooud")
# The letters of a sign key, as one types them at once and as one types the sign later.
TELEX_AT_ONCE = {"ă": "aw", "â": "aa", "ê": "ee", "ô": "oo", "ơ": "ow", "ư": "uw", "đ": "dd"}
TELEX_LATER = {"ă": "w", "â": "a", "ê": "e", "ô": "o", "ơ": "w", "ư": "w", "đ": "d"}
VNI_AT_ONCE = {"ă": "a8", "â": "a6", "ê": "e6", "ô": "o6", "ơ": "o7", "ư": "u7", "đ": "d9"}
VNI_LATER = {letter: keys[1] for letter, keys in VNI_AT_ONCE.items()}

ONE_LETTER_WORDS = {"ý", "ở", "ô"}
SYLLABLES = sorted(
    word
    for onset, rime, tone in itertools.product(ONSETS, RIMES, ["", *TONES])
    if is_syllable(word := with_tone(onset + rime, tone)) and not word.isascii() and len(word) > 1
    if not rime.startswith("oo")  # needs a key more, see TYPED
)


def _at_once(keys: dict[str, str], tones: dict[str, str]) -> Typist:
    """Each sign with its letter, the tone last: dduwowngf."""

    def type_word(word: str) -> str:
        bare, tone = split_tone(word)
        return "".join(keys.get(char, char) for char in bare) + tones.get(tone, "")

    return type_word


def _tone_on_vowel(keys: dict[str, str], tones: dict[str, str]) -> Typist:
    """The tone directly behind the vowel that carries it: dduwowfng."""

    def type_word(word: str) -> str:
        typed = ""
        for char in word:
            bare, tone = split_tone(char)
            typed += keys.get(bare, bare) + tones.get(tone, "")
        return typed

    return type_word


def _signs_last(keys: dict[str, str], tones: dict[str, str]) -> Typist:
    """Plain letters first, then the signs (one for ươ), then the tone: duongdwf."""

    def type_word(word: str) -> str:
        bare, tone = split_tone(word)
        signs = "".join(keys.get(char, "") for char in bare)
        return bare.translate(PLAIN) + re.sub(r"(w|7)\1", r"\1", signs) + tones.get(tone, "")

    return type_word


def _one_horn(keys: dict[str, str], tones: dict[str, str]) -> Typist:
    """One w for ươ, behind the o or behind the u: dduowngf, dduwongf."""
    late, early = _at_once(keys | {"ư": "u"}, tones), _at_once(keys | {"ơ": "o"}, tones)
    return lambda word: (late if len(word) % 2 else early)(word) if "ươ" in split_tone(word)[0] else _at_once(keys, tones)(word)


def _w_alone(keys: dict[str, str], tones: dict[str, str]) -> Typist:
    """w for ư: ddwowngf; but tuw, for tw is an abbreviation."""
    plainly, briefly = _at_once(keys, tones), _at_once(keys | {"ư": "w"}, tones)
    return lambda word: plainly(word) if word.endswith("ư") else briefly(word)


TYPISTS = {
    f"{method} {name}": typist(at_once if typist is not _signs_last else later, tones)
    for method, at_once, later, tones in [
        ("telex", TELEX_AT_ONCE, TELEX_LATER, TELEX_TONES), ("vni", VNI_AT_ONCE, VNI_LATER, VNI_TONES),
    ]
    for name, typist in [
        ("at once", _at_once), ("tone on vowel", _tone_on_vowel), ("signs last", _signs_last), ("one horn", _one_horn),
    ]
} | {"telex w alone": _w_alone(TELEX_AT_ONCE, TELEX_TONES)}  # fmt: skip

TYPED = [
    ("chir", "chỉ"), ("thij", "thị"), ("quyeets", "quyết"), ("quyetes", "quyết"), ("ddaats", "đất"), ("dataas", None),
    ("nuwowcs", "nước"), ("nuowcs", "nước"), ("nwowcs", "nước"), ("nuwocs", "nước"), ("nuocws", "nước"), ("nuocsw", "nước"),
    ("dangd", "đang"), ("DDangr", "đảng"), ("thuowr", "thuở"), ("huuw", "hưu"), ("muaw", "mưa"), ("giwx", "giữ"),
    ("daya", "dây"), ("toio", "tôi"), ("tieeus", "tiếu"), ("hoaf", "hòa"), ("hofa", "hòa"), ("thuyr", "thủy"), ("kyx", "kĩ"),
    ("quys", "quí"), ("ngoeof", "ngoèo"), ("gif", "gì"), ("giaf", "già"), ("gieengs", "giếng"), ("twf", "từ"), ("ys", "ý"),
    ("owr", "ở"), ("oo", "ô"), ("sooocs", "soóc"), ("soocs", "sốc"), ("aaa", None),
    ("chi3", "chỉ"), ("nghi5", "nghị"), ("d9a61t", "đất"), ("nuoc71", "nước"), ("thuo73", "thuở"), ("ha2", "hà"), ("o73", "ở"),
]  # fmt: skip
NOT_KEYS = {
    "plain words": "hoi nghi chi thi ket luan quan triet tinh uy thai nguyen y u a khoa ngoeo",
    "words with marks": "hội nghị đảng",
    "numbers": "24 2023 05",
    "numbered names": "nq18 ct05 u23 u17 u22 h5n1 b52 a1 o2 e5 g20 a320 f0 k9 5g 4k covid19 qh15 ql1a p12 v1",
    "abbreviations": "tw kw mw wto usd gdp grdp asean ubnd hdnd mttq tphcm kt htx bhxh ocop pci www ff ss xx jj",
    "English": "facebook google world school street strategy project software network windows women french jazz fix why "
    "standard development report server status first law new two who error assess office offer address",
    "two tones": "hoojij chirs nghif3 chi35",
    "a tone before the vowel": "c5hi ng3i t1o",
    "keys that act on nothing": "chw ngw fa sa ra xa ja 6a",
    "nothing that is a word": "zzz qwerty asdf x - _ 1 1a",
    "too long": "nghieengsnghieengs",
}


@pytest.mark.parametrize("typist", TYPISTS.values(), ids=TYPISTS.keys())
def test_every_syllable_typed_in_any_order_is_found(typist: Typist) -> None:
    assert len(SYLLABLES) > 10_000
    missed = {word: typist(word) for word in SYLLABLES if decode_keystrokes(typist(word)) != canonical(word)}
    assert missed == {}


@pytest.mark.parametrize(("keys", "word"), TYPED)
def test_a_word_of_keys_is_decoded(keys: str, word: str | None) -> None:
    assert decode_keystrokes(keys) == word
    assert decode_keystrokes(keys.upper()) == word


@pytest.mark.parametrize(("why", "word"), [(why, word) for why, words in NOT_KEYS.items() for word in words.split()])
def test_other_words_are_not_taken_for_keys(why: str, word: str) -> None:
    assert decode_keystrokes(word) is None


def test_no_plain_syllable_is_taken_for_keys() -> None:
    plain = {onset + rime for onset, rime in itertools.product(ONSETS, RIMES)}
    plain = {word for word in plain if word.isascii() and is_syllable(word)}
    taken = {word for word in plain if decode_keystrokes(word)}
    assert len(plain) > 1_000
    assert all("oo" in word for word in taken)  # xoong is typed xooong; as keys, xoong is xông


def test_of_words_of_one_letter_only_those_worth_finding_are_decoded() -> None:
    letters = [unicodedata.normalize("NFC", letter + tone) for letter in "aăâeêioôơuưy" for tone in ["", *TONES]]
    typed = [TYPISTS[f"{method} at once"](letter) for method in ("telex", "vni") for letter in letters if not letter.isascii()]
    assert {decode_keystrokes(keys) for keys in typed} == {None, *ONE_LETTER_WORDS}
