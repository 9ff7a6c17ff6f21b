"""Does a crawl end, with all its articles and little memory, whatever a site sends? One crawl through every fault at once."""

import asyncio
import gzip
import zlib
from collections.abc import AsyncIterator, Iterator

import brotli
import pytest

from tests.crawl.commands import Home
from tests.crawl.newspaper import FIRST_NUMBER, Newspaper, Page, Reply, html, redirect
from tests.crawl.stories import article_page

PAGE_BYTES = 300_000
ZEROS = b"<p>" + b"0" * 80_000_000


async def drip() -> AsyncIterator[bytes]:
    while True:
        yield b"."
        await asyncio.sleep(0.05)


async def flood() -> AsyncIterator[bytes]:
    while True:
        yield b"<p>a flood</p>" * 5_000


async def headers_without_end() -> AsyncIterator[bytes]:
    yield b"HTTP/1.1 200 OK\r\n"
    while True:
        yield b"X-More: and more\r\n" * 1_000


async def no_http() -> AsyncIterator[bytes]:
    yield b"220 mail.example ESMTP\r\n\r\n"


async def nothing() -> AsyncIterator[bytes]:
    for _ in ():
        yield b""


def packed(coding: str, body: bytes) -> Reply:
    return Reply(200, body, {"Content-Type": "text/html", "Content-Encoding": coding})


def layers(body: bytes, count: int) -> Reply:
    for _ in range(count):
        body = gzip.compress(body)
    return packed(", ".join(["gzip"] * count), body)


def zstd_bomb() -> bytes:
    """A frame of run-length blocks: 128 KiB for each 4 bytes (RFC 8878, 3.1.1)."""
    block = (128 * 1024 << 3 | 1 << 1).to_bytes(3, "little") + b"0"
    last = (128 * 1024 << 3 | 1 << 1 | 1).to_bytes(3, "little") + b"0"
    return bytes.fromhex("28b52ffd0058") + block * 600 + last


def calendar(month: int) -> Page:
    return lambda headers: html(f"<p>Lịch</p><a href='/lich?thang={month + 1}'>tháng sau</a> <a href='/'>đầu</a>")


