"""Does Whoosh read an index of arrays as it reads its own? Reader by reader, term by term, query by query."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from whoosh import query as wq
from whoosh.collectors import UnlimitedCollector
from whoosh.index import FileIndex, open_dir
from whoosh.matching import ReadTooFar
from whoosh.qparser import QueryParser
from whoosh.reading import SegmentReader, TermNotFound
from whoosh.searching import Searcher

from indexer.engine.whoosh import ArrayWriter
from indexer.engine.whoosh.codec import ArrayCodec
from indexer.engine.whoosh.toc import ArraySegment
from tests.contract.articles import ARTICLES
from tests.contract.engines import entry
from tests.oracle import WhooshWriter

MORE = [entry("long", "và " * 300 + "hội nghị " + "xã " * 4_200 + "rừng", title="Rừng", province="HUẾ"), entry("empty", "")]
FIELDS = ("title", "lead", "body", "author", "source", "section", "province", "documents", "id", "published")


@pytest.fixture(scope="module")
def indexes(tmp_path_factory: pytest.TempPathFactory) -> tuple[FileIndex, FileIndex]:
    """The same articles, some of them deleted, in one segment of each kind: arrays, stock."""
    opened = []
    for writer_of in (ArrayWriter, WhooshWriter):
        folder = tmp_path_factory.mktemp(writer_of.__name__)
        with closing(writer_of(folder)) as writer:
            writer.add([*ARTICLES, entry("gone", "hội nghị bị xóa", province="Huế", published="2024-01-01"), *MORE])
            writer.delete(["gone", "rung"])
            writer.commit(1)
        opened.append(open_dir(str(folder)))
    return opened[0], opened[1]


@pytest.fixture
def readers(indexes: tuple[FileIndex, FileIndex]) -> Iterator[tuple[SegmentReader, SegmentReader]]:
    arrays, stock = (index.reader() for index in indexes)
    yield arrays, stock
    arrays.close()
    stock.close()


@pytest.fixture
def searchers(indexes: tuple[FileIndex, FileIndex]) -> Iterator[tuple[Searcher, Searcher]]:
    with indexes[0].searcher() as arrays, indexes[1].searcher() as stock:
        yield arrays, stock


def test_the_index_says_by_which_codec_it_is_read(readers: tuple[SegmentReader, SegmentReader]) -> None:
    assert isinstance(readers[0].codec(), ArrayCodec)
    assert isinstance(readers[0].segment(), ArraySegment)


def test_terms_are_those_of_the_stock_index(readers: tuple[SegmentReader, SegmentReader]) -> None:
    arrays, stock = ([term for term in reader.all_terms() if term[0] in FIELDS] for reader in readers)
    assert arrays == stock
    assert {name for name, _ in arrays} == set(FIELDS)
    assert set(readers[0].indexed_field_names()) == set(FIELDS)


@pytest.mark.parametrize("name", FIELDS)
def test_what_is_known_of_a_term_is_that_of_the_stock_index(name: str, readers: tuple[SegmentReader, SegmentReader]) -> None:
    arrays, stock = readers
    assert list(arrays.lexicon(name)) == list(stock.lexicon(name))
    for text in stock.lexicon(name):
        assert (name, text) in arrays
        ours, theirs = (vars(reader.term_info(name, text)) for reader in readers)
        known = ["_weight", "_df", "_maxweight", "_minid", "_maxid"]
        lengths = ["_minlength", "_maxlength"] if arrays.schema[name].scorable else []
        assert [ours[part] for part in known + lengths] == [theirs[part] for part in known + lengths], text
        assert arrays.doc_frequency(name, text) == stock.doc_frequency(name, text)
        assert arrays.frequency(name, text) == stock.frequency(name, text)


def test_postings_are_those_of_the_stock_index(readers: tuple[SegmentReader, SegmentReader]) -> None:
    arrays, stock = readers
    for name, text in stock.all_terms():
        if name not in FIELDS:
            continue
        ours, theirs = (list(reader.postings(name, text).all_ids()) for reader in readers)
        assert ours == theirs, (name, text)
        ours, theirs = (reader.postings(name, text) for reader in readers)
        while theirs.is_active():
            assert (ours.id(), ours.weight(), ours.value() or b"") == (theirs.id(), theirs.weight(), theirs.value() or b"")
            if arrays.schema[name].format.supports("positions"):
                assert list(ours.value_as("positions")) == list(theirs.value_as("positions"))
                assert ours.spans() == theirs.spans()
            ours.next()
            theirs.next()
        assert not ours.is_active()


def test_articles_are_those_of_the_stock_index(readers: tuple[SegmentReader, SegmentReader]) -> None:
    arrays, stock = readers
    assert list(arrays.all_doc_ids()) == list(stock.all_doc_ids())
    assert list(arrays.all_stored_fields()) == list(stock.all_stored_fields())
    assert (arrays.doc_count(), arrays.doc_count_all()) == (stock.doc_count(), stock.doc_count_all()) == (13, 15)
    assert set(arrays.deleted_docs_set) == set(stock.deleted_docs_set)
    for name in ("title", "lead", "body", "author", "source", "section"):
        assert arrays.field_length(name) == stock.field_length(name)
        assert arrays.min_field_length(name) == stock.min_field_length(name)
        assert arrays.max_field_length(name) == stock.max_field_length(name)
        for number in range(stock.doc_count_all()):  # where there is no text, Whoosh says None for 0
            assert arrays.doc_field_length(number, name) == (stock.doc_field_length(number, name) or 0)
    assert arrays.field_length("nowhere") == arrays.doc_field_length(0, "nowhere") == arrays.max_field_length("nowhere") == 0


def test_a_matcher_skips_forward_only(readers: tuple[SegmentReader, SegmentReader]) -> None:
    matcher = readers[0]._terms.matcher("body", "hội".encode(), readers[0].schema["body"].format)
    numbers = list(matcher.all_ids())
    matcher.skip_to(numbers[1] + 1)
    assert matcher.id() == numbers[2]
    matcher.skip_to(0)
    assert matcher.id() == matcher.copy().id() == numbers[2]
    matcher.skip_to(10**6)
    assert not matcher.is_active()
    for too_far in (matcher.next, lambda: matcher.skip_to(10**7)):
        with pytest.raises(ReadTooFar):
            too_far()
    matcher.reset()
    assert (matcher.id(), matcher.supports_block_quality()) == (numbers[0], False)


def test_a_cursor_walks_one_field(readers: tuple[SegmentReader, SegmentReader]) -> None:
    arrays, stock = (reader.cursor("title") for reader in readers)
    walked = []
    while stock.is_valid():
        assert arrays.is_valid()
        assert (arrays.text(), arrays.term_info().doc_frequency()) == (stock.text(), stock.term_info().doc_frequency())
        walked.append(stock.text())
        arrays.next()
        stock.next()
    assert not arrays.is_valid()
    assert arrays.text() is arrays.term_info() is None
    assert arrays.find("s") == next(word for word in walked if word >= "s")
    assert arrays.find("\U0010ffff") is None
    assert arrays.first() == walked[0]


def test_a_term_that_is_not_there_is_an_error_of_whoosh(readers: tuple[SegmentReader, SegmentReader]) -> None:
    for name, text in (("body", "vắngmặt"), ("province", "nơi khác"), ("id", "nobody"), ("title", "\ud800")):
        assert (name, text.encode("utf-8", "surrogatepass")) not in readers[0]
        with pytest.raises(TermNotFound):
            readers[0].term_info(name, text.encode("utf-8", "surrogatepass"))


QUERIES = (
    wq.Term("body", "hội"), wq.Term("province", "huế"), wq.Term("documents", "59-kl/tw"), wq.Term("id", "covid"),
    wq.Prefix("body", "h"), wq.Prefix("source", "b"), wq.Wildcard("body", "*i"), wq.Regex("body", "h.i"),
    wq.FuzzyTerm("body", "hội", maxdist=2), wq.TermRange("body", "h", "i"), wq.Phrase("body", ["hội", "nghị"]),
    wq.NumericRange("published", None, 1_700_000_000), wq.NumericRange("published", 1_672_506_000, 1_709_139_600, True, True),
    wq.Every(), wq.Every("lead"), wq.Not(wq.Term("body", "hội")), wq.Or([wq.Term("body", "và"), wq.Term("title", "rừng")]),
    wq.And([wq.Term("body", "rừng"), wq.Term("body", "xã")]), wq.Term("nowhere", "hội"), wq.Variations("body", "hội"),
)  # fmt: skip


@pytest.mark.parametrize("query", QUERIES, ids=repr)
def test_a_query_of_whoosh_finds_the_same(query: wq.Query, searchers: tuple[Searcher, Searcher]) -> None:
    found = []
    for searcher in searchers:
        collector = UnlimitedCollector()
        searcher.search_with_collector(query, collector)
        found.append([(hit["id"], pytest.approx(hit.score)) for hit in collector.results()])
    assert found[0] == found[1]


def test_a_search_as_whoosh_does_it_by_default(searchers: tuple[Searcher, Searcher]) -> None:
    query = QueryParser("body", searchers[0].schema).parse("hội OR rừng")
    assert [hit["id"] for hit in searchers[0].search(query, limit=2)] == [
        hit["id"] for hit in searchers[1].search(query, limit=2)
    ]
    assert searchers[0].document_number(id="covid") == searchers[1].document_number(id="covid")


def test_an_index_of_several_segments_is_searched_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("indexer.engine.whoosh.writer.plan_merges", lambda sizes: [])
    for turn in (1, 2):
        with closing(ArrayWriter(tmp_path)) as writer:
            writer.add([entry(f"{turn}", "hội nghị", published="2024-05-05")])
            writer.commit(turn)
    with open_dir(str(tmp_path)).searcher() as searcher:
        for query in (wq.Term("body", "hội"), wq.Prefix("body", "n"), wq.NumericRange("published", 0, None)):
            assert {hit["id"] for hit in searcher.search(query)} == {"1", "2"}
