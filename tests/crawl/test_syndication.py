"""A text that two newspapers carry: crawled from both, kept from both, known as one, with the likely first publisher."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from indexer import Archive, open_archive
from tests.crawl.commands import Home
from tests.crawl.newspaper import FIRST_NUMBER, Newspaper
from tests.crawl.stories import Story, story

BOTH = {"crawl_sources": "bao-thu,bao-khac"}
TAKEN = FIRST_NUMBER + 1  # the story that the second paper takes over


def taken_over(told: Story) -> Story:
    """As the second paper prints it two hours later: its own title and lead, an agency's line, the last paragraph cut."""
    paragraphs = ("(TTXVN) - " + told.paragraphs[0], *told.paragraphs[1:-1], "Theo TTXVN")
    hour = f"{int(told.published[11:13]) + 2:02}"
    published = told.published[:11] + hour + told.published[13:]
    return replace(
        told, number=900_001, title="Bàn việc chung", lead="Nhiều việc được bàn.", paragraphs=paragraphs, published=published
    )


@pytest.fixture
def papers() -> Iterator[tuple[Newspaper, Newspaper]]:
    """Two newspapers of which the second has a story of the first among its own."""
    with Newspaper(articles=4, paragraphs=8) as first, Newspaper(articles=0) as second:
        own = [story(number, 8) for number in (900_101, 900_102)]
        second.stories = {told.number: told for told in (taken_over(first.stories[TAKEN]), *own)}
        yield first, second


@pytest.fixture
def home(tmp_path: Path, papers: tuple[Newspaper, Newspaper]) -> Home:
    first, second = papers
    other = second.entry(title="Báo Khác", province="Bắc Kạn").replace("[bao-thu]", "[bao-khac]")
    return Home(tmp_path / "home", f"{first.entry()}\n{other}")


def clusters(home: Home) -> list[tuple[str, ...]]:
    """The addresses of the articles in each cluster, the likely first in front."""
    with closing(open_archive(home.path)) as archive:
        found = {cluster.ids for article in home.articles().values() if (cluster := archive.cluster(article.id))}
        return [tuple(address(archive, article_id) for article_id in ids) for ids in sorted(found)]


def address(archive: Archive, article_id: str) -> str:
    article = archive.article(article_id)
    assert article is not None
    return article.url or ""


def test_a_syndicated_text_is_one_cluster_and_both_articles_stay(home: Home, papers: tuple[Newspaper, Newspaper]) -> None:
    first, second = papers
    home.run("update", **BOTH)
    assert len(home.articles()) == 7
    assert clusters(home) == [(first.address(TAKEN), second.address(900_001))]
    with closing(open_archive(home.path)) as archive:
        cluster = archive.cluster(home.articles()[second.address(900_001)].id)
        assert cluster is not None
        # by the time, or, where an extractor gives the day alone, by the credit line
        assert (cluster.reason, cluster.confidence) in {("published", "high"), ("credit", "medium")}
        assert cluster.credited == ("TTXVN",)
        results = archive.search(first.stories[TAKEN].paragraphs[2][:60], limit=10, folded=True)
        assert results.total == results.texts + 1
        assert sorted(len(hit.duplicates) for hit in results.hits)[-2:] in ([0, 1], [1])


def test_an_edit_that_makes_another_text_takes_the_cluster_apart(home: Home, papers: tuple[Newspaper, Newspaper]) -> None:
    _, second = papers
    home.run("crawl", **BOTH)
    assert len(clusters(home)) == 1
    second.stories[900_001] = replace(second.stories[900_001], paragraphs=story(900_555, 8).paragraphs)
    home.run("crawl", **BOTH)
    assert clusters(home) == []
    assert len(home.articles()) == 7


def test_a_text_that_left_its_paper_leaves_its_cluster(home: Home, papers: tuple[Newspaper, Newspaper]) -> None:
    first, _ = papers
    home.run("crawl", **BOTH)
    first.gone.add(TAKEN)
    home.run("crawl", **BOTH)
    assert clusters(home) == []
    assert len(home.articles()) == 6
