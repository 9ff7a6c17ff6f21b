"""Does a crawl that is killed, again and again, end with every article once, and no page asked for twice but those in flight?"""

import json
import os
import random
import subprocess
import sys
from collections import Counter
from contextlib import closing
from pathlib import Path

from warcio.archiveiterator import ArchiveIterator

from indexer.store import Runs, open_store
from tests.crawl import killed_crawls
from tests.crawl.commands import EAGER, Home
from tests.crawl.newspaper import Newspaper

KILLS = int(os.environ.get("HOINGHI_TEST_KILLS", "20"))
AT_ONCE = 8
PAGES_A_KILL = 80


def recorded(home: Home) -> set[str]:
    """The paths whose visit was stored."""
    with closing(open_store(home.path)) as store:
        rows = store.query("SELECT url FROM pages WHERE status IS NOT NULL")
        robots = store.query("SELECT host FROM hosts WHERE robots IS NOT NULL")
    return {"/" + url.split("/", 3)[3] for (url,) in rows} | ({"/robots.txt"} if robots else set())


def has_ended(home: Home) -> bool:
    """Whether the last run came to its end, before it was killed."""
    with closing(open_store(home.path)) as store:
        last = Runs(store).last()
    return last is not None and last.ended_at is not None


def test_a_crawl_killed_at_random_moments_loses_nothing_and_asks_for_nothing_twice(tmp_path: Path) -> None:
    chance = random.Random(KILLS)
    with Newspaper(articles=KILLS * PAGES_A_KILL) as paper:
        home = Home(tmp_path / "home", paper.entry(sitemaps=["/sitemap.xml"], max_pages=100_000))
        options = EAGER | {"crawl_concurrency": str(AT_ONCE)}
        program = [sys.executable, killed_crawls.__file__, str(home.path), json.dumps(options)]
        environment = os.environ | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
        in_flight: Counter[str] = Counter()
        kills = 0
        with subprocess.Popen(program, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment, text=True) as process:
            assert process.stdin
            assert process.stdout
            outcome = "killed"
            while outcome == "killed":
                seconds = chance.uniform(0.05, 0.45) if kills < KILLS else 300
                process.stdin.write(f"{seconds}\n")
                process.stdin.flush()
                outcome = "done" if process.stdout.readline() == "done\n" or has_ended(home) else "killed"
                kills += outcome == "killed"
                paper.settle()
                lost = set(paper.asked()) - recorded(home)
                assert len(lost) <= AT_ONCE
                in_flight.update(lost)
            assert outcome == "done"
            process.stdin.close()
        assert kills >= KILLS * 3 // 4, "the crawl was over too soon"
        paper.settle()
        twice = {path: count for path, count in paper.times_asked().items() if count > 1 + in_flight[path]}
        assert twice == {}
        articles = home.articles()
        assert set(articles) == {paper.address(number) for number in paper.stories}
        with closing(open_store(home.path)) as store:
            assert store.counts() == (len(paper.stories), 0)
            rows = store.query("SELECT url, archive, archive_start FROM pages WHERE status = 200 ORDER BY archive_start")
        for url, archive, start in rows:
            with (home.path / "pages" / archive).open("rb") as stream:
                stream.seek(start)
                assert next(iter(ArchiveIterator(stream))).rec_headers.get_header("WARC-Target-URI") == url
