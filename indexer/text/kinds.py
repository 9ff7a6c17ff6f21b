"""Which kinds of document are there, and by which codes does the press write them? As terms of the text chain."""

from functools import cache

from indexer.text.analysis import analyze
from indexer.text.tables import read_table


@cache
def kinds_by_code() -> dict[str, tuple[tuple[str, ...], ...]]:
    """The kinds that a code stands for: "qđ" is ("quy", "định") and ("quyết", "định")."""
    kinds: dict[str, tuple[tuple[str, ...], ...]] = {}
    for name, codes in _rows():
        for code in codes:
            kinds[code] = (*kinds.get(code, ()), name)
    return kinds


@cache
def codes_by_kind() -> dict[tuple[str, ...], tuple[str, ...]]:
    """The codes of a kind: ("chỉ", "thị") has "ct"."""
    return dict(_rows())


@cache
def _rows() -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    """Name and codes of each kind (Nghị định 30/2020/NĐ-CP, annex III; Hướng dẫn 36-HD/VPTW for the Party's)."""
    rows = read_table("document_kinds.tsv")
    return tuple((tuple(analyze(row["kind"]).terms), tuple(analyze(row["codes"]).terms)) for row in rows)
