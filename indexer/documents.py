"""What does the archive know of the documents that its articles cite? The reading side of references."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from indexer.catalogue import Catalogue, browse
from indexer.errors import InvalidFilter, InvalidReference, TextTooLong
from indexer.model import Article, Citing, CitingArticles, Document, DocumentLink, DocumentProfile, FacetValue, Reference, Snippet
from indexer.references import (
    Known,
    Matters,
    Name,
    Registry,
    article_text,
    names_in,
    read_citations,
    resolve_citations,
    sentence_at,
)  # fmt: skip
from indexer.store import Store
from indexer.text import find_province, members, nearest_province, sort_key

_KEY = re.compile(r"[a-z-]+(?:/[a-z0-9-]+)+")
_MONTH = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])")
_LINKS = 20  # documents listed beside another
_PAGE = 20
_MOST_MEANT = 50  # documents that have the words of a text
_BATCH = 200  # citing articles in memory at once
_ALL = -1  # as SQLite has it


def is_key(text: str) -> bool:
    """Whether a text has the form of a key ("chi-thi/24-ct-tw/khoa-xiii"), not that of a symbol ("24-ct/tw").

    >>> [is_key(text) for text in ("chi-thi/24-ct-tw/khoa-xiii", "24-ct/tw", "chỉ thị 24", "hien-phap/2013")]
    [True, False, False, True]
    """
    return _KEY.fullmatch(text) is not None


def references_in(article: Article, most_chars: int, registry: Registry | None = None) -> list[Reference]:
    """What an article cites: each mention with the document that it means; by the well-known ones where no others are known.

    Raises:
        TextTooLong: its text has more than `most_chars` characters.
    """
    if len(article.body) > most_chars:
        raise TextTooLong(len(article.body), most_chars)
    resolved = resolve_citations(article, read_citations(article), registry or Registry())
    return [one.reference for one in resolved if not one.reference.anaphor]


class Documents:
    """The documents cited in one store. Safe to share between threads."""

    def __init__(self, store: Store, max_text_chars: int) -> None:
        """Open the documents of a store.

        Args:
            max_text_chars: the longest text in which references are looked for on request.
        """
        self._store, self._max_text_chars = store, max_text_chars
        self._kept = store.citations
        self._cache: tuple[tuple[str, int], dict[str, Document]] = (("", 0), {})
        self._matters: tuple[tuple[str, int], Matters] = (("", -1), Matters(()))

    def references(self, article: Article) -> list[Reference]:
        """What an article cites, whether it is stored or not: each mention with the document that it means."""
        return references_in(article, self._max_text_chars, Registry(self._kept.votes))

    def mentions(self, article_id: str) -> tuple[list[Reference], dict[str, Document]]:
        """What a stored article names, with offsets in its title, lead and body joined by line feeds; and the documents by key.

        An open mention has its candidates, the likeliest first; candidates that no article names in full are no known documents.
        """
        found = self._kept.references_of(article_id)
        return found, self.get(candidate.key for one in found for candidate in one.candidates)

    def monthly(self, keys: Iterable[str]) -> dict[str, tuple[FacetValue, ...]]:
        """The articles that cite each of some documents by month ("2023-09"), in order of time."""
        return {key: tuple(FacetValue(*pair) for pair in pairs) for key, pairs in self._kept.monthly([*keys]).items()}

    def said_of(self, key: str) -> dict[str, int]:
        """In how many of the citing articles a document's symbol, date, issuer and subject are printed."""
        return self._kept.said_of(key)

    def named(self, text: str) -> list[Name]:
        """What a text as typed names: each mention, all that belongs to it, and the known documents that it may mean."""
        return names_in(text, Registry(self._kept.votes))

    def keys_for(self, text: str) -> tuple[str, ...]:
        """The documents that a text names, by key or in any form, likeliest first; empty if none is known."""
        if is_key(text.strip()):
            known = self._known(text.strip())
            return (known.key,) if known else ()
        return tuple(dict.fromkeys(key for name in self.named(text) for key in name.keys))

    def meant(self, text: str, limit: int = _MOST_MEANT, offset: int = 0) -> tuple[int, list[Document]]:
        """How many documents a text names, and a page of them; where it names none, those on its words, in name or subject."""
        keys = self.keys_for(text) or self._on(text)
        return len(keys), [*self.get(keys[offset : offset + limit]).values()]

    def _on(self, text: str) -> list[str]:
        """The documents that have the words of a text, with or without diacritics; likeliest first."""
        state = self._kept.state()
        if self._matters[0] != state:
            votes = self._kept.all_votes()
            self._matters = state, Matters(Registry(lambda slot: votes.get(slot, ())).all(votes).values())
        return self._matters[1].find(text)

    def get(self, keys: Iterable[str]) -> dict[str, Document]:
        """What is known of documents; keys that are none's are left out."""
        keys, state = tuple(dict.fromkeys(keys)), self._kept.state()
        if self._cache[0] != state:
            self._cache = (state, {})
        cache = self._cache[1]
        missing = [key for key in keys if key not in cache]
        if missing:
            counts = self._kept.counts(missing)
            known = {key: self._known(key) for key in missing}
            cache |= {key: one.document(counts[key]) for key, one in known.items() if one}
        return {key: cache[key] for key in keys if key in cache}

    def most_cited(self, limit: int = _PAGE, offset: int = 0, kind: str = "") -> tuple[int, list[Document]]:
        """How many documents are cited, and a page of them, most cited first; of one kind ("chi-thi"), or of all."""
        page = {} if "/" in kind else dict(self._kept.most_cited(limit, offset, kind))
        known = self.get(page)
        total = sum(count for name, count, _ in self._kept.kinds() if kind in ("", name))
        return total, [known[key] for key in page if key in known]

    def browse(self, wanted: Mapping[str, str], limit: int = _PAGE, offset: int = 0) -> Catalogue:
        """A page of the documents that are cited, of all or of those of a kind, issuer, year and term; see `catalogue.browse`."""
        return browse(self.get(self._kept.keys()).values(), wanted, limit, offset)

    def kinds(self) -> dict[str, FacetValue]:
        """The kinds of document that are cited, by the first part of their keys: name and number of documents."""
        found = self._kept.kinds()
        known = self.get([key for _, _, key in found])
        return {kind: FacetValue(known[key].kind if key in known else kind, count) for kind, count, key in found}

    def profile(self, key: str) -> DocumentProfile | None:
        """Everything about one document; None if there is no such document."""
        known = self._known(key)
        if known is None:
            return None
        key = known.key
        document = self.get([key])[key]
        first = self._kept.first_citing(key)
        citing = self._citing([first], certain=True) if first else []
        tallies = {name: self._kept.tally(key, name) for name in ("month", "province", "source")}
        values = {name: tuple(FacetValue(*pair) for pair in pairs) for name, pairs in tallies.items()}
        for name in ("province", "source"):
            values[name] = tuple(sorted(values[name], key=lambda one: (-one.count, sort_key(one.value))))
        mentioning = {place for name, _ in tallies["province"] for place in members(name)} | dict(tallies["province"]).keys()
        return DocumentProfile(
            document=document,
            possible=self._kept.possible(key),
            months=values["month"],
            provinces=values["province"],
            firsts={place: _days_between(document.date, moment) for place, moment in self._kept.firsts(key).items()},
            sources=values["source"],
            first=citing[0] if citing else None,
            days_to_first=_days_between(document.date, citing[0].published) if citing else None,
            cited_with=self._links((other, None, count) for other, count in self._kept.cited_with(key, _LINKS)),
            implements=self._links(self._kept.edges(key, from_it=True)),
            implemented_by=self._links(self._kept.edges(key, from_it=False)),
            silent_provinces=tuple(
                sorted((name for name in self._kept.provinces_since(document.date) if name not in mentioning), key=sort_key)
            ),
        )

    def months(self, key: str) -> tuple[FacetValue, ...]:
        """How many articles cite a document, by month."""
        return tuple(FacetValue(*pair) for pair in self._kept.tally(key, "month"))

    def profiles(self, reference: str) -> list[DocumentProfile]:
        """Everything about each document that a text names, likeliest first; as in `cited_by`.

        Raises:
            InvalidReference: the text names no document.
        """
        return [profile for key in self._asked(reference) if (profile := self.profile(key))]

    def cited_by(
        self,
        reference: str,
        *,
        province: str | None = None,
        month: str | None = None,
        source: str | None = None,
        limit: int = _PAGE,
        offset: int = 0,
        possible: bool = False,
    ) -> CitingArticles:
        """The articles that cite a document, newest first.

        Args:
            reference: the document, by key or in any form; one that may be several stands for all of them.
            province: articles of this province; of today's also the former ones.
            month: articles of this month ("2023-09").
            source: articles of this newspaper.
            possible: those that may cite it, in place of those that surely do.

        Raises:
            InvalidReference: the text names no document.
            InvalidFilter: there is no such province, month or newspaper.
        """
        keys, given = self._asked(reference), _filters(province, month, source)
        total, page = self._kept.citing(keys, given, limit, offset, possible=possible) if keys else (0, [])
        if source and not total and not self._kept.has_source(source):
            raise InvalidFilter("source", f"no article is from a newspaper called {source!r}. Write it as articles have it.")
        return CitingArticles(reference, tuple(self.get(keys).values()), total, tuple(self._citing(page, certain=not possible)))

    def all_citing(
        self,
        reference: str,
        *,
        province: str | None = None,
        month: str | None = None,
        source: str | None = None,
        possible: bool = False,
    ) -> tuple[int, Iterator[Citing]]:
        """How many articles cite a document, and all of them, read as they are taken; see `cited_by`."""
        keys, given = self._asked(reference), _filters(province, month, source)
        total, places = self._kept.citing(keys, given, _ALL, 0, possible=possible) if keys else (0, [])
        batches = (places[start : start + _BATCH] for start in range(0, len(places), _BATCH))
        return total, (one for batch in batches for one in self._citing(batch, certain=not possible))

    def citing_ids(self, key: str, *, possible: bool = False, **filters: str | None) -> list[str]:
        """The ids of all articles that cite a document, as `cited_by` lists them."""
        _, places = self._kept.citing([key], _filters(**filters), _ALL, 0, possible=possible)
        return [place[0] for place in places]

    def _asked(self, reference: str) -> tuple[str, ...]:
        """The documents that a reader named."""
        keys = self.keys_for(reference)
        if not keys and not is_key(reference.strip()) and not self.named(reference):
            raise InvalidReference(reference)
        return keys

    def sentences(self, articles: Mapping[str, Article], keys: Sequence[str]) -> dict[str, Snippet]:
        """The sentence in which each article first cites one of the documents; articles that cite none are left out."""
        places = self._kept.places(articles, keys)
        return {article_id: sentence_at(article_text(articles[article_id]), *place) for article_id, place in places.items()}

    def _known(self, key: str) -> Known | None:
        """The document of a key, or that has this key among others."""
        return Registry(self._kept.votes).by_key(key)

    def _citing(self, page: Sequence[tuple[str, str, int, int]], *, certain: bool) -> list[Citing]:
        articles: Mapping[str, Article] = self._store.get([row[0] for row in page])
        return [
            Citing(
                article_id, key, article.title, article.source, article.province, article.published,
                sentence_at(article_text(article), start, end), certain,
            )
            for article_id, key, start, end in page
            if (article := articles.get(article_id))
        ]  # fmt: skip

    def _links(self, rows: Iterable[tuple[str, str | None, int]]) -> tuple[DocumentLink, ...]:
        found = list(rows)
        known = self.get([key for key, _, _ in found])
        return tuple(DocumentLink(known[key], count, relation) for key, relation, count in found if key in known)


def _filters(
    province: str | None = None, month: str | None = None, source: str | None = None
) -> dict[str, tuple[str | None, ...]]:
    """The values that an article may have, by column; columns that may have any are left out."""
    given = (("province", _provinces(province)), ("month", _months(month)), ("source", (source,)))
    return {name: values for name, values in given if values != (None,)}


def _provinces(name: str | None) -> tuple[str | None, ...]:
    """The provinces whose articles belong to one of that name."""
    if name is None:
        return (None,)
    if found := find_province(name):
        return members(found)
    near = nearest_province(name)
    raise InvalidFilter(
        "province", f"no province is called {name!r}." + (f" Did you mean {near}?" if near else " Write it as in Thái Nguyên.")
    )


def _months(month: str | None) -> tuple[str | None, ...]:
    if month is not None and not _MONTH.fullmatch(month):
        raise InvalidFilter("month", f"the month is {month!r}; write year and month as in 2023-09.")
    return (month,)


def _days_between(day: str | None, published: str | None) -> int | None:
    if not day or not published:
        return None
    return (date.fromisoformat(published[:10]) - date.fromisoformat(day)).days
