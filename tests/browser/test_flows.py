"""A reader with a real browser, a keyboard, a small screen or no scripts gets everywhere."""

import pytest

from tests.browser.accessibility import assert_accessible


def search(page, query: str) -> None:
    page.goto("/")
    page.get_by_label("Từ cần tìm").fill(query)
    with page.expect_navigation():
        page.get_by_role("button", name="Tìm").click()


NO_SCRIPTS = {"java_script_enabled": False}
either_way = pytest.mark.parametrize("page", [{}, NO_SCRIPTS], indirect=True, ids=["scripts", "no scripts"])


@either_way
def test_search_from_home_and_page_through(page) -> None:
    search(page, "hội nghị")
    heading = page.get_by_role("status").get_by_role("heading", level=1)
    assert "“hội nghị”" in heading.inner_text()
    first = page.locator("ol.hits h2").all_inner_texts()
    with page.expect_navigation():
        page.get_by_role("link", name="Trang sau").click()
    assert page.locator("nav.paging [aria-current=page]").inner_text() == "2"
    assert not set(first) & set(page.locator("ol.hits h2").all_inner_texts())
    with page.expect_navigation():
        page.get_by_role("link", name="Trang trước").click()
    assert page.locator("ol.hits h2").all_inner_texts() == first


@either_way
def test_filter_by_a_facet_and_take_it_away(page) -> None:
    search(page, "hội nghị")
    before = page.locator("h1").inner_text()
    province = page.locator("aside li.inner a", has_text="Thái Nguyên").first
    count = province.locator(".count").inner_text()
    with page.expect_navigation():
        province.click()
    assert page.locator("h1").inner_text().startswith(f"{count} bài")
    with page.expect_navigation():
        page.locator(".active").get_by_role("link", name="Bỏ lọc Tỉnh, thành phố: Thái Nguyên").click()
    assert page.locator("h1").inner_text() == before


@either_way
def test_pick_a_month_below_the_chart(page) -> None:
    search(page, "hội nghị")
    page.get_by_text("Số bài từng tháng").click()
    month = page.locator(".months dd a").first
    name, count = month.inner_text().split()
    with page.expect_navigation():
        month.click()
    assert page.locator("h1").inner_text().startswith(f"{count} bài")
    assert f"Tháng: {name}" in page.locator(".active").inner_text()


@either_way
def test_pick_a_month_on_the_chart_and_let_it_go(page) -> None:
    search(page, "hội nghị")
    before = page.locator("h1").inner_text()
    with page.expect_navigation():
        page.locator(".time svg a").nth(5).click(force=True)
    assert "Tháng:" in page.locator(".active").inner_text()
    with page.expect_navigation():
        page.locator(".time svg a.chosen").click(force=True)
    assert page.locator("h1").inner_text() == before


@either_way
def test_choose_two_newspapers_and_a_span_of_time(page) -> None:
    search(page, "hội nghị")
    newspapers = page.locator("aside section").filter(has_text="Báo").last
    for name in ("Báo Thái Nguyên", "Báo Cần Thơ"):
        with page.expect_navigation():
            newspapers.get_by_role("link", name=name).click()
    assert page.locator(".active .chip").count() == 2
    page.get_by_label("Từ ngày").fill("2023-01-01")
    page.get_by_label("Đến ngày").fill("2023-12-31")
    with page.expect_navigation():
        page.get_by_role("button", name="Lọc theo ngày").click()
    assert page.locator(".active .chip").count() == 4
    assert all("/2023" in day for day in page.locator(".hits time").all_inner_texts())


@pytest.mark.parametrize(
    "page",
    [{"viewport": {"width": 360, "height": 640}}, {"viewport": {"width": 360, "height": 640}, "java_script_enabled": False}],
    indirect=True,
    ids=["scripts", "no scripts"],
)
def test_filters_open_over_the_results_on_a_phone(page) -> None:
    search(page, "hội nghị")
    filters = page.locator("#loc")
    assert not filters.is_visible()
    page.get_by_role("link", name="Lọc kết quả").click()
    assert filters.bounding_box() == {"x": 0, "y": 0, "width": 360, "height": 640}
    page.get_by_role("link", name="Xong").click()
    assert not filters.is_visible()
    page.get_by_role("link", name="Lọc kết quả").click()
    with page.expect_navigation():
        filters.get_by_role("link", name="2023", exact=False).first.click()
    assert "Năm: 2023" in page.locator(".active").inner_text()
    assert page.locator("ol.hits").is_visible()


