"""Which other mentions of an article may name the same document? Those that share a slot, the nearest."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from heapq import merge

Beside = Callable[[int], Iterator[int]]
_NEAREST = 50  # of a slot looked at on either side: an article may be a list of thousands


def neighbours(slots: Sequence[frozenset[str]]) -> Beside:
    """For each mention by its index the others that share a slot with it: those before it, nearest first, then those behind.

    >>> beside = neighbours([frozenset({slot}) for slot in ("a", "b", "a", "a")])
    >>> list(beside(2)), list(beside(1))
    ([0, 3], [])
    """
    places: dict[str, list[int]] = {}
    for index, own in enumerate(slots):
        for slot in own:
            places.setdefault(slot, []).append(index)

    def beside(index: int) -> Iterator[int]:
        groups = [places[slot] for slot in slots[index]]
        cuts = [(group, bisect_left(group, index), bisect_right(group, index)) for group in groups]
        before = merge(*(reversed(group[max(0, first - _NEAREST) : first]) for group, first, _ in cuts), reverse=True)
        behind = merge(*(group[last : last + _NEAREST] for group, _, last in cuts))
        yield from dict.fromkeys(before)
        yield from dict.fromkeys(behind)

    return beside
