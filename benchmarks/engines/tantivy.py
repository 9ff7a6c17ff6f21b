"""tantivy through tantivy-py: words split at spaces, positions indexed, nothing stored."""

from typing import Any

import tantivy
from tantivy import Document, Index, Occur, SchemaBuilder, Searcher
from tantivy import Query as Tree

from benchmarks.collection import Collection
from benchmarks.engines import LIMIT, Answer, Engine
from benchmarks.queries import Query

_HEAP_BYTES = 1_000_000_000  # for each worker; so that 100,000 articles make one segment a worker
_FACETS = {name: {"terms": {"field": name, "size": 100}} for name in ("province", "source")}


class Tantivy(Engine):
    """Counts all documents that match, as every engine here does that can."""

    version = f"tantivy {tantivy.__version__}"
    takes_workers = True
    counts = True
    _index: Index | None = None
    _searcher: Searcher | None = None

    def build(self, documents: Collection, workers: int) -> None:
        index = Index(_schema(), str(self.folder))
        _fill(index, documents, workers)

    def add(self, documents: Collection) -> None:
        _fill(Index.open(str(self.folder)), documents, 1)

    def open(self) -> None:
        self._index = Index.open(str(self.folder))
        self._index.config_reader("manual")
        self._index.reload()
        self._searcher = self._index.searcher()

    def close(self) -> None:
        self._index = self._searcher = None

    def segments(self) -> int:
        assert self._searcher
        return int(self._searcher.num_segments)

    def translate(self, query: Query) -> tuple[Query, Tree]:
        assert self._index
        return query, _tree(query, self._index.schema)

    def search(self, translated: tuple[Query, Tree]) -> Answer:
        assert self._searcher
        query, tree = translated
        order = {"order_by_field": "published"} if query.newest else {}
        result = self._searcher.search(tree, LIMIT, count=self.counts, offset=query.offset, **order)
        numbers = self._searcher.fast_field_values("number", [address for _, address in result.hits])
        facets = _facets(self._searcher.aggregate(tree, _FACETS)) if query.facets else {}
        return Answer(result.count, tuple(map(int, numbers)), tuple(score for score, _ in result.hits), facets)


class UncountedTantivy(Tantivy):
    """Skips blocks of documents that cannot be among the ten, and so does not know how many match."""

    counts = False


def _schema() -> Any:  # Any: tantivy's own Schema, which says nothing about itself
    return (
        SchemaBuilder()
        .add_text_field("body", tokenizer_name="whitespace", index_option="position")
        .add_text_field("province", tokenizer_name="raw", index_option="basic", fast=True)
        .add_text_field("source", tokenizer_name="raw", index_option="basic", fast=True)
        .add_unsigned_field("number", fast=True)
        .add_integer_field("published", fast=True)
        .build()
    )


def _fill(index: Index, documents: Collection, workers: int) -> None:
    writer = index.writer(_HEAP_BYTES * workers, workers)
    for document in documents:
        row = Document()
        row.add_text("body", document.words)
        row.add_text("province", document.province)
        row.add_text("source", document.source)
        row.add_unsigned("number", document.number)
        row.add_integer("published", document.published)
        writer.add_document(row)
    writer.commit()
    writer.wait_merging_threads()


def _tree(query: Query, schema: Any) -> Tree:
    if query.join == "prefix":
        return Tree.regex_query(schema, "body", query.terms[0] + ".*")  # a phrase_prefix_query stops at 50 terms
    if query.join == "phrase":
        return Tree.phrase_query(schema, "body", list(query.terms))
    slots = [_any([Tree.term_query(schema, "body", term) for term in slot]) for slot in query.slots]
    if query.join == "any":
        return _any(slots)
    clauses = [(Occur.Must, slot) for slot in slots]
    if query.without:
        clauses.append((Occur.MustNot, Tree.term_query(schema, "body", query.without)))
    if query.province:
        clauses.append((Occur.Must, Tree.const_score_query(Tree.term_query(schema, "province", query.province, "basic"), 0.0)))
    return clauses[0][1] if len(clauses) == 1 else Tree.boolean_query(clauses)


def _any(trees: list[Tree]) -> Tree:
    return trees[0] if len(trees) == 1 else Tree.boolean_query([(Occur.Should, tree) for tree in trees])


def _facets(aggregated: dict[str, Any]) -> dict[str, dict[str, int]]:
    return {name: {row["key"]: int(row["doc_count"]) for row in aggregated[name]["buckets"]} for name in _FACETS}
