"""The loops in numpy alone; what each does stands in `choice.Kernels`."""

import numpy as np

from indexer.engine.whoosh.kernels.kinds import CLOSE, Bytes, Codes, Documents, Flags, Floats, Frequencies, Ints, Places
from indexer.engine.whoosh.limits import FAR, MOST_DOCUMENTS

name = "plain"
adjoining = None
disjunction = None
standing = None  # see `raising`
_FEW = 24  # wanted articles are looked up one by one where there are so many times more postings
_BLOCK = 64


def _starts(counts: Ints) -> Ints:
    starts = np.zeros(len(counts) + 1, np.int64)
    counts.cumsum(out=starts[1:])
    return starts


def weigh(documents: Documents, frequencies: Frequencies, lengths: Bytes, norms: Floats, weight: float) -> Floats:
    """BM25 of a list of postings: weight x frequency / (frequency + norm of the article)."""
    scores = frequencies.astype(np.float64)
    saturation = norms.take(lengths.take(documents))
    saturation += scores
    scores *= weight
    scores /= saturation
    return scores


def add_list(
    totals: Floats, seen: Flags, documents: Documents, frequencies: Frequencies, lengths: Bytes, norms: Floats, weight: float
) -> None:
    """Add BM25 of a list of postings to the totals of the articles, and mark these as seen."""
    add(totals, seen, documents, weigh(documents, frequencies, lengths, norms, weight))


def add_row(totals: Floats, seen: Flags, row: Bytes, lengths: Bytes, norms: Floats, weight: float) -> None:
    """Add BM25 of a row of frequencies to the totals of the articles, and mark these as seen."""
    totals += row * weight / (row + norms.take(lengths))
    np.logical_or(seen, row, out=seen)


def narrow_list(
    documents: Documents, frequencies: Frequencies, within: Documents, lengths: Bytes, norms: Floats, weight: float
) -> tuple[Ints, Floats]:
    """Which of some articles are in a list of postings: their places in `within`, and BM25 of each."""
    here, at = locate(documents, within)
    return at, weigh(documents.take(here), frequencies.take(here), lengths, norms, weight)


def narrow_row(row: Bytes, within: Documents, lengths: Bytes, norms: Floats, weight: float) -> tuple[Ints, Floats]:
    """Which of some articles are in a row of frequencies: their places in `within`, and BM25 of each."""
    frequencies = row.take(within)
    at = frequencies.nonzero()[0]
    return at, weigh(within.take(at), frequencies.take(at), lengths, norms, weight)


def narrow_spread(scores: Floats, seen: Flags, row: Bytes, lengths: Bytes, norms: Floats, weight: float) -> tuple[Floats, Flags]:
    """Of the articles seen those that are in a row too, with the sum of the scores; the scores of all others are 0."""
    both = seen & (row > 0)
    return (scores + row * weight / (row + norms.take(lengths))) * both, both


def collect(totals: Floats, seen: Flags) -> tuple[Ints, Floats]:
    """What was seen, and its totals."""
    at = seen.nonzero()[0]
    return at, totals.take(at)


def locate(documents: Documents, wanted: Documents) -> tuple[Ints, Ints]:
    """Where two rising lists agree: places in `documents`, and the places in `wanted`."""
    if len(wanted) * _FEW < len(documents):
        return _look_up(documents, wanted)
    if len(documents) * _FEW < len(wanted):
        there, here = _look_up(wanted, documents)
        return here, there
    flags = np.zeros(MOST_DOCUMENTS, np.bool_)
    flags[wanted] = True
    here = flags[documents].nonzero()[0]
    flags[:] = False
    flags[documents] = True
    return here, flags[wanted].nonzero()[0]


def _look_up(documents: Documents, wanted: Documents) -> tuple[Ints, Ints]:
    places = documents.searchsorted(wanted)
    places[places == len(documents)] = 0
    there = (documents.take(places) == wanted).nonzero()[0]
    return places[there], there


