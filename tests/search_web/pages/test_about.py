"""What the archive says of itself is so."""

from contextlib import closing
from pathlib import Path

from flask.testing import FlaskClient

from indexer import Archive, open_archive
from search_web import create_app
from search_web.counting import EVERYTHING
from tests.search_web.conftest import Soup


def test_says_what_is_in_the_archive(soup: Soup, archive: Archive) -> None:
    page, status = soup("/gioi-thieu"), archive.status()
    text = page.main.get_text(" ", strip=True)
    assert f"{status.articles} bài" in text
    assert f"{status.versions} bản cũ" in text
    sources = archive.search(EVERYTHING, 0, sort="newest", facets=1_000).facets["source"]
    assert [row.get_text().rsplit(" ", 1)[0] for row in page.select("details li")] == [value.value for value in sources]


def test_names_whom_to_ask(home: Path) -> None:
    with closing(open_archive(home, contact="toa-soan@bao.example")) as archive:
        assert "toa-soan@bao.example" in create_app(archive).test_client().get("/gioi-thieu").text


def test_says_so_where_nobody_is_named(soup: Soup) -> None:
    assert "mục contact trong cấu hình" in soup("/gioi-thieu").main.get_text()


def test_is_shown_without_an_index_too(unindexed: FlaskClient) -> None:
    assert unindexed.get("/gioi-thieu").status_code == 200


def test_is_linked_from_every_page(soup: Soup) -> None:
    for address in ("/", "/tim-kiem?q=hội", "/tro-giup"):
        assert soup(address).footer.find("a", href="/gioi-thieu")
