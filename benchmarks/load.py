"""How long do readers wait, many at once? A served archive, asked at a steady rate, each request timed from when it was due.

A generator that waits for slow answers before it asks again hides them (coordinated omission); this one does not wait.
"""

import asyncio
import os
import random
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from math import ceil
from pathlib import Path
from socket import socket
from threading import Thread
from time import perf_counter
from urllib.parse import quote, urlencode

from benchmarks.data import LARGE, NoDataError, data_folder, read_articles
from benchmarks.options import Options
from benchmarks.report import Record, Run, progress
from indexer import Archive, open_archive
from indexer.model import Article
from indexer.pipeline import index_articles
from indexer.settings import Settings
from indexer.store import open_store
from indexer.text import fold

_CORPUS = Path(__file__).parents[1] / "corpus"
_CONNECTIONS = 64
_WHOLE = 0.2  # share of the headlines that are pasted whole; of the others the first words are typed
_SHARES = {  # of a hundred requests
    "results": 35, "results, unaccented": 15, "results, filtered or newest": 10, "results, page 2": 5, "article": 15,
    "document": 10, "API search": 5, "suggestions": 5,
}  # fmt: skip
_WARM_SECONDS, _MOST_SECONDS = 10, 10
_MOST_LINES = 20  # of the server are told
_SERVE = "from search_web.command import main; main()"
_EVERY_SECONDS = 5  # memory is looked at
_MEMORY = re.compile(r"^(Pss_Anon|Pss_File):\s+(\d+) kB", re.MULTILINE)
_PARENT = re.compile(r"^PPid:\s*(\d+)$", re.MULTILINE)
_LENGTH = re.compile(rb"^content-length: *(\d+)", re.IGNORECASE | re.MULTILINE)


@dataclass(slots=True)
class Answered:
    """What came of the requests of one kind: seconds from when each was due, and failures."""

    seconds: list[float] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Server:
    """A served archive: its first process, its port, and the lines that it printed, such as of a process that ended."""

    process: int
    port: int
    said: list[str] = field(default_factory=list)

    def memory_mb(self) -> tuple[float, float]:
        """Megabytes of their own, of all processes, and of mapped files, shared ones once."""
        found = [dict(_MEMORY.findall(Path(f"/proc/{one}/smaps_rollup").read_text())) for one in self._processes()]
        return sum(int(one["Pss_Anon"]) for one in found) / 1024, sum(int(one["Pss_File"]) for one in found) / 1024

    def processor_seconds(self) -> float:
        """Time that they have worked."""
        values = [Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split() for one in self._processes()]
        return sum(int(one[11]) + int(one[12]) for one in values) / os.sysconf("SC_CLK_TCK")

    def _processes(self) -> list[int]:
        found = [self.process]
        for path in Path("/proc").glob("[0-9]*/status"):
            with suppress(OSError):  # a process that ended just now
                parent = _PARENT.search(path.read_text())
                found += [int(path.parent.name)] if parent and int(parent[1]) == self.process else []
        return found


def run(options: Options) -> Run:
    """Waiting times at a steady rate, memory meanwhile, and how many requests a second there can be at most."""
    home = options.archive or _made(options)
    with closing(open_archive(home)) as archive:
        addresses = _addresses(archive)
        articles = archive.status().articles
    result = Run(
        "load", {"articles": articles, "rate": options.rate, "minutes": options.minutes, "queries": len(set(_queries()))}
    )
    with _served(home) as server:
        asyncio.run(_warm(server, addresses))
        progress(f"{options.rate:g} requests a second for {options.minutes:g} minutes")
        asyncio.run(_steady(server, addresses, options, result))
        progress("as many as there can be")
        asyncio.run(_most(server, addresses, result))
    result.notes += [f"server: {line.rstrip()}" for line in server.said[:_MOST_LINES]]
    return result


def _made(options: Options) -> Path:
    """An archive of the articles that engines are compared on."""
    home = options.work / f"archive-{options.articles}"
    if not home.exists():
        progress(f"an archive of {options.articles:,} articles is made")
        store = open_store(home)
        store.put(Article(one["id"], one["body"], title=one.get("title")) for one in read_articles(LARGE, options.articles))
        store.close()
        index_articles(home, Settings())
    return home


