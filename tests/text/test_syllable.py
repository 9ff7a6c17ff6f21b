"""Syllables: which words are spelled as Vietnamese, and which spellings are the same word."""

import itertools
import unicodedata

import pytest

from indexer.text.syllable import ONSETS, RIMES, TONES, canonical, is_syllable, split_tone, usual_spelling, with_tone

# A word for each rime of the inventory.
EXAMPLES = {
    "a": "nhà", "ac": "các", "ach": "sách", "ai": "hai", "am": "làm", "an": "bàn", "ang": "tháng", "anh": "thành", "ao": "báo",
    "ap": "pháp", "at": "phát", "au": "sau", "ay": "ngày", "ăc": "bắc", "ăm": "năm", "ăn": "văn", "ăng": "tăng", "ăp": "sắp",
    "ăt": "mặt", "âc": "bậc", "âm": "tâm", "ân": "dân", "âng": "nâng", "âp": "lập", "ât": "nhất", "âu": "đầu", "ây": "xây",
    "e": "xe", "ec": "séc", "em": "xem", "en": "đèn", "eng": "xẻng", "eo": "theo", "ep": "phép", "et": "xét", "ê": "đề",
    "êch": "chệch", "êm": "thêm", "ên": "tên", "êng": "giếng", "ênh": "bệnh", "êp": "xếp", "êt": "kết", "êu": "nêu",
    "i": "thi", "ia": "chia", "ich": "lịch", "iêc": "việc", "iêm": "kiểm", "iên": "viên", "iêng": "tiếng", "iêp": "tiếp",
    "iêt": "biết", "iêu": "tiêu", "im": "tìm", "in": "tin", "inh": "tỉnh", "ip": "dịp", "it": "ít", "iu": "chịu",
    "y": "kỷ", "yêm": "yểm", "yên": "yên", "yêng": "yểng", "yêt": "yết", "yêu": "yêu", "ynh": "quỳnh", "yt": "quýt",
    "o": "có", "oa": "hòa", "oac": "khoác", "oach": "hoạch", "oai": "ngoài", "oam": "ngoạm", "oan": "đoàn", "oang": "hoang",
    "oanh": "doanh", "oao": "ngoáo", "oap": "oạp", "oat": "hoạt", "oay": "xoay", "oăc": "hoặc", "oăm": "oăm", "oăn": "xoắn",
    "oăng": "hoẵng", "oăt": "thoắt", "oc": "học", "oe": "khỏe", "oen": "hoen", "oeo": "ngoẻo", "oet": "loét", "oi": "nói",
    "om": "nhóm", "on": "còn", "ong": "trong", "ooc": "soóc", "oong": "xoong", "op": "họp", "ot": "sót", "ô": "số",
    "ôc": "tốc", "ôi": "đổi", "ôm": "gồm", "ôn": "môn", "ông": "công", "ôp": "hộp", "ôt": "một", "ơ": "cơ", "ơi": "mới",
    "ơm": "sớm", "ơn": "hơn", "ơp": "hợp", "ơt": "bớt", "u": "thu", "ua": "của", "uân": "chuẩn", "uâng": "khuâng",
    "uât": "luật", "uây": "khuấy", "uc": "phục", "uê": "thuế", "uêch": "khuếch", "uênh": "huênh", "ui": "vui", "um": "cụm",
    "un": "phun", "ung": "chung", "uôc": "cuộc", "uôi": "tuổi", "uôm": "nhuộm", "uôn": "muốn", "uông": "xuống", "uôt": "suốt",
    "uơ": "thuở", "up": "giúp", "ut": "phút", "uy": "ủy", "uya": "khuya", "uych": "huých", "uyên": "tuyên", "uyêt": "tuyết",
    "uyn": "tuyn", "uynh": "huỳnh", "uyp": "tuýp", "uyt": "huýt", "uyu": "khuỷu", "ư": "tư", "ưa": "đưa", "ưc": "lực",
    "ưi": "gửi", "ưm": "hừm", "ưng": "từng", "ươc": "nước", "ươi": "người", "ươm": "ươm", "ươn": "vườn", "ương": "phương",
    "ươp": "cướp", "ươt": "vượt", "ươu": "rượu", "ưt": "dứt", "ưu": "cứu",
}  # fmt: skip
OF_EACH_ONSET = (
    "ủy ban cán chỉ dân đảng gà ghi giặc hội kỳ khóa lý mặt nam ngân nghị nhà pin phó quốc rõ sở tỉnh thị trung vụ xã"
).split()
ALSO = "già giữa giỏi gì gìn giêng quê quyền quỹ quý quở quầy quân quả nghiêng nguyễn nguyệt kẽm ghềnh y ý a à ở ô".split()
IN_NAMES = "kạn đắk lắk đăk lăk pắk kông krông".split()
UNMARKED = "hoc tap cap nhat chi thi mot sach".split()  # typed without diacritics

