import pytest

from benchmarks.agreement import Agreement, agree, differences
from benchmarks.engines import Answer
from benchmarks.queries import Query

WORDS = Query((("a",), ("b", "c")))
PREFIX = Query((("a",),), "prefix")
NEWEST = Query((("a",),), newest=True)
FACETS = Query((("a",),), facets=True)
TEN = tuple(range(10))
COUNTS = {"province": {"Tỉnh 01": 2}}

CASES = [
    (WORDS, Answer(10, TEN), Answer(10, TEN), Agreement(1, 1, 1, None)),
    (WORDS, Answer(11, TEN), Answer(10, TEN), Agreement(1, 0, 1, None)),
    (WORDS, Answer(None, TEN), Answer(10, TEN), Agreement(1, None, 1, None)),
    (WORDS, Answer(10, tuple(range(4, 14))), Answer(10, TEN), Agreement(1, 1, 0.6, None)),
    (WORDS, Answer(2, (1, 2)), Answer(2, (2, 1)), Agreement(1, 1, 1, None)),
    (WORDS, Answer(0, ()), Answer(0, ()), Agreement(1, 1, 1, None)),
    (WORDS, Answer(1, (1,)), Answer(0, ()), Agreement(1, 0, 0, None)),
    (PREFIX, Answer(10, (77,)), Answer(10, TEN), Agreement(1, 1, None, None)),
    (NEWEST, Answer(10, TEN), Answer(10, TEN), Agreement(1, 1, 1, None)),
    (FACETS, Answer(1, (1,), facets=COUNTS), Answer(1, (1,), facets=COUNTS), Agreement(1, 1, 1, 1)),
    (FACETS, Answer(1, (1,), facets=COUNTS), Answer(1, (1,), facets={"province": {}}), Agreement(1, 1, 1, 0)),
]


@pytest.mark.parametrize(("query", "answer", "reference", "expected"), CASES)
def test_agreement_is_told(query: Query, answer: Answer, reference: Answer, expected: Agreement) -> None:
    assert agree([query], {0: answer}, {0: reference}) == expected


def test_only_queries_that_both_answered_count() -> None:
    answers = {0: Answer(1, (1,)), 2: Answer(1, (1,))}
    assert agree([WORDS] * 3, answers, {1: Answer(9, ()), 2: Answer(2, (1,))}) == Agreement(1, 0, 1, None)


def test_differences_are_told_in_words() -> None:
    queries = [WORDS, Query((("a",), ("b",)), "any"), Query((("a",),), without="x")]
    found = differences(queries, dict.fromkeys(range(3), Answer(1_200, ())), dict.fromkeys(range(3), Answer(3, ())))
    assert list(found) == ["a + b/c: 1,200, not 3", "a any b: 1,200, not 3", "a without x: 1,200, not 3"]
    assert not list(differences(queries, {0: Answer(None, ())}, {0: Answer(3, ())}))
