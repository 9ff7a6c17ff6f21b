"""An archive of the sample corpus and of a few articles that are out to do harm, served by the test client."""

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient

from indexer import Archive, Article, open_archive
from indexer.pipeline import index_articles
from indexer.settings import load_settings
from indexer.store import open_store
from search_web import create_app
from tests.search_web.web_samples import BARE, CHANGED, CORPUS, HOSTILE, ODD_IDS, fill, parse

Soup = Callable[..., BeautifulSoup]


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("archive") / "home"
    home.mkdir()
    odd = [{"id": odd, "title": f"Lạ {number}", "body": "Wombat ở đây."} for number, odd in enumerate(ODD_IDS)]
    fill(home, CORPUS, [BARE, *odd], CHANGED[:1], CHANGED[1:])
    with closing(open_store(home)) as store:  # its address is refused at the door, but may be in there since before
        store.put([Article(**HOSTILE)])
    index_articles(home, load_settings(home))
    return home


@pytest.fixture(scope="session")
def archive(home: Path) -> Iterator[Archive]:
    with closing(open_archive(home)) as archive:
        yield archive


@pytest.fixture(scope="session")
def app(archive: Archive) -> Flask:
    return create_app(archive)


@pytest.fixture(scope="session")
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def unindexed(tmp_path: Path) -> Iterator[FlaskClient]:
    """The pages of an archive that was filled but never indexed."""
    fill(tmp_path / "home", [BARE])
    with closing(open_archive(tmp_path / "home")) as archive:
        yield create_app(archive).test_client()


@pytest.fixture(scope="session")
def soup(client: FlaskClient) -> Soup:
    """Asks for a page and reads it; the status must be the one expected."""

    def read(address: str, status: int = 200, **values: str) -> BeautifulSoup:
        answer = client.get(address, query_string=values or None)
        assert answer.status_code == status, answer.text
        return parse(answer)

    return read
