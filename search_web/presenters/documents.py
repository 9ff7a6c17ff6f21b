"""What does the page of a document show? What is known of it, and who cites it, as values that a template only lays out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from indexer import Citing, CitingArticles, Document, DocumentLink, DocumentProfile, FacetValue
from search_web.asked.addresses import Addresses
from search_web.asked.filters import BY_FACET
from search_web.asked.parameters import CitingAsked, SearchAsked
from search_web.presenters.document_views import (
    Chooser,
    CitingView,
    DocumentView,
    MonthView,
    Option,
    PlaceView,
    SharesView,
)  # fmt: skip
from search_web.presenters.highlighting import cut_segments
from search_web.presenters.results import file_links
from search_web.presenters.shares import draw_shares
from search_web.presenters.views import ActiveFilter, Day, Link
from search_web.wording import Wording

_LINKS = 12  # documents and newspapers shown beside one


@dataclass(frozen=True, slots=True)
class Profiled:
    """What the archive knows of one document.

    Attributes:
        citing: the page of articles that was asked for.
        said: in how many articles its symbol, date, issuer and subject are printed.
        volumes: all articles of the archive by month; none where they cannot be counted.
    """

    profile: DocumentProfile
    citing: CitingArticles
    said: Mapping[str, int]
    volumes: Sequence[FacetValue]


class DocumentPresenter:
    """Turns what the archive knows of documents into views, in one language."""

    def __init__(self, words: Wording, addresses: Addresses) -> None:
        self._words = words
        self._to = addresses

    def document(self, asked: CitingAsked, found: Profiled, size: int) -> DocumentView:
        """Everything about one document, with the page of articles that was asked for."""
        words, profile, citing = self._words, found.profile, found.citing
        one, pages = profile.document, max(1, -(-citing.total // size))
        shown = "document.possible.heading" if asked.possible else "document.articles"
        return DocumentView(
            key=one.key,
            label=one.label,
            subject=one.subject,
            facts=self._facts(one),
            conflict=self._conflict(one),
            certainty=words.count("document.certain", one.articles) if one.articles else words("document.uncertain"),
            why=tuple(words.count(f"document.said.{name}", count) for name, count in found.said.items() if count),
            possible=self._possible(profile),
            all_articles=self._to.search(SearchAsked("", filters=(("van-ban", one.key),))),
            chart=self._chart(asked, profile, found.volumes),
            first=self._citing(profile.first, one.key) if profile.first and one.articles > 1 else None,
            first_days=self._days(profile.days_to_first),
            places=tuple(
                PlaceView(
                    Link(place.value, self._narrowed(CitingAsked(one.key, province=place.value)), place.count),
                    self._days(profile.firsts.get(place.value)) or "–",
                )
                for place in profile.provinces
            ),
            silent=profile.silent_provinces,
            sources=tuple(
                Link(paper.value, self._narrowed(CitingAsked(one.key, source=paper.value)), paper.count)
                for paper in profile.sources[:_LINKS]
            ),
            implements=self._links(profile.implements),
            implemented_by=self._links(profile.implemented_by),
            cited_with=self._links(profile.cited_with),
            heading=words(shown, count=words.count("articles", citing.total)),
            count=words.count("articles", citing.total),
            choosers=self._choosers(asked, profile),
            active=self._active(asked),
            articles=tuple(self._citing(article, one.key) for article in citing.articles),
            first_rank=(asked.page - 1) * size + 1,
            where=words("results.page", page=words.number(asked.page), pages=words.number(pages)) if pages > 1 else None,
            previous=self._to.citing(replace(asked, page=asked.page - 1)) if 1 < asked.page <= pages else None,
            next=self._to.citing(replace(asked, page=asked.page + 1)) if asked.page < pages else None,
            files=file_links(self._to.document_files(asked)),
            feed=self._to.document_feed(one.key),
            watch=f"hoinghi watch add {one.key.replace('/', '-')} {one.key} --document",
        )

    def _possible(self, profile: DocumentProfile) -> Link | None:
        """The articles that may cite it too; None if there are none."""
        href = self._to.citing(CitingAsked(profile.document.key, possible=True))
        return Link(self._words.count("document.possible", profile.possible), href) if profile.possible else None

    def _narrowed(self, asked: CitingAsked) -> str:
        """The first page of some articles, below all that is told of the document."""
        return self._to.citing(asked) + "#bai"

    def _chart(self, asked: CitingAsked, profile: DocumentProfile, volumes: Sequence[FacetValue]) -> SharesView | None:
        """The citing articles over time beside all articles; None where there is nothing to draw."""
        words = self._words
        chart = draw_shares(*([(month.value, month.count) for month in some] for some in (profile.months, volumes)))
        if chart is None:
            return None
        first, last, when = (words.period(period) for period in (chart.first, chart.last, chart.peak.period))
        share = words.per_mille(chart.peak.per_mille)
        rows = tuple(
            MonthView(
                Link(
                    words.period(row.period),
                    self._narrowed(CitingAsked(asked.key, month=row.period))
                    if "-" in row.period
                    else self._year(asked, row.period),
                    row.count,
                ),
                words.number(row.volume),
                words.per_mille(row.per_mille),
            )
            for row in chart.rows
        )
        return SharesView(
            chart,
            summary=words("shares.summary", first=first, last=last, share=share, when=when),
            peak=words("shares.peak", share=share, when=when),
            first=first,
            last=last,
            hints=tuple(
                words(
                    "shares.hint",
                    when=row.link.text,
                    count=words.count("articles", row.link.count),
                    all=row.volume,
                    share=row.share,
                )
                for row in rows
            ),
            rows=rows,
        )

    def _year(self, asked: CitingAsked, year: str) -> str:
        return self._to.search(SearchAsked("", filters=(("nam", year), ("van-ban", asked.key))))

    def _choosers(self, asked: CitingAsked, profile: DocumentProfile) -> tuple[Chooser, ...]:
        """The values by which the citing articles can be narrowed, with the number of all that have them."""
        tallies = {"province": profile.provinces, "source": profile.sources, "month": profile.months[::-1]}
        return tuple(
            Chooser(
                BY_FACET[name].parameter,
                self._words(f"filters.{name}"),
                tuple(
                    Option(
                        one.value,
                        self._words.period(one.value) if name == "month" else one.value,
                        one.count,
                        one.value == getattr(asked, name),
                    )
                    for one in values
                ),
            )
            for name, values in tallies.items()
            if len(values) > 1
        )

    def _facts(self, one: Document) -> tuple[tuple[str, str], ...]:
        facts = {
            "document.kind": one.kind,
            "document.symbol": one.symbol or one.number,
            "document.issuer": one.issuer,
            "document.place": one.place,
            "document.date": self._words.moment(one.date) if one.date else None,
            "document.term": one.term,
            "document.aliases": ", ".join(one.other_labels),
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
            href=self._to.citing_article(one.article_id, key),
            title=one.title or self._words("results.untitled"),
            about=" · ".join(part for part in (one.source, one.province) if part),
            published=Day(self._words.moment(one.published), one.published) if one.published else None,
            sentence=cut_segments(one.sentence.text, one.sentence.highlights),
        )

    def _days(self, days: int | None) -> str | None:
        return None if days is None else self._words.count("document.days", days)

    def _relation(self, relation: str | None) -> str:
        return self._words(f"relation.{relation}") if relation else ""

    def _links(self, found: Sequence[DocumentLink]) -> tuple[Link, ...]:
        return tuple(
            Link(one.document.label, self._to.document(one.document.key), one.articles, self._relation(one.relation))
            for one in found[:_LINKS]
        )
