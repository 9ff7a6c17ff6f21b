"""What a response names: links, wishes of the page; sitemaps and feeds of every make; hostile ones end early."""

import gzip
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.crawl.links import Named, Names, feed_names, heed_robots, looks_like, page_names, sitemap_names

URL = "https://bao.example/chinh-tri/"
SITEMAP = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{}</urlset>'
ZEROS = b"0" * 20_000_000


def named(page: str, most: int = 100) -> list[str]:
    return [found.url for found in page_names(page.encode(), URL, most).found]


@pytest.mark.parametrize(
    ("page", "found"),
    [
        ('<base href="/one/"><base href="/two/"><a href="p">', ["https://bao.example/one/p"]),
        ('<a href="/a">', ["https://bao.example/a"]), ("<a href='b'>", ["https://bao.example/chinh-tri/b"]),
        ("<A HREF=../c>", ["https://bao.example/c"]), ('<a class="x"\n href = "/d" >', ["https://bao.example/d"]),
        ('<a href="//m.bao.example/e">', ["https://m.bao.example/e"]), ('<a href="?trang=2">', [URL + "?trang=2"]),
        ('<area href="/f">', ["https://bao.example/f"]), ('<a href="/g?a=1&amp;b=2">', ["https://bao.example/g?a=1&b=2"]),
        ('<a href="/h#binh-luan"><a href="/h">', ["https://bao.example/h"]), ('<a href=" /i ">', ["https://bao.example/i"]),
        ('<link rel="next" href="/j">', ["https://bao.example/j"]), ('<link rel="stylesheet" href="/k.css">', []),
        ('<a rel="nofollow" href="/l">', []), ('<a rel="noopener" href="/m">', ["https://bao.example/m"]),
        ('<base href="/goc/"><a href="n">', ["https://bao.example/goc/n"]), ('<base href="http://["><a href="o">', [URL + "o"]),
        ('<a href="#top">', []), ('<a href="">', []), ("<a>", []), ('<a href="javascript:void(0)">', []),
        ('<a href="mailto:toa-soan@bao.example">', []), ('<a href="tel:113">', []), ('<a href="{{ url }}">', []),
        ('<a href="http://[">', []), ('<abbr href="/p">', []), ('<a data-href="/q">', []),
        ("<!-- <a href='/r'> -->", ["https://bao.example/r"]),
        ('<a href="/tin-tức">', ["https://bao.example/tin-tức"]),
    ],
)  # fmt: skip
def test_the_addresses_that_a_page_names(page: str, found: list[str]) -> None:
    assert named(page) == found


def test_a_page_tells_its_canonical_address_and_its_feeds() -> None:
    page = (
        b'<link rel=canonical href="/a-1.html"><link rel=canonical href="/b"><link rel="alternate" href="/en">'
        b'<link rel="alternate" type="application/rss+xml" href="/rss"><LINK TYPE=application/atom+xml REL=alternate HREF=/atom>'
    )
    names = page_names(page, URL, 100)
    assert names.canonical == "https://bao.example/a-1.html"
    assert names.found == [Named("https://bao.example/rss", "feed"), Named("https://bao.example/atom", "feed")]


@pytest.mark.parametrize(
    ("meta", "index", "follow"),
    [
        ('<meta name="robots" content="noindex">', False, True),
        ('<meta name=robots content="NoFollow, noarchive">', True, False),
        ('<META CONTENT="none" NAME="ROBOTS">', False, False), ('<meta name="hoinghi" content="noindex,nofollow">', False, False),
        ('<meta name="robots" content="index, follow">', True, True), ('<meta name="googlebot" content="noindex">', True, True),
        ('<meta name="description" content="noindex">', True, True), ('<meta name="robots" content="noindexing">', True, True),
        ("", True, True),
    ],
)  # fmt: skip
def test_the_wishes_of_a_page_are_heeded(meta: str, index: bool, follow: bool) -> None:
    names = page_names(meta.encode(), URL, 100)
    assert (names.index, names.follow) == (index, follow)


