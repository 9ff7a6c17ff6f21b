"""What becomes of an article that is edited, moved, printed under several addresses, or taken away?"""

from contextlib import closing
from dataclasses import replace

import pytest

from indexer.model import Version
from indexer.store import open_store
from tests.crawl.commands import Home
from tests.crawl.newspaper import FIRST_NUMBER, Newspaper, html, redirect
from tests.crawl.stories import Story, article_page, list_page


def history(home: Home, address: str) -> list[Version]:
    """The states of the article at an address."""
    (article_id,) = [article.id for url, article in home.articles().items() if url == address]
    with closing(open_store(home.path)) as store:
        return store.history(article_id)


def set_text(paper: Newspaper, number: int, first: str) -> None:
    """Edit an article."""
    story = paper.stories[number]
    paper.stories[number] = replace(story, paragraphs=(first, *story.paragraphs[1:]))


def test_an_edit_keeps_the_earlier_text_and_a_return_to_it_is_the_present_one_again(paper: Newspaper, home: Home) -> None:
    home.crawl()
    original = paper.stories[FIRST_NUMBER].paragraphs[0]
    set_text(paper, FIRST_NUMBER, "Đoạn đã sửa, nêu thêm ý kiến của bà con ở ba thôn vùng cao về việc bảo vệ rừng đầu nguồn.")
    assert "1 changed" in home.crawl()
    set_text(paper, FIRST_NUMBER, original)
    assert "1 changed" in home.crawl()
    states = [version.article.body for version in history(home, paper.address(FIRST_NUMBER))]
    assert len(states) == 3
    assert "Đoạn đã sửa" in states[1]
    assert states[0] == states[2]


def test_what_is_gone_leaves_the_archive_and_may_come_back(paper: Newspaper, home: Home) -> None:
    home.crawl()
    paper.gone.add(FIRST_NUMBER)
    assert "1 gone" in home.crawl()
    assert paper.address(FIRST_NUMBER) not in home.articles()
    assert len(home.articles()) == 11
    paper.log.clear()
    home.crawl()
    assert paper.path(FIRST_NUMBER) not in paper.asked()


def test_not_found_counts_as_gone_the_second_time(paper: Newspaper, home: Home) -> None:
    home.crawl()
    paper.pages[paper.path(FIRST_NUMBER)] = html("", 404)
    home.crawl()
    assert len(home.articles()) == 12
    with closing(open_store(home.path)) as store, store.transaction() as connection:
        connection.execute("UPDATE pages SET due_at = 0 WHERE status = 404")  # days later
    assert "1 gone" in home.crawl()
    assert len(home.articles()) == 11


def test_trouble_of_the_site_takes_nothing_away(paper: Newspaper, home: Home) -> None:
    home.crawl()
    paper.pages |= {paper.path(number): html("", 500) for number in paper.stories}
    home.crawl(code=None)
    assert len(home.articles()) == 12


def twin_page(paper: Newspaper, story: Story, canonical: str) -> str:
    return article_page(story, canonical, more="<p>bản di động</p>")


def test_twins_are_one_article(paper: Newspaper, home: Home) -> None:
    """AMP and tracking addresses by their look, other copies by rel=canonical."""
    number = FIRST_NUMBER
    path, address, story = paper.path(number), paper.address(number), paper.stories[number]
    copies = [f"/in-bai/{number}.html", f"/mobile/tin-{number}.html"]
    paper.pages |= {copy: html(twin_page(paper, story, address)) for copy in copies}
    looks = [f"{path}?utm_source=zalo", f"{path}#binh-luan", f"{path}?amp=1", f"{path}/amp"]
    paper.pages["/"] = html(list_page("Báo", [*copies, *looks, path], ["/chinh-tri"]))
    home.crawl()
    assert len(home.articles()) == 12
    assert home.articles()[address].title == story.title
    assert sum(asked.startswith(path) for asked in paper.asked()) == 1
    revision_before = history(home, address)
    home.crawl()
    assert history(home, address) == revision_before


