"""What is a document called that has no number: a law, a resolution of a plenum or of a congress?"""

import re
from dataclasses import dataclass
from functools import cache

from indexer.references.identity import slug
from indexer.references.tables import read_table
from indexer.references.terms import ordinal, roman
from indexer.text import find_province, fold, has_marks

LAW_KINDS = frozenset(("Luật", "Bộ luật", "Pháp lệnh", "Hiến pháp"))
_CODES = frozenset(
    map(slug, ("Hình sự", "Dân sự", "Tố tụng hình sự", "Tố tụng dân sự", "Lao động", "Hàng hải", "Hàng hải Việt Nam"))
)
_LAW = re.compile(
    r"^(?:(?:bộ )?luật|pháp lệnh|hiến pháp)?\s*(?P<name>.*?),?\s*(?:\(?(?:số|năm|sửa đổi|(?:19|20)\d\d|\d+/)(?![^\W\d]).*)?$",
    re.IGNORECASE | re.DOTALL,
)
# The same of words typed without diacritics, where "nam" may end a name ("hang hai viet nam").
_PLAIN_LAW = re.compile(
    r"^(?:(?:bo )?luat|phap lenh|hien phap)?\s*(?P<name>.*?),?\s*"
    r"(?:\(?(?:so \d|nam \d|sua doi|(?:19|20)\d\d|\d+/)(?![^\W\d]).*)?$",
    re.IGNORECASE | re.DOTALL,
)
_YEAR = re.compile(r"(?<![\d/])(?:19|20)\d\d(?!\d)")
_NUMBER = r"(?:\d{1,2}|[ivx]+|muoi \w+|hai muoi(?: \w+)?|\w+)"
_PLENUM = re.compile(
    rf"(?:(?:trung uong|tw|tu)\s+(?:lan thu\s+)?(?P<short>{_NUMBER})"
    rf"|hoi nghi (?:trung uong )?(?:lan )?thu (?P<long>{_NUMBER}))(?!\w)"
)
_TERM = re.compile(rf"(?:khoa|dai hoi)\s+(?:lan thu\s+)?(?P<term>{_NUMBER})(?!\w)")
_CONGRESS = re.compile(
    r"dai hoi\b(?:(?! dang bo).)*?(?: dang bo (?P<rank>tinh|thanh pho|tp\.?|huyen|quan|thi xa|thi tran|xa|phuong|khoi)?)"
)
# What stands in the name of a national congress of the Party; what else does is the name of another's.
_PARTY_WORDS = re.compile(
    rf"\b(?:(?:lan thu|lan|thu|khoa) {_NUMBER}|dang cong san viet nam|dai bieu|toan quoc|toan dang|dang|cua|nhiem ky"
    r"|[ivx]+|\d+)\b|\W"
)
_ORDINAL = re.compile(
    rf"(?:(?:lan )?thu|lan) (?P<ordinal>{_NUMBER})(?!\w)|dai hoi (?P<bare>[ivx]+|\d+)(?!\w)|khoa (?P<term>[ivx]+|\d+)(?!\w)"
)
_SPAN = re.compile(r"(?P<first>(?:19|20)\d\d)\s*[-–—]\s*(?P<last>(?:19|20)\d\d)")
_RANKS = {rank: rank for rank in ("tỉnh", "thành phố", "huyện", "quận", "thị xã", "thị trấn", "xã", "phường", "khối")} | {
    "tp": "thành phố", "tp.": "thành phố", "tinh": "tỉnh", "thanh pho": "thành phố",
}  # fmt: skip
_CENTRAL = frozenset(("Hà Nội", "Hồ Chí Minh", "Hải Phòng", "Đà Nẵng", "Cần Thơ", "Huế"))


@dataclass(frozen=True, slots=True)
class Congress:
    """A congress of a Party organisation below the centre, as far as the words tell.

    Attributes:
        rank: "tỉnh", "thành phố", "huyện", ...; "" for an organisation without a place (the army's).
        name: the words between rank and ordinal ("Bảo Yên"), or "".
        ordinal: of the congress.
        year: first of the term that it opened.
    """

    rank: str
    name: str
    ordinal: int | None
    year: int | None


def law_of(kind: str, text: str, year: str | None = None) -> tuple[str, str, int | None]:
    """Kind, name and year of a law as printed; an abbreviated name is spelt out.

    >>> law_of("Luật", "luật Đất đai năm 2013"), law_of("Bộ luật", "BLHS 2015"), law_of("Luật", "Luật số 31/2024/QH15", "2024")
    (('Luật', 'Đất đai', 2013), ('Bộ luật', 'Hình sự', 2015), ('Luật', '', 2024))
    >>> law_of("Luật", "luat dat dai 2024"), law_of("Bộ luật", "bo luat hang hai viet nam nam 2015")
    (('Luật', 'Đất đai', 2024), ('Bộ luật', 'Hàng hải Việt Nam', 2015))
    >>> law_of("Pháp lệnh", "Pháp lệnh Dân số năm 2003"), law_of("Pháp lệnh", "phap lenh dan so so 6/2003/PL-UBTVQH11")
    (('Pháp lệnh', 'Dân số', 2003), ('Pháp lệnh', 'Dân số', None))
    """
    plain = " ".join(text.split())
    years = [int(found) for found in _YEAR.findall(plain)] or ([int(year)] if year else [])
    for short, long in _abbreviations():
        plain = re.sub(rf"(?<!\w){re.escape(short)}(?!\w)", long, plain)
    match = (_LAW if has_marks(plain) else _PLAIN_LAW).match(plain)
    name = match["name"].strip(" ,(:") if match else ""
    known = _laws().get(slug(name)) or _laws().get(slug(f"{name} số"))  # "số" may also end a name: "Dân số 2003"
    if kind in ("Luật", "Bộ luật") and (known or slug(name) in _CODES):
        kind = "Bộ luật" if slug(name) in _CODES else "Luật"
    return kind, known or name[:1].upper() + name[1:], years[0] if years else None


