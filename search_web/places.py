"""Which provinces are there, of before and since July 2025, and how many articles has each?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from indexer import Archive, FacetValue, Province, SearchResults, provinces, sort_key
from search_web.asked.filters import filter_clause


@dataclass(frozen=True, slots=True)
class Place:
    """A province of today: its articles, and with theirs the provinces that it was formed from, itself left out."""

    province: Province
    articles: int
    former: tuple[tuple[Province, int], ...]


def places_of(counted: Sequence[FacetValue]) -> list[Place]:
    """All provinces of today, by falling number of articles."""
    counts = {value.value: value.count for value in counted}
    found = [_place(one, counts) for one in provinces() if one.name == one.since_2025]
    return sorted(found, key=lambda place: (-place.articles, sort_key(place.province.name)))


def by_number(totals: Mapping[str, int]) -> list[str]:
    """Names by falling number, those of one number in the order of a dictionary."""
    return sorted(totals, key=lambda name: (-totals[name], sort_key(name)))


def _place(one: Province, counts: Mapping[str, int]) -> Place:
    former = tuple((other, counts.get(other.name, 0)) for other in formed_from(one))
    return Place(one, counts.get(one.name, 0) + sum(count for _, count in former), former)


def formed_from(one: Province) -> list[Province]:
    """The provinces that became part of one in July 2025; none of one that was itself taken up."""
    return [other for other in provinces() if other.since_2025 == one.name and other != one]


def find_province(key: str) -> Province | None:
    """The province of this key."""
    return next((one for one in provinces() if one.key == key), None)


def search_province(archive: Archive, one: Province, limit: int) -> SearchResults:
    """The newest articles of a province, counted; of one of today with those of the provinces that it was formed from."""
    clause = filter_clause("tinh-moi" if one.name == one.since_2025 else "tinh", one.name)
    return archive.search(clause, limit, sort="newest", folded=True)
