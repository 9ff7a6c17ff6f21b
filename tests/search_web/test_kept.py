"""What was asked before is sent again as it was, never when the archive has changed, and in bounded memory."""

from pathlib import Path

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from indexer import Archive, HoinghiError
from indexer.pipeline import index_articles
from indexer.settings import load_settings
from search_web import create_app
from search_web.kept import Answer, Answers
from tests.search_web.test_unchanged import living
from tests.search_web.web_samples import fill

__all__ = ["living"]
ADDRESSES = ["/", "/tim-kiem?q=hội nghị", "/bai-viet/bac-bo-01", "/api/v1/search?q=hội nghị&limit=2", "/tim-kiem.atom?q=hội"]
GZIP = {"Accept-Encoding": "gzip"}


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_same_is_sent_again(archive: Archive, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    client = create_app(archive).test_client()
    firsts = [client.get(address, headers=headers) for headers in ({}, GZIP)]
    monkeypatch.setattr(Archive, "search", None)
    monkeypatch.setattr(Archive, "article", None)
    monkeypatch.setattr(Archive, "export", None)
    seconds = [client.get(address, headers=headers) for headers in ({}, GZIP)]
    for first, second in zip(firsts, seconds, strict=True):
        assert (second.status_code, second.data, dict(second.headers)) == (first.status_code, first.data, dict(first.headers))
    assert [one.content_encoding for one in seconds] == [None, "gzip"]


def test_a_change_shows_at_once(living: tuple[Path, FlaskClient]) -> None:
    home, client = living
    for count in range(1, 4):
        assert client.get("/api/v1/search?q=hội nghị").json["total"] == count
        fill(home, [{"id": f"thêm {count}", "body": "Hội nghị nữa."}])
        index_articles(home, load_settings(home))


@pytest.mark.parametrize("address", ["/api/v1/status", "/metrics", "/healthz", "/none", "/api/v1/search?q=("])
def test_what_changes_by_itself_and_what_failed_is_not_kept(archive: Archive, address: str) -> None:
    client = create_app(archive).test_client()
    client.get(address)
    assert client.get(address).headers["Cache-Control"] == "no-store"


@given(st.lists(st.tuples(st.text("abcdef", max_size=2), st.integers(0, 9_000))))
def test_memory_is_bounded_and_the_last_asked_for_stay(asked: list[tuple[str, int]]) -> None:
    answers = Answers(20_000)
    for key, size in asked:
        answers.keep(key, Answer(b"x" * size, ()))
        assert answers.find(key) is not None
        assert sum(len(one.body) for one in answers._kept.values()) <= 20_000
    assert Answers(0).find("a") is None


@pytest.mark.parametrize("page", ["/bai-viet/", "/api/v1/articles/"])
def test_addresses_that_look_alike_are_told_apart(living: tuple[Path, FlaskClient], page: str) -> None:
    home, client = living
    fill(home, [{"id": "a b", "body": "Có dấu cách."}, {"id": "a%20b", "body": "Có dấu phần trăm."}])
    index_articles(home, load_settings(home))
    for _ in range(2):
        one, other = client.get(f"{page}a%20b"), client.get(f"{page}a%2520b")
        assert ("dấu cách" in one.text, "dấu phần trăm" in other.text) == (True, True)
        assert client.get(f"{page}a%2520b", headers={"If-None-Match": one.headers["ETag"]}).status_code == 200
        assert client.get(f"{page}c").status_code == 404


def test_a_page_that_lacks_what_could_not_be_read_is_not_kept(
    living: tuple[Path, FlaskClient], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise HoinghiError("for now")

    with monkeypatch.context() as patched:
        patched.setattr(Archive, "similar", fail)
        assert client_header(living[1], "/bai-viet/một") == "no-store"
    assert client_header(living[1], "/bai-viet/một") == "no-cache"


def client_header(client: FlaskClient, address: str) -> str:
    """How long an answer may be kept."""
    return client.get(address).headers["Cache-Control"]
