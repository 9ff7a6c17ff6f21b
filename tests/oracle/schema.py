"""Which fields does the stock index have, and how does an article become values of them?"""

from whoosh.columns import NumericColumn, RefBytesColumn, VarBytesColumn
from whoosh.fields import STORED, FieldType, Schema

from indexer.engine import Entry
from indexer.engine.whoosh.schema import NO_DATE, make_schema, seconds_of

LIST_SEPARATOR = "\n"  # between the values of a column of several


class _Column(FieldType):
    """A value kept in a column and not searched."""

    def __init__(self, column: object) -> None:
        self.column_type = column
        self.indexed = self.scorable = self.stored = self.unique = False
        self.format = self.vector = self.analyzer = None

    def to_column_value(self, value: str | int) -> bytes | int:
        return value.encode() if isinstance(value, str) else value


def make_stock_schema() -> Schema:
    """The schema of the array engine, and columns for what facets, the histogram and sorting need."""
    schema = make_schema()
    for name in ("province", "source", "section"):
        schema.add(f"{name}_column", _Column(RefBytesColumn()))
    schema.add("document_column", _Column(VarBytesColumn()))
    schema.add("cluster", STORED)
    schema.add("published_column", _Column(NumericColumn("q", default=NO_DATE)))
    return schema


def fields_of(entry: Entry) -> dict[str, object]:
    """The values of an article by field of the schema; None where it has none."""
    article = entry.article
    published = seconds_of(article.published)
    return {
        "id": article.id,
        "title": article.title,
        "lead": article.lead,
        "body": article.body,
        "author": article.author,
        "source": article.source,
        "section": article.section,
        "province": article.province.casefold() if article.province else None,
        "documents": [document.lower() for document in entry.documents] or None,
        "published": published,
        "province_column": article.province or "",
        "source_column": article.source or "",
        "section_column": article.section or "",
        "document_column": LIST_SEPARATOR.join(entry.documents),
        "cluster": entry.cluster,
        "published_column": NO_DATE if published is None else published,
    }
