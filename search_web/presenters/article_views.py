"""The values that the page of an article lays out."""

from dataclasses import dataclass

from search_web.presenters.changes import Changes
from search_web.presenters.highlighting import Segment
from search_web.presenters.views import Card, Day, HitView, Link, PrintingsView


@dataclass(frozen=True, slots=True)
class Named:
    """What a stretch of text names: where that is told, how sure it is, the document or those that it may be."""

    number: int
    text: str
    status: str
    href: str | None
    cards: tuple[Card, ...] = ()
    subject: str | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text, marked in places, that names something or nothing."""

    segments: tuple[Segment, ...]
    named: Named | None = None


Paragraph = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class VersionView:
    """One state of an article: since when it stood, where it is compared with the present one and with the next."""

    stored: Day
    changes: Link
    step: Link | None


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article to read."""

    title: tuple[Segment, ...]
    lead: Paragraph
    paragraphs: tuple[Paragraph, ...]
    marks: int
    original: Link | None
    published: Day | None
    facts: tuple[tuple[str, str], ...]
    stored: tuple[tuple[str, Day], ...]
    versions: tuple[VersionView, ...]
    files: tuple[Link, ...]
    printings: PrintingsView | None = None
    similar: tuple[HitView, ...] = ()
    documents: tuple[Card, ...] = ()
    citations: tuple[tuple[str, tuple[Segment, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class ComparedView:
    """Two states of an article: since when each stood, what changed in the text, and in what is printed about it."""

    title: str
    heading: str
    earlier: Day
    later: Day
    changes: tuple[Changes, ...]
    facts: tuple[tuple[str, str, str], ...]
    versions: tuple[VersionView, ...]
    article: str
