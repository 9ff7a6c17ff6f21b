"""A small newspaper on loopback, with the behaviours and the faults that sites have.

In a test: `with Newspaper(articles=20) as paper:`; change `paper.pages` and `paper.robots` at will, read `paper.log`. As a
program, `python -m tests.crawl.newspaper ARTICLES`, it prints its address and serves until its standard input ends.
"""

import asyncio
import gzip
import hashlib
import socket
import ssl
import sys
from collections import Counter
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from email.utils import formatdate
from threading import Thread
from time import time
from typing import Self

from tests.crawl.stories import Story, article_page, list_page, story

PER_LIST = 25
FIRST_NUMBER = 100_000
Stream = AsyncIterator[bytes]


@dataclass(frozen=True)
class Asked:
    """A request that came."""

    at: float
    path: str
    headers: dict[str, str]
    status: int


@dataclass
class Reply:
    """What is sent back; a stream is sent as it comes, without a length, and the connection is closed after it.

    A raw stream stands in place of status and headers, too.
    """

    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    stream: Callable[[], Stream] | None = None
    validators: bool = True
    is_raw: bool = False


Page = Reply | Callable[[dict[str, str]], Reply]


def html(text: str, status: int = 200, **headers: str) -> Reply:
    """A page in UTF-8."""
    values = {"Content-Type": "text/html; charset=utf-8"} | {name.replace("_", "-"): value for name, value in headers.items()}
    return Reply(status, text.encode(), values)


def redirect(target: str, status: int = 301) -> Reply:
    """A redirect."""
    return Reply(status, b"", {"Location": target})


