"""Who issued a reference, and when, by the words before it: "Ngày 20/9/2016, Sở X đã có Công văn ..."?

before = ["ngày" date ","] organs [person] [bracket] {adverb} verb {adverb} ["các"]
"""

import re
from dataclasses import dataclass

from indexer.references.dates import date_at
from indexer.references.organs import author_at, heads_in, organs_at
from indexer.references.printed import Printed
from indexer.references.reading import Reading

Span = tuple[int, int]

_ISSUING = Printed(
    r"(?:(?:\s|,)*(?:«adverbs»)(?!\w)){0,4}\s{0,4},?\s{0,4}(?<!\w)(?:«issuing»)(?:\s{1,4}(?:và\s{1,4})?(?:«then»))?"
    r"(?:\s{1,4}(?:các|những|hai|ba|một|tiếp|ngay|văn bản|bản)){0,4}\s{0,4}[\"“(]?$"
)
_WORD = re.compile(r"(?<![^\W_])[^\W\d_]|,")
_PERSON = Printed(r"\s{0,4},?\s{0,4}[-–]?\s{0,4}(?:(?:«titles»)[.,]?\s{0,4}){0,3}(?-i:(?:\s{0,4}[A-ZÀ-ỸĐ][a-zà-ỹđ]*){1,5})")
_TERM = r"(?:\(?kh(?:oa|óa|oá)\s{1,4}(?P<term>[IVX]{1,6}|\d{1,2})\)?)"
_BRACKET = r"(?:\s{0,4}\([^()]{0,60}\))?"
_GAP = re.compile(
    rf"{_BRACKET}\s{{0,4}}{_TERM}?{_BRACKET}\s{{0,4}}(?:,\s{{0,4}}nhi[eệ]m k[yỳ] [\d\s–-]+)?\s{{0,4}}[,–-]?\s{{0,4}}",
    re.IGNORECASE,
)
_ON_BEHALF = Printed(r"(?:«on_behalf»)\s{1,4}(?:của\s{1,4})?")
_DAY = re.compile(
    r"(?:ngay\s{0,4}|(?<=den )|(?<=sang )|(?<=chieu )|(?<=toi )|(?<=hom )|(?<=vao )|(?<=trua )|^)"
    r"(?<!\d)\d{1,2}(?=\s?[/.–-]|\s{0,4}thang)"
)
_OPENING = Printed(r"\s{0,4}\)?\s{0,4},?\s{0,4}(?:(?:thì|tại|ông|bà|đồng chí)\s{1,4})?[^,.;:]{0,40}?,?\s{0,4}")
_VERB_PLACES = 90  # code points before the reference in which its verb is looked for
_SUBJECT_PLACES = 220


@dataclass(frozen=True, slots=True)
class Before:
    """Who issued a reference: the span of the name, the date of that, the term of the committee."""

    issuer: Span | None = None
    date: str | None = None
    term: str | None = None


def look_before(reading: Reading, start: int, end: int, floor: int) -> Before:
    """What a verb of issuing before a reference says: its subject is the issuer.

    Args:
        start, end: span of the reference.
        floor: what stands before is not looked at.

    >>> from indexer.references.reading import read
    >>> text = "Ngày 5/7/2021, Sở Y tế đã ban hành Công văn 12"
    >>> before = look_before(read(text)[0], text.index("Công"), len(text), 0)
    >>> text[slice(*before.issuer)], before.date
    ('Sở Y tế', '2021-07-05')
    """
    verb = _verb(reading, start, floor)
    if verb is None:
        return Before()
    begin = max(floor, verb - _SUBJECT_PLACES, reading.sentence_start(start))
    span = _subject(reading, begin, verb)
    day = _day(reading, begin, span[0]) if span else None
    term = _GAP.match(reading.text, span[1], verb) if span else None
    return Before(span, day or _day_after(reading, end, reading.sentence_end(end)), term["term"] if term else None)


def _verb(reading: Reading, start: int, floor: int) -> int | None:
    """Where the verb of issuing right before a reference begins, with its adverbs."""
    window = max(floor, start - _VERB_PLACES)
    places = (match.start() for match in _WORD.finditer(reading.folded, window, start))
    return next((place for place in places if _ISSUING.match(reading, place, start)), None)


def _subject(reading: Reading, begin: int, verb: int) -> Span | None:
    """The longest organ that ends at the verb, but for a person's name or a bracket between."""
    if behalf := _ON_BEHALF.last(reading, begin, verb):
        place = behalf.end()
        end = organs_at(reading, place)
        return (place, end) if end and end <= verb else None
    for place in heads_in(reading, begin, verb):
        end = author_at(reading, place)
        if end is not None and end <= verb and _reaches(reading, end, verb):
            return place, end
    return None


def _reaches(reading: Reading, end: int, verb: int) -> bool:
    """Whether nothing but a person's name, a bracket or a comma stands between an organ and the verb."""
    for place in (end, _person_end(reading, _gap_end(reading, end, verb), verb)):
        if place is not None and _gap_end(reading, place, verb) >= verb:
            return True
    return False


def _gap_end(reading: Reading, place: int, verb: int) -> int:
    gap = _GAP.match(reading.text, place, verb)
    return gap.end() if gap else place


def _person_end(reading: Reading, place: int, verb: int) -> int | None:
    person = _PERSON.match(reading, place, verb)
    return person.end() if person else None


def _day(reading: Reading, begin: int, subject: int) -> str | None:
    """The date that the clause opens with: "Ngày 20/9/2016, Sở X ..."."""
    for match in _DAY.finditer(reading.folded, begin, subject):
        day = date_at(reading.folded, match.start(), bare=True)
        if day and day.end <= subject and _OPENING.fullmatch(reading, day.end, subject):
            return day.iso
    return None


def _day_after(reading: Reading, end: int, limit: int) -> str | None:
    """The date that ends the clause of a verb of issuing: "... ban hành Quyết định 5 phê duyệt X, vào ngày 24/6/2014"."""
    last = _last_day(reading, end, limit)
    day = date_at(reading.folded, last) if last is not None else None
    return day.iso if day and not reading.folded[day.end : limit].strip(" .,;)") else None


def _last_day(reading: Reading, end: int, limit: int) -> int | None:
    found = list(re.finditer(r",\s{0,4}(?:vao\s{1,4})?(?=ngay\s{0,4}\d)", reading.folded[end:limit]))
    return end + found[-1].end() if found else None
