"""Feeds are read by a feed reader's parser; the newest come first, and each entry leads to the article."""

from contextlib import closing
from pathlib import Path

import feedparser
import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient

from indexer import Archive, open_archive
from search_web import create_app

KEY = "chi-thi/24-ct-tw/khoa-xiii"


def feed(client: FlaskClient, address: str) -> feedparser.FeedParserDict:
    answer = client.get(address)
    assert (answer.status_code, answer.mimetype) == (200, "application/atom+xml")
    found = feedparser.parse(answer.data)
    assert not found.bozo
    assert found.version == "atom10"
    return found


def test_a_search_can_be_followed(client: FlaskClient, archive: Archive) -> None:
    found = feed(client, "/tim-kiem.atom?q=hội nghị&nam=2023")
    newest = archive.search("hội nghị ngày:2023", 50, sort="newest")
    assert [entry.title for entry in found.entries] == [hit.title.text for hit in newest.hits]
    assert "hội nghị" in found.feed.title
    assert [entry.published for entry in found.entries] == sorted((entry.published for entry in found.entries), reverse=True)


def test_a_feed_holds_no_near_misses(client: FlaskClient, archive: Archive) -> None:
    query = "biển đất giáo viên"
    assert archive.search(query, sort="newest").let_go
    assert len(feed(client, f"/tim-kiem.atom?q={query}").entries) == archive.search(query, softens=False).total


def test_entries_lead_to_the_article_and_have_one_id_each(client: FlaskClient) -> None:
    found = feed(client, "/tim-kiem.atom?q=hội nghị")
    assert len({entry.id for entry in found.entries}) == len(found.entries) > 10
    for entry in found.entries[:5]:
        assert client.get(entry.link).status_code == 200
        assert entry.published_parsed
        assert entry.updated_parsed


def test_a_document_can_be_followed(client: FlaskClient, archive: Archive) -> None:
    found = feed(client, f"/van-ban/{KEY}.atom")
    assert len(found.entries) == archive.documents.cited_by(KEY).total
    assert all("24" in entry.summary for entry in found.entries)


def test_a_hostile_article_is_text_in_a_feed(client: FlaskClient) -> None:
    found = feed(client, "/tim-kiem.atom?q=độc hại onload")
    (entry,) = (entry for entry in found.entries if "độc" in entry.title)
    assert all(link.href.startswith("http://localhost/") for link in entry.links)


def test_a_feed_of_nothing_is_a_feed(client: FlaskClient) -> None:
    assert feed(client, "/tim-kiem.atom?q=zzzxq").entries == []


@pytest.mark.parametrize("address", ["/van-ban/chi-thi/999-ct-tw/khoa-xiii.atom", "/van-ban/x.atom"])
def test_an_unknown_document_has_no_feed(client: FlaskClient, address: str) -> None:
    assert client.get(address).status_code == 404


def test_a_feed_that_did_not_change_is_not_sent_again(client: FlaskClient) -> None:
    first = client.get("/tim-kiem.atom?q=hội nghị")
    assert client.get("/tim-kiem.atom?q=hội nghị", headers={"If-None-Match": first.headers["ETag"]}).status_code == 304


def test_a_browser_learns_how_to_search_here(client: FlaskClient) -> None:
    page = BeautifulSoup(client.get("/").text, "lxml")
    address = page.find("link", rel="search")["href"]
    description = BeautifulSoup(client.get(address).text, "xml")
    template = description.find("Url", type="text/html")["template"]
    assert client.get(template.replace("{searchTerms}", "hội nghị")).status_code == 200


@pytest.mark.parametrize("more", ["_external=1", "endpoint=1", "_anchor=x&_method=POST", "_scheme=javascript", "q=%08"])
def test_what_an_address_adds_changes_nothing(client: FlaskClient, more: str) -> None:
    found = feed(client, f"/tim-kiem.atom?q=hội&{more}")
    assert found.entries[0].link.startswith("http://localhost/bai-viet/")


def test_a_character_that_no_feed_may_hold_is_replaced(client: FlaskClient) -> None:
    assert "\ufffd" in feed(client, "/tim-kiem.atom?q=hội%08nghị").feed.title


def test_links_lead_where_the_settings_say(home: Path) -> None:
    with closing(open_archive(home, public_url="https://tin.example/")) as archive:
        found = feed(create_app(archive).test_client(), "/tim-kiem.atom?q=hội")
    assert found.entries[0].link.startswith("https://tin.example/bai-viet/")
    assert {link.href.split("/tim-kiem")[0] for link in found.feed.links} == {"https://tin.example"}
