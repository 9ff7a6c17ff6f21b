"""Does the crawler keep its six promises? Each over real sockets, in a process of its own."""

import json
from collections import Counter
from contextlib import closing
from itertools import pairwise
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from indexer.store import open_store
from tests.crawl.commands import Home
from tests.crawl.newspaper import FIRST_NUMBER, Newspaper, Reply, html, redirect
from tests.crawl.stories import article_page

NUMBERS = range(FIRST_NUMBER, FIRST_NUMBER + 12)


def pauses(paper: Newspaper) -> list[float]:
    """Seconds between requests."""
    return [later.at - sooner.at for sooner, later in pairwise(paper.log)]


class TestRobots:
    def test_nothing_is_asked_before_it_and_nothing_that_it_forbids(self, paper: Newspaper, home: Home) -> None:
        hidden = [paper.path(number) for number in NUMBERS[:3]]
        paper.robots = "User-agent: *\n" + "".join(f"Disallow: {path}$\n" for path in hidden) + "User-agent: other\nDisallow: /\n"
        home.crawl()
        assert paper.asked()[0] == "/robots.txt"
        assert not set(paper.asked()) & set(hidden)
        assert len(home.articles()) == 9
        assert {home.reasons()[path] for path in hidden} == {"robots.txt forbids it"}

    @pytest.mark.parametrize("line", ["Crawl-delay: 0.3", "Request-rate: 10/3"])
    def test_its_delay_stands_between_the_starts_of_any_two_requests(self, paper: Newspaper, home: Home, line: str) -> None:
        paper.robots = f"User-agent: *\n{line}\n"
        home.source(paper.entry(max_pages=6))
        home.crawl()
        assert len(paper.log) == 7
        assert min(pauses(paper)) > 0.28

    def test_a_source_may_be_slower_than_the_site_asks_for(self, paper: Newspaper, home: Home) -> None:
        paper.robots = "User-agent: *\nCrawl-delay: 0.01\n"
        home.source(paper.entry(max_pages=4, delay_seconds=0.3))
        home.crawl()
        assert min(pauses(paper)[1:]) > 0.28

    def test_a_site_in_trouble_is_not_crawled_without_it(self, paper: Newspaper, home: Home) -> None:
        paper.pages["/robots.txt"] = html("", 500)
        assert "bao-thu: 127.0.0.1" in home.crawl(code=1)
        assert set(paper.asked()) == {"/robots.txt"}
        assert 1 < len(paper.log) < 10

    def test_none_allows_all_and_redirects_are_followed(self, paper: Newspaper, home: Home) -> None:
        paper.robots = None
        home.crawl()
        assert len(home.articles()) == 12
        paper.pages["/robots.txt"] = redirect("/robots2.txt")
        paper.pages["/robots2.txt"] = Reply(200, b"User-agent: *\nDisallow: /\n")
        with closing(open_store(home.path)) as store, store.transaction() as connection:
            connection.execute("UPDATE hosts SET robots_at = 0")
        paper.log.clear()
        home.crawl(code=1)
        assert paper.asked() == ["/robots.txt", "/robots2.txt"]

    def test_it_is_asked_once_a_day_and_names_sitemaps(self, paper: Newspaper, home: Home) -> None:
        paper.robots = f"User-agent: *\nDisallow: /chinh-tri?\nDisallow: /$\nSitemap: {paper.url}sitemap.xml\n"
        home.source(paper.entry(sections=["/chinh-tri?trang=9"]))
        assert "robots.txt forbids it" in home.crawl(code=1)
        home.crawl()
        assert paper.times_asked()["/robots.txt"] == 1
        assert len(home.articles()) == 12


class TestBackOff:
    @pytest.mark.parametrize("status", [429, 503])
    def test_retry_after_is_honoured_for_the_whole_host(self, paper: Newspaper, home: Home, status: int) -> None:
        told = []

        def busy(headers: dict[str, str]) -> Reply:
            told.append(headers)
            return html("", status, Retry_After="1") if len(told) == 1 else html("<a href='/chinh-tri'>Chính trị</a>")

        paper.pages["/"] = busy
        home.crawl()
        assert max(pauses(paper)) > 0.95
        assert len(told) == 2
        assert len(home.articles()) == 12

    def test_a_long_pause_ends_the_run_there_and_holds_in_the_next(self, paper: Newspaper, home: Home) -> None:
        paper.pages["/"] = html("", 503, Retry_After="3600")
        assert "HTTP status 503; not before 60 minutes from then" in home.crawl(code=1)
        paper.log.clear()
        assert "asked for a pause" in home.crawl(code=1)
        assert paper.log == []

    def test_failures_in_a_row_make_pauses_longer(self, paper: Newspaper, home: Home) -> None:
        paper.pages["/"] = html("", 500)
        home.crawl(code=1, crawl_backoff_seconds=0.2)
        assert len(paper.log) == 4  # robots.txt, and a page is tried three times in a run
        between = pauses(paper)[1:]
        assert between[0] > 0.19
        assert between[1] > 0.39


