"""Abbreviations and names of documents, by the words that a query begins with."""

import pytest

from indexer.engine.forms import Form, Unit, abbreviated_forms, document_forms
from indexer.engine.language import Word
from indexer.text import Abbreviation, abbreviations, analyze, codes_by_kind


def units(text: str) -> list[Unit]:
    """Each word typed, with one slot for each place of it."""
    return [(_slots(chunk), Word(chunk, 0, len(chunk))) for chunk in text.split()]


def _slots(chunk: str) -> list[dict[str, float]]:
    tokens = analyze(chunk)
    return [{term: 1.0} for term in dict(zip(tokens.positions.tolist(), tokens.terms, strict=True)).values()]


def forms_of(found: list[Form]) -> set[str]:
    return {" ".join(form) for form in found}


ABBREVIATED = {
    "ban chấp hành trung ương": (5, {"bchtw"}),
    "giáo dục và đào tạo": (5, {"gdđt", "gd đt"}),
    "UBND tỉnh": (1, {"ủy ban nhân dân"}),
    "ủy ban nhân dân tỉnh": (4, {"ubnd"}),
    "uỷ ban nhân dân": (4, {"ubnd"}),
    "ủy ban": (1, set()),
    "ban nhân dân": (1, set()),
    "BCH": (1, {"ban chấp hành", "bộ chỉ huy"}),
    "bộ chỉ huy": (3, {"bch"}),
    "rừng UBND": (1, set()),
    "kinh tế xã hội": (4, {"kt xh"}),
    "xã-hội": (1, set()),
}


@pytest.mark.parametrize("typed", ABBREVIATED)
def test_an_abbreviation_has_its_long_forms_and_a_long_form_its_abbreviation(typed: str) -> None:
    length, found = abbreviated_forms(units(typed))
    expected_length, expected = ABBREVIATED[typed]
    assert length == expected_length
    assert expected <= forms_of(found)  # the table may learn more
    assert bool(expected) == bool(found)


@pytest.mark.parametrize("row", [row for row in abbreviations() if len(row.short) == 1], ids=lambda row: row.short[0])
def test_every_long_form_leads_to_an_abbreviation_that_leads_back(row: Abbreviation) -> None:
    for form in row.long_forms:
        length, found = abbreviated_forms(units(" ".join(form)))
        assert length == len(form)
        assert row.short in found
    assert set(row.long_forms) <= set(abbreviated_forms(units(" ".join(row.short)))[1])


NUMBERED = {"chỉ thị số 5", "chỉ thị 5", "ct 5", "5 ct"}
DOCUMENTS = {
    "chỉ thị 5": (3, NUMBERED),
    "Chỉ thị 05": (3, NUMBERED),
    "chỉ thị số 5": (4, NUMBERED),
    "CT 5": (2, NUMBERED),
    "CT số 05 mới": (3, NUMBERED),
    "QĐ 20": (2, {"quyết định số 20", "quyết định 20", "qui định số 20", "qui định 20", "qđ 20", "20 qđ"}),
    "59-KL/TW": (1, {"kết luận số 59", "kết luận 59"}),
    "10/2023/NĐ-CP": (1, {"nghị định số 10 2023", "nghị định 10 2023"}),
    "chỉ thị": (1, set()),
    "chỉ thị mới 5": (1, set()),
    "chỉ thị số": (1, set()),
    "5 chỉ thị": (1, set()),
    "kỹ thuật số 5": (1, set()),
    "CT5": (1, NUMBERED),
}


@pytest.mark.parametrize("typed", DOCUMENTS)
def test_a_document_named_has_its_other_forms(typed: str) -> None:
    length, found = document_forms(units(typed))
    assert (length, forms_of(found)) == DOCUMENTS[typed]


@pytest.mark.parametrize("kind", codes_by_kind(), ids=" ".join)
def test_every_kind_of_document_is_known_by_name_and_by_code(kind: Form) -> None:
    name = " ".join(kind)
    for code in codes_by_kind()[kind]:
        for typed in (f"{name} 7", f"{name} số 7", f"{code} 7"):
            length, found = document_forms(units(typed))
            assert length == len(typed.split())
            assert {f"{name} 7", f"{name} số 7", f"{code} 7", f"7 {code}"} <= forms_of(found)


def test_a_bare_word_that_may_be_accented_counts_as_its_accented_form() -> None:
    typed: list[Unit] = [
        ([{"chi": 1.0, "chỉ": 0.5}], Word("chi", 0, 3)),
        ([{"thi": 1.0, "thị": 0.5}], Word("thi", 4, 7)),
        *units("5"),
    ]
    assert document_forms(typed)[0] == 3
