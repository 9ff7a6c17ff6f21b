"""The array engine answers as stock Whoosh does, drained without pruning: a few hundred random queries.

`python -m tests.contract.agreement` asks twenty thousand.
"""

from collections import Counter

import pytest

from indexer.engine.whoosh.kernels import choose_kernels

from .agreement import differences, kernel_names

QUERIES = 60


@pytest.mark.parametrize("seed", range(8))
def test_engines_agree_on_random_queries(seed: int) -> None:
    counted: Counter[str] = Counter()
    assert list(differences(seed, QUERIES, counted)) == []
    assert counted["trees that find something"] > QUERIES / 8
    assert counted["searches for texts that find something"] > QUERIES / 8


def test_both_kinds_of_kernels_are_compared() -> None:
    try:
        choose_kernels("compiled")
    except ImportError:
        pytest.skip("numba is not installed: only the plain kernels are compared")
    assert kernel_names() == ["plain", "compiled"]
