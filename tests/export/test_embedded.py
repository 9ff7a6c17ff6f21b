"""What a page embeds is read back whole by parsers that know nothing of us."""

import json
from urllib.parse import parse_qs

import pytest

from indexer.export import coins, news_article
from indexer.model import Article, Exported

ARTICLE = Article(
    "x",
    "Thân.",
    url="https://bao.example/1?a=1&b=2",
    title="Quyết “giữ” rừng & nước ở Đắk Lắk",
    lead="Sapo:\ncó dấu",
    published="2023-09-28T15:42:00+07:00",
    author="Bài, ảnh: Thu Hà – Minh Hằng",
    source="Báo Cao Nguyên",
    province="Đắk Lắk",
    section="Thời sự",
)
ROW = Exported(ARTICLE, labels=("Chỉ thị 13-CT/TW (khóa XII)",))


def test_an_openurl_keeps_every_diacritic() -> None:
    read = parse_qs(coins(ROW), strict_parsing=True)
    assert read["ctx_ver"] == ["Z39.88-2004"]
    assert read["rft.title"] == [ARTICLE.title]
    assert read["rft.creator"] == ["Thu Hà", "Minh Hằng"]
    assert (read["rft.source"], read["rft.date"]) == (["Báo Cao Nguyên"], ["2023-09-28"])
    assert (read["rft.identifier"], read["rft.type"]) == ([ARTICLE.url], ["newspaperArticle"])


@pytest.mark.parametrize("article", [ARTICLE, Article("x", "Chỉ có lời.")])
def test_schema_org_holds_what_is_known_and_nothing_empty(article: Article) -> None:
    read = json.loads(json.dumps(news_article(Exported(article), article.url)))
    assert (read["@type"], read["headline"]) == ("NewsArticle", article.title or "Chỉ có lời.")
    assert all(read.values())


def test_schema_org_names_authors_newspaper_and_documents() -> None:
    read = news_article(ROW, ARTICLE.url)
    assert read["author"] == [{"@type": "Person", "name": "Thu Hà"}, {"@type": "Person", "name": "Minh Hằng"}]
    assert read["publisher"] == {"@type": "NewsMediaOrganization", "name": "Báo Cao Nguyên"}
    assert read["citation"] == [{"@type": "Legislation", "name": "Chỉ thị 13-CT/TW (khóa XII)"}]
    assert (read["url"], read["datePublished"]) == (ARTICLE.url, ARTICLE.published)
