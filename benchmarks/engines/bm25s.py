"""bm25s with numba: scores of every document by term, worked out when the index is made. No phrases, no filters, no counts."""

from typing import Any

import bm25s
import numpy as np

from benchmarks.collection import Collection
from benchmarks.engines import BM25_B, BM25_K1, LIMIT, Answer, Engine
from benchmarks.queries import Query


class Bm25s(Engine):
    """Any of the words, best first."""

    version = f"bm25s {bm25s.__version__}"
    _is_compiled = False
    _index: Any = None  # Any: the library has no types

    def build(self, documents: Collection, workers: int) -> None:
        index = bm25s.BM25(k1=BM25_K1, b=BM25_B, method="lucene", backend="numba")
        texts = [text.tolist() for text in np.split(documents.ids, documents.bounds[1:-1])]
        vocabulary = {term: number for number, term in enumerate(documents.vocabulary)}
        index.index((texts, vocabulary), show_progress=False)
        index.save(self.folder)
        np.save(self.folder / "first.npy", np.int64(documents.first))

    def open(self) -> None:
        self._index = bm25s.BM25.load(self.folder, mmap=True)
        self._index.activate_numba_scorer()
        self._first = int(np.load(self.folder / "first.npy"))
        if not Bm25s._is_compiled:  # which would count as the time of the first query
            self.search([[0]])
            Bm25s._is_compiled = True

    def close(self) -> None:
        self._index = None

    def translate(self, query: Query) -> list[list[int]] | None:
        can_say = (query.join == "any" or len(query.slots) == 1) and query.join not in ("prefix", "phrase")
        if not can_say or query.without or query.province or query.newest or query.facets or query.offset:
            return None
        return [[self._index.vocab_dict[term] for term in query.terms]]

    def search(self, translated: list[list[int]]) -> Answer:
        found, scores = self._index.retrieve(translated, k=LIMIT, show_progress=False, n_threads=0)
        keep = scores[0] > 0
        return Answer(None, tuple((found[0][keep] + self._first).tolist()), tuple(scores[0][keep].tolist()))
