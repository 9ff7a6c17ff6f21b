"""Is the article found on a page, in the manner of every system, and is what is no article refused, in good time?"""

from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.extract.page import PageArticle, extract_page
from indexer.model import Refusal
from tests.extract.newspapers import (
    AUTHOR,
    CAPTION,
    DESCRIPTION,
    JSON_LD,
    LEAD,
    LINKS,
    META_TIME,
    PARAGRAPHS,
    SITES,
    SYSTEMS,
    TEASERS,
    TITLE,
    System,
    page,
    without_names,
)  # fmt: skip

URL = "https://www.{}/chinh-tri/hoi-nghi-giao-ban-12345.html"
TEXT = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)


def article(html: str | bytes, **options: object) -> PageArticle:
    """The article on a page, by no site's rule."""
    found = extract_page(html, **{"rules": {}, **options})  # type: ignore[arg-type]
    assert isinstance(found, PageArticle), found
    return found


@pytest.mark.parametrize("system", SYSTEMS, ids=lambda system: system.name)
def test_an_unseen_site_is_read_as_its_system_sets_it(system: System) -> None:
    found = article(system.html.encode(), url=URL.format("baosongmau.example"))
    got = found.article
    assert (got.title, got.lead, got.author, got.published) == (TITLE, system.lead, AUTHOR, system.published)
    assert got.body == system.body
    assert (got.section, found.tags, found.captions) == (system.section, system.tags, system.captions)
    assert (got.source, got.url) == ("Báo Sông Mẫu", URL.format("baosongmau.example"))


@pytest.mark.parametrize("system", SYSTEMS, ids=lambda system: system.name)
def test_text_and_time_are_found_where_no_name_says_anything(system: System) -> None:
    got = article(without_names(system.html), url=URL.format("baosongmau.example")).article
    assert (got.title, got.published) == (TITLE, system.published)
    assert [line for line in got.body.split("\n") if line in PARAGRAPHS] == list(PARAGRAPHS)
    assert "mùa vụ" not in got.body


@pytest.mark.parametrize("system", SITES, ids=lambda system: system.name)
def test_without_its_rule_a_known_site_is_read_nearly_as_well(system: System) -> None:
    got = article(system.html, url=URL.format(system.name)).article
    assert (got.title, got.published) == (TITLE, system.published)
    lines = got.body.split("\n")
    assert [line for line in lines if line in PARAGRAPHS] == list(PARAGRAPHS)
    assert len([line for line in lines if line not in system.body]) <= 1


def test_every_part_says_how_it_was_found() -> None:
    assert article(SYSTEMS[0].html).steps == {
        "title": "a heading that is like the declared title",
        "lead": "an element named as the lead",
        "body": "an element named as the text",
        "author": "an element named as the author",
        "published": "printed, with the seconds declared",
        "section": "a breadcrumb",
    }


def declared(json_ld: str) -> str:
    return f'<script type="application/ld+json">{json_ld}</script>'


ARTICLE_LD = JSON_LD.partition(">")[2].removesuffix("</script>")
PRINTED = '<div class="date">28/09/2023 15:42</div>'
CHANGED = '<div class="date">Cập nhật: 29/09/2023 08:00</div>'


@pytest.mark.parametrize(
    ("head", "line", "published"),
    [
        ("", PRINTED, "2023-09-28T15:42:00+07:00"),
        (META_TIME, PRINTED, "2023-09-28T15:42:07+07:00"),  # the seconds of a zone behind a space
        (JSON_LD, PRINTED, "2023-09-28T15:42:07+07:00"),  # no zone: Vietnam time
        (JSON_LD, "", "2023-09-28T15:42:07+07:00"),
        (declared(ARTICLE_LD.replace("T15:42", "T08:42")), PRINTED, "2023-09-28T15:42:00+07:00"),  # the page is right
        (declared(ARTICLE_LD.replace('"', '\\"')), "", "2023-09-28T15:42:07+07:00"),  # escaped twice
        (declared(ARTICLE_LD.replace('"', "&quot;")), "", "2023-09-28T15:42:07+07:00"),
        (declared(ARTICLE_LD.replace("}}", "}},,")), "", "2023-09-28T15:42:07+07:00"),  # no JSON at all
        (JSON_LD, CHANGED, "2023-09-28T15:42:07+07:00"),  # printed is the update
        ("", CHANGED, "2023-09-29T08:00:00+07:00"),
        (META_TIME, '<div class="date">28/09/2023</div>', "2023-09-28T15:42:07+07:00"),
        ("", '<div class="date">28/09/2023</div>', "2023-09-28"),
        ("", '<time datetime="2023-09-28 15:42">hôm qua</time>', "2023-09-28T15:42:00+07:00"),
        ("", '<time datetime="2023-09-28T15:42:07+07:00">28 Tháng Chín, 2023</time>', "2023-09-28T15:42:07+07:00"),
        ("", '<time datetime="2023-10-02T08:00:00+07:00">28 Tháng Chín, 2023</time>', "2023-09-28"),  # of another day
        ("", '<b hidden itemprop="datePublished">2023-09-28T15:42:07</b>' + PRINTED, "2023-09-28T15:42:07+07:00"),
        (
            JSON_LD.replace("T15", "T08"),
            '<i hidden itemprop="datePublished">28/09/2023 15:42:07</i>' + PRINTED,
            "2023-09-28T15:42:07+07:00",
        ),
    ],
)
def test_the_time_is_that_printed_as_exactly_as_it_is_declared(head: str, line: str, published: str) -> None:
    html = page(f'<h1>{TITLE}</h1>{line}<div class="content">{TEXT}</div>', head)
    assert article(html).article.published == published


