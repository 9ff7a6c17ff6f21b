"""A parameter takes what its schema says, and refuses all else in words that say what it takes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from werkzeug.datastructures import MultiDict

from search_web.asked.declared import Choice, Flag, InvalidParameter, Line, Lines, Number
from search_web.wording import Wording

NUMBER = Number("n", 8, 1, 20)
KINDS = [
    NUMBER, Choice("n", ("one", "two")), Flag("n"), Flag("n", default=True), Line("n", 5), Line("n", form="[ab]+"), Lines("n", 2),
    Lines("n", 2, "[ab]+"),
]  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
@given(text=st.text("0129 abtwone-.٣", max_size=6))
def test_what_is_taken_fits_the_schema_and_what_is_not_does_not(kind: Number, text: str) -> None:
    fits = Draft202012Validator(kind.schema()).is_valid
    refused: InvalidParameter | None = None
    try:
        kind.read(MultiDict([("n", text)]))
    except InvalidParameter as error:
        refused = error
    stripped = text if isinstance(kind, Line) else text.strip()
    meant: object = int(stripped) if kind is NUMBER and stripped.isascii() and stripped.isdigit() else stripped
    if isinstance(kind, Lines):
        meant = [stripped] if stripped else []
    if refused:
        assert not fits(meant)
        assert all(Wording(language)(refused.allowed, **refused.values) for language in ("vi", "en"))
    elif stripped:
        assert fits(meant)


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_given_is_the_usual(kind: Number) -> None:
    usual = kind.schema().get("default")
    found = kind.read(MultiDict())
    assert usual is None or str(int(found) if isinstance(found, bool) else found) == str(usual)


def test_texts_are_given_once_each() -> None:
    values = MultiDict([("n", " a "), ("n", "b"), ("n", "a"), ("n", "")])
    assert Lines("n", 4).read(values) == ("a", "b")
    with pytest.raises(InvalidParameter, match="'c'"):
        Lines("n", 2).read(MultiDict([("n", one) for one in "abc"]))
