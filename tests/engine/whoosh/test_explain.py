"""The parts told of a hit are those that were evaluated: they add up to its score, whatever the query."""

import random
from contextlib import closing
from pathlib import Path

import pytest

from indexer.engine import Reader, open_reader
from indexer.settings import Settings
from tests.contract.articles import ARTICLES
from tests.contract.engines import Engine, entry, find

QUERIES = (
    "hội", "hoi nghi", "hội nghị sơ kết", '"hội nghị"', "thanh tra OR mới", "hoi*", "59-KL/TW", "kết luận 59", "UBND -hội",
    "tiêu_đề:mới", "thanh tra lam viec voi",
)  # fmt: skip


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    """Two segments, one article replaced."""
    engine = Engine("arrays", tmp_path_factory.mktemp("explained"))
    engine.commit(list(ARTICLES))
    engine.commit([random.Random(1).choice(ARTICLES)])
    with closing(open_reader(engine.home, Settings())) as reader:
        yield reader


@pytest.mark.parametrize("query", QUERIES)
def test_the_parts_add_up(shelf: Reader, query: str) -> None:
    found = find(shelf, query, explain=True)
    assert found.ids
    assert len(found.explanations) == len(found.ids)
    for score, parts in zip(found.scores, found.explanations, strict=True):
        assert sum(part.score for part in parts) == pytest.approx(score)
        assert all(part.terms for part in parts)


def test_of_forms_of_a_word_the_one_that_counts_is_told(shelf: Reader) -> None:
    found = find(shelf, "hoi", explain=True)
    assert {part.terms for parts in found.explanations for part in parts} <= {("hội",), ("hỏi",), ("hồi",), ("hoi",)}


def test_words_with_a_few_others_between_them_are_told_apart_from_words_side_by_side(tmp_path: Path) -> None:
    engine = Engine("arrays", tmp_path)
    texts = {"beside": "hội nghị", "near": "hội của các nghị", "back": "nghị hội", "apart": f"hội {'xa ' * 8} nghị"}
    engine.commit([entry(*one) for one in texts.items()])
    with closing(open_reader(engine.home, Settings())) as reader:
        found = find(reader, "hội nghị", explain=True)
    told = {one: {part.kind for part in parts} - {"word"} for one, parts in zip(found.ids, found.explanations, strict=True)}
    assert told == {"beside": {"phrase"}, "near": {"near"}, "back": set(), "apart": set()}


def test_a_page_without_hits_has_none(shelf: Reader) -> None:
    assert find(shelf, "không_có_chữ_này", explain=True).explanations == ()
    assert find(shelf, "hội", explain=True, limit=1).explanations[0]
    assert len(find(shelf, "hội", explain=True, limit=1).explanations) == 1


@pytest.mark.parametrize("query", ["hoi nghi", '"hoi nghi"'])
def test_words_beside_one_another_are_told_in_the_forms_that_stand_so(tmp_path: Path, query: str) -> None:
    engine = Engine("arrays", tmp_path)
    engine.commit([entry("a", "hội nghị tỉnh hỏi"), *(entry(f"{number}", "hội nghị") for number in range(9))])
    with closing(open_reader(engine.home, Settings())) as reader:
        found = find(reader, query, explain=True)
    told = {part.terms for parts in found.explanations for part in parts if len(part.terms) > 1}
    assert told == {("hội", "nghị")}
