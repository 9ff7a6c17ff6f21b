"""Page after page every item comes once, also when the archive changes between two of them."""

import base64
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.urls import iri_to_uri

from indexer import open_archive
from indexer.pipeline import index_articles
from indexer.settings import load_settings
from indexer.store import open_store
from search_web import create_app
from search_web.api.cursor import read_cursor
from search_web.asked.declared import InvalidParameter
from tests.search_web.api.test_v1 import problem_of
from tests.search_web.web_samples import fill

LISTS = {  # where the items of an answer stand, and what tells one from the others
    "/search?q=hội nghị": ("hits", lambda one: one["id"]),
    "/search?q=hội nghị&sort=newest": ("hits", lambda one: one["id"]),
    "/search?q=hội nghị&folded=0": ("hits", lambda one: one["id"]),
    "/documents?kind=nghi-quyet": ("documents", lambda one: one["key"]),
    "/documents?q=chỉ thị 24": ("documents", lambda one: one["key"]),
    "/documents/luat/dat-dai/2013": ("articles", lambda one: one["id"]),
    "/concordance?q=nông thôn": ("lines", lambda one: (one["id"], one["left"], one["right"])),
    "/concordance?q=nông thôn&sort=right": ("lines", lambda one: (one["id"], one["left"], one["right"])),
}
Seen = list[Any]


def pages(client: FlaskClient, address: str, limit: int, most: int = 200) -> Iterator[Seen]:
    """The items of each page, going on by the address in the `Link`."""
    name, told = LISTS[address]
    following = f"/api/v1{address}{'&' if '?' in address else '?'}limit={limit}"
    for _ in range(most):
        answer = client.get(following)
        assert answer.status_code == 200, answer.text
        yield [told(one) for one in answer.json[name]]
        link = answer.headers.get("Link")
        assert (link is None) == (answer.json["next"] is None)
        if link is None:
            return
        address_of_next, _, relation = link.partition("; ")
        assert relation == 'rel="next"'
        following = address_of_next.strip("<>")
        assert following == iri_to_uri(following)
    raise AssertionError("there is no last page")


@pytest.mark.parametrize("address", LISTS)
def test_every_item_comes_once_and_in_order(client: FlaskClient, address: str) -> None:
    whole = [one for page in pages(client, address, 100) for one in page]
    assert [one for page in pages(client, address, 3) for one in page] == whole
    assert len(whole) >= 2


@pytest.fixture
def growing(tmp_path: Path) -> Iterator[tuple[Path, FlaskClient]]:
    """An archive of ten articles of one day each, and its pages."""
    home = tmp_path / "home"
    add(home, range(10, 20))
    with closing(open_archive(home)) as archive:
        yield home, create_app(archive).test_client()


def add(home: Path, days: range) -> None:
    records = [
        {
            "id": f"n{day}",
            "title": f"Tin {day}",
            "body": "Hội nghị nông thôn, Luật Đất đai năm 2013.",
            "published": f"2024-05-{day}",
        }
        for day in days
    ]
    fill(home, records)
    index_articles(home, load_settings(home))


GROWING = [
    "/search?q=hội nghị&sort=newest", "/search?q=hội nghị&folded=0", "/documents/luat/dat-dai/2013", "/concordance?q=nông thôn",
    "/concordance?q=nông thôn&sort=right",
]  # fmt: skip


@pytest.mark.parametrize("address", GROWING)
def test_new_articles_in_front_move_no_page(growing: tuple[Path, FlaskClient], address: str) -> None:
    home, client = growing
    walk = pages(client, address, 4)
    first = next(walk)
    before = [one for page in pages(client, address, 100) for one in page]
    add(home, range(20, 25))
    rest = [one for page in walk for one in page]
    after = [one for page in pages(client, address, 100) for one in page]
    assert [*first, *rest][: len(first)] == before[: len(first)]
    assert rest == after[after.index(first[-1]) + 1 :]
    assert len({*first, *rest}) == len(first) + len(rest)


def test_where_the_last_item_is_gone_the_one_before_tells_the_place(growing: tuple[Path, FlaskClient]) -> None:
    home, client = growing
    walk = pages(client, "/search?q=hội nghị&sort=newest", 4)
    with closing(open_store(home)) as store:
        store.delete(next(walk)[-1:])
    add(home, range(20, 25))
    expected = ["n15", "n14", "n13", "n12", "n11", "n10"]
    assert [one for page in walk for one in page] == expected


@pytest.mark.parametrize("cursor", ["x", "AAAA", "!", "A" * 101, "", "AQ==", "đ"])
def test_what_is_no_cursor_is_refused(client: FlaskClient, cursor: str) -> None:
    problem = problem_of(client.get("/api/v1/search", query_string={"q": "hội nghị", "cursor": cursor}), 400)
    assert problem["parameter"] == "cursor"
    assert "next" in str(problem["allowed"])


@pytest.mark.parametrize(
    "address", ["/search?q=rừng", "/search?q=hội nghị&sort=newest", "/search?q=hội nghị&folded=0", "/documents?kind=luat"]
)
def test_a_cursor_of_another_question_is_refused(client: FlaskClient, address: str) -> None:
    cursor = client.get("/api/v1/search?q=hội nghị&limit=2").json["next"]
    assert problem_of(client.get(f"/api/v1{address}&cursor={cursor}"), 400)["parameter"] == "cursor"


def test_a_page_may_have_another_size_but_no_offset_beside_a_cursor(client: FlaskClient) -> None:
    cursor = client.get("/api/v1/search?q=hội nghị&limit=2").json["next"]
    whole = [hit["id"] for hit in client.get("/api/v1/search?q=hội nghị&limit=9").json["hits"]]
    page = client.get(f"/api/v1/search?q=hội nghị&limit=7&cursor={cursor}").json
    assert [hit["id"] for hit in page["hits"]] == whole[2:]
    assert problem_of(client.get(f"/api/v1/search?q=hội nghị&offset=2&cursor={cursor}"), 400)["parameter"] == "offset"


@given(st.binary(max_size=60))
def test_any_bytes_are_a_cursor_or_refused(data: bytes) -> None:
    text = base64.urlsafe_b64encode(data).decode().rstrip("=")
    with suppress(InvalidParameter):
        assert read_cursor(text).written() == text