def test_a_wish_in_the_header_is_added_to_that_of_the_page() -> None:
    names = Names(index=False)
    heed_robots(names, "nofollow")
    assert (names.index, names.follow) == (False, False)
    heed_robots(names, "index, follow")
    assert (names.index, names.follow) == (False, False)


def test_no_more_links_are_taken_than_asked_for_each_once() -> None:
    page = "".join(f'<a href="/{number}">x</a><a href="/{number}">y</a>' for number in range(1_000))
    assert len(named(page, 10)) == 10
    assert len(named(page, 5_000)) == 1_000


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (SITEMAP.format("<url><loc> https://bao.example/a </loc></url>"), [Named("https://bao.example/a")]),
        (SITEMAP.format("<url><loc>https://bao.example/a?x=1&amp;y=2</loc><lastmod>1970-01-02</lastmod></url>"),
         [Named("https://bao.example/a?x=1&y=2", "page", 86_400)]),
        (SITEMAP.format("<url><loc>/a</loc><lastmod>1970-01-01T07:00:00+07:00</lastmod></url>"), [Named("/a", "page", 0)]),
        (SITEMAP.format("<url><loc>/a</loc><lastmod>hôm qua</lastmod></url>"), [Named("/a")]),
        (SITEMAP.format("<url><lastmod>2023-01-01</lastmod></url><url><loc></loc></url>"), []),
        ("<urlset><url><loc>/no-namespace</loc></url></urlset>", [Named("/no-namespace")]),
        ("<sitemapindex><sitemap><loc>/s.xml</loc></sitemap></sitemapindex>", [Named("/s.xml", "sitemap")]),
        ('<urlset xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>/n</loc><n:news><n:publication_date>'
         "1970-01-01T00:01:00Z</n:publication_date></n:news></url></urlset>", [Named("/n", "page", 60)]),
        ('<urlset xmlns:i="http://www.google.com/schemas/sitemap-image/1.1"><url><i:image><i:loc>/anh.jpg</i:loc></i:image><loc>/i</loc>'
         "</url></urlset>", [Named("/i")]),
        ("https://bao.example/a\nhttps://bao.example/b\n", [Named("https://bao.example/a"), Named("https://bao.example/b")]),
        (SITEMAP.format("<url><loc>/a</loc></url><url><loc>/b</loc>")[:-9], [Named("/a"), Named("/b")]), ("", []),
        ("<html><body>Lỗi", []),
    ],
)  # fmt: skip
def test_the_pages_that_a_sitemap_lists(text: str, found: list[Named]) -> None:
    assert list(sitemap_names(text.encode(), 1_000_000)) == found
    assert list(sitemap_names(gzip.compress(text.encode()), 1_000_000)) == found


def test_a_sitemap_is_read_to_the_limit_of_the_protocol() -> None:
    text = SITEMAP.format("".join(f"<url><loc>/{number}</loc></url>" for number in range(60_000)))
    assert len(list(sitemap_names(text.encode(), 10_000_000))) == 50_000


def test_a_bomb_in_a_sitemap_is_refused() -> None:
    with pytest.raises((ValueError, OSError)):
        list(sitemap_names(gzip.compress(ZEROS), 1_000_000))


BOMB = '<!DOCTYPE l [<!ENTITY a "aaaaaaaaaa">' + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))


@pytest.mark.parametrize(
    "text",
    [
        BOMB + "]><urlset><url><loc>&j;</loc></url></urlset>",
        '<!DOCTYPE u [<!ENTITY x SYSTEM "file:///etc/passwd">]><urlset><url><loc>/a&x;</loc></url></urlset>',
        '<!DOCTYPE urlset SYSTEM "http://127.0.0.1:1/x.dtd"><urlset><url><loc>/a</loc></url></urlset>',
    ],
)
def test_entities_of_a_sitemap_are_not_resolved(text: str) -> None:
    started = process_time()
    found = list(sitemap_names(text.encode(), 1_000_000))
    assert all(len(item.url) < 100 and "root:" not in item.url for item in found)
    assert process_time() - started < 2


