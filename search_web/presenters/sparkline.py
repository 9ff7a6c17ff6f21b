"""How does a handful of numbers over time look beside a line of text? One path, without axes."""

from collections.abc import Sequence

WIDTH, HEIGHT = 120, 24
_MOST_POINTS = 60


def draw_spark(months: Sequence[tuple[str, int]]) -> str:
    """The path of a line through (month, count), empty months as zero; nothing to draw for one month.

    >>> draw_spark([("2023-09", 4), ("2023-11", 2)])
    'M0 1L60 23L120 12'
    """
    if len(months) < 2:
        return ""
    counts = {_month(month): count for month, count in months}
    first, last = min(counts), max(counts)
    step = -(-(last - first + 1) // _MOST_POINTS)
    sums = [sum(counts.get(month + more, 0) for more in range(step)) for month in range(first, last + 1, step)]
    if len(sums) < 2:
        return ""
    most = max(sums)
    points = [
        f"{round(place * WIDTH / (len(sums) - 1))} {HEIGHT - 1 - round(value / most * (HEIGHT - 2))}"
        for place, value in enumerate(sums)
    ]
    return "M" + "L".join(points)


def _month(month: str) -> int:
    year, _, number = month.partition("-")
    return int(year) * 12 + int(number)
