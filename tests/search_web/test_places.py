"""The provinces of today hold those of before, and no article is counted twice or lost."""

import pytest

from indexer import Archive, FacetValue, provinces
from search_web.counting import count_everything
from search_web.places import find_province, formed_from, places_of, search_province


def test_every_province_is_one_of_today_or_formed_one() -> None:
    places = places_of([])
    assert sorted(
        [place.province.name for place in places] + [one.name for place in places for one, _ in place.former]
    ) == sorted(one.name for one in provinces())


def test_a_province_of_today_counts_those_that_formed_it_too() -> None:
    first, *others = places_of([FacetValue("Bắc Kạn", 3), FacetValue("Thái Nguyên", 2), FacetValue("Nơi lạ", 9)])
    assert (first.province.name, first.articles, [(one.name, count) for one, count in first.former]) == (
        "Thái Nguyên", 5, [("Bắc Kạn", 3)],
    )  # fmt: skip
    assert not any(place.articles for place in others)


@pytest.mark.parametrize("key", ["thai-nguyen", "bac-kan", "ha-noi"])
def test_the_count_of_a_province_is_that_of_its_articles(archive: Archive, key: str) -> None:
    one = find_province(key)
    found = search_province(archive, one, 5)
    counts = {place.province: place.articles for place in places_of(count_everything(archive).facets["province"])}
    counts |= {other: count for place in places_of(count_everything(archive).facets["province"]) for other, count in place.former}
    assert found.total == counts[one]
    assert {hit.province for hit in found.hits} <= {one.name, *(other.name for other in formed_from(one))}


def test_what_is_none_is_not_found() -> None:
    assert find_province("atlantis") is None