class TestConditionalGet:
    def test_a_page_that_did_not_change_is_not_sent_again(self, paper: Newspaper, home: Home) -> None:
        home.crawl()
        with closing(open_store(home.path)) as store:
            before = store.revision
        paper.log.clear()
        text = home.crawl()
        assert {hit.status for hit in paper.log} == {304}
        assert all("if-none-match" in hit.headers and "if-modified-since" in hit.headers for hit in paper.log)
        assert "14 answers from 1 source: 14 unchanged" in text
        with closing(open_store(home.path)) as store:
            assert store.revision == before

    def test_without_validators_the_same_page_changes_nothing(self, paper: Newspaper, home: Home) -> None:
        story = paper.stories[FIRST_NUMBER]
        paper.pages[paper.path(FIRST_NUMBER)] = Reply(
            200, article_page(story, paper.address(FIRST_NUMBER)).encode(), validators=False
        )
        home.crawl()
        paper.log.clear()
        assert "0 changed" in home.crawl()
        assert paper.asked(200) == [paper.path(FIRST_NUMBER)]

    def test_validators_of_an_earlier_text_are_not_kept(self, paper: Newspaper, home: Home) -> None:
        home.crawl()
        path = paper.path(FIRST_NUMBER)
        paper.pages[path] = Reply(
            200, article_page(paper.stories[FIRST_NUMBER + 1], paper.address(FIRST_NUMBER)).encode(), validators=False
        )
        home.crawl()
        home.crawl()
        assert "if-none-match" not in [hit for hit in paper.log if hit.path == path][-1].headers


class TestResuming:
    def test_an_interrupted_crawl_goes_on_without_asking_again(self, paper: Newspaper, home: Home) -> None:
        home.source(paper.entry(max_pages=5))
        home.crawl()
        first = paper.times_asked()
        with closing(open_store(home.path)) as store, store.transaction() as connection:
            connection.execute("UPDATE runs SET ended_at = NULL")  # as a kill leaves it
        home.source(paper.entry())
        home.crawl()
        assert set(paper.times_asked().values()) == {1}
        assert len(first) == 6
        assert len(home.articles()) == 12

    def test_what_a_limit_left_is_visited_by_the_next_run(self, paper: Newspaper, home: Home) -> None:
        home.source(paper.entry(max_pages=5))
        for _ in range(4):
            home.crawl(crawl_recheck_hours=1, crawl_listing_minutes=30)
        assert len(home.articles()) == 12
        assert set(paper.times_asked().values()) == {1}


class TestArchive:
    def test_it_holds_every_response_once_and_can_be_read_again(self, paper: Newspaper, home: Home, tmp_path: Path) -> None:
        home.crawl()
        home.crawl()
        (file,) = (home.path / "pages").iterdir()
        with file.open("rb") as stream:
            records = [(record.rec_type, record.rec_headers.get_header("WARC-Target-URI")) for record in ArchiveIterator(stream)]
        assert records[0][0] == "warcinfo"
        assert Counter(records[1:]) == Counter(("response", f"{paper.url.rstrip('/')}{path}") for path in paper.asked(200)[1:])
        other = Home(tmp_path / "other", paper.entry())
        other.run("import", str(file), code=None)
        again = {article.title: article.body for article in other.articles().values()}
        assert {article.title: article.body for article in home.articles().values()}.items() <= again.items()

    def test_a_write_that_was_killed_is_cut_off(self, paper: Newspaper, home: Home) -> None:
        home.crawl()
        (file,) = (home.path / "pages").iterdir()
        whole = file.read_bytes()
        file.write_bytes(whole + whole[-300:-100])
        paper.stories[FIRST_NUMBER + 50] = paper.stories[FIRST_NUMBER]
        home.crawl()
        assert file.read_bytes().startswith(whole)
        with file.open("rb") as stream:
            assert len([record.content_stream().read() for record in ArchiveIterator(stream)]) > 15

    def test_one_that_lost_its_end_is_left_as_it_is(self, paper: Newspaper, home: Home) -> None:
        """As after a power cut."""
        home.crawl()
        (file,) = (home.path / "pages").iterdir()
        short = file.read_bytes()[:-500]
        file.write_bytes(short)
        paper.stories[FIRST_NUMBER + 50] = paper.stories[FIRST_NUMBER]
        home.crawl()
        assert file.read_bytes() == short
        assert len(list((home.path / "pages").iterdir())) == 2


class TestHonesty:
    def test_every_request_says_who_asks_and_nothing_of_where_it_came_from(self, paper: Newspaper, home: Home) -> None:
        paper.pages["/"] = html("<a href='/chinh-tri'>Chính trị</a>", Set_Cookie="a=b")
        assert "crawl_contact" not in home.crawl(crawl_contact="https://lab.example/hoinghi")
        assert {hit.headers["user-agent"] for hit in paper.log} == {"hoinghi/0.1 (+https://lab.example/hoinghi)"}
        assert all(not {"cookie", "referer"} & set(hit.headers) for hit in paper.log)
        assert "Set crawl_contact" in home.crawl()


class TestStatus:
    def test_it_tells_of_the_last_run_and_of_each_source(self, paper: Newspaper, home: Home) -> None:
        home.crawl()
        status = json.loads(home.run("status", "--json"))
        assert status["last_run"]["outcome"] == "done"
        assert [source["source"] for source in status["sources"]] == ["bao-thu"]
        assert status["sources"][0]["added"] == 12
        assert "bao-thu" in home.run("status")
