"""Addresses of one page share a key, addresses worth no visit are none, addresses of one template share a shape."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.crawl.twins import host_of, page_key, shape, visit_url

VISITED = [
    ("https://bao.example", "https://bao.example/"), (" https://Bao.Example/Tin ", "https://bao.example/Tin"),
    ("https://bao.example:443/a", "https://bao.example/a"), ("http://bao.example:80/a", "http://bao.example/a"),
    ("http://bao.example:8080/a", "http://bao.example:8080/a"), ("https://bao.example/a#binh-luan", "https://bao.example/a"),
    ("https://bao.example/a?utm_source=zalo&id=7", "https://bao.example/a?id=7"), ("https://bao.example/a?",
    "https://bao.example/a"),
    ("https://bao.example/a?b=2&a=1", "https://bao.example/a?a=1&b=2"), ("https://bao.example/a?PHPSESSID=1f&id=7",
    "https://bao.example/a?id=7"),
    ("https://bao.example/a;jsessionid=1F2E?id=7", "https://bao.example/a?id=7"), ("https://bao.example/a?sid=9",
    "https://bao.example/a"),
    ("https://bao.example/(S(abcdefghijklmnopqrstuvwx))/a", "https://bao.example/a"),
    ("https://bao.example/tin-tức", "https://bao.example/tin-t%E1%BB%A9c"), ("https://bao.example/a?q=hội",
    "https://bao.example/a?q=h%E1%BB%99i"),
    ("https://bao.example/du-thao.html", "https://bao.example/du-thao.html"), ("https://bao.example/video.mp4.html",
    "https://bao.example/video.mp4.html"),
    ("https://bao.example/1/1/1", "https://bao.example/1/1/1"),
]  # fmt: skip
NOT_VISITED = [
    "", "tin", "/tin", "//bao.example/tin", "ftp://bao.example/tin", "file:///etc/passwd", "javascript:alert(1)",
    "mailto:toa-soan@bao.example",
    "data:text/html,x", "https://", "https:///tin", "http://[", "http://[::1", "https://bao.example:tin/",
    "https://bao.example:99999/",
    "https://ai:mat-khau@bao.example/", "https://bao.example@khac.example/", "https://bao.example/anh.jpg",
    "https://bao.example/ANH.PNG?w=600",
    "https://bao.example/van-ban.pdf", "https://bao.example/a.docx#trang=2", "https://bao.example/style.css",
    "https://bao.example/a/" + "b" * 1_000, "https://bao.example/?sid=" + "b" * 4_000,
    "https://bao.example/" + "a/" * 4, "https://bao.example/" + "/".join("abcdefghijklmnopqrst"),
]  # fmt: skip
TWINS = [
    ["https://bao.example/tin", "http://bao.example/tin", "https://www.bao.example/tin/", "https://m.bao.example/tin",
     "https://amp.bao.example/tin",
     "https://mobile.bao.example/tin", "https://bao.example/tin/amp", "https://bao.example/tin/amp/",
     "https://bao.example/tin?amp=1",
     "https://bao.example/tin?outputType=amp"],
    ["https://bao.example/tin.html", "https://m.bao.example/tin.amp.html", "https://bao.example/tin.html?amp"],
    ["https://bao.example/", "http://www.bao.example", "https://bao.example/amp"],
    ["https://bao.example/tin?id=7", "http://m.bao.example/tin/?id=7", "https://bao.example/tin?amp=1&id=7"],
]  # fmt: skip
STRANGERS = [
    "https://bao.example/tin", "https://bao.example/tin2", "https://bao.example/Tin", "https://bao.example/tin?id=1",
    "https://bao.example/tin?id=2",
    "https://khac.example/tin", "https://bao.example:8080/tin", "https://tin.bao.example/tin",
    "https://bao.example/amp/tin", "https://bao.example/tin-amp",
    "https://www.example/tin", "https://m.example/tin",
]  # fmt: skip


@pytest.mark.parametrize(("found", "visited"), VISITED)
def test_an_address_found_becomes_the_one_to_visit(found: str, visited: str) -> None:
    assert visit_url(found) == visited


@pytest.mark.parametrize("url", NOT_VISITED)
def test_what_is_worth_no_visit_is_none(url: str) -> None:
    assert visit_url(url) is None


@pytest.mark.parametrize("twins", TWINS, ids=lambda twins: twins[0])
def test_twins_share_a_key(twins: list[str]) -> None:
    assert len({page_key(visit_url(url) or url) for url in twins}) == 1


def test_other_pages_have_keys_of_their_own() -> None:
    assert len({page_key(url) for url in STRANGERS}) == len(STRANGERS)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("/lich?thang=1&nam=2031", "/lich?nam=2032&thang=12", True), ("/lich/2031/05", "/lich/2032/11", True),
        ("/hoi-nghi-so-ket-quy-1.html", "/le-khoi-cong-tuyen-duong.html", True), ("/loc?mau=do&gia=1",
        "/loc?gia=9&mau=xanh", True),
        ("/phien/9f8e7d6c5b4a3210", "/phien/0a1b2c3d4e5f6071", True), ("/lich?thang=1", "/lich?ngay=1", False),
        ("/kinh-te", "/xa-hoi", False), ("/kinh-te/1", "/xa-hoi/1", False), ("/tin", "/tin/1", False),
    ],
)  # fmt: skip
def test_addresses_of_one_template_share_a_shape(one: str, other: str, same: bool) -> None:
    assert (shape(f"https://bao.example{one}") == shape(f"https://bao.example{other}")) is same


def test_the_host_keeps_an_unusual_port() -> None:
    assert [host_of(url) for url in ("https://Bao.example/tin", "http://bao.example:8080/")] == [
        "bao.example",
        "bao.example:8080",
    ]


PIECES = st.lists(
    st.sampled_from(["https://", "http://", "bao.example", "www.", ":80", "/", "//", "tin", "?", "a=1", "&", "utm_source=x",
    "#", "amp", "%2F",
                     "ế", ";jsessionid=1", "..", "[", "@", " ", "sid=2", ".html", "\x00", "\n"]),
    max_size=12,
)  # fmt: skip


@given(PIECES.map("".join))
def test_what_is_visited_stays_as_it_is(url: str) -> None:
    visited = visit_url(url)
    if visited is not None:
        assert visited.startswith(("http://", "https://"))
        assert visit_url(visited) == visited
        assert page_key(visited)
        assert shape(visited)
        assert host_of(visited) == host_of(visited).lower()


@pytest.mark.parametrize("unit", ["a", "/", "-", "1", "%", ";jsessionid=", "(S(", "&a=", "sid=", "?", "amp."])
def test_a_hostile_address_is_looked_at_in_no_time(unit: str) -> None:
    url = "https://bao.example/" + unit * 200_000
    started = process_time()
    assert visit_url(url) is None
    assert len(visit_url(url[:4_000]) or "") <= 1_000
    assert page_key(url[:100_000])
    assert shape(url[:100_000])
    assert process_time() - started < 2
