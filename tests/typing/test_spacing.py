"""Words are cut where syllables end."""

from time import process_time

import pytest

from indexer.text.syllable import is_bare_syllable, is_syllable
from indexer.typing import cuts


@pytest.mark.parametrize("word", ["hộinghị", "nghịquyếttrungương", "thainguyen", "uybannhandan", "nghị", "a", "", "xyz", "hội24"])
def test_the_parts_are_syllables_that_make_the_word(word: str) -> None:
    for parts in cuts(word):
        assert "".join(parts) == word
        assert len(parts) > 1
        assert all(is_syllable(part) or is_bare_syllable(part) for part in parts)


@pytest.mark.parametrize(("word", "parts"), [("hộinghị", ("hội", "nghị")), ("thainguyen", ("thai", "nguyen"))])
def test_with_diacritics_or_without(word: str, parts: tuple[str, ...]) -> None:
    assert parts in [*cuts(word)]


def test_hostile_words_cost_little() -> None:
    started = process_time()
    assert [*cuts("an" * 14)] == []
    assert process_time() - started < 1
