"""How do the articles found divide over time? A bar chart of plain numbers, ready to draw."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

BAR_WIDTH, BAR_GAP, HEIGHT = 9, 1, 60  # of the drawing, in its own units
_FEWEST_SLOTS = 12  # so that two months are no walls
_MOST_MONTHS = 120  # more are drawn by year


@dataclass(frozen=True, slots=True)
class Bar:
    """A month or a year: where it stands in the drawing, how many articles it has."""

    period: str
    count: int
    x: int
    y: int
    height: int


@dataclass(frozen=True, slots=True)
class Histogram:
    """The articles over time.

    Attributes:
        unit: month or year.
        bars: in order of time, empty ones left out.
        width: of the drawing.
        first, last: the periods at its ends.
        peak: the highest bar.
        by_year: the months of each year with their counts.
    """

    unit: str
    bars: tuple[Bar, ...]
    width: int
    first: str
    last: str
    peak: Bar
    by_year: tuple[tuple[str, tuple[tuple[str, int], ...]], ...]


def draw_histogram(months: Sequence[tuple[str, int]]) -> Histogram | None:
    """The chart of (month, count) in order of time ("2023-09", 4); None for less than two months.

    >>> chart = draw_histogram([("2023-09", 4), ("2023-12", 2)])
    >>> [(bar.period, bar.x, bar.height) for bar in chart.bars]
    [('2023-09', 80, 60), ('2023-12', 110, 30)]
    """
    if len(months) < 2:
        return None
    monthly = _month_number(months[-1][0]) - _month_number(months[0][0]) < _MOST_MONTHS
    periods = list(months) if monthly else _years(months)
    number = _month_number if monthly else int
    end = number(periods[-1][0])
    begin = min(number(periods[0][0]), end - _FEWEST_SLOTS + 1)
    most = max(count for _, count in periods)
    bars = tuple(_bar(period, count, number(period) - begin, most) for period, count in periods)
    return Histogram(
        unit="month" if monthly else "year",
        bars=bars,
        width=(end - begin + 1) * (BAR_WIDTH + BAR_GAP),
        first=_month(begin) if monthly else str(begin),
        last=periods[-1][0],
        peak=max(bars, key=lambda bar: bar.count),
        by_year=tuple((year, tuple(group)) for year, group in groupby(months, key=lambda month: month[0][:4])),
    )


def _bar(period: str, count: int, slot: int, most: int) -> Bar:
    height = max(1, round(count / most * HEIGHT))
    return Bar(period, count, slot * (BAR_WIDTH + BAR_GAP), HEIGHT - height, height)


def _month_number(month: str) -> int:
    year, _, number = month.partition("-")
    return int(year) * 12 + int(number) - 1


def _month(number: int) -> str:
    return f"{number // 12:04d}-{number % 12 + 1:02d}"


def _years(months: Sequence[tuple[str, int]]) -> list[tuple[str, int]]:
    return [(year, sum(count for _, count in group)) for year, group in groupby(months, key=lambda month: month[0][:4])]
