"""What do the pages of provinces show? Their articles, the documents cited there, names of before and since July 2025."""

from collections.abc import Sequence
from dataclasses import dataclass

from indexer import FacetValue, Hit, Province, SearchResults, provinces
from search_web.asked.addresses import Addresses
from search_web.asked.filters import BY_FACET
from search_web.asked.parameters import SearchAsked
from search_web.places import Place, formed_from, places_of
from search_web.presenters.tilemap import HEIGHT, TILES, WIDTH
from search_web.presenters.timeline import histogram_view
from search_web.presenters.views import Day, HistogramView, Link
from search_web.wording import Wording

_BAR = WIDTH - 16  # of a tile, the longest


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """A province of today: its page, what it was formed from, its share of the largest in the units of the drawing."""

    link: Link
    former: tuple[Link, ...]
    x: int
    y: int
    bar: int


@dataclass(frozen=True, slots=True)
class PlacesView:
    """All provinces of today, as a table and as a map of tiles."""

    lines: tuple[PlaceLine, ...]
    others: tuple[Link, ...]
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class NewsLine:
    """An article in a list of the newest."""

    link: Link
    source: str | None
    published: Day | None


@dataclass(frozen=True, slots=True)
class ProvinceView:
    """Everything about one province."""

    name: str
    note: str
    today: Link | None
    former: tuple[Link, ...]
    articles: Link
    histogram: HistogramView | None
    documents: tuple[Link, ...]
    sources: tuple[Link, ...]
    newest: tuple[NewsLine, ...]
    feed: str


class ProvincePresenter:
    """Turns what was counted of provinces into views, in one language."""

    def __init__(self, words: Wording, addresses: Addresses) -> None:
        self._words, self._to = words, addresses

    def places(self, counted: Sequence[FacetValue]) -> PlacesView:
        """All provinces, by the number of their articles."""
        places = places_of(counted)
        known = {one.name for one in provinces()}
        others = [value for value in counted if value.value not in known]
        most = max((place.articles for place in places), default=0) or 1
        return PlacesView(
            tuple(self._line(place, most) for place in places),
            tuple(Link(value.value, self._to.search(SearchAsked("", (("tinh", value.value),))), value.count) for value in others),
            WIDTH * (1 + max(column for column, _ in TILES.values())),
            HEIGHT * (1 + max(row for _, row in TILES.values())),
        )

    def _line(self, place: Place, most: int) -> PlaceLine:
        one, (column, row) = place.province, TILES[place.province.name]
        former = tuple(Link(other.name, self._to.province(other.key), count) for other, count in place.former)
        link = Link(one.name, self._to.province(one.key), place.articles)
        return PlaceLine(link, former, column * WIDTH, row * HEIGHT, round(place.articles / most * _BAR))

    def province(self, one: Province, found: SearchResults) -> ProvinceView:
        """A province with what was found of it: its newest articles, counted."""
        words = self._words
        formed = formed_from(one)
        today = next(other for other in provinces() if other.name == one.since_2025)
        pair = ("tinh-moi" if today == one else "tinh", one.name)
        asked = SearchAsked("", (pair,), sort="newest")
        months = [(month.value, month.count) for month in found.histogram]
        counts = {value.value: value.count for value in found.facets["province"]}
        return ProvinceView(
            name=one.name,
            note=words("province.formed", names=", ".join(other.name for other in formed)) if formed else "",
            today=Link(words("province.part", name=today.name), self._to.province(today.key)) if today != one else None,
            former=tuple(Link(other.name, self._to.province(other.key), counts.get(other.name, 0)) for other in formed),
            articles=Link(words.count("articles", found.total), self._to.search(asked)),
            histogram=histogram_view(words, months, lambda month: self._to.filtered(asked, (pair, ("thang", month)))),
            documents=tuple(
                Link(found.labels.get(value.value, value.value), self._to.document(value.value), value.count)
                for value in found.facets["document"]
            ),
            sources=tuple(
                Link(value.value, self._to.filtered(asked, (pair, (BY_FACET["source"].parameter, value.value))), value.count)
                for value in found.facets["source"]
            ),
            newest=self.newest(found.hits),
            feed=self._to.feed(asked),
        )

    def newest(self, hits: Sequence[Hit]) -> tuple[NewsLine, ...]:
        """Articles as lines of a list."""
        return tuple(
            NewsLine(
                Link(hit.title.text or self._words("results.untitled"), self._to.article(hit.id)),
                hit.source,
                Day(self._words.moment(hit.published), hit.published) if hit.published else None,
            )
            for hit in hits
        )
