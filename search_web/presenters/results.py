"""What do the pages show? Search results and articles as values that a template only has to lay out."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from indexer import Article, Hit, InvalidQuery, Printing, SearchResults, Snippet
from search_web.asked.addresses import Addresses
from search_web.asked.filters import BY_FACET, BY_PARAMETER
from search_web.asked.parameters import SORTS, ConcordanceAsked, SearchAsked
from search_web.presenters.highlighting import Segment, cut_segments
from search_web.presenters.histogram import draw_histogram
from search_web.presenters.views import (
    ActiveFilter,
    Day,
    ExpansionView,
    FacetView,
    HistogramView,
    HitView,
    InvalidQueryView,
    Link,
    PartView,
    PrintingsView,
    ResultsView,
)  # fmt: skip
from search_web.wording import WORDS, Wording

_DOCUMENTS_SHOWN = 4  # of a hit
_NAMED_SHOWN = 4  # that the query may name
_CHOICES_SHOWN = 6  # of a facet, before "more"
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

    def results(self, asked: SearchAsked, results: SearchResults, page_size: int, related: Sequence[str] = ()) -> ResultsView:
        """The page of results that was asked for."""
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
            facets=self._facets(asked, results),
            active=self._active(asked, results.labels),
            unfiltered=self._to.search(replace(asked, filters=(), page=1)),
            histogram=self._histogram(asked, [(month.value, month.count) for month in results.histogram]),
            let_go=", ".join(results.let_go),
            suggestion=self._respelled(asked, results.suggestion),
            expanded=tuple(self._expansion(item.typed, item.kind, item.terms) for item in results.expanded),
            exact=self._to.search(replace(asked, exact=True, page=1)) if results.expanded else None,
            inexact=self._to.search(replace(asked, exact=False, page=1)) if asked.exact else None,
            explain=Link(
                self._words("explain.hide" if asked.explain else "explain"),
                self._to.search(replace(asked, explain=not asked.explain)),
            ),
            named=self._named(asked, results),
            sorts=self._sorts(asked),
            in_context=self._to.concordance(ConcordanceAsked(asked.query, asked.filters)) if _is_plain(asked.query) else None,
            numbers=self._numbers(asked, pages),
            related=tuple(Link(query, self._to.query(query)) for query in related),
            previous=self._page(asked, asked.page - 1) if 1 < asked.page <= pages else None,
            next=self._page(asked, asked.page + 1) if asked.page < pages else None,
            files=file_links(self._to.files(asked)),
            feed=self._to.feed(asked),
        )

    def invalid_query(self, error: InvalidQuery, asked: SearchAsked) -> InvalidQueryView:
        """What was wrong with a query."""
        nearest = Link(error.nearest, self._to.search(replace(asked, query=error.nearest, page=1))) if error.nearest else None
        reason = error.reason_vi if self._words.language == "vi" else error.reason
        return InvalidQueryView(cut_segments(error.query or asked.query, [(error.start, error.end)]), reason, nearest)

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

    def _named(self, asked: SearchAsked, results: SearchResults) -> tuple[Link, ...]:
        """The documents that the words typed name; those that a filter names are left out."""
        filtered = {value for _, value in asked.filters}
        shown = [key for key in results.documents[:_NAMED_SHOWN] if key not in filtered]
        return tuple(Link(results.labels.get(key, key), self._to.document(key)) for key in shown)

    def _facets(self, asked: SearchAsked, results: SearchResults) -> tuple[FacetView, ...]:
        """The facets that can narrow the results: more than one value, or fewer hits than there are in all."""
        views = []
        for facet, item in BY_FACET.items():
            values = [(value.value, value.count) for value in results.facets.get(facet, ())]
            if facet == "year":
                values.sort(reverse=True)
            narrowing = any(count < results.total for _, count in values)
            if item.parameter in dict(asked.filters) or not narrowing:
                continue
            labels = results.labels if facet == "document" else {}
            choices = tuple(
                Link(labels.get(value, value), self._to.filtered(asked, item.parameter, value), count) for value, count in values
            )
            views.append(FacetView(self._words(f"filters.{facet}"), choices[:_CHOICES_SHOWN], choices[_CHOICES_SHOWN:]))
        return tuple(views)

    def _active(self, asked: SearchAsked, labels: Mapping[str, str]) -> tuple[ActiveFilter, ...]:
        active = []
        for parameter, value in asked.filters:
            facet = BY_PARAMETER[parameter].facet
            name, shown = (
                self._words(f"filters.{facet}"),
                self._words.period(value) if facet == "month" else labels.get(value, value),
            )
            hint = self._words("filters.remove", name=name, value=shown)
            active.append(ActiveFilter(name, shown, self._to.filtered(asked, parameter, None), hint))
        return tuple(active)

    def _histogram(self, asked: SearchAsked, months: Sequence[tuple[str, int]]) -> HistogramView | None:
        month = BY_FACET["month"].parameter
        return histogram_view(self._words, months, lambda name: self._to.filtered(asked, month, name))

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


def histogram_view(words: Wording, months: Sequence[tuple[str, int]], to: Callable[[str], str]) -> HistogramView | None:
    """The chart of articles by month, each month a link; None where there is nothing to draw."""
    chart = draw_histogram(months)
    if chart is None:
        return None
    first, last, when = (words.period(period) for period in (chart.first, chart.last, chart.peak.period))
    most = words.count("articles", chart.peak.count)
    return HistogramView(
        chart,
        summary=words(f"histogram.{chart.unit}", first=first, last=last, most=most, when=when),
        peak=words("histogram.peak", most=most, when=when),
        first=first,
        last=last,
        hints=tuple(f"{words.period(bar.period)}: {words.count('articles', bar.count)}" for bar in chart.bars),
        by_year=tuple(
            (year, tuple(Link(words.period(name), to(name), count) for name, count in group)) for year, group in chart.by_year
        ),
    )


def file_links(addresses: Mapping[str, str]) -> tuple[Link, ...]:
    """Links to files, by their endings."""
    return tuple(Link(_FILE_NAMES[suffix], address) for suffix, address in addresses.items())


def _segments(snippet: Snippet) -> tuple[Segment, ...]:
    return cut_segments(snippet.text, snippet.highlights)
