"""How often does a row of words stand in each article, and which articles hold the occurrences of one page?"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from indexer.engine.protocol import Occurrences, Places, Target
from indexer.engine.whoosh.evaluate import Scope
from indexer.engine.whoosh.near import Slot, spots_of_row
from indexer.engine.whoosh.postings import Documents, Ints
from indexer.engine.whoosh.segment import Segment

_FIELDS = ("title", "lead", "body")
Found = Sequence[tuple[Segment, Documents, Ints]]  # the articles that hold any, and how many each


def count_occurrences(target: Target, scope: Scope, within: Documents | None) -> tuple[Segment, Documents, Ints]:
    """The articles of a segment that hold a row of words, and how often.

    Args:
        within: others than these are left out.
    """
    segment = scope.segment
    counts = np.zeros(segment.count, np.int64)
    for field in _FIELDS:
        slots = [_slot(slot, field, scope) for slot in target.slots]
        if all(slots):
            counts += np.bincount(spots_of_row(slots, scope.kernels, within) >> 32, minlength=segment.count)
    wanted = np.ones(segment.count, np.bool_) if segment.live is None else segment.live.copy()
    if within is not None:
        inside = np.zeros(segment.count, np.bool_)
        inside[within] = True
        wanted &= inside
    documents = (counts * wanted).nonzero()[0].astype(np.uint16)
    return segment, documents, counts[documents]


def page_of_occurrences(found: Found, places: Places, target: Target) -> Occurrences:
    """The articles on a page of occurrences, in the order asked for."""
    counts = np.concatenate([np.zeros(0, np.int64), *(some for _, _, some in found)])
    order = np.lexsort(_keys(found, by_source=places.order == "source"))
    ends = counts[order].cumsum()
    total = int(ends[-1]) if len(ends) else 0
    stop = total if places.limit is None else min(total, places.offset + places.limit)
    first = int(ends.searchsorted(places.offset, side="right"))
    last = int(ends.searchsorted(stop, side="left")) + 1 if places.offset < stop else first
    on_page = order[first:last]
    before = int(ends[first] - counts[order[first]]) if len(on_page) else 0
    return Occurrences(total, len(counts), _ids(found, on_page), tuple(counts[on_page].tolist()), places.offset - before, target)


def _slot(terms: frozenset[str], field: str, scope: Scope) -> Slot:
    leaves = [leaf for term in sorted(terms) if (leaf := scope.leaf(field, term))]
    return [(leaf.postings, leaf.term, int(scope.segment.next_codes[leaf.term])) for leaf in leaves]


def _ids(found: Found, places: NDArray[np.intp]) -> tuple[str, ...]:
    """The names of articles, by their places among all that were found."""
    firsts = np.cumsum([0, *(len(documents) for _, documents, _ in found)])
    parts = firsts.searchsorted(places, side="right") - 1
    return tuple(
        found[part][0].id_of(int(found[part][1][place - firsts[part]]))
        for part, place in zip(parts.tolist(), places.tolist(), strict=True)
    )


def _keys(found: Found, *, by_source: bool) -> list[Ints]:
    """What the articles are ordered by, the first key last: by time, newest first, undated last; before that by newspaper."""
    published = [-segment.published[documents] for segment, documents, _ in found]
    keys = [np.concatenate([np.zeros(0, np.int64), *published])]
    if by_source:
        names = {name for segment, _, _ in found if (held := segment.labels.get("source_label")) for name in held.values}
        ranks = {name: rank for rank, name in enumerate(sorted(names))}
        sources = [_sources(segment, ranks)[documents] for segment, documents, _ in found]
        keys.append(np.concatenate([np.zeros(0, np.int64), *sources]))
    return keys


def _sources(segment: Segment, ranks: dict[str, int]) -> Ints:
    """The rank of each article's newspaper."""
    sources = np.full(segment.count, len(ranks), np.int64)
    if labels := segment.labels.get("source_label"):
        own = np.array([ranks[name] for name in labels.values], np.int64)
        sources[labels.documents] = own.repeat(np.diff(labels.starts))
    return sources
