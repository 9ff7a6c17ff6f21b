"""Other spellings, offered only where they help."""

import pytest

from indexer.engine.suggest import suggest

from .shelves import Shelf

SHELF = Shelf("hội nghị sơ kết năm 2023", "hội nghị tổng kết", "hội thảo kỹ thuật", "khởi nghiệp ở Huế", "nghiệp vụ nghỉ mát")
SUGGESTED = {
    "hội nghỵ": "hội nghị",
    "hộii nghị": "hội nghị",
    "họi nghị": "hội nghị",
    "hooji nghij": "hội nghị",
    "tổng ket": None,
    "tổngg kết": "tổng kết",
    "tổgn kết": "tổng kết",
    "tổn kết": "tổng kết",
    "hội nghị": None,
    "hoi nghi": None,
    "HỘI": None,
    "xyzzyx": None,
    "2024": None,
    "": None,
    "thảoo OR kếtt": "thảo OR kết",
    "KHÔNG thảoo": "KHÔNG thảo",
    '"hội thảoo"~5': '"hội thảo"~5',
    "ngh": "nghị",
    "hội\u200b nghị": None,
}


@pytest.mark.parametrize("query", SUGGESTED)
def test_unknown_words_are_replaced_by_near_known_ones(query: str) -> None:
    assert suggest(query, SHELF) == SUGGESTED[query]


def test_of_several_near_words_the_most_frequent_is_offered() -> None:
    assert suggest("nghịt", Shelf("nghịn", "nghịp", "nghịp")) == "nghịp"


def test_names_of_fields_stay() -> None:
    assert suggest("nguồn:hộii", Shelf("hội", "nguồm")) == "nguồn:hội"
    assert suggest("tiêu_đề:hộii", Shelf("hội", "tiêm")) == "tiêu_đề:hội"


def test_nothing_known_suggests_nothing() -> None:
    assert suggest("hội nghị", Shelf()) is None
