"""The loop that finds where words stand in some articles, compiled by numba; what it does stands in `choice.Kernels`."""

import numpy as np

from indexer.engine.whoosh.kernels.compiled_phrases import _find, _sum
from indexer.engine.whoosh.kernels.compiling import compiled
from indexer.engine.whoosh.kernels.kinds import Bytes, Documents, Floats, Ints, Places
from indexer.engine.whoosh.limits import FAR

_TERM = 4  # numbers for each term in `bounds`
_WEIGHTS = 3  # for each word or pair in `weights`
_NOWHERE = 1 << 62
_NEAR = _NOWHERE - 1  # in reach of one another, but nowhere side by side


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
def _decoded(begins: Ints, ends: Ints, near: Bytes, half: Bytes, far: Places, far_places: Places) -> Ints:
    """The places of runs of occurrences; run after run, `ends` tells where each ends among them."""
    places = np.empty(ends[-1] if len(ends) else 0, np.int64)
    at = 0
    for run in range(len(begins)):
        occurrence = begins[run]
        while at < ends[run]:
            place = int(near[occurrence]) | (int(half[occurrence >> 1]) >> ((occurrence & 1) << 2) & 15) << 8
            places[at] = place if place < FAR else int(far_places[np.searchsorted(far, occurrence)])
            at += 1
            occurrence += 1
    return places


@compiled
def _first_pair(places: Ints, one: int, one_end: int, other: int, other_end: int, reach: int) -> int:
    """The first place that stands right before one of another run; _NEAR if some stand in reach before one, else _NOWHERE."""
    none = _NOWHERE
    while one < one_end and other < other_end:
        if places[one] + 1 == places[other]:
            return int(places[one])
        if places[one] < places[other]:
            if places[other] - places[one] <= reach:
                none = _NEAR
            one += 1
        else:
            other += 1
    return none


@compiled
def _first_places(places: Ints, ends: Ints, count: int, slots: Ints, groups: int, reach: int) -> Ints:
    """The first place of each word or pair in each article, _NEAR or _NOWHERE if it has none; row after row of articles."""
    found = np.full(groups * count, _NOWHERE, np.int64)
    end = 0
    for group in range(groups):
        first, second = end + 2, end + 2 + slots[end]
        end = second + slots[end + 1]
        for at in range(first, second):
            for number in range(count):
                run, into = slots[at] * count + number, group * count + number
                begin = ends[run - 1] if run else 0
                if begin == ends[run]:
                    continue
                if second == end:
                    found[into] = min(found[into], places[begin])
                for place in range(second, end):
                    other = slots[place] * count + number
                    beside = ends[other - 1] if other else 0
                    if beside < ends[other]:
                        found[into] = min(found[into], _first_pair(places, begin, ends[run], beside, ends[other], reach))
    return found


@compiled
def standing(  # noqa: PLR0913, PLR0917  (numba takes arrays, no objects)
    within: Documents,
    bounds: Ints,
    slots: Ints,
    weights: Floats,
    opening: float,
    reach: int,
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
    ends = np.cumsum(times)
    places = _decoded(begins, ends, near, half, far, far_places)
    found = _first_places(places, ends, count, slots, len(weights) // _WEIGHTS, reach)
    scores = np.zeros(len(found), np.float64)
    for at in range(len(found)):
        group = _WEIGHTS * (at // count)
        if found[at] < _NEAR:
            scores[at] = weights[group] + weights[group + 1] / (1 + found[at] / opening)
        elif found[at] == _NEAR:
            scores[at] = weights[group + 2]
    return scores
