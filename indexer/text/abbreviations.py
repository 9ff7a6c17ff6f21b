"""Which abbreviations of the press stand for which words?

A query finds either form by the other. The table is beside this file: one abbreviation a row, its long forms in the
order of use; examples of both are the tests.
"""

from dataclasses import dataclass
from functools import cache

from indexer.text.analysis import analyze
from indexer.text.tables import read_table


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """An abbreviation and what it stands for, both as terms of the text chain.

    Attributes:
        short: ("ubnd",), or several terms for "KT-XH": ("kt", "xh").
        long_forms: each a tuple of terms, ("ủy", "ban", "nhân", "dân").
    """

    short: tuple[str, ...]
    long_forms: tuple[tuple[str, ...], ...]


@cache
def abbreviations() -> tuple[Abbreviation, ...]:
    """The table, longest abbreviations first."""
    rows = [
        Abbreviation(_terms(row["short"]), tuple(map(_terms, row["long"].split("; ")))) for row in read_table("abbreviations.tsv")
    ]
    return tuple(sorted(rows, key=lambda row: (-len(row.short), row.short)))


def _terms(text: str) -> tuple[str, ...]:
    return tuple(analyze(text).terms)
