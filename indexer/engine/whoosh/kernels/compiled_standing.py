"""The loop that finds where words stand in some articles, compiled by numba; what it does stands in `choice.Kernels`."""

import numpy as np

from indexer.engine.whoosh.kernels.compiled_phrases import _find, _place, _sum
from indexer.engine.whoosh.kernels.compiling import compiled
from indexer.engine.whoosh.kernels.kinds import Bytes, Documents, Floats, Ints, Places

_TERM = 4  # numbers for each term in `bounds`


@compiled
def _look_up(within: Documents, documents: Documents, counts: Bytes, bounds: Ints, begins: Ints, times: Ints) -> None:
    """Where the occurrences of a term in each article begin, and how many they are."""
    first, end, is_row, passed = bounds[0], bounds[1], bounds[2], bounds[3]
    at, counted = first, first
    for number in range(len(within)):
        document = int(within[number])
        at = first + document if is_row else _find(documents, at, end, document)
        if at >= end:
            break
        if counts[at] and (is_row or documents[at] == document):
            passed += _sum(counts, counted, at)
            counted = at
            begins[number], times[number] = passed, counts[at]


@compiled
def _first_pair(  # noqa: PLR0913, PLR0917  (numba takes arrays, no objects)
    one: int, one_end: int, other: int, other_end: int, near: Bytes, half: Bytes, far: Places, far_places: Places
) -> int:
    """The first place at which an occurrence stands right before one of the other term; -1 for none."""
    while one < one_end:
        place = _place(one, near, half, far, far_places)
        while other < other_end and _place(other, near, half, far, far_places) <= place:
            other += 1
        if other == other_end:
            break
        if _place(other, near, half, far, far_places) == place + 1:
            return place
        one += 1
    return -1


@compiled
def standing(  # noqa: PLR0913, PLR0917  (numba takes arrays, no objects)
    within: Documents,
    bounds: Ints,
    slots: Ints,
    weights: Floats,
    opening: float,
    documents: Documents,
    frequencies: Bytes,
    rows: Bytes,
    near: Bytes,
    half: Bytes,
    far: Places,
    far_places: Places,
) -> Floats:
    """What each of some words or pairs adds to the score of each article, one row of articles after the other."""
    count = len(within)
    begins = np.zeros(count * (len(bounds) // _TERM), np.int64)
    times = np.zeros(len(begins), np.int64)
    for term in range(len(bounds) // _TERM):
        of_term = bounds[_TERM * term : _TERM * (term + 1)]
        row = slice(count * term, count * (term + 1))
        _look_up(within, documents, rows if of_term[2] else frequencies, of_term, begins[row], times[row])
    scores = np.zeros(count * (len(weights) // 2), np.float64)
    at = 0
    for group in range(len(weights) // 2):
        first = at + 2
        second = first + slots[at]
        at = second + slots[at + 1]
        for number in range(count):
            least = -1
            for one in slots[first:second]:
                begin, end = begins[one * count + number], begins[one * count + number] + times[one * count + number]
                if begin == end:
                    continue
                if second == at:
                    place = _place(begin, near, half, far, far_places)
                    least = place if least < 0 else min(least, place)
                for other in slots[second:at]:
                    beside = begins[other * count + number]
                    beside_end = beside + times[other * count + number]
                    place = _first_pair(begin, end, beside, beside_end, near, half, far, far_places)
                    if place >= 0:
                        least = place if least < 0 else min(least, place)
            if least >= 0:
                scores[group * count + number] = weights[2 * group] + weights[2 * group + 1] / (1 + least / opening)
    return scores
