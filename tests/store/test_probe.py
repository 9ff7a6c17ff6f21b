"""What a probe found is read from its frontier: what answered, what did not, and whether that is enough."""

import pytest

from indexer.model import Article
from indexer.store import Store, source_check

HOME, FEED, MAP = "https://bao.example/", "https://bao.example/rss", "https://bao.example/sitemap.xml"
Row = tuple[str, str, int | None, str | None, str | None]
FRONT: Row = (HOME, "page", 200, "a list", None)
FOUND: Row = (HOME + "tin-1", "page", 200, None, "bai-1")


def fill(store: Store, rows: list[Row], robots: str | None) -> None:
    store.put([Article("bai-1", "Thân bài.", title="Hội nghị")])
    with store.transaction() as connection:
        for url, kind, status, reason, article_id in rows:
            connection.execute(
                "INSERT INTO pages (key, url, source, host, kind, rank, depth, status, reason, article_id) "
                "VALUES (?, ?, 'bao', 'bao.example', ?, 0, 0, ?, ?, ?)",
                (url, url, kind, status, reason, article_id),
            )
        connection.execute("INSERT INTO hosts VALUES ('bao.example', ?, 0, 0, 0)", (robots,))


@pytest.mark.parametrize(
    ("rows", "robots", "problems"),
    [
        ([FRONT, FOUND], "User-agent: *", ()), ([FRONT, FOUND], "", ()),
        ([FRONT, FOUND, (FEED, "feed", 200, None, None), (MAP, "sitemap", 200, None, None)], "", ()),
        ([FRONT, FOUND, (FEED, "feed", 404, "HTTP status 404", None)], "", (f"{FEED}: HTTP status 404",)),
        ([FRONT, FOUND, (MAP, "sitemap", None, None, None)], "", (f"{MAP}: not visited",)),
        ([FRONT, FOUND, (HOME + "khac", "feed", 404, "HTTP status 404", None)], "", ()),
        ([FRONT], "", ("no article on 1 pages",)), ([FRONT, FOUND], None, ("robots.txt did not answer",)),
        ([(HOME, "page", 0, "bao.example has no address", None)], None, ("bao.example has no address",)),
        ([(HOME, "page", None, None, None)], None, ("no page answered",)), ([], None, ("its front page is worth no visit",)),
    ],
)  # fmt: skip
def test_a_source_is_sound_if_all_that_it_promises_is_there(
    store: Store, rows: list[Row], robots: str | None, problems: tuple[str, ...]
) -> None:
    fill(store, rows, robots)
    assert source_check(store, "bao", [FEED, MAP]).problems == problems


def test_a_check_tells_what_answered(store: Store) -> None:
    fill(store, [FRONT, (FEED, "feed", 200, None, None), (MAP, "sitemap", 304, None, None), FOUND], "User-agent: *")
    check = source_check(store, "bao", [])
    assert (check.pages, check.has_robots, check.sitemaps, check.feeds, check.articles) == (3, True, (), (FEED,), 1)
    assert check.sample is not None
    assert check.sample.title == "Hội nghị"
    assert source_check(store, "khac", []).pages == 0