@cache
def _abbreviations() -> tuple[tuple[str, str], ...]:
    return tuple((row["short"], row["long"]) for row in read_table("law_abbreviations.tsv"))


@cache
def _laws() -> dict[str, str]:
    return {slug(row["name"]): row["name"] for row in read_table("laws.tsv")}


def plenum_of(text: str, term: str | None) -> str | None:
    """The name of a plenum's resolution, None where its words name none or its term is not printed.

    >>> plenum_of("Nghị quyết Trung ương 4 khóa XII", "XII"), plenum_of("Nghị quyết Hội nghị lần thứ bảy BCH TW Khoá X", "X")
    ('Trung ương 4 khóa XII', 'Trung ương 7 khóa X')
    """
    words = fold(text)
    match = _PLENUM.search(words)
    number = ordinal(match["short"] or match["long"]) if match else None
    printed = _TERM.search(words)
    which = ordinal(term or (printed["term"] if printed else ""))
    if number is None:
        return None
    return f"Trung ương {number} khóa {roman(which)}" if which else f"Trung ương {number}"


def national_congress_of(text: str, term: str | None) -> str | None:
    """The name of a national congress's resolution, None where the words name none.

    The congress of an association is named with its own name.

    >>> national_congress_of("Nghị quyết Đại hội đại biểu toàn quốc lần thứ XII", "XII")
    'Đại hội XII'
    >>> national_congress_of("Nghị quyết Đại hội Hội Luật gia Việt Nam lần thứ XII", "XII")
    'Đại hội Hội Luật gia Việt Nam XII'
    """
    words = fold(text)
    which = ordinal(term or "") or _ordinal_in(words)
    start = words.find("dai hoi")
    if start < 0 or not which or _CONGRESS.search(words):
        return None
    start += len("dai hoi")
    own = _PARTY_WORDS.sub(lambda match: " " * len(match[0]), words[start:])
    first, last = len(own) - len(own.lstrip()), len(own.rstrip())
    name = text[start + first : start + last] if own.strip() else ""
    return " ".join(part for part in ("Đại hội", name, roman(which)) if part)


def congress_of(text: str, behind: str) -> Congress | None:
    """The congress of a province or of an organisation that words name, None where they name none.

    Args:
        behind: what the text goes on with: the years of the term may stand there.

    >>> congress_of("Nghị quyết Đại hội đại biểu Đảng bộ tỉnh lần thứ XX", ", nhiệm kỳ 2020 - 2025")
    Congress(rank='tỉnh', name='', ordinal=20, year=2020)
    """
    words = fold(text)
    match = _CONGRESS.search(words)
    if match is None:
        return None
    rank = text[match.start("rank") : match.end("rank")].lower() if match["rank"] else ""
    start = match.end()
    if has_marks(rank) and rank not in _RANKS:  # "quân đội" folds as "quận" does
        rank, start = "", match.start("rank")
    rest = re.split(r"[,;(]| (?:lan|thu|nhiem ky|khoa) ", words[start:] + " ", maxsplit=1)[0]
    span = _SPAN.search(text[match.start() :] + _term_years(behind))
    name = text[start : start + len(rest)].strip()
    return Congress(_RANKS.get(rank, rank), name, _ordinal_in(words), int(span["first"]) if span else None)


def congress_name(rank: str, name: str, number: int | None) -> tuple[str, str | None]:
    """How a congress is named in a key, and the province if its name is one.

    >>> congress_name("tỉnh", "Thái Nguyên", 20), congress_name("huyện", "Bảo Yên", None), congress_name("", "Quân đội", 10)
    (('Đại hội Đảng bộ tỉnh XX', 'Thái Nguyên'), ('Đại hội Đảng bộ huyện Bảo Yên', None), ('Đại hội Đảng bộ Quân đội X', None))
    """
    province = find_province(name) if rank == "tỉnh" or (rank == "thành phố" and find_province(name) in _CENTRAL) else None
    own = "" if province else name
    return " ".join(part for part in ("Đại hội Đảng bộ", rank, own, roman(number) if number else "") if part), province


def _term_years(behind: str) -> str:
    """The years of a term that stand directly behind ("nhiệm kỳ 2020-2025")."""
    match = re.match(r"[\s,(]*(?:khóa [IVX]+,?\s*)?\(?(?:nhiệm kỳ|NK)\s*(?:19|20)\d\d\s*[-–—]\s*(?:19|20)\d\d", behind)
    return match[0] if match else ""


def _ordinal_in(words: str) -> int | None:
    match = _ORDINAL.search(words)
    return ordinal(match["ordinal"] or match["bare"] or match["term"]) if match else None
