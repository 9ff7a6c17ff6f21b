"""Who issued it? Bodies by the codes of symbols and by the names of issuers, and the places they belong to."""

import re
from dataclasses import dataclass
from functools import cache

from indexer.references.identity import Level
from indexer.references.tables import read_table
from indexer.text import clean, find_province, fold

# Codes that end so are of the Party's central bodies, of provinces, of districts and below.
_BY_CODE = (
    (re.compile(r".*TW"), Level.PARTY),
    (re.compile(r"(?:UBND|HĐND|HDND|UB|CTUBND)(?:\W.*)?|S[A-ZĐ&]{2,}(?:\W.*)?|.*(?:TU|HU|QU|ThU|ĐU|TXU|TPU)"), Level.LOCAL),
    (
        re.compile(r"(?:CP|TTg|QH\d*|UBTVQH\d*|CTN|VPCP|VPQH|TTCP|NHNN|KTNN|TANDTC|VKSNDTC|HĐTP|HĐBT|B[A-ZĐ&]+)(?:\W.*)?"),
        Level.STATE,
    ),
)
_PLACE = re.compile(
    r"\b(?:(?P<rank>thành phố|thị xã|thị trấn|tỉnh|thành|thị|huyện|quận|xã|phường|đặc khu)(?: (?:ủy|uỷ))?\s+|(?P<short>tp)\.?\s*)"
    r"(?P<name>\S.*)$"
)
_CENTRAL_CITIES = frozenset(("Hà Nội", "Hồ Chí Minh", "Hải Phòng", "Đà Nẵng", "Cần Thơ", "Huế"))
_CENTRE = re.compile(r"\btw\b")
_PROVINCIAL = ("tỉnh", "thành")


@dataclass(frozen=True, slots=True)
class Body:
    """An issuing body: the code that symbols have for it, and whose numbers it counts."""

    code: str
    level: Level


@cache
def _named() -> tuple[tuple[re.Pattern[str], Body], ...]:
    levels = {"party": Level.PARTY, "state": Level.STATE, "province": Level.LOCAL, "district": Level.LOCAL}
    rows = [
        (name, Body(row["code"], levels[row["level"]])) for row in read_table("bodies.tsv") for name in row["names"].split("; ")
    ]
    return tuple((re.compile(rf"(?<!\w){re.escape(_key(name))}(?!\w)"), body) for name, body in rows)


def _key(text: str) -> str:
    return " ".join(_CENTRE.sub("trung uong", fold(re.sub(r"\bTƯ\b", "TW", clean(text)))).split())


def body_of_issuer(issuer: str | None) -> Body | None:
    """The body that an issuer's name means, None if the tables do not know it; the first in the table that fits.

    >>> [body_of_issuer(name).code for name in ("Ban Bí thư Trung ương", "Thủ tướng Chính phủ", "UBND tỉnh Hà Giang")]
    ['TW', 'TTg', 'UBND']
    """
    key = _key(issuer or "")
    return next((body for pattern, body in _named() if pattern.search(key)), None)


@cache
def body_of_code(code: str) -> Body:
    """The body that stands behind the kind in a symbol: "TW", "TTg", "QH15", "UBND-KTN".

    >>> [(body.code, body.level.name) for body in map(body_of_code, ("VPTW", "QH15", "TU", "SNV", "EVN"))]
    [('VPTW', 'PARTY'), ('QH', 'STATE'), ('TU', 'LOCAL'), ('SNV', 'LOCAL'), ('EVN', 'OTHER')]
    """
    code = re.sub(r"^(QH|UBTVQH)\d+$", r"\1", code)
    known = next((body.level for _, body in _named() if body.code == code), None)
    return Body(code, known or next((level for pattern, level in _BY_CODE if pattern.fullmatch(code)), Level.OTHER))


def place_of_issuer(issuer: str | None, province: str | None) -> str | None:
    """The place that an issuer belongs to: its own where its name says so, else the province of the article.

    >>> place_of_issuer("Tỉnh ủy Kiên Giang", None), place_of_issuer("UBND tỉnh", "Quảng Trị")
    ('Kiên Giang', 'Quảng Trị')
    >>> place_of_issuer("UBND huyện Bảo Yên", "Lào Cai")
    'huyện Bảo Yên, Lào Cai'
    """
    text = clean(issuer or "")
    match = _PLACE.search(text.lower())
    if match is None:
        return province
    name, rank = text[match.start("name") :], match["rank"] or "thành phố"
    found = find_province(name)
    if found and (rank in _PROVINCIAL or found in _CENTRAL_CITIES):
        return found
    if rank in _PROVINCIAL:
        return province
    return ", ".join(part for part in (f"{rank} {name}", province) if part)
