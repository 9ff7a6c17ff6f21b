"""Are the measures of quality computed as their names say?"""

from pathlib import Path

import pytest

from tests.quality.judged import Quality, measure, read_judgments, read_run

JUDGMENTS = {"q1": {"a", "b"}, "q2": {"c"}, "q3": {"d"}}


@pytest.mark.parametrize(
    ("ranking", "mrr", "recall"),
    [
        ({"q1": ["a", "b"], "q2": ["c"], "q3": ["d"]}, 1.0, 1.0),
        ({}, 0.0, 0.0),
        ({"q1": ["x", "a"], "q2": ["c"]}, (1 / 2 + 1) / 3, (1 / 2 + 1) / 3),
        ({"q2": [*"0123456789", "c"]}, 0.0, 0.0),
        ({"q2": [*"012345678", "c"]}, 1 / 30, 1 / 3),
        ({"q9": ["a"]}, 0.0, 0.0),
    ],
)
def test_measures_are_means_over_all_judged_queries(ranking: dict[str, list[str]], mrr: float, recall: float) -> None:
    found = measure(ranking, JUDGMENTS)
    assert found.mrr == pytest.approx(mrr)
    assert found.recall == pytest.approx(recall)


def test_runs_and_judgments_are_read(tmp_path: Path) -> None:
    assert read_run(["q1 Q0 a 1 2.5 hoinghi", "q1 Q0 b 2 1.5 hoinghi", "q2 Q0 c d 1 1.0 hoinghi"]) == {
        "q1": ["a", "b"],
        "q2": ["c d"],
    }
    with pytest.raises(AssertionError):
        read_run(["q1 Q0 a 2 2.5 hoinghi"])
    (tmp_path / "qrels.tsv").write_text("q1\ta\t1\nq1\tb\t0\nq2\tc\t1\n", "utf-8")
    assert read_judgments(tmp_path / "qrels.tsv") == {"q1": {"a"}, "q2": {"c"}}
    assert str(Quality(0.5, 0.25, 4)) == "MRR@10 0.500  R@10 0.250  (4 queries)"