@pytest.mark.parametrize(
    ("byline", "author"),
    [
        ('<p style="text-align:right"><b>Lê Thu Mẫu</b></p>', "Lê Thu Mẫu"),
        ("<p><strong>Tin, ảnh: Mai An - Lê Bình</strong></p>", "Mai An, Lê Bình"),
        ("<p><em>Theo Hồ Thu Hương (tổng hợp)</em></p>", "Hồ Thu Hương"),
        ("<p class='tac-gia'>MAI AN</p>", "MAI AN"),
        ("<p align='right'>H.Anh</p>", "H.Anh"),
        ("<p><b>Các đại biểu chụp ảnh lưu niệm tại hội nghị giao ban</b></p>", None),
    ],
)
def test_a_byline_as_the_last_paragraph_is_the_author_and_no_text(byline: str, author: str | None) -> None:
    got = article(page(f'<h1>{TITLE}</h1>{PRINTED}<div class="content">{TEXT}{byline}</div>')).article
    assert got.author == author
    assert len(got.body.split("\n")) == len(PARAGRAPHS) + (author is None)


def test_who_is_quoted_is_not_the_author() -> None:
    quote = "<div class='quote'><p>Dân vận khéo thì việc gì cũng thành công.</p><p class='author'>Trần Văn Mẫu</p></div>"
    html = page(f"<h1>{TITLE}</h1>{PRINTED}<div class='content'>{quote}{TEXT}</div><p class='author'>{AUTHOR}</p>")
    assert article(html).article.author == AUTHOR


@pytest.mark.parametrize(
    "name",
    [
        "Báo Sông Mẫu",
        "baosongmau.example",
        "https://facebook.com/bao",
        "",
        "Admin 1",
        "BAOSONGMAU.VN",
        "admin",
        "Super User",
        "Quản trị viên",
    ],
)
def test_the_name_of_a_site_is_no_author(name: str) -> None:
    head = f'<meta name="author" content="{name}">' + JSON_LD.replace(AUTHOR, name)
    assert (
        article(page(f"<h1>{TITLE}</h1>{PRINTED}<div>{TEXT}</div>", head), url=URL.format("baosongmau.example")).article.author
        is None
    )