def add(totals: Floats, seen: Flags, at: Documents | Ints, scores: Floats) -> None:
    """Add scores to the totals at some places, and mark these as seen."""
    totals[at] += scores
    seen[at] = True


def add_best(totals: Floats, seen: Flags, at: Documents | Ints, scores: Floats) -> None:
    """Raise the totals at some places to the better of two scores, and mark these as seen."""
    totals[at] = np.maximum(totals[at], scores)
    seen[at] = True


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
    at, more = narrow_list(documents, frequencies, within, lengths, norms, weight)
    return within.take(at), scores.take(at) + more


def add_row_within(
    within: Documents, scores: Floats, row: Bytes, lengths: Bytes, norms: Floats, weight: float
) -> tuple[Documents, Floats]:
    """Those of some articles that are in a row of frequencies, their scores and BM25 added up."""
    at, more = narrow_row(row, within, lengths, norms, weight)
    return within.take(at), scores.take(at) + more


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
    held, scores, begun = within, np.zeros(len(within)), 0
    if not len(within):
        held, begun = documents[bounds[0] : bounds[1]], 1
        scores = weigh(held, frequencies[bounds[0] : bounds[1]], lengths, norms, weights[0])
    for (first, end, is_row), weight in zip(bounds.reshape(-1, 3).tolist()[begun:], weights.tolist()[begun:], strict=True):
        if is_row:
            held, scores = add_row_within(held, scores, rows[first:end], lengths, norms, weight)
        else:
            held, scores = add_list_within(held, scores, documents[first:end], frequencies[first:end], lengths, norms, weight)
    return held, scores


def mark(seen: Flags, documents: Documents) -> None:
    """Mark articles as seen."""
    seen[documents] = True


def mark_row(seen: Flags, row: Bytes) -> None:
    """Mark the articles of a row of frequencies as seen."""
    np.logical_or(seen, row != 0, out=seen)


def starts(frequencies: Frequencies, which: Ints) -> Ints:
    """How many occurrences come before those of some holders, named by their rising places in `frequencies`."""
    passed = frequencies.cumsum(dtype=np.int64)
    passed -= frequencies
    return passed.take(which)


def places_of(at: Ints, near: Bytes, half: Bytes, far: Places, far_places: Places) -> Ints:
    """The places of some occurrences."""
    found: Ints = near[at] | (half[at >> 1] >> ((at & 1) << 2).astype(np.uint8) & 15).astype(np.int64) << 8
    if len(far):
        distant = (found == FAR).nonzero()[0]
        found[distant] = far_places[far.searchsorted(at[distant])]
    return found


def hits(following: Codes | Bytes, code: np.uint16) -> Ints:
    """Where the next code is the one wanted."""
    found: Ints = (following == following.dtype.type(code)).nonzero()[0]
    return found


def hits_of_any(following: Codes | Bytes, wanted: Flags) -> Ints:
    """Where the next code is one of those wanted; `wanted` tells it for each of 65,536."""
    return wanted.take(following).nonzero()[0]


def nth(short: Bytes, value: int, which: Ints) -> Ints:
    """Where the value stands for the so-manieth time, counted from 0, for each of some rising numbers that it reaches."""
    found: Ints = (short == value).nonzero()[0].take(which)
    return found


def holders(frequencies: Frequencies, hits: Ints) -> Ints:
    """Whose some occurrences are: the places in `frequencies` that the occurrences numbered `hits`, rising, fall to."""
    return frequencies.cumsum(dtype=np.int64).searchsorted(hits, side="right")


def best(scores: Floats, count: int) -> Ints:
    """The places of the `count` best scores, and of those within 10^-9 of the least of them; there are more scores."""
    blocks = len(scores) // _BLOCK
    some = scores
    if blocks > count:
        highest = scores[: blocks * _BLOCK].reshape(blocks, _BLOCK).max(axis=1)
        least = np.partition(highest, blocks - count)[blocks - count]  # so many blocks have one as good
        some = scores[scores >= least]
    least = np.partition(some, len(some) - count)[len(some) - count]
    found: Ints = (scores >= least - CLOSE).nonzero()[0]
    return found
