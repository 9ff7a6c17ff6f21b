"""Is what a page declares about itself read, however it is escaped, nested or broken?"""

import json
from time import process_time

import pytest
from lxml.html import fromstring

from indexer.extract.declared import Declared, host_of, read_declared

NEWS = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "WebPage", "datePublished": "2001-01-01"},
        {
            "@type": ["Thing", "https://schema.org/NewsArticle"],
            "headline": "S&#417; k&#7871;t &amp;quot;quý III&amp;quot;",
            "datePublished": "2023-09-28T15:42:07.000 +07:00",
            "dateModified": "2023-09-29T08:00:00",
            "author": [{"@type": "Person", "name": "Mai An"}, "Lê Bình"],
            "publisher": {"name": "Báo Mẫu"},
            "articleSection": ["Chính trị", "Thời sự"],
        },
    ],
}


def declared(head: str, url: str | None = None) -> Declared:
    return read_declared(fromstring(f"<html><head>{head}</head><body>x</body></html>"), url)


def script(text: str) -> str:
    return f'<script type="application/ld+json">{text}</script>'


@pytest.mark.parametrize(
    "text",
    [
        json.dumps(NEWS),
        json.dumps(json.dumps(NEWS)),
        json.dumps(NEWS).replace('"', "&quot;"),
        json.dumps(NEWS).replace('"', '\\"'),
        json.dumps([[NEWS]], indent=1).replace("\\n", "\n") + ";",
    ],
)
def test_json_ld_is_read_however_it_is_escaped(text: str) -> None:
    found = declared(script(text))
    assert found.titles == ('Sơ kết "quý III"',)
    assert (str(found.published), str(found.updated)) == ("2023-09-28T15:42:07+07:00", "2023-09-29T08:00:00+07:00")
    assert (found.authors, found.section, found.site) == (
        ("Mai An, Lê Bình", "Mai An", "Lê Bình"),
        ("Chính trị", "Thời sự"),
        "Báo Mẫu",
    )
    assert found.is_article


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ("<meta property='article:published_time' content='2023-09-28T08:42:00Z'>", "2023-09-28T15:42:00+07:00"),
        ("<meta itemprop='datePublished' content='2023-09-28 15:42'>", "2023-09-28T15:42:00+07:00"),
        ("<meta name='pubdate' content='28/9/2023'><meta name='date' content='2023-09-28T15:42'>", "2023-09-28T15:42:00+07:00"),
        ("<meta name='DC.date.issued' content='2023-09-28'>", "2023-09-28"),
        (script('{"@type": "NewsArticle", "datePublished": "2023-09-28T15:42", }'), "2023-09-28T15:42:00+07:00"),
        (script('{"@type": "WebSite", "name": "x"}'), "None"),
        ("", "None"),
    ],
)
def test_the_time_is_read_from_wherever_it_stands(head: str, published: str) -> None:
    assert str(declared(head).published) == published


def test_breadcrumbs_come_in_order_without_the_home_page() -> None:
    crumbs = [
        {"@type": "ListItem", "position": n, "item": {"@id": f"/{n}", "name": name}}
        for n, name in enumerate(["Nhà", "Ch&#237;nh trị", "Đảng"])
    ]
    assert declared(script(json.dumps({"@type": "BreadcrumbList", "itemListElement": [crumbs]}))).section == ("Chính trị", "Đảng")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[1]",
        "null",
        "{" * 100_000,
        '{"@graph": [[[[[[1]]]]]]}',
        '[{"@type": 1}]',
        '"' * 99,
        "[" + "{}," * 300_000 + "{}]",
    ],
)
def test_broken_and_hostile_json_declares_nothing(text: str) -> None:
    started = process_time()
    found = declared(script(text))
    assert (found.published, found.is_article) == (None, False)
    assert process_time() - started < 5


@pytest.mark.parametrize(
    ("url", "host"),
    [("https://www.Bao.vn/1", "bao.vn"), ("http://m.bao.vn:80", "bao.vn"), ("amp.bao.vn", ""), ("http://[", ""), (None, "")],
)
def test_the_host_is_the_same_for_twins(url: str | None, host: str) -> None:
    assert host_of(url) == host
