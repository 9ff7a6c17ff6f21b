"""Names of fields, as they are typed and mistyped."""

import pytest

from indexer.engine import FIELDS
from indexer.engine.language.fields import find_field, nearest_field
from indexer.text import fold

SPELLINGS = [(spelling, field.name) for field in FIELDS for spelling in field.spellings]
NEAREST = {
    "tieude": "title", "tiêu_đ": "title", "tac_giả_": "author", "chuyen_mụa": "section",
    "provinces": "province", "vanban": "documents",
    "nguồ": "source",
}  # fmt: skip
NO_FIELD = ["hội", "nghị", "kết", "http", "a", "x_y_z", "lúc", "tin", "Nga", "ng"]


@pytest.mark.parametrize(("spelling", "name"), SPELLINGS)
def test_a_field_is_found_in_any_accents_and_case(spelling: str, name: str) -> None:
    for typed in (spelling, spelling.upper(), spelling.title(), fold(spelling)):
        found = find_field(typed)
        assert found is not None
        assert found.name == name


def test_every_field_has_a_spelling_without_diacritics_and_none_is_ambiguous() -> None:
    folded = [{fold(spelling) for spelling in field.spellings} for field in FIELDS]
    assert sum(map(len, folded)) == len(set().union(*folded))
    assert all(any(spelling.isascii() for spelling in field.spellings) for field in FIELDS)


@pytest.mark.parametrize("typed", NEAREST)
def test_a_misspelt_field_has_a_nearest(typed: str) -> None:
    assert find_field(typed) is None
    found = nearest_field(typed)
    assert found is not None
    assert found.name == NEAREST[typed]


@pytest.mark.parametrize("typed", NO_FIELD)
def test_a_word_before_a_colon_is_not_taken_for_a_field(typed: str) -> None:
    assert find_field(typed) is None
    assert nearest_field(typed) is None
