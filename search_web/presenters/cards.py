"""What does a reader see of a document at a glance, and which words of a text lead to it? Cards, texts cut at names."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from indexer import Document, FacetValue, Reason, Reference
from search_web.asked.addresses import Addresses
from search_web.asked.parameters import DocumentsAsked
from search_web.presenters.article_views import Named, Paragraph, Piece
from search_web.presenters.highlighting import Span, cut_segments
from search_web.presenters.sparkline import draw_spark
from search_web.presenters.views import Card, Link
from search_web.wording import Wording

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MONTHS = Mapping[str, Sequence[FacetValue]]


@dataclass(frozen=True, slots=True)
class CardPresenter:
    """Turns documents into cards, in one language.

    Attributes:
        known: the documents that may be named, by key.
        months: the articles that cite them over time, by key.
    """

    words: Wording
    to: Addresses
    known: Mapping[str, Document]
    months: _MONTHS

    def card(self, one: Document, evidence: Sequence[Reason] = (), articles: str | None = None) -> Card:
        """A document at a glance; `articles` is where the number of those that cite it leads, if anywhere."""
        facts = [one.issuer, self.words.moment(one.date) if one.date else None]
        return Card(
            Link(one.label, self.to.document(one.key)),
            one.subject or "",
            " · ".join(fact for fact in facts if fact),
            Link(self.words.count("glance.articles", one.articles), articles),
            draw_spark([(month.value, month.count) for month in self.months.get(one.key, ())]),
            "; ".join(map(self._reason, evidence)),
        )

    def cards(self, documents: Iterable[Document]) -> tuple[Card, ...]:
        """Documents at a glance."""
        return tuple(map(self.card, documents))

    def named(self, number: int, reference: Reference) -> Named:
        """What a reference names; where it leads is None if the archive knows no such document."""
        text = " ".join(reference.mention.text.split())
        cards = tuple(self.card(self.known[one.key], one.evidence) for one in reference.candidates if one.key in self.known)
        several = self.to.documents(DocumentsAsked(name=text))
        href = None if not cards else cards[0].link.href if reference.key else several
        status = "unknown" if reference.key and not cards else reference.status
        return Named(number, text, self.words(f"look_up.{status}"), href, cards, reference.mention.subject)

    def paragraphs(self, text: str, marks: Sequence[Span], found: Sequence[Reference], first: int = 1) -> tuple[Paragraph, ...]:
        """The paragraphs of a text, cut where they name documents; these are numbered from `first`."""
        named = [self.named(number, one) for number, one in enumerate(found, start=first)]
        spans = [(one.mention.start, one.mention.end) for one in found]
        return cut_pieces(text, sorted(marks), list(zip(spans, named, strict=True)))

    def _reason(self, one: Reason) -> str:
        value = self.words.moment(one.value) if one.code == "date" and _DAY.fullmatch(one.value) else one.value
        return self.words(f"reason.{one.code}", value=value)


def cut_pieces(text: str, marks: Sequence[Span], named: Sequence[tuple[Span, Named]]) -> tuple[Paragraph, ...]:
    """The paragraphs of a text, which newlines divide, in pieces that name one thing or none; empty ones are left out.

    What is named by words over two paragraphs is named in both. A span that begins inside the one before it is left out.
    """
    pieces: list[list[Piece]] = [[]]
    done = 0
    for (start, end), one in sorted(named, key=lambda pair: pair[0]):
        if start < done or end > len(text):
            continue
        _add(pieces, text, (done, start), marks, None)
        _add(pieces, text, (start, end), marks, one)
        done = end
    _add(pieces, text, (done, len(text)), marks, None)
    return tuple(tuple(paragraph) for paragraph in pieces if paragraph)


def _add(pieces: list[list[Piece]], text: str, span: Span, marks: Sequence[Span], named: Named | None) -> None:
    """Add a stretch of text to the last paragraph, and begin new ones where lines end."""
    start = span[0]
    for number, line in enumerate(text[span[0] : span[1]].split("\n")):
        if number:
            pieces.append([])
        inside = [(a - start, b - start) for a, b in marks if a < start + len(line) and b > start]
        if line:
            pieces[-1].append(Piece(cut_segments(line, inside), named))
        start += len(line) + 1
