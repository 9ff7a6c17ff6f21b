"""Which articles hold terms side by side? Phrases, with some distance between the words or none."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from indexer.engine.whoosh.kernels import Kernels
from indexer.engine.whoosh.limits import NO_CODE
from indexer.engine.whoosh.postings import Documents, Ints, Postings

Slot = list[tuple[Postings, int, int]]  # what may stand at one place: postings of the field, the term, its next code
Codes = NDArray[np.uint16]
Spots = NDArray[np.int64]  # article x 2^32 + place, rising

_PLACE = (1 << 32) - 1
_ALONE = 8  # times as long takes an occurrence of a word as one that only its next code is looked at of
_FEW = 32  # articles are looked at one by one if a term occurs so many times more often


def documents_near(slots: Sequence[Slot], slop: int, kernels: Kernels, within: Documents | None = None) -> Documents:
    """The articles in which one term of each slot stands 1 to `slop` places behind one of the slot before.

    Args:
        within: others than these need not be found.
    """
    if slop == 1 and len(slots) > 2 and (found := _words_adjoining(slots, kernels)) is not None:
        return found
    search = _Search(kernels, _rarest(slots, within))
    if slop > 1:
        spots = search.in_reach(slots, slop)
    elif len(slots) == 2 and all(code != NO_CODE for _, _, code in slots[1]):
        return search.before(*slots)
    else:
        spots = search.adjoining(slots)
    return _different(spots >> 32)


def spots_of_row(slots: Sequence[Slot], kernels: Kernels, within: Documents | None = None) -> Spots:
    """Where the first terms of unbroken rows stand that have one term of each slot; others than within need not be found."""
    return _Search(kernels, _rarest(slots, within)).adjoining(slots)


def first_places(slots: Sequence[Slot], kernels: Kernels, within: Documents | None = None) -> tuple[Documents, Ints]:
    """The articles in which one term of each slot stands right behind one of the slot before, and where the first of them does.

    Args:
        within: others than these need not be found.
    """
    spots = spots_of_row(slots, kernels, within)
    documents = spots >> 32
    new = np.ones(len(spots), np.bool_)
    np.not_equal(documents[1:], documents[:-1], out=new[1:])
    return documents[new].astype(np.uint16), spots[new] & _PLACE


def _words_adjoining(slots: Sequence[Slot], kernels: Kernels) -> Documents | None:
    """The articles that hold one term of each slot side by side; None where that is not for the compiled loop to find.

    It is for one term at each place, none of which stands MANY times in an article.
    """
    postings = slots[0][0][0]
    words = [(term, code) for ((first, term, code), *others) in slots if not others and first is postings]
    if kernels.adjoining is None or len(words) < len(slots) or any(postings.has_many(term) for term, _ in words):
        return None
    after = [code for _, code in words[1:]] + [NO_CODE]
    occurrences = [postings.occurrences(term) for term, _ in words]
    hits, start = _fewest(postings, [term for term, _ in words], occurrences, after, kernels)
    paired = after[start] != NO_CODE
    order = [word for word in range(len(words)) if word not in {start, start + paired}]
    order.sort(key=lambda word: occurrences[word][1] - occurrences[word][0])
    bounds = [(*postings.bounds(term), first) for (term, _), (first, _) in zip(words, occurrences, strict=True)]
    lists = (postings.documents, postings.frequencies, postings.rows, np.array(bounds).ravel())
    places = (postings.near, postings.half, postings.far, postings.far_places)
    return kernels.adjoining(hits, np.array([start, *order]), *lists, *places)


def _fewest(
    postings: Postings, terms: Sequence[int], occurrences: Sequence[tuple[int, int]], after: Sequence[int], kernels: Kernels
) -> tuple[Ints, int]:
    """The occurrences of the word that has fewest of those with the wanted code after it, and which word it is.

    The others are not looked at where that would take longer than looking at each of these.
    """
    costs = [(end - begin) * (_ALONE if code == NO_CODE else 1) for (begin, end), code in zip(occurrences, after, strict=True)]
    fewest: tuple[Ints, int] | None = None
    for word in sorted(range(len(costs)), key=costs.__getitem__):
        if fewest is not None and len(fewest[0]) * _ALONE <= costs[word]:
            break
        begin, end = occurrences[word]
        if after[word] == NO_CODE:
            hits = np.arange(begin, end)
        else:
            hits = begin + postings.following.hits(terms[word], np.array([after[word]], np.uint16), kernels)
        if fewest is None or len(hits) < len(fewest[0]):
            fewest = hits, word
    assert fewest is not None
    return fewest


def _rarest(slots: Sequence[Slot], within: Documents | None) -> Documents | None:
    """A short list of articles that all are among, if one is at hand."""
    lists = [postings.listed(term)[0] for ((postings, term, _), *others) in slots if not others and not postings.has_row(term)]
    return min(lists + ([] if within is None else [within]), key=len, default=None)


class _Search:
    """Looks for neighbours in one segment; where it pays, only in the articles that come into question."""

    def __init__(self, kernels: Kernels, among: Documents | None) -> None:
        self._kernels = kernels
        self._among = among

    def adjoining(self, slots: Sequence[Slot]) -> Spots:
        """Where the first terms of an unbroken row stand: joined from the pairs of neighbours in it, the rarest first."""
        pairs = sorted(range(len(slots) - 1), key=lambda pair: min(_count(slots[pair]), _count(slots[pair + 1])))
        spots: Spots | None = None
        for pair in pairs:
            found = self._pair(slots[pair], slots[pair + 1])
            found = found[(found & _PLACE) >= pair] - pair  # nearer to its beginning a text has no room for the row
            spots = found if spots is None else _common(spots, found)
            if not len(spots):
                break
            self._among = _different(spots >> 32)
        return spots if spots is not None else self._spots(slots[0])

    def before(self, slot: Slot, after: Slot) -> Documents:
        """The articles in which a term of the one slot stands right before a term of the other."""
        codes = _codes_of(after)
        return _different(_merged([self._followed(postings, term, codes)[0] for postings, term, _ in slot]))

    def in_reach(self, slots: Sequence[Slot], slop: int) -> Spots:
        """Where the last terms of rows stand that have at most `slop` places from each term to the next."""
        spots = self._spots(slots[0])
        for slot in slots[1:]:
            if not len(spots):
                break
            after = self._spots(slot)
            before = spots.searchsorted(after)  # how many of the row so far stand before each
            nearest = spots.take(np.maximum(before - 1, 0))
            spots = after[(before > 0) & (after - nearest <= slop)]
        return spots

    def _pair(self, slot: Slot, after: Slot) -> Spots:
        """Where a term of the one slot stands right before a term of the other."""
        codes = _codes_of(after)
        found: list[Spots] = []
        for postings, term, _ in slot if len(codes) else ():
            documents, numbers = self._followed(postings, term, codes)
            found.append(documents << 32 | postings.places(numbers, self._kernels))
        uncoded = [entry for entry in after if entry[2] == NO_CODE]
        if uncoded:
            found.append(_common(self._spots(slot), self._spots(uncoded) - 1))
        return _merged(found)

    def _followed(self, postings: Postings, term: int, codes: Codes) -> tuple[Ints, Ints]:
        """The occurrences of a term that are followed by a term of one of the codes: their articles, their numbers."""
        if self._is_worth_it(postings, term):
            documents, numbers = self._occurrences(postings, term)
            begin, _ = postings.occurrences(term)
            hits = postings.following.hits_among(term, numbers - begin, codes, self._kernels)
            return documents.take(hits), numbers.take(hits)
        begin, _ = postings.occurrences(term)
        hits = postings.following.hits(term, codes, self._kernels)
        row = postings.row(term)
        if row is None or postings.has_many(term):
            held, frequencies = postings.all_of(term)
            return held.take(self._kernels.holders(frequencies, hits)).astype(np.int64), begin + hits
        return self._kernels.holders(row, hits), begin + hits

    def _spots(self, slot: Slot) -> Spots:
        """Every occurrence of the terms of a slot, at least in the articles that come into question."""
        return _merged([self._spots_of(postings, term) for postings, term, _ in slot])

    def _spots_of(self, postings: Postings, term: int) -> Spots:
        documents, numbers = self._occurrences(postings, term)
        return documents << 32 | postings.places(numbers, self._kernels)

    def _is_worth_it(self, postings: Postings, term: int) -> bool:
        """Whether the articles that come into question are few beside the occurrences of a term."""
        begin, end = postings.occurrences(term)
        return self._among is not None and len(self._among) * _FEW < end - begin

    def _occurrences(self, postings: Postings, term: int) -> tuple[Ints, Ints]:
        """The article and the number of each occurrence of a term."""
        begin, end = postings.occurrences(term)
        if self._among is None or not self._is_worth_it(postings, term):
            documents, frequencies = postings.all_of(term)
            return documents.repeat(frequencies).astype(np.int64), np.arange(begin, end)
        row = postings.row(term)
        if row is None or postings.has_many(term):
            documents, frequencies = postings.all_of(term)
            here, _ = self._kernels.locate(documents, self._among)
            held = documents.take(here).astype(np.int64)
        else:
            frequencies = row
            held = here = self._among[row.take(self._among) > 0].astype(np.int64)
        counts: Ints = frequencies.take(here).astype(np.int64)
        ends: Ints = counts.cumsum()
        firsts: Ints = self._kernels.starts(frequencies, here) + begin - (ends - counts)
        numbers: Ints = firsts.repeat(counts) + np.arange(int(counts.sum()), dtype=np.int64)
        return held.repeat(counts), numbers


def _count(slot: Slot) -> int:
    """How often the terms of a slot occur."""
    bounds = [postings.occurrences(term) for postings, term, _ in slot]
    return sum(end - begin for begin, end in bounds)


def _codes_of(slot: Slot) -> Codes:
    """The next codes of the terms of a slot that have one."""
    return np.array([code for _, _, code in slot if code != NO_CODE], np.uint16)


def _different(documents: Ints) -> Documents:
    """Each article once."""
    new = np.ones(len(documents), np.bool_)
    np.not_equal(documents[1:], documents[:-1], out=new[1:])
    return documents[new].astype(np.uint16)


def _merged(spots: list[Spots]) -> Spots:
    if len(spots) == 1:
        return spots[0]
    return np.sort(np.concatenate([*spots, np.zeros(0, np.int64)]))


def _common(some: Spots, others: Spots) -> Spots:
    """What is in both."""
    if len(others) < len(some):
        some, others = others, some
    if not len(some):
        return some
    places = others.searchsorted(some)
    common: Spots = some[others.take(np.minimum(places, len(others) - 1)) == some]
    return common
