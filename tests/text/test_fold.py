"""Folding: what is left of a word typed without diacritics, letter for letter."""

import unicodedata

import pytest

from indexer.text import fold, has_marks

FOLDED = [
    ("Chỉ thị", "chi thi"),
    ("ĐẦU TƯ", "dau tu"),
    ("đ Đ ð Ð", "d d d d"),
    ("aàảãáạăằẳẵắặâầẩẫấậ", "a" * 18),
    ("eèẻẽéẹêềểễếệ", "e" * 12),
    ("iìỉĩíị", "i" * 6),
    ("oòỏõóọôồổỗốộơờởỡớợ", "o" * 18),
    ("uùủũúụưừửữứự", "u" * 12),
    ("yỳỷỹýỵ", "y" * 6),
    ("59-KL/TW, 10%", "59-kl/tw, 10%"),
    ("İSTANBUL", "istanbul"),
    ("Straße", "straße"),
    ("naïve Ångström", "naive angstrom"),
    ("한국 가나", "한국 가나"),
    ("е\u0301", "е "),
    ("", ""),
]
MARKED = ["hội nghi", "đi dan", "ĐI", "quý", "café"]
UNMARKED = ["", "hoi nghi", "di dan", "59-KL/TW", "“x” – 5…", "Ω", "한국", "½ m²"]


@pytest.mark.parametrize(("text", "folded"), FOLDED)
def test_folding_leaves_base_letters(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_folding_keeps_offsets_of_every_character_and_is_done_once() -> None:
    every = "".join(map(chr, [*range(0xD800), *range(0xE000, 0x110000)]))
    text = unicodedata.normalize("NFC", " ".join(every))
    folded = fold(text)
    assert len(folded) == len(text)
    assert fold(folded) == folded


def test_a_vietnamese_letter_in_capitals_folds_as_in_small() -> None:
    letters = "aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵđ"
    assert fold(letters.upper()) == fold(letters)


@pytest.mark.parametrize("text", MARKED)
def test_marks_are_seen(text: str) -> None:
    assert has_marks(text)


@pytest.mark.parametrize("text", UNMARKED)
def test_what_any_keyboard_types_has_no_marks(text: str) -> None:
    assert not has_marks(text)
