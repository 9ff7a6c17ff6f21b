"""Which fields does the index have for Whoosh, and which terms have their texts?"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime

from whoosh.fields import ID, NUMERIC, FieldType, Schema
from whoosh.formats import Positions
from whoosh.util.text import utf8encode

from indexer.model import VIETNAM_TIME
from indexer.text import analyze

NO_DATE = -(2**62)  # column value of an article without a publication time; sorts before all others


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
    """The schema: what Whoosh's own queries may ask for."""
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
    )


def seconds_of(published: str | None) -> int | None:
    """Seconds since 1970 of a publication time; a day alone counts from its first second in Vietnam."""
    if published is None:
        return None
    moment = datetime.fromisoformat(published)
    return int((moment if moment.tzinfo else moment.replace(tzinfo=VIETNAM_TIME)).timestamp())
