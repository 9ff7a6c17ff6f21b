"""Are the terms of the Central Committee told apart to the day, and ordinals read as the press writes them?"""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from indexer.references.congresses import congress_ordinal, congress_year
from indexer.references.tables import read_table
from indexer.references.terms import ordinal, roman, term_on, terms, terms_until
from indexer.text import find_province


def test_terms_follow_one_another_without_a_gap() -> None:
    for (_, first), (term, begins) in pairwise(terms()):
        assert first < begins
        assert (term_on(begins - timedelta(days=1)), term_on(begins)) != (term, term)
        assert term_on(begins) == term
    assert [ordinal(term) for term, _ in terms()] == list(range(3, 3 + len(terms())))


def test_the_terms_that_had_begun_come_newest_first() -> None:
    assert terms_until(date(2011, 12, 31))[:2] == ["XI", "X"]
    assert terms_until(None)[0] == terms()[-1][0]
    assert terms_until(date(1900, 1, 1)) == []


@pytest.mark.parametrize("number", range(1, 40))
def test_ordinals_are_read_in_either_figures(number: int) -> None:
    assert ordinal(roman(number)) == ordinal(str(number)) == number


@pytest.mark.parametrize("row", read_table("congresses.tsv"), ids=lambda row: row["place"])
def test_every_province_held_a_congress_every_five_years(row: dict[str, str]) -> None:
    place, last = row["place"], int(row["in_2020"])
    assert find_province(place) == place
    for year in (2005, 2010, 2015, 2020):
        held = congress_ordinal(place, year)
        assert held == last - (2020 - year) // 5
        assert held is None or held < 1 or congress_year(place, held, year + 4) == year
    assert congress_ordinal(place, 2018) is None


def test_the_table_has_all_provinces() -> None:
    assert len(read_table("congresses.tsv")) == 63
