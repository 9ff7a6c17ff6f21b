"""Which other mentions are looked at for one: few, and the nearest."""

import pytest

from indexer.references.neighbours import neighbours

# The slots of mentions in order (letters), one of them, and the others that are looked at for it.
ROWS = [
    (["a", "b", "a", "a", "a"], 2, [0, 3, 4]),
    (["a", "a", "a"], 2, [1, 0]),
    (["a", "b"], 0, []),
    (["ab", "b", "a", "b"], 0, [1, 2, 3]),
    (["a", "ab", "b", "ab"], 3, [2, 1, 0]),
]


@pytest.mark.parametrize(("slots", "index", "expected"), ROWS)
def test_those_that_share_a_slot_come_nearest_first(slots: list[str], index: int, expected: list[int]) -> None:
    assert list(neighbours([frozenset(own) for own in slots])(index)) == expected


def test_a_list_of_thousands_is_looked_at_near_by_alone() -> None:
    beside = neighbours([frozenset("a")] * 5_000)
    found = list(beside(2_500))
    assert found[:2] == [2_499, 2_498]
    assert len(found) <= 100