def _queries() -> list[str]:
    """What people look for: the judged queries of news, those of the corpus; of headlines what one remembers, or all of it."""
    names = [data_folder() / "retrieval" / name / "queries.tsv" for name in ("news-events", "known-item")]
    if missing := [path for path in names if not path.exists()]:
        raise NoDataError(f"{missing[0]} is not there: set HOINGHI_BENCH_DATA. Nothing was measured.")
    lines = [line for path in (*names, _CORPUS / "queries" / "queries.tsv") for line in path.read_text("utf-8").splitlines()]
    texts = [line.split("\t")[1] for line in lines if "\t" in line]
    chance = random.Random(5)
    words = [re.findall(r"[\w/-]+", text) for text in texts]
    return [" ".join(one if chance.random() < _WHOLE else one[: chance.randint(2, 6)]) for one in words]


def _addresses(archive: Archive) -> dict[str, list[str]]:
    """What is asked for, by kind."""
    queries = list(dict.fromkeys(_queries()))
    found = [hit.id for query in queries[:100] for hit in archive.search(query, 3, facets=False).hits]
    keys = [one.key for one in archive.documents.most_cited(200)[1]]

    def results(texts: Sequence[str], path: str = "/tim-kiem", **more: str) -> list[str]:
        return [f"{path}?{urlencode({'q': text, **more})}" for text in texts]

    return {
        "results": results(queries),
        "results, unaccented": results([*map(fold, queries)]),
        "results, filtered or newest": [*results(queries, nam="2023"), *results(queries, **{"sap-xep": "newest"})],
        "results, page 2": results([query for query in queries if len(query.split()) <= 6], trang="2"),
        "article": [f"/bai-viet/{quote(one)}?{urlencode({'q': query})}" for one, query in zip(found, queries * 9, strict=False)],
        "document": [f"/van-ban/{key}" for key in keys],
        "API search": results(queries, "/api/v1/search"),
        "suggestions": results([query[:length] for query in queries for length in (3, 7, 12)], "/api/v1/suggest"),
    }


def drawn(addresses: dict[str, list[str]]) -> Iterator[tuple[str, str]]:
    """Kinds and addresses in the shares of the mix, without an end, alike in each run."""
    chance = random.Random(7)
    kinds = [kind for kind in _SHARES if addresses[kind]]
    while True:
        (kind,) = chance.choices(kinds, [_SHARES[one] for one in kinds])
        yield kind, chance.choice(addresses[kind])


@contextmanager
def _served(home: Path) -> Iterator[Server]:
    """The archive served as `hoinghi serve` does it."""
    with socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-c", _SERVE, "--home", str(home), "serve", "--port", str(port)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr
        line = process.stderr.readline()
        if "listening" not in line:
            raise SystemExit(f"the server did not start: {line}{process.stderr.read()}")
        server = Server(process.pid, port)
        Thread(target=server.said.extend, args=[process.stderr], daemon=True).start()  # unread, a full pipe would stop it
        try:
            yield server
        finally:
            process.terminate()


