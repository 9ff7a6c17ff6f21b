"""What does an address ask for? Query parameters as checked values."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from search_web.filters import FILTERS, Filter
from search_web.wording import Language

Sort = Literal["relevance", "newest", "oldest"]
SORTS: tuple[Sort, ...] = get_args(Sort)
MOST_HITS = 100  # that one answer of the API may hold
_NUMBER = re.compile(r"[0-9]{1,9}|10{9}")
_LAST = 10**9
MOST_CHARS = 500  # characters of what names a document
CITING_FILTERS = ("tinh", "thang", "nguon")


class InvalidParameter(ValueError):
    """A parameter of the address has a value that cannot be used; `allowed` is the key of the words for what can."""

    def __init__(self, name: str, value: str, allowed: str) -> None:
        self.name, self.value, self.allowed = name, value, allowed
        super().__init__(f"{name} is {value!r}")


@dataclass(frozen=True, slots=True)
class SearchAsked:
    """What a results page was asked for: the query as typed, the filters as (parameter, value), page and order."""

    query: str
    filters: tuple[tuple[str, str], ...] = ()
    page: int = 1
    sort: Sort = "relevance"
    exact: bool = False
    explain: bool = False


@dataclass(frozen=True, slots=True)
class HitsAsked:
    """What the API was asked for."""

    query: str
    limit: int
    offset: int
    sort: Sort
    exact: bool = False
    explain: bool = False


def asked_language(values: Mapping[str, str]) -> Language:
    """The language to show; Vietnamese unless English is asked for."""
    return "en" if values.get("lang") == "en" else "vi"


def asked_search(values: Mapping[str, str]) -> SearchAsked:
    """What the results page is asked for.

    Raises:
        InvalidParameter: a page, order or filter that does not exist.
    """
    found = ((item.parameter, _filter_value(item, values)) for item in FILTERS)
    return SearchAsked(
        query=values.get("q", "").strip(),
        filters=tuple((parameter, value) for parameter, value in found if value),
        page=asked_number(values, "trang", 1, least=1, allowed="allowed.page"),
        sort=_sort(values, "sap-xep"),
        exact=_switch(values, "exact"),
        explain=_switch(values, "explain"),
    )


def asked_hits(values: Mapping[str, str]) -> HitsAsked:
    """What the API is asked for.

    Raises:
        InvalidParameter: limit, offset or sort out of range.
    """
    return HitsAsked(
        query=values.get("q", ""),
        limit=asked_number(values, "limit", 10, least=1, most=MOST_HITS, allowed="allowed.limit"),
        offset=asked_number(values, "offset", 0, least=0, allowed="allowed.offset"),
        sort=_sort(values, "sort"),
        exact=_switch(values, "exact"),
        explain=_switch(values, "explain"),
    )


@dataclass(frozen=True, slots=True)
class DocumentsAsked:
    """What the list of documents was asked for: those that a name may mean, or a page of those of a kind."""

    name: str = ""
    kind: str = ""
    page: int = 1


@dataclass(frozen=True, slots=True)
class CitingAsked:
    """What a document's page was asked for: which of the articles that cite it, and which page of them."""

    key: str
    province: str | None = None
    month: str | None = None
    source: str | None = None
    possible: bool = False
    page: int = 1


@dataclass(frozen=True, slots=True)
class PageAsked:
    """Which page of a list the API was asked for."""

    limit: int
    offset: int


def asked_page(values: Mapping[str, str]) -> PageAsked:
    """Which page of a list the API is asked for.

    Raises:
        InvalidParameter: limit or offset out of range.
    """
    return PageAsked(
        asked_number(values, "limit", 20, least=1, most=MOST_HITS, allowed="allowed.limit"),
        asked_number(values, "offset", 0, least=0, allowed="allowed.offset"),
    )


def asked_documents(values: Mapping[str, str]) -> DocumentsAsked:
    """What the list of documents is asked for.

    Raises:
        InvalidParameter: a page that does not exist.
    """
    return DocumentsAsked(
        values.get("q", "").strip()[:MOST_CHARS],
        values.get("loai", "").strip(),
        asked_number(values, "trang", 1, least=1, allowed="allowed.page"),
    )


def asked_citing(key: str, values: Mapping[str, str]) -> CitingAsked:
    """What a document's page is asked for.

    Raises:
        InvalidParameter: a page or filter that does not exist.
    """
    given = {item.parameter: _filter_value(item, values) or None for item in FILTERS if item.parameter in CITING_FILTERS}
    page = asked_number(values, "trang", 1, least=1, allowed="allowed.page")
    return CitingAsked(key, given["tinh"], given["thang"], given["nguon"], possible=values.get("co-the") == "1", page=page)


def asked_number(values: Mapping[str, str], name: str, default: int, *, least: int, most: int = _LAST, allowed: str) -> int:
    """The whole number that a parameter gives.

    Raises:
        InvalidParameter: it is none, or out of range.
    """
    text = values.get(name, "").strip()
    if not text:
        return default
    if not _NUMBER.fullmatch(text) or not least <= int(text) <= most:
        raise InvalidParameter(name, text, allowed)
    return int(text)


def _sort(values: Mapping[str, str], name: str) -> Sort:
    text = values.get(name) or "relevance"
    for sort in SORTS:
        if sort == text:
            return sort
    raise InvalidParameter(name, text, "allowed.sort")


def _switch(values: Mapping[str, str], name: str) -> bool:
    text = values.get(name, "").strip() or "0"
    if text not in ("0", "1"):
        raise InvalidParameter(name, text, "allowed.switch")
    return text == "1"


def _filter_value(item: Filter, values: Mapping[str, str]) -> str:
    value = values.get(item.parameter, "").strip()
    if value and not item.accepts(value):
        raise InvalidParameter(item.parameter, value, item.allowed)
    return value
