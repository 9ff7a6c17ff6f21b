"""The chart shows every article at its time, whatever the span of years."""

from hypothesis import given
from hypothesis import strategies as st

from search_web.presenters.histogram import BAR_GAP, BAR_WIDTH, HEIGHT, draw_histogram

MONTHS = st.dictionaries(
    st.tuples(st.integers(1900, 2100), st.integers(1, 12)), st.integers(1, 10**6), min_size=2, max_size=40
).map(lambda found: [(f"{year:04d}-{month:02d}", count) for (year, month), count in sorted(found.items())])


@given(MONTHS)
def test_counts_are_kept(months: list[tuple[str, int]]) -> None:
    chart = draw_histogram(months)
    assert sum(bar.count for bar in chart.bars) == sum(count for _, count in months)
    assert [month for _, group in chart.by_year for month in group] == months
    assert all(month.startswith(year) for year, group in chart.by_year for month, _ in group)


@given(MONTHS)
def test_bars_stand_in_order_inside_the_drawing(months: list[tuple[str, int]]) -> None:
    chart = draw_histogram(months)
    places = [bar.x for bar in chart.bars]
    assert places == sorted(set(places))
    assert places[0] >= 0
    assert places[-1] + BAR_WIDTH + BAR_GAP == chart.width
    assert all(bar.y >= 0 and bar.height >= 1 and bar.y + bar.height == HEIGHT for bar in chart.bars)
    assert chart.peak.height == HEIGHT
    assert chart.first <= chart.bars[0].period <= chart.last == chart.bars[-1].period


@given(MONTHS)
def test_many_years_are_drawn_by_year(months: list[tuple[str, int]]) -> None:
    chart = draw_histogram(months)
    years = int(months[-1][0][:4]) - int(months[0][0][:4])
    assert chart.unit == "year" if years > 10 else years == 10 or chart.unit == "month"
    assert chart.width <= 2010


def test_a_single_month_needs_no_chart() -> None:
    assert draw_histogram([]) is None
    assert draw_histogram([("2023-09", 4)]) is None


def test_a_short_time_is_shown_within_a_year() -> None:
    chart = draw_histogram([("2023-09", 4), ("2023-10", 8)])
    assert (chart.first, chart.last, chart.peak.period) == ("2022-11", "2023-10", "2023-10")
