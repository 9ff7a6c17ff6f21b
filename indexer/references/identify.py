"""What tells the document that a mention means from others, as far as the mention itself and its article's place say?"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import pairwise

from indexer.model import Mention
from indexer.references.bodies import Body, body_of_code, body_of_issuer, place_of_issuer
from indexer.references.congresses import congress_ordinal, congress_year
from indexer.references.identity import Identity, Level, slug
from indexer.references.names import LAW_KINDS, congress_name, congress_of, law_of, national_congress_of, plenum_of
from indexer.references.tables import read_table
from indexer.references.terms import ordinal, roman, term_on
from indexer.text import clean

_YEAR_INSIDE = frozenset(("Nghị định", "Thông tư", "Thông tư liên tịch"))  # since 1997 always part of their numbers
_ONLY_BODY = {"Nghị định": Body("CP", Level.STATE)}
_SYMBOL = re.compile(r"(?P<number>\d+[a-z]?)(?:/(?P<year>\d{4}))?(?P<codes>(?:[-/][^-/]+)+)")
_NUMBER = re.compile(r"^\d+[^\W\d_]?")
_DASHED_YEAR = re.compile(r"^(\d+[^\W\d_]?)-((?:19|20)\d\d)(?=[-/])")
_BEHIND_YEAR = re.compile(r"\s?[,(]?\s?(?:ban hành |ra đời )?năm ((?:19|20)\d\d)(?!\s?[-–]\s?\d)")
_BETWEEN_ITEMS = re.compile(r"\s*(?:[,;]|và|hoặc|hay|rồi)(?:\s*và)?\s*(?:số\s*)?")
_BEHIND = 120  # characters looked at behind a mention
_PLAIN_NUMBER = re.compile(r"0*(\d+)\s*([a-hA-H]?)")


@dataclass(frozen=True, slots=True)
class Setting:
    """What an article says about the documents in it without naming them: its day and its province."""

    day: date | None = None
    province: str | None = None


def identify(mention: Mention, setting: Setting, behind: str = "", before: Mention | None = None) -> Identity:
    """The identity of the document that a mention means.

    Args:
        behind: what the text goes on with after the mention.
        before: the mention before this one: in a list, "khóa XII" alone goes on with its name.
    """
    mention = replace(mention, text=clean(mention.text))
    if mention.kind in LAW_KINDS:
        return _law(mention)
    if mention.number is None:
        return _named(mention, setting, behind, before)
    return _numbered(mention, setting, _year_behind(behind))


def _year_behind(behind: str) -> int | None:
    """The year that is printed directly behind a number ("Nghị quyết 88 năm 2014")."""
    match = _BEHIND_YEAR.match(behind)
    return int(match[1]) if match else None


def _law(mention: Mention) -> Identity:
    kind, name, year = law_of(mention.kind, mention.text, mention.year)
    printed = int(mention.year) if mention.year else year or _year(mention.date)
    if not name and kind != "Hiến pháp" and (mention.symbol or mention.number):
        number = _number(mention.number)
        body = Body("UBTVQH" if kind == "Pháp lệnh" else "QH", Level.STATE)
        return Identity(
            kind, body.level, number, mention.symbol, body.code, printed, year_inside=bool(mention.year), day=mention.date
        )
    return Identity(kind, Level.LAW, _number(mention.number), mention.symbol, "QH", printed, name=name, day=mention.date)


def _named(mention: Mention, setting: Setting, behind: str, before: Mention | None) -> Identity:
    """A resolution known by its plenum or congress."""
    if congress := congress_of(mention.text, clean(behind)):
        return _congress(mention, setting, congress.rank, congress.name, congress.ordinal, congress.year)
    text = mention.text
    if not re.search(r"đại hội|hội nghị|trung ương|t[wưu]\b", text, re.IGNORECASE) and before is not None:
        text = f"{re.sub(r'kh[óo][aá].*', '', clean(before.text), flags=re.IGNORECASE)} {text}"
    name = plenum_of(text, mention.term) or national_congress_of(text, mention.term)
    complete = name is not None and (name.startswith("Đại hội") or "khóa" in name)
    return Identity(mention.kind, Level.NAMED if complete else Level.OPEN, body="TW", name=name or " ".join(text.split()))


def _congress(mention: Mention, setting: Setting, rank: str, name: str, number: int | None, year: int | None) -> Identity:
    own, province = congress_name(rank, name, number)
    place = province or setting.province
    if rank in ("tỉnh", "thành phố") and place:
        if number is None and year:
            number = congress_ordinal(place, year)
        if year is None and number:
            year = congress_year(place, number, (setting.day or date.max).year if setting.day else 2030)
        own = congress_name(rank, name, number)[0]
    nameless = rank not in ("", "tỉnh", "thành phố") and not name
    level = Level.OPEN if nameless else Level.LOCAL if rank else Level.NAMED
    return Identity(mention.kind, level, body="ĐH", place=place, year=year, name=own)


def _numbered(mention: Mention, setting: Setting, told: int | None) -> Identity:
    number = _number(mention.number)
    year = int(mention.year) if mention.year else None
    told = _year(mention.date) or told
    body = _ONLY_BODY.get(mention.kind) or body_of_issuer(mention.issuer)
    symbol = _usual_symbol(mention)
    match = _SYMBOL.fullmatch(symbol) if symbol else None
    if match:
        printed = _body_of_symbol(mention.kind, match["codes"])
        body = body if body and printed.code == "" else printed
    elif symbol:
        body = body or Body("", Level.OTHER)
    level = body.level if body else Level.OPEN
    inside = bool(year)
    if mention.kind in _YEAR_INSIDE and year is None and level is Level.STATE and (year := told):
        inside = True
    if body and level is not Level.OPEN and (symbol is None or inside):
        symbol = _symbol(mention.kind, number, year if inside else None, body, symbol)
    return Identity(
        mention.kind,
        level,
        number,
        symbol,
        body.code if body else None,
        year or told,
        inside,
        _term(mention, level, told),
        place_of_issuer(mention.issuer, setting.province) if level in (Level.LOCAL, Level.OPEN) else None,
        day=mention.date,
    )


def _usual_symbol(mention: Mention) -> str | None:
    """The symbol without what the press puts in or leaves out: only the Government has decrees, QH14 needs no NQ."""
    symbol = _DASHED_YEAR.sub(r"\1/\2", mention.symbol) if mention.symbol else None
    symbol = _NUMBER.sub(lambda found: found[0].lower(), symbol) if symbol else None
    if symbol and mention.kind == "Nghị định" and mention.year:
        return f"{symbol.partition('/')[0]}/{mention.year}/NĐ-CP"
    return re.sub(r"NQ[-/](?=(?:QH|UBTVQH)\d)", "", symbol) if symbol else None


def _number(number: str | None) -> str | None:
    match = _PLAIN_NUMBER.match(number or "")
    return match[1] + match[2].lower() if match else number


def _year(day: str | None) -> int | None:
    return int(day[:4]) if day else None


def _term(mention: Mention, level: Level, year: int | None) -> str | None:
    """The term of the Central Committee: by the document's date, else as printed, else by a year that lies in one."""
    if level not in (Level.PARTY, Level.OPEN):
        return None
    if mention.date:
        return term_on(date.fromisoformat(mention.date))
    if printed := ordinal(mention.term or ""):
        return roman(printed)
    first, last = (term_on(date(year, 1, 1)), term_on(date(year, 12, 31))) if year else (None, None)
    return first if first == last else None


