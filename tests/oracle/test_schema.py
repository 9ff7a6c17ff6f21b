"""From an article to values of stock fields."""

from indexer.engine import Entry
from indexer.engine.whoosh.schema import NO_DATE
from indexer.model import Article

from .schema import fields_of, make_stock_schema


def test_an_article_without_values_has_none_that_can_be_found() -> None:
    values = fields_of(Entry(Article("a", "x")))
    assert {name for name, value in values.items() if value not in (None, "")} == {"id", "body", "published_column"}
    assert values["published_column"] == NO_DATE


def test_every_value_has_its_field() -> None:
    assert set(fields_of(Entry(Article("a", "x")))) == set(make_stock_schema().names())
