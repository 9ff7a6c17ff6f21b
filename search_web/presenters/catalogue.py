"""What do the lists of documents show? Pages of the catalogue, and the documents that a name may mean."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from indexer import Catalogue, Document, FacetValue
from search_web.asked.addresses import Addresses
from search_web.asked.parameters import DOCUMENT_FILTERS, DocumentsAsked
from search_web.presenters.cards import CardPresenter
from search_web.presenters.document_views import Chooser, DocumentsView, MeantView, Option
from search_web.presenters.views import ActiveFilter
from search_web.wording import Wording

_NAMES = {"kind": "document.kind", "issuer": "document.issuer", "year": "filters.year", "term": "document.term"}


class CataloguePresenter:
    """Turns lists of documents into views, in one language."""

    def __init__(self, words: Wording, addresses: Addresses, cards: CardPresenter, kinds: Mapping[str, FacetValue]) -> None:
        self._words = words
        self._to = addresses
        self._cards = cards
        self._kinds = kinds

    def browse(self, asked: DocumentsAsked, found: Catalogue, size: int) -> DocumentsView:
        """A page of the documents that are cited, most cited first."""
        words, pages = self._words, max(1, -(-found.total // size))
        kind = self._shown("kind", asked.kind)
        return DocumentsView(
            heading=words("documents.kind", kind=kind) if asked.kind in self._kinds else words("documents.title"),
            count=words.count("documents.count", found.total),
            cards=self._cards.cards(found.documents),
            first_rank=(asked.page - 1) * size + 1,
            choosers=tuple(self._chooser(asked, name, values) for name, values in found.facets.items()),
            active=tuple(self._active(asked, name, value) for name, value in asked.wanted.items()),
            unfiltered=self._to.documents(),
            where=words("results.page", page=words.number(asked.page), pages=words.number(pages)),
            previous=self._to.documents(replace(asked, page=asked.page - 1)) if 1 < asked.page <= pages else None,
            next=self._to.documents(replace(asked, page=asked.page + 1)) if asked.page < pages else None,
        )

    def meant(self, name: str, found: Sequence[Document], total: int) -> MeantView:
        """The documents that a name may mean: the likeliest of them all."""
        count, shown = self._words.count("documents.count", total), self._words.number(len(found))
        more = self._words("meant.shown", count=count, shown=shown) if total > len(found) else ""
        return MeantView(name, self._cards.cards(found), more)

    def _chooser(self, asked: DocumentsAsked, name: str, values: Sequence[FacetValue]) -> Chooser:
        wanted = asked.wanted.get(name)
        options = (Option(one.value, self._shown(name, one.value), one.count, one.value == wanted) for one in values)
        return Chooser(DOCUMENT_FILTERS[name], self._words(_NAMES[name]), tuple(options))

    def _active(self, asked: DocumentsAsked, name: str, value: str) -> ActiveFilter:
        label, shown = self._words(_NAMES[name]), self._shown(name, value)
        without = self._to.documents(replace(asked, page=1, **{name: ""}))
        return ActiveFilter(label, shown, without, self._words("filters.remove", name=label, value=shown))

    def _shown(self, name: str, value: str) -> str:
        return self._kinds[value].value if name == "kind" and value in self._kinds else value
