"""One open archive: the store and the index of a data folder, for reading. What the commands and the pages talk to."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from time import perf_counter
from typing import Any

from indexer.engine import Found, Reader, Request, Sort, Target, invalid_query, make_snippet, open_reader, parse_query
from indexer.errors import EngineUnavailable, InvalidQuery, StoreUnavailable, another_store
from indexer.model import Article, Cluster, Hit, MarkedArticle, RunRecord, SearchResults, SourceRun, Version
from indexer.settings import Settings, load_settings
from indexer.store import Clusters, Runs, Store, open_store
from indexer.text import clean, find_symbols, likely_first

SORTS = ("relevance", "newest", "oldest")


@dataclass(frozen=True, slots=True)
class Status:
    """What a data folder holds: counts, the revisions of store and index, what is wrong; what the crawler did last, and where."""

    home: str
    articles: int
    versions: int
    store_revision: int
    index_generation: str | None
    index_revision: int | None
    index_lag: int
    index_problem: str | None
    last_run: RunRecord | None = None
    sources: tuple[SourceRun, ...] = ()


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
        self._reader: Reader | None = None
        self._opening = Lock()

    def search(
        self,
        text: str,
        limit: int | None = None,
        offset: int = 0,
        sort: Sort = "relevance",
        *,
        facets: bool = True,
        snippets: bool = True,
    ) -> SearchResults:
        """The articles that match a query.

        Args:
            text: the query, in the query language.
            limit: hits on the page; None for the setting page_size.
            offset: hits to leave out before it.
            facets: count provinces, sources, years, documents and months among all hits.
            snippets: read the hits from the store and choose passages; without, hits have id and score alone.

        Raises:
            InvalidQuery: the query cannot be understood or costs too much.
            EngineUnavailable: the index cannot be read.
        """
        started = perf_counter()
        settings = self.settings
        if sort not in SORTS:
            raise invalid_query(text, 0, 0, "sort", word=repr(sort), known=", ".join(SORTS))
        node = parse_query(text, max_chars=settings.max_query_chars, max_words=settings.max_query_words)
        wanted = Request(node, text, settings.page_size if limit is None else limit, offset, sort, facets)
        found = self._open_reader().search(wanted)
        hits = self._hits(found) if snippets else tuple(map(Hit, found.ids, found.scores))
        return SearchResults(
            query=text,
            total=found.total,
            took_ms=round((perf_counter() - started) * 1000, 2),
            hits=hits,
            facets=found.facets,
            histogram=found.histogram,
            suggestion=self._open_reader().suggest(text) if found.total == 0 and snippets else None,
            expanded=found.expanded,
            documents=tuple(symbol.text for symbol in find_symbols(clean(text), typed=True)),
        )

    def article(self, article_id: str) -> Article | None:
        """The article with this id, or None."""
        return self._store.get([article_id]).get(article_id)

    def history(self, article_id: str) -> list[Version]:
        """Every state of an article that was stored, the present one last."""
        return self._store.history(article_id)

    def cluster(self, article_id: str) -> Cluster | None:
        """The articles that carry the text of this one, the likely first in front; None if no other one does."""
        members = Clusters(self._store).members(article_id)
        return likely_first(members) if members else None

    def folded(self, hits: Sequence[Hit]) -> tuple[tuple[Hit, ...], ...]:
        """The hits of a page in groups that carry one text, in the order of the best of each; every hit is in one."""
        numbers = Clusters(self._store).numbers([hit.id for hit in hits])
        groups: dict[int | str, list[Hit]] = {}
        for hit in hits:
            groups.setdefault(numbers.get(hit.id, hit.id), []).append(hit)
        return tuple(map(tuple, groups.values()))

    def highlighted(self, article_id: str, query: str) -> MarkedArticle | None:
        """An article with what a query matches in it, nothing for one not understood; None if there is no such article."""
        article = self.article(article_id)
        if article is None:
            return None
        try:
            node = parse_query(query, max_chars=self.settings.max_query_chars, max_words=self.settings.max_query_words)
            targets = self._open_reader().targets(node)
        except InvalidQuery:
            targets = ()
        title, lead, body = (make_snippet(text or "", targets) for text in (article.title, article.lead, article.body))
        return MarkedArticle(article, title, lead, body)

    def status(self) -> Status:
        """Counts, revisions, and what keeps the index from being read, if anything does."""
        articles, versions = self._store.counts()
        revision = self._store.revision
        indexed: int | None = None
        problem: str | None = None
        generation: str | None = None
        try:
            generation, indexed = self._open_reader().generation, self._open_reader().revision
        except EngineUnavailable as error:
            problem = str(error)
        problem = problem or self._mismatch()
        lag = self._store.count_changes(indexed or 0)
        runs = Runs(self._store)
        crawled = (runs.last(), tuple(runs.sources()))
        return Status(str(self.home), articles, versions, revision, generation, indexed, lag, problem, *crawled)

    def faults(self) -> list[str]:
        """What is wrong with store and index, and how to mend it; empty if all is well."""
        faults = [f"store: {fault}" for fault in self._store.faults()]
        try:
            self._open_reader()
            if mismatch := self._mismatch():
                faults.append(f"store: {mismatch}")
            faults += [f"index: {fault}" for fault in self._open_reader().faults()]
        except EngineUnavailable as error:
            faults.append(f"index: {error}")
        return faults

    def close(self) -> None:
        """Let go of files."""
        if self._reader is not None:
            self._reader.close()
            self._reader = None
        self._store.close()

    def _open_reader(self) -> Reader:
        with self._opening:
            if self._reader is None:
                self._reader = open_reader(self.home, self.settings)
            return self._reader

    def _mismatch(self) -> str | None:
        """What is wrong if the index was not made from this store."""
        reader, store = self._reader, self._store
        if reader is None or (reader.store_id in (0, store.store_id) and reader.revision <= store.revision):
            return None
        return another_store(store.path, store.revision, reader.revision)

    def _hits(self, found: Found) -> tuple[Hit, ...]:
        articles = self._store.get(found.ids)
        if found.ids and not articles and (mismatch := self._mismatch()):
            raise StoreUnavailable(mismatch)
        return tuple(
            self._hit(articles[article_id], score, found.targets)
            for article_id, score in zip(found.ids, found.scores, strict=True)
            if article_id in articles  # one deleted since the index was brought up to date
        )

    def _hit(self, article: Article, score: float, targets: tuple[Target, ...]) -> Hit:
        text = f"{article.lead}\n{article.body}" if article.lead else article.body
        title = article.title or article.body.split("\n", 1)[0][:120]
        return Hit(
            article.id,
            score,
            url=article.url,
            title=make_snippet(title, targets),
            source=article.source,
            province=article.province,
            published=article.published,
            snippet=make_snippet(text, targets, self.settings.snippet_chars),
            references=tuple(dict.fromkeys(symbol.text for symbol in find_symbols(text))),
        )
