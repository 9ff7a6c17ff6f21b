"""Citations in full form, with number, date and issuer cut out by a pattern: where we differ, which side is wrong?

What a citation prints is read here by plain rules that know nothing of the grammar:

    citation = "(Điều" number kind "số" symbol title "ngày" D/M/Y "của" issuer ", có hiệu lực" ...

A symbol goes on over its joints, spaces beside them or not; date and issuer are the last ones before "có hiệu lực".
"""

import json
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path

from indexer.references import scan

# Steps of telling two values alike, each on top of those before; the last is what the citation itself prints.
STEPS = ("literal", "normalised", "without marks around", "by the citation's own words")
_SYMBOL = re.compile(r"(?<!\w)\d+[a-zđ]?(?:\s?[/_-]\s?\w+(?:&\w+)?)+", re.IGNORECASE)
_ARTICLE = re.compile(r"^\(Điều \d+\w*\s")
_DATED = re.compile(r"ngày (\d{1,2})/(\d{1,2})/(\d{4}) của ((?:(?!ngày \d).)*?)[.,]*\s*,? có hiệu lực", re.DOTALL)
_INNER_DATE = re.compile(r"ngày \d{1,2}/\d{1,2}/\d{4}")
_TITLE = re.compile(r"\s(?:Quy định|Hướng dẫn|Ban hành|Sửa đổi)\s.*", re.DOTALL)
_MARKS = re.compile(r"^[\s'\"“]+|[\s'\"”.,]+$|\(\w*\)$")
_LETTERS = str.maketrans("Ðð–‑_", "Đđ---")


@dataclass(frozen=True, slots=True)
class FullForm:
    """What a citation says of its document; None is not printed."""

    number: str | None
    date: str | None
    issuer: str | None


@dataclass(frozen=True, slots=True)
class Difference:
    """A citation that we read otherwise than its labels, or than it is printed.

    Attributes:
        verdicts: what is wrong with the labels by what the citation prints itself.
        step: from which step on ours is right; None if it never is.
    """

    id: str
    ours: FullForm
    label: FullForm
    verdicts: tuple[str, ...]
    step: str | None

    def __str__(self) -> str:
        """A line for each field that differs: both values and the verdict."""
        parts = [
            f"{name}: {getattr(self.ours, name)!r}, labelled {getattr(self.label, name)!r}"
            for name in differing(self.ours, self.label)
        ]
        return f"{self.id} {'; '.join(parts)}: {'; '.join(self.verdicts)}" + ("" if self.step else " — OURS IS WRONG TOO")


def differing(first: FullForm, second: FullForm) -> list[str]:
    """The fields that are not the same."""
    return [one.name for one in fields(FullForm) if getattr(first, one.name) != getattr(second, one.name)]


def printed(text: str) -> FullForm:
    """What a citation prints, by plain rules.

    >>> printed("(Điều 2 Thông tư số 7 /2020/TT- BXY Quy định về A ngày 05/03/2020 của Bộ X, có hiệu lực thi hành)")
    FullForm(number='7 /2020/TT- BXY', date='2020-03-05', issuer='Bộ X')
    """
    head = _ARTICLE.sub("", text)
    dated = list(_DATED.finditer(head))
    symbol = _SYMBOL.search(head, 0, dated[-1].start() if dated else len(head))
    day, month, year, issuer = dated[-1].groups() if dated else (None,) * 4
    return FullForm(
        symbol[0] if symbol else None,
        f"{year}-{month:0>2}-{day:0>2}" if day else None,
        _TITLE.sub("", issuer) if issuer else None,
    )


def scanned(text: str) -> FullForm:
    """What we find of the document that a citation names first."""
    first = next(iter(scan(text)), None)
    number = first and (first.symbol or "/".join(part for part in (first.number, first.year) if part))
    return FullForm(number, first and first.date, first and first.issuer)


