"""Dates of queries: what they mean, and that every day can be named."""

import calendar
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.engine.language import dates
from indexer.engine.language.dates import nearest_period, parse_period

DAYS = st.dates(date(2, 1, 1), date(9998, 12, 31))
NO_DATES = [
    "", "x", "202", "20233", "2023-", "2023-0", "2023-00", "2023-13", "2023-1-32", "2023-02-30", "0/2023", "13/2023", "32/1/2023",
    "29/2/2023", "2023-1-1-1", "1/2/3/2023", "2023 01", "-2023", "9999", "0001", "0000", "٢٠٢٣x", "2023\n",
]  # fmt: skip


@pytest.mark.parametrize("text", NO_DATES)
def test_what_is_no_date_is_none(text: str) -> None:
    assert parse_period(text) is None


@given(DAYS, st.sampled_from(["{0:04d}-{1}-{2}", "{0:04d}/{1:02d}/{2:02d}", "{2}/{1}/{0:04d}", "{2:02d}.{1:02d}.{0:04d}"]))
def test_a_day_is_that_day_in_every_form(day: date, form: str) -> None:
    assert parse_period(form.format(day.year, day.month, day.day)) == (day, day)


@given(DAYS, st.sampled_from(["{0:04d}-{1}", "{0:04d}/{1:02d}", "{1}/{0:04d}", "{1:02d}.{0:04d}"]))
def test_a_month_is_from_its_first_to_its_last_day(day: date, form: str) -> None:
    period = parse_period(form.format(day.year, day.month))
    assert period is not None
    first, last = period
    assert (first, last) == (day.replace(day=1), day.replace(day=calendar.monthrange(day.year, day.month)[1]))
    assert (last + timedelta(days=1)).day == 1


@given(DAYS)
def test_a_year_is_from_its_first_to_its_last_day(day: date) -> None:
    assert parse_period(f"{day.year:04d}") == (date(day.year, 1, 1), date(day.year, 12, 31))


@pytest.mark.parametrize("sign", ["/", "-", ".", "1", "1/"])
def test_the_nearest_date_costs_no_more_than_the_text_is_long(monkeypatch: pytest.MonkeyPatch, sign: str) -> None:
    tried: list[str] = []
    monkeypatch.setattr(dates, "parse_period", tried.append)
    text = f"1{sign * 1_000}"
    assert nearest_period(text) is None
    assert sum(map(len, tried)) < 50 * len(text)
