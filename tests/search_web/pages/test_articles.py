"""The page of an article: what it cites leads on, its states are compared, reference managers and search engines read it."""

import json
from datetime import UTC, datetime, tzinfo
from urllib.parse import parse_qs

import pytest
from flask.testing import FlaskClient

from indexer import Archive
from search_web.pages import articles
from tests.search_web.web_samples import HOSTILE_ID

ARTICLE = "/bai-viet/bac-bo-01"


class LateEvening(datetime):
    """A clock that stands at 18:30 UTC on 30 June, when it is July in Vietnam."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> datetime:
        return datetime(2026, 6, 30, 18, 30, tzinfo=UTC).astimezone(tz)


def test_an_article_is_looked_at_on_the_day_in_vietnam(soup, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(articles, "datetime", LateEvening)
    assert "truy cập ngày 1/7/2026" in soup(ARTICLE, q="không giữ sẵn").select_one(".cite").get_text()


class TestReferences:
    def test_every_document_cited_is_linked_where_it_is_named(self, soup, archive: Archive) -> None:
        page = soup(ARTICLE)
        linked = {link["href"].removeprefix("/van-ban/") for link in page.select(".text .ref > a")}
        assert linked == {document.key for document in archive.cited("bac-bo-01")}

    def test_each_has_a_card_that_a_button_opens(self, soup, archive: Archive) -> None:
        known = {f"/van-ban/{document.key}": document for document in archive.cited("bac-bo-01")}
        for found in soup(ARTICLE).select(".text .ref"):
            document = known[found.a["href"]]
            card = found.find(id=found.button["popovertarget"])
            assert card.has_attr("popover")
            assert document.label in card.get_text()
            assert (document.subject or "") in card.get_text()
            assert f"{document.articles} bài dẫn" in card.get_text()

    def test_marks_of_a_query_stand_inside_links_and_outside(self, soup) -> None:
        page = soup(ARTICLE, q="chỉ thị 24")
        assert "Chỉ thị số 24" in [mark.get_text() for mark in page.select(".text .ref > a > mark")]
        assert len(page.find_all(id="khop-1")) == 1
        assert page.select(".text .ref > a")[0].get_text() == soup(ARTICLE).select(".text .ref > a")[0].get_text()

    def test_an_open_name_shows_its_candidates(self, soup, archive: Archive) -> None:
        opened = [
            (hit.id, one)
            for hit in archive.search("chỉ thị OR nghị quyết OR quyết định", 100, snippets=False).hits
            for one in archive.documents.mentions(hit.id)[0]
            if one.status == "ambiguous"
        ]
        article_id, reference = opened[0]
        known = archive.documents.get(candidate.key for candidate in reference.candidates)
        cards = [card for card in soup(f"/bai-viet/{article_id}").select(".text .glance") if "Có thể là" in card.get_text()]
        assert len(known) < 2 or cards


class TestVersions:
    def test_what_changed_is_marked_and_said(self, soup) -> None:
        page = soup("/bai-viet/sửa")
        changes = soup(page.select_one(".versions a")["href"])
        assert [found.get_text() for found in changes.select(".text del")] == ["[bỏ: đầu]"] * 2
        assert [found.get_text() for found in changes.select(".text ins")] == ["[thêm: sau]"] * 2
        assert changes.find("meta", attrs={"name": "robots"})["content"] == "noindex"
        assert soup(changes.select_one(".back a")["href"]).h1.get_text() == "Bản sau"

    @pytest.mark.parametrize("asked", ["ban=0", "ban=3", "ban=x", "ban=1&so-voi=9"])
    def test_a_version_that_is_not_there_is_said(self, client: FlaskClient, asked: str) -> None:
        assert client.get(f"/bai-viet/sửa?{asked}").status_code == 400

    def test_the_order_does_not_matter_and_the_same_has_no_change(self, soup) -> None:
        assert [one.get_text() for one in soup("/bai-viet/sửa?ban=2&so-voi=1").select(".text del")] == ["[bỏ: đầu]"] * 2
        assert not soup("/bai-viet/sửa?ban=2").select(".text del, .text ins")

    def test_an_article_that_never_changed_is_shown_as_it_is(self, soup) -> None:
        assert soup("/bai-viet/trơ?ban=1").h1.get_text() == "Bài chỉ có lời, không tiêu đề."


class TestReadByPrograms:
    def test_a_reference_manager_reads_it(self, soup, archive: Archive) -> None:
        article = archive.article("bac-bo-01")
        read = parse_qs(soup(ARTICLE).find("span", class_="Z3988")["title"], strict_parsing=True)
        assert (read["rft.title"], read["rft.source"], read["rft.identifier"]) == (
            [article.title],
            [article.source],
            [article.url],
        )

    def test_a_search_engine_reads_it_and_is_told_of_the_original(self, soup, archive: Archive) -> None:
        page, article = soup(ARTICLE), archive.article("bac-bo-01")
        read = json.loads(page.find("script", type="application/ld+json").string)
        assert (read["@type"], read["headline"], read["datePublished"]) == ("NewsArticle", article.title, article.published)
        assert page.find("link", rel="canonical")["href"] == read["url"] == article.url

    def test_what_is_out_to_do_harm_stays_text(self, soup) -> None:
        page = soup(f"/bai-viet/{HOSTILE_ID.replace('%', '%25').replace('?', '%3F').replace('#', '%23')}")
        scripts = page.find_all("script")
        assert [script.get("type") or script["src"][:8] for script in scripts].count("application/ld+json") == 1
        assert all(script.get("src") or script.get("type") for script in scripts)
        assert not page.find("link", rel="canonical")
        assert (
            page.find("script", type="application/ld+json").string.isascii()
            or "<" not in page.find("script", type="application/ld+json").string
        )

    def test_it_is_cited_in_two_styles(self, soup, archive: Archive) -> None:
        article = archive.article("bac-bo-01")
        entries = [" ".join(entry.get_text().split()) for entry in soup(ARTICLE).select(".cite dd")]
        assert len(entries) == 2
        assert all(article.title in entry and article.url in entry for entry in entries)
