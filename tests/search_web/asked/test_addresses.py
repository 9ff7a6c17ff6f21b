"""Every address made leads back to what it was made for."""

from urllib.parse import unquote, urlsplit

import pytest
from flask import Flask, url_for
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from indexer import Archive
from search_web.asked.addresses import Addresses, external_address
from search_web.asked.parameters import SearchAsked, asked_search
from tests.search_web.web_samples import ODD_IDS

# Browsers resolve a path segment of dots before they ask.
IDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=30).filter(
    lambda text: not {".", ".."} & set(text.split("/"))
)


@given(IDS)
def test_any_article_id_comes_back(app: Flask, article_id: str) -> None:
    with app.test_request_context():
        path = urlsplit(Addresses("vi").article(article_id)).path
        route, values = app.url_map.bind("localhost").match(unquote(path))
    assert (route, values) == ("articles.article", {"article_id": article_id})


@pytest.mark.parametrize("article_id", ODD_IDS)
def test_articles_with_odd_ids_can_be_opened(app: Flask, client: FlaskClient, archive: Archive, article_id: str) -> None:
    with app.test_request_context():
        answer = client.get(Addresses("en").article(article_id, "wombat"))
    assert answer.status_code == 200
    assert archive.article(article_id).title in answer.text


SEARCHES = st.builds(
    SearchAsked,
    query=st.text(st.characters(exclude_categories=["Cs"]), max_size=30).map(str.strip),
    filters=st.sampled_from([(), (("tinh", "Bà Rịa - Vũng Tàu"),), (("nam", "2023"), ("van-ban", "10/2023/NĐ-CP"))]),
    page=st.integers(1, 10**9),
    sort=st.sampled_from(["relevance", "newest", "oldest"]),
)


@given(SEARCHES, st.sampled_from(["vi", "en"]))
def test_addresses_of_results_are_those_of_the_application(app: Flask, asked: SearchAsked, language: str) -> None:
    with app.test_request_context():
        kept = {"lang": "en"} if language == "en" else {}
        expected = url_for("pages.search", **Addresses.search_values(asked), **kept)
        assert Addresses(language).search(asked) == expected


@given(SEARCHES, st.sampled_from(["vi", "en"]))
def test_any_search_comes_back(app: Flask, asked: SearchAsked, language: str) -> None:
    with app.test_request_context():
        address = Addresses(language).search(asked)
    with app.test_request_context(address) as context:
        assert asked_search(context.request.args) == asked
        assert context.request.args.get("lang", "vi") == language


def test_a_filter_set_or_taken_away_starts_at_the_first_page(app: Flask) -> None:
    asked = SearchAsked("hội", (("nam", "2023"),), 7, "newest")
    with app.test_request_context():
        to = Addresses("vi")
        assert to.toggled(asked, "nam", "2024") == "/tim-kiem?q=h%E1%BB%99i&nam=2023&nam=2024&sap-xep=newest"
        assert to.toggled(asked, "nam", "2023") == "/tim-kiem?q=h%E1%BB%99i&sap-xep=newest"
        assert to.toggled(SearchAsked("", (("nam", "2023"),)), "nam", "2023") == "/"  # nothing is left to search for


def test_addresses_of_static_files_follow_their_content(app: Flask, client: FlaskClient) -> None:
    with app.test_request_context():
        address = Addresses.asset("style.css")
    assert "?v=" in address
    with client.get(address) as answer:
        assert answer.status_code == 200
        assert "max-age=31536000" in answer.headers["Cache-Control"]
    with client.get(address, headers={"If-None-Match": answer.headers["ETag"]}) as again:
        assert again.status_code == 304


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://baothainguyen.vn/a?b=1", "baothainguyen.vn"), ("HTTP://BAO.example:8080/", "bao.example"),
        ("javascript:alert(1)", None), ("JaVaScRiPt://x/%0aalert(1)", None), ("data:text/html,x", None), ("//bao.example/", None),
        ("https:///x", None), ("https://[", None), ("ftp://bao.example", None), (" javascript:alert(1)", None), ("", None),
        (None, None),
    ],
)  # fmt: skip
def test_only_web_addresses_become_links(url: str | None, host: str | None) -> None:
    assert external_address(url) == ((url, host) if host else None)
