"""Does the sample corpus answer as it did? `python -m tests.golden.rewrite` writes the answers anew."""

import json
from pathlib import Path

import pytest

from tests.golden.queries import CORPUS, GOLDEN, QUERIES, answers, build
from tests.golden.rewrite import as_text

Answer = dict[str, object]


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> list[Answer]:
    home = tmp_path_factory.mktemp("golden")
    build(home)
    return answers(home)


def golden() -> list[Answer]:
    return list(json.loads(GOLDEN.read_text("utf-8")))


def test_each_query_has_its_golden_answer() -> None:
    assert [(answer["query"], answer["sort"]) for answer in golden()] == list(QUERIES)
    assert GOLDEN.read_text("utf-8") == as_text(golden())


@pytest.mark.parametrize("number", range(len(QUERIES)), ids=[f"{query} ({sort})" for query, sort in QUERIES])
def test_the_sample_answers_as_it_did(found: list[Answer], number: int) -> None:
    assert as_text([found[number]]) == as_text([golden()[number]])  # the order of facets counts too


def test_the_queries_tell_something(found: list[Answer]) -> None:
    """Most find some of the sample, and few find all of it."""
    totals = [int(str(answer["total"])) for answer in found]
    assert sum(0 < total < 60 for total in totals) >= len(QUERIES) * 2 / 3


def test_the_sample_is_taken_whole(tmp_path: Path) -> None:
    lines = sum(len(path.read_text("utf-8").splitlines()) for path in CORPUS.glob("*.jsonl"))
    assert build(tmp_path) == lines >= 60
