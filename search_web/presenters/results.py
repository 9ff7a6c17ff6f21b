"""What do the pages show? Search results and articles as values that a template only has to lay out."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from indexer import Article, Hit, InvalidQuery, Printing, SearchResults, Snippet, UnknownField
from search_web.asked.addresses import Addresses
from search_web.asked.filters import BY_FACET
from search_web.asked.parameters import SORTS, ConcordanceAsked, SearchAsked
from search_web.presenters.facets import FacetPresenter
from search_web.presenters.highlighting import Segment, cut_segments
from search_web.presenters.views import (
    Card,
    Day,
    ExpansionView,
    HitView,
    InvalidQueryView,
    Link,
    PartView,
    PrintingsView,
    ResultsView,
)  # fmt: skip
from search_web.wording import WORDS, Wording

_DOCUMENTS_SHOWN = 4  # of a hit
_FORMS_SHOWN = 8  # of a word that was taken to mean more
_PAGES_AROUND = 2
_PRINTINGS_SHOWN = 6  # other articles of a text
_OPERATOR = re.compile(r"\s-|\b(?:AND|VÀ|OR|HOẶC|NOT|KHÔNG)\b")
_FILE_NAMES = {"csv": "CSV", "jsonl": "JSON Lines", "bib": "BibTeX", "ris": "RIS", "json": "CSL-JSON"}
_LONGEST_HEADING = 120  # characters of a text that stand for its title


class Presenter:
    """Turns what the archive answers into views, in one language."""

    def __init__(self, words: Wording, addresses: Addresses) -> None:
        self._words = words
        self._to = addresses

    def results(
        self,
        asked: SearchAsked,
        results: SearchResults,
        page_size: int,
        related: Sequence[str] = (),
        cards: Sequence[Card] = (),
    ) -> ResultsView:
        """The page of results that was asked for.

        Args:
            related: queries to look for too.
            cards: documents that the query may mean.
        """
        narrowing = FacetPresenter(self._words, self._to, asked, results.labels)
        pages = max(1, -(-results.texts // page_size))
        return ResultsView(
            asked=asked,
            count=self._words.count("articles", results.total),
            texts=self._words.count("results.texts", results.texts) if results.texts < results.total else "",
            folding=self._folding(asked, results),
            total=results.total,
            pages=pages,
            beyond=asked.page > pages,
            first_page=self._to.search(replace(asked, page=1)),
            hits=self.hits(results.hits, results.labels, asked.query),
            first_rank=(asked.page - 1) * page_size + 1,
            facets=narrowing.facets(results.facets, results.total),
            active=narrowing.active(),
            unfiltered=self._to.search(replace(asked, filters=(), page=1)),
            histogram=narrowing.timeline(results.histogram),
            range=narrowing.range(),
            let_go=self._let_go(results),
            unknown=tuple(self._unknown(one) for one in results.unknown_fields),
            suggestion=self._respelled(asked, results.suggestion),
            expanded=tuple(self._expansion(item.typed, item.kind, item.terms) for item in results.expanded),
            exact=self._to.search(replace(asked, exact=True, page=1)) if results.expanded else None,
            inexact=self._to.search(replace(asked, exact=False, page=1)) if asked.exact else None,
            explain=self._explain(asked),
            cards=tuple(cards),
            sorts=self._sorts(asked),
            in_context=self._to.concordance(ConcordanceAsked(asked.query, asked.filters)) if _is_plain(asked.query) else None,
            numbers=self._numbers(asked, pages),
            related=tuple(Link(query, self._to.query(query)) for query in related),
            previous=self._page(asked, asked.page - 1) if 1 < asked.page <= pages else None,
            next=self._page(asked, asked.page + 1) if asked.page < pages else None,
            files=file_links(self._to.files(asked)),
            whole=file_links(self._to.files(asked, all_words=True)) if 0 < results.all_words < results.total else (),
            feed=self._to.feed(asked),
        )

    def invalid_query(self, error: InvalidQuery, asked: SearchAsked) -> InvalidQueryView:
        """What was wrong with a query."""
        nearest = Link(error.nearest, self._to.search(replace(asked, query=error.nearest, page=1))) if error.nearest else None
        reason = error.reason_vi if self._words.language == "vi" else error.reason
        return InvalidQueryView(cut_segments(error.query or asked.query, [(error.start, error.end)]), reason, nearest)

    def _let_go(self, results: SearchResults) -> str:
        """How many articles hold every word, where others are found too; empty where all do."""
        if results.all_words == results.total:
            return ""
        holding = self._words.count("let_go", results.all_words) if results.all_words else self._words("let_go.all")
        words = ", ".join(results.let_go)
        return holding + (self._words("let_go.here", words=words) if words else self._words("let_go.elsewhere"))

    def _explain(self, asked: SearchAsked) -> Link:
        """The link that shows why each hit is where it is, or hides it."""
        text = self._words("explain.hide" if asked.explain else "explain")
        return Link(text, self._to.search(replace(asked, explain=not asked.explain)))

    def hits(self, hits: Sequence[Hit], labels: Mapping[str, str], query: str) -> tuple[HitView, ...]:
        """Articles found, with the labels of the documents that they cite."""
        untitled = Snippet(self._words("results.untitled"))
        return tuple(
            HitView(
                href=self._to.article(hit.id, query),
                title=_segments(hit.title if hit.title.text.strip() else untitled),
                source=hit.source,
                province=hit.province,
                published=self._day(hit.published),
                snippet=_segments(hit.snippet),
                documents=tuple(self._document(key, labels) for key in hit.references[:_DOCUMENTS_SHOWN]),
                documents_left=max(0, len(hit.references) - _DOCUMENTS_SHOWN),
                score=self._words.decimal(hit.score),
                explanation=self._explanation(hit, labels),
                printings=self.printings(hit.first, hit.duplicates, query) if hit.first else None,
            )
            for hit in hits
        )

    def _explanation(self, hit: Hit, labels: Mapping[str, str]) -> tuple[PartView, ...]:
        """What of the query a hit matches."""
        words = self._words
        return tuple(
            PartView(
                words(f"explain.{part.kind}"),
                labels.get(part.terms[0], part.spelling),
                words("explain.typed", typed=part.typed) if part.typed else "",
                words(f"explain.{part.field}") if f"explain.{part.field}" in WORDS else part.field,
                words.decimal(part.score),
            )
            for part in hit.explanation
        )

    def printings(self, first: Printing, others: Sequence[Printing], query: str = "") -> PrintingsView:
        """The other articles that carry the text of one, and the likely first of all."""
        papers = len({one.source or one.id for one in others})
        confidence = self._words(f"printings.{first.confidence}")
        name = first.source or self._words("printings.unnamed")
        when = f", {self._words.moment(first.published)}" if first.published else ""
        return PrintingsView(
            count=self._words.count("printings", papers),
            others=tuple(
                Link(one.source or self._words("printings.unnamed"), self._to.article(one.id, query))
                for one in others[:_PRINTINGS_SHOWN]
            ),
            others_left=max(0, len(others) - _PRINTINGS_SHOWN),
            first=self._words("printings.first", name=name, when=when, confidence=confidence),
        )

    def _folding(self, asked: SearchAsked, results: SearchResults) -> Link | None:
        """The link that shows every article, or only one of each text; None where there is nothing to fold."""
        if asked.folded and results.texts == results.total:
            return None
        key = "results.unfold" if asked.folded else "results.fold"
        return Link(self._words(key), self._to.search(replace(asked, folded=not asked.folded, page=1)))

    def _document(self, key: str, labels: Mapping[str, str]) -> Link:
        """A link to the articles that cite a document."""
        asked = SearchAsked("", filters=((BY_FACET["document"].parameter, key),))
        label = labels.get(key, key)
        return Link(label, self._to.search(asked), hint=self._words("hit.documents.link", symbol=label))

    def _respelled(self, asked: SearchAsked, suggestion: str | None) -> Link | None:
        """The way to a better spelling; with filters there is none, for the engine would respell these too."""
        return (
            Link(suggestion, self._to.search(replace(asked, query=suggestion, page=1)))
            if suggestion and not asked.filters
            else None
        )

    def _expansion(self, typed: str, kind: str, terms: tuple[str, ...]) -> ExpansionView:
        key = f"expanded.{kind}"
        lead = self._words(key if key in WORDS else "expanded.other", typed=typed)
        return ExpansionView(lead, terms[:_FORMS_SHOWN], max(0, len(terms) - _FORMS_SHOWN))

    def _unknown(self, one: UnknownField) -> str:
        if one.nearest == one.name:
            return self._words("unknown_field.parted", name=one.name)
        known = ", ".join(f"{name}:" for name in one.known)
        told = self._words("unknown_field", name=one.name, known=known)
        return f"{told} {self._words('unknown_field.nearest', nearest=one.nearest)}" if one.nearest else told

    def _sorts(self, asked: SearchAsked) -> tuple[Link, ...]:
        return tuple(
            Link(
                self._words(f"sort.{sort}"),
                None if sort == asked.sort else self._to.search(replace(asked, sort=sort, page=1)),
            )
            for sort in SORTS
        )

    def _numbers(self, asked: SearchAsked, pages: int) -> tuple[Link | None, ...]:
        """Links to the first page, the last, and those around this one; None for a gap."""
        here = asked.page
        near = range(max(1, here - _PAGES_AROUND), min(pages, here + _PAGES_AROUND) + 1)
        links: list[Link | None] = []
        last = 0
        for page in sorted({1, *near, pages}):
            if page > last + 1:
                links.append(None)
            links.append(Link(self._words.number(page), None if page == here else self._page(asked, page)))
            last = page
        return tuple(links)

    def _page(self, asked: SearchAsked, page: int) -> str:
        return self._to.search(replace(asked, page=page))

    def _day(self, iso: str | None) -> Day | None:
        return Day(self._words.moment(iso), iso) if iso else None


def _is_plain(query: str) -> bool:
    """Whether a query is words alone, that can be looked at as a phrase."""
    return re.fullmatch(r'["“]?\w[\w\s/–-]*["”]?', query) is not None and not _OPERATOR.search(query)


def article_title(article: Article) -> str:
    """The title of an article; the beginning of its text where it has none."""
    first = article.title or article.body.split("\n", 1)[0]
    if article.title or len(first) <= _LONGEST_HEADING:
        return first
    return first[:_LONGEST_HEADING].rsplit(" ", 1)[0] + "…"


def file_links(addresses: Mapping[str, str]) -> tuple[Link, ...]:
    """Links to files, by their endings."""
    return tuple(Link(_FILE_NAMES[suffix], address) for suffix, address in addresses.items())


def _segments(snippet: Snippet) -> tuple[Segment, ...]:
    return cut_segments(snippet.text, snippet.highlights)
