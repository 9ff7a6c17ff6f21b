"""How do the filters of a results page say what they mean in the query language?"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

_QUOTES = '"“”„‟«»＂'
_LONGEST = 300  # characters of a value
_DAY = r"(?:19|20|21)[0-9]{2}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?"
Pairs = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Filter:
    """One way to narrow the results. Values of one facet widen each other, those of different ones narrow each other.

    Attributes:
        parameter: its name in the address.
        facet: the facet of the results whose values it takes.
        clause: the query that means it; {} holds the value.
        form: what a value looks like.
        allowed: key of the words for what a value may be.
    """

    parameter: str
    facet: str
    clause: str
    form: str = r".*\w.*"
    allowed: str = "allowed.value"

    def accepts(self, value: str) -> bool:
        """Whether this can be a value of it."""
        return len(value) <= _LONGEST and re.fullmatch(self.form, value) is not None


FILTERS = (
    Filter("tinh-moi", "province", 'tỉnh:"{}"'),  # of the 34 of today, with those that it was formed from
    Filter("tinh", "province", 'tỉnh:="{}"'),
    Filter("nguon", "source", 'nguồn:="{}"'),
    Filter("nam", "year", "ngày:{}", r"(?:19|20|21)[0-9]{2}", "allowed.year"),
    Filter("thang", "month", "ngày:{}", r"(?:19|20|21)[0-9]{2}-(?:0[1-9]|1[0-2])", "allowed.month"),
    Filter("tu", "since", "ngày:>={}", _DAY, "allowed.day"),
    Filter("den", "until", "ngày:<={}", _DAY, "allowed.day"),
    Filter("chuyen-muc", "section", 'chuyên_mục:="{}"'),
    Filter("van-ban", "document", 'văn_bản:"{}"'),
)
TIME = ("nam", "thang", "tu", "den")
BY_PARAMETER = {item.parameter: item for item in FILTERS}
BY_FACET = {item.facet: item for item in FILTERS}


def filter_clause(parameter: str, value: str) -> str:
    """The query that a filter means.

    >>> filter_clause("tinh", "Bà Rịa - Vũng Tàu"), filter_clause("thang", "2023-09")
    ('tỉnh:="Bà Rịa - Vũng Tàu"', 'ngày:2023-09')
    """
    without_quotes = "".join(" " if char in _QUOTES else char for char in value)
    return BY_PARAMETER[parameter].clause.format(without_quotes)


def filtered_query(query: str, filters: Iterable[tuple[str, str]]) -> str:
    """The query that finds what `query` finds, as far as the filters let it through.

    >>> filtered_query("mưa OR bão", [("nam", "2023")])
    '(mưa OR bão) ngày:2023'
    >>> filtered_query("", [("tinh", "Huế"), ("nam", "2023"), ("tinh", "Hà Nội")])
    '(tỉnh:="Huế" OR tỉnh:="Hà Nội") ngày:2023'
    """
    clauses = [_any_of([filter_clause(*pair) for pair in pairs]) for _, pairs in groupby(in_order(filters), key=_facet)]
    if not clauses:
        return query
    return " ".join([f"({query})", *clauses] if query else clauses)


def in_order(filters: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Filters in the order of the table, so that those of one facet are neighbours; each once."""
    places = {item.parameter: place for place, item in enumerate(FILTERS)}
    return tuple(sorted(dict.fromkeys(filters), key=lambda pair: places[pair[0]]))


def without_facet(filters: Pairs, *facets: str) -> tuple[tuple[str, str], ...]:
    """The filters of all other facets."""
    return tuple(pair for pair in filters if _facet(pair) not in facets)


def _facet(pair: tuple[str, str]) -> str:
    return BY_PARAMETER[pair[0]].facet


def _any_of(clauses: Sequence[str]) -> str:
    return clauses[0] if len(clauses) == 1 else f"({' OR '.join(clauses)})"
