"""A page is the same whether every hit was looked at to the end, or those alone that can still be on it."""

import random
from pathlib import Path

import numpy as np
import pytest
from whoosh import query as wq

from indexer.engine import Entry, Reader, open_reader, open_writer
from indexer.engine.compile import compile_query
from indexer.engine.language import parse_query
from indexer.engine.protocol import Sort
from indexer.engine.queries import Maybe, Standing, any_of
from indexer.engine.whoosh import contenders
from indexer.engine.whoosh import raising as raising_scores
from indexer.engine.whoosh.collect import page_of
from indexer.engine.whoosh.collection import Collection
from indexer.engine.whoosh.contenders import deciding, raising
from indexer.engine.whoosh.evaluate import Scope, evaluate
from indexer.engine.whoosh.kernels import Kernels, choose_kernels
from indexer.engine.whoosh.most import most_added
from indexer.engine.whoosh.raising import Raising
from indexer.engine.whoosh.segment import Segment
from indexer.settings import Settings
from tests.contract.engines import entry, find
from tests.engine.whoosh import segments

SETTINGS = Settings()
WORDS = "hội hôi nghị nghi tỉnh tinh ủy xã xa nông thôn mới chỉ thị số 24".split()
QUERIES = [
    "hội",
    "hoi nghi",
    "tinh uy",
    "hội nghị tỉnh ủy",
    '"hội nghị" xã',
    "chỉ thị 24 nông thôn",
    "nong thon -xã",
    "hội OR mới",
]
LONG = " ".join(["xa"] * 4_200)  # places beyond those of 12 bits


def _text(dice: random.Random, most: int) -> str:
    return " ".join(dice.choices(WORDS, k=dice.randint(1, most)))


