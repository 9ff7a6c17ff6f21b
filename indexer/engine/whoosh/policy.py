"""Which segments should become one? Few enough that a search pays for little more than one; each rewritten seldom.

Full segments are left alone. Of the others each is several times as large as all the smaller ones together, so that
there are few of them, and an article is copied a few times for each such step in size.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from indexer.engine.whoosh.limits import MOST_DOCUMENTS

_STEP = 8  # how many times as large as all smaller ones a segment is
_SMALL = 2_048  # live articles up to which segments are always brought together
_MOST_DELETED = 0.25  # share of deleted articles from which a segment is written anew


@dataclass(frozen=True, slots=True)
class Size:
    """How many articles a segment has, and how many of them are not deleted."""

    count: int
    live: int


def plan_merges(sizes: Sequence[Size]) -> list[list[int]]:
    """Which segments to bring together, by number: groups of rising numbers, each to become one segment.

    A group of one is to be written anew without its deleted articles; where nothing is live, it only goes away.
    None of the groups has more live articles than a segment may.

    >>> plan_merges([Size(65_000, 65_000), Size(9_000, 9_000), Size(700, 600), Size(500, 500)])
    [[2, 3]]
    """
    groups: list[list[int]] = []
    held = 0
    for number in sorted(range(len(sizes)), key=lambda number: sizes[number].live):
        live = sizes[number].live
        if groups and held + live <= MOST_DOCUMENTS and live < max(_STEP * held, _SMALL):
            groups[-1].append(number)
            held += live
        else:
            groups.append([number])
            held = live
    return [sorted(group) for group in groups if len(group) > 1 or _is_worn(sizes[group[0]])]


def _is_worn(size: Size) -> bool:
    return size.count - size.live > _MOST_DELETED * size.count or not size.live
