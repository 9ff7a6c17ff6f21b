"""Pre-Unicode encodings: Vietnamese comes back from TCVN3 and VNI, and no other text is touched."""

import itertools
import unicodedata

import pytest

from indexer.text.legacy import decode_legacy
from indexer.text.syllable import ONSETS, RIMES, TONES, is_syllable, with_tone

# TCVN 5712:1993, VN3, written from the standard: letters by first byte of their row, capitals without tone apart.
_TCVN3_ROWS = {
    0xA1: "ĂÂÊÔƠƯĐăâêôơưđ",
    0xB5: "àảãáạ", 0xBB: "ằẳẵắ", 0xC6: "ặầẩẫấậè", 0xCE: "ẻẽéẹềểễếệì", 0xD8: "ỉ", 0xDC: "ĩíịò", 0xE1: "ỏõóọồổỗốộờởỡớợù",
    0xF1: "ủũúụừửữứựỳỷỹýỵ",
}  # fmt: skip
TCVN3 = {letter: chr(first + at) for first, row in _TCVN3_ROWS.items() for at, letter in enumerate(row)}

# VNI for Windows, written from its rule: a letter for each tone behind the vowel; for the circumflex and the breve with
# each tone a letter of their own; i and đ, and ơ, ư, ỵ, are single letters.
_TONES = "\u0301\u0300\u0309\u0303\u0323"  # sắc, huyền, hỏi, ngã, nặng
_VNI_RULE = [
    ("aeouy", "", "ùøûõï"), ("aeo", "\u0302", "áàåãä"), ("a", "\u0306", "éèúüë"), ("ou", "\u031b", "ùøûõï"),
]  # fmt: skip
VNI = dict(zip("íìỉĩịđơưỵ", "íìæóòñôöî", strict=True))
VNI |= {
    unicodedata.normalize("NFC", letter + sign + tone): {"o\u031b": "ô", "u\u031b": "ö"}.get(letter + sign, letter) + mark
    for letters, sign, marks in _VNI_RULE
    for letter in letters
    for tone, mark in zip(_TONES, marks, strict=True)
    if letter + tone != "y\u0323"
}
VNI |= {"â": "aâ", "ê": "eâ", "ô": "oâ", "ă": "aê"}
VNI |= {letter.upper(): code.upper() for letter, code in VNI.items()}

SYLLABLES = [
    word
    for onset, rime, tone in itertools.product(ONSETS, RIMES, ["", *TONES])
    if is_syllable(word := with_tone(onset + rime, tone)) and not word.isascii()
]
HEADLINES = [
    "Hội nghị sơ kết ba năm",
    "Kết luận số 59-KL/TƯ về đổi mới",
    "Chủ tịch HĐND, UBND dự lễ",
    "Tỉnh ủy Bắc Kạn họp",
    "Đảng ủy xã tổng kết Chỉ thị 05",
    "Nghị định 10/2023/NĐ-CP: đất đai ở ĐBSCL",
    "Hội nghị “toàn tỉnh” – mở rộng… lần 2",
    "Hội nghị mới",
    "Chợ xe môtô cũ mới ở xã ta",
    "Xe container đỗ trước trụ sở ở Đắk Lắk, 40°C",
]
FOREIGN = {
    "French": "L’été à Genève, déjà vécu, où l’on a fêté la forêt brûlée et le café fermé près du pré.",
    "French of short words": "Le thé est né là où il a été né, à côté du blé dû au pré.",
    "French capitals": "ÉLÉONORE À L’ÉTÉ DÉJÀ FÊTÉ",
    "German": "Die Tür öffnet sich früh; über schöne Flüsse grüßen Bäume, Häuser und süße Äpfel aus Köln.",
    "German capitals": "ÜBER MÜNCHEN UND KÖLN HÖRT MAN GRÜSSE",
    "Portuguese": "Não há pão à mesa, mas já são três irmãs à procura de maçãs; amanhã não votará a Câmara.",
    "Spanish": "El niño comió piña y sandía aquí; mañana la tía María estará allí según él.",
    "Italian": "Così è la città: più caffè, perché già c’è la virtù della società.",
    "Swedish": "På en ö bor en kär älg; då går å på än mer, få må gå på tå.",
    "Danish": "Når vi går på gaden, får vi også små røde æbler; både før og så på ø.",
    "Icelandic": "Það er gott að vera hér þótt veðrið sé ekki alltaf gott á Íslandi.",
    "English": "The naïve façade of the café, a résumé and a soufflé, déjà vu à la carte.",
    "signs": "§ 5, § 6, § 7: 40°C ± 2 × 3, «a», ®, ©, ¼",
}
VIETNAMESE_IN_LATIN_1 = [
    "Hoà Bình là nhà; toà án xoá án, hoá giá",
    "Tôi có bé, cô là bà",
    "Hà Nam và Lào Cai, tôi vô cùng quý",
    "Nhà máy có lò than; bà con xôn xao",
]


def _in_tcvn3(text: str) -> str:
    """As typed for a TCVN3 font; a capital with a tone mark is its small letter, in a font of capitals."""
    return "".join(TCVN3.get(char, TCVN3.get(char.lower(), char)) for char in text)


def _in_vni(text: str) -> str:
    return "".join(VNI.get(char, char) for char in text)


