"""Which day is printed here, in whatever form?"""

import re
from dataclasses import dataclass
from datetime import date as calendar_date

from indexer.text import DASHES

_SEP = rf"\s?[{DASHES}/.]\s?"
_DAY, _MONTH, _YEAR = r"(?P<day>[0-3]?\d)", r"(?P<month>[01]?\d)", r"(?P<year>(?:1[89]|20)\d\d|\d\d(?![\d/]))"
# On folded text: "ngày 8/8/2023", "ngày 20 tháng 5 năm 2019", "8-8-2023", "ngày 28/2", "ngày 22-4 năm 2016".
_DATE = re.compile(
    rf"(?P<word>(?:ra\s)?(?:ngay|mung)\s{{0,4}}(?:mung\s)?)?{_DAY}(?:{_SEP}|\s{{0,4}}thang\s{{0,4}}){_MONTH}"
    rf"(?:(?:{_SEP}|\s{{0,4}},?\s{{0,4}}nam\s{{0,4}}){_YEAR})?(?![\w/]|[.,]\d)"
)
_LATEST_SHORT_YEAR = 45  # "ngày 2/9/45" is of the last century, "12/5/17" of this one


@dataclass(frozen=True, slots=True)
class Day:
    """A date found: its end, and ISO 8601 where day, month and year are printed."""

    end: int
    iso: str | None


def date_at(folded: str, position: int, *, bare: bool = False) -> Day | None:
    """The date that begins at a position of folded text; `bare`: without "ngày" before it.

    >>> date_at("ngay 20 thang 5 nam 2019 cua", 0), date_at("ngay 28/2, bo", 0), date_at("20/6/2019)", 0, bare=True)
    (Day(end=24, iso='2019-05-20'), Day(end=9, iso=None), Day(end=9, iso='2019-06-20'))
    """
    match = _DATE.match(folded, position)
    if not match or not (match["word"] or (bare and match["year"])):
        return None
    return Day(match.end(), _iso(match))


def _iso(match: re.Match[str]) -> str | None:
    if not match["year"]:
        return None
    year = int(match["year"])
    if year < 100:
        year += 1900 if year >= _LATEST_SHORT_YEAR else 2000
    try:
        return calendar_date(year, int(match["month"]), int(match["day"])).isoformat()
    except ValueError:  # no such day: a misprint
        return None
