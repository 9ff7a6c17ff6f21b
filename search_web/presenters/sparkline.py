"""How does a handful of numbers over time look beside a line of text? One path of thin bars, without axes."""

from collections.abc import Sequence

WIDTH, HEIGHT = 120, 24
_MOST_BARS = 58


def draw_spark(months: Sequence[tuple[str, int]]) -> str:
    """The path of the bars of (month, count) in order of time, several months in one where they are many; none for one month.

    >>> draw_spark([("2023-09", 4), ("2023-11", 2)])
    'M1 24v-24M119 24v-12'
    """
    if len(months) < 2:
        return ""
    first, last = _month(months[0][0]), _month(months[-1][0])
    step = -(-(last - first + 1) // _MOST_BARS)
    sums: dict[int, int] = {}
    for month, count in months:
        bar = (_month(month) - first) // step
        sums[bar] = sums.get(bar, 0) + count
    apart = (WIDTH - 2) / max(1, (last - first) // step)
    most = max(sums.values())
    return "".join(f"M{1 + round(bar * apart)} {HEIGHT}v-{max(2, round(count / most * HEIGHT))}" for bar, count in sums.items())


def _month(month: str) -> int:
    year, _, number = month.partition("-")
    return int(year) * 12 + int(number)