def test_a_canonical_address_that_is_false_is_not_believed(paper: Newspaper, home: Home) -> None:
    """A template's mistake: every article claims to be the section's page, or the front page, or another site's."""
    claims = [paper.url + "chinh-tri", paper.url, "https://other.example/tin-100001.html", paper.address(FIRST_NUMBER + 4)]
    for number, claim in zip(range(FIRST_NUMBER, FIRST_NUMBER + 4), claims, strict=True):
        paper.pages[paper.path(number)] = html(article_page(paper.stories[number], claim))
    home.crawl()
    assert set(home.articles()) == {paper.address(number) for number in paper.stories}


@pytest.mark.parametrize("status", [301, 302, 308])
def test_a_redirect_leads_to_the_article_once(paper: Newspaper, home: Home, status: int) -> None:
    for number in list(paper.stories)[:3]:
        paper.pages[f"/cu/{number}.html"] = redirect(paper.path(number), status)
    paper.pages["/"] = html(list_page("Báo", [f"/cu/{number}.html" for number in paper.stories], ["/chinh-tri"]))
    home.crawl()
    assert set(home.articles()) == {paper.address(number) for number in paper.stories}
    assert max(paper.times_asked().values()) == 1


def test_an_article_that_asks_to_be_left_out_later_goes_and_one_that_is_emptied_stays(paper: Newspaper, home: Home) -> None:
    home.crawl()
    asking, emptied, *_ = list(paper.stories)
    page = article_page(paper.stories[asking], paper.address(asking), head='<meta name="robots" content="noindex">')
    paper.pages |= {paper.path(asking): html(page), paper.path(emptied): html("<h1>Đang cập nhật</h1>")}
    told = home.crawl()
    assert "1 gone" in told
    assert f"{paper.address(emptied)}: no article text was found on the page" in told
    assert "the article that was found there stays" in told
    assert set(home.articles()) == {paper.address(number) for number in paper.stories if number != asking}


def test_pages_that_ask_not_to_be_indexed_or_followed_are_heeded(paper: Newspaper, home: Home) -> None:
    number = FIRST_NUMBER
    hidden = article_page(paper.stories[number], paper.address(number), head='<meta name="robots" content="noindex, follow">')
    paper.pages[paper.path(number)] = html(hidden)
    paper.pages[paper.path(number + 1)] = html(article_page(paper.stories[number + 1], ""), X_Robots_Tag="none")
    paper.pages["/rieng"] = html('<meta name="robots" content="nofollow"><a href="/kin">x</a>')
    paper.pages["/"] = html('<a href="/rieng">x</a> <a href="/kin2" rel="nofollow">x</a> <a href="/chinh-tri">x</a>')
    home.crawl()
    assert len(home.articles()) == 10
    assert not {"/kin", "/kin2"} & set(paper.asked())


@pytest.mark.parametrize("start", ["sitemaps", "feeds", "sections"])
def test_articles_are_found_from_each_kind_of_start(paper: Newspaper, home: Home, start: str) -> None:
    address = {"sitemaps": "/sitemap.xml.gz", "feeds": "/rss", "sections": "/chinh-tri"}[start]
    paper.pages["/"] = html("<p>Trang chủ trống</p>")
    home.source(paper.entry(**{start: [address], "max_depth": 1}))
    home.crawl()
    assert len(home.articles()) == 12
    assert {article.source for article in home.articles().values()} == {"Báo Thử Nghiệm"}
    assert {article.province for article in home.articles().values()} == {"Thái Nguyên"}


def test_lists_are_paged_through_no_deeper_than_allowed(paper: Newspaper, home: Home) -> None:
    with Newspaper(articles=130) as large:
        home.source(large.entry(max_depth=3))
        home.crawl()
        assert {"/chinh-tri", "/chinh-tri?trang=2", "/chinh-tri?trang=3"} <= set(large.asked())
        assert "/chinh-tri?trang=5" not in large.asked()
