"""Are the measures of quality computed as their names say?"""

import math
from dataclasses import astuple
from pathlib import Path

import pytest

from tests.quality.judged import HEADING, NOTHING, Quality, halves, mean, measure, read_judgments, read_run, report, shortfalls

JUDGMENTS = {"q1": {"a", "b"}, "q2": {"c"}, "q3": {"d"}}
SECOND = 1 / math.log2(3)  # what a hit at rank 2 gains
PERFECT = Quality(1.0, 1.0, 1.0, 1.0)


@pytest.mark.parametrize(
    ("ranking", "first", "second"),
    [
        ({"q1": ["a", "b"], "q2": ["c"], "q3": ["d"]}, PERFECT, PERFECT),
        ({}, NOTHING, NOTHING),
        ({"q1": ["x", "a"]}, Quality(0.5, SECOND / (1 + SECOND), 0.5, 0.5), NOTHING),
        ({"q2": [*"0123456789", "c"]}, NOTHING, Quality(0.0, 0.0, 0.0, 1.0)),
        ({"q2": [*"012345678", "c"]}, NOTHING, Quality(0.1, 1 / math.log2(11), 1.0, 1.0)),
        ({"q2": [*map(str, range(100)), "c"]}, NOTHING, NOTHING),
        ({"q9": ["a"]}, NOTHING, NOTHING),
    ],
)
def test_each_judged_query_is_scored(ranking: dict[str, list[str]], first: Quality, second: Quality) -> None:
    found = measure(ranking, JUDGMENTS)
    assert found.keys() == JUDGMENTS.keys()
    assert astuple(found["q1"]) == pytest.approx(astuple(first))
    assert astuple(found["q2"]) == pytest.approx(astuple(second))


def test_rank_counts_where_scores_are_equal() -> None:
    assert measure({"q2": ["z", "c", "y"]}, JUDGMENTS)["q2"].mrr == measure({"q2": ["b", "c", "a"]}, JUDGMENTS)["q2"].mrr == 0.5


def test_halves_hold_each_query_once_and_always_the_same() -> None:
    odd = {f"q{number}": Quality(number % 2, 0.0, 0.0, 0.0) for number in range(100)}
    chosen, other = halves(odd)
    assert chosen != other
    assert (chosen, other) == halves(dict(reversed(odd.items())))
    assert halves({"q1": PERFECT}) in ((PERFECT, NOTHING), (NOTHING, PERFECT))


def test_a_measure_below_its_floor_is_told() -> None:
    reached = mean([PERFECT, NOTHING])
    assert reached == Quality(0.5, 0.5, 0.5, 0.5)
    assert shortfalls(reached, {"mrr": 0.5, "recall_10": 0.49}) == {}
    assert shortfalls(reached, {"mrr": 0.5, "recall_10": 0.51}) == {"recall_10": 0.5}


def test_the_table_has_a_line_for_each_way_with_its_share_of_the_first() -> None:
    as_given, in_haste = report("set", {"as_given": {"q1": PERFECT}, "bare": {"q1": Quality(0.5, 0.6, 0.7, 0.8)}})
    assert as_given.split()[:7] == ["set,", "as_given", "1.000", "1.000", "1.000", "1.000", "1.000"]
    assert in_haste.split()[:7] == ["set,", "bare", "0.500", "0.600", "0.700", "0.800", "0.500"]
    assert len(HEADING) == len(as_given) == len(in_haste)


def test_runs_and_judgments_are_read(tmp_path: Path) -> None:
    assert read_run(["q1 Q0 a 1 2.5 hoinghi", "q1 Q0 b 2 1.5 hoinghi", "q2 Q0 c d 1 1.0 hoinghi"]) == {
        "q1": ["a", "b"],
        "q2": ["c d"],
    }
    with pytest.raises(AssertionError):
        read_run(["q1 Q0 a 2 2.5 hoinghi"])
    (tmp_path / "qrels.tsv").write_text("q1\ta\t1\nq1\tb\t0\nq2\tc\t1\n", "utf-8")
    assert read_judgments(tmp_path / "qrels.tsv") == {"q1": {"a"}, "q2": {"c"}}
