"""What does the page of an article show? Its text and everything known beside it, as values that a template lays out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from indexer import Article, Document, Exported, Hit, MarkedArticle, Printing, Reference, Snippet, Version, cite
from search_web.asked.addresses import Addresses, external_address
from search_web.presenters.article_views import ArticleView, ComparedView, Paragraph, VersionView
from search_web.presenters.cards import CardPresenter
from search_web.presenters.changes import changes_between
from search_web.presenters.highlighting import Segment, cut_segments
from search_web.presenters.results import Presenter, article_title, file_links
from search_web.presenters.views import Day, Link
from search_web.wording import Wording


@dataclass(frozen=True, slots=True)
class Beside:
    """What is known beside an article's text.

    Attributes:
        exported: the article as it leaves for other programs; None where it is gone.
        history: its states, the present one last.
        printings: all articles that carry its text, the likely first in front; none if it is alone.
        similar: the articles nearest to it.
        cited: the documents that it surely cites.
        references: what it names, with offsets in its title, lead and body joined by line feeds.
        document: key of one whose mentions are marked.
    """

    exported: Exported | None = None
    history: Sequence[Version] = ()
    printings: Sequence[Printing] = ()
    similar: Sequence[Hit] = ()
    cited: Sequence[Document] = ()
    references: Sequence[Reference] = ()
    document: str | None = None


class ArticlePresenter:
    """Turns an article and what is known beside it into views, in one language."""

    def __init__(self, words: Wording, addresses: Addresses, cards: CardPresenter) -> None:
        self._words = words
        self._to = addresses
        self._cards = cards

    def article(self, found: MarkedArticle, beside: Beside, today: date) -> ArticleView:
        """An article with what a query matches marked and what it cites linked; `today` is when it is cited."""
        article = found.article
        title = found.title if found.title.text.strip() else Snippet(article_title(article))
        _, in_lead, in_body = references_by_part(article, beside.references)
        lead = self._paragraphs(found.lead, beside, in_lead)
        paragraphs = self._paragraphs(found.body, beside, in_body, len(in_lead) + 1)
        external = external_address(article.url)
        results = Presenter(self._words, self._to)
        others = [one for one in beside.printings if one.id != article.id]
        return ArticleView(
            title=cut_segments(title.text, title.highlights),
            lead=tuple(piece for paragraph in lead for piece in paragraph),
            paragraphs=paragraphs,
            marks=sum(segment.marked for paragraph in (*lead, *paragraphs) for piece in paragraph for segment in piece.segments),
            original=Link(external[1], external[0]) if external else None,
            published=self._day(article.published),
            facts=self._facts(found),
            stored=self._stored(beside.history),
            versions=self._versions(article.id, beside.history),
            files=file_links(self._to.article_files(article.id)),
            printings=results.printings(beside.printings[0], others) if beside.printings else None,
            similar=results.hits(beside.similar, {}, ""),
            documents=self._cards.cards(beside.cited),
            citations=self._citations(beside.exported, today),
        )

    def _paragraphs(self, text: Snippet, beside: Beside, named: Sequence[Reference], first: int = 1) -> tuple[Paragraph, ...]:
        """A text with what matched marked, and where the document looked for is named."""
        meant = [one.mention for one in named if one.key and one.key == beside.document]
        marks = [*text.highlights, *((mention.start, mention.end) for mention in meant)]
        return self._cards.paragraphs(text.text, marks, named, first)

    def compared(self, article_id: str, history: Sequence[Version], one: int, other: int) -> ComparedView:
        """What changed between two states of an article, by their numbers from 1, the earlier first."""
        first, second = history[one - 1], history[other - 1]
        return ComparedView(
            title=article_title(second.article),
            heading=self._words("versions.between", one=one, other=other),
            earlier=self._moment(first.stored_at),
            later=self._moment(second.stored_at),
            changes=changes_between(first.article, second.article),
            facts=tuple(
                (self._words(f"article.{name}"), was or "–", became or "–")
                for name in ("published", "author", "section", "source", "province")
                if (was := getattr(first.article, name)) != (became := getattr(second.article, name))
            ),
            versions=self._versions(article_id, history),
            article=self._to.article(article_id),
        )

    def _facts(self, found: MarkedArticle) -> tuple[tuple[str, str], ...]:
        facts: Mapping[str, str | None] = {
            f"article.{name}": getattr(found.article, name) for name in ("source", "province", "author", "section")
        }
        return tuple((self._words(key), value) for key, value in facts.items() if value)

    def _stored(self, history: Sequence[Version]) -> tuple[tuple[str, Day], ...]:
        """When the archive first had the article, and since when as it is."""
        times = {"article.stored": history[:1], "article.changed": history[1:][-1:]}
        return tuple((self._words(key), self._moment(one.stored_at)) for key, found in times.items() for one in found)

    def _versions(self, article_id: str, history: Sequence[Version]) -> tuple[VersionView, ...]:
        """The earlier states, newest first, each compared with the present one, and with the next where that is another."""
        last = len(history)
        return tuple(
            VersionView(
                self._moment(history[number - 1].stored_at),
                Link(self._words("versions.number", number=number), self._to.version(article_id, number, last)),
                Link(self._words("versions.next", number=number + 1), self._to.version(article_id, number, number + 1))
                if number + 1 < last
                else None,
            )
            for number in range(last - 1, 0, -1)
        )

    def _citations(self, exported: Exported | None, today: date) -> tuple[tuple[str, tuple[Segment, ...]], ...]:
        """How the article stands in a bibliography, by style; what is marked is in italics."""
        styles = cite(exported, today) if exported else {}
        return tuple(
            (self._words(f"cite.{name}"), tuple(Segment(text, slanted) for text, slanted in runs))
            for name, runs in styles.items()
        )

    def _moment(self, iso: str) -> Day:
        return Day(self._words.moment(iso), iso)

    def _day(self, iso: str | None) -> Day | None:
        return self._moment(iso) if iso else None


def references_by_part(article: Article, found: Sequence[Reference]) -> list[list[Reference]]:
    """What title, lead and body each name, with offsets in that part."""
    start, parts = 0, []
    for text in (article.title or "", article.lead or "", article.body):
        end = start + len(text)
        parts.append([_moved(one, -start) for one in found if start <= one.mention.start and one.mention.end <= end])
        start = end + bool(text)
    return parts


def _moved(one: Reference, by: int) -> Reference:
    return replace(one, mention=replace(one.mention, start=one.mention.start + by, end=one.mention.end + by))
