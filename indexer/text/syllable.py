"""Is this a Vietnamese syllable, and which spelling of it do we compare by?

Onsets and rimes follow the inventory of standard Vietnamese orthography (Hoàng Phê, Từ điển chính tả).
"""

import unicodedata
from functools import cache

ONSETS = (
    "", "b", "c", "ch", "d", "đ", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh", "nh", "p", "ph",
    "qu", "r", "s", "t", "th", "tr", "v", "x",
)  # fmt: skip
RIMES = (
    "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây "
    "e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu "
    "i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu y yêm yên yêng yêt yêu ynh yt ych "
    "o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc oong op ot "
    "ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt "
    "u ua uân uâng uât uây uc uê uêch uênh ui um un ung uôc uôi uôm uôn uông uôt uơ up ut uy uya uych uyên uyêt uynh uyt uyu "
    "ư ưa ưc ưi ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu"
).split()
TONES = "\u0300\u0301\u0303\u0309\u0323"  # huyền, sắc, ngã, hỏi, nặng, as combining marks

# A rime that a tone mark may sit on either vowel of: the mark on the second vowel, and the spelling compared by.
# hoà = hòa, khoẻ = khỏe, thuỷ = thủy (Bộ Giáo dục 1984 and common usage disagree; both are printed).
TONE_PLACEMENT = {
    "oà": "òa", "oá": "óa", "oả": "ỏa", "oã": "õa", "oạ": "ọa",
    "oè": "òe", "oé": "óe", "oẻ": "ỏe", "oẽ": "õe", "oẹ": "ọe",
    "uỳ": "ùy", "uý": "úy", "uỷ": "ủy", "uỹ": "ũy", "uỵ": "ụy",
}  # fmt: skip
# After these onsets a final lone y is written i as well (quyết định 240/QĐ of the Ministry of Education, 1984):
# kỹ = kĩ, lý = lí, mỹ = mĩ, sỹ = sĩ, tỷ = tỉ, hy = hi, quý = quí, vỹ = vĩ.
I_OR_Y_ONSETS = frozenset(("h", "k", "l", "m", "qu", "s", "t", "v"))
Y_TO_I = {"y": "i", "ỳ": "ì", "ý": "í", "ỷ": "ỉ", "ỹ": "ĩ", "ỵ": "ị"}
# A mark on the u of "qu" is a slip of the hand: qúy is quý.
_SLIPS = {"qúy": "quý", "qùy": "quỳ", "qủy": "quỷ", "qũy": "quỹ", "qụy": "quỵ", "qúi": "quý", "qũi": "quỹ"}


@cache
def _syllables() -> frozenset[str]:
    return frozenset(onset + rime for onset in ONSETS for rime in RIMES if _may_join(onset, rime))


def _may_join(onset: str, rime: str) -> bool:
    if onset in ("k", "gh", "ngh"):
        return rime[0] in "eêiy"
    if onset in ("c", "g", "ng"):
        return rime[0] not in "eêiy" or (onset, rime) == ("g", "in") or (onset, rime) == ("g", "i")
    if onset == "qu":
        return rime[0] not in "uoư" and rime != "ua"
    return True


def split_tone(syllable: str) -> tuple[str, str]:
    """The syllable without its tone mark, and the mark ("" for the level tone).

    >>> split_tone("quyết")
    ('quyêt', '́')
    """
    decomposed = unicodedata.normalize("NFD", syllable)
    marks = [char for char in decomposed if char in TONES]
    if not marks:
        return syllable, ""
    bare = "".join(char for char in decomposed if char not in TONES)
    return unicodedata.normalize("NFC", bare), marks[0] if len(marks) == 1 else "?"


def is_syllable(word: str) -> bool:
    """Whether a lower-case NFC word is spelled as a Vietnamese syllable, with at most one tone.

    >>> [is_syllable(word) for word in ("nghị", "quyết", "hoà", "wto", "nghijj", "đăk")]
    [True, True, True, False, False, False]
    """
    if not 1 <= len(word) <= 7:
        return False
    bare, tone = split_tone(word)
    if tone == "?" or bare not in _syllables():
        return False
    # A closed syllable in -c, -ch, -p, -t carries only sắc or nặng (or is written bare, without diacritics).
    return not (tone and bare.endswith(("c", "ch", "p", "t")) and tone not in "\u0301\u0323")


def canonical(word: str) -> str:
    """The spelling that a lower-case NFC word is compared by; same length, so offsets hold.

    Tone marks of oa, oe, uy sit on the first vowel, a lone final y is i where both are printed, eth is đ.

    >>> [canonical(word) for word in ("hoà", "thuỷ", "kỹ", "quý", "quí", "hoàn", "tay", "y")]
    ['hòa', 'thủy', 'kĩ', 'quí', 'quí', 'hoàn', 'tay', 'y']
    """
    word = _SLIPS.get(word, word.replace("ð", "đ"))
    ending = word[-2:]
    if ending in TONE_PLACEMENT and not word.startswith("qu"):
        return word[:-2] + TONE_PLACEMENT[ending]
    if word[-1:] in Y_TO_I and word[:-1] in I_OR_Y_ONSETS:
        return word[:-1] + Y_TO_I[word[-1]]
    return word
