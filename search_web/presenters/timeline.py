"""How is a chart of articles over time shown? In words, and with its months and years as links."""

from collections.abc import Callable, Collection, Sequence
from functools import cache

from search_web.presenters.histogram import draw_histogram
from search_web.presenters.views import Choice, HistogramView
from search_web.wording import Wording

_To = Callable[[str], str]


def histogram_view(
    words: Wording,
    months: Sequence[tuple[str, int]],
    to: _To,
    *,
    to_year: _To | None = None,
    picked: Collection[str] = (),
) -> HistogramView | None:
    """The chart of articles by month, each month a link; None where there is nothing to draw.

    Args:
        to: where a month leads.
        to_year: where a year leads, if anywhere.
        picked: months and years that the reader has chosen.
    """
    chart = draw_histogram(months)
    if chart is None:
        return None
    first, last, when = (words.period(period) for period in (chart.first, chart.last, chart.peak.period))
    most = words.count("articles", chart.peak.count)

    @cache  # most months stand in the chart and in the list
    def choice(period: str, count: int) -> Choice:
        address = to if "-" in period else to_year
        return Choice(words.period(period), address(period) if address else None, count, period in picked)

    return HistogramView(
        chart,
        summary=words(f"histogram.{chart.unit}", first=first, last=last, most=most, when=when),
        peak=words("histogram.peak", most=most, when=when),
        first=first,
        last=last,
        bars=tuple(choice(bar.period, bar.count) for bar in chart.bars),
        by_year=tuple(
            (choice(year, sum(count for _, count in group)), tuple(choice(*month) for month in group))
            for year, group in chart.by_year
        ),
    )
