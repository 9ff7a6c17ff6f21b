"""Which fields can a query name, under which names?"""

import difflib
from dataclasses import dataclass

from indexer.text import fold


@dataclass(frozen=True, slots=True)
class QueryField:
    """A field of the query language: its name in the index, its names in a query, what may follow the colon."""

    name: str
    kind: str  # text, province, date or document
    spellings: tuple[str, ...]


FIELDS = (
    QueryField("title", "text", ("tiêu_đề", "tieu_de", "title")),
    QueryField("province", "province", ("tỉnh", "tinh", "province")),
    QueryField("source", "text", ("nguồn", "nguon", "source")),
    QueryField("author", "text", ("tác_giả", "tac_gia", "author")),
    QueryField("section", "text", ("chuyên_mục", "chuyen_muc", "section")),
    QueryField("published", "date", ("ngày", "ngay", "date")),
    QueryField("documents", "document", ("văn_bản", "van_ban", "document")),
)


def find_field(name: str) -> QueryField | None:
    """The field called so, in any accents and case."""
    key = fold(name)
    return next((field for field in FIELDS if key in map(fold, field.spellings)), None)


def nearest_field(name: str) -> QueryField | None:
    """The field whose name is nearest to a misspelt one; None if the name does not look like a field's."""
    spellings = [fold(spelling) for field in FIELDS for spelling in field.spellings]
    cutoff = 0.6 if "_" in name else 0.86  # "tin:" and "Nga:" begin headlines
    found = difflib.get_close_matches(fold(name), spellings, n=1, cutoff=cutoff)
    return find_field(found[0]) if found else None
