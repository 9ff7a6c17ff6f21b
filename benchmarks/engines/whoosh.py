"""Stock Whoosh as its manual has it: its own codec, collector and pruning, one process."""

from typing import Any

import whoosh
from whoosh import query as wq
from whoosh.analysis import RegexTokenizer
from whoosh.fields import ID, NUMERIC, TEXT, Schema
from whoosh.index import create_in, open_dir
from whoosh.scoring import BM25F
from whoosh.searching import Searcher

from benchmarks.collection import Collection
from benchmarks.engines import BM25_B, BM25_K1, LIMIT, Answer, Engine
from benchmarks.queries import Query

_MEMORY_MB = 1_000


class StockWhoosh(Engine):
    """The total is worked out after the ten, as `len(results)` does it."""

    version = f"Whoosh {'.'.join(map(str, whoosh.__version__))}"
    _searcher: Searcher | None = None

    def build(self, documents: Collection, workers: int) -> None:
        schema = Schema(
            number=NUMERIC(stored=True),
            body=TEXT(analyzer=RegexTokenizer(r"\S+"), phrase=True),
            province=ID(sortable=True),
            source=ID(sortable=True),
            published=NUMERIC(bits=64, sortable=True),
        )
        self._fill(create_in(str(self.folder), schema), documents)

    def add(self, documents: Collection) -> None:
        self._fill(open_dir(str(self.folder)), documents)

    def open(self) -> None:
        self.close()
        self._searcher = open_dir(str(self.folder)).searcher(weighting=BM25F(B=BM25_B, K1=BM25_K1))

    def close(self) -> None:
        if self._searcher:
            self._searcher.close()
            self._searcher = None

    def segments(self) -> int:
        assert self._searcher
        return len(self._searcher.leaf_searchers())

    def translate(self, query: Query) -> tuple[Query, wq.Query]:
        return query, _tree(query)

    def search(self, translated: tuple[Query, wq.Query]) -> Answer:
        assert self._searcher
        query, tree = translated
        wanted: dict[str, Any] = {"limit": LIMIT + query.offset}
        if query.province:
            wanted["filter"] = wq.Term("province", query.province)
        if query.newest:
            wanted |= {"sortedby": "published", "reverse": True}
        if query.facets:
            wanted["groupedby"] = ["province", "source"]
        results = self._searcher.search(tree, **wanted)
        facets = {
            name: {value: len(found) for value, found in results.groups(name).items()} for name in wanted.get("groupedby", ())
        }
        page = range(query.offset, min(query.offset + LIMIT, results.scored_length()))  # with groups it gives all
        numbers = tuple(results[place]["number"] for place in page)
        scores = tuple(results.score(place) or 0.0 for place in page)
        return Answer(len(results), numbers, scores, facets)

    def _fill(self, index: Any, documents: Collection) -> None:
        writer = index.writer(limitmb=_MEMORY_MB)
        for document in documents:
            writer.add_document(
                number=document.number,
                body=document.words,
                province=document.province,
                source=document.source,
                published=document.published,
            )
        writer.commit()


def _tree(query: Query) -> wq.Query:
    if query.join == "prefix":
        return wq.Prefix("body", query.terms[0])
    if query.join == "phrase":
        return wq.Phrase("body", query.terms)
    slots = [_joined(wq.Or, [wq.Term("body", term) for term in slot]) for slot in query.slots]
    tree = _joined(wq.Or if query.join == "any" else wq.And, slots)
    return wq.AndNot(tree, wq.Term("body", query.without)) if query.without else tree


def _joined(kind: Any, trees: list[wq.Query]) -> wq.Query:
    return trees[0] if len(trees) == 1 else kind(trees)
