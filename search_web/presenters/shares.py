"""How large a share of what the press wrote names a document, month after month? Counts beside volumes, ready to draw."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby

WIDTH, GAP, HEIGHT = 9, 1, 60  # of a bar, in the drawing's own units
_FEWEST_SLOTS = 12  # so that two months are no walls
_MOST_MONTHS = 120  # more are drawn by year


@dataclass(frozen=True, slots=True)
class Share:
    """A month or a year: its citing articles, all of its articles, the bar of its share."""

    period: str
    count: int
    volume: int
    x: int
    height: int

    @property
    def per_mille(self) -> float:
        """Citing articles in 1,000 of the period."""
        return 1000 * self.count / self.volume if self.volume else 0.0


@dataclass(frozen=True, slots=True)
class Shares:
    """The periods with articles that cite, from the first on, and how wide the drawing of all is."""

    rows: tuple[Share, ...]
    width: int
    first: str
    last: str
    peak: Share


def draw_shares(counts: Sequence[tuple[str, int]], volumes: Sequence[tuple[str, int]]) -> Shares | None:
    """The chart of (month, citing articles) beside (month, all articles), from the first citation to the archive's end.

    A month without a citation has no row; None where no month has one, or the archive has but one month.

    >>> chart = draw_shares([("2023-09", 4), ("2023-12", 2)], [("2023-09", 400), ("2023-12", 100), ("2024-01", 50)])
    >>> [(one.period, one.per_mille, one.x, one.height) for one in chart.rows], chart.last
    ([('2023-09', 10.0, 70, 30), ('2023-12', 20.0, 100, 60)], '2024-01')
    """
    every = [(month, volume) for month, volume in volumes if counts and month >= counts[0][0]]
    if not counts or len(every) < 2:
        return None
    counted, all_of = dict(counts), dict(every)
    number: Callable[[str], int] = _month
    if _month(every[-1][0]) - _month(every[0][0]) >= _MOST_MONTHS:
        counted, all_of, number = _by_year(counts), _by_year(every), int
    first, last = number(min(all_of)), number(max(all_of))
    begin = min(first, last - _FEWEST_SLOTS + 1)
    shares = {period: count / max(all_of.get(period, 0), count) for period, count in counted.items()}
    most = max(shares.values())
    rows = tuple(
        Share(
            period,
            count,
            max(all_of.get(period, 0), count),
            (number(period) - begin) * (WIDTH + GAP),
            max(1, round(shares[period] / most * HEIGHT)),
        )
        for period, count in counted.items()
    )
    width = (last - begin + 1) * (WIDTH + GAP)
    return Shares(rows, width, min(all_of), max(all_of), max(rows, key=lambda row: row.per_mille))


def _month(month: str) -> int:
    year, _, number = month.partition("-")
    return int(year) * 12 + int(number) - 1


def _by_year(months: Sequence[tuple[str, int]]) -> dict[str, int]:
    grouped = groupby(sorted(months), key=lambda month: month[0][:4])
    return {year: sum(count for _, count in group) for year, group in grouped}
