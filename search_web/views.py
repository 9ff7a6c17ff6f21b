"""The values that templates lay out: texts in the reader's language, segments, links."""

from dataclasses import dataclass

from search_web.highlighting import Segment
from search_web.histogram import Histogram
from search_web.parameters import SearchAsked


@dataclass(frozen=True, slots=True)
class Link:
    """A text that leads somewhere; None for `href` where the reader is already."""

    text: str
    href: str | None
    count: int = 0
    hint: str = ""


@dataclass(frozen=True, slots=True)
class ActiveFilter:
    """A filter in force, and the link that takes it away."""

    name: str
    value: str
    href: str
    hint: str


@dataclass(frozen=True, slots=True)
class Day:
    """A date for people and for machines."""

    text: str
    iso: str


@dataclass(frozen=True, slots=True)
class HitView:
    """One article found."""

    href: str
    title: tuple[Segment, ...]
    source: str | None
    province: str | None
    published: Day | None
    snippet: tuple[Segment, ...]
    documents: tuple[Link, ...]
    documents_left: int


@dataclass(frozen=True, slots=True)
class FacetView:
    """A way to narrow the results, and what may be chosen."""

    name: str
    shown: tuple[Link, ...]
    more: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class ExpansionView:
    """A word of the query and what else was searched for it."""

    lead: str
    forms: tuple[str, ...]
    forms_left: int


@dataclass(frozen=True, slots=True)
class HistogramView:
    """The chart of articles over time, in words and with the months as links."""

    chart: Histogram
    summary: str
    peak: str
    first: str
    last: str
    hints: tuple[str, ...]
    by_year: tuple[tuple[str, tuple[Link, ...]], ...]


@dataclass(frozen=True, slots=True)
class ResultsView:
    """A page of results."""

    asked: SearchAsked
    count: str
    total: int
    pages: int
    beyond: bool
    first_page: str
    hits: tuple[HitView, ...]
    first_rank: int
    facets: tuple[FacetView, ...]
    active: tuple[ActiveFilter, ...]
    unfiltered: str
    histogram: HistogramView | None
    expanded: tuple[ExpansionView, ...]
    let_go: str
    exact: str | None
    named: tuple[Link, ...]
    sorts: tuple[Link, ...]
    numbers: tuple[Link | None, ...]
    previous: str | None
    next: str | None
    files: tuple[Link, ...]
    feed: str


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article to read."""

    title: tuple[Segment, ...]
    lead: tuple[Segment, ...]
    paragraphs: tuple[tuple[Segment, ...], ...]
    marks: int
    original: Link | None
    published: Day | None
    facts: tuple[tuple[str, str], ...]
    stored: str | None
    versions: tuple[Day, ...]
    files: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class InvalidQueryView:
    """A query that cannot be understood, marked where, and the nearest one that works."""

    query: tuple[Segment, ...]
    reason: str
    nearest: Link | None
