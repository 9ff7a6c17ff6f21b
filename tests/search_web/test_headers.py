"""Nothing that is searched for or stored can run in a reader's browser, set a cookie or call elsewhere."""

from urllib.parse import quote, urlencode

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.search_web.web_samples import HOSTILE, HOSTILE_ID, parse

_KEY = "chi-thi/24-ct-tw/khoa-xiii"
ADDRESSES = (
    "/", "/tim-kiem?q=hội", "/tim-kiem?q=(", "/tim-kiem?q=a&trang=x", "/bai-viet/bac-bo-01", "/bai-viet/none", "/tro-giup",
    "/none",     "/api/v1/search?q=hội", "/api/v1/search", "/api/v1/articles/none", "/api/v1/status", "/healthz", "/readyz",
    "/static/style.css", "/static/suggest.js",
)  # fmt: skip
ATTACKS = (
    "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "' autofocus onfocus=alert(1) x='", "{{7*7}}",
    "javascript:alert(1)",
    "</title><script>alert(1)</script>", "&lt;script&gt;", "\x00<b>", "\u202eđảo", "%3Cscript%3E", "a\r\nSet-Cookie: x=1",
)  # fmt: skip


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_answer_is_locked_down(client: FlaskClient, address: str) -> None:
    with client.get(address) as answer:
        headers = answer.headers
    policy = dict(part.split(" ", 1) for part in headers["Content-Security-Policy"].split("; "))
    assert policy == {
        "default-src": "'none'", "script-src": "'self'", "connect-src": "'self'", "style-src": "'self'",
        "img-src": "'self' data:", "form-action": "'self'", "base-uri": "'none'", "frame-ancestors": "'none'",
    }  # fmt: skip
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert "Set-Cookie" not in headers


@pytest.mark.parametrize("address", [address for address in ADDRESSES if "api" not in address and "static" not in address])
def test_no_page_has_anything_that_runs_or_loads_from_elsewhere(client: FlaskClient, address: str) -> None:
    answer = client.get(address)
    if answer.mimetype == "text/html":
        assert_inert(parse(answer))


def assert_inert(page: BeautifulSoup) -> None:
    """Nothing in the page runs but our own scripts, nothing is framed, or loaded from another host."""
    running = [script for script in page.find_all("script") if script.get("type") != "application/ld+json"]  # that is data
    assert all(script["src"].startswith("/static/") and not script.text for script in running)
    assert not page.find_all(["iframe", "object", "embed", "base", "style", "img"])
    for tag in page.find_all(True):
        assert not [name for name in tag.attrs if name.startswith("on") or name == "style"], tag
    for name in ("href", "src", "action"):
        for tag in page.find_all(attrs={name: True}):
            value = tag[name]
            leads = tag.name == "a" or tag.get("rel") == ["canonical"]  # away, but loads nothing
            assert value.startswith(("/", "#")) or (leads and value.startswith(("http://", "https://"))), tag
    for link in page.select("link:not([rel=canonical])"):
        assert link["href"].startswith(("/static/", "/opensearch.xml", "/tim-kiem.atom", "/api/v1/"))


@pytest.mark.parametrize("attack", ATTACKS)
@pytest.mark.parametrize("name", ["q", "tinh", "nguon", "nam", "van-ban", "trang", "sap-xep", "lang"])
def test_a_hostile_address_is_inert(client: FlaskClient, name: str, attack: str) -> None:
    answer = client.get("/tim-kiem?" + urlencode({"q": "hội", name: attack}))
    assert answer.status_code in (200, 400, 404)
    assert_inert(parse(answer))
    answer = client.get(f"/bai-viet/{quote(attack)}?" + urlencode({"q": attack}))
    assert answer.status_code == 404
    assert_inert(parse(answer))


def test_a_hostile_article_is_shown_as_text(client: FlaskClient) -> None:
    page = parse(client.get(f"/bai-viet/{quote(HOSTILE_ID)}?q=độc hại"))
    assert_inert(page)
    assert page.h1.get_text() == HOSTILE["title"]
    assert [paragraph.get_text() for paragraph in page.select(".text p")] == [HOSTILE["lead"], *HOSTILE["body"].split("\n")]
    facts = page.select_one("dl.facts").get_text()
    assert HOSTILE["author"] in facts
    assert HOSTILE["source"] in facts
    assert "javascript" not in str(page.select_one("dl.facts"))


