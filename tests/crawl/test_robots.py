"""What robots.txt allows and asks for, by the standard and as it is in use."""

from time import process_time

import pytest

from indexer.crawl.robots import MOST_BYTES, read_rules, robots_text

SITE = "https://bao.example"


@pytest.mark.parametrize(
    ("text", "allowed", "refused"),
    [
        ("", ["/", "/tin"], []), ("User-agent: *\nDisallow:", ["/"], []), ("User-agent: *\nDisallow: /", [], ["/", "/tin"]),
        ("User-agent: *\nDisallow: /quan-tri", ["/tin"], ["/quan-tri", "/quan-tri/x", "/quan-trinh"]),
        ("User-agent: hoinghi\nDisallow: /\n\nUser-agent: *\nAllow: /", [], ["/tin"]),
        ("User-agent: HoiNghi\nDisallow: /a", ["/b"], ["/a"]), ("User-agent: khac\nDisallow: /", ["/tin"], []),
        ("User-agent: *\nDisallow: /\nAllow: /tin", ["/tin/1"], ["/", "/van-ban"]),
        ("User-agent: *\nDisallow: /*.pdf$\nDisallow: /*?in=", ["/a.pdf.html", "/a?x"], ["/a.pdf", "/b?in=1"]),
        ("User-agent: *\nDisallow: /tin-tức", ["/tin"], ["/tin-t%E1%BB%A9c"]), ("\ufeffUser-agent: *\nDisallow: /a", [], ["/a"]),
        ("user-agent:*\r\ndisallow:/a # ghi chú\r\n", ["/b"], ["/a"]), ("<html>Không tìm thấy</html>", ["/"], []),
        ("Disallow: /", ["/"], []), ("\x00\x01", ["/"], []),
    ],
)  # fmt: skip
def test_what_may_be_fetched(text: str, allowed: list[str], refused: list[str]) -> None:
    rules = read_rules(robots_text(200, text.encode()) or "")
    assert [rules.allow(SITE + path) for path in allowed] == [True] * len(allowed)
    assert [rules.allow(SITE + path) for path in refused] == [False] * len(refused)


@pytest.mark.parametrize(
    ("lines", "seconds"),
    [
        ("", 0), ("Crawl-delay: 3", 3), ("Crawl-delay: 0.5", 0.5), ("Crawl-delay: mười", 0), ("Crawl-delay: -1", 0),
        ("Request-rate: 1/10", 10), ("Request-rate: 30/1m", 2), ("Request-rate: 1/10\nCrawl-delay: 3", 10),
        ("Request-rate: 10/1\nCrawl-delay: 3", 3), ("Request-rate: 0/10", 0), ("Crawl-delay: nan", 0), ("Crawl-delay: 1e400", 0),
    ],
)  # fmt: skip
def test_how_long_to_wait_between_requests(lines: str, seconds: float) -> None:
    rules = read_rules(f"User-agent: *\n{lines}\nDisallow: /x")
    assert rules.delay_seconds == seconds


def test_the_delay_for_us_stands_before_that_for_all() -> None:
    assert read_rules("User-agent: *\nCrawl-delay: 60\n\nUser-agent: hoinghi\nCrawl-delay: 2").delay_seconds == 2


def test_sitemaps_are_named_wherever_they_stand() -> None:
    text = "Sitemap: https://bao.example/a.xml\nUser-agent: khac\nDisallow: /\nsitemap: https://bao.example/b.xml"
    assert read_rules(text).sitemaps == ("https://bao.example/a.xml", "https://bao.example/b.xml")


@pytest.mark.parametrize(
    ("status", "expected"),
    [(200, "User-agent: *"), (404, ""), (403, ""), (401, ""), (410, ""), (429, None), (500, None), (503, None), (0, None)],
)
def test_an_answer_is_taken_as_the_standard_says(status: int, expected: str | None) -> None:
    """RFC 9309, 2.3.1: unavailable allows all, unreachable allows nothing until it is asked again."""
    assert robots_text(status, b"User-agent: *") == expected


def test_redirects_without_end_allow_nothing() -> None:
    text = robots_text(301, b"")
    assert text is not None
    assert not read_rules(text).allow(f"{SITE}/tin")


def test_a_huge_file_is_read_to_its_limit() -> None:
    text = robots_text(200, b"User-agent: *\n" + b"Disallow: /a\n" * 1_000_000)
    assert text is not None
    assert len(text) == MOST_BYTES
    started = process_time()
    assert not read_rules(text).allow(f"{SITE}/a")
    assert process_time() - started < 10


@pytest.mark.parametrize("pattern", ["/" + "*a" * 200 + "$", "/" + "*" * 5_000, "/" + "a*" * 2_000 + "b"])
def test_a_hostile_pattern_is_answered_in_time(pattern: str) -> None:
    rules = read_rules(f"User-agent: *\nDisallow: {pattern}\n")
    started = process_time()
    rules.allow(f"{SITE}/" + "a" * 900)
    assert process_time() - started < 2
