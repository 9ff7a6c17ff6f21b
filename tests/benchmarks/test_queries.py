import pytest

from benchmarks.collection import Collection
from benchmarks.queries import CLASSES, Query, draw
from indexer.text import fold
from tests.benchmarks.bench_samples import SYLLABLES, collection, matching

SURE_TO_FIND = sorted(set(CLASSES) - {"NOT", "filter"})


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> Collection:
    return collection(tmp_path_factory.mktemp("documents"))


def test_the_same_seed_draws_the_same_queries(documents: Collection) -> None:
    assert draw(documents, 5, seed=1) == draw(documents, 5, seed=1) != draw(documents, 5, seed=2)


def test_no_query_is_drawn_twice_and_drawing_ends_where_there_are_no_more(documents: Collection) -> None:
    terms = draw(documents, 60)["term"]
    assert len(set(terms)) == len(terms) == len(set(SYLLABLES))


@pytest.mark.parametrize("name", SURE_TO_FIND)
def test_every_query_finds_something(documents: Collection, name: str) -> None:
    queries = draw(documents, 20)[name]
    assert queries
    assert all(matching(query, documents) for query in queries)


def test_a_class_is_what_its_name_says(documents: Collection) -> None:
    drawn = draw(documents, 20)
    assert {len(query.slots) for query in drawn["OR 4-5"]} == {4, 5}
    assert {query.join for query in drawn["OR 4-5"] + drawn["deep page"]} == {"any"}
    assert all(len(query.slots) == 3 and query.join == "phrase" for query in drawn["phrase 3"])
    assert all(query.without and query.without not in query.terms for query in drawn["NOT"])
    assert all(query.province for query in drawn["filter"])
    assert any(len(slot) > 1 for query in drawn["unaccented 2"] for slot in query.slots)
    assert all(len({fold(term) for term in slot}) == 1 for query in drawn["unaccented 2"] for slot in query.slots)


@pytest.mark.parametrize(
    ("query", "scored"),
    [(Query((("a",),)), True), (Query((("a",),), newest=True), False), (Query((("a",),), "prefix"), False)],
)
def test_ten_are_compared_by_score_where_scores_order_them(query: Query, scored: bool) -> None:
    assert query.is_scored is scored
