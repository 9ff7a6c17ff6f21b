"""Which province is named here, and which ones does it stand for since 1 July 2025?

The table beside this file: the 63 provinces and cities until 30 June 2025, the one of the 34 that each became
part of (Nghị quyết 202/2025/QH15), and other names in use, those of their newspapers among them.
"""

import difflib
import re
from dataclasses import dataclass
from functools import cache

from indexer.text.clean import clean
from indexer.text.fold import fold
from indexer.text.tables import read_table

# What stands before and behind the name in the names of authorities, newspapers, broadcasters and sites, as in a key.
_PREFIX = re.compile(
    "^(?:tinh(?:uy)?|thanhpho|thanhuy|tp|thudo|ubnd|hdnd|bao|dientu|va|dai|phatthanh|truyenhinh|ptth|congthongtindientu|congttdt)"
)
_SUFFIX = re.compile("(?:online|dientu|minhhoa|cuoituan|portal|city|province|tv|com|gov|org|vn)$")


_NEAR, _NEAR_OF_SHORT, _SHORT = 0.7, 0.85, 4  # likeness of a name to what is typed; letters of a short one
_LONGEST_NAME = 120  # characters


@dataclass(frozen=True, slots=True)
class Province:
    """A province or centrally run city as it was until 30 June 2025.

    Attributes:
        name: short name, "Bắc Kạn".
        since_2025: the province of today that it is part of, "Thái Nguyên".
        other_names: further names and spellings.
    """

    name: str
    since_2025: str
    other_names: tuple[str, ...]

    @property
    def key(self) -> str:
        """Its name as it stands in addresses: "bac-kan"."""
        return "-".join(re.findall("[a-z0-9]+", fold(self.name)))


@cache
def provinces() -> tuple[Province, ...]:
    """The 63 provinces of before July 2025, those that form one of the 34 side by side."""
    return tuple(
        Province(row["name"], row["since_2025"], tuple(filter(None, row["other_names"].split("; "))))
        for row in read_table("provinces.tsv")
    )


@cache
def members(name: str) -> tuple[str, ...]:
    """Short names of the provinces whose articles belong to `name`, itself among them.

    >>> members("Thái Nguyên"), members("Bắc Kạn")
    (('Thái Nguyên', 'Bắc Kạn'), ('Bắc Kạn',))
    """
    return tuple(province.name for province in provinces() if province.since_2025 == name) or (name,)


@cache
def _by_key() -> dict[str, str]:
    names = {_key(province.name): province.name for province in provinces()}
    return names | {_key(other): province.name for province in provinces() for other in province.other_names}


def _key(text: str) -> str:
    """Letters and digits alone, so that "Ha Noi", "Hà Nội" and "hanoi.gov.vn" begin alike."""
    return "".join(re.findall("[a-z0-9]+", fold(text)))


def find_province(text: str | None) -> str | None:
    """The short name of the province that a name stands for, in any spelling; None if it is no province's.

    Takes a name as article data give it ("tỉnh Thái Nguyên", "TP.HCM", "Báo Thái Nguyên", "thai nguyen"), not
    running text.

    >>> [find_province(name) for name in ("tỉnh Thái Nguyên", "TPHCM", "Báo Thừa Thiên Huế", "baobackan.vn", "Dân trí")]
    ['Thái Nguyên', 'Hồ Chí Minh', 'Huế', 'Bắc Kạn', None]
    """
    if not text or len(text) > _LONGEST_NAME:
        return None
    key = _key(clean(text))
    while key:
        if key in _by_key():
            return _by_key()[key]
        shorter = _SUFFIX.sub("", _PREFIX.sub("", key))
        if shorter == key:
            return None
        key = shorter
    return None


def nearest_province(text: str) -> str | None:
    """The province whose name is nearest to a misspelt one, or None when none is near."""
    key = _key(clean(text))
    found = difflib.get_close_matches(key, _by_key(), n=1, cutoff=_NEAR if len(key) > _SHORT else _NEAR_OF_SHORT)
    return _by_key()[found[0]] if found else None
