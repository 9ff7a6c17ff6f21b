"""In which year was a province's n-th Party congress, and the n-th of which year? They are held every five years."""

from functools import cache

from indexer.references.tables import read_table
from indexer.text import members

_FIRST_KNOWN, _YEARS_APART, _MERGED = 2000, 5, 2025  # before 2000 the terms had other lengths


@cache
def _in_2020() -> dict[str, int]:
    """The ordinal of each province's congress of 2020. Source: the resolutions of those congresses."""
    return {row["place"]: int(row["in_2020"]) for row in read_table("congresses.tsv")}


def congress_ordinal(province: str, year: int) -> int | None:
    """The ordinal of the congress that a province held in a year; None where it held none, or none is known.

    Provinces formed in 2025 count from one.

    >>> congress_ordinal("Thái Nguyên", 2015), congress_ordinal("Thái Nguyên", 2025), congress_ordinal("Nghệ An", 2025)
    (19, 1, 20)
    """
    ordinal = _in_2020().get(province)
    if ordinal is None or year < _FIRST_KNOWN or year % _YEARS_APART:
        return None
    if year >= _MERGED and len(members(province)) > 1:
        return 1 + (year - _MERGED) // _YEARS_APART
    return ordinal + (year - 2020) // _YEARS_APART


def congress_year(province: str, ordinal: int, until: int) -> int | None:
    """The year of a province's congress by its ordinal, the last one not after the year `until`.

    >>> congress_year("Thái Nguyên", 20, 2023), congress_year("Thái Nguyên", 1, 2026), congress_year("Thái Nguyên", 1, 2023)
    (2020, 2025, None)
    """
    years = range(until - until % _YEARS_APART, _FIRST_KNOWN - 1, -_YEARS_APART)
    return next((year for year in years if congress_ordinal(province, year) == ordinal), None)
