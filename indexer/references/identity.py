"""What tells a document from every other, and which key names it?

A key is the kind, what is printed on the document, and what else tells it from others of that number:

    chi-thi/24-ct-tw/khoa-xiii              Party, central: numbers begin anew with each term of the Central Committee
    nghi-dinh/10-2023-nd-cp                 State: the year is part of the number
    quyet-dinh/1719-qd-ttg/2021             State: numbers begin anew each year
    ke-hoach/164-kh-tu/ba-ria-vung-tau/2022 of a province
    nghi-quyet/trung-uong-4-khoa-xii, nghi-quyet/dai-hoi-xiii, luat/dat-dai/2013    known by name
"""

import json
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from enum import Enum

from indexer.text import fold


class Level(Enum):
    """Whose numbers these are, and with what a key of theirs ends beside kind and symbol or name."""

    PARTY = ("term",)
    STATE = ("year",)
    LOCAL = ("place", "year")
    OTHER = ("year", "")  # an organisation of its own; an empty name adds nothing to the key
    LAW = ("year", "name")
    NAMED = ("",)
    OPEN = ("level",)  # nothing tells whose it is


@dataclass(frozen=True, slots=True)
class Identity:
    """What tells a document from every other, as far as it is known; None is open.

    Attributes:
        kind: Vietnamese name of the kind.
        level: whose numbers it has.
        number: without zeros in front, with its letter ("5", "36a").
        symbol: normalised, where letters are printed or can be told ("24-CT/TW").
        body: code of the issuing body ("TW", "TTg", "BYT").
        year: of issue. `year_inside`: it is part of the number.
        term: of the Central Committee, in Roman figures.
        place: province, or a place in one ("huyện Bảo Yên, Lào Cai").
        name: of a law, plenum or congress ("Đất đai", "Trung ương 4 khóa XII", "Đại hội XIII").
        day: of issue, ISO 8601.
    """

    kind: str
    level: Level
    number: str | None = None
    symbol: str | None = None
    body: str | None = None
    year: int | None = None
    year_inside: bool = False
    term: str | None = None
    place: str | None = None
    name: str | None = None
    day: str | None = None


def slug(text: str) -> str:
    """Letters and figures without diacritics, all else as single hyphens.

    >>> slug("10/2023/NĐ-CP"), slug("Bà Rịa - Vũng Tàu")
    ('10-2023-nd-cp', 'ba-ria-vung-tau')
    """
    return "-".join(re.findall("[a-z0-9]+", fold(text)))


def key_of(identity: Identity) -> str | None:
    """The key of a document; None while something that belongs to it is open.

    >>> key_of(Identity("Chỉ thị", Level.PARTY, "24", "24-CT/TW", "TW", term="XIII"))
    'chi-thi/24-ct-tw/khoa-xiii'
    >>> key_of(Identity("Quyết định", Level.STATE, "1719", "1719/QĐ-TTg", "TTg"))
    """
    what = identity.name if identity.name is not None else identity.symbol
    if identity.level is Level.OPEN or what is None:
        return None
    parts = [slug(identity.kind), slug(what), *_tail(identity)]
    return None if None in parts else "/".join(part for part in parts if part)


def _tail(identity: Identity) -> Iterator[str | None]:
    for field in identity.level.value:
        if field == "term":
            yield identity.term and f"khoa-{slug(identity.term)}"
        elif field == "place":
            yield identity.place and slug(identity.place)
        elif field == "year" and not identity.year_inside:
            yield str(identity.year) if identity.year else None


def slot_of(identity: Identity) -> str:
    """What documents that a mention may mean have in common with it: the kind, and number or name.

    Kinds that share a series of numbers ("QĐ") share their slots.

    >>> slot_of(Identity("Chỉ thị", Level.OPEN, "5")), slot_of(Identity("Quy định", Level.OPEN, "41"))
    ('chi-thi/5', 'quyet-dinh/41')
    >>> slot_of(Identity("Nghị quyết", Level.NAMED, name="Trung ương 4 khóa XII"))
    'nghi-quyet/trung-uong-4'
    """
    what = identity.name if identity.name is not None else identity.number or ""
    return f"{series(identity.kind)}/{_TERM.sub('', slug(what))}"


def slot_of_key(key: str) -> str:
    """The slot of the document that has this key.

    >>> [slot_of_key(key) for key in ("quy-dinh/08-qdi-tw/khoa-xii", "nghi-quyet/30a-2008-nq-cp", "luat/dat-dai/2013")]
    ['quyet-dinh/8', 'nghi-quyet/30a', 'luat/dat-dai']
    """
    kind, _, rest = key.partition("/")
    what = re.sub(r"^\d{4}$", "", rest.partition("/")[0])  # a constitution has no name
    number = re.match(r"0*(\d+[a-z]?)-", what)
    return f"{_SERIES.get(kind, kind)}/{number[1] if number else _TERM.sub('', what)}"


def series(kind: str) -> str:
    """The kind that numbers are counted with: Quy định and Quyết định of the Party are one series (QĐ/TW).

    >>> series("Quy định"), series("Bộ luật"), series("Kết luận")
    ('quyet-dinh', 'luat', 'ket-luan')
    """
    plain = slug(kind)
    return _SERIES.get(plain, plain)


_TERM = re.compile("(?<=\\d)-khoa-[ivx]+$")  # of a plenum: "Nghị quyết Trung ương 4" may be of any
_SERIES = {"quy-dinh": "quyet-dinh", "bo-luat": "luat", "phap-lenh": "luat"}


def identity_as_text(identity: Identity) -> str:
    """An identity as a store keeps it; `identity_from_text` reads it."""
    values = {name: value for name, value in asdict(identity).items() if value not in (None, False)}
    return json.dumps(values | {"level": identity.level.name}, ensure_ascii=False, sort_keys=True)


def identity_from_text(text: str) -> Identity:
    """The identity that `identity_as_text` wrote.

    >>> identity_from_text('{"kind": "Luật", "level": "LAW", "name": "Đất đai", "year": 2013}').year
    2013
    """
    values = json.loads(text)
    return Identity(**(values | {"level": Level[values["level"]]}))


def label_of(identity: Identity) -> str:
    """How a reader knows the document.

    >>> label_of(Identity("Chỉ thị", Level.PARTY, "24", "24-CT/TW", "TW", term="XIII"))
    'Chỉ thị 24-CT/TW (khóa XIII)'
    >>> label_of(Identity("Luật", Level.LAW, name="Đất đai", year=2013))
    'Luật Đất đai 2013'
    """
    what = identity.name if identity.name is not None else identity.symbol or identity.number or ""
    year = str(identity.year) if identity.year and not identity.year_inside else None
    if identity.level is Level.LAW:
        return " ".join(part for part in (identity.kind, what, year) if part)
    term = f"khóa {identity.term}" if identity.level is Level.PARTY and identity.term else None
    beside = ", ".join(part for part in (term, identity.place, None if term else year) if part)
    return f"{identity.kind} {what}".strip() + (f" ({beside})" if beside and identity.level is not Level.NAMED else "")
