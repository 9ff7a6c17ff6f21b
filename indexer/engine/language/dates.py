"""Which days does a date in a query mean?"""

import calendar
import re
from datetime import MAXYEAR, MINYEAR, date

_PIECES = re.compile(r"(?<!\d)\d{1,4}(?!\d)|[-/.]")
_MOST_PIECES = 5  # of a date: day, month and year with a sign between
_RUN_TOGETHER = {
    "-": re.compile(r"(?<!\d)(\d{4})(\d\d)(\d\d)(?!\d)"),
    "/": re.compile(r"(?<!\d)(\d\d)(\d\d)(\d{4})(?!\d)"),
}  # eight digits, and the sign that belongs between
_FORMS = (
    re.compile(r"(?P<year>\d{4})(?:[-/](?P<month>\d{1,2})(?:[-/](?P<day>\d{1,2}))?)?\Z"),
    re.compile(r"(?:(?P<day>\d{1,2})[-/.])?(?P<month>\d{1,2})[-/.](?P<year>\d{4})\Z"),
)


def parse_period(text: str) -> tuple[date, date] | None:
    """First and last day of a year, month or day; None if it is no date.

    Grammar: YYYY | YYYY-M | YYYY-M-D | M/YYYY | D/M/YYYY, with "-" and "/" alike.

    >>> [tuple(map(str, parse_period(text))) for text in ("2023", "2024-02", "9/2023")]
    [('2023-01-01', '2023-12-31'), ('2024-02-01', '2024-02-29'), ('2023-09-01', '2023-09-30')]
    >>> parse_period("2023-13"), parse_period("hôm qua")
    (None, None)
    """
    for form in _FORMS:
        if match := form.match(text):
            return _period(int(match["year"]), match["month"], match["day"])
    return None


def nearest_period(text: str) -> str | None:
    """The longest date that stands in a text which is none as a whole; None if none does.

    >>> nearest_period("32/1/2023"), nearest_period("2023-13"), nearest_period("tháng9/2023"), nearest_period("hôm")
    ('1/2023', '2023', '9/2023', None)
    >>> nearest_period("28092023"), nearest_period("20230928"), nearest_period("12345")
    ('28/09/2023', '2023-09-28', None)
    """
    pieces = _PIECES.findall(text)
    ends = range(_MOST_PIECES, 0, -1)
    stretches = ["".join(pieces[first : first + count]) for first in range(len(pieces)) for count in ends]
    apart = [sign.join(match.groups()) for sign, form in _RUN_TOGETHER.items() for match in form.finditer(text)]
    return max(filter(parse_period, stretches + apart), key=len, default=None)


def _period(year: int, month: str | None, day: str | None) -> tuple[date, date] | None:
    if not MINYEAR < year < MAXYEAR:  # the day before and the day after must be dates too
        return None
    try:
        if month is None:
            return date(year, 1, 1), date(year, 12, 31)
        if day is None:
            last = calendar.monthrange(year, int(month))[1]
            return date(year, int(month), 1), date(year, int(month), last)
        return date(year, int(month), int(day)), date(year, int(month), int(day))
    except (ValueError, calendar.IllegalMonthError):
        return None
