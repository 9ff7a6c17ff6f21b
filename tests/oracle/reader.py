"""How are articles found in the stock index? Stock matchers, drained without quality pruning."""

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from whoosh import query as wq
from whoosh.index import FileIndex, open_dir
from whoosh.reading import IndexReader, ReaderClosed
from whoosh.scoring import BM25F
from whoosh.searching import Searcher

from indexer.engine.compile import Compiled, compile_query
from indexer.engine.feedback import HEAD, NAMES_AN_EVENT, shrunk, told_by
from indexer.engine.language import Node, invalid_query
from indexer.engine.language.filters import flat, without_filters
from indexer.engine.manifest import check_files, file_faults, read_manifest
from indexer.engine.protocol import Found, Request, Target
from indexer.engine.queries import TooSlowError, check_time, time_limit
from indexer.engine.soften import may_soften
from indexer.engine.whoosh.damage import readable_index
from indexer.engine.whoosh.schema import NO_DATE
from indexer.errors import EngineUnavailable
from indexer.settings import Settings
from tests.oracle.columns import SegmentColumns, count_facets, count_months, load_columns
from tests.oracle.lexicon import FoldTable, WhooshLexicon

_ATTEMPTS = 3  # a commit or rebuild can take files away between looking and opening
_CLOCK_EVERY = 512  # documents between two looks at the clock
_DECIMALS = 9  # of scores that count for the order: beyond them is the order of additions
_NONE = np.zeros(0, np.int64)


@dataclass(frozen=True, slots=True, eq=False)
class _Segment:
    """What is worked out once for a segment."""

    folds: FoldTable
    columns: SegmentColumns


@dataclass(frozen=True, slots=True, eq=False)
class _Hits:
    """The hits of one segment: documents by their number in it, and their scores."""

    segment: _Segment
    first: int
    documents: NDArray[np.int32]
    scores: NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class _View:
    """One thread's searcher and the state of the index that it sees."""

    thread: threading.Thread
    folder: Path
    index: FileIndex
    searcher: Searcher
    lexicon: WhooshLexicon
    segments: list[tuple[Searcher, int, _Segment]]  # with the number of its first document


