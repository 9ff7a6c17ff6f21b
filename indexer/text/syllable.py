"""Is this a Vietnamese syllable, and which spelling of it do we compare by?

Onsets and rimes follow the inventory of standard Vietnamese orthography (Hoàng Phê, Từ điển chính tả).
"""

import re
import unicodedata
from functools import cache

from indexer.text.fold import fold

ONSETS = (
    "", "b", "c", "ch", "d", "đ", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh", "nh", "p", "ph",
    "qu", "r", "s", "t", "th", "tr", "v", "x",
)  # fmt: skip
RIMES = (
    "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây "
    "e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu "
    "i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu y yêm yên yêng yêt yêu ynh yt "
    "o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc oong op ot "
    "ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt "
    "u ua uân uâng uât uây uc uê uêch uênh ui um un ung uôc uôi uôm uôn uông uôt uơ up ut uy uya uych uyên uyêt uyn uynh uyp "
    "uyt uyu ư ưa ưc ưi ưm ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu"
).split()
# Written outside the inventory, but in the names of provinces and places all over the press: Bắc Kạn, Đắk Lắk, Hồng Kông.
_IN_NAMES = ("kan", "đăk", "lăk", "păk", "kông", "krông")
TONES = "\u0300\u0301\u0303\u0309\u0323"  # huyền, sắc, ngã, hỏi, nặng, as combining marks
VOWELS = "aăâeêioôơuưy"
_SHAPED_VOWELS = "ăâêôơư"
_LONGEST = 7  # letters of a syllable: nghiêng

# After these onsets a final lone y is written i as well (quyết định 240/QĐ of the Ministry of Education, 1984):
# kỹ = kĩ, lý = lí, mỹ = mĩ, sỹ = sĩ, tỷ = tỉ, hy = hi, quý = quí, vỹ = vĩ.
I_OR_Y_ONSETS = frozenset(("h", "k", "l", "m", "qu", "s", "t", "v"))
Y_TO_I = {"y": "i", "ỳ": "ì", "ý": "í", "ỷ": "ỉ", "ỹ": "ĩ", "ỵ": "ị"}
I_TO_Y = {i: y for y, i in Y_TO_I.items()}
_QUY = re.compile(rf"\bqu([{''.join(I_TO_Y)}])\b")


@cache
def _syllables() -> frozenset[str]:
    """Every syllable without its tone mark."""
    return frozenset(onset + rime for onset in ONSETS for rime in RIMES if _may_join(onset, rime)).union(_IN_NAMES)


def _may_join(onset: str, rime: str) -> bool:
    """Whether orthography writes this rime after this onset: kê, ghi, nghe but cô, ga, ngô; yêu but tiêu; già, not giìa."""
    first = rime[0]
    if first == "y" and len(rime) > 1:
        return onset == "qu" or (not onset and rime.startswith("yê"))
    if onset in ("k", "gh", "ngh"):
        return first in "eêiy"
    if onset in ("c", "g", "ng"):
        return first not in "eêiy" or (onset, rime) in (("g", "i"), ("g", "in"))
    if onset in ("qu", "gi"):
        return first not in {"qu": "uoư", "gi": "iy"}[onset]
    return bool(onset) or not rime.startswith("iê")


@cache
def _bare_syllables() -> frozenset[str]:
    return frozenset(map(fold, _syllables()))


def is_bare_syllable(word: str) -> bool:
    """Whether a lower-case word is a syllable whose diacritics were left out.

    >>> [is_bare_syllable(word) for word in ("nguyen", "nghi", "nghị", "wto")]
    [True, True, False, False]
    """
    return word in _bare_syllables()


@cache
def _beginnings() -> frozenset[str]:
    return frozenset(syllable[:end] for syllable in _syllables() for end in range(1, len(syllable) + 1))


def begins_syllable(word: str) -> bool:
    """Whether a lower-case NFC word may become a Vietnamese syllable, its tone apart.

    >>> [begins_syllable(word) for word in ("ngh", "ngườ", "quyê", "wt")]
    [True, True, True, False]
    """
    return split_tone(word)[0] in _beginnings()


