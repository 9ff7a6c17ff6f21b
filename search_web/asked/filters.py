"""How do the filters of a results page say what they mean in the query language?"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

_QUOTES = '"“”„‟«»＂'
_LONGEST = 300  # characters of a value


@dataclass(frozen=True, slots=True)
class Filter:
    """One way to narrow the results.

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
    Filter("tinh", "province", 'tỉnh:="{}"'),
    Filter("nguon", "source", 'nguồn:="{}"'),
    Filter("nam", "year", "ngày:{}", r"(?:19|20|21)[0-9]{2}", "allowed.year"),
    Filter("thang", "month", "ngày:{}", r"(?:19|20|21)[0-9]{2}-(?:0[1-9]|1[0-2])", "allowed.month"),
    Filter("van-ban", "document", 'văn_bản:"{}"'),
)
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
    """
    clauses = [filter_clause(parameter, value) for parameter, value in filters]
    if not clauses:
        return query
    return " ".join([f"({query})", *clauses] if query else clauses)
