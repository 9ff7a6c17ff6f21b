"""The values that templates lay out: texts in the reader's language, segments, links."""

from dataclasses import dataclass

from search_web.asked.parameters import SearchAsked
from search_web.presenters.highlighting import Segment
from search_web.presenters.histogram import Histogram
from search_web.presenters.linechart import Line


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
class PartView:
    """What of the query an article matches: kind, words, what was typed for them, where, and what it adds to the score."""

    kind: str
    shown: str
    typed: str
    where: str
    score: str


@dataclass(frozen=True, slots=True)
class PrintingsView:
    """The other articles that carry a text: in how many papers, which, who was likely first and how sure that is."""

    count: str
    others: tuple[Link, ...]
    others_left: int
    first: str


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
    score: str
    explanation: tuple[PartView, ...]
    printings: PrintingsView | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that the results can be narrowed by: chosen already, one of those that a value above is made of (`inner`)."""

    text: str
    href: str | None
    count: int
    chosen: bool = False
    hint: str = ""
    note: str = ""
    inner: bool = False


@dataclass(frozen=True, slots=True)
class FacetView:
    """A way to narrow the results: what may be chosen, in front and behind "more", where all of that is listed if it is too
    much; whether it is long enough to be looked through by typing.
    """

    name: str
    shown: tuple[Choice, ...]
    more: tuple[Choice, ...]
    all: Link | None
    is_long: bool = False


@dataclass(frozen=True, slots=True)
class RangeView:
    """A span of time as chosen, and the filters that stay."""

    since: str
    until: str
    others: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Card:
    """A document at a glance: its page, what it is about, who issued it when, who cites it, since when and how often.

    `spark` is the path of a line that shows the citing articles over time, empty where there is nothing to draw.
    """

    link: Link
    subject: str
    facts: str
    articles: Link
    spark: str = ""
    evidence: str = ""


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
    bars: tuple[Choice, ...]
    by_year: tuple[tuple[Choice, tuple[Choice, ...]], ...]


@dataclass(frozen=True, slots=True)
class ResultsView:
    """A page of results."""

    asked: SearchAsked
    count: str
    texts: str
    folding: Link | None
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
    whole: tuple[Link, ...]
    unknown: tuple[str, ...]
    suggestion: Link | None
    exact: str | None
    inexact: str | None
    explain: Link
    in_context: str | None
    cards: tuple[Card, ...]
    range: RangeView
    sorts: tuple[Link, ...]
    numbers: tuple[Link | None, ...]
    related: tuple[Link, ...]
    previous: str | None
    next: str | None
    files: tuple[Link, ...]
    feed: str


@dataclass(frozen=True, slots=True)
class LineView:
    """One place of a phrase, and the article that it stands in."""

    left: str
    match: str
    right: str
    href: str
    title: str
    source: str | None
    published: Day | None


@dataclass(frozen=True, slots=True)
class ConcordanceView:
    """A page of the places of a phrase."""

    heading: str
    articles: Link
    note: str
    filters: str
    unfiltered: str
    sorts: tuple[Link, ...]
    lines: tuple[LineView, ...]
    expanded: tuple[str, ...]
    where: str
    beyond: bool
    previous: str | None
    next: str | None
    exports: tuple[Link, ...]
    frequency: str


@dataclass(frozen=True, slots=True)
class PhraseView:
    """A phrase of a chart: its line, where it leads, when it was most frequent."""

    phrase: str
    total: str
    href: str
    line: Line
    peak: str


@dataclass(frozen=True, slots=True)
class FrequencyRow:
    """A month or year: all of its articles, those that hold each phrase."""

    period: str
    articles: str
    cells: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class FrequencyView:
    """Phrases over time."""

    phrases: tuple[PhraseView, ...]
    rows: tuple[FrequencyRow, ...]
    summary: str
    most: str
    first: str
    last: str
    filters: str
    unfiltered: str
    file: str
    periods: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class InvalidQueryView:
    """A query that cannot be understood, marked where, and the nearest one that works."""

    query: tuple[Segment, ...]
    reason: str
    nearest: Link | None
