"""One open archive: the store and the index of a data folder, for reading. What the commands and the pages talk to."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from math import log
from pathlib import Path
from threading import Lock
from time import perf_counter
from typing import Any

from indexer.completing import StoredCompleter
from indexer.concordance import ORDERS, Asked, Order, all_lines, page_of_lines
from indexer.documents import Documents, is_key
from indexer.engine import Found, Reader, Request, Sort, invalid_query, make_snippets, open_reader, parse_query
from indexer.engine.language import Node, Phrase
from indexer.engine.language.exactly import exactly
from indexer.engine.language.filters import narrowed
from indexer.engine.language.naming import unwanted, with_documents
from indexer.engine.language.nodes import Cited, Like
from indexer.engine.language.phrase import parse_phrase
from indexer.engine.language.unknown import unknown_fields
from indexer.errors import EngineUnavailable, InvalidQuery, StoreUnavailable
from indexer.exporting import exported
from indexer.fetched import Status
from indexer.frequency import Period, count_frequencies
from indexer.hints import Completion
from indexer.hits import make_hits
from indexer.model import Article, Cluster, Document, Export, FacetValue, Hit, MarkedArticle, Printing, SearchResults, Version
from indexer.phrase import Concordance, ContextLine, Frequencies
from indexer.references import Name
from indexer.settings import Settings, load_settings
from indexer.standing import Standing
from indexer.store import Clusters, Store, open_store
from indexer.text import clean, has_marks, likely_first, sort_key

_ALL = 2**31  # hits
Within = str | Sequence[str]  # queries that narrow another
_MEANINGS = 8  # documents that one name in a query may mean
_FEW_HITS = 10  # a query that finds fewer may be misspelt
SORTS = ("relevance", "newest", "oldest")


def open_archive(home: str | Path, /, **options: Any) -> "Archive":
    """The archive in a data folder, for reading; safe to share between threads.

    Args:
        home: the data folder.
        options: settings that override the file and the environment.

    Raises:
        StoreUnavailable, EngineUnavailable, InvalidSetting: with the remedy.
    """
    path = Path(home)
    return Archive(path, open_store(path), load_settings(path, **options))


class Archive:
    """Searches and reads; the index is opened at the first search, so that an empty archive can be opened too."""

    def __init__(self, home: Path, store: Store, settings: Settings) -> None:
        self.home = home
        self.settings = settings
        self._store = store
        self.documents = Documents(store, settings.max_text_chars)
        self._completer = StoredCompleter(home)
        self._reader: Reader | None = None
        self._opening = Lock()
        self.standing = Standing(home, store, self._open_reader)

    def search(  # noqa: PLR0913  # each switches something of its own
        self, text: str, limit: int | None = None, offset: int = 0, sort: Sort = "relevance", *,
        facets: bool | int = True, snippets: bool = True, exact: bool = False, explain: bool = False,
        folded: bool = False, softens: bool = True, within: Within = (),
    ) -> SearchResults:  # fmt: skip
        """The articles that match a query in the query language.

        Args:
            limit, offset: hits on the page, None for the setting page_size; hits to leave out before it.
            facets: count provinces, sources, years, documents and months among all hits; or how many values of each.
            snippets: read the hits from the store and choose passages; without, hits have id and score alone.
            exact: find words only as typed: no other forms, no Telex or VNI, no other names of documents.
            explain: tell of each hit which parts of the query add up to its score.
            folded: of the articles that carry one text only the first is a hit, which knows the others.
            softens: where few articles hold all words, those that hold enough are hits too.
            within: queries that narrow it, each read by itself; the text may then be blank.

        Raises:
            InvalidQuery, EngineUnavailable: the query cannot be understood or costs too much; the index cannot be read.
        """
        started = perf_counter()
        _check_sort(text, sort, SORTS)
        node, named, asked_for = self._parse(text, within, exact=exact)
        size = self.settings.page_size if limit is None else limit
        wanted = Request(node, text, size, offset, sort, facets, explain, folded, softens, self._store.get)
        found = self._open_reader().search(wanted)
        hits = self._hits(found, (*asked_for, *named), folded=folded) if snippets else tuple(map(Hit, found.ids, found.scores))
        return SearchResults(
            query=text,
            total=found.total,
            texts=found.texts,
            all_words=found.all_words,
            took_ms=round((perf_counter() - started) * 1000, 2),
            hits=hits,
            facets=_with_keys(found.facets),
            histogram=found.histogram,
            suggestion=self._suggested(text, found) if snippets and not offset else None,
            expanded=found.expanded,
            documents=named,
            labels=self._labels(found, hits, (*named, *asked_for)) if snippets else {},
            let_go=found.let_go,
            unknown_fields=unknown_fields(text),
        )

    def complete(self, text: str, limit: int = 8) -> tuple[Completion, ...]:
        """What a query that is being typed may become, likeliest first; nothing where nothing was learnt yet."""
        return self._completer.complete(text, limit)

    def related(self, results: SearchResults, limit: int = 8) -> tuple[Completion, ...]:
        """What else to look for: phrases and documents that mark the hits of a page out against the archive, best first."""
        hits, total = results.hits, self._completer.articles()
        texts = [f"{hit.title.text}\n{hit.snippet.text}" for hit in hits]
        marking = self._completer.marking(clean(results.query), texts)
        weighed = [(weight, Completion(text, text, "phrase")) for weight, text in marking]
        cited = Counter(key for hit in hits for key in hit.references if key not in results.documents)
        for key, document in self.documents.get([key for key, count in cited.items() if count > 1]).items():
            times = cited[key] / len(hits) / max(document.articles, 1) * max(total, 1)
            one = Completion(document.label, document.label, "document", document.articles)
            if times > 1:  # oftener here than by chance
                weighed.append((cited[key] * log(times), one))
        by_text: dict[str, Completion] = {}  # several documents may be known by one name
        for _, one in sorted(weighed, key=lambda pair: -pair[0]):
            by_text.setdefault(one.text, one)
        return tuple(by_text.values())[:limit]

    def export(
        self,
        text: str,
        sort: Sort = "relevance",
        *,
        limit: int = _ALL,
        exact: bool = False,
        softens: bool = True,
        within: Within = (),
    ) -> Export:
        """Every article that matches a query, read as it is taken; see `search`."""
        found = self.search(text, limit, sort=sort, facets=False, snippets=False, exact=exact, softens=softens, within=within)
        ids = [hit.id for hit in found.hits]
        return Export(len(ids), exported(self._store, self.documents, ids), found.all_words)

    def all_ids(self, text: str, sort: Sort = "relevance", *, limit: int = _ALL, **switches: Any) -> list[str]:
        """The ids of every article that matches a query; see `search`."""
        return [hit.id for hit in self.search(text, limit, sort=sort, facets=False, snippets=False, **switches).hits]

    def hits(self, text: str, ids: Sequence[str]) -> tuple[Hit, ...]:
        """Articles as hits of a query, whether they are or not: with the passages that show it best; scores are 0."""
        node, named, asked_for = self._parse(text)
        found = Found(len(ids), len(ids), len(ids), tuple(ids), (0.0,) * len(ids), targets=self._open_reader().targets(node))
        return self._hits(found, (*asked_for, *named))

    def export_article(self, article_id: str) -> Export:
        """One article; none if there is no such one."""
        return Export(1, exported(self._store, self.documents, [article_id]))

    def export_citing(self, reference: str, **filters: Any) -> Export:
        """Every article that cites a document, with the sentence; see `Documents.cited_by`."""
        total, citing = self.documents.all_citing(reference, **filters)
        return Export(total, exported(self._store, self.documents, citing))

    def article(self, article_id: str) -> Article | None:
        """The article with this id, or None."""
        return self._store.get([article_id]).get(article_id)

    def similar(self, article_id: str, limit: int = 5) -> tuple[Hit, ...]:
        """The articles nearest to one in matter, documents and time, of one text one; none that carry its own text.

        Raises:
            EngineUnavailable: the index cannot be read.
        """
        article = self.article(article_id)
        if article is None:
            return ()
        text = f"{article.lead}\n{article.body}" if article.lead else article.body
        day = date.fromisoformat(article.published[:10]) if article.published else None
        like = Like(article.title or "", text, self._store.citations.keys_of([article_id])[article_id], day)
        found = self._open_reader().search(Request(like, limit=limit + 2, facets=False, folded=True))
        labels = Clusters(self._store).labels([article_id, *found.ids])
        own = labels.get(article_id, article_id)
        return tuple(hit for hit in self._hits(found, ()) if labels.get(hit.id, hit.id) != own)[:limit]

    def concordance(
        self, phrase: str, within: Within = (), sort: Order = "date", *, window: int = 8, limit: int = 50, offset: int = 0
    ) -> Concordance:
        """A page of the places where a phrase stands, each with the words around it.

        Args:
            phrase: words as typed, found with or without diacritics as a query is; "=" in front finds them as typed alone.
            within: queries; only what all of them find is looked at.
            sort: "date" is newest first, "source" by newspaper, "left" and "right" by the words on that side.
            window: words on either side.

        Raises:
            InvalidQuery: there is no word in the phrase, or a query cannot be understood.
            EngineUnavailable: the index cannot be read.
        """
        asked = self._asked(phrase, within, sort, window)
        return page_of_lines(self._store, self._open_reader(), asked, limit, offset, self.settings.concordance_sorted)

    def concordance_lines(
        self, phrase: str, within: Within = (), sort: Order = "date", *, window: int = 8
    ) -> Iterator[ContextLine]:
        """All of them, one after another; as `concordance`."""
        return all_lines(self._store, self._open_reader(), self._asked(phrase, within, sort, window))

    def frequencies(self, phrases: Sequence[str], by: Period = "month", within: Within = ()) -> Frequencies:
        """In how many articles of each month or year phrases stand, beside how many there are; as `concordance`."""
        reader = self._open_reader()
        return count_frequencies(reader, [self._phrase(one) for one in phrases], self._within(within), by)

    def cited(self, article_id: str) -> list[Document]:
        """The documents that an article surely cites."""
        return [*self.documents.get(self._store.citations.keys_of([article_id])[article_id]).values()]

    def history(self, article_id: str) -> list[Version]:
        """Every state of an article that was stored, the present one last."""
        return self._store.history(article_id)

    def cluster(self, article_id: str) -> Cluster | None:
        """The articles that carry the text of this one, the likely first in front; None if no other one does."""
        members = Clusters(self._store).members(article_id)
        return likely_first(members) if members else None

    def folded(self, hits: Sequence[Hit]) -> tuple[tuple[Hit, ...], ...]:
        """Hits in groups that carry one text, in the order of the best of each; every hit is in one."""
        labels = Clusters(self._store).labels([hit.id for hit in hits])
        groups: dict[str, list[Hit]] = {}
        for hit in hits:
            groups.setdefault(labels.get(hit.id, hit.id), []).append(hit)
        return tuple(map(tuple, groups.values()))

    def printings(self, article_id: str) -> tuple[Printing, ...]:
        """The articles that carry the text of this one, itself among them, the likely first in front; empty if it is alone."""
        members = Clusters(self._store).members(article_id)
        if not members:
            return ()
        cluster, known = likely_first(members), {member.id: member for member in members}
        found = [Printing(one, known[one].source, known[one].published, known[one].url) for one in cluster.ids]
        return (replace(found[0], confidence=cluster.confidence), *found[1:])

    def highlighted(self, article_id: str, query: str) -> MarkedArticle | None:
        """An article with what a query matches in it, nothing for one not understood; None if there is no such article."""
        article = self.article(article_id)
        if article is None:
            return None
        try:
            targets = self._open_reader().targets(self._parse(query)[0])
        except InvalidQuery:
            targets = ()
        title, lead, body = make_snippets([(text or "", None) for text in (article.title, article.lead, article.body)], targets)
        return MarkedArticle(article, title, lead, body)

    def prepare(self) -> None:
        """Load what pays when many questions are asked; where there is no index yet, nothing."""
        with suppress(EngineUnavailable):
            self._open_reader().prepare()

    def status(self) -> Status:
        """Counts, revisions, and what keeps the index from being read, if anything does."""
        return self.standing.status()

    def faults(self) -> list[str]:
        """What is wrong with store and index, and how to mend it; empty if all is well."""
        return self.standing.faults() + self._completer.faults()

    def close(self) -> None:
        """Let go of files."""
        if self._reader is not None:
            self._reader.close()
            self._reader = None
        self._store.close()

    def _parse(self, text: str, within: Within = (), *, exact: bool = False) -> tuple[Node, tuple[str, ...], tuple[str, ...]]:
        """The tree of a query with its documents by key; the keys that its words name, and those it asks for as a field."""
        others, asked_for = [one for one in ((within,) if isinstance(within, str) else within) if one.strip()], list[str]()
        node, named = self._read(text, asked_for, exact=exact) if text.strip() or not others else (None, ())
        return narrowed(node, [self._read(one, asked_for)[0] for one in others]), named, tuple(asked_for)

    def _read(self, text: str, asked_for: list[str], *, exact: bool = False) -> tuple[Node, tuple[str, ...]]:
        """The tree of one query, and the keys that its words name; those that it asks for are put to `asked_for`."""
        node = parse_query(text, max_chars=self.settings.max_query_chars, max_words=self.settings.max_query_words)
        excluded = [*unwanted(node)]
        named = [_cited(name) for name in self.documents.named(text) if name.keys]
        named = [one for one in named if not any(start <= one.start < end for start, end in excluded)]

        def keys_for(typed: str) -> tuple[str, ...]:
            keys = self.documents.keys_for(typed)
            asked_for.extend(keys)
            return keys

        keys = tuple(dict.fromkeys(key for one in named for key in one.keys))
        return with_documents(exactly(node) if exact else node, () if exact else named, keys_for), keys

    def _suggested(self, text: str, found: Found) -> str | None:
        """Another spelling of a query; where this one finds nothing, only one that finds something."""
        offered = self._open_reader().suggest(text) if _may_be_mistyped(text, found) else None
        if offered is None or found.total:
            return offered
        with suppress(InvalidQuery):  # what cannot be answered is no help
            return offered if self.search(offered, 0, facets=False, snippets=False).total else None
        return None

    def _asked(self, phrase: str, within: Within, sort: Order, window: int) -> Asked:
        _check_sort(phrase, sort, ORDERS)
        return Asked(self._phrase(phrase), self._within(within), sort, window)

    def _phrase(self, text: str) -> Phrase:
        settings = self.settings
        return parse_phrase(text, max_chars=settings.max_query_chars, max_words=settings.max_query_words)

    def _within(self, within: Within) -> Node | None:
        return self._parse("", within)[0] if "".join(within).strip() else None

    def _labels(self, found: Found, hits: tuple[Hit, ...], named: Iterable[str]) -> dict[str, str]:
        """How readers know the documents of a page of results."""
        listed = [value.value for value in found.facets.get("document", ())[: self.settings.facet_values]]
        keys = dict.fromkeys([*named, *listed, *(key for hit in hits for key in hit.references)])
        return {key: document.label for key, document in self.documents.get(keys).items()}

    def _open_reader(self) -> Reader:
        with self._opening:
            if self._reader is None:
                self._reader = open_reader(self.home, self.settings)
            return self._reader

    def _hits(self, found: Found, keys: Sequence[str], *, folded: bool = False) -> tuple[Hit, ...]:
        articles = self._store.get(found.ids)
        if found.ids and not articles and (mismatch := self.standing.mismatch()):
            raise StoreUnavailable(mismatch)
        cited = self._store.citations.keys_of(found.ids)
        hits = make_hits(articles, found, cited, self.settings.snippet_chars)
        # Found by what it cites, in other words than the query's: the sentence that cites shows why.
        citing = self.documents.sentences({hit.id: articles[hit.id] for hit in hits if not hit.snippet.highlights}, keys)
        hits = [replace(hit, snippet=citing[hit.id]) if hit.id in citing else hit for hit in hits]
        return self._with_duplicates(hits) if folded else tuple(hits)

    def _with_duplicates(self, hits: Sequence[Hit]) -> tuple[Hit, ...]:
        """The hits with the others that carry their texts."""
        shared = Clusters(self._store).labels([hit.id for hit in hits])
        printings = {hit.id: self.printings(hit.id) for hit in hits if hit.id in shared}
        return tuple(
            replace(hit, duplicates=tuple(one for one in found if one.id != hit.id), first=found[0])
            if (found := printings.get(hit.id))
            else hit
            for hit in hits
        )


def _check_sort(text: str, sort: str, known: Sequence[str]) -> None:
    if sort not in known:
        raise invalid_query(text, 0, 0, "sort", word=repr(sort), known=", ".join(known))


def _cited(name: Name) -> Cited:
    mention = name.reference.mention
    return Cited(name.keys[:_MEANINGS], mention.start, mention.end, name.end if name.is_told else 0, name.others)


def _may_be_mistyped(text: str, found: Found) -> bool:
    """Whether another spelling of a query is worth looking for: few articles have it, or it was searched in others too."""
    kinds = {one.kind for one in found.expanded}
    if "fold" in kinds and not has_marks(clean(text)):
        return True  # it may be read with diacritics
    return found.total < _FEW_HITS or bool(found.let_go) or not kinds.isdisjoint(("spelling", "keystrokes"))


def _with_keys(facets: Mapping[str, tuple[FacetValue, ...]]) -> Mapping[str, tuple[FacetValue, ...]]:
    """The facets as counted, names of one count in the order of a dictionary, without the symbols of documents that stay open."""
    named = {
        name: tuple(sorted(facets[name], key=lambda one: (-one.count, sort_key(one.value))))
        for name in facets.keys() & {"province", "source"}
    }
    documents = tuple(value for value in facets.get("document", ()) if is_key(value.value))
    return {**facets, **named, "document": documents} if "document" in facets else {**facets, **named}