REFUSED = {
    "English": "school party press green start world friend strategy video internet facebook asean wto of gdp covid",
    "abbreviations": "ubnd hđnd đh tw nđ qđ đbscl mttq",
    "two tones": "hóà ngườií thị̉",
    "wrong onset for the vowel": "cê kách ghà ngê nghành gẻ qoan giìn giỉa",
    "wrong rime after a consonant": "tyên chyên khyêt tynh iên iêu ýnh ýt kýt nghýt",
    "no such rime": "đuợc nguời thưở khuyếch hươ tưo bướm̉ trưỡ",
    "a stop with a tone that it never has": "hòc tảp cãch mồt phàt",
    "a stop with a vowel sign but no tone": "viêt đươc nhât quôc",
    "like the names that are accepted": "bắk krăng klông",
    "two words": "thủytheo hộinghị",
    "nothing": "",
    "no letters": "24 - ½",
}
SAME = [
    ("hoà", "hòa"), ("hoá", "hóa"), ("khoẻ", "khỏe"), ("thuỷ", "thủy"), ("uỷ", "ủy"), ("tuỳ", "tùy"), ("luỹ", "lũy"),
    ("xoè", "xòe"), ("loã", "lõa"), ("quý", "quí"), ("qúy", "quý"), ("qúa", "quá"), ("qủa", "quả"), ("gìa", "già"),
    ("gíao", "giáo"), ("tòan", "toàn"), ("ngòai", "ngoài"), ("thúê", "thuế"), ("khủyu", "khuỷu"), ("cuả", "của"),
    ("ngươì", "người"), ("kỹ", "kĩ"), ("kỳ", "kì"), ("lý", "lí"), ("mỹ", "mĩ"), ("sỹ", "sĩ"), ("tỷ", "tỉ"), ("hy", "hi"),
    ("vỹ", "vĩ"), ("quỹ", "quĩ"), ("ðảng", "đảng"),
]  # fmt: skip
DIFFERENT = [
    ("tay", "tai"), ("thúy", "thúi"), ("may", "mai"), ("quay", "quai"), ("ủy", "ủi"), ("nguy", "ngui"), ("huy", "hui"),
    ("y", "i"), ("ý", "í"), ("thy", "thi"), ("yên", "iên"), ("hoàn", "hoan"), ("đa", "da"), ("tư", "tu"), ("xóa", "xòa"),
]  # fmt: skip


@pytest.mark.parametrize("word", [*EXAMPLES.values(), *OF_EACH_ONSET, *ALSO, *IN_NAMES, *UNMARKED])
def test_vietnamese_is_accepted(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize(("why", "word"), [(why, word) for why, words in REFUSED.items() for word in words.split() or [""]])
def test_what_is_no_vietnamese_spelling_is_refused(why: str, word: str) -> None:
    assert not is_syllable(unicodedata.normalize("NFC", word))


def test_every_rime_has_a_word_that_shows_it() -> None:
    assert set(EXAMPLES) == set(RIMES)
    for rime, word in EXAMPLES.items():
        bare, _ = split_tone(word)
        assert bare.removesuffix(rime) in ONSETS


def test_every_onset_has_a_word_that_shows_it() -> None:
    shown = {max((onset for onset in ONSETS if word.startswith(onset)), key=len) for word in OF_EACH_ONSET}
    assert shown == set(ONSETS)


@pytest.mark.parametrize("word", [*EXAMPLES.values(), *OF_EACH_ONSET, *ALSO, *IN_NAMES])
def test_the_tone_mark_is_put_where_the_dictionary_has_it(word: str) -> None:
    assert with_tone(*split_tone(word)) == word


@pytest.mark.parametrize("letters", ["", "đ", "hđnd", "q"])
def test_letters_without_a_vowel_or_tone_stay(letters: str) -> None:
    assert with_tone(letters, "\u0301") == letters
    assert with_tone(letters + "oa", "") == letters + "oa"


def test_the_inventory_lists_nothing_twice() -> None:
    assert len(set(RIMES)) == len(RIMES)
    assert len(set(ONSETS)) == len(ONSETS)


@pytest.mark.parametrize(("one", "other"), SAME)
def test_spellings_of_one_word_are_compared_alike(one: str, other: str) -> None:
    assert canonical(one) == canonical(other)
    assert len(canonical(one)) == len(one)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_different_words_stay_different(one: str, other: str) -> None:
    assert canonical(one) != canonical(other)


@pytest.mark.parametrize("word", ["café", "josé", "hóà", "facebook", "müller", "hđnd", "đ", "²", "xoáx", "россия"])
def test_what_is_no_syllable_is_compared_as_it_is(word: str) -> None:
    assert canonical(word) == word


@pytest.mark.parametrize(
    ("terms", "shown"),
    [
        ("qui định số 5", "quy định số 5"), ("quí", "quý"), ("quỉ quĩ quì", "quỷ quỹ quỳ"),
        ("quít quen quỳnh", "quít quen quỳnh"), ("kĩ mĩ lí", "kĩ mĩ lí"), ("", ""),
    ],
)  # fmt: skip
def test_terms_are_shown_as_readers_spell_them(terms: str, shown: str) -> None:
    assert usual_spelling(terms) == shown
    assert " ".join(map(canonical, shown.split())) == terms


def test_a_tone_mark_has_one_place_in_every_syllable() -> None:
    """Wherever on the vowels of a word its mark was typed, the compared spelling is the same."""
    for rime, tone in itertools.product(RIMES, TONES):
        bare = "kh" + rime
        placed = with_tone(bare, tone)
        if not is_syllable(placed):
            continue
        for at, letter in enumerate(bare):
            slipped = unicodedata.normalize("NFC", bare[: at + 1] + tone + bare[at + 1 :])
            if letter in "aăâeêioôơuưy":
                assert canonical(slipped) == canonical(placed)


def test_syllables_fit_the_longest_word() -> None:
    assert is_syllable("nghiêng")
    assert not is_syllable("nghiêngg")
