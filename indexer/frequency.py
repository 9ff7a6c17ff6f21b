"""How often does a phrase stand in the articles of each month or year?"""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Literal

from indexer.engine import Reader, Request
from indexer.engine.language import And, DateRange, Node, Phrase
from indexer.model import Expansion, FacetValue
from indexer.phrase import Frequencies, PhraseFrequency

Period = Literal["month", "year"]
PERIODS: tuple[Period, ...] = ("month", "year")
_Counts = Mapping[str, int]


def count_frequencies(reader: Reader, phrases: Sequence[Phrase], within: Node | None, by: Period) -> Frequencies:
    """The articles that hold each phrase, period by period, beside all articles; those without a date are left out.

    Args:
        within: counts only the articles that this finds, with and without a phrase.
    """
    found = [_months(reader, phrase, within) for phrase in phrases]
    counts = [_by_period(months, by) for months, _ in found]
    periods = _between([period for some in counts for period in some])
    every = _by_period(_months(reader, within or DateRange(None, None), None)[0], by) if periods else {}
    return Frequencies(
        by,
        tuple(FacetValue(period, every.get(period, 0)) for period in periods),
        tuple(
            PhraseFrequency(
                "=" * phrase.exact + phrase.text, sum(some.values()), tuple(some.get(period, 0) for period in periods), expanded
            )
            for phrase, some, (_, expanded) in zip(phrases, counts, found, strict=True)
        ),
    )


def _months(reader: Reader, node: Node, within: Node | None) -> tuple[Sequence[FacetValue], tuple[Expansion, ...]]:
    found = reader.search(Request(And((node, within)) if within else node, limit=0, sort="newest", softens=False))
    return found.histogram, found.expanded


def _by_period(months: Sequence[FacetValue], by: Period) -> _Counts:
    """The counts by month, or added up by year."""
    length = len("2023-09") if by == "month" else len("2023")
    groups = groupby(months, key=lambda month: month.value[:length])
    return {period: sum(month.count for month in group) for period, group in groups}


def _between(periods: Sequence[str]) -> list[str]:
    """Every month or year from the first to the last.

    >>> _between(["2023-11", "2024-01"]), _between(["2024", "2022"]), _between([])
    (['2023-11', '2023-12', '2024-01'], ['2022', '2023', '2024'], [])
    """
    if not periods:
        return []
    first, last = min(periods), max(periods)
    if "-" not in first:
        return [f"{year:04d}" for year in range(int(first), int(last) + 1)]
    start, stop = (int(period[:4]) * 12 + int(period[5:]) - 1 for period in (first, last))
    return [f"{month // 12:04d}-{month % 12 + 1:02d}" for month in range(start, stop + 1)]
