"""Days in every printed form."""

import pytest

from indexer.references.dates import date_at
from indexer.text import fold

DATES = [
    ("ngày 8/8/2023 của", "2023-08-08"), ("ngày 20 tháng 5 năm 2019", "2019-05-20"), ("ngày 16-12-2016", "2016-12-16"),
    ("ngày 14.11.2016", "2016-11-14"), ("ngày 02 – 7 – 2026", "2026-07-02"), ("ngày 1/2/97", "1997-02-01"),
    ("ngày 1/2/19", "2019-02-01"),
    ("ngày mùng 5 tháng 3 năm 2020", "2020-03-05"), ("ngày23/6/2016", "2016-06-23"), ("NGÀY 16 THÁNG 7 NĂM 2021", "2021-07-16"),
    ("ngày 20 tháng 5, năm 2019", "2019-05-20"), ("ngày 22-4 năm 2016", "2016-04-22"), ("ra ngày 3/2/2020", "2020-02-03"),
]  # fmt: skip
WITHOUT_YEAR = ["ngày 28/2", "ngày 14/7.", "ngày 22 tháng 11"]
NO_DATE = ["ngày mai", "28/2", "8/8/2023", "ngày 45", "ngày 1/2/2020/3", "tháng 5/2019", "ngày 12.500 đồng"]


@pytest.mark.parametrize(("text", "iso"), DATES)
def test_a_day_is_read(text: str, iso: str) -> None:
    day = date_at(fold(text), 0)
    assert day
    assert day.iso == iso


@pytest.mark.parametrize("text", WITHOUT_YEAR)
def test_a_day_without_its_year_is_passed_over_but_not_guessed(text: str) -> None:
    day = date_at(fold(text), 0)
    assert day
    assert day.iso is None


@pytest.mark.parametrize("text", NO_DATE)
def test_other_numbers_are_no_days(text: str) -> None:
    assert date_at(fold(text), 0) is None


def test_a_day_without_its_word_is_taken_where_asked_for() -> None:
    assert date_at("20/6/2019)", 0, bare=True) == date_at("20/6/2019,", 0, bare=True)
    assert date_at("20/6)", 0, bare=True) is None


def test_a_misprinted_day_is_none() -> None:
    day = date_at(fold("ngày 31/2/2020"), 0)
    assert day
    assert day.iso is None
