"""A chart of shares shows what part of the archive names a document, not how large the archive was."""

from search_web.presenters.shares import HEIGHT, draw_shares


def test_a_month_of_few_articles_weighs_as_much_as_one_of_many() -> None:
    chart = draw_shares([("2023-01", 10), ("2023-02", 1)], [("2023-01", 1_000), ("2023-02", 100)])
    assert [row.height for row in chart.rows] == [HEIGHT, HEIGHT]
    assert [row.per_mille for row in chart.rows] == [10.0, 10.0]


def test_the_time_after_the_last_citation_is_shown_empty() -> None:
    chart = draw_shares([("2023-01", 1), ("2023-02", 1)], [(f"2023-{month:02d}", 10) for month in range(1, 13)])
    assert (chart.first, chart.last) == ("2023-01", "2023-12")
    assert max(row.x for row in chart.rows) < chart.width / 2


def test_many_years_are_drawn_by_year() -> None:
    chart = draw_shares([("2001-05", 1), ("2001-06", 2), ("2020-01", 1)], [("2001-05", 10), ("2001-06", 20), ("2020-01", 5)])
    assert [(row.period, row.count, row.volume) for row in chart.rows] == [("2001", 3, 30), ("2020", 1, 5)]
    assert chart.peak.period == "2020"


def test_nothing_is_drawn_of_nothing() -> None:
    assert draw_shares([], [("2023-01", 5), ("2023-02", 5)]) is None
    assert draw_shares([("2023-01", 1)], [("2023-01", 5)]) is None
    assert draw_shares([("2023-01", 1)], []) is None
