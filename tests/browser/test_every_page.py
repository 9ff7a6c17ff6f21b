"""Every page is sound in every width, light and dark; nothing leaves the host, nothing is kept."""

from urllib.parse import urlsplit

import pytest

from tests.browser.accessibility import assert_accessible

PAGES = {
    "home": "/",
    "results": "/tim-kiem?q=hoi+nghi+so+ket",
    "filtered": "/tim-kiem?q=hội+nghị&tinh=Thái+Nguyên&nam=2023&nam=2024",
    "filters on a phone": "/tim-kiem?q=hội+nghị&thang=2023-10#loc",
    "explained": "/tim-kiem?q=hoi+nghi&explain=1",
    "document named": "/tim-kiem?q=chỉ+thị+24",
    "all values": "/tim-kiem/loc/van-ban?q=hội+nghị",
    "nothing": "/tim-kiem?q=zzzxq",
    "article": "/bai-viet/bac-bo-01?q=chỉ+thị+24",
    "documents": "/van-ban",
    "kind of documents": "/van-ban?loai=chi-thi",
    "document meant": "/van-ban?q=chỉ+thị+24",
    "document": "/van-ban/chi-thi/24-ct-tw/khoa-xiii",
    "look up": "/tra-cuu?text=Thực+hiện+Chỉ+thị+số+24-CT/TW+và+Kết+luận+số+61-KL/TW",
    "provinces": "/tinh",
    "province": "/tinh/thai-nguyen",
    "former province": "/tinh/bac-kan?lang=en",
    "about": "/gioi-thieu",
    "help": "/tro-giup",
    "api": "/api",
    "concordance": "/ngu-canh?q=hội+nghị&sap-xep=left",
    "no concordance": "/ngu-canh",
    "frequency": "/tan-suat?q=hội+nghị&q=rừng&q=chuyển+đổi+số&q=hoi&q=chi+thi&theo=year",
    "frequency by month": "/tan-suat?q=hội+nghị&thang=2023-10&lang=en",
    "invalid query": "/tim-kiem?q=hội+(nghị",
    "invalid parameter": "/tim-kiem?q=hội&trang=0",
    "not found": "/giu-rung-tu-thon-ban",
    "english": "/tim-kiem?q=hội+nghị&trang=2&lang=en",
}
OPEN = "document.querySelectorAll('details').forEach(details => { details.open = true; })"


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_no_fault_in_any_width_light_or_dark(page, name: str) -> None:
    page.goto(PAGES[name])
    page.evaluate(OPEN)
    assert_accessible(page)


@pytest.mark.parametrize("page", [{"viewport": {"width": 320, "height": 640}}], indirect=True)
@pytest.mark.parametrize("name", PAGES)
def test_what_is_touched_is_large_enough(page, name: str) -> None:
    page.goto(PAGES[name])
    page.evaluate(OPEN)
    small = page.evaluate(
        "[...document.querySelectorAll('button, input:not([type=hidden]), summary, .chip, nav a, aside li a, .table a, .rows a')]"
        ".filter(node => node.getClientRects().length && node.getBoundingClientRect().height < 24)"
        ".map(node => node.outerHTML)"
    )
    assert small == []


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_asked_of_another_host_and_nothing_is_kept(page, site: str, name: str) -> None:
    asked, complaints = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(PAGES[name])
    page.wait_for_load_state("networkidle")
    assert {urlsplit(url).netloc for url in asked} == {urlsplit(site).netloc}
    assert any("style.css" in url for url in asked)
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length") == 0
    assert [text for text in complaints if "status of 4" not in text] == []


@pytest.mark.parametrize("page", [{"java_script_enabled": False}], indirect=True)
@pytest.mark.parametrize("name", PAGES)
def test_every_page_can_be_read_without_scripts(page, name: str) -> None:
    page.goto(PAGES[name])
    assert page.locator("h1").first.is_visible()
    assert page.locator("main a, main button, .box button").count() > 0