def _body_of_symbol(kind: str, codes: str) -> Body:
    """The body in the codes of a symbol: what is left of them without the kind's own code."""
    parts = re.findall(r"[^-/]+", codes)
    if len(parts) > 1 and slug(parts[0]) in _kind_codes():
        parts = parts[1:]
    elif len(parts) > 1 and slug(parts[-1]) in codes_of_kind(kind):
        parts = parts[:-1]  # "33/TU-NQ"
    elif len(parts) == 1 and slug(parts[0]) in _kind_codes():
        parts = []
    return body_of_code("-".join(parts)) if parts else Body("", Level.OPEN)


def codes_of_kind(kind: str) -> Sequence[str]:
    """The codes of a kind, as slugs, the usual one first: ("qd",) for Quyết định."""
    return _codes().get(kind, ())


@cache
def _codes() -> dict[str, tuple[str, ...]]:
    rows = read_table("kinds.tsv")
    codes = {row["kind"]: tuple(map(slug, f"{row['short']}; {row['codes']}".split("; "))) for row in rows}
    return {kind: tuple(filter(None, known)) for kind, known in codes.items()} | {"Quy định": ("qd", "qyd", "qdi")}


@cache
def _kind_codes() -> frozenset[str]:
    return frozenset(code for known in _codes().values() for code in known) | {"cd", "tt", "ns", "pa", "qc", "tc", "gm", "tl"}


