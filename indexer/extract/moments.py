"""When was this published, as printed on a page or declared in its head? To the minute where the minute is given."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone

from indexer.model import VIETNAM_TIME

_YEARS = range(1990, 2101)  # of pages on the web
_LOOKED_AT = 400  # characters: what prints a time is short
_MONTHS = {
    name: number
    for number, names in enumerate(
        "một,giêng,jan,january hai,feb,february ba,mar,march tư,bốn,apr,april năm,may sáu,jun,june bảy,jul,july tám,aug,august "
        "chín,sep,sept,september mười,oct,october mười+một,nov,november mười+hai,chạp,dec,december".split(),
        start=1,
    )
    for name in names.replace("+", " ").split(",")
}
_NAMED = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DATE = rf"""(?:
    (?P<y1>\d{{4}})\s?[-/.]\s?(?P<m1>\d{{1,2}})\s?[-/.]\s?(?P<d1>\d{{1,2}})
  | (?P<d2>\d{{1,2}})\s?[-/.]\s?(?P<m2>\d{{1,2}})\s?[-/.]\s?(?P<y2>\d{{4}}|\d{{2}}(?![\d:hg]))
  | (?P<d3>\d{{1,2}})\s*tháng\s*(?P<m3>\d{{1,2}}|{_NAMED})\s*(?:,|năm|-|/)?\s*(?P<y3>\d{{4}})
  | (?P<d4>\d{{1,2}})(?:\s|-|thg)*(?P<m4>\d{{1,2}}|{_NAMED})[.,\s-]+(?P<y4>\d{{4}})
  | (?P<m5>{_NAMED})[.\s]+(?P<d5>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y5>\d{{4}})
)(?!\d)"""
_CLOCK = r"""(?P<hour>[01]?\d|2[0-4])\s?(?:giờ|[:hg])\s?(?P<minute>[0-5]\d)?
    (?:\s?(?::|phút|'|m(?!\w))\s?(?P<second>[0-5]\d(?!\d))?)?(?:[.,]\d+)?
    (?:\s?(?P<half>sa|ch|am|pm|a\.m|p\.m|sáng|trưa|chiều|tối)(?!\w))?"""
_ZONE = r"(?P<zone>z(?!\w)|(?:\(?\[?\s*(?:gmt|utc)\s*)?[+-]\s?\d{1,2}(?::?\d{2})?(?!\d)|gmt(?!\w)|utc(?!\w))"
# Between the two stand signs and small words, never a digit.
_SIGNS = r"[\s,|•·–—\-.:;()\[\]]"
_WORDS = r"lúc|vào|hồi|at|ngày|thứ|chủ|nhật|hai|ba|tư|năm|sáu|bảy|cn|phút|\w{3,6}day|sun|mon|tue|wed|thu|fri|sat"
_BETWEEN = rf"T?{_SIGNS}*(?:(?:{_WORDS}){_SIGNS}*){{0,6}}"
_DATE_FIRST = re.compile(rf"(?<!\d){_DATE}(?:{_BETWEEN}{_CLOCK}(?:\s*{_ZONE})?)?", re.VERBOSE | re.IGNORECASE)
_CLOCK_FIRST = re.compile(rf"(?<![\d:/.-]){_CLOCK}(?:\s*{_ZONE})?{_BETWEEN}{_DATE}", re.VERBOSE | re.IGNORECASE)
_EPOCH = re.compile(r"\d{10}(\d{3})?")
_AFTERNOON, _MORNING = ("ch", "pm", "p.m", "chiều", "tối"), ("sa", "am", "a.m", "sáng")


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in time in Vietnam, and whether the time of day is known; where it stood in the text."""

    time: datetime
    is_exact: bool
    start: int = 0
    end: int = 0

    def __str__(self) -> str:
        return self.time.isoformat(timespec="seconds") if self.is_exact else self.time.date().isoformat()

    def is_minute_of(self, other: "Moment") -> bool:
        """Whether both name the same minute."""
        return self.is_exact and other.is_exact and self.time.replace(second=0) == other.time.replace(second=0)

    def is_day_of(self, other: "Moment") -> bool:
        """Whether this is a time on the day that the other names without one."""
        return self.is_exact and not other.is_exact and self.time.date() == other.time.date()


def find_moment(text: str) -> Moment | None:
    """The first date in a short text, with the time of day beside it if there is one.

    Grammar: DATE [between CLOCK [ZONE]] | CLOCK [ZONE] between DATE; day before month; no zone means Vietnam time.

    >>> [str(find_moment(text)) for text in ("Thứ Năm, 28/9/2023 | 15:42 [GMT+7]", "15h42 ngày 28/9/2023", "28/09/2023")]
    ['2023-09-28T15:42:00+07:00', '2023-09-28T15:42:00+07:00', '2023-09-28']
    """
    text = text[:_LOOKED_AT]
    if _EPOCH.fullmatch(text):
        return _from_epoch(int(text[:10]))
    found = [match for pattern in (_CLOCK_FIRST, _DATE_FIRST) if (match := pattern.search(text))]
    # The earlier one; of two that share the date, the one that has the clock.
    for match in sorted(found, key=lambda match: (match.start("y1") if match["y1"] else _date_start(match), not match["hour"])):
        if moment := _moment(match):
            return moment
    return None


def _date_start(match: re.Match[str]) -> int:
    return min(match.start(group) for group in ("d2", "d3", "d4", "m5") if match[group])


def _from_epoch(seconds: int) -> Moment | None:
    time = datetime.fromtimestamp(seconds, UTC).astimezone(VIETNAM_TIME)
    return Moment(time, is_exact=True) if time.year in _YEARS else None


def _moment(match: re.Match[str]) -> Moment | None:
    year, month, day = _calendar(match)
    has_clock = match["hour"] is not None
    hour = _hour(int(match["hour"]), (match["half"] or "").lower()) if has_clock else 0
    try:
        time = datetime(year, month, day, hour % 24, int(match["minute"] or 0), int(match["second"] or 0))
        time = time.replace(tzinfo=_zone(match["zone"]) if has_clock else VIETNAM_TIME).astimezone(VIETNAM_TIME)
    except (ValueError, OverflowError):
        return None
    return Moment(time, has_clock, *match.span()) if time.year in _YEARS else None


def _calendar(match: re.Match[str]) -> tuple[int, int, int]:
    """Year, month, day; a month beyond 12 is the day in American order."""
    number = next(number for number in "12345" if match[f"y{number}"])
    month = match[f"m{number}"].lower()
    year, day = int(match[f"y{number}"]), int(match[f"d{number}"])
    month = _MONTHS.get(re.sub(r"\s+", " ", month)) or int(month)
    if number == "2" and month > 12:
        day, month = month, day
    return year + (2000 if len(match[f"y{number}"]) == 2 else 0), month, day


def _hour(hour: int, half: str) -> int:
    if half in _AFTERNOON and hour < 12:
        return hour + 12
    return 0 if half in _MORNING and hour == 12 else hour


def _zone(text: str | None) -> timezone:
    """The zone printed; GMT+7 and +07:00 alike, none is Vietnam's."""
    if text is None:
        return VIETNAM_TIME
    found = re.search(r"([+-])\s?(\d{1,2}):?(\d{2})?$", text)
    if not found:
        return UTC
    offset = timedelta(hours=int(found[2]), minutes=int(found[3] or 0))
    return timezone(-offset if found[1] == "-" else offset)
