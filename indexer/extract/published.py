"""When was it published, to the minute? As printed beside the headline, with the seconds that the head declares."""

import re
from dataclasses import replace

from indexer.extract.body import Body
from indexer.extract.declared import Declared
from indexer.extract.moments import Moment, find_moment
from indexer.extract.outline import Outline
from indexer.extract.roles import Role

_LONGEST = 160  # characters of a line that prints a time
_MOST_BESIDE, _MOST_BESIDE_DAY = 60, 25  # characters that a line which prints a time, or a day, may hold beside it
_BEFORE, _BETWEEN, _BEHIND = 8, 25, 12  # blocks around the article that may print it
_PROPERTIES = ("số hiệu", "loại văn bản", "ngày ban hành")
_PROPERTY = re.compile(rf"(?:{'|'.join(_PROPERTIES)})(?=\s*:?.{{0,40}}$)", re.IGNORECASE)
_SENTENCE = re.compile(r"[.!?…:;]\W*$")
_CHANGED = re.compile(r"cập nhật|sửa|updated|modified", re.IGNORECASE)
Printed = tuple[Moment, int]  # and its block


def find_printed(page: Outline, title: int | None, body: Body) -> Printed | None:
    """The time printed between headline and text; else shortly before the headline, else shortly behind the text."""
    for number in page.ruled(Role.TIME):
        if moment := find_moment(page.blocks[number].text):
            return moment, number
    if issued := _find_issued(page):
        return issued
    first, last = (body.blocks[0], body.blocks[-1]) if body.blocks else (len(page.blocks), len(page.blocks))
    held = set(body.blocks)
    start = title if title is not None else max(0, first - _BEFORE)
    places = (
        range(start + 1, min(first, start + _BETWEEN)),
        [number for number in range(first, min(first + 2, len(page.blocks))) if not _SENTENCE.search(page.blocks[number].text)],
        range(start - 1, max(-1, start - _BEFORE), -1),
        range(last + 1, min(len(page.blocks), last + _BEHIND)),
        [number for number in range(first, last) if number not in held],
    )
    for place, numbers in enumerate(places):
        found = [(moment, number) for number in numbers if (moment := _printed(page, number, only_named=place > 1))]
        named = [item for item in found if Role.TIME in page.roles[page.blocks[item[1]].node]]
        for exact in (True, False):
            for item in (*named, *found):
                if item[0].is_exact >= exact:
                    return item
    return None


def _find_issued(page: Outline) -> Printed | None:
    """The date in the table of a legal document's properties, whatever the page says of itself."""
    labels = {label[0].lower(): number for number, block in enumerate(page.blocks) if (label := _PROPERTY.match(block.text))}
    number = labels.get("ngày ban hành")
    if number is None or len(labels) < len(_PROPERTIES):
        return None
    for place in (number, number + 1):
        if place < len(page.blocks) and (moment := find_moment(page.blocks[place].text)):
            return moment, place
    return None


def _printed(page: Outline, number: int, *, only_named: bool) -> Moment | None:
    """The time that a short line prints; away from the headline only where the line has nothing else to say."""
    block = page.blocks[number]
    is_named = Role.TIME in page.roles[block.node]
    if len(block.text) > _LONGEST or page.is_foreign(block.node) or (only_named and page.is_teaser(block)):
        return None
    element = page.nodes[block.node].element
    moment = find_moment(block.text)
    said = find_moment(element.get("datetime") or element.get("content") or "")
    if moment is None or (said and said.is_exact and (said.is_minute_of(moment) or said.is_day_of(moment))):
        moment = said if moment is None or said is None else replace(said, start=moment.start, end=moment.end)
    if moment is None or is_named or block.is_link:
        return moment if is_named else None
    rest = len(block.text) - (moment.end - moment.start)
    most = _MOST_BESIDE if moment.is_exact else _MOST_BESIDE_DAY
    return moment if rest <= most and (moment.is_exact or not only_named) else None


def settle(printed: Printed | None, text: str, declared: Declared) -> tuple[Moment | None, str]:
    """The time of publication and how it was found: what is printed, made more precise by what is declared.

    A line that says "cập nhật" (updated) prints the time of the last change where an earlier time is declared.

    Args:
        text: the line that was printed.
    """
    said = declared.published
    if printed is None:
        return said, "declared in the head" if said else "not found"
    shown = printed[0]
    for time in declared.times:
        if time.is_minute_of(shown) or time.is_day_of(shown):
            return time, "printed, with the seconds declared"
    if said and said.is_exact and said.time < shown.time and _CHANGED.search(text):
        return said, "declared in the head; an update is printed"
    return shown, "printed on the page"
