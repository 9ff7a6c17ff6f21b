"""What is said of a reference behind it: date, term, issuer, and where its subject begins?

behind = {"," | "(" ... ")" | date | year | term | plenum | issuer} ["về" subject]
issuer = ("của" | "do") organs | "được" organs verb | organs
"""

import re
from dataclasses import dataclass, field

from indexer.references.core import Core
from indexer.references.dates import date_at
from indexer.references.lexicon import kind_words
from indexer.references.organs import ACTS, author_at, heads_in, organs_at
from indexer.references.reading import Reading

_SPACE = re.compile(r"\s{0,4}(?:[,–—-]\s)?\s{0,4}")
_ISSUED = re.compile(
    r"(?:(?:da|vua|moi)\s{1,4})?(?:(?:duoc\s{1,4})?(?:ky\s{1,4}ban\s{1,4}hanh|ban\s{1,4}hanh|ky|phat\s{1,4}hanh|thong\s{1,4}qua)|co\s{1,4}tu)(?:\s{1,4}(?:vao|hom|tu))?\s{0,4}(?=(?:ngay|thang|nam)?\s{0,4}\d)"
)
_YEAR = re.compile(
    r"\(?(?:(?:vao\s{1,4})?thang\s{1,4}\d\d?\s{0,4}(?:/|-|\s{1,4}nam\s{1,4}|\.)\s{0,4}(?:19|20)\d\d|(?:(?:ra\s{1,4})?nam\s{1,4})?(?:19|20)\d\d(?:\s?(?:,|va)\s?(?:19|20)\d\d){0,5})\)?(?![^\W_]|\s?[-–]\s?\d)"
)
_TERM = re.compile(
    r"\(?khoa\s{1,4}(?P<term>[ivx]{1,6}|\d{1,2}|nhat|hai|ba|tu|bon|nam|sau|bay|tam|chin|muoi)(?![^\W_]|\.\d)\s?\)?"
)
_OFFICE_TERM = re.compile(r"\(?,?\s{0,4}nhiem\s{1,4}ky\s{1,4}(?:19|20)\d\d\s{0,4}[-–—]\s{0,4}(?:19|20)?\d\d\)?")
_OF = re.compile(r"cua\s{1,4}(?:cac\s{1,4})?(?=[^\W\d_])")
_BY = re.compile(
    r"(?:(?:vua|da|moi)\s{1,4}){0,2}(?:do|duoc)\s{1,4}(?:cac\s{1,4})?"
    r"(?:(?:dong chi|ong|ba|(?:dai|thuong|trung|thieu)\s(?:ta|tuong))\s{1,4}){0,2}(?=[^\W\d_])"
)
_BY_BEHIND = re.compile(rf"\s{_BY.pattern}")
_PERSON = re.compile(r"(?:[A-ZÀ-ỸĐ][a-zà-ỹđ]{0,6}\s{1,2}){1,4}[A-ZÀ-ỸĐ][a-zà-ỹđ]{0,6}\s?[-–,(]\s?")  # with the office behind it
_VERB = r"(?:ky\s{1,4}ban\s{1,4}hanh|ban\s{1,4}hanh|ky|phat\s{1,4}hanh|thong\s{1,4}qua|dua\s{1,4}ra|cong bo|phe\s{1,4}duyet)"
_BY_VERB = re.compile(rf"[^.;:\n]{{0,60}}?(?:(?:vua|da|moi)\s{{1,4}})?(?P<verb>{_VERB})(?![^\W_])")
_NOT_ISSUING = ("cong bo", "phe duyet")
_OWN_CODE = re.compile(r"(?:UBND|HĐND|UB)$")  # of a symbol that the place goes on: "41/KH-UBND huyện Mường Mẫu"
_PLACE = re.compile(r"\s(?:tinh|thanh pho|tp|thi xa|huyen|quan|phuong|xa|thi tran)[\s.]")
_SENT = re.compile(r"(?:trinh|gui)\s{1,4}(?:cac\s{1,4})?(?=[^\W\d_])")
_BRACKET = re.compile(r"\([^()\n]{0,200}\)")
_OPENING = re.compile(r"\(\s{0,4}")
_SUBJECT = re.compile(r"(?:voi\s{1,4}(?:chu\s{1,4}de|noi\s{1,4}dung)\s{0,4}:?\s{0,4})?[\"“]?\s{0,4}(?P<ve>ve)\s")
_PLENUM = re.compile(r"(?:hoi\s{1,4}nghi|ban\s{1,4}chap\s{1,4}hanh|bch)\s")
_STEPS = 12


@dataclass(slots=True)
class Behind:
    """What was found behind a reference; `end` is where its description ends, without the subject."""

    end: int
    issuer: tuple[int, int] | None = None
    date: str | None = None
    term: tuple[int, int] | None = None
    subject: int | None = None  # where the subject begins
    brackets: list[tuple[int, int]] = field(default_factory=list)