class Client:
    """Connections that are kept open; a request has one to itself. One that the server closed meanwhile is not asked again."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._idle: list[tuple[asyncio.StreamReader, asyncio.StreamWriter]] = []
        self._free = asyncio.Semaphore(_CONNECTIONS)

    async def ask(self, address: str) -> int:
        """The status of the answer, all of it read.

        Raises:
            OSError, EOFError: the connection broke.
        """
        async with self._free:
            reader, writer = self._still_open() or await asyncio.open_connection("127.0.0.1", self._port)
            writer.write(f"GET {address} HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip\r\n\r\n".encode())
            head = await reader.readuntil(b"\r\n\r\n")
            length = _LENGTH.search(head)
            await reader.readexactly(int(length[1]) if length else 0)
            self._idle.append((reader, writer))
            return int(head.split(b" ", 2)[1])

    def _still_open(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter] | None:
        while self._idle:
            reader, writer = self._idle.pop()
            if not reader.at_eof():
                return reader, writer
            writer.close()
        return None

    def close(self) -> None:
        """Let go of the connections."""
        for _, writer in self._idle:
            writer.close()


async def _timed(client: Client, address: str, answered: Answered, due: float) -> None:
    try:
        status = await client.ask(address)
    except (OSError, EOFError) as error:
        answered.failures.append(f"{address}: {error!r}")
        return
    if status not in (200, 404):  # a page beyond the last is answered so
        answered.failures.append(f"{address}: {status}")
    answered.seconds.append(perf_counter() - due)


async def _warm(server: Server, addresses: dict[str, list[str]]) -> None:
    await _closed(server, addresses, _WARM_SECONDS, {kind: Answered() for kind in _SHARES})


async def _steady(server: Server, addresses: dict[str, list[str]], options: Options, result: Run) -> None:
    """Requests at their times, whether or not those before were answered."""
    client, seconds = Client(server.port), options.minutes * 60
    answered = {kind: Answered() for kind in _SHARES}
    memory, worked, begun = [server.memory_mb()], server.processor_seconds(), perf_counter()
    requests = drawn(addresses)
    async with asyncio.TaskGroup() as group:
        for number in range(ceil(seconds * options.rate)):
            due = begun + number / options.rate
            await asyncio.sleep(max(0.0, due - perf_counter()))
            kind, address = next(requests)
            group.create_task(_timed(client, address, answered[kind], due))
            if number % ceil(_EVERY_SECONDS * options.rate) == 0:
                memory.append(server.memory_mb())
    took = perf_counter() - begun
    memory.append(server.memory_mb())
    client.close()
    count = sum(len(one.seconds) for one in answered.values())
    result.tables[f"waiting, ms, at {options.rate:g} requests a second"] = [*_records(answered)]
    result.tables["server"] = [
        {
            "requests a second": count / took,
            "its processor ms a request": 1000 * (server.processor_seconds() - worked) / count,
            "own MB at the start": memory[1][0], "own MB at half": memory[len(memory) // 2][0],
            "own MB at the end": memory[-1][0], "mapped MB at the end": memory[-1][1],
        }
    ]  # fmt: skip
    result.notes += [failure for one in answered.values() for failure in one.failures[:5]]


async def _most(server: Server, addresses: dict[str, list[str]], result: Run) -> None:
    answered = {kind: Answered() for kind in _SHARES}
    begun = perf_counter()
    await _closed(server, addresses, _MOST_SECONDS, answered)
    count = sum(len(one.seconds) for one in answered.values())
    waiting = _record("all", [one for each in answered.values() for one in each.seconds], 0)
    result.tables["eight readers who do not pause"] = [{"requests a second": count / (perf_counter() - begun), **waiting}]


async def _closed(server: Server, addresses: dict[str, list[str]], seconds: float, answered: dict[str, Answered]) -> None:
    """Eight readers, each asking again as soon as it is answered."""
    client, until, requests = Client(server.port), perf_counter() + seconds, drawn(addresses)

    async def read() -> None:
        while perf_counter() < until:
            kind, address = next(requests)
            await _timed(client, address, answered[kind], perf_counter())

    await asyncio.gather(*(read() for _ in range(8)))
    client.close()


def _records(answered: dict[str, Answered]) -> Iterator[Record]:
    every = [one for each in answered.values() for one in each.seconds]
    yield _record("all", every, sum(len(one.failures) for one in answered.values()))
    for kind, one in answered.items():
        if one.seconds:
            yield _record(kind, one.seconds, len(one.failures))


def _record(kind: str, seconds: Sequence[float], failures: int) -> Record:
    ordered = sorted(seconds)

    def at(share: float) -> float:
        return 1000 * ordered[min(len(ordered) - 1, int(share * len(ordered)))]

    return {
        "asked for": kind,
        "requests": len(ordered),
        "p50": at(0.5),
        "p95": at(0.95),
        "p99": at(0.99),
        "most": 1000 * ordered[-1],
        "failed": failures,
    }
