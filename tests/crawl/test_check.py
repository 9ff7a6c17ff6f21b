"""`hoinghi crawl --check`: what is there at a source, found by a few pages of which nothing is kept."""

import tomllib

from indexer.crawl.sources import load_sources
from tests.crawl.commands import Home
from tests.crawl.newspaper import Newspaper, html


def test_a_sound_source_is_told_and_given_as_an_entry(home: Home, paper: Newspaper) -> None:
    with home.start("crawl", "--check") as process:
        out, err = process.communicate(timeout=60)
    assert process.returncode == 0, err
    assert "bao-thu: sound: a robots.txt" in err.decode()
    assert any(f"such as {told.title!r} of {told.published[:10]}" in err.decode() for told in paper.stories.values())
    entry = tomllib.loads(out.decode())["bao-thu"]
    assert entry["verified"] is True
    home.source(paper.entry(**entry))
    assert load_sources(home.path)["bao-thu"].verified


def test_nothing_is_kept_and_few_pages_are_asked_for(home: Home) -> None:
    with Newspaper(articles=200) as large:
        home.source(large.entry())
        home.run("crawl", "--check")
        assert len(large.log) <= 30
    assert {path.name for path in home.path.iterdir()} == {"sources.toml"}


def test_what_is_wrong_with_a_source_is_told(home: Home, paper: Newspaper) -> None:
    home.source(paper.entry(feeds=["/rss-cu.xml"]))
    told = home.run("crawl", "--check", code=1)
    assert "/rss-cu.xml: HTTP status 404" in told
    assert "verified" not in told
    paper.stories.clear()
    paper.pages |= {"/": html("<p>Trang chủ</p>")}
    home.source(paper.entry())
    assert "bao-thu: no article on" in home.run("crawl", "--check", code=1)
    paper.pages |= {"/": html("", 500)}
    assert "bao-thu: HTTP status 500" in home.run("crawl", "--check", code=1)


def test_a_site_that_does_not_answer_is_told(home: Home) -> None:
    home.source('[bao-thu]\ntitle = "Báo"\nhome = "http://127.0.0.1:9/"\n')
    assert "bao-thu: " in home.run("crawl", "--check", code=1, crawl_minutes=0.05)
