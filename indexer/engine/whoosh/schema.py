"""Which fields does the index have, and how does an article become values of them?"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime

from whoosh.columns import NumericColumn, RefBytesColumn, VarBytesColumn
from whoosh.fields import ID, NUMERIC, FieldType, Schema
from whoosh.formats import Positions
from whoosh.util.text import utf8encode

from indexer.engine.protocol import Entry
from indexer.model import VIETNAM_TIME
from indexer.text import analyze

NO_DATE = -(2**62)  # column value of an article without a publication time; sorts before all others
LIST_SEPARATOR = "\n"  # between the values of a column of several


class SyllableField(FieldType):  # type: ignore[misc]  # Whoosh has no types
    """A text field whose terms and positions come from our own chain, as columns rather than token by token."""

    def __init__(self, field_boost: float = 1.0) -> None:
        self.format = Positions(field_boost=field_boost)
        self.scorable = True
        self.stored = self.unique = self.vector = self.sortable = False
        self.column_type = None
        self.set_sortable(False)

    def index(self, value: str, **kwargs: object) -> Iterator[tuple[bytes, int, float, bytes]]:
        """(term, frequency, weight, encoded positions) of each different term of a text."""
        tokens = analyze(value)
        places: defaultdict[str, list[int]] = defaultdict(list)
        for term, position in zip(tokens.terms, tokens.positions.tolist(), strict=True):
            places[term].append(position)
        for term, positions in places.items():
            yield utf8encode(term)[0], len(positions), float(len(positions)), self.format.encode(positions)

    def process_text(self, qstring: str, mode: str = "", **kwargs: object) -> Iterator[str]:
        """The terms of a query text, for whoever hands Whoosh text rather than a tree."""
        return iter(analyze(qstring).terms)


def make_schema() -> Schema:
    """The schema; the columns hold what facets, the histogram and sorting need."""
    return Schema(
        id=ID(unique=True, stored=True),
        title=SyllableField(),
        lead=SyllableField(),
        body=SyllableField(),
        author=SyllableField(),
        source=SyllableField(),
        section=SyllableField(),
        province=ID(),
        documents=ID(),
        published=NUMERIC(int, bits=64, signed=True),
        province_column=_Column(RefBytesColumn()),
        source_column=_Column(RefBytesColumn()),
        document_column=_Column(VarBytesColumn()),
        published_column=_Column(NumericColumn("q", default=NO_DATE)),
    )


class _Column(FieldType):  # type: ignore[misc]  # Whoosh has no types
    """A value kept in a column and not searched."""

    def __init__(self, column: object) -> None:
        self.column_type = column
        self.indexed = self.scorable = self.stored = self.unique = False
        self.format = self.vector = self.analyzer = None

    def to_column_value(self, value: str | int) -> bytes | int:
        return value.encode() if isinstance(value, str) else value


def fields_of(entry: Entry) -> dict[str, object]:
    """The values of an article by field of the schema; None where it has none."""
    article = entry.article
    published = _seconds(article.published)
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
        "document_column": LIST_SEPARATOR.join(entry.documents),
        "published_column": NO_DATE if published is None else published,
    }


def _seconds(published: str | None) -> int | None:
    """Seconds since 1970 of a publication time; a day alone counts from its first second in Vietnam."""
    if published is None:
        return None
    moment = datetime.fromisoformat(published)
    return int((moment if moment.tzinfo else moment.replace(tzinfo=VIETNAM_TIME)).timestamp())
