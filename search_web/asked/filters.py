"""How do the filters of a results page say what they mean in the query language?"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from search_web.asked.declared import InvalidParameter, Lines
from search_web.wording import Words

_QUOTES = '"“”„‟«»＂'
_LONGEST = 300  # characters of a value
MOST_VALUES = 20  # of all filters
_DAY = r"(?:19|20|21)[0-9]{2}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?"
Pairs = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Filter:
    """One way to narrow the results. Values of one facet widen each other, those of different ones narrow each other.

    Attributes:
        declared: its parameter in addresses of pages and of the API, which may be given several times.
        facet: the facet of the results whose values it takes.
        clause: the query that means it; {} holds the value.
    """

    declared: Lines
    facet: str
    clause: str

    @property
    def parameter(self) -> str:
        """Its name in the address."""
        return self.declared.name


def _filter(
    name: str, facet: str, clause: str, about: Words, example: str, form: str = r".*\w.*", allowed: str = "allowed.value"
) -> Filter:
    return Filter(Lines(name, MOST_VALUES, form, allowed, _LONGEST, about=about, example=example), facet, clause)


FILTERS = (
    _filter("tinh-moi", "province", 'tỉnh:"{}"', Words("Tỉnh mới, gồm các tỉnh đã nhập vào.",
            "One of the 34 provinces of today, with those that it was formed from."), "Thái Nguyên"),
    _filter("tinh", "province", 'tỉnh:="{}"', Words("Tỉnh, thành phố mang tên ấy.", "The province of that name."), "Thái Nguyên"),
    _filter("nguon", "source", 'nguồn:="{}"', Words("Tên báo.", "Name of a newspaper."), "Báo Thái Nguyên"),
    _filter("nam", "year", "ngày:{}", Words("Năm đăng.", "Published in this year."), "2023",
            r"(?:19|20|21)[0-9]{2}", "allowed.year"),
    _filter("thang", "month", "ngày:{}", Words("Tháng đăng.", "Published in this month."), "2023-09",
            r"(?:19|20|21)[0-9]{2}-(?:0[1-9]|1[0-2])", "allowed.month"),
    _filter("tu", "since", "ngày:>={}", Words("Đăng từ ngày, tháng hoặc năm này.", "Published since this day, month or year."),
            "2023-09", _DAY, "allowed.day"),
    _filter("den", "until", "ngày:<={}", Words("Đăng đến hết ngày, tháng hoặc năm này.",
            "Published until the end of this day, month or year."), "2023-11", _DAY, "allowed.day"),
    _filter("chuyen-muc", "section", 'chuyên_mục:="{}"', Words("Chuyên mục.", "A section."), "Chính trị"),
    _filter("van-ban", "document", 'văn_bản:"{}"', Words("Dẫn văn bản này: khóa, ký hiệu hoặc tên.",
            "Cites this document: its key, symbol or name."), "chi-thi/24-ct-tw/khoa-xiii"),
)  # fmt: skip
TIME = ("nam", "thang", "tu", "den")
LISTED = ("province", "source", "section", "year", "document")  # the facets of a results page
BY_PARAMETER = {item.parameter: item for item in FILTERS}
BY_FACET = {item.facet: item for item in FILTERS}


def filter_clause(parameter: str, value: str) -> str:
    """The query that a filter means.

    >>> filter_clause("tinh", "Bà Rịa - Vũng Tàu"), filter_clause("thang", "2023-09")
    ('tỉnh:="Bà Rịa - Vũng Tàu"', 'ngày:2023-09')
    """
    without_quotes = "".join(" " if char in _QUOTES else char for char in value)
    return BY_PARAMETER[parameter].clause.format(without_quotes)


def filters_query(filters: Iterable[tuple[str, str]]) -> str:
    """The query that finds what the filters let through; blank without any.

    >>> filters_query([("tinh", "Huế"), ("nam", "2023"), ("tinh", "Hà Nội")])
    '(tỉnh:="Huế" OR tỉnh:="Hà Nội") ngày:2023'
    """
    return " ".join(_any_of([filter_clause(*pair) for pair in pairs]) for _, pairs in groupby(in_order(filters), key=_facet))


def read_together(values: Callable[[Lines], Iterable[str]]) -> tuple[tuple[str, str], ...]:
    """All filters that an address has, in order.

    Args:
        values: those of one parameter.

    Raises:
        InvalidParameter: they are too many, there is no such value, or a span of days ends before it begins.
    """
    found = in_order((item.parameter, value) for item in FILTERS for value in values(item.declared))
    if len(found) > MOST_VALUES:
        raise InvalidParameter(*found[MOST_VALUES], "allowed.values")
    since, until = ([value for name, value in found if name == of] for of in ("tu", "den"))
    if len(since) == len(until) == 1 and since[0] > until[0] + "~":  # "2023-05" lies in "2023", behind which "~" comes
        raise InvalidParameter("den", until[0], "allowed.until", since=since[0])
    return found


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