def normalised(value: str | None) -> str:
    """A value without what writings of one document differ in: capitals, zeros in front, spaces, dashes, Ð for Đ."""
    text = (value or "").translate(_LETTERS).casefold()
    return re.sub(r"^0+(?=\d)", "", re.sub(r"\s", "", text))


def without_marks(value: str | None) -> str:
    """The same without quotes, stops and notes in brackets around it."""
    text = value or ""
    while (bare := _MARKS.sub("", text)) != text:
        text = bare
    return normalised(text)


def verdicts(label: FullForm, own: FullForm, names: Collection[str] = ("number", "date", "issuer")) -> tuple[str, ...]:
    """What is wrong with labels of a citation by what it prints itself; empty if nothing is.

    Args:
        names: the labels to be judged.
    """
    number = _of_number(label.number or "", own.number) if "number" in names else None
    issuer = _of_issuer(label.issuer or "", own.issuer) if {"date", "issuer"} & {*names} else None
    day = "the citation prints another date" if "date" in names and not issuer and label.date != own.date else None
    return tuple(filter(None, (number, issuer, day)))


def _of_number(label: str, own: str | None) -> str | None:
    if not any(char.isdigit() for char in label):
        return "the label is a word, no number" if own else "the citation prints no number"
    if normalised(label) == normalised(own):
        return "the label keeps another writing of the number: capitals, zeros, spaces, dashes, Ð"
    if without_marks(label) == without_marks(own):
        return "marks around the label's number"
    return "the printed number goes on behind the label's" if normalised(own).startswith(normalised(label)) else None


def _of_issuer(label: str, own: str | None) -> str | None:
    if _INNER_DATE.search(label):
        return "the label begins with date and issuer of a document in the title, and runs on over the own ones"
    if _TITLE.search(label):
        return "the label's issuer runs on over the title"
    return "marks behind the label's issuer" if normalised(label) != without_marks(label) == without_marks(own) else None


def differences(path: Path) -> tuple[int, list[Difference]]:
    """How many citations there are, and those that we read otherwise than their labels, or than they are printed."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    return len(rows), [found for row in rows if (found := difference(row))]


def difference(row: Mapping[str, str]) -> Difference | None:
    """What is to be said of one labelled citation; None where all agree."""
    ours, label, own = scanned(row["text"]), FullForm(row["number"], row["date"], row["issuer"]), printed(row["text"])
    is_printed = _alike(ours, own, without_marks)
    if ours == label and is_printed:
        return None
    found = verdicts(label, own, differing(ours, label)) or verdicts(label, own, differing(own, label))
    ways = ((label, normalised), (label, without_marks), (own, without_marks))
    step = next((step for step, way in zip(STEPS[1:], ways, strict=True) if is_printed and _alike(ours, *way)), None)
    return Difference(row["id"], ours, label, found or ("nothing in the citation speaks against the label",), step)


def _alike(ours: FullForm, other: FullForm, plain: Callable[[str | None], str]) -> bool:
    return all(plain(getattr(ours, one.name)) == plain(getattr(other, one.name)) for one in fields(FullForm))


def report(total: int, found: list[Difference]) -> Iterator[str]:
    """Each difference with its verdict, how often each verdict was given, and how many are right at each step."""
    yield from map(str, found)
    counts = Counter(verdict for one in found for verdict in one.verdicts)
    yield from (f"{count:5} {verdict}" for verdict, count in counts.most_common())
    yield from (f"phapdien         {right:,} of {total:,} {step}" for step, right in reached(total, found).items())


def reached(total: int, found: list[Difference]) -> dict[str, int]:
    """How many citations are right, at each step; a label that is cut as ours is counts as literal alone."""
    counts = {STEPS[0]: total - sum(one.ours != one.label for one in found)}
    wrong = len(found)
    for step in STEPS[1:]:
        wrong -= sum(one.step == step for one in found)
        counts[step] = total - wrong
    return counts
