"""How many pages a second does a crawl fetch, read and store, beside plain Scrapy fetching the same? And how much memory?

On the test newspaper, in a process of its own on loopback, with politeness off. `python -m benchmarks.crawling [ARTICLES]`.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from time import perf_counter

from indexer.fetched import Link
from indexer.store import StoredFrontier, open_store

_FRONTIER = 100_000
_HOINGHI = "if __name__ == '__main__':\n    from search_web.command import main\n    main()\n"
_PLAIN = """
import sys
from scrapy import Request, Spider
from scrapy.crawler import AsyncCrawlerProcess

class Plain(Spider):
    name = "plain"
    start_urls = [sys.argv[1]]
    def parse(self, response):
        for url in response.xpath("//*[local-name()='loc']/text()").getall() or response.css("a::attr(href)").getall():
            yield response.follow(url, self.parse)

process = AsyncCrawlerProcess({"LOG_LEVEL": "ERROR", "ROBOTSTXT_OBEY": True, "TELNETCONSOLE_ENABLED": False,
    "CONCURRENT_REQUESTS": 32, "CONCURRENT_REQUESTS_PER_DOMAIN": 8, "DOWNLOAD_DELAY": 0})
process.crawl(Plain)
process.start()
"""


def run(count: int = 1_000) -> None:
    """Print pages a second, seconds of processor time, and megabytes."""
    with _newspaper(count) as url, tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        program = home / "program.py"
        print(f"\nCrawling {count:,} articles on loopback, politeness off\n")
        print(f"{'':44}{'seconds':>9}{'pages/s':>9}{'processor s':>13}{'peak MB':>9}")
        program.write_text(_PLAIN)
        _timed("plain Scrapy: fetches, follows links", count, [str(program), f"{url}sitemap.xml"])
        program.write_text(_HOINGHI)
        entry = f'[bao]\ntitle = "Báo"\nhome = "{url}"\nsitemaps = ["/sitemap.xml"]\ndelay_seconds = 0\nmax_pages = 1000000\n'
        (home / "sources.toml").write_text(entry, "utf-8")
        for name in ("hoinghi crawl: fetches, extracts, stores", "again: nothing changed"):
            _timed(name, count, [str(program), *_options(home, {}), "crawl"])
        _timed("hoinghi update: nothing new, index of all", count, [str(program), *_options(home, {}), "update"])
        _timed("again: update, nothing to do", count, [str(program), *_options(home, {}), "update"])
        before = _fill_frontier(home, url)
        print(f"\n{_FRONTIER:,} more addresses put into the frontier in {before:.1f} s")
        _timed("the same crawl over that frontier", count, [str(program), *_options(home, {"crawl_minutes": "0.2"}), "crawl"])


def _options(home: Path, values: dict[str, str]) -> list[str]:
    eager = {"crawl_networks": "127.0.0.0/8", "crawl_sources": "bao", "crawl_listing_minutes": "0", "crawl_recheck_hours": "0"}
    return ["--home", str(home), *(part for name, value in (eager | values).items() for part in ("--set", f"{name}={value}"))]


def _timed(name: str, pages: int, program: list[str]) -> None:
    started = perf_counter()
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    process = subprocess.Popen([sys.executable, *program], env=environment, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    seconds = perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    cost = used.ru_utime + used.ru_stime
    print(f"{name:44}{seconds:9.1f}{pages / seconds:9.0f}{cost:13.1f}{used.ru_maxrss / 1024:9.0f}")


def _fill_frontier(home: Path, url: str) -> float:
    started = perf_counter()
    host = url.split("/")[2]
    links = [Link(f"{host}/x/{n}", f"{url}x/{n}", host, "page", 3, 1) for n in range(_FRONTIER)]
    with closing(open_store(home)) as store:
        StoredFrontier(store).add("bao", links)
    return perf_counter() - started


@contextmanager
def _newspaper(count: int) -> Iterator[str]:
    command = [sys.executable, "-m", "tests.crawl.newspaper", str(count)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        yield process.stdout.readline().strip()
        assert process.stdin
        process.stdin.close()


if __name__ == "__main__":
    run(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000)
