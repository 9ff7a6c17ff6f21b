"""What do the pages of documents show? Documents, profiles and references as values that a template only has to lay out."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from indexer import Citing, CitingArticles, Document, DocumentLink, DocumentProfile, FacetValue, Reason, Reference
from search_web.asked.addresses import Addresses
from search_web.asked.parameters import CitingAsked, DocumentsAsked, SearchAsked
from search_web.presenters.highlighting import cut_segments
from search_web.presenters.results import file_links, histogram_view
from search_web.presenters.views import (
    ActiveFilter,
    CitingView,
    Day,
    DocumentLine,
    DocumentsView,
    DocumentView,
    Link,
    LookUpView,
    MeantView,
    Named,
    NamedView,
    PlaceView,
)  # fmt: skip
from search_web.wording import Wording

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_LINKS = 12  # documents and newspapers shown beside one


class DocumentPresenter:
    """Turns what the archive knows of documents into views, in one language."""

    def __init__(self, words: Wording, addresses: Addresses) -> None:
        self._words = words
        self._to = addresses

    def browse(
        self, asked: DocumentsAsked, total: int, found: Sequence[Document], kinds: Mapping[str, FacetValue]
    ) -> DocumentsView:
        """A page of the documents that are cited, most cited first."""
        words, size = self._words, 20
        name = kinds[asked.kind].value if asked.kind in kinds else ""
        pages = max(1, -(-total // size))
        return DocumentsView(
            heading=words("documents.kind", kind=name) if name else words("documents.title"),
            lines=tuple(map(self._line, found)),
            first_rank=(asked.page - 1) * size + 1,
            kinds=tuple(
                Link(kind.value, None if slug == asked.kind else self._to.documents(DocumentsAsked(kind=slug)), kind.count)
                for slug, kind in kinds.items()
            ),
            where=words("results.page", page=words.number(asked.page), pages=words.number(pages)),
            previous=self._to.documents(replace(asked, page=asked.page - 1)) if 1 < asked.page <= pages else None,
            next=self._to.documents(replace(asked, page=asked.page + 1)) if asked.page < pages else None,
        )

    def meant(self, name: str, found: Sequence[Document]) -> MeantView:
        """The documents that a name may mean."""
        return MeantView(name, tuple(map(self._line, found)))

    def document(self, asked: CitingAsked, profile: DocumentProfile, found: CitingArticles, size: int) -> DocumentView:
        """Everything about one document, with the page of articles that was asked for."""
        words, one = self._words, profile.document
        pages = max(1, -(-found.total // size))
        months = [(month.value, month.count) for month in profile.months]
        possible = self._to.citing(CitingAsked(one.key, possible=True))
        shown = "document.possible.heading" if asked.possible else "document.articles"
        return DocumentView(
            key=one.key,
            label=one.label,
            subject=one.subject,
            facts=self._facts(one),
            conflict=self._conflict(one),
            certainty=words.count("document.certain", one.articles),
            possible=Link(words.count("document.possible", profile.possible), possible) if profile.possible else None,
            all_articles=self._to.search(SearchAsked("", filters=(("van-ban", one.key),))),
            all_count=words.count("articles", one.articles),
            histogram=histogram_view(words, months, lambda month: self._to.citing(CitingAsked(one.key, month=month))),
            first=self._citing(profile.first, one.key) if profile.first else None,
            first_days=self._days(profile.days_to_first),
            places=tuple(
                PlaceView(
                    Link(place.value, self._to.citing(CitingAsked(one.key, province=place.value)), place.count),
                    self._days(profile.firsts.get(place.value)) or "–",
                )
                for place in profile.provinces
            ),
            silent=profile.silent_provinces,
            sources=tuple(
                Link(paper.value, self._to.citing(CitingAsked(one.key, source=paper.value)), paper.count)
                for paper in profile.sources[:_LINKS]
            ),
            implements=self._links(profile.implements),
            implemented_by=self._links(profile.implemented_by),
            cited_with=self._links(profile.cited_with),
            heading=words(shown, count=words.count("articles", found.total)),
            active=self._active(asked),
            articles=tuple(self._citing(article, one.key) for article in found.articles),
            first_rank=(asked.page - 1) * size + 1,
            where=words("results.page", page=words.number(asked.page), pages=words.number(pages)) if pages > 1 else None,
            previous=self._to.citing(replace(asked, page=asked.page - 1)) if 1 < asked.page <= pages else None,
            next=self._to.citing(replace(asked, page=asked.page + 1)) if asked.page < pages else None,
            files=file_links(self._to.document_files(one.key)),
            feed=self._to.document_feed(one.key),
        )

    def look_up(self, text: str, found: Sequence[Reference], known: Mapping[str, Document]) -> LookUpView:
        """A pasted text with what it names marked, and what each of these means."""
        paragraphs: list[list[Named]] = [[]]
        done = 0
        for number, reference in enumerate(found, start=1):
            start, end = reference.mention.start, reference.mention.end
            _extend(paragraphs, text[done:start])
            paragraphs[-1].append(Named(text[start:end], number))
            done = end
        _extend(paragraphs, text[done:])
        return LookUpView(
            heading=self._words.count("look_up.found", len(found)),
            paragraphs=tuple(tuple(paragraph) for paragraph in paragraphs if paragraph),
            found=tuple(self._named(number, reference, known) for number, reference in enumerate(found, start=1)),
        )

    def _named(self, number: int, reference: Reference, known: Mapping[str, Document]) -> NamedView:
        return NamedView(
            number=number,
            text=" ".join(reference.mention.text.split()),
            status=self._words(f"look_up.{reference.status}"),
            documents=tuple(
                (Link(known[one.key].label, self._to.document(one.key)), "; ".join(map(self._reason, one.evidence)))
                for one in reference.candidates
                if one.key in known
            ),
            subject=reference.mention.subject,
        )

    def _reason(self, one: Reason) -> str:
        value = self._words.moment(one.value) if one.code == "date" and _DAY.fullmatch(one.value) else one.value
        return self._words(f"reason.{one.code}", value=value)

    def _line(self, one: Document) -> DocumentLine:
        facts = [one.issuer, self._words.moment(one.date) if one.date else None]
        return DocumentLine(
            Link(one.label, self._to.document(one.key)),
            one.subject or "",
            " · ".join(fact for fact in facts if fact),
            self._words.count("articles", one.articles),
        )

    def _facts(self, one: Document) -> tuple[tuple[str, str], ...]:
        facts = {
            "document.kind": one.kind,
            "document.symbol": one.symbol or one.number,
            "document.issuer": one.issuer,
            "document.place": one.place,
            "document.date": self._words.moment(one.date) if one.date else None,
            "document.term": one.term,
            "document.aliases": ", ".join(one.aliases),
        }
        return tuple((self._words(name), value) for name, value in facts.items() if value)

    def _conflict(self, one: Document) -> tuple[str, ...]:
        """The days of issue that articles print, where they are not one."""
        if len(one.dates) < 2:
            return ()
        return tuple(f"{self._words.moment(day)}: {self._words.count('articles', count)}" for day, count in one.dates)

    def _active(self, asked: CitingAsked) -> tuple[ActiveFilter, ...]:
        words = self._words
        month = words.period(asked.month) if asked.month else None
        given = (
            ("province", asked.province, replace(asked, page=1, province=None)),
            ("month", month, replace(asked, page=1, month=None)),
            ("source", asked.source, replace(asked, page=1, source=None)),
        )
        return tuple(
            ActiveFilter(label, shown, self._to.citing(without), words("filters.remove", name=label, value=shown))
            for name, shown, without in given
            if shown and (label := words(f"filters.{name}"))
        )

    def _citing(self, one: Citing, key: str) -> CitingView:
        return CitingView(
            href=self._to.article(one.article_id, f'văn_bản:"{key}"'),
            title=one.title or self._words("results.untitled"),
            about=" · ".join(part for part in (one.source, one.province) if part),
            published=Day(self._words.moment(one.published), one.published) if one.published else None,
            sentence=cut_segments(one.sentence.text, one.sentence.highlights),
        )

    def _days(self, days: int | None) -> str | None:
        return None if days is None else self._words.count("document.days", days)

    def _links(self, found: Sequence[DocumentLink]) -> tuple[Link, ...]:
        return tuple(
            Link(one.document.label, self._to.document(one.document.key), one.articles, one.relation or "")
            for one in found[:_LINKS]
        )


def _extend(paragraphs: list[list[Named]], text: str) -> None:
    """Add plain text, which line feeds divide into paragraphs."""
    first, *others = text.split("\n")
    if first:
        paragraphs[-1].append(Named(first))
    paragraphs += [[Named(line)] if line else [] for line in others]