class Newspaper:
    """The site. `pages` holds what is served beside the articles, or instead of them, by path and query."""

    def __init__(
        self,
        articles: int = 12,
        robots: str | None = "User-agent: *\nAllow: /\n",
        paragraphs: int = 6,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self.stories: dict[int, Story] = {FIRST_NUMBER + n: story(FIRST_NUMBER + n, paragraphs) for n in range(articles)}
        self.gone: set[int] = set()
        self.robots = robots
        self.host = "127.0.0.1"
        self._tls = tls
        self.pages: dict[str, Page] = {}
        self.log: list[Asked] = []
        self.port = 0
        self.changed_at = int(time()) - 1_000_000
        self._loop = asyncio.new_event_loop()
        self._thread = Thread(target=self._serve, daemon=True)

    # What a test looks at

    @property
    def url(self) -> str:
        """The address of the front page."""
        return f"{'https' if self._tls else 'http'}://{self.host}:{self.port}/"

    def address(self, number: int) -> str:
        """The address of an article."""
        return f"{self.url.rstrip('/')}{self.path(number)}"

    def path(self, number: int) -> str:
        """The path of an article."""
        return f"/chinh-tri/{self.stories[number].slug}-{number}.html"

    def asked(self, *statuses: int) -> list[str]:
        """The paths asked for, in order; only those answered with one of these statuses, if any are given."""
        return [hit.path for hit in self.log if not statuses or hit.status in statuses]

    def times_asked(self) -> Counter[str]:
        """How often each path was asked for."""
        return Counter(self.asked())

    def entry(self, **keys: object) -> str:
        """An entry of sources.toml for this paper."""
        values: dict[str, object] = {
            "title": "Báo Thử Nghiệm",
            "home": self.url,
            "province": "Thái Nguyên",
            "delay_seconds": 0,
        } | keys
        return "[bao-thu]\n" + "".join(f"{key} = {_toml(value)}\n" for key, value in values.items())

    def settle(self) -> None:
        """Wait until every connection of a crawler that died was taken up and read to its end."""
        with socket.create_connection(("127.0.0.1", self.port)) as last_in_the_queue:
            last_in_the_queue.sendall(b"GET /settle HTTP/1.1\r\n\r\n")
            last_in_the_queue.recv(100)

        async def closed() -> None:
            while self._open:
                await asyncio.wait(self._open)

        asyncio.run_coroutine_threadsafe(closed(), self._loop).result(30)
        self.log = [hit for hit in self.log if hit.path != "/settle"]

    # Serving

    def __enter__(self) -> Self:
        self._thread.start()
        asyncio.run_coroutine_threadsafe(self._begin(), self._loop).result(10)
        return self

    def __exit__(self, *_: object) -> None:
        asyncio.run_coroutine_threadsafe(self._end(), self._loop).result(10)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()

    def _serve(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_forever()

    async def _begin(self) -> None:
        self._open: set[asyncio.Task[None]] = set()
        self._server = await asyncio.start_server(self._accept, "127.0.0.1", self.port, backlog=512, ssl=self._tls)
        self.port = self._server.sockets[0].getsockname()[1]

    async def _end(self) -> None:
        self._server.close()
        for task in list(self._open):
            task.cancel()
        await asyncio.gather(*self._open, return_exceptions=True)

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task
        self._open.add(task)
        try:
            while await self._answer(reader, writer):
                pass
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass  # the other side went away, as crawlers that are killed do
        finally:
            self._open.discard(task)
            writer.close()

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        path = head[0].split(" ")[1]
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in head[1:] if line)}
        reply = self._conditional(self._reply(path, headers), headers)
        self.log.append(Asked(time(), path, headers, reply.status))
        keep = reply.stream is None
        values = {"Content-Length": str(len(reply.body))} if keep else {"Connection": "close"}
        lines = [f"HTTP/1.1 {reply.status} X", *(f"{name}: {value}" for name, value in (values | reply.headers).items())]
        if not reply.is_raw:
            writer.write(("\r\n".join(lines) + "\r\n\r\n").encode("latin-1") + reply.body)
        if reply.stream is not None:
            async for part in reply.stream():
                writer.write(part)
                await writer.drain()
        await writer.drain()
        return keep

    def _conditional(self, reply: Reply, headers: dict[str, str]) -> Reply:
        if reply.status != 200 or not reply.validators or not reply.body:
            return reply
        etag = f'"{hashlib.sha256(reply.body).hexdigest()[:12]}"'
        validators = {"ETag": etag, "Last-Modified": formatdate(self.changed_at, usegmt=True)} | reply.headers
        if headers.get("if-none-match") == etag:
            return Reply(304, b"", {"ETag": etag})
        return Reply(200, reply.body, validators, reply.stream)

    def _reply(self, path: str, headers: dict[str, str]) -> Reply:
        if path in self.pages:
            page = self.pages[path]
            return page if isinstance(page, Reply) else page(headers)
        if path == "/robots.txt":
            return html("", 404) if self.robots is None else Reply(200, self.robots.encode(), {"Content-Type": "text/plain"})
        name = path.removesuffix(".html").rpartition("-")[2]
        if name.isdigit() and int(name) in self.stories and path == self.path(int(name)):
            return (
                html("", 410) if int(name) in self.gone else html(article_page(self.stories[int(name)], self.address(int(name))))
            )
        return self._listing(path)

    def _listing(self, path: str) -> Reply:
        numbers = sorted(set(self.stories) - self.gone, reverse=True)
        if path == "/":
            return html(list_page("Báo Thử Nghiệm", [self.path(number) for number in numbers[:PER_LIST]], ["/chinh-tri"]))
        if path.partition("?")[0] == "/chinh-tri":
            page = int(path.partition("?trang=")[2] or 1)
            some = numbers[(page - 1) * PER_LIST : page * PER_LIST]
            more = [f"/chinh-tri?trang={page + 1}"] if page * PER_LIST < len(numbers) else []
            return html(list_page("Chính trị", [self.path(number) for number in some], more))
        if path in ("/sitemap.xml", "/sitemap.xml.gz"):
            text = "".join(f"<url><loc>{self.address(number)}</loc></url>" for number in numbers)
            xml = f'<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{text}</urlset>'.encode()
            body = gzip.compress(xml, mtime=0) if path.endswith(".gz") else xml
            return Reply(200, body, {"Content-Type": "application/xml"})
        if path == "/rss":
            items = "".join(f"<item><title>{number}</title><link>{self.address(number)}</link></item>" for number in numbers[:50])
            return Reply(200, f'<?xml version="1.0"?><rss version="2.0"><channel>{items}</channel></rss>'.encode())
        return html("<p>Không có trang này</p>", 404)


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_toml, value)) + "]"
    return f'"{value}"' if isinstance(value, str) else str(value)


def main() -> None:
    """Serve until standard input ends."""
    with Newspaper(articles=int(sys.argv[1]), paragraphs=12) as paper:
        sys.stdout.write(paper.url + "\n")
        sys.stdout.flush()
        sys.stdin.read()


if __name__ == "__main__":
    main()