class WhooshReader:
    """Searches the live generation; each thread has a searcher of its own, refreshed after every commit."""

    def __init__(self, live: Callable[[], Path], settings: Settings) -> None:
        self._live = live
        self._settings = settings
        self._local = threading.local()
        self._lock = threading.Lock()
        self._segments: dict[str, _Segment] = {}
        self._views: list[_View] = []
        with readable_index():
            self._view()

    @property
    def revision(self) -> int:
        """The store's revision that the index is at."""
        return read_manifest(self._live()).revision

    @property
    def store_id(self) -> int:
        """Which store the index was made from; 0 if that was not noted."""
        return read_manifest(self._live()).store_id

    @property
    def generation(self) -> str:
        """Name of the live generation of the index."""
        return self._live().name

    def search(self, request: Request) -> Found:
        """The articles that match, best first; of equal ones the newest, then as the index has them."""
        seconds = self._settings.query_seconds
        try:
            with readable_index(), time_limit(seconds):
                view = self._view()
                compiled = compile_query(request.query, view.lexicon, self._settings, request.text)
                hits = [self._drain(compiled, *segment) for segment in view.segments]
                all_words = _total(hits)
                if may_soften(
                    len(compiled.words), request, all_words, self._settings,
                    lambda query: _total(
                        [self._drain(compile_query(query, view.lexicon, self._settings), *one) for one in view.segments]
                    ),
                ):  # fmt: skip
                    compiled = compiled.softened()
                    hits = [self._drain(compiled, *segment) for segment in view.segments]
                    if len(compiled.words) >= NAMES_AN_EVENT:
                        hits = self._followed(request, compiled, view, hits)
                    found = self._found(request, compiled, view, hits)
                    return replace(found, all_words=all_words, let_go=_let_go(compiled, view, found.ids))
                return self._found(request, compiled, view, hits)
        except TooSlowError:
            raise invalid_query(request.text, 0, len(request.text), "too_slow", seconds=seconds) from None

    def targets(self, query: Node) -> tuple[Target, ...]:
        """What to mark in a text for a query, without searching for it."""
        with readable_index():
            return compile_query(query, self._view().lexicon, self._settings).targets

    def suggest(self, query: str) -> str | None:
        """None: the oracle knows nothing of the language."""
        return None

    def prepare(self) -> None:
        """Nothing."""

    def faults(self) -> list[str]:
        """Files that are not what was written, terms that cannot be read, documents without a stored id."""
        try:
            folder = self._live()
            if damaged := list(file_faults(folder, read_manifest(folder), whole=True)):
                return damaged
            with readable_index():
                self._local.view = fresh = self._open(folder)
                reader = fresh.searcher.reader()
                for number in reader.all_doc_ids():
                    if not reader.stored_fields(number).get("id"):
                        return [f"document {number} of {self._live()} has no id. Run `hoinghi index --rebuild`."]
                for field, term in reader.all_terms():
                    for _ in reader.postings(field, term).all_ids():
                        break
        except EngineUnavailable as error:
            return [str(error)]
        return []

    def close(self) -> None:
        """Let go of files."""
        with self._lock:
            for view in self._views:
                view.searcher.close()
            self._views.clear()
            self._local = threading.local()

    def _view(self) -> _View:
        """The searcher of the present thread, on the newest commit of the live generation."""
        for attempt in range(_ATTEMPTS):
            try:
                view: _View | None = getattr(self._local, "view", None)
                folder = self._live()
                if view is not None and view.folder == folder and view.searcher.up_to_date():
                    return view
                self._local.view = fresh = self._open(folder)
                return fresh
            except (FileNotFoundError, ReaderClosed):
                if attempt == _ATTEMPTS - 1:
                    raise
        raise AssertionError("unreachable")

    def _open(self, folder: Path) -> _View:
        check_files(folder, read_manifest(folder))
        settings = self._settings
        index = open_dir(str(folder))
        searcher = index.searcher(weighting=BM25F(B=settings.bm25_b, K1=settings.bm25_k1))
        segments = [(sub, first, self._segment(sub.reader())) for sub, first in _leaves(searcher)]
        lexicon = WhooshLexicon(searcher, [segment.folds for _, _, segment in segments])
        view = _View(threading.current_thread(), folder, index, searcher, lexicon, segments)
        with self._lock:
            done = [one for one in self._views if one.thread is view.thread or not one.thread.is_alive()]
            for one in done:
                one.searcher.close()
            self._views = [*(one for one in self._views if one not in done), view]
            live = {_segment_key(sub.reader()) for one in self._views for sub, _, _ in one.segments}
            self._segments = {key: segment for key, segment in self._segments.items() if key in live}
        return view

    def _segment(self, reader: IndexReader) -> _Segment:
        key = _segment_key(reader)
        with self._lock:
            if key not in self._segments:
                self._segments[key] = _Segment(FoldTable(reader), load_columns(reader))
            return self._segments[key]

    def _drain(self, compiled: Compiled, searcher: Searcher, first: int, segment: _Segment) -> _Hits:
        """Every matching document of a segment, and its score."""
        matcher = compiled.tree.matcher(searcher, None if compiled.scores else searcher.boolean_context())
        documents: list[int] = []
        scores: list[float] = []
        while matcher.is_active():
            documents.append(matcher.id())
            scores.append(matcher.score() if compiled.scores else 0.0)
            matcher.next()
            if len(documents) % _CLOCK_EVERY == 0:
                check_time()
        return _Hits(segment, first, np.array(documents, np.int32), np.array(scores, np.float64))

    def _followed(self, request: Request, compiled: Compiled, view: _View, hits: list[_Hits]) -> list[_Hits]:
        """The first hits of the query without its filters that pass them, behind them what the best of all says more about."""
        core = without_filters(flat(request.query))
        whole = compile_query(core, view.lexicon, self._settings).softened()
        every = [self._drain(whole, *segment) for segment in view.segments]
        head = self._found(Request(core, limit=HEAD, facets=False), whole, view, every)
        article = request.texts(head.ids[:1]).get(head.ids[0]) if request.texts and head.ids else None
        told = told_by(article, view.lexicon, self._settings, compiled.within) if article else None
        if told is None:
            return hits
        compiled = replace(compiled, tree=told.beside(compiled.tree))
        hits = [self._drain(compiled, *segment) for segment in view.segments]
        passing = self._found(Request(request.query, limit=len(view.segments) << 16, facets=False), compiled, view, hits).ids
        first = {name: score for name, score in zip(head.ids, head.scores, strict=True) if name in passing}
        if request.sort != "relevance" or not first:
            return hits
        found = self._found(Request(request.query, limit=HEAD + 1, facets=False), compiled, view, hits)
        rest = [score for name, score in zip(found.ids, found.scores, strict=True) if name not in first]
        factor = shrunk(min(first.values()), rest[0]) if rest else 1.0
        return [replace(part, scores=np.array(self._kept(part, view, factor, first))) for part in hits]

    def _kept(self, part: _Hits, view: _View, factor: float, first: Mapping[str, float]) -> list[float]:
        """The scores of the hits of a segment: those of the first as they were."""
        reader = view.searcher.reader()
        names = [reader.stored_fields(part.first + int(number))["id"] for number in part.documents]
        return [first.get(name, score * factor) for name, score in zip(names, part.scores.tolist(), strict=True)]

    def _found(self, request: Request, compiled: Compiled, view: _View, hits: list[_Hits]) -> Found:
        numbers = np.concatenate([_NONE, *(part.first + part.documents for part in hits)])
        scores = np.concatenate([_NONE.astype(np.float64), *(part.scores for part in hits)])
        published = np.concatenate([_NONE, *(part.segment.columns.published[part.documents] for part in hits)])
        reader = view.searcher.reader()
        order = _order(request, compiled, scores, published)
        if request.folded:
            order = _first_of_each([reader.stored_fields(int(number)).get("cluster") for number in numbers], order)
        texts, order = len(order), order[request.offset : request.offset + request.limit]
        columns = [(part.segment.columns, part.documents) for part in hits]
        return Found(
            total=len(numbers),
            texts=texts,
            all_words=len(numbers),
            ids=tuple(reader.stored_fields(int(number))["id"] for number in numbers[order]),
            scores=tuple(scores[order].tolist()),
            facets=count_facets(columns, self._settings.facet_values if request.facets is True else request.facets)
            if request.facets
            else {},
            histogram=count_months(columns) if request.facets else (),
            targets=compiled.targets,
            expanded=compiled.expanded,
        )