def _in_windows(text: str) -> str:
    """In Windows-1258, read as Latin-1: each letter with its sign, and its tone behind it."""
    parts = [unicodedata.normalize("NFD", char) for char in text]
    tones = ["".join(sign for sign in part if sign in _TONES) for part in parts]
    letters = [unicodedata.normalize("NFC", "".join(sign for sign in part if sign not in _TONES)) for part in parts]
    return "".join(map(str.__add__, letters, tones)).encode("cp1258").decode("latin-1")


def test_the_encoders_know_every_letter() -> None:
    letters = {char for word in SYLLABLES for char in word if not char.isascii()}
    assert len(letters) == 67
    assert letters <= TCVN3.keys()
    assert letters <= VNI.keys()
    assert len(set(TCVN3.values())) == len(TCVN3)
    assert len(set(VNI.values())) == len(VNI)


@pytest.mark.parametrize("encode", [_in_tcvn3, _in_vni, _in_windows])
@pytest.mark.parametrize("form", [str.lower, str.upper], ids=["small", "capitals"])
def test_every_syllable_comes_back(encode, form) -> None:
    assert len(SYLLABLES) > 10_000
    for at in range(200):  # each line a mixture of all onsets and rimes
        line = form(" ".join(SYLLABLES[at::200]))
        assert decode_legacy(encode(line)) == line


@pytest.mark.parametrize("encode", [_in_tcvn3, _in_vni, _in_windows])
@pytest.mark.parametrize("headline", HEADLINES)
def test_short_headlines_come_back(encode, headline: str) -> None:
    assert decode_legacy(encode(headline)) == headline
    assert decode_legacy(encode(headline.upper())) == headline.upper()


def test_vni_capitals_at_the_beginning_of_words_come_back() -> None:
    assert decode_legacy("Ñaûng uûy Ôn Öng AÊn Ñaø Naüng") == "Đảng ủy Ơn Ưng Ăn Đà Nẵng"
    assert decode_legacy("AÂu Cô, OÂng Íùch, ÔÛ Ñaây, ÖÙng Hoøa").startswith("Âu Cơ, Ông ")


def test_lines_in_a_font_of_capitals_become_capitals() -> None:
    assert decode_legacy("HéI NGHÞ ë Hµ NéI\nHéi nghÞ häp t¹i Hµ Néi") == "HỘI NGHỊ Ở HÀ NỘI\nHội nghị họp tại Hà Nội"


def test_unicode_quotes_and_dashes_in_legacy_text_do_not_hide_it() -> None:
    assert decode_legacy("“Héi nghÞ” – tæng kÕt… n¨m ‘míi’ • 5 €") == "“Hội nghị” – tổng kết… năm ‘mới’ • 5 €"
    assert decode_legacy("“Hoäi nghò” – toång keát… naêm ‘môùi’ • 5 €") == "“Hội nghị” – tổng kết… năm ‘mới’ • 5 €"


@pytest.mark.parametrize("text", ["Hội nghị: Héi nghÞ tæng kÕt ChØ thÞ", "Héi nghÞ tæng kÕt ChØ thÞ " * 300 + "hội nghị"])
def test_a_page_with_any_unicode_vietnamese_is_left_whole(text: str) -> None:
    assert decode_legacy(text) == text


@pytest.mark.parametrize("text", FOREIGN.values(), ids=FOREIGN.keys())
def test_other_languages_are_left_as_they_are(text: str) -> None:
    assert decode_legacy(text) == text
    assert decode_legacy(f"{text} " * 20) == f"{text} " * 20


@pytest.mark.parametrize("text", VIETNAMESE_IN_LATIN_1)
def test_unicode_vietnamese_of_plain_accents_is_left_as_it_is(text: str) -> None:
    assert all(ord(char) < 256 for char in text)
    assert decode_legacy(text) == text


@pytest.mark.parametrize("text", ["", "Hoi nghi", "Héi nghÞ", "Chî m«t« m¸yf«t« cò míi", "59-KL/TW § 5"])
def test_too_little_to_judge_by_is_left_as_it_is(text: str) -> None:
    assert decode_legacy(text) == text


@pytest.mark.parametrize("encode", [_in_tcvn3, _in_vni, _in_windows])
def test_a_long_page_is_judged_by_its_beginning_and_converted_to_its_end(encode) -> None:
    page = "\n".join(HEADLINES[:5]) * 80
    assert len(page) > 8_000
    assert decode_legacy(encode(page)) == page


@pytest.mark.parametrize("encode", [_in_tcvn3, _in_vni, _in_windows])
def test_what_was_decoded_is_not_decoded_again(encode) -> None:
    for at in range(0, len(SYLLABLES), 5):
        text = decode_legacy(encode(" ".join(SYLLABLES[at : at + 5])))
        assert decode_legacy(text) == text


@pytest.mark.parametrize("tail", ["A" * 300_000, "é" * 300_000, "A é" * 100_000, "«" * 300_000, "a" * 300_000])
def test_a_long_hostile_line_is_decoded_in_time(tail: str) -> None:
    text = "Héi nghÞ tæng kÕt ChØ thÞ " * 200 + tail
    assert len(decode_legacy(text)) == len(text)
