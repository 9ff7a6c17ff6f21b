"""What a reader has is not sent again while the archive is as it was; a change of anything shows at once."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from indexer import Archive, open_archive
from indexer.pipeline import index_articles
from indexer.settings import load_settings
from indexer.store import open_store
from search_web import create_app
from tests.search_web.test_failures import BrokenArchive
from tests.search_web.web_samples import fill

ADDRESSES = ["/", "/tim-kiem?q=hội", "/bai-viet/một", "/api/v1/search?q=hội", "/api/v1/articles/một", "/van-ban",
             "/tim-kiem.atom?q=hội", "/openapi.json"]  # fmt: skip


@pytest.fixture
def living(tmp_path: Path) -> Iterator[tuple[Path, FlaskClient]]:
    """An archive of one article, and its pages."""
    home = tmp_path / "home"
    fill(home, [{"id": "một", "title": "Hội nghị", "body": "Hội nghị một."}])
    index_articles(home, load_settings(home))
    with closing(open_archive(home)) as archive:
        yield home, create_app(archive).test_client()


def again(client: FlaskClient, address: str, tag: str) -> int:
    """The status when the answer of this tag is asked for again."""
    return client.get(address, headers={"If-None-Match": tag}).status_code


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_answer_holds_until_something_changes(living: tuple[Path, FlaskClient], address: str) -> None:
    home, client = living
    tag = client.get(address).headers["ETag"]
    assert again(client, address, tag) == again(client, address, f'"x", {tag}') == 304
    if not address.startswith("/api/"):  # which has no language
        assert again(client, f"{address}{'&' if '?' in address else '?'}lang=en", tag) == 200
    fill(home, [{"id": "hai", "title": "Hội nghị", "body": "Hội nghị hai."}])
    stored = client.get(address, headers={"If-None-Match": tag})
    assert stored.status_code == 200
    index_articles(home, load_settings(home))
    assert again(client, address, stored.headers["ETag"]) == 200
    with closing(open_store(home)) as store:
        stored = client.get(address, headers={"If-None-Match": tag})
        store.delete(["hai"])
    assert again(client, address, stored.headers["ETag"]) == 200


def test_other_settings_are_another_program(living: tuple[Path, FlaskClient]) -> None:
    home, client = living
    tag = client.get("/tim-kiem?q=hội").headers["ETag"]
    with closing(open_archive(home, page_size=3)) as archive:
        assert again(create_app(archive).test_client(), "/tim-kiem?q=hội", tag) == 200
    with closing(open_archive(home)) as archive:
        assert again(create_app(archive).test_client(), "/tim-kiem?q=hội", tag) == 304


@pytest.mark.parametrize("address", ["/api/v1/status", "/healthz", "/readyz", "/metrics", "/tim-kiem.csv?q=hội", "/none"])
def test_what_changes_by_itself_is_never_kept(client: FlaskClient, address: str) -> None:
    answer = client.get(address)
    assert answer.headers["Cache-Control"] == "no-store"
    assert "ETag" not in answer.headers


def test_any_tag_at_all_is_no_answer(client: FlaskClient) -> None:
    assert again(client, "/tim-kiem?q=hội", "*") == 200


def test_304_needs_no_search(archive: Archive, client: FlaskClient) -> None:
    tag = client.get("/tim-kiem?q=hội").headers["ETag"]
    broken = BrokenArchive(archive, RuntimeError("nothing may be asked"))
    broken.standing = archive.standing
    assert again(create_app(broken).test_client(), "/tim-kiem?q=hội", tag) == 304
