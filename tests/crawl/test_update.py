"""Is `hoinghi update` what cron needs: one at a time, quick when nothing is new, quiet, in time, beside a running server?"""

import json
import signal
import socket
import time
import urllib.request
from contextlib import closing
from pathlib import Path
from threading import Event, Thread
from urllib.error import URLError

import pytest

from indexer.archive import open_archive
from indexer.store import open_store
from tests.crawl.commands import Home
from tests.crawl.newspaper import FIRST_NUMBER, Newspaper, html

COUNT = 60
SERVER_SECONDS = 60


def free_port() -> int:
    with closing(socket.socket()) as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def state_of(home: Home) -> dict[str, int]:
    """Every file of the index and the archives, with the time of its last change."""
    folders = (home.path / "index", home.path / "pages")
    return {str(path): path.stat().st_mtime_ns for folder in folders for path in folder.rglob("*") if path.is_file()}


def test_a_second_run_downloads_nothing_and_rewrites_nothing(tmp_path: Path) -> None:
    with Newspaper(articles=COUNT) as paper:
        home = Home(tmp_path / "home", paper.entry(sitemaps=["/sitemap.xml"]))
        first = home.run("update")
        assert f"{COUNT} new articles" in first
        assert f"Index: {COUNT} articles in, 0 out" in first
        assert set(paper.times_asked().values()) == {1}
        before = state_of(home)
        paper.log.clear()
        assert "0 new articles, 0 changed, 0 gone" in home.run("update")
        assert len(paper.log) > COUNT
        assert {hit.status for hit in paper.log} == {304}
        assert state_of(home) == before
        paper.log.clear()
        home.run("update", crawl_listing_minutes=30, crawl_recheck_hours=24)  # after a visit with these, nothing is due for long
        paper.log.clear()
        home.run("update", crawl_listing_minutes=30, crawl_recheck_hours=24)
        assert paper.log == []


def test_an_index_follows_edits_and_deletions(paper: Newspaper, home: Home) -> None:
    home.run("update")
    paper.gone.add(FIRST_NUMBER)
    text = home.run("update")
    assert "1 gone" in text
    assert "Index: 0 articles in, 1 out" in text
    with closing(open_archive(home.path)) as archive:
        assert archive.search("hội nghị OR tỉnh OR xã OR ban").total == 11


class Searches:
    """Searches a running server without a pause, and keeps what it answers."""

    def __init__(self, port: int) -> None:
        self._address = f"http://127.0.0.1:{port}/api/v1/search?q=c%C3%B4ng"
        self._stop = Event()
        self._thread = Thread(target=self._search)
        self.totals: list[int] = []
        self.failures: list[str] = []

    def _search(self) -> None:
        while not self._stop.is_set():
            try:
                with urllib.request.urlopen(self._address, timeout=30) as answer:
                    found = json.load(answer)
                    if len(found["hits"]) != min(10, found["total"]):
                        self.failures.append(f"{len(found['hits'])} hits of {found['total']}")
                    self.totals.append(found["total"])
            except (URLError, OSError, ValueError) as error:
                self.failures.append(str(error))

    def __enter__(self) -> "Searches":
        deadline = time.monotonic() + SERVER_SECONDS
        while time.monotonic() < deadline:
            try:
                urllib.request.urlopen(self._address, timeout=5).close()
                break
            except (URLError, OSError):
                continue
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()


def test_of_two_at_once_one_works_and_no_search_fails(tmp_path: Path) -> None:
    """Under a running server that is searched all the time, through an update and a rebuild of the index."""
    with Newspaper(articles=COUNT) as paper:
        home = Home(tmp_path / "home", paper.entry(sitemaps=["/sitemap.xml"]))
        paper.gone |= set(range(FIRST_NUMBER + 20, FIRST_NUMBER + COUNT))
        home.run("update")
        port = free_port()
        with home.start("serve", "--port", str(port)) as server:
            try:
                with Searches(port) as searches:
                    paper.gone.clear()
                    runs = [home.start("update"), home.start("update")]
                    said = [run.communicate(timeout=120)[1].decode() for run in runs]
                    home.run("index", "--rebuild")
                    home.run("index", "--rebuild")
                    enough = len(searches.totals) + 20
                    while len(searches.totals) < enough and not searches.failures:
                        pass
            finally:
                server.send_signal(signal.SIGTERM)
                server.communicate(timeout=30)
    assert sorted(run.returncode for run in runs) == [0, 75], said
    assert any("another hoinghi run is writing here" in text for text in said)
    assert searches.failures == []
    assert set(searches.totals) == {searches.totals[0], searches.totals[-1]}, "a search saw a part of an update"
    assert searches.totals[0] < searches.totals[-1]


def test_quiet_says_only_what_went_wrong(paper: Newspaper, home: Home) -> None:
    assert home.run("--quiet", "update") == ""
    paper.pages["/"] = html("", 500)
    said = home.run("--quiet", "update", code=None)
    assert "new articles" not in said


def test_a_source_that_fails_is_named_and_the_others_are_crawled(paper: Newspaper, home: Home) -> None:
    with closing(socket.socket()) as nobody:
        nobody.bind(("127.0.0.1", 0))
        dead = f'[bao-chet]\ntitle = "Báo Chết"\nhome = "http://127.0.0.1:{nobody.getsockname()[1]}/"\n'
        home.source(paper.entry() + dead)
        said = home.run("crawl", "bao-thu", "bao-chet", code=1)
    assert "bao-chet: 127.0.0.1:" in said
    assert "12 new articles" in said


@pytest.mark.parametrize(
    ("command", "message"),
    [
        (("crawl", "bao-thư"), "no source is called 'bao-thư'"),
        (("--set", "crawl_networks=10.0.0.0/33", "crawl"), "crawl_networks is '10.0.0.0/33'"),
        (("--set", "crawl_minutes=0", "crawl"), "crawl_minutes is '0'"),
    ],
)
def test_bad_usage_is_told(home: Home, command: tuple[str, ...], message: str) -> None:
    settings, rest = (command[:2], command[2:]) if command[0] == "--set" else ((), command)
    values = dict(pair.split("=", 1) for pair in settings[1:])
    assert message in home.run(*rest, code=2, **values)


def test_out_of_time_is_no_failure_and_the_next_run_goes_on(paper: Newspaper, home: Home) -> None:
    home.source(paper.entry(delay_seconds=0.5))
    assert "Out of time: the next run goes on." in home.crawl(crawl_minutes=0.05)
    home.source(paper.entry())
    home.crawl(crawl_recheck_hours=1, crawl_listing_minutes=30)
    assert len(home.articles()) == 12


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_a_crawl_in_order(paper: Newspaper, home: Home, number: signal.Signals) -> None:
    home.source(paper.entry(delay_seconds=0.3))
    with home.start("crawl") as process:
        while len(paper.log) < 4:
            assert process.poll() is None
        process.send_signal(number)
        _, said = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "Interrupted: the next run goes on." in said.decode()
    assert b"Traceback" not in said
    with closing(open_store(home.path)) as store:
        assert store.query("SELECT outcome FROM runs") == [("interrupted",)]
