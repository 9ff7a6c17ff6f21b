"""What may have been meant, and how far from what was typed."""

import pytest

from indexer.text import fold
from indexer.typing import marks_cost, slips

KNOWN = ("hội", "hỏi", "nghị", "nghỉ", "bảo", "vào", "quyết", "chính", "trường")
MEANT = {  # typed, meant: each is one slip away
    "hộii": "hội", "họi": "hội", "nghjị": "nghị", "ngị": "nghị", "nhgị": "nghị", "vảo": "bảo", "quyêt": "quyết",
    "chíh": "chính", "chúnh": "chính", "trườg": "trường", "nghj": "nghị",
}  # fmt: skip


def forms(folded: str) -> list[str]:
    return [word for word in KNOWN if fold(word) == folded]


@pytest.mark.parametrize("typed", MEANT)
def test_a_word_one_slip_away_is_found(typed: str) -> None:
    found = slips(typed, forms, marked=True)
    assert MEANT[typed] in found
    assert typed not in found


COSTS = [  # the first is nearer to what was typed than the second
    ("hộii", "hội", "hỏi"),
    ("vảo", "bảo", "vào"),
    ("nghị", "nghị", "nghỉ"),
]


@pytest.mark.parametrize(("typed", "near", "far"), COSTS)
def test_marks_typed_tell_forms_apart(typed: str, near: str, far: str) -> None:
    assert marks_cost(typed, near, marked=True) < marks_cost(typed, far, marked=True)


def test_without_diacritics_any_form_is_as_near() -> None:
    found = slips("hoii", forms, marked=False)
    assert found["hội"] == found["hỏi"]
    assert slips("hoii", forms, marked=True)["hội"] > found["hội"]


@pytest.mark.parametrize("typed", ["a", "x" * 60, "covid19", ""])
def test_what_is_no_word_of_usual_length_is_not_looked_for(typed: str) -> None:
    assert slips(typed, lambda folded: pytest.fail(f"looked for {folded}"), marked=True) == {}
