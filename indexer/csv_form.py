"""How do rows become a file that spreadsheets open? With a byte order mark, and with nothing in it that they would run."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, fields

from indexer.model import ContextLine

_BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_ROWS = 200  # written at once


def as_csv(names: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """The text of the file (RFC 4180), piece by piece, with a first row of names; None is an empty cell.

    A text that a spreadsheet would take for a formula gets an apostrophe in front, as OWASP recommends.

    >>> "".join(as_csv(["left", "match"], [["=1+1", "hội, nghị"]]))
    "\\ufeffleft,match\\r\\n'=1+1,\\"hội, nghị\\"\\r\\n"
    """
    piece = io.StringIO()
    piece.write("\ufeff")
    writer = csv.writer(piece)
    writer.writerow(names)
    for number, row in enumerate(rows, start=1):
        writer.writerow([_cell(value) for value in row])
        if number % _ROWS == 0:
            yield piece.getvalue()
            piece.seek(0)
            piece.truncate()
    yield piece.getvalue()


def lines_as_csv(lines: Iterable[ContextLine]) -> Iterator[str]:
    """The lines of a concordance as such a file."""
    return as_csv([item.name for item in fields(ContextLine)], map(astuple, lines))


def _cell(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value.startswith(_BEGINS_A_FORMULA) else value