def look_behind(reading: Reading, core: Core, limit: int) -> Behind:
    """Issuer, date, term and the beginning of the subject, in any order, up to `limit`: where the next reference begins."""
    found = Behind(core.end, issuer=core.inner)
    place = core.end
    for _ in range(_STEPS):
        space = _SPACE.match(reading.folded, place)
        begin = space.end() if space else place
        if begin >= limit:
            break
        following = _step(reading, core, found, begin, limit, has_comma="," in reading.text[place:begin])
        if following is None:
            break
        place = found.end = following
    subject = _SUBJECT.match(reading.folded, _SPACE.match(reading.folded, place).end())  # type: ignore[union-attr]
    if subject and subject.start("ve") < limit:
        found.subject = subject.start("ve")
    return found


def _step(reading: Reading, core: Core, found: Behind, place: int, limit: int, *, has_comma: bool) -> int | None:
    """One thing more said of the reference: the position behind it, or None at the end."""
    folded = reading.folded
    if folded.startswith("(", place):
        return _bracket(reading, core, found, place, limit)
    if folded.startswith(")", place) and "(" in reading.text[core.start : core.end]:
        return place + 1
    issued = _ISSUED.match(folded, place)
    day_place = issued.end() if issued else place
    if day := date_at(folded, day_place, bare=has_comma or issued is not None or core.symbol is not None):
        found.date = found.date or day.iso
        return day.end
    if year := _YEAR.match(folded, day_place):
        return year.end()
    if term := _TERM.match(folded, place):
        if found.term is None:
            found.term = term.span("term")
        return term.end()
    if term := _OFFICE_TERM.match(folded, place):
        return term.end()
    if sent := _SENT.match(folded, place):
        return organs_at(reading, sent.end())
    return _issuer(reading, core, found, place, limit, has_comma=has_comma) if found.issuer is None else None


def _bracket(reading: Reading, core: Core, found: Behind, place: int, limit: int) -> int | None:
    """A bracket: what it says of date, term and issuer is read, and it is passed over."""
    closed = _BRACKET.match(reading.text, place)
    if not closed:
        return None
    found.brackets.append(closed.span())
    inside = place + 1
    if closed.end() <= limit:
        for _ in range(4):
            begin = _SPACE.match(reading.folded, inside).end()  # type: ignore[union-attr]
            if begin >= closed.end() - 1:
                break
            following = _step(reading, core, found, begin, limit, has_comma=True)
            if following is None:
                break
            inside = following
    return closed.end()


def _issuer(reading: Reading, core: Core, found: Behind, place: int, limit: int, *, has_comma: bool) -> int | None:
    """An issuer that begins here, with or without "của"; set, and the position behind it."""
    of = _OF.match(reading.folded, place)
    if of and not core.is_congress:
        end = author_at(reading, of.end(), limit)
        if end:
            found.issuer = (of.end(), end)
        return end
    if by := _BY.match(reading.folded, place):
        return _by(reading, found, by)
    own = _OWN_CODE.search(reading.text, core.start, core.end) if _PLACE.match(reading.folded, core.end) else None
    if own and place == core.end + 1 and (end := organs_at(reading, own.start(), limit)) and end > place:
        found.issuer = (own.start(), end)
        return end
    if core.is_congress or core.kind == "Luật" or (has_comma and not _PLENUM.match(reading.folded, place)):
        return None
    end = organs_at(reading, place, limit) if place in heads_in(reading, place, place + 40) else None
    if end is None or ACTS.match(reading, end) or not (reading.text[place].isupper() or reading.typed):
        return None
    found.issuer = (place, end)
    return end


def _by(reading: Reading, found: Behind, by: re.Match[str]) -> int | None:
    """X is the issuer in "do X ký", "được X ban hành"; not with "công bố", "phê duyệt"."""
    begin, end = by.end(), organs_at(reading, by.end())
    if end is None and (person := _PERSON.match(reading.text, begin)):
        begin, end = person.end(), organs_at(reading, person.end())
    verb = _BY_VERB.match(reading.folded, end) if end else None
    if end is None or verb is None or verb["verb"] in _NOT_ISSUING:
        return None
    found.issuer = (begin, end)
    return verb.end()


def issued_by(reading: Reading, start: int, end: int) -> tuple[int, tuple[int, int]] | None:
    """Where a subject ends because "được X ban hành" or "do X ban hành" goes on with its document, and the span of X.

    >>> from indexer.references.reading import read
    >>> text = "về rừng vừa được Quốc hội thông qua"
    >>> issued_by(read(text)[0], 0, len(text))
    (7, (17, 25))
    """
    for by in _BY_BEHIND.finditer(reading.folded, start, end):
        found = Behind(start)
        if kind_words().search(reading.folded, start, by.start()):
            break  # "về kế hoạch do Bộ Y tế ban hành": the plan is the ministry's
        if (verb_end := _by(reading, found, by)) and verb_end <= end and found.issuer:
            return by.start(), found.issuer
    return None
