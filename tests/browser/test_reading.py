"""Articles and documents are read with a mouse, a keyboard, a finger, with scripts and without: nothing is out of reach."""

import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from indexer import open_archive
from indexer.pipeline import import_paths, index_articles
from indexer.settings import load_settings
from search_web import create_app
from tests.browser.accessibility import assert_accessible

ARTICLE = "/bai-viet/bac-bo-01?q=chỉ+thị+24"
DOCUMENT = "/van-ban/chi-thi/13-ct-tw/khoa-xii"
LOOK_UP = "/tra-cuu?text=Thực+hiện+Chỉ+thị+số+24-CT/TW+và+Kết+luận+số+61-KL/TW;+Quyết+định+99."
PAGES = {
    "article": ARTICLE,
    "article in English": "/bai-viet/bac-bo-02?lang=en",
    "document": DOCUMENT,
    "documents": "/van-ban?loai=nghi-quyet",
    "documents meant": "/van-ban?q=chỉ+thị+24",
    "look up": LOOK_UP,
}
WIDTHS = (320, 360, 768, 1920)
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
NO_SCRIPTS = {"java_script_enabled": False}
either_way = pytest.mark.parametrize("page", [{}, NO_SCRIPTS], indirect=True, ids=["scripts", "no scripts"])
on_a_phone = pytest.mark.parametrize("page", [PHONE, PHONE | NO_SCRIPTS], indirect=True, ids=["scripts", "no scripts"])


@pytest.fixture
def changed(chromium, tmp_path: Path) -> Iterator[object]:
    """A page of an archive with one article that its newspaper changed twice, answered without a server."""
    home, settings = tmp_path / "home", load_settings(tmp_path / "home")
    for number, body in enumerate(
        ("Mưa lớn ở ba xã.\nHết.", "Mưa lớn ở bốn xã.\nHết.", "Mưa rất lớn ở bốn xã.\nThêm tin.\nHết.")
    ):
        lines = tmp_path / f"{number}.jsonl"
        lines.write_text(json.dumps({"id": "mua", "title": "Mưa lớn", "body": body}), "utf-8")
        import_paths(home, [lines], settings)
    index_articles(home, settings)
    with closing(open_archive(home)) as archive:
        client = create_app(archive).test_client()

        def answer(route) -> None:
            parts = urlsplit(route.request.url)
            with client.get(f"{parts.path}?{parts.query}") as found:
                route.fulfill(status=found.status_code, headers=dict(found.headers), body=found.data)

        context = chromium.new_context(base_url="http://hoinghi.test", viewport={"width": 1280, "height": 800})
        context.route("**/*", answer)
        yield context.new_page()
        context.close()


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_no_fault(page, name: str) -> None:
    page.goto(PAGES[name])
    page.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true; })")
    assert_accessible(page, WIDTHS)


def test_axe_finds_no_fault_in_a_card(page) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(ARTICLE)
    page.locator(".peek").first.click()
    assert_accessible(page, (320, 768))


def test_axe_finds_no_fault_in_what_changed(changed) -> None:
    changed.goto("/bai-viet/mua?ban=1")
    assert_accessible(changed, WIDTHS)


@either_way
def test_a_card_stands_beside_the_text_while_its_name_or_itself_is_pointed_at(page) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(ARTICLE)
    name, card = page.locator(".ref > a").first, page.locator(".ref > .glance").first
    assert not card.is_visible()
    name.hover()
    assert card.is_visible()
    text = page.locator(".text").bounding_box()
    assert card.bounding_box()["x"] >= text["x"] + text["width"]  # it hides no word
    card.hover()
    assert card.is_visible()
    page.get_by_role("heading", level=1).hover()
    card.wait_for(state="hidden")


