"""The loops of `sorting.Sorting` in numpy alone: what belongs to a stretch is picked out of all texts, then sorted."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from indexer.engine.whoosh.kernels.kinds import Codes, Columns, Documents, Int32s, Ints, Texts
from indexer.engine.whoosh.limits import NOTHING_FOLLOWS

name = "plain"
bytes_sorted = 96
_AT_ONCE = 1 << 19  # terms that are counted at once, unless a text has more


def count(texts: Texts, count: int) -> tuple[Ints, Ints]:
    """In how many texts each of so many terms stands, and how often it occurs."""
    counts, place_counts = np.zeros(count, np.int64), np.zeros(count, np.int64)
    bits = np.uint64(count.bit_length())
    begin, text = 0, 0
    while text < len(texts.ends):
        stop = max(int(texts.ends.searchsorted(begin + _AT_ONCE)), text + 1)
        lengths = np.diff(texts.ends[text:stop], prepend=begin)
        terms = _plain(texts.terms[begin : int(texts.ends[stop - 1])])
        place_counts += np.bincount(terms, minlength=count)
        keys = np.arange(stop - text, dtype=np.uint64).repeat(lengths) << bits | terms.astype(np.uint64)
        keys.sort()
        new = np.append(True, keys[1:] != keys[:-1])
        counts += np.bincount((keys[new] & np.uint64((1 << int(bits)) - 1)).astype(np.int64), minlength=count)
        begin, text = int(texts.ends[stop - 1]), stop
    return counts, place_counts


def stretches(texts: Texts, codes: Codes, counts: Sequence[Ints], bounds: Sequence[int]) -> Iterator[Columns]:
    """The columns of a `Stretch` of the terms from each of the bounds to the next."""
    owners = np.arange(len(texts.ends), dtype=np.uint16).repeat(np.diff(texts.ends, prepend=0))
    symbols = (texts.terms < 0).nonzero()[0]
    firsts = np.append(0, texts.ends[:-1])
    skipped = firsts - symbols.searchsorted(firsts)
    for first, end in pairwise(bounds):  # what is asked of all texts is asked in reading order, in which memory is fast
        at = _picked(texts.terms, symbols, first, end)
        of = owners.take(at)
        places = at - skipped.take(of)
        if len(symbols):
            places -= symbols.searchsorted(at)
        following = _following(texts, codes, at, texts.ends.take(of), has_symbols=bool(len(symbols)))
        yield _by_term(_plain(texts.terms.take(at)), texts.documents.take(of), places.astype(np.uint32), following)


def _picked(terms: Int32s, symbols: Ints, first: int, end: int) -> Ints:
    """Where the terms from one to another stand, in reading order."""
    picked = ((terms >= first) & (terms < end)).nonzero()[0]
    whole = ~terms.take(symbols)
    symbols = symbols[(whole >= first) & (whole < end)]
    return np.sort(np.append(picked, symbols)) if len(symbols) else picked


def _by_term(terms: Int32s, documents: Documents, places: NDArray[np.uint32], following: Codes) -> Columns:
    """Columns in reading order brought into the order of the terms, the documents and their frequencies once each."""
    keys = terms.astype(np.uint64) << np.uint64(32) | np.arange(len(terms), dtype=np.uint64)
    keys.sort()
    order = keys.astype(np.uint32)
    keys >>= np.uint64(32)
    documents, new = documents.take(order), np.ones(len(keys), np.bool_)
    np.logical_or(keys[1:] != keys[:-1], documents[1:] != documents[:-1], out=new[1:])
    holders = new.nonzero()[0]
    frequencies = np.diff(holders, append=len(keys)).astype(np.uint32)
    return documents.take(holders), frequencies, places.take(order), following.take(order)


def _following(texts: Texts, codes: Codes, at: Ints, ends: Ints, *, has_symbols: bool) -> Codes:
    """The next code of what follows some terms, whose texts end there."""
    ahead = at + 1
    if has_symbols:
        ahead = _past_symbols(texts.terms, _past_symbols(texts.terms, at, ends) + 1, ends)
    following = codes.take(texts.terms.take(ahead, mode="clip"), mode="clip")
    following[ahead >= ends] = NOTHING_FOLLOWS
    return following


def _past_symbols(terms: Int32s, at: Ints, ends: Ints) -> Ints:
    """Where the first term that is no symbol stands, from some places on."""
    at = at.copy()
    passing = (terms.take(at, mode="clip") < 0).nonzero()[0]
    while len(passing := passing[at[passing] < ends[passing]]):
        at[passing] += 1
        passing = passing[terms.take(at[passing], mode="clip") < 0]
    return at


def _plain(terms: Int32s) -> Int32s:
    """The numbers of terms, symbols among them."""
    return terms ^ (terms >> 31)