@pytest.mark.parametrize(
    ("box", "is_kept"),
    [
        (f'<div class="related">{LINKS}</div>', False),
        (f"<div class='z'><b>Xem thêm:</b>{LINKS}</div>", False),
        ('<div class="z"><a href="/9">Bản tin khác về mùa vụ ở xã</a><div>Nông dân thu hoạch lúa ven sông.</div></div>', False),
        ('<p><a href="/9">>> Bản tin khác về mùa vụ ở các xã ven sông</a></p>', False),
        ('<div style="display:none"><p>Bảng điện tử chưa hiện ra trên trang khi mở bài</p></div>', False),
        ('<div class="quang-cao"><p>Mua một tặng một trong tuần này, nhanh tay lên nào</p></div>', False),
        ("<p>(Theo Báo Mẫu)</p>", False),
        ("<p>Chia sẻ</p>", False),
        ('<p>Xem thêm: <a href="/9">Bản tin khác về mùa vụ ở xã</a></p>', False),
        ('<ul><li><a href="/9">Bản tin về mùa vụ</a> (28/09/2023 08:15:00)</li></ul>', False),
        ('<div class="box-gray"><p>Theo kế hoạch, quý IV sẽ tổng kết phong trào.</p></div>', True),
        ('<blockquote>Dân vận khéo thì việc gì cũng thành công.</blockquote>', True),
        ("<ul><li>Một là, nắm tình hình.</li><li>Hai là, vận động.</li></ul>", True),
        ("<p><strong>Nhiệm vụ quý IV</strong></p>", True),
        ("<p><strong>Theo dõi chặt chẽ diễn biến thời tiết</strong></p>", True),
        ("<p>Theo dõi Báo Sông Mẫu trên Facebook</p>", False),
        ('<p>Chi tiết ở <a href="/9">bản kế hoạch của Tỉnh ủy</a> vừa ban hành.</p>', True),
        ("<p><a name='dieu_1'>Điều 1. Phạm vi điều chỉnh của quyết định này</a></p>", True),
    ],
)  # fmt: skip
def test_a_box_inside_the_text_belongs_to_it_or_not(box: str, is_kept: bool) -> None:
    paragraphs = [f"<p>{text}</p>" for text in PARAGRAPHS]
    html = page(f"<h1>{TITLE}</h1>{PRINTED}<div class='content'>{''.join(paragraphs[:2])}{box}{''.join(paragraphs[2:])}</div>")
    if box.startswith("<p>(Theo"):  # a source line is the last of a text
        html = page(f"<h1>{TITLE}</h1>{PRINTED}<div class='content'>{TEXT}{box}</div>")
    lines = article(html).article.body.split("\n")
    assert [line for line in lines if line in PARAGRAPHS] == list(PARAGRAPHS)
    assert (len(lines) > len(PARAGRAPHS)) is is_kept


@pytest.mark.parametrize(
    "picture",
    [
        f"<figure><img><figcaption>{CAPTION}</figcaption></figure>",
        f"<p align='center'><img></p><p align='center'>{CAPTION}</p>",
        f"<p><img></p><p><em>{CAPTION}</em></p>",
        f"<p style='text-align:center'><img><br><i>{CAPTION}</i></p>",
        f"<table><tr><td><img></td></tr><tr><td>{CAPTION}</td></tr></table>",
        f"<div class='img'><img><p class='image_desc'>{CAPTION}</p></div>",
        f"<center><iframe src='x'></iframe></center><p style='text-align:center'>{CAPTION}</p>",
    ],
)
def test_a_caption_is_kept_apart(picture: str) -> None:
    paragraphs = "".join(f"<p>{text}</p>" for text in PARAGRAPHS[1:])
    found = article(page(f"<h1>{TITLE}</h1>{PRINTED}<div class='content'><p>{PARAGRAPHS[0]}</p>{picture}{paragraphs}</div>"))
    assert found.captions == (CAPTION,)
    assert found.article.body == "\n".join(PARAGRAPHS)


def test_the_visible_headline_goes_before_the_declared_ones() -> None:
    head = f'<meta property="og:title" content="{TITLE.replace("giao ban", "sơ kết")}">'
    assert (
        article(page(f"<h1><a href='/'>Báo Sông Mẫu</a></h1><h1>{TITLE}</h1>{PRINTED}<div>{TEXT}</div>", head)).article.title
        == TITLE
    )


@pytest.mark.parametrize(
    ("lead", "head"),
    [
        (f"<h2>{LEAD}</h2>", ""),
        (f"<p><b>{LEAD}</b></p>", ""),
        (f"<div>{LEAD}</div>", DESCRIPTION),
        (f"<div class='sapo'><span>{LEAD.partition(', ')[0]},</span><p>{LEAD.partition(', ')[2]}</p></div>", ""),
    ],
)
def test_a_lead_between_headline_and_text_is_found(lead: str, head: str) -> None:
    got = article(page(f"<h1>{TITLE}</h1>{PRINTED}{lead}<div class='content'>{TEXT}</div>", head)).article
    assert (got.lead, got.body) == (LEAD, "\n".join(PARAGRAPHS))


def test_a_text_without_a_lead_keeps_its_first_paragraph() -> None:
    got = article(
        page(
            f"<h1>{TITLE}</h1>{PRINTED}<div class='content'>{TEXT}</div>",
            f'<meta name="description" content="{PARAGRAPHS[0][:80]}...">',
        )
    ).article
    assert (got.lead, got.body) == (None, "\n".join(PARAGRAPHS))