def test_a_hostile_article_is_found_and_filtered_as_text(client: FlaskClient) -> None:
    page = parse(client.get("/tim-kiem?q=độc hại"))
    assert_inert(page)
    links = [link["href"] for link in page.select(".hits h2 a") if HOSTILE["title"] in link.get_text()]
    assert client.get(links[0]).status_code == 200
    filtered = parse(client.get("/tim-kiem?" + urlencode({"nguon": HOSTILE["source"]})))
    assert_inert(filtered)
    assert HOSTILE["title"] in filtered.select_one(".hits").get_text()


@settings(deadline=None, max_examples=60)
@given(
    st.binary(max_size=40),
    st.sampled_from("trang tinh nguon nam thang van-ban sap-xep theo loai co-the".split()),
)
def test_no_bytes_in_a_filter_break_a_page(client: FlaskClient, value: bytes, name: str) -> None:
    for path in ("/ngu-canh", "/tan-suat", "/van-ban", f"/van-ban/{_KEY}", "/api"):
        for query in (f"q=hội&{name}={quote(value)}", f"q={quote(value)}&{name}=1"):
            assert client.get(f"{path}?{query}").status_code < 500


@settings(deadline=None, max_examples=100)
@given(
    st.binary(max_size=60),
    st.sampled_from(["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"]),
)
def test_no_bytes_that_are_sent_break_a_page(client: FlaskClient, value: bytes, kind: str) -> None:
    for path in ("/tra-cuu", "/api/v1/references"):
        for data in (value, b"text=" + value, b'--x\r\nContent-Disposition: form-data; name="text"\r\n\r\n' + value):
            assert client.post(path, data=data, content_type=kind).status_code < 500


@settings(deadline=None, max_examples=200)
@given(
    st.binary(max_size=40),
    st.sampled_from(["q", "trang", "tinh", "nguon", "van-ban", "sap-xep", "lang", "limit", "offset", "sort"]),
)
def test_no_bytes_in_an_address_break_a_page(client: FlaskClient, value: bytes, name: str) -> None:
    text = f"q=hội&{name}={quote(value)}" if name != "q" else f"q={quote(value)}"
    for path in ("/tim-kiem", "/api/v1/search", "/bai-viet/bac-bo-01"):
        assert client.get(f"{path}?{text}").status_code < 500


@settings(deadline=None, max_examples=200)
@given(st.binary(max_size=40))
def test_no_bytes_in_a_path_break_a_page(client: FlaskClient, value: bytes) -> None:
    for start in ("/", "/bai-viet/", "/api/v1/articles/"):
        assert client.get(start + quote(value)).status_code < 500


@settings(deadline=None, max_examples=200)
@given(st.text(st.sampled_from('hộinghị "“()-=:*[]~<>/\\\x00\ud800 ORNOTVÀ24'), max_size=40))
def test_no_query_breaks_a_page(client: FlaskClient, query: str) -> None:
    address = "/tim-kiem?q=" + quote(query.encode("utf-8", "surrogatepass"))
    assert client.get(address).status_code in (200, 400)
    assert client.get(address + "&nam=2023").status_code in (200, 400)


def test_pages_are_asked_for_again_and_errors_never_kept(client: FlaskClient) -> None:
    first = client.get("/tim-kiem?q=hội")
    assert first.headers["Cache-Control"] == "no-cache"
    again = client.get("/tim-kiem?q=hội", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["Content-Security-Policy"]
    assert client.get("/none").headers["Cache-Control"] == "no-store"


def test_another_method_is_refused(client: FlaskClient) -> None:
    answer = client.post("/tim-kiem", data={"q": "hội"})
    assert answer.status_code == 405
    assert "GET" in answer.headers["Allow"]
    assert parse(answer).h1


def test_head_answers_like_get_without_a_body(client: FlaskClient) -> None:
    answer = client.head("/tim-kiem?q=hội")
    assert (answer.status_code, answer.data) == (200, b"")