def _entries(count: int) -> list[Entry]:
    dice = random.Random(5)
    return [
        entry(str(number), _text(dice, 60), title=_text(dice, 6), lead=_text(dice, 9), published=f"2023-{number % 12 + 1:02d}-05")
        for number in range(count)
    ]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of two segments."""
    home = tmp_path_factory.mktemp("archive")
    for first in (0, 250):
        writer = open_writer(home, SETTINGS)
        writer.add(_entries(400)[first : first + 250])
        writer.commit(1 + first)
    return home


@pytest.fixture(scope="module")
def reader(home: Path) -> Reader:
    return open_reader(home, SETTINGS)


@pytest.fixture(params=["plain", "compiled"])
def kernels(request: pytest.FixtureRequest) -> Kernels:
    try:
        return choose_kernels(request.param)
    except ImportError:
        pytest.skip("numba is not installed")


@pytest.fixture(scope="module")
def collection(tmp_path_factory: pytest.TempPathFactory) -> Collection:
    folder = tmp_path_factory.mktemp("segments")
    return Collection([segments.write(folder / f"{number}.seg", _entries(400)[number::2]) for number in range(2)], SETTINGS)


def _page(found: list[tuple[Segment, int, float]]) -> list[tuple[str, float]]:
    return [(segment.id_of(document), round(score, 9)) for segment, document, score in found]


@pytest.mark.parametrize(("many", "very_many"), [(1, 30), (1, 8_000), (1_000, 8_000)])
@pytest.mark.parametrize("sort", ["relevance", "newest", "oldest"])
@pytest.mark.parametrize("query", QUERIES)
def test_a_page_is_that_of_all_hits_with_whole_scores(
    collection: Collection, monkeypatch: pytest.MonkeyPatch, kernels: Kernels, query: str, sort: Sort, many: int, very_many: int
) -> None:
    monkeypatch.setattr(contenders, "_MANY", many)
    monkeypatch.setattr(contenders, "_SOME", 12)
    monkeypatch.setattr(raising_scores, "_FEW", 0)
    monkeypatch.setattr(raising_scores, "_VERY_MANY", very_many)
    tree = compile_query(parse_query(query), collection, SETTINGS).tree
    scopes = [Scope(collection, number, kernels) for number in range(2)]
    whole = [(scope.segment, evaluate(tree, scope)) for scope in scopes]
    hits = [(scope.segment, evaluate(deciding(tree), scope)) for scope in scopes]
    for limit, offset in ((10, 0), (3, 40), (1_000, 0), (0, 0)):
        best = contenders.contenders(hits, hits, sort, limit + offset, raising(tree), scopes)
        expected = page_of(whole, sort, limit, offset, kernels=kernels)
        assert _page(page_of(best, sort, limit, offset, kernels=kernels)) == _page(expected)


def test_hits_that_cannot_be_on_the_page_are_not_looked_at(collection: Collection) -> None:
    kernels = choose_kernels("plain")
    tree = compile_query(parse_query("hội nghị tỉnh"), collection, SETTINGS).tree
    scopes = [Scope(collection, number, kernels) for number in range(2)]
    hits = [(scope.segment, evaluate(deciding(tree), scope)) for scope in scopes]
    best = contenders.contenders(hits, hits, "relevance", 1, raising(tree), scopes)
    assert 0 < sum(found.total for _, found in best) < sum(found.total for _, found in hits)


@pytest.mark.parametrize("query", QUERIES)
def test_no_score_is_raised_by_more_than_was_said(collection: Collection, query: str) -> None:
    scope = Scope(collection, 0, choose_kernels("plain"))
    tree = compile_query(parse_query(query), collection, SETTINGS).tree
    for part in (*raising(tree), deciding(tree)):
        assert max(evaluate(part, scope).scores, default=0.0) <= most_added(part, collection) + 1e-9


def test_a_kind_of_query_not_known_may_add_anything(collection: Collection) -> None:
    assert most_added(wq.Prefix("body", "a"), collection) == float("inf")


def test_every_page_is_a_part_of_the_whole_list(reader: Reader) -> None:
    everything = find(reader, "hội nghị tỉnh", limit=1_000)
    assert find(reader, "hội nghị tỉnh", limit=5).ids == everything.ids[:5]
    assert find(reader, "hội nghị tỉnh", limit=5, offset=30).ids == everything.ids[30:35]


@pytest.mark.parametrize(
    "standing",
    [
        Standing("body", [["hội"]], 0.0, 3.0),
        Standing("body", [["hội", "hôi", "vắng"]], 1.0, 3.0),
        Standing("body", [["hội", "hôi"], ["nghị", "nghi"]], 2.0, 1.0),
        Standing("body", [["hội"], ["hội"]], 2.0, 1.0),
        Standing("title", [["tỉnh"], ["ủy"]], 2.0, 0.0),
        Standing("body", [["hội"], ["vắng"]], 2.0, 1.0),
        Standing("body", [["cuối"], ["bài"]], 2.0, 1.0),
        Standing("body", [["xa"], ["cuối"]], 2.0, 1.0),
        Standing("body", [["hội"], ["hội"]], 2.0, 1.0, 0.5),
        Standing("body", [["cuối"], ["bài", "hội"]], 2.0, 1.0, 0.5),
        Standing("body", [["cuối", "bài"], ["nghị"]], 2.0, 1.0, 0.5),
        Standing("title", [["tỉnh"], ["tỉnh", "ủy"]], 2.0, 0.0, 0.5),
        Standing("section", [["xa"]], 0.0, 1.0),
    ],
)
def test_words_are_found_by_one_loop_where_they_are_found_one_by_one(
    tmp_path: Path, kernels: Kernels, standing: Standing
) -> None:
    more = [entry("dài", f"{LONG} cuối bài hội nghị"), entry("hai", f"cuối {LONG} cuối cuối bài")]
    collection = Collection([segments.write(tmp_path / "a.seg", [*_entries(60), *more])], SETTINGS)
    scope = Scope(collection, 0, kernels)
    within = evaluate(wq.Every(), scope).listed().only(np.arange(1, scope.segment.count, 2))
    raised = Raising([any_of([standing, standing])], scope).raised(within).listed()
    expected = evaluate(Maybe(wq.Every(), any_of([standing, standing])), Scope(collection, 0, choose_kernels("plain"))).listed()
    assert raised.scores.tolist() == expected.scores[1::2].tolist()
