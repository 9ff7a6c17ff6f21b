"""The loops compiled by numba; what each does stands in `choice.Kernels`."""

import numpy as np

from indexer.engine.whoosh.kernels.compiled_best import best  # noqa: F401  # one of the loops
from indexer.engine.whoosh.kernels.compiled_occurrences import hits, hits_of_any, holders, nth, starts  # noqa: F401  # of the loops
from indexer.engine.whoosh.kernels.compiled_phrases import adjoining, places_of  # noqa: F401  # two of the loops
from indexer.engine.whoosh.kernels.compiled_standing import standing  # noqa: F401  # one of the loops
from indexer.engine.whoosh.kernels.compiling import compiled
from indexer.engine.whoosh.kernels.kinds import Bytes, Documents, Flags, Floats, Frequencies, Ints
from indexer.engine.whoosh.limits import MOST_DOCUMENTS

name = "compiled"
_FAR = 64  # one list is galloped through where it is so many times longer


@compiled
def _gallop(long: Documents, short: Documents, in_long: Ints, in_short: Ints) -> int:
    found, low = 0, 0
    for at in range(len(short)):
        wanted = short[at]
        step, high = 1, low
        while high < len(long) and long[high] < wanted:
            low = high + 1
            high += step
            step *= 2
        high = min(high, len(long))
        while low < high:
            middle = (low + high) // 2
            if long[middle] < wanted:
                low = middle + 1
            else:
                high = middle
        if low == len(long):
            break
        if long[low] == wanted:
            in_long[found], in_short[found] = low, at
            found += 1
    return found


@compiled
def _meet(documents: Documents, wanted: Documents) -> tuple[Ints, Ints]:
    """Where two lists agree, by a flag for each article: nothing to be guessed at the branches that merging takes."""
    flags = np.zeros(MOST_DOCUMENTS, np.uint8)
    for document in wanted:
        flags[document] = 1
    here = np.empty(min(len(documents), len(wanted)) + 1, np.int64)
    found = 0
    for at in range(len(documents)):
        here[found] = at
        found += flags[documents[at]]
    for document in wanted:
        flags[document] = 0
    for at in here[:found]:
        flags[documents[at]] = 1
    there = np.empty(found + 1, np.int64)
    found = 0
    for at in range(len(wanted)):
        there[found] = at
        found += flags[wanted[at]]
    return here[:found], there[:found]


@compiled
def locate(documents: Documents, wanted: Documents) -> tuple[Ints, Ints]:
    """Where two rising lists agree: places in `documents`, and the places in `wanted`."""
    if len(wanted) * _FAR >= len(documents) and len(documents) * _FAR >= len(wanted):
        return _meet(documents, wanted)
    most = min(len(documents), len(wanted))
    here, there = np.empty(most, np.int64), np.empty(most, np.int64)
    found = _gallop(documents, wanted, here, there) if len(wanted) < len(documents) else _gallop(wanted, documents, there, here)
    return here[:found], there[:found]


@compiled
def weigh(documents: Documents, frequencies: Frequencies, lengths: Bytes, norms: Floats, weight: float) -> Floats:
    """BM25 of a list of postings: weight x frequency / (frequency + norm of the article)."""
    scores = np.empty(len(documents), np.float64)
    for at in range(len(documents)):
        frequency = float(frequencies[at])
        scores[at] = frequency * weight / (norms[lengths[documents[at]]] + frequency)
    return scores


@compiled
def add_list(
    totals: Floats, seen: Flags, documents: Documents, frequencies: Frequencies, lengths: Bytes, norms: Floats, weight: float
) -> None:
    """Add BM25 of a list of postings to the totals of the articles, and mark these as seen."""
    for at in range(len(documents)):
        document, frequency = documents[at], float(frequencies[at])
        totals[document] += frequency * weight / (norms[lengths[document]] + frequency)
        seen[document] = True


@compiled
def mark_row(seen: Flags, row: Bytes) -> None:
    """Mark the articles of a row of frequencies as seen."""
    for document in range(len(row)):
        seen[document] |= row[document] > 0


