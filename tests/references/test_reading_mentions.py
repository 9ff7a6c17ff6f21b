"""A text and its folded form, letter for letter; sentences; offsets into the text as given."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.references.reading import read

# A text, and the sentence around its "|".
SENTENCES = [
    ("Một câu. Hai | câu. Ba câu.", "Hai  câu"),
    ("UBND TP. Hồ |Mẫu họp. Xong", "UBND TP. Hồ Mẫu họp"),
    ("Theo T.Ư. Đảng |ủy họp", "Theo T.Ư. Đảng ủy họp"),
    ("dòng một\ndòng |hai\ndòng ba", "dòng hai"),
    ("lúc 7.30 giờ| sáng", "lúc 7.30 giờ sáng"),
    ("hết câu.Câu |sau dính liền", "Câu sau dính liền"),
]


@pytest.mark.parametrize(("text", "sentence"), SENTENCES)
def test_a_sentence_ends_at_its_full_stop_and_no_other(text: str, sentence: str) -> None:
    place = text.index("|")
    reading, _ = read(text.replace("|", ""))
    assert reading.text[reading.sentence_start(place) : reading.sentence_end(place)] == sentence


@given(st.text(alphabet="aăâđeêioôơuưyẠỆ\u0300\u0301\u0303\u0309\u0323 \n가\u1100\u1161.", max_size=60))
def test_offsets_lead_into_the_text_as_given(text: str) -> None:
    reading, offsets = read(text)
    assert unicodedata.is_normalized("NFC", reading.text)
    assert len(reading.folded) == len(reading.text)
    assert unicodedata.normalize("NFC", text) == reading.text
    if offsets is not None:
        assert offsets == sorted(offsets)
        assert len(offsets) == len(reading.text) + 1
        assert (offsets[0], offsets[-1]) == (0, len(text))
    else:
        assert reading.text == text


def test_a_text_without_diacritics_is_known_for_it() -> None:
    assert read("Chi thi 24 cua Ban Bi thu")[0].is_plain
    assert not read("Chỉ thị 24")[0].is_plain
