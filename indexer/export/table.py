"""Articles as tables: CSV for spreadsheets, JSON Lines for programs."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict

from indexer.model import Exported

COLUMNS = (
    "id", "url", "title", "lead", "author", "source", "province", "section",
    "published", "stored", "documents", "sentence", "certain",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # at the beginning of a cell, a spreadsheet runs it
_BOM = "\ufeff"  # without it, spreadsheets take UTF-8 for an older code


def csv_rows(columns: Sequence[str], rows: Iterable[Iterable[object]]) -> Iterator[str]:
    """A table for spreadsheets (RFC 4180, UTF-8 with a byte order mark), a piece a row.

    A text that a spreadsheet would take for a formula gets an apostrophe in front, as OWASP advises.
    """
    yield _BOM + _line(map(_cell, columns))
    for row in rows:
        yield _line(map(_cell, row))


def csv_table(rows: Iterable[Exported]) -> Iterator[str]:
    """The articles without their bodies, which a spreadsheet would cut."""
    records = ({**_record(row), "documents": "; ".join(row.labels)} for row in rows)
    return csv_rows(COLUMNS, ([record.get(column) for column in COLUMNS] for record in records))


def json_lines(rows: Iterable[Exported]) -> Iterator[str]:
    """Everything of each article on a line, as import takes it."""
    for row in rows:
        yield json.dumps({**_record(row), "documents": list(row.documents)}, ensure_ascii=False) + "\n"


def _record(row: Exported) -> dict[str, object]:
    beside = {} if row.sentence is None else {"sentence": row.sentence, "certain": row.certain}
    return {**asdict(row.article), "stored": row.stored_at, **beside}


def _cell(value: object) -> str:
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text


def _line(cells: Iterable[str]) -> str:
    written = io.StringIO()
    csv.writer(written).writerow(cells)
    return written.getvalue()