@either_way
def test_a_card_follows_the_keyboard_and_leads_to_the_document(page) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(ARTICLE)
    name, card = page.locator(".ref > a").first, page.locator(".ref > .glance").first
    name.focus()
    assert card.is_visible()
    page.keyboard.press("Tab")
    assert card.get_by_role("link").evaluate("link => link === document.activeElement")
    page.keyboard.press("Enter")
    page.wait_for_url("**/van-ban/**")
    assert "Chỉ thị 24-CT/TW" in page.get_by_role("heading", level=1).inner_text()


@on_a_phone
def test_a_finger_opens_a_card_and_closes_it(page) -> None:
    page.goto(ARTICLE)
    button, card = page.locator(".peek").first, page.locator(".glance").first
    for closing_it in (lambda: card.get_by_role("button").tap(), lambda: page.touchscreen.tap(180, 20)):
        button.tap()
        card.wait_for()
        closing_it()
        card.wait_for(state="hidden")
    button.tap()
    card.get_by_role("link").tap()
    page.wait_for_url("**/van-ban/**")


def test_escape_closes_a_card_and_the_focus_stays(page) -> None:
    page.set_viewport_size({"width": 600, "height": 800})
    page.goto(ARTICLE)
    button = page.locator(".peek").first
    button.focus()
    page.keyboard.press("Enter")
    page.locator(".glance").first.wait_for()
    page.keyboard.press("Escape")
    page.locator(".glance").first.wait_for(state="hidden")
    assert button.evaluate("button => button === document.activeElement")


@either_way
def test_from_a_document_to_some_of_its_articles_and_back_to_all(page) -> None:
    page.goto(DOCUMENT)
    count = page.locator("#bai ol.hits > li").count()
    page.get_by_label("Tỉnh, thành phố", exact=True).select_option(index=1)
    page.get_by_role("button", name="Lọc", exact=True).click()
    page.wait_for_url("**tinh=*")
    assert 0 < page.locator("#bai ol.hits > li").count() < count
    with page.expect_navigation():
        page.locator(".active .chip").click()
    assert page.locator("#bai ol.hits > li").count() == count
    with page.expect_navigation():
        page.locator("#bai ol.hits a").first.click()
    assert "Chỉ thị" in page.locator("#khop-1").inner_text()
    with page.expect_navigation():
        page.get_by_role("link", name="Về Chỉ thị 13-CT/TW").click()
    assert page.locator("#bai ol.hits > li").count() == count


@either_way
def test_documents_are_narrowed_with_the_keyboard_alone(page) -> None:
    page.goto("/van-ban")
    page.get_by_label("Loại").focus()
    page.keyboard.press("ArrowDown")
    for _ in range(10):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.tagName") == "BUTTON":
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**loai=*")
    assert page.locator(".active .chip").count() == 1


@either_way
def test_a_pasted_text_is_read_with_its_cards(page) -> None:
    page.goto("/tra-cuu")
    page.get_by_label("Đoạn văn").fill("Thực hiện Chỉ thị số 24-CT/TW của Bộ Chính trị.")
    with page.expect_navigation():
        page.get_by_role("button", name="Tra cứu").click()
    assert page.locator(".text .ref > a").inner_text() == "Chỉ thị số 24-CT/TW"
    assert page.locator(".named li").count() >= 1


def test_each_step_of_a_change_has_its_address(changed) -> None:
    changed.goto("/bai-viet/mua")
    with changed.expect_navigation():
        changed.get_by_role("link", name="Bản 1").click()
    assert changed.locator(".text del").all_text_contents() == ["[bỏ: ba]"]
    with changed.expect_navigation():
        changed.get_by_role("link", name="so với bản 2").click()
    assert changed.url.endswith("ban=1&so-voi=2")
    assert changed.locator(".text ins").all_text_contents() == ["[thêm: bốn]"]


def test_print_shows_no_cards_and_no_buttons(page) -> None:
    page.goto(ARTICLE)
    page.emulate_media(media="print")
    assert not page.locator(".peek").first.is_visible()
    assert not page.locator(".glance").first.is_visible()
    assert page.locator(".ref > a").first.is_visible()
