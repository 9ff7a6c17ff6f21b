"""Can everything be extracted again from the web archives, without the network?"""

from contextlib import closing

from indexer.store import open_store
from tests.crawl.commands import Home
from tests.crawl.newspaper import FIRST_NUMBER, Newspaper


def forget_texts(home: Home) -> None:
    """As if an extractor before today's had missed nearly all of the text."""
    with closing(open_store(home.path)) as store, store.transaction() as connection:
        connection.execute("UPDATE articles SET body = 'Một mẩu.', content_hash = x'00'")


def test_articles_come_back_as_they_were_and_nobody_is_asked(paper: Newspaper, home: Home) -> None:
    home.crawl()
    before = home.articles()
    forget_texts(home)
    paper.log.clear()
    assert "0 new articles, 12 changed" in home.run("crawl", "--again", crawl_workers=1)
    assert home.articles() == before
    assert paper.log == []
    assert "0 changed" in home.run("crawl", "--again")


def test_what_the_archive_lost_is_told_and_fetched_anew(paper: Newspaper, home: Home) -> None:
    home.crawl()
    (file,) = (home.path / "pages").iterdir()
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    paper.log.clear()
    assert "not in the web archive any more" in home.run("crawl", "--again", code=1)
    assert len(home.articles()) == 12
    home.crawl(crawl_listing_minutes=30, crawl_recheck_hours=24)
    assert 4 < len(paper.asked(200)) < 12
    paper.log.clear()
    home.run("crawl", "--again")
    assert paper.path(FIRST_NUMBER) not in paper.asked()


def test_the_ways_to_crawl_exclude_each_other(home: Home) -> None:
    assert "give one of --list, --check and --again" in home.run("crawl", "--again", "--check", code=2)
