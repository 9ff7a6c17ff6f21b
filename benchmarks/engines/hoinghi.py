"""hoinghi's own engine: segments of arrays made of the terms given, `whoosh.query` trees evaluated on them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from whoosh import query as wq

from benchmarks.collection import PROVINCES, SOURCES
from benchmarks.collection import Collection as Documents
from benchmarks.engines import BM25_B, BM25_K1, LIMIT, Answer, Engine
from benchmarks.queries import Query
from indexer.engine.manifest import Manifest, read_manifest, take_inventory, write_manifest
from indexer.engine.protocol import Sort
from indexer.engine.queries import Filter, Without
from indexer.engine.whoosh.builder import bring_together
from indexer.engine.whoosh.collect import page_of
from indexer.engine.whoosh.collection import Collection
from indexer.engine.whoosh.evaluate import Scope, evaluate
from indexer.engine.whoosh.facets import Facets, count_months
from indexer.engine.whoosh.invert import Analysed
from indexer.engine.whoosh.kernels import Kernels, choose_kernels
from indexer.engine.whoosh.policy import Size, plan_merges
from indexer.engine.whoosh.toc import ArraySegment, read_toc, write_toc
from indexer.engine.whoosh.workers import Work, build_beside
from indexer.engine.whoosh.writer import ArrayWriter
from indexer.settings import Settings
from indexer.text import Tokens

_SETTINGS = Settings(bm25_k1=BM25_K1, bm25_b=BM25_B, max_expanded_terms=100_000)
_MEMORY_MB = 512  # of each process that builds; tantivy may take 1 GB


@dataclass(frozen=True, slots=True)
class _Translated:
    tree: wq.Query
    sort: Sort
    offset: int
    facets: bool


class Hoinghi(Engine):
    """With the loops that are used where numba is installed."""

    takes_workers = True
    kernels = ""
    _collection: Collection | None = None
    _facets: Facets | None = None
    _kernels: Kernels

    def build(self, documents: Documents, workers: int) -> None:
        ArrayWriter(self.folder).close()
        bounds = np.linspace(0, len(documents), workers + 1).astype(int).tolist()
        self._publish(self._built([documents.part(first, end) for first, end in pairwise(bounds)]))

    def add(self, documents: Documents) -> None:
        segments = [*read_toc(self.folder).segments, *self._built([documents])]
        self._publish(segments)
        groups = plan_merges([Size(one.doc_count_all(), one.doc_count()) for one in segments])
        if groups:
            left = {number for group in groups for number in group}
            merged = [one for group in groups for one in bring_together(self.folder, [segments[number] for number in group])]
            self._publish([*(one for number, one in enumerate(segments) if number not in left), *merged])

    def _built(self, parts: Sequence[Documents]) -> list[ArraySegment]:
        works = [Work(self.folder, _MEMORY_MB, _Given(part), self.kernels) for part in parts]
        return [segment for built in build_beside(works, lambda added, removed: None) for segment in built.segments]

    def _publish(self, segments: Sequence[ArraySegment]) -> None:
        known = read_manifest(self.folder).files
        write_toc(self.folder, segments)
        write_manifest(self.folder, Manifest(1, files=take_inventory(self.folder, known)))

    def open(self) -> None:
        self._kernels = choose_kernels(self.kernels)
        segments = [one.open(self.folder) for one in read_toc(self.folder).segments]
        self._collection, self._facets = Collection(segments, _SETTINGS), Facets(segments)

    def close(self) -> None:
        self._collection = self._facets = None

    def segments(self) -> int:
        assert self._collection
        return len(self._collection.segments)

    def translate(self, query: Query) -> _Translated:
        return _Translated(_tree(query), "newest" if query.newest else "relevance", query.offset, query.facets)

    def search(self, translated: _Translated) -> Answer:
        assert self._collection
        assert self._facets
        collection, kernels = self._collection, self._kernels
        hits = [
            (segment, evaluate(translated.tree, Scope(collection, number, kernels)))
            for number, segment in enumerate(collection.segments)
        ]
        page = page_of(hits, translated.sort, LIMIT, translated.offset, kernels=kernels)
        facets = {}
        if translated.facets:
            documents = [(segment, found.documents) for segment, found in hits]
            counted = self._facets.count(documents, count_months(documents), 100)
            facets = {name: {row.value: row.count for row in counted[name]} for name in ("province", "source")}
        return Answer(
            sum(found.total for _, found in hits),
            tuple(int(segment.id_of(document)) for segment, document, _ in page),
            tuple(score for _, _, score in page),
            facets,
        )


class PlainHoinghi(Hoinghi):
    """With the loops in numpy alone."""

    kernels = "plain"


@dataclass(frozen=True, slots=True)
class _Given:
    """Some documents, as the index takes them."""

    documents: Documents

    def __call__(self) -> Iterator[Analysed]:
        documents = self.documents
        labels, vocabulary, ids = documents.labels, documents.vocabulary, documents.ids
        places = np.arange(int(np.diff(documents.bounds).max(initial=0)), dtype=np.int32)
        for number, (first, end) in enumerate(pairwise(documents.bounds.tolist()), documents.first):
            terms = ids[first:end]
            tokens = Tokens(terms, places[: len(terms)], places[: len(terms)], places[: len(terms)], vocabulary, {})
            values = {"province": [PROVINCES[labels.provinces[number]]], "source_label": [SOURCES[labels.sources[number]]]}
            yield Analysed(str(number), {"body": tokens}, values, int(labels.published[number]))


def _tree(query: Query) -> wq.Query:
    if query.join == "prefix":
        return wq.Prefix("body", query.terms[0])
    if query.join == "phrase":
        return wq.Phrase("body", query.terms)
    slots = [_joined(wq.Or, [wq.Term("body", term) for term in slot]) for slot in query.slots]
    tree = _joined(wq.Or if query.join == "any" else wq.And, slots)
    if query.province:
        tree = wq.And([tree, Filter(wq.Term("province", query.province))])
    return Without(tree, wq.Term("body", query.without)) if query.without else tree


def _joined(kind: type[wq.And] | type[wq.Or], trees: list[wq.Query]) -> wq.Query:
    return trees[0] if len(trees) == 1 else kind(trees)