@pytest.mark.parametrize(
    "authors",
    [
        "<div class='author'>Mai An - Lê Bình</div>",
        "<div class='detail-author'><a href='/1'>Mai An</a><a href='/2'>Lê Bình</a></div>",
        "<div class='author-list'><p class='name'>Mai An</p><p>Lê Bình</p><a href='/x'>Xem bài viết</a></div>",
        "<div>Mai An, Lê Bình - 28/09/2023 15:42</div>",
    ],
)
def test_several_authors_are_joined(authors: str) -> None:
    assert (
        article(page(f"<h1>{TITLE}</h1>{authors}<div class='content'>{TEXT}</div>", META_TIME)).article.author
        == "Mai An, Lê Bình"
    )


def test_the_container_that_is_empty_is_not_taken() -> None:
    html = page(f'<h1>{TITLE}</h1>{PRINTED}<div class="detail-content"></div><div class="detail-content">{TEXT}</div>')
    assert article(html).article.body == "\n".join(PARAGRAPHS)


def test_decomposed_letters_and_entities_become_plain_ones() -> None:
    odd = PARAGRAPHS[0].replace("ồ", "&ocirc;&#768;").replace("ự", "u\u031b\u0323").replace(" ", "&nbsp;\u200b ", 2)
    assert (
        article(page(f"<h1>{TITLE}</h1>{PRINTED}<div>{TEXT.replace(PARAGRAPHS[0], odd)}</div>")).article.body.split("\n")[0]
        == PARAGRAPHS[0]
    )


def test_a_page_in_an_old_font_is_read_in_unicode() -> None:
    line = "<p>TØnh ñy tæ chøc héi nghÞ s¬ kÕt {} n¨m thùc hiÖn ChØ thÞ sè 05 vÒ häc tËp t− t−ëng, ®¹o ®øc, phong c¸ch.</p>"
    body = "".join(map(line.format, ("ba", "bèn", "n¨m")))
    html = f"<title>Héi nghÞ</title><h1>Héi nghÞ s¬ kÕt n¨m</h1><p>28/9/2003 15:42</p><div>{body}</div>"
    found = article(html.replace("−", "\xad").encode("latin-1"))
    assert found.article.title == "Hội nghị sơ kết năm"
    assert found.article.body.startswith("Tỉnh ủy tổ chức hội nghị sơ kết ba năm thực hiện Chỉ thị số 05")


def test_a_page_whose_text_is_only_declared_is_read_from_there() -> None:
    body = " ".join(PARAGRAPHS)
    found = article(page("<div id='app'></div>", declared(ARTICLE_LD.replace("}}", f'}}, "articleBody": "{body}"}}'))))
    assert (found.article.body, found.steps) == (body, {"body": "JSON-LD"})


def test_a_text_that_is_hidden_until_a_script_runs_is_left_to_trafilatura() -> None:
    found = article(page(f"<div class='hidden'>{TEXT}</div>{TEASERS}", JSON_LD))
    assert found.steps == {"body": "trafilatura"}
    assert [line for line in found.article.body.split("\n") if line in PARAGRAPHS] == list(PARAGRAPHS)
    assert "mùa vụ" not in found.article.body


@pytest.mark.parametrize(
    ("address", "canonical", "url"),
    [
        ("https://m.bao.example/a-1.html?utm_source=x", "https://www.bao.example/a-1.html", "https://www.bao.example/a-1.html"),
        ("https://bao.example/a-1.html", "/a-1.html", "https://bao.example/a-1.html"),
        ("https://bao.example/a-1.html", "https://khac.example/a-1.html", "https://bao.example/a-1.html"),  # another's article
        ("https://bao.example/a-1.html", "https://bao.example/", "https://bao.example/a-1.html"),
        ("https://bao.example/a-1.html", "http://[", "https://bao.example/a-1.html"),
        ("https://bao.example/a-1.html", "javascript:alert(1)", "https://bao.example/a-1.html"),
        (None, "https://bao.example/a-1.html", "https://bao.example/a-1.html"),
    ],
)
def test_a_page_names_its_own_address_only_on_its_own_site(address: str | None, canonical: str, url: str) -> None:
    html = page(f"<h1>{TITLE}</h1>{PRINTED}<div>{TEXT}</div>", f'<link rel="canonical" href="{canonical}">')
    assert article(html, url=address).article.url == url