@either_way
def test_open_an_article_and_see_where_it_matches(page) -> None:
    search(page, "chỉ thị 24")
    title = page.locator("ol.hits h2 a").first
    text = title.inner_text()
    with page.expect_navigation():
        title.click()
    assert page.locator("h1").inner_text() == text
    mark = page.locator(".text mark").first
    background = mark.evaluate("mark => getComputedStyle(mark).backgroundColor")
    assert background not in ("rgba(0, 0, 0, 0)", page.evaluate("getComputedStyle(document.body).backgroundColor"))
    page.get_by_role("link", name="tới chỗ đầu tiên").click()
    assert page.url.endswith("#khop-1")
    with page.expect_navigation():
        page.get_by_role("link", name="Về kết quả tìm").click()
    assert page.get_by_label("Từ cần tìm").input_value() == "chỉ thị 24"


def test_the_keyboard_alone_is_enough(page) -> None:
    page.goto("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.locator(".skip").bounding_box()["x"] >= 0
    for _ in range(10):
        if page.evaluate("document.activeElement.id") == "q":
            break
        page.keyboard.press("Tab")
    page.keyboard.type("rung")
    page.keyboard.press("Enter")
    page.wait_for_url("**/tim-kiem?q=rung*")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # the skip link
    seen = []
    for _ in range(30):
        page.keyboard.press("Tab")
        seen.append(
            page.evaluate("document.activeElement.closest('ol.hits h2') && getComputedStyle(document.activeElement).outlineStyle")
        )
        if seen[-1]:
            break
    assert seen[-1] == "solid"
    page.keyboard.press("Enter")
    page.wait_for_url("**/bai-viet/**")
    assert page.locator("h1").inner_text()


def test_light_and_dark_differ(chromium, site: str) -> None:
    seen = set()
    for scheme in ("light", "dark"):
        context = chromium.new_context(base_url=site, color_scheme=scheme)
        page = context.new_page()
        page.goto("/")
        seen.add(page.evaluate("getComputedStyle(document.body).backgroundColor"))
        context.close()
    assert len(seen) == 2


def test_print_shows_the_text_alone_and_the_address_of_the_original(page) -> None:
    page.goto("/bai-viet/bac-bo-01?q=chỉ+thị+24")
    page.emulate_media(media="print")
    assert not page.locator(".box").is_visible()
    assert page.locator(".text").is_visible()
    shown = page.locator("dl.facts a").evaluate("link => getComputedStyle(link, '::after').content")
    assert "https://" in shown


def type_and_wait(page, text: str) -> object:
    """Type into the box of the home page; the list that opens."""
    page.goto("/")
    page.get_by_label("Từ cần tìm").press_sequentially(text, delay=5)
    options = page.get_by_role("listbox", name="Gợi ý")
    options.wait_for()
    return options


def test_what_is_typed_is_completed_and_taken_with_the_keyboard(page) -> None:
    options = type_and_wait(page, "hoi ngh")
    box = page.get_by_role("combobox", name="Từ cần tìm")
    assert box.get_attribute("aria-expanded") == "true"
    count = options.get_by_role("option").count()
    assert f"Có {count} gợi ý" in page.locator(".search .unseen").inner_text()
    assert box.get_attribute("aria-activedescendant") is None
    page.keyboard.press("ArrowDown")
    active = page.locator(f"#{box.get_attribute('aria-activedescendant')}")
    assert active.get_attribute("aria-selected") == "true"
    query = active.get_attribute("data-query")
    assert box.input_value() == "hoi ngh"
    page.keyboard.press("Enter")
    page.wait_for_url("**/tim-kiem?**")
    assert page.get_by_label("Từ cần tìm").input_value() == query


def test_the_list_goes_round_and_closes(page) -> None:
    options = type_and_wait(page, "hoi ngh")
    box = page.get_by_role("combobox")
    page.keyboard.press("ArrowUp")
    last = options.get_by_role("option").count() - 1
    assert box.get_attribute("aria-activedescendant") == f"goi-y-{last}"
    page.keyboard.press("ArrowDown")
    assert box.get_attribute("aria-activedescendant") is None
    page.keyboard.press("Escape")
    assert not options.is_visible()
    assert (box.get_attribute("aria-expanded"), box.input_value()) == ("false", "hoi ngh")
    page.keyboard.press("Enter")
    page.wait_for_url("**/tim-kiem?q=hoi+ngh")


def test_the_right_arrow_takes_a_suggestion_and_goes_on(page) -> None:
    options = type_and_wait(page, "hoi ngh")
    page.keyboard.press("ArrowDown")
    query = options.get_by_role("option").first.get_attribute("data-query")
    page.keyboard.press("ArrowRight")
    assert page.get_by_role("combobox").input_value() == query
    assert page.url.endswith("/")


def test_a_suggestion_is_taken_with_the_mouse(page) -> None:
    option = type_and_wait(page, "hoi ngh").get_by_role("option").first
    query = option.get_attribute("data-query")
    option.click()
    page.wait_for_url("**/tim-kiem?**")
    assert page.get_by_label("Từ cần tìm").input_value() == query


def test_nothing_is_asked_while_an_input_method_composes(page) -> None:
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/")
    box = page.get_by_role("combobox")
    box.focus()
    typing = page.context.new_cdp_session(page)
    for text in ("h", "hô", "hôi", "hội"):
        typing.send("Input.imeSetComposition", {"text": text, "selectionStart": len(text), "selectionEnd": len(text)})
        page.wait_for_timeout(150)
    assert box.input_value() == "hội"
    assert [url for url in asked if "v1/suggest" in url] == []
    typing.send("Input.insertText", {"text": "hội"})
    page.get_by_role("listbox").wait_for()
    assert len([url for url in asked if "v1/suggest" in url]) == 1


def test_typing_on_asks_once_and_only_the_last_answer_counts(page) -> None:
    asked = []

    def answer(route) -> None:
        asked.append(route.request.url)
        route.fulfill(json={"suggestions": [{"text": f"lượt {len(asked)}", "shown": f"lượt {len(asked)}", "kind": "phrase"}]})

    page.route("**/api/v1/suggest**", answer)
    options = type_and_wait(page, "hoi nghi so ket")
    assert len(asked) == 1
    page.keyboard.type(" x")
    options.get_by_text("lượt 2").wait_for()
    assert options.get_by_role("option").count() == 1


def test_a_suggestion_is_shown_as_text(page) -> None:
    hostile = "<img src=x onerror=alert(1)>"
    page.route("**/api/v1/suggest**", lambda route: route.fulfill(json={"suggestions": [{"text": hostile, "shown": hostile}]}))
    assert type_and_wait(page, "ab").get_by_role("option").inner_text().strip() == hostile


@pytest.mark.parametrize("status", [500, 200])
def test_without_an_answer_the_box_works_as_before(page, status: int) -> None:
    page.route("**/api/v1/suggest**", lambda route: route.fulfill(status=status, body="{"))
    page.goto("/")
    with page.expect_response("**/api/v1/suggest**"):
        page.get_by_label("Từ cần tìm").press_sequentially("rung")
    assert not page.get_by_role("listbox").is_visible()
    page.keyboard.press("Enter")
    page.wait_for_url("**/tim-kiem?q=rung")


@pytest.mark.parametrize("page", [NO_SCRIPTS], indirect=True)
def test_without_scripts_there_is_a_plain_box(page) -> None:
    page.goto("/")
    assert page.get_by_role("combobox").count() == 0
    assert page.get_by_role("searchbox", name="Từ cần tìm").count() == 1


def test_axe_finds_no_fault_in_the_list(page) -> None:
    type_and_wait(page, "chi thi 2")
    page.keyboard.press("ArrowDown")
    assert_accessible(page, (360, 1280))


@pytest.mark.parametrize("page", [{"viewport": {"width": 320, "height": 640}}], indirect=True)
def test_the_list_fits_a_small_screen(page) -> None:
    options = type_and_wait(page, "hoi ngh")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert all(option.bounding_box()["height"] >= 24 for option in options.get_by_role("option").all())


def test_a_long_list_is_looked_through_by_typing_without_diacritics(page) -> None:
    page.goto("/tim-kiem?q=hội+nghị")
    part = page.locator("aside section", has=page.get_by_role("heading", name="Tỉnh, thành phố"))
    part.locator("input").press_sequentially("dien b")
    shown = [item for item in part.locator("li").all() if item.is_visible()]
    assert [item.locator("[lang]").first.inner_text() for item in shown] == ["Điện Biên"]
    assert part.get_by_role("status").inner_text() == "còn 1 mục"
    part.locator("input").fill("")
    assert part.locator("li").first.is_visible()
    with page.expect_navigation():
        part.get_by_role("link", name="Điện Biên").click()
    assert "Tỉnh, thành phố: Điện Biên" in page.locator(".active").inner_text()


@pytest.mark.parametrize("page", [NO_SCRIPTS], indirect=True)
def test_without_scripts_the_whole_list_of_provinces_opens(page) -> None:
    page.goto("/tim-kiem?q=hội+nghị")
    part = page.locator("aside section", has=page.get_by_role("heading", name="Tỉnh, thành phố"))
    assert not part.locator("input").is_visible()
    part.locator("summary").click()
    assert all(item.is_visible() for item in part.locator("li").all())
