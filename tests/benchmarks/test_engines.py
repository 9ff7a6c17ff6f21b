"""Every engine that is installed finds what looking at each document finds; so that none is fast by leaving work out."""

from collections import Counter
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from benchmarks.collection import Collection
from benchmarks.engines import ENGINES, LIMIT, Answer, Engine, engine_class, load
from benchmarks.queries import CLASSES, Query, draw
from tests.benchmarks.bench_samples import collection, matching

LIBRARIES = {"tantivy": "tantivy", "bm25s": "bm25s"}
BUILDERS = [name for name in ENGINES if name != "tantivy, no count"]
WRONG = {("Whoosh", "NOT")}  # the matcher of AndNot finds what it should leave out, or loses documents
QUERIES = 12


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> Collection:
    return collection(tmp_path_factory.mktemp("documents"))


@pytest.fixture(scope="module", params=BUILDERS)
def named(
    request: pytest.FixtureRequest, documents: Collection, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, Engine]]:
    name: str = request.param
    if find_spec(LIBRARIES.get(name, "json")) is None:
        pytest.skip("of the extra bench, which is not installed")
    engine = engine_class(name)(tmp_path_factory.mktemp("index"))
    engine.build(documents.part(0, 100), 1)
    engine.open()
    yield name, engine
    engine.close()


def answers(engine: Engine, queries: list[Query]) -> Iterator[tuple[Query, Answer]]:
    for query in queries:
        if (translated := engine.translate(query)) is not None:
            yield query, engine.search(translated)


@pytest.mark.parametrize("name", CLASSES)
def test_an_engine_finds_what_is_there(named: tuple[str, Engine], documents: Collection, name: str) -> None:
    if (named[0], name) in WRONG:
        pytest.skip("known to be wrong")
    part = documents.part(0, 100)
    for query, answer in answers(named[1], draw(part, QUERIES)[name]):
        found = matching(query, part)
        assert answer.total in (len(found), None), query
        assert len(answer.numbers) == max(0, min(LIMIT, len(found) - query.offset))
        assert {*answer.numbers} <= {document.number for document in found}


def test_scores_fall(named: tuple[str, Engine], documents: Collection) -> None:
    for _, answer in answers(named[1], draw(documents.part(0, 100), QUERIES)["OR 4-5"]):
        assert list(answer.scores) == sorted(answer.scores, reverse=True)
        assert len(answer.scores) == len(answer.numbers)


def test_the_newest_come_first(named: tuple[str, Engine], documents: Collection) -> None:
    part = documents.part(0, 100)
    for query, answer in answers(named[1], draw(part, QUERIES)["newest"]):
        assert list(answer.numbers) == [document.number for document in matching(query, part)[:LIMIT]]


def test_facets_count_every_document_found(named: tuple[str, Engine], documents: Collection) -> None:
    part = documents.part(0, 100)
    for query, answer in answers(named[1], draw(part, QUERIES)["facets"]):
        found = matching(query, part)
        assert answer.facets["province"] == Counter(document.province for document in found)
        assert answer.facets["source"] == Counter(document.source for document in found)


@pytest.mark.parametrize("pages", [False, True])
def test_dropping_caches_changes_no_answer(named: tuple[str, Engine], documents: Collection, pages: bool) -> None:
    queries = draw(documents.part(0, 100), 2)["OR 4-5"]
    before = list(answers(named[1], queries))
    named[1].drop_caches(pages=pages)
    assert list(answers(named[1], queries)) == before


def test_what_is_added_is_found_after_opening_again(named: tuple[str, Engine], documents: Collection, tmp_path: Path) -> None:
    if named[0] == "bm25s":
        pytest.skip("cannot add")
    engine = type(named[1])(tmp_path)
    engine.build(documents.part(0, 100), 1)
    engine.open()
    engine.add(documents.part(100, 120))
    engine.open()
    for query, answer in answers(engine, draw(documents, 5)["AND 2"]):
        assert answer.total == len(matching(query, documents))
    assert engine.segments() >= 1
    engine.close()


def test_the_uncounted_engine_gives_the_same_ten(named: tuple[str, Engine], documents: Collection) -> None:
    if named[0] != "tantivy":
        pytest.skip("reads tantivy's index")
    engine = engine_class("tantivy, no count")(named[1].folder)
    engine.open()
    queries = draw(documents.part(0, 100), QUERIES)["OR 4-5"]
    counted, uncounted = (dict(answers(one, queries)) for one in (named[1], engine))
    assert {query: answer.scores for query, answer in counted.items()} == {
        query: answer.scores for query, answer in uncounted.items()
    }
    assert {answer.total for answer in uncounted.values()} == {None}
    engine.close()


def test_a_missing_library_is_named_with_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "needs_more.py").write_text("import not_installed_anywhere\n")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(SystemExit, match=r"not_installed_anywhere is not installed. `make bench`"):
        load("needs_more")
