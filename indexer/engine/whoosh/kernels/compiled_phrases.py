"""The loops that find words side by side, compiled by numba; what `adjoining` does stands in `choice.Kernels`."""

import numpy as np

from indexer.engine.whoosh.kernels.compiling import compiled
from indexer.engine.whoosh.kernels.kinds import Bytes, Documents, Ints, Places
from indexer.engine.whoosh.limits import FAR

_STRIDE = 64  # postings passed over at once
_WORD = 4  # numbers for each word in `bounds`


@compiled
def _place(at: int, near: Bytes, half: Bytes, far: Places, far_places: Places) -> int:
    place = int(near[at]) | (int(half[at >> 1]) >> ((at & 1) << 2) & 15) << 8
    return int(far_places[np.searchsorted(far, at)]) if place == FAR else place


@compiled
def _sum(frequencies: Bytes, first: int, end: int) -> int:
    total = 0
    for at in range(first, end):
        total += frequencies[at]
    return total


@compiled
def _begin(hits: Ints, word: int, documents: Documents, counts: Bytes, bounds: Ints) -> Ints:
    """The article of each of some occurrences of a word, rising."""
    at, end, is_row, passed = bounds[_WORD * word], bounds[_WORD * word + 1], bounds[_WORD * word + 2], bounds[_WORD * word + 3]
    first = at
    found = np.empty(len(hits), np.int64)
    for number in range(len(hits)):
        while at + _STRIDE <= end:
            ahead = _sum(counts, at, at + _STRIDE)
            if passed + ahead > hits[number]:
                break
            passed += ahead
            at += _STRIDE
        while counts[at] + passed <= hits[number]:
            passed += counts[at]
            at += 1
        found[number] = at - first if is_row else documents[at]
    return found


@compiled
def _find(documents: Documents, low: int, end: int, wanted: int) -> int:
    """Where a list has an article, or the first one behind it."""
    step, high = 1, low
    while high < end and documents[high] < wanted:
        low = high + 1
        high += step
        step *= 2
    high = min(high, end)
    while low < high:
        middle = (low + high) // 2
        if documents[middle] < wanted:
            low = middle + 1
        else:
            high = middle
    return low


@compiled
def places_of(at: Ints, near: Bytes, half: Bytes, far: Places, far_places: Places) -> Ints:
    """The places of some occurrences."""
    found = np.empty(len(at), np.int64)
    for number in range(len(at)):
        found[number] = _place(at[number], near, half, far, far_places)
    return found


@compiled
def _keep(  # noqa: PLR0913, PLR0917  (numba takes arrays, no objects)
    spots: Ints,
    word: int,
    documents: Documents,
    counts: Bytes,
    bounds: Ints,
    near: Bytes,
    half: Bytes,
    far: Places,
    far_places: Places,
) -> Ints:
    """Of the beginnings of rows of words those that have a word at its place."""
    first, end, is_row, passed = (
        bounds[_WORD * word],
        bounds[_WORD * word + 1],
        bounds[_WORD * word + 2],
        bounds[_WORD * word + 3],
    )
    kept = np.empty(len(spots), np.int64)
    found, at, counted, occurrence = 0, first, first, 0
    document, last = -1, -1
    for spot in spots:
        if spot >> 32 != document:
            document = spot >> 32
            at = first + document if is_row else _find(documents, at, end, document)
            if at >= end:
                break
            is_held = counts[at] > 0 if is_row else documents[at] == document
            if is_held:
                passed += _sum(counts, counted, at)
                counted, occurrence = at, passed
            last = passed + counts[at] if is_held else -1
        wanted = (spot & 0xFFFFFFFF) + word
        while occurrence < last and _place(occurrence, near, half, far, far_places) < wanted:
            occurrence += 1
        if occurrence < last and _place(occurrence, near, half, far, far_places) == wanted:
            kept[found] = spot
            found += 1
    return kept[:found]


@compiled
def adjoining(  # noqa: PLR0913, PLR0917  (numba takes arrays, no objects)
    hits: Ints,
    order: Ints,
    documents: Documents,
    frequencies: Bytes,
    rows: Bytes,
    bounds: Ints,
    near: Bytes,
    half: Bytes,
    far: Places,
    far_places: Places,
) -> Documents:
    """The articles in which words stand side by side."""
    held = _begin(hits, order[0], documents, rows if bounds[_WORD * order[0] + 2] else frequencies, bounds)
    spots = np.empty(len(hits), np.int64)
    found = 0
    for number in range(len(hits)):
        place = _place(hits[number], near, half, far, far_places) - order[0]
        spots[found] = held[number] << 32 | place
        found += place >= 0
    spots = spots[:found]
    for word in order[1:]:
        counts = rows if bounds[_WORD * word + 2] else frequencies
        spots = _keep(spots, word, documents, counts, bounds, near, half, far, far_places)
    different = np.empty(len(spots), np.uint16)
    found = 0
    for spot in spots:
        if not found or different[found - 1] != spot >> 32:
            different[found] = spot >> 32
            found += 1
    return different[:found]
