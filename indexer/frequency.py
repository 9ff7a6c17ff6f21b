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
_FAR: Mapping[Period, int] = {"month": 12, "year": 2}  # periods without articles, behind which others are mistakes
_Counts = Mapping[str, int]


def count_frequencies(reader: Reader, phrases: Sequence[Phrase], within: Node | None, by: Period) -> Frequencies:
    """The articles that hold each phrase, period by period, beside all articles; those without a date are left out.

    Args:
        within: counts only the articles that this finds, with and without a phrase.
    """
    found = [_months(reader, phrase, within) for phrase in phrases]
    counts = [_by_period(months, by) for months, _ in found]
    found_in = [period for some in counts for period in some]
    every = _by_period(_months(reader, within or DateRange(None, None), None)[0], by) if found_in else {}
    periods = _between(_reached(found_in, [*every], _FAR[by]))
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


def _reached(found_in: Sequence[str], every: Sequence[str], far: int) -> list[str]:
    """The first and last period in which a phrase was found, or in which there are articles around: there it was not.

    Articles further from all others than so many periods are left out: their dates are mistakes as a rule.

    >>> _reached(["2021", "2022"], ["1970", "2019", "2020", "2021", "2022", "2024", "2099"], 2), _reached([], ["2021"], 2)
    (['2019', '2024'], [])
    """
    if not found_in:
        return []
    first, last = min(found_in), max(found_in)
    for period in sorted(every, reverse=True):
        first = period if 0 < _number(first) - _number(period) <= far else first
    for period in sorted(every):
        last = period if 0 < _number(period) - _number(last) <= far else last
    return [first, last]


def _number(period: str) -> int:
    """The number of a month or of a year."""
    return int(period[:4]) * 12 + int(period[5:]) - 1 if "-" in period else int(period)


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
    start, stop = _number(first), _number(last)
    return [f"{month // 12:04d}-{month % 12 + 1:02d}" for month in range(start, stop + 1)]