LISTING = page(f"<h1>Chính trị</h1><div class='content'>{TEASERS * 6}</div>", '<meta property="og:type" content="article">')
LEAD_ITEM = f"<li><h3><a href='/{{0}}'>Bản tin thứ {{0}} về mùa vụ</a></h3><i class='time'>28/09/2023 15:4{{0}}</i><p>{LEAD}</p>"
LEADS = "".join(map(LEAD_ITEM.format, range(9)))


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        ("", "the page is empty"),
        (" \n\t", "the page is empty"),
        ("<html><body></body></html>", "no article text"),
        ("chỉ là chữ", "no article text"),
        ('{"body": "một dòng JSON"}', "no article text"),
        ("<div>" * 401, "nests more than 400 elements"),
        (LISTING, "no article text"),
        (page(f"<h1>Chính trị</h1><ul class='list'>{LEADS}</ul>"), "no article text"),
        (page(f"<ul>{LEADS}</ul>", JSON_LD.replace("datePublished", "date")), "no article text"),
        (
            page(f"<h1>Tin</h1><div class='detail-content'>{'<p>Lorem ipsum dolor sit amet, consectetur elit.</p>' * 9}</div>"),
            "filler",
        ),
        (page(f"<h1>{TITLE}</h1>{PRINTED}<div class='content'>{f'<p>{LEAD}</p>' * 5}</div>"), "filler"),
        (page(f"<h1>Liên hệ</h1>{TEXT}"), "service page"),
        (
            page(f"<h1>Chính trị</h1><div>{TEXT}</div>", "<link rel=canonical href=https://b.example/chinh-tri>"),
            "the menu leads to it",
        ),
        (page(f"<h1>{TITLE}</h1><div><p>{LEAD}</p><p>{CAPTION}</p></div>"), "no time of publication"),
    ],
)
def test_what_is_no_article_is_refused_with_the_reason(html: str, reason: str) -> None:
    found = extract_page(html, url=None, rules={})
    assert isinstance(found, Refusal)
    assert reason in found.reason


HOSTILE = [
    "<a" * 1_000_000, "<" + "a" * 2_000_000, "<a " + "b " * 1_000_000, "</" * 1_000_000, "<p>x" * 1_000_000,
    "<br>" * 99_000, "<img>" * 99_000,
    page(f"<h1>{TITLE}</h1>" + "<p>Một đoạn văn đủ dài để được coi là một đoạn của bài báo này.</p>" * 30_000),
    page(f"<h1>{TITLE}</h1>" + "".join(f"<p class='news{n} tin{n} content{n} a{n}-b-c'>Hội nghị</p>" for n in range(30_000))),
    page("<div>" * 350 + "<p>Một đoạn văn đủ dài để được coi là một đoạn của bài báo này.</p>" * 3_000),
    page(f"<h1>{TITLE}</h1><div class='content'>" + "<a href='/x'>Bản tin thứ nhất về mùa vụ ở các xã</a>" * 90_000),
    page("<p>x</p>", declared("[" * 100_000)), page("<p>x</p>", declared('{"a":' * 100_000)),
    page("<p>x</p>", declared('[{"@type":"NewsArticle"},' * 90_000)),
    page("<h1>" + "28/9/2023 " * 100_000 + "</h1>"), page("<p>" + "Lê Mẫu - " * 200_000),
]  # fmt: skip


@pytest.mark.parametrize("html", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_pages_end_in_good_time(html: str) -> None:
    started = process_time()
    extract_page(html, rules={})
    assert process_time() - started < 12


JUNK = [
    "<", ">", '"', "&", "</div>", "<table>", "<a href=//[>", "\0", "\ud800", "28/9/2023 25:99", "<h1>", "<script>", "<!--", "{",
    "<br><br>", "\u0300" * 80, "<p class='", "<title>", "&#xD83D;", "<base href='http://['>", "<link rel=canonical href='http://[::1'>",
    "<time datetime='x'>", "<meta property=og:url content='//['>",
]  # fmt: skip


@settings(deadline=None)
@given(
    st.sampled_from(SYSTEMS + SITES),
    st.lists(st.tuples(st.floats(0, 1), st.sampled_from(JUNK), st.integers(0, 300)), max_size=8),
    st.sampled_from([None, "", "http://[", URL.format("nld.com.vn")]),
)
def test_a_damaged_page_is_read_or_refused(system: System, damages: list[tuple[float, str, int]], url: str | None) -> None:
    html = system.html
    for where, junk, lost in damages:
        place = int(where * len(html))
        html = html[:place] + junk + html[place + lost :]
    assert isinstance(extract_page(html, url=url), PageArticle | Refusal)
