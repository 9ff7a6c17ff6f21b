"""Is the article found on a saved page, and is what is no article refused, in good time?"""

import pytest

from indexer.errors import InvalidArticle
from indexer.extract.page import record_from_page

PARAGRAPHS = [
    f"Ở nội dung thứ {number}, hội nghị giao ban báo chí quý {number} đã nghe báo cáo và cho ý kiến về công tác tuyên truyền."
    for number in range(1, 13)
]
HEAD = """<head><meta charset="utf-8"><title>Giao ban báo chí quý III</title>
<meta property="og:title" content="Giao ban báo chí quý III"><meta property="og:site_name" content="Báo Mẫu">
<meta property="article:published_time" content="2023-09-28T15:42:00+07:00"></head>"""


def page(body: str, head: str = HEAD) -> str:
    menu = "<nav><ul><li><a href='/'>Trang chủ</a></li><li><a href='/lien-he'>Liên hệ tòa soạn</a></li></ul></nav>"
    return f"<!doctype html><html lang='vi'>{head}<body>{menu}{body}<footer>Bản quyền thuộc Báo Mẫu</footer></body></html>"


def article_of(paragraphs: list[str]) -> str:
    return "<article><h1>Giao ban báo chí quý III</h1>" + "".join(f"<p>{text}</p>" for text in paragraphs) + "</article>"


def test_the_article_is_found_without_the_page_around_it() -> None:
    record = record_from_page(page(article_of(PARAGRAPHS)), "https://bao-mau.example/giao-ban-1.html")
    assert record["title"] == "Giao ban báo chí quý III"
    assert str(record["published"]).startswith("2023-09-28")
    assert record["source"] == "Báo Mẫu"
    assert record["url"] == "https://bao-mau.example/giao-ban-1.html"
    body = str(record["body"])
    assert [line for line in body.split("\n") if line in PARAGRAPHS] == PARAGRAPHS
    assert "Liên hệ tòa soạn" not in body
    assert "Bản quyền" not in body


@pytest.mark.parametrize("tag", ["p", "li", "td", "option", "tr"])
def test_a_page_whose_elements_are_left_open_is_read(tag: str) -> None:
    """Old pages never close their paragraphs; that is no depth."""
    left_open = f"<div>{f'<{tag}>bỏ ngỏ ' * 600}</div>"
    assert PARAGRAPHS[3] in str(record_from_page(page(left_open + article_of(PARAGRAPHS)))["body"])


def test_elements_that_hold_nothing_are_no_depth() -> None:
    assert PARAGRAPHS[0] in str(record_from_page(page("<br>" * 500 + "<path d='M0'/>" * 500 + article_of(PARAGRAPHS)))["body"])


def test_closed_elements_are_no_depth() -> None:
    assert PARAGRAPHS[0] in str(record_from_page(page("<b></b>" * 5_000 + article_of(PARAGRAPHS)))["body"])


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        ("", "the page is empty"),
        (" \n\t", "the page is empty"),
        ("<html><body></body></html>", "no article text"),
        ("chỉ là chữ", "no article text"),
        ('{"body": "một dòng JSON"}', "no article text"),
        ("<div>" * 401, "nests more than 400 elements"),
        ("<div class=a>" * 100_000, "nests more than 400 elements"),
    ],
)
def test_what_is_no_article_is_refused_with_the_reason(html: str, reason: str) -> None:
    with pytest.raises(InvalidArticle, match=reason):
        record_from_page(html)


@pytest.mark.parametrize("hostile", ["<a" * 1_000_000, "<" + "a" * 2_000_000, "<a " + "b " * 1_000_000, "</" * 1_000_000])
def test_hostile_pages_are_refused_in_good_time(hostile: str) -> None:
    """Each would keep a backtracking pattern busy for hours."""
    with pytest.raises(InvalidArticle):
        record_from_page(hostile)


@pytest.mark.parametrize("noise", ["\0\x01\x02", "\ud800", "\ufffe\uffff", "<!-- " + "-" * 5_000, "<![CDATA[x", "&#0;&#xD800;&"])
def test_stray_characters_do_not_stop_the_reading(noise: str) -> None:
    html = page(article_of([*PARAGRAPHS, noise]))
    assert PARAGRAPHS[5] in str(record_from_page(html)["body"])
