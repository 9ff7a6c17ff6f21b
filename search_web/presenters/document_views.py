"""The values that the pages of documents lay out."""

from dataclasses import dataclass

from search_web.presenters.article_views import Named, Paragraph
from search_web.presenters.highlighting import Segment
from search_web.presenters.shares import Shares
from search_web.presenters.views import ActiveFilter, Card, Day, Link


@dataclass(frozen=True, slots=True)
class Option:
    """A value that can be chosen in a form: how readers know it, how many have it."""

    value: str
    text: str
    count: int
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Chooser:
    """A way to narrow a list: the parameter of the address, its name, what may be chosen."""

    parameter: str
    name: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class DocumentsView:
    """A page of the documents that are cited."""

    heading: str
    count: str
    cards: tuple[Card, ...]
    first_rank: int
    choosers: tuple[Chooser, ...]
    active: tuple[ActiveFilter, ...]
    unfiltered: str
    where: str
    previous: str | None
    next: str | None


@dataclass(frozen=True, slots=True)
class MeantView:
    """The documents that a name may mean; none if the archive knows none."""

    name: str
    cards: tuple[Card, ...]
    more: str


@dataclass(frozen=True, slots=True)
class CitingView:
    """An article that cites a document, and the sentence."""

    href: str
    title: str
    about: str
    published: Day | None
    sentence: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class PlaceView:
    """A province: its articles, and how many days after the document's date the first one came."""

    link: Link
    days: str


@dataclass(frozen=True, slots=True)
class MonthView:
    """A month or year: the articles that cite, all articles, the share of these in 1,000."""

    link: Link
    volume: str
    share: str


@dataclass(frozen=True, slots=True)
class SharesView:
    """The chart of a document's share of what was written, in words and as a table."""

    chart: Shares
    summary: str
    peak: str
    first: str
    last: str
    hints: tuple[str, ...]
    rows: tuple[MonthView, ...]


@dataclass(frozen=True, slots=True)
class DocumentView:
    """Everything about one document."""

    key: str
    label: str
    subject: str | None
    facts: tuple[tuple[str, str], ...]
    conflict: tuple[str, ...]
    certainty: str
    why: tuple[str, ...]
    possible: Link | None
    all_articles: str
    chart: SharesView | None
    first: CitingView | None
    first_days: str | None
    places: tuple[PlaceView, ...]
    silent: tuple[str, ...]
    sources: tuple[Link, ...]
    implements: tuple[Link, ...]
    implemented_by: tuple[Link, ...]
    cited_with: tuple[Link, ...]
    heading: str
    count: str
    choosers: tuple[Chooser, ...]
    active: tuple[ActiveFilter, ...]
    articles: tuple[CitingView, ...]
    first_rank: int
    where: str | None
    previous: str | None
    next: str | None
    files: tuple[Link, ...]
    feed: str
    watch: str


@dataclass(frozen=True, slots=True)
class LookUpView:
    """A pasted text, and what it names."""

    heading: str
    paragraphs: tuple[Paragraph, ...]
    found: tuple[Named, ...]