@compiled
def _take_row(totals: Floats, seen: Flags, row: Bytes, lengths: Bytes, norms: Floats, weight: float, highest: int) -> None:
    for document in range(len(row)):
        frequency = float(row[document])
        score = frequency * weight / (norms[lengths[document]] + frequency)
        totals[document] = max(totals[document], score) if highest else totals[document] + score
    mark_row(seen, row)


@compiled
def add_row(totals: Floats, seen: Flags, row: Bytes, lengths: Bytes, norms: Floats, weight: float) -> None:
    """Add BM25 of a row of frequencies to the totals of the articles, and mark these as seen."""
    _take_row(totals, seen, row, lengths, norms, weight, 0)


@compiled
def narrow_list(
    documents: Documents, frequencies: Frequencies, within: Documents, lengths: Bytes, norms: Floats, weight: float
) -> tuple[Ints, Floats]:
    """Which of some articles are in a list of postings: their places in `within`, and BM25 of each."""
    here, at = locate(documents, within)
    scores = np.empty(len(at), np.float64)
    for number in range(len(at)):
        frequency = float(frequencies[here[number]])
        scores[number] = frequency * weight / (norms[lengths[within[at[number]]]] + frequency)
    return at, scores


@compiled
def narrow_row(row: Bytes, within: Documents, lengths: Bytes, norms: Floats, weight: float) -> tuple[Ints, Floats]:
    """Which of some articles are in a row of frequencies: their places in `within`, and BM25 of each."""
    at, scores = np.empty(len(within), np.int64), np.empty(len(within), np.float64)
    found = 0
    for place in range(len(within)):
        document = within[place]
        frequency = float(row[document])
        at[found], scores[found] = place, frequency * weight / (norms[lengths[document]] + frequency)
        found += row[document] > 0
    return at[:found], scores[:found]


@compiled
def narrow_spread(scores: Floats, seen: Flags, row: Bytes, lengths: Bytes, norms: Floats, weight: float) -> tuple[Floats, Flags]:
    """Of the articles seen those that are in a row too, with the sum of the scores; the scores of all others are 0."""
    both, sums = np.empty(len(row), np.bool_), np.empty(len(row), np.float64)
    for document in range(len(row)):
        both[document] = seen[document] & (row[document] > 0)
    for document in range(len(row)):
        frequency = float(row[document])
        total = scores[document] + frequency * weight / (norms[lengths[document]] + frequency)
        sums[document] = total if both[document] else 0.0
    return sums, both


@compiled
def collect(totals: Floats, seen: Flags) -> tuple[Ints, Floats]:
    """What was seen, and its totals."""
    at, scores = np.empty(len(seen), np.int64), np.empty(len(seen), np.float64)
    found = 0
    for place in range(len(seen)):
        at[found], scores[found] = place, totals[place]
        found += seen[place]
    return at[:found], scores[:found]


@compiled
def add(totals: Floats, seen: Flags, at: Documents | Ints, scores: Floats) -> None:
    """Add scores to the totals at some places, and mark these as seen."""
    for number in range(len(at)):
        totals[at[number]] += scores[number]
        seen[at[number]] = True


@compiled
def add_best(totals: Floats, seen: Flags, at: Documents | Ints, scores: Floats) -> None:
    """Raise the totals at some places to the better of two scores, and mark these as seen."""
    for number in range(len(at)):
        place = at[number]
        totals[place] = max(totals[place], scores[number])
        seen[place] = True


@compiled
def add_list_within(
    within: Documents,
    scores: Floats,
    documents: Documents,
    frequencies: Frequencies,
    lengths: Bytes,
    norms: Floats,
    weight: float,
) -> tuple[Documents, Floats]:
    """Those of some articles that are in a list of postings, their scores and BM25 added up."""
    here, at = locate(documents, within)
    left, sums = np.empty(len(at), np.uint16), np.empty(len(at), np.float64)
    for number in range(len(at)):
        document, frequency = within[at[number]], float(frequencies[here[number]])
        left[number] = document
        sums[number] = scores[at[number]] + frequency * weight / (norms[lengths[document]] + frequency)
    return left, sums