RSS = "<rss version='2.0'><channel>{}</channel></rss>"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (RSS.format("<item><link>https://bao.example/a</link><pubDate>Thu, 01 Jan 1970 07:01:00 +0700</pubDate></item>"),
         [Named("https://bao.example/a", "page", 60)]),
        (RSS.format("<item><link>/b</link></item>"), [Named("https://bao.example/b")]),
        (RSS.format("<item><title>x</title></item>"), []),
        ('<feed xmlns="http://www.w3.org/2005/Atom"><entry><link href="/c"/>'
         "<updated>1970-01-01T00:02:00Z</updated></entry></feed>",
         [Named("https://bao.example/c", "page", 120)]),
        (RSS.format("<item><link>javascript:alert(1)</link></item>"), []), (RSS.format("<item><link>http://[</link></item>"), []),
        (RSS.format("<item><link>/d</link></item><item><link>/e</link>")[:-16], [Named("https://bao.example/d"), Named("https://bao.example/e")]),
        *((RSS.format(f"<item><link>/x</link><pubDate>{date}</pubDate></item><item><link>/f</link></item>"),
           [Named("https://bao.example/x"), Named("https://bao.example/f")])
          for date in ("Thu, 31 Feb 0000 07:01:00 +0700", "0000-00-00T00:00:00Z", "99/99/9999", "Thu, 01 Jan 99999")),
        ("", []), ("<rss>", []), (BOMB + "]>" + RSS.format("<item><link>/&j;</link></item>"), None),
    ],
)  # fmt: skip
def test_the_articles_that_a_feed_lists(text: str, found: list[Named] | None) -> None:
    started = process_time()
    items = list(feed_names(text.encode(), URL))
    assert items == found if found is not None else all(len(item.url) < 5_000 for item in items)
    assert process_time() - started < 2


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"<html><body>", "page"), (b"", "page"), (b"\xef\xbb\xbf\n <!DOCTYPE html>", "page"), ("Bài viết".encode(), "page"),
        ("<p>Bài".encode("utf-16"), "page"), (b"<?xml version='1.0'?><urlset>", "sitemap"), (b"<sitemapindex>", "sitemap"),
        (b"\x1f\x8b\x08", "sitemap"), (b"<rss>", "feed"), (b"<feed xmlns='x'>", "feed"), (b"<rdf:RDF>", "feed"),
        (b"<html><feed>", "page"), (b"\x89PNG\r\n\x1a\n\x00", ""), (b"%PDF-1.4\x00", ""), (b"PK\x03\x04\x00", ""),
    ],
)  # fmt: skip
def test_a_body_shows_what_it_is(body: bytes, kind: str) -> None:
    assert looks_like(body) == kind


UNITS = (
    "<a ", "<a href='", '<a href="x" ', "<", "<a href=//", "<base href=/a>", "<a href=/a>", "<a href=/a rel=nofollow>",
    "<link rel=", "<meta name=robots content=", "<meta name=robots content=none>", "\x00",
)  # fmt: skip


@pytest.mark.parametrize("unit", UNITS)
def test_a_hostile_page_is_read_in_linear_time(unit: str) -> None:
    body = (unit * (5_000_000 // len(unit))).encode()
    started = process_time()
    names = page_names(body, URL, 5_000)
    assert len(names.found) <= 5_000
    assert process_time() - started < 10


@given(st.binary(max_size=400))
def test_no_bytes_break_a_reader(body: bytes) -> None:
    assert looks_like(body) in ("page", "feed", "sitemap", "")
    page_names(body, URL, 10)
    list(feed_names(body, URL))
    if not body.startswith(b"\x1f\x8b"):
        list(sitemap_names(body, 10_000))


@given(st.text("<>a hrefloc='\"/&;=urlset:", max_size=200).map(str.encode))
def test_no_broken_markup_breaks_a_reader(body: bytes) -> None:
    page_names(body, URL, 10)
    list(sitemap_names(body, 10_000))
