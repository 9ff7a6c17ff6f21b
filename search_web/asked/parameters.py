"""What does the address of a page ask for? Query parameters as checked values."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

from werkzeug.datastructures import MultiDict

from search_web.asked.declared import Choice, Flag, Lines, Number
from search_web.asked.filters import FILTERS, Filter, read_together
from search_web.wording import Language

Sort = Literal["relevance", "newest", "oldest"]
ContextSort = Literal["date", "source", "left", "right"]
Period = Literal["month", "year"]
SORTS: tuple[Sort, ...] = get_args(Sort)
CONTEXT_SORTS: tuple[ContextSort, ...] = get_args(ContextSort)
PERIODS: tuple[Period, ...] = get_args(Period)
MOST_PHRASES = 5  # in one chart
MOST_CHARS = 500  # characters of what names a document
DOCUMENT_FILTERS = {"kind": "loai", "issuer": "co-quan", "year": "nam", "term": "khoa"}  # facets and their parameters
CITING_FILTERS = ("tinh", "thang", "nguon")
_PAGE = Number("trang", 1, least=1)
_SORT = Choice("sap-xep", SORTS)
_CONTEXT_SORT = Choice("sap-xep", CONTEXT_SORTS)
_PERIOD = Choice("theo", PERIODS)
_PHRASES = Lines("q", MOST_PHRASES)
_EXACT, _EXPLAIN, _FOLDED, _POSSIBLE = Flag("exact"), Flag("explain"), Flag("gop", default=True), Flag("co-the")
_ALL_WORDS = Flag("du-tu")


@dataclass(frozen=True, slots=True)
class SearchAsked:
    """What a results page was asked for: the query as typed, the filters as (parameter, value), page and order.

    `folded`: articles of one text are one hit.
    """

    query: str
    filters: tuple[tuple[str, str], ...] = ()
    page: int = 1
    sort: Sort = "relevance"
    exact: bool = False
    explain: bool = False
    folded: bool = True


@dataclass(frozen=True, slots=True)
class ConcordanceAsked:
    """What a page of a concordance was asked for."""

    phrase: str
    filters: tuple[tuple[str, str], ...] = ()
    sort: ContextSort = "date"
    page: int = 1


@dataclass(frozen=True, slots=True)
class FrequencyAsked:
    """What a page of phrases over time was asked for."""

    phrases: tuple[str, ...]
    by: Period = "month"
    filters: tuple[tuple[str, str], ...] = ()


def asked_language(values: Mapping[str, str]) -> Language:
    """The language to show; Vietnamese unless English is asked for."""
    return "en" if values.get("lang") == "en" else "vi"


def asked_search(values: MultiDict[str, str]) -> SearchAsked:
    """What the results page is asked for.

    Raises:
        InvalidParameter: a page, order or filter that does not exist.
    """
    return SearchAsked(
        query=values.get("q", "").strip(),
        filters=_filters(values),
        page=_PAGE.read(values),
        sort=_SORT.read(values),
        exact=_EXACT.read(values),
        explain=_EXPLAIN.read(values),
        folded=_FOLDED.read(values),
    )


def asked_all_words(values: Mapping[str, str]) -> bool:
    """Whether a file is to hold only the articles that hold all words."""
    return _ALL_WORDS.read(values)


def asked_concordance(values: MultiDict[str, str]) -> ConcordanceAsked:
    """What the page of a concordance is asked for.

    Raises:
        InvalidParameter: a page, order or filter that does not exist.
    """
    return ConcordanceAsked(
        phrase=values.get("q", "").strip(),
        filters=_filters(values),
        sort=_CONTEXT_SORT.read(values),
        page=_PAGE.read(values),
    )


def asked_frequency(values: MultiDict[str, str]) -> FrequencyAsked:
    """What the page of phrases over time is asked for.

    Raises:
        InvalidParameter: too many phrases, or a filter or period that does not exist.
    """
    return FrequencyAsked(_PHRASES.read(values), _PERIOD.read(values), _filters(values))


@dataclass(frozen=True, slots=True)
class DocumentsAsked:
    """What the list of documents was asked for: those that a name may mean, or a page of those that have some values."""

    name: str = ""
    kind: str = ""
    issuer: str = ""
    year: str = ""
    term: str = ""
    page: int = 1

    @property
    def wanted(self) -> dict[str, str]:
        """The values that documents must have, by the names of facets."""
        return {name: value for name in DOCUMENT_FILTERS if (value := getattr(self, name))}


@dataclass(frozen=True, slots=True)
class CitingAsked:
    """What a document's page was asked for: which of the articles that cite it, and which page of them."""

    key: str
    province: str | None = None
    month: str | None = None
    source: str | None = None
    possible: bool = False
    page: int = 1


def asked_documents(values: Mapping[str, str]) -> DocumentsAsked:
    """What the list of documents is asked for.

    Raises:
        InvalidParameter: a page that does not exist.
    """
    return DocumentsAsked(
        values.get("q", "").strip()[:MOST_CHARS],
        **{name: values.get(parameter, "").strip()[:MOST_CHARS] for name, parameter in DOCUMENT_FILTERS.items()},
        page=_PAGE.read(values),
    )


def asked_citing(key: str, values: Mapping[str, str]) -> CitingAsked:
    """What a document's page is asked for.

    Raises:
        InvalidParameter: a page or filter that does not exist.
    """
    given = {item.parameter: _filter_value(item, values) or None for item in FILTERS if item.parameter in CITING_FILTERS}
    page = _PAGE.read(values)
    return CitingAsked(key, given["tinh"], given["thang"], given["nguon"], possible=_POSSIBLE.read(values), page=page)


def citing_filters(asked: CitingAsked) -> dict[str, Any]:
    """The filters of a document's page, as the archive takes them."""  # Any: so they are its keywords
    return {name: getattr(asked, name) for name in ("province", "month", "source", "possible")}


def asked_versions(values: Mapping[str, str], last: int) -> tuple[int, int] | None:
    """Which two states of an article are compared, by number from 1, the earlier first; None if the article is to be read.

    Raises:
        InvalidParameter: there is no such state.
    """
    if not values.get("ban", "").strip():
        return None
    one, other = (Number(name, last, least=1, most=last).read(values) for name in ("ban", "so-voi"))
    return min(one, other), max(one, other)


def _filters(values: MultiDict[str, str]) -> tuple[tuple[str, str], ...]:
    return read_together(lambda declared: declared.read(values))


def _filter_value(item: Filter, values: Mapping[str, str]) -> str:
    return next(iter(item.declared.read({item.parameter: values.get(item.parameter, "")})), "")