@cache
def _printed_codes() -> dict[str, str]:
    """The code of each kind as it is printed ("CTr")."""
    return {row["kind"]: row["short"] for row in read_table("kinds.tsv")} | {"Quy định": "QĐ", "Quy chế": "QC", "Công điện": "CĐ"}


def _symbol(kind: str, number: str | None, year: int | None, body: Body, symbol: str | None) -> str | None:
    """The symbol that the document must have where it is not printed in full."""
    code = _printed_codes().get(kind)
    if symbol is None and (not code or number is None):
        return None
    figures = f"{number:0>2}" if number and number.isdigit() else number or ""
    if symbol and year:
        return re.sub(r"^\d+[a-z]?(?:/\d{4})?", f"{figures}/{year}", symbol)
    if body.level is Level.STATE:
        return f"{figures}/{year}/{code}-{body.code}" if year else f"{figures}/{code}-{body.code}"
    if body.level is Level.PARTY or body.code == "TU":
        return f"{figures}-{code}/{body.code}"
    return f"{figures}/{code}-{body.code}" if body.code in ("UBND", "HĐND") else None


def identify_all(text: str, mentions: Sequence[Mention], setting: Setting) -> list[Identity]:
    """The identities of all mentions of a text; items of a list share the letters that one of them has.

    "Kết luận số 58, 59 và 61-KL/TW" are three of KL/TW.
    """
    found = [
        identify(mention, setting, text[mention.end : mention.end + _BEHIND], mentions[index - 1] if index else None)
        for index, mention in enumerate(mentions)
    ]
    joined = [_are_listed(text, *pair) for pair in pairwise(mentions)]
    for index in reversed(range(len(joined))):
        if joined[index]:
            found[index] = _like(found[index], found[index + 1])
    for index, are_listed in enumerate(joined):
        if are_listed:
            found[index + 1] = _like(found[index + 1], found[index])
    return found


def _are_listed(text: str, first: Mention, second: Mention) -> bool:
    same_kind = first.kind == second.kind and first.number is not None and second.number is not None
    return same_kind and _BETWEEN_ITEMS.fullmatch(text, first.end, second.start) is not None


def _like(identity: Identity, other: Identity) -> Identity:
    """A number without letters, with those of the item beside it."""
    if identity.level is not Level.OPEN or identity.symbol or not other.symbol or not identity.number:
        return identity
    figures = f"{identity.number:0>2}" if identity.number.isdigit() else identity.number
    symbol = re.sub(r"^\d+[a-z]?(?:/\d{4}(?=/))?", figures, other.symbol)  # the year of one is not the year of all
    return replace(other, number=identity.number, symbol=symbol, year=identity.year, year_inside=False, day=None)


def with_year(identity: Identity, year: int) -> Identity:
    """An identity with its open year told: in its number where its kind has it there, else beside it."""
    inside = identity.kind in _YEAR_INSIDE and identity.level is Level.STATE
    symbol = identity.symbol
    if inside and identity.body is not None:
        symbol = _symbol(identity.kind, identity.number, year, Body(identity.body, identity.level), symbol)
    return replace(identity, year=year, year_inside=inside, symbol=symbol)