FAULTS: dict[str, tuple[Page, str | None]] = {  # page, and what is noted of it (a part of the reason)
    "/gzip-bomb": (packed("gzip", gzip.compress(ZEROS)), "larger than allowed when unpacked"),
    "/deflate-bomb": (packed("deflate", zlib.compress(ZEROS)), "larger than allowed when unpacked"),
    "/brotli-bomb": (packed("br", brotli.compress(ZEROS, quality=1)), "larger than allowed when unpacked"),
    "/zstd-bomb": (packed("zstd", zstd_bomb()), "larger than allowed when unpacked"),
    "/many-layers": (layers(b"<p>0", 30), "packed many times"),
    "/no-gzip": (packed("gzip", b"<p>not packed"), ""),
    "/cut-gzip": (packed("gzip", gzip.compress(b"<p>cut" * 99)[:-9]), ""),
    "/damaged-deflate": (packed("deflate", zlib.compress(b"<p>damaged" * 99)[:20] + b"damaged"), ""),
    "/damaged-brotli": (packed("br", b"\xff" * 40), ""),
    "/damaged-zstd": (packed("zstd", bytes.fromhex("28b52ffd00ff") + b"damaged" * 9), ""),
    "/gzip-in-disguise": (Reply(200, b"\x1f\x8b\x08", {"Content-Type": "text/html"}), ""),
    "/slow-drip": (Reply(200, b"", {"Content-Type": "text/html"}, drip), "took longer than 1.5 seconds"),
    "/flood": (Reply(200, b"", {"Content-Type": "text/html"}, flood), "larger than allowed"),
    "/announced-large": (Reply(200, b"x" * (PAGE_BYTES + 1)), "larger than allowed"),
    "/shorter-than-announced": (Reply(200, b"<p>x", {"Content-Length": "500"}, stream=None), ""),
    "/long-header": (Reply(200, b"<p>x", {"X-Long": "x" * 200_000}), ""),
    "/headers-without-end": (Reply(stream=headers_without_end, is_raw=True), ""),
    "/no-http": (Reply(stream=no_http, is_raw=True), ""),
    "/hangs-up": (Reply(stream=nothing, is_raw=True), ""),
    "/to-itself": (redirect("/to-itself"), "redirects without end"),
    "/to-file": (redirect("file:///etc/passwd"), "leads to an address that is not visited"),
    "/to-script": (redirect("javascript:alert(1)"), "leads to an address that is not visited"),
    "/to-nowhere": (redirect(""), "redirects without end"),
    "/to-another-site": (redirect("https://other.example/"), "leads to an address that is not visited"),
    "/to-broken": (redirect("http://[::1"), "leads to an address that is not visited"),
    "/image-called-html": (html("\x89PNG\x00\x00"), "no text"),
    "/empty": (html(""), ""),
    "/deep-but-short-headline-of-an-article-page-000.html": (html("<div>" * 60_000), "nests more than"),
    "/no-content": (Reply(204), ""),
    "/teapot": (html("", 418), "HTTP status 418"),
    "/strange-status": (html("", 799), "HTTP status 799"),
    "/many-links": (html("".join(f"<a href='/x/{number}'>x</a>" for number in range(12_000))), "a list"),
    "/nests": (html("<a href='a/b/'>x</a>"), "a list"),
}  # fmt: skip


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Newspaper, Home]]:
    """The newspaper and the data folder after one crawl."""
    with Newspaper() as paper:
        paper.pages |= {path: page for path, (page, _) in FAULTS.items()}
        links = "".join(f'<a href="{path}">x</a>' for path in FAULTS)
        links += "<a href='/chinh-tri'>x</a><a href='/lich?thang=1'>x</a><a href='/chuyen/1'>x</a><a href='/sid/1?sid=0'>x</a>"
        paper.pages["/"] = html(f"<html><body>{links}</body></html>")
        paper.pages |= {f"/lich?thang={month}": calendar(month) for month in range(1, 1_000)}
        paper.pages |= {f"/chuyen/{step}": redirect(f"/chuyen/{step + 1}") for step in range(1, 1_000)}
        number = FIRST_NUMBER
        lying = article_page(paper.stories[number], paper.address(number)).encode()
        paper.pages[paper.path(number)] = Reply(200, lying, {"Content-Type": "image/png"})
        number += 1
        legacy = article_page(paper.stories[number], paper.address(number)).encode()
        paper.pages[paper.path(number)] = Reply(200, legacy, {"Content-Type": "text/html; charset=shift_jis"})
        home = Home(tmp_path_factory.mktemp("hostile") / "home", paper.entry(max_depth=60, max_pages=400))
        limits = {"crawl_page_bytes": PAGE_BYTES, "crawl_page_seconds": 1.5, "crawl_links": 3_000, "crawl_concurrency": 8}
        home.crawl(None, **limits, crawl_workers=1, crawl_backoff_seconds=0.01)
        yield paper, home


def test_every_article_is_there(crawled: tuple[Newspaper, Home]) -> None:
    """Also those that come with a lying content type or charset."""
    paper, home = crawled
    articles = home.articles()
    assert set(articles) == {paper.address(number) for number in paper.stories}
    for number, story in paper.stories.items():
        assert articles[paper.address(number)].title == story.title
        assert story.paragraphs[-1] in articles[paper.address(number)].body


@pytest.mark.parametrize("path", FAULTS)
def test_a_fault_is_noted_and_costs_that_page_alone(crawled: tuple[Newspaper, Home], path: str) -> None:
    paper, home = crawled
    reason = home.reasons()[path]
    assert reason is not None
    assert (FAULTS[path][1] or "") in reason
    assert paper.times_asked()[path] <= 6


def test_traps_end_by_themselves(crawled: tuple[Newspaper, Home]) -> None:
    """A calendar without end, a chain of redirects, links that nest, a page of too many links."""
    paper, _ = crawled
    asked = paper.asked()
    assert sum(path.startswith("/lich") for path in asked) < 80
    assert sum(path.startswith("/chuyen") for path in asked) < 80
    assert sum(path.startswith("/nests") for path in asked) < 10
    assert sum(path.startswith("/x/") for path in asked) < 400


def test_the_crawl_takes_little_memory(crawled: tuple[Newspaper, Home]) -> None:
    """Of the bombs' 80 MB nothing is ever held."""
    _, home = crawled
    assert 0 < home.peak_kb < 400_000
