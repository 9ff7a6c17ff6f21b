"""What does each answer do to a page, its article and its next visit?"""

from dataclasses import replace

import pytest

from indexer.crawl.reading import Reading
from indexer.crawl.recheck import NEVER, Rechecks
from indexer.crawl.sources import Source
from indexer.crawl.visits import Answer, visit_of
from indexer.fetched import Page, Visit
from indexer.model import Article

NOW = 2_000_000
HORIZON = 1_999_000
HOUR, DAY = 3_600, 86_400
SOURCE = Source("bao", "Báo", "https://bao.example/", hosts=("bao.example",))
RECHECKS = Rechecks(listing_seconds=HOUR // 2, article_seconds=DAY)
PAGE = Page("bao.example/tin-100001.html", "https://bao.example/tin-100001.html", "bao", "bao.example", "page", 1, 1)
KNOWN = replace(PAGE, status=200, fetched_at=NOW - 2 * DAY, content_hash=b"h", article_id="a", etag='"1"')
LISTING = replace(PAGE, rank=0, depth=0)
ARTICLE = Article("a", "Thân bài.")


def visit(page: Page, status: int, **values: object) -> Visit:
    return visit_of(Answer(page, status, **values), SOURCE, RECHECKS, NOW, HORIZON)  # type: ignore[arg-type]


def to(target: str) -> dict[str, object]:
    return {"headers": (("Location", target),)}


def test_a_new_page_is_stored_with_its_validators_and_article() -> None:
    headers = (("ETag", '"7"'), ("Last-Modified", "Sun, 22 Nov 2026 15:00:00 GMT"))
    done = visit(PAGE, 200, body=b"<p>", headers=headers, reading=Reading(article=ARTICLE, own=ARTICLE))
    assert done.article == ARTICLE
    assert (done.page.etag, done.page.modified, done.page.failures) == ('"7"', headers[1][1], 0)
    assert (done.page.fetched_at, done.page.due_at) == (NOW, NOW + DAY)


def test_what_does_not_change_is_visited_ever_more_rarely_but_lists_are_not() -> None:
    assert visit(KNOWN, 304, unchanged=True).page.due_at == NOW + 4 * DAY
    assert visit(replace(KNOWN, fetched_at=NOW - 100 * DAY), 304, unchanged=True).page.due_at == NOW + 30 * DAY
    assert visit(replace(KNOWN, fetched_at=NOW - 60), 304, unchanged=True).page.due_at == NOW + DAY
    assert visit(replace(LISTING, fetched_at=NOW - 2 * DAY), 304, unchanged=True).page.due_at == NOW + HOUR // 2


def test_an_unchanged_page_keeps_what_is_known_of_it() -> None:
    page = visit(KNOWN, 304, unchanged=True).page
    assert (page.etag, page.content_hash, page.article_id, page.status) == ('"1"', b"h", "a", 200)


def test_a_page_that_answered_is_never_due_again_in_its_run() -> None:
    at_once = Rechecks(0, 0)
    for page in (PAGE, LISTING, KNOWN):
        assert visit_of(Answer(page, 304, unchanged=True), SOURCE, at_once, NOW, horizon=NOW).page.due_at > NOW


@pytest.mark.parametrize("status", [0, 408, 425, 429, 500, 502, 503, 504, 520, 799])
def test_trouble_is_tried_again_in_the_run_then_later_then_never(status: int) -> None:
    page = PAGE
    due = []
    for _ in range(9):
        page = visit(page, status, reason="trouble").page
        due.append(page.due_at)
    assert due[:2] == [HORIZON, HORIZON]
    assert [(at - NOW) // DAY for at in due[2:6]] == [1, 2, 4, 8]
    assert due[7] == NEVER
    assert visit(PAGE, status).is_gone is False


@pytest.mark.parametrize("status", [0, 404, 410, 503])
def test_what_lists_news_is_never_given_up(status: int) -> None:
    page = LISTING
    for _ in range(20):
        page = visit(page, status).page
    assert page.due_at <= NOW + DAY


@pytest.mark.parametrize(
    ("page", "status", "is_gone", "is_final"),
    [
        (KNOWN, 410, True, True),
        (KNOWN, 404, False, False),
        (replace(KNOWN, failures=1), 404, True, False),
        (replace(KNOWN, failures=1), 403, False, False),
        (replace(KNOWN, failures=7), 404, True, True),
        (KNOWN, 451, False, False),
    ],
)
def test_what_the_site_has_not_any_more(page: Page, status: int, is_gone: bool, is_final: bool) -> None:
    done = visit(page, status)
    assert (done.is_gone, done.page.due_at == NEVER) == (is_gone, is_final)
    assert done.reason == f"HTTP status {status}"


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_to_another_page_puts_it_into_the_frontier(status: int) -> None:
    done = visit(PAGE, status, **to("/khac-100002.html"))
    assert [link.url for link in done.links] == ["https://bao.example/khac-100002.html"]
    assert done.links[0].depth == 2
    assert done.page.due_at > HORIZON


@pytest.mark.parametrize(
    "target", ["http://bao.example/tin-100001.html", "https://www.bao.example/tin-100001.html", "/tin-100001.html/"]
)
def test_a_redirect_to_a_twin_is_followed_at_once_but_not_for_ever(target: str) -> None:
    page = PAGE
    for _ in range(5):
        done = visit(page, 301, **to(target))
        assert (done.links, done.page.due_at) == ((), HORIZON)
        assert done.page.key == PAGE.key
        page = done.page
    assert visit(page, 301, **to(target)).reason == "redirects without end"


@pytest.mark.parametrize(
    "target", ["file:///etc/passwd", "javascript:alert(1)", "ftp://bao.example/", "https://other.example/", "http://10.0.0.1/",
               "//other.example/tin", "http://[::1", "https://user:pw@bao.example/", "data:text/html,x", "https://bao.example:99999/"],
)  # fmt: skip
def test_a_redirect_to_what_is_not_visited_ends_there(target: str) -> None:
    done = visit(PAGE, 302, **to(target))
    assert done.links == ()
    assert done.page.due_at > HORIZON
    assert done.reason
    assert done.reason.startswith("leads to an address that is not visited")


def test_an_article_that_leads_to_the_front_page_counts_as_not_found() -> None:
    assert not visit(KNOWN, 302, **to("/")).is_gone
    assert visit(replace(KNOWN, failures=1), 302, **to("/")).is_gone


def test_an_unfit_page_is_not_tried_again_in_the_run() -> None:
    done = visit(PAGE, 0, reason="larger than allowed", is_hopeless=True)
    assert done.page.due_at > NOW
    assert (done.reason, done.is_gone) == ("larger than allowed", False)