@compiled
def add_row_within(
    within: Documents, scores: Floats, row: Bytes, lengths: Bytes, norms: Floats, weight: float
) -> tuple[Documents, Floats]:
    """Those of some articles that are in a row of frequencies, their scores and BM25 added up."""
    left, sums = np.empty(len(within), np.uint16), np.empty(len(within), np.float64)
    found = 0
    for place in range(len(within)):
        document = within[place]
        frequency = float(row[document])
        left[found] = document
        sums[found] = scores[place] + frequency * weight / (norms[lengths[document]] + frequency)
        found += row[document] > 0
    return left[:found], sums[:found]


@compiled
def _both(
    documents: Documents, frequencies: Bytes, bounds: Ints, weights: Floats, lengths: Bytes, norms: Floats
) -> tuple[Documents, Floats]:
    one, other = bounds[0], bounds[3]
    here, there = locate(documents[other : bounds[4]], documents[one : bounds[1]])
    held, scores = np.empty(len(here), np.uint16), np.empty(len(here), np.float64)
    for at in range(len(here)):
        held[at] = documents[one + there[at]]
        norm = norms[lengths[held[at]]]
        frequency, more = float(frequencies[one + there[at]]), float(frequencies[other + here[at]])
        scores[at] = frequency * weights[0] / (norm + frequency) + more * weights[1] / (norm + more)
    return held, scores


@compiled
def conjunction(  # noqa: PLR0913, PLR0917  (numba takes arrays, no objects)
    within: Documents,
    documents: Documents,
    frequencies: Bytes,
    rows: Bytes,
    bounds: Ints,
    weights: Floats,
    lengths: Bytes,
    norms: Floats,
) -> tuple[Documents, Floats]:
    """The articles that are in all of some lists and rows, and the sums of their BM25."""
    if len(within):
        held, scores, begun = within.copy(), np.zeros(len(within), np.float64), 0
    elif len(weights) > 1 and not bounds[5]:
        held, scores = _both(documents, frequencies, bounds, weights, lengths, norms)
        begun = 2
    else:
        held = documents[bounds[0] : bounds[1]].copy()
        scores = weigh(held, frequencies[bounds[0] : bounds[1]], lengths, norms, weights[0])
        begun = 1
    for number in range(begun, len(weights)):
        if not len(held):
            break
        first, end, weight = bounds[3 * number], bounds[3 * number + 1], weights[number]
        if bounds[3 * number + 2]:
            held, scores = add_row_within(held, scores, rows[first:end], lengths, norms, weight)
        else:
            held, scores = add_list_within(held, scores, documents[first:end], frequencies[first:end], lengths, norms, weight)
    return held, scores


@compiled
def _take(totals: Floats, seen: Flags, place: int, frequency: int, norm: float, weight: float, highest: int) -> None:
    times = float(frequency)
    score = times * weight / (norm + times)
    totals[place] = max(totals[place], score) if highest else totals[place] + score
    seen[place] = True


@compiled
def disjunction(  # noqa: PLR0913, PLR0917  (numba takes arrays, no objects)
    totals: Floats, seen: Flags, within: Documents, whole: int, highest: int, bounds: Ints, weights: Floats,
    documents: Documents, frequencies: Bytes, rows: Bytes, lengths: Bytes, norms: Floats,
) -> None:  # fmt: skip
    """Add BM25 of some lists and rows to totals, or the best of them, for all articles or some; mark those that are in any."""
    for number in range(len(weights)):
        first, end, is_row = bounds[3 * number], bounds[3 * number + 1], bounds[3 * number + 2]
        weight = weights[number]
        if is_row and whole:
            _take_row(totals, seen, rows[first:end], lengths, norms, weight, highest)
        elif is_row:
            for place in range(len(seen)):
                frequency, norm = rows[first + within[place]], norms[lengths[within[place]]]
                if frequency:
                    _take(totals, seen, place, frequency, norm, weight, highest)
        elif whole:
            for at in range(first, end):
                _take(totals, seen, int(documents[at]), frequencies[at], norms[lengths[documents[at]]], weight, highest)
        else:
            here, there = locate(documents[first:end], within)
            for at in range(len(there)):
                norm = norms[lengths[within[there[at]]]]
                _take(totals, seen, there[at], frequencies[first + here[at]], norm, weight, highest)


@compiled
def mark(seen: Flags, documents: Documents) -> None:
    """Mark articles as seen."""
    for at in range(len(documents)):
        seen[documents[at]] = True
