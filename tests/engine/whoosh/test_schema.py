"""From an article to values of fields."""

from datetime import datetime

import pytest

from indexer.engine import Entry
from indexer.engine.whoosh.schema import NO_DATE, SyllableField, fields_of, make_schema
from indexer.model import Article

MOMENTS = {
    "2023-09-30T23:30:00+07:00": "2023-09-30T16:30:00+00:00",
    "2023-09-30T23:30:00": "2023-09-30T16:30:00+00:00",
    "2023-09-30": "2023-09-29T17:00:00+00:00",
    "2023-09-30T23:30:00+00:00": "2023-09-30T23:30:00+00:00",
    "1969-12-31": "1969-12-30T17:00:00+00:00",
}


@pytest.mark.parametrize("published", MOMENTS)
def test_a_time_without_zone_is_vietnams(published: str) -> None:
    values = fields_of(Entry(Article("a", "x", published=published)))
    assert values["published"] == values["published_column"] == datetime.fromisoformat(MOMENTS[published]).timestamp()


def test_an_article_without_values_has_none_that_can_be_found() -> None:
    values = fields_of(Entry(Article("a", "x")))
    assert {name for name, value in values.items() if value not in (None, "")} == {"id", "body", "published_column"}
    assert values["published_column"] == NO_DATE


def test_every_value_has_its_field() -> None:
    assert set(fields_of(Entry(Article("a", "x")))) == set(make_schema().names())


def test_terms_keep_their_positions_and_counts() -> None:
    field = SyllableField()
    rows = {
        term.decode(): (count, list(field.format.decode_positions(places)))
        for term, count, _, places in field.index("Rừng và rừng 59-KL/TW")
    }
    assert rows["rừng"] == (2, [0, 2])
    assert rows["59-kl/tw"] == (1, [3])
    assert rows["59"] == (1, [3])
    assert rows["tw"] == (1, [5])


def test_text_for_whoosh_itself_goes_through_the_same_chain() -> None:
    assert list(SyllableField().process_text("Hoà BÌNH")) == ["hòa", "bình"]
