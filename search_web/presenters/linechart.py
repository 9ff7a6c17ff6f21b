"""How do phrases rise and fall over time? Lines of plain numbers, ready to draw."""

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 720, 260  # of the drawing, in its own units
_RIGHT = 40  # room for the numbers of the lines
_TOP = 12
_LABEL = 30  # least distance of two numbers
DASHES = ("none", "14 7", "3 6", "18 6 3 6", "9 3")  # so that lines differ without colours too


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its number from 1, how it is dashed, its path, dots for what stands alone, the height of its number, its
    highest place.
    """

    number: int
    dash: str
    path: str
    dots: tuple[tuple[int, int], ...]
    label_y: int
    peak: int


def draw_lines(shares: Sequence[Sequence[float | None]]) -> tuple[Line, ...]:
    """A line for each row of values, all on one scale from 0; None is a gap.

    >>> [(line.path, line.dots) for line in draw_lines([[0.0, 4.0, 2.0], [None, 1.0, None]])]
    [('M0 260L340 12L680 136', ()), ('M340 198', ((340, 198),))]
    """
    most = max((value for row in shares for value in row if value is not None), default=0) or 1.0
    labels = _apart([_y(next((value for value in reversed(row) if value is not None), 0.0), most) for row in shares])
    return tuple(
        Line(
            number,
            DASHES[(number - 1) % len(DASHES)],
            _path(row, most),
            _dots(row, most),
            label,
            max(range(len(row)), key=lambda place: row[place] or 0.0, default=0),
        )
        for number, (row, label) in enumerate(zip(shares, labels, strict=True), start=1)
    )


def _path(row: Sequence[float | None], most: float) -> str:
    """The line, broken where there is no value."""
    stretches: list[list[str]] = [[]]
    for place, value in enumerate(row):
        if value is None:
            stretches.append([])
        else:
            stretches[-1].append(f"{_x(place, row)} {_y(value, most)}")
    return "".join(f"M{'L'.join(stretch)}" for stretch in stretches if stretch)


def _dots(row: Sequence[float | None], most: float) -> tuple[tuple[int, int], ...]:
    """Where values stand alone, between zeros and gaps: a line there would be a hair, or nothing."""
    around = [None, *row, None]
    return tuple(
        (_x(place, row), _y(value, most)) for place, value in enumerate(row) if value and not (around[place] or around[place + 2])
    )


def _x(place: int, row: Sequence[float | None]) -> int:
    return round(place * (WIDTH - _RIGHT) / max(1, len(row) - 1))


def _y(value: float, most: float) -> int:
    return HEIGHT - round(value / most * (HEIGHT - _TOP))


def _apart(heights: Sequence[int]) -> list[int]:
    """The heights, moved so that none is too near to another, and none outside.

    >>> _apart([100, 100, 260]), _apart([12, 12, 20])
    ([100, 70, 260], [42, 12, 72])
    """
    order = sorted(range(len(heights)), key=lambda place: (-heights[place], place))
    moved, limit = list(heights), HEIGHT
    for place in order:
        moved[place] = limit = min(limit, heights[place])
        limit -= _LABEL
    limit = _TOP
    for place in reversed(order):
        moved[place] = limit = max(limit, moved[place])
        limit += _LABEL
    return moved
