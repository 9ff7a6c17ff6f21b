"""Other spellings of a whole query, offered only where they mean something else."""

import pytest

from indexer.engine.meanings import Meanings
from indexer.engine.suggest import suggest
from indexer.settings import Settings
from indexer.text import clean, has_marks
from tests.typing.small_language import TEXTS, language

from .shelves import Shelf

SHELF = Shelf(*TEXTS * 3)
MODEL = language(*TEXTS)
SUGGESTED = {
    "hội nghỵ": "hội nghị",
    "hộii nghị": "hội nghị",
    "họi nghị": "hội nghị",
    "hooji nghij": "hội nghị",
    "ho6i5 nghi5 tha2nh": "hội nghị thành",
    "Hooji Nghij": "Hội Nghị",
    "THANHH TRA": "THANH TRA",
    "hoii nghi so ket": "hội nghị sơ kết",
    "tổng ket": None,
    "thanh tràa": "thanh tra",
    "tổngg kết": "tổng kết",
    "tổgn kết": "tổng kết",
    "tổgn ket": "tổng kết",
    "hội nghịi so kêt": "hội nghị sơ kết",
    "thanh traa hội nghị": "thanh tra hội nghị",
    "đội vảo vệ": "đội bảo vệ",
    "hội nghị": None,
    "hoi nghi": "hội nghị",
    "HOI nghi": "HỘI nghị",
    "thanh tra": None,
    "qui 2": None,
    "HỘI": None,
    "xyzzyx": None,
    "2024": None,
    "24-CT/TW": None,
    "foo:bar": None,
    "văn_bản:abc": None,
    "tỉnh:huêe": None,
    "!!! ((": None,
    "": None,
    "bảoo OR tràa": "bảo OR trà",
    "KHÔNG tràa": "KHÔNG trà",
    '"hội nghịi"~5': '"hội nghị"~5',
    '"hội nghịi" "bảo vệe"': '"hội nghị" "bảo vệ"',
    "tiêu_đề:hộii nghị": "tiêu_đề:hội nghị",
    "hộii* nghị": None,
    "hội\u200b nghị": None,
}


def suggested(query: str) -> str | None:
    return suggest(query, Meanings(SHELF, Settings(), MODEL, unmarked=not has_marks(clean(query))))


@pytest.mark.parametrize("query", SUGGESTED)
def test_the_query_likeliest_meant_is_offered(query: str) -> None:
    assert suggested(query) == SUGGESTED[query]


@pytest.mark.parametrize("query", TEXTS)
def test_what_the_archive_says_itself_is_never_corrected(query: str) -> None:
    assert suggested(query) is None


def test_what_was_suggested_is_not_corrected_again() -> None:
    assert [suggested(offered) for offered in SUGGESTED.values() if offered] == [None] * sum(map(bool, SUGGESTED.values()))


def test_diacritics_are_put_back_on_the_letters_that_were_typed() -> None:
    meanings = Meanings(Shelf("kỹ thuật"), Settings(), language("kỹ thuật"), unmarked=True)
    assert [suggest(query, meanings) for query in ("ky thuat", "ki THUAT")] == ["kỹ thuật", "kĩ THUẬT"]


def test_what_is_not_sure_is_not_offered() -> None:
    texts = ("cá", "cà", "cả")
    assert suggest("ca", Meanings(Shelf(*texts), Settings(), language(*texts), unmarked=True)) is None


def test_nothing_learnt_suggests_nothing() -> None:
    assert suggest("hộii nghị", Meanings(SHELF, Settings(), None, unmarked=False)) is None