def split_tone(syllable: str) -> tuple[str, str]:
    """The syllable without its tone mark, and the mark ("" for the level tone, "?" for several).

    >>> split_tone("quyết")
    ('quyêt', '́')
    """
    decomposed = unicodedata.normalize("NFD", syllable)
    marks = [char for char in decomposed if char in TONES]
    if not marks:
        return syllable, ""
    bare = "".join(char for char in decomposed if char not in TONES)
    return unicodedata.normalize("NFC", bare), marks[0] if len(marks) == 1 else "?"


def with_tone(bare: str, tone: str) -> str:
    """The syllable with its tone mark on the vowel that carries it: òa, òe, ùy, but oàn, uế, uyết.

    The mark sits on a vowel that has a sign of its own (ê, ơ, ...), on the middle one of three, on the second of
    two before a consonant, otherwise on the first; the u of qu and the i of gi before a vowel are no vowels here.

    >>> [with_tone(bare, "\u0301") for bare in ("hoa", "hoan", "thuy", "quy", "quyêt", "gia")]
    ['hóa', 'hoán', 'thúy', 'quý', 'quyết', 'giá']
    """
    onset = 2 if bare.startswith("qu") or (bare.startswith("gi") and bare[2:] and bare[2] in VOWELS) else 0
    vowels = [place for place, char in enumerate(bare) if char in VOWELS and place >= onset]
    if not tone or not vowels:
        return bare
    shaped = [place for place in vowels if bare[place] in _SHAPED_VOWELS]
    if shaped:
        place = shaped[-1]
    else:
        closed = vowels[-1] < len(bare) - 1
        place = vowels[1] if len(vowels) == 3 or (len(vowels) == 2 and closed) else vowels[0]
    return unicodedata.normalize("NFC", bare[: place + 1] + tone + bare[place + 1 :])


def is_syllable(word: str) -> bool:
    """Whether a lower-case NFC word is spelled as a Vietnamese syllable, with at most one tone.

    >>> [is_syllable(word) for word in ("nghị", "quyết", "hoà", "wto", "nghijj", "nghành")]
    [True, True, True, False, False, False]
    """
    if len(word) > _LONGEST:
        return False
    bare, tone = split_tone(word)
    if bare not in _syllables():
        return False
    if bare.endswith(("c", "ch", "p", "t")):  # such a syllable carries sắc or nặng, or is written without any diacritics
        return tone in ("\u0301", "\u0323") if tone else word.isascii()
    return tone != "?"


def usual_spelling(terms: str) -> str:
    """Terms as a reader would spell them, where that is always another way than they are compared by.

    >>> usual_spelling("qui định số 5")
    'quy định số 5'
    """
    return _QUY.sub(lambda match: "qu" + I_TO_Y[match[1]], terms)


def canonical(word: str) -> str:
    """The spelling that a lower-case NFC word is compared by; same length, so offsets hold.

    In a syllable the tone mark sits where `with_tone` puts it (Bộ Giáo dục 1984 and common usage disagree, and both
    are printed: hoà = hòa, thuỷ = thủy; qúy and gìa are slips of the hand), a lone final y is i where both are
    printed, eth is đ.

    >>> [canonical(word) for word in ("hoà", "thuỷ", "kỹ", "quý", "quí", "hoàn", "tay", "y")]
    ['hòa', 'thủy', 'kĩ', 'quí', 'quí', 'hoàn', 'tay', 'y']
    """
    word = word.replace("ð", "đ")
    if len(word) <= _LONGEST and not word.isascii():
        bare, tone = split_tone(word)
        if tone and tone in TONES and bare in _syllables():
            word = with_tone(bare, tone)
    if word[-1:] in Y_TO_I and word[:-1] in I_OR_Y_ONSETS:
        return word[:-1] + Y_TO_I[word[-1]]
    return word
