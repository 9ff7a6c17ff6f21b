"""Lines stay inside the drawing, gaps stay gaps, and no two numbers cover each other."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from search_web.presenters.linechart import HEIGHT, WIDTH, draw_lines

SHARES = st.lists(st.lists(st.none() | st.floats(0, 1000), min_size=8, max_size=8), min_size=1, max_size=5)


@given(SHARES)
def test_numbers_of_lines_stand_apart_and_inside(shares: list[list[float | None]]) -> None:
    labels = sorted(line.label_y for line in draw_lines(shares))
    assert all(below - above >= 30 for above, below in pairwise(labels))
    assert labels[0] >= 0
    assert labels[-1] <= HEIGHT


@given(SHARES)
def test_each_stretch_between_gaps_is_drawn(shares: list[list[float | None]]) -> None:
    for row, line in zip(shares, draw_lines(shares), strict=True):
        stretches = "".join("x" if value is not None else " " for value in row).split()
        assert line.path.count("M") == len(stretches)


@given(SHARES)
def test_what_has_nothing_beside_it_is_a_dot(shares: list[list[float | None]]) -> None:
    for row, line in zip(shares, draw_lines(shares), strict=True):
        there = "".join("x" if value else " " for value in row).split()
        assert len(line.dots) == there.count("x")
        assert all(0 <= x <= WIDTH and 0 <= y <= HEIGHT for x, y in line.dots)


def test_lines_differ_without_colours_too() -> None:
    assert len({line.dash for line in draw_lines([[1.0]] * 5)}) == 5
