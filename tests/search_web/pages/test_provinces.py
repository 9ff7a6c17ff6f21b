"""Every province of before and since July 2025 has a page that agrees with the archive."""

import pytest

from indexer import Archive, provinces
from search_web.counting import EVERYTHING
from search_web.presenters.tilemap import TILES
from tests.search_web.conftest import Soup


def test_the_map_has_each_province_of_today_on_a_place_of_its_own() -> None:
    assert TILES.keys() == {one.since_2025 for one in provinces()}
    assert len(set(TILES.values())) == len(TILES) == 34


def test_all_are_listed_and_add_up_to_the_archive(soup: Soup, archive: Archive) -> None:
    page = soup("/tinh")
    rows = page.select("table tbody tr")
    assert len(rows) == len(page.select("svg.tiles a")) == 34
    placed = archive.search(EVERYTHING, 0, sort="newest", facets=100).facets["province"]
    assert sum(int(row.select_one("td.count").get_text()) for row in rows) == sum(value.count for value in placed)
    former = {link.get_text() for row in rows for link in row.select("td a")}
    assert former == {one.name for one in provinces() if one.name != one.since_2025}


def test_one_of_today_counts_those_that_formed_it(soup: Soup, archive: Archive) -> None:
    page = soup("/tinh/thai-nguyen")
    total = archive.search('tỉnh:"Thái Nguyên"').total
    assert page.h1.get_text() == "Thái Nguyên"
    assert f"Tìm trong {total} bài" in page.main.get_text()
    assert "Bắc Kạn" in page.main.get_text()
    days = [one["datetime"] for one in page.select(".newest time")]
    assert days == sorted(days, reverse=True)
    assert len(days) == min(total, 10)


def test_a_former_one_names_what_it_is_part_of(soup: Soup, archive: Archive) -> None:
    page = soup("/tinh/bac-kan")
    assert page.find("a", string="Từ 7/2025 thuộc Thái Nguyên")["href"] == "/tinh/thai-nguyen"
    total = archive.search('tỉnh:="Bắc Kạn"').total
    assert f"Tìm trong {total} bài" in page.main.get_text()


@pytest.mark.parametrize("selector", [".counted a", ".newest a", ".time svg a"])
def test_its_links_lead_on(soup: Soup, selector: str) -> None:
    links = soup("/tinh/thai-nguyen").select(selector)
    assert links
    for link in links:
        soup(link["href"])


def test_every_province_has_a_page(soup: Soup) -> None:
    keys = [one.key for one in provinces()]
    assert len(set(keys)) == len(keys) == 63
    for key in keys:
        assert soup(f"/tinh/{key}").h1


def test_a_place_that_is_none_is_404(soup: Soup) -> None:
    soup("/tinh/atlantis", 404)
