"""What does the home page show of the archive? The newest conferences, the documents cited most of late."""

from collections.abc import Sequence
from dataclasses import dataclass

from indexer import Document, FacetValue, SearchResults
from search_web.asked.addresses import Addresses
from search_web.asked.parameters import SearchAsked
from search_web.presenters.provinces import NewsLine, ProvincePresenter
from search_web.presenters.views import Link
from search_web.wording import Wording


@dataclass(frozen=True, slots=True)
class HomeView:
    """A look into the archive; `month` is the newest that it has articles of."""

    newest: tuple[NewsLine, ...] = ()
    all: Link | None = None
    month: str = ""
    documents: tuple[Link, ...] = ()


def home_view(
    words: Wording,
    to: Addresses,
    asked: SearchAsked,
    found: SearchResults,
    month: str,
    cited: Sequence[tuple[Document, FacetValue]],
) -> HomeView:
    """The newest articles of a search, and the documents that articles of a month cite most."""
    of_month = (("thang", month),)
    return HomeView(
        newest=ProvincePresenter(words, to).newest(found.hits),
        all=Link(words("home.newest.all", count=words.count("articles", found.total), query=asked.query), to.search(asked)),
        month=words.period(month) if month else "",
        documents=tuple(
            Link(one.label, to.search(SearchAsked("", (*of_month, ("van-ban", one.key)))), value.count) for one, value in cited
        ),
    )
