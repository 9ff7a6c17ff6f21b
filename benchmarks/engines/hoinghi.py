"""hoinghi's own engine, through the face that the archive uses too."""

from datetime import UTC, datetime

from benchmarks.collection import Collection, Document
from benchmarks.engines import BM25_B, BM25_K1, LIMIT, Answer, Engine
from benchmarks.queries import Query
from indexer.engine import Entry, Reader, Request, open_reader, open_writer
from indexer.engine.language import And, Node, Not, Or, Phrase, Prefix, Value, Word
from indexer.model import Article
from indexer.settings import Settings

_SETTINGS = Settings(
    bm25_k1=BM25_K1, bm25_b=BM25_B, phrase_weight=0.0, max_expanded_terms=100_000, query_seconds=600.0, facet_values=100
)


class Hoinghi(Engine):
    """Terms go in as a body whose words the text chain leaves as they are."""

    takes_workers = True
    _reader: Reader | None = None
    _revision = 1

    def build(self, documents: Collection, workers: int) -> None:
        self.add(documents)

    def add(self, documents: Collection) -> None:
        writer = open_writer(self.folder, _SETTINGS)
        writer.add(map(_entry, documents))
        writer.commit(self._revision)
        self._revision += 1

    def open(self) -> None:
        self.close()
        self._reader = open_reader(self.folder, _SETTINGS)

    def close(self) -> None:
        if self._reader:
            self._reader.close()
            self._reader = None

    def translate(self, query: Query) -> Request:
        return Request(_node(query), "", LIMIT, query.offset, "newest" if query.newest else "relevance", query.facets)

    def search(self, translated: Request) -> Answer:
        assert self._reader
        found = self._reader.search(translated)
        facets = {name: {row.value: row.count for row in found.facets[name]} for name in ("province", "source") if found.facets}
        return Answer(found.total, tuple(map(int, found.ids)), found.scores, facets)


def _entry(document: Document) -> Entry:
    published = datetime.fromtimestamp(document.published, UTC).isoformat()
    article = Article(
        str(document.number), document.words, province=document.province, source=document.source, published=published
    )
    return Entry(article)


def _node(query: Query) -> Node:
    if query.join == "prefix":
        return Prefix(query.terms[0], 0, 0, "body", exact=True)
    if query.join == "phrase":
        return Phrase(" ".join(query.terms), 0, 0, "body", exact=True)
    slots = tuple(_joined(Or, tuple(map(_word, slot))) for slot in query.slots)
    if query.join == "any":
        return _joined(Or, slots)
    unwanted = (Not(_word(query.without)),) if query.without else ()
    filters = (Value("province", (query.province,), 0, 0),) if query.province else ()
    return _joined(And, (*slots, *unwanted, *filters))


def _word(term: str) -> Word:
    return Word(term, 0, 0, "body", exact=True)


def _joined(kind: type[And] | type[Or], nodes: tuple[Node, ...]) -> Node:
    return nodes[0] if len(nodes) == 1 else kind(nodes)