def _let_go(compiled: Compiled, view: _View, ids: tuple[str, ...]) -> tuple[str, ...]:
    """The words that not every article of a page holds."""
    held = {typed: _ids(query, view) for typed, query in compiled.words}
    return tuple(typed for typed in held if not held[typed].issuperset(ids))


def _ids(query: wq.Query, view: _View) -> set[str]:
    """The articles that a query finds."""
    return {
        searcher.reader().stored_fields(number)["id"]
        for searcher, _, _ in view.segments
        for number in query.matcher(searcher, searcher.boolean_context()).all_ids()
    }


def _order(request: Request, compiled: Compiled, scores: NDArray[np.float64], published: NDArray[np.int64]) -> NDArray[np.intp]:
    """The hits in the order asked for; equal ones as the index has them, those without a date last."""
    if request.sort == "oldest":
        return np.lexsort((published, published == NO_DATE))
    if request.sort == "newest" or not compiled.scores:
        return np.argsort(-published, kind="stable")
    return np.lexsort((-published, -scores.round(_DECIMALS)))


def _first_of_each(clusters: list[str | None], order: NDArray[np.intp]) -> NDArray[np.intp]:
    """The hits but for those of a cluster that one before them is of."""
    seen: set[str] = set()
    kept = [hit for hit in order.tolist() if clusters[hit] is None or not (clusters[hit] in seen or seen.add(clusters[hit]))]
    return np.array(kept, np.intp)


def _leaves(searcher: Searcher) -> list[tuple[Searcher, int]]:
    """The searcher of each segment and the number of its first document; an empty index has no segment."""
    return [(leaf, first) for leaf, first in searcher.leaf_searchers() if leaf.reader().segment() is not None]


def _segment_key(reader: IndexReader) -> str:
    return str(reader.segment().segment_id())


def _total(hits: Sequence[_Hits]) -> int:
    return sum(len(part.documents) for part in hits)
