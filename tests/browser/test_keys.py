"""Shortcuts help those who want them and never get in the way of typing."""

import pytest


def typed_in(page) -> str:
    return page.evaluate("document.activeElement.id")


def test_a_slash_goes_to_the_box_and_a_question_mark_to_the_help(page) -> None:
    page.goto("/tim-kiem?q=rừng")
    page.keyboard.press("/")
    assert typed_in(page) == "q"
    assert page.evaluate("getSelection().toString()") == "rừng"  # so that typing begins anew
    page.keyboard.press("Escape")
    page.locator("h1").click()
    page.keyboard.press("?")
    page.wait_for_url("**/tro-giup")


def test_what_is_typed_into_a_field_is_no_shortcut(page) -> None:
    page.goto("/")
    box = page.get_by_role("combobox")
    box.press_sequentially("24/?")
    assert box.input_value() == "24/?"
    page.goto("/tra-cuu")
    page.locator("textarea").press_sequentially("10/2023?")
    assert page.locator("textarea").input_value() == "10/2023?"


@pytest.mark.parametrize("keys", ["Control+/", "Alt+/", "Meta+/", "x"])
def test_other_keys_are_left_to_the_browser(page, keys: str) -> None:
    page.goto("/tro-giup")
    page.keyboard.press(keys)
    assert typed_in(page) != "q"


def test_nothing_fires_while_an_input_method_composes(page) -> None:
    page.goto("/tro-giup")
    for more in ("isComposing: true", "keyCode: 229"):
        page.evaluate(f"document.body.dispatchEvent(new KeyboardEvent('keydown', {{key: '/', bubbles: true, {more}}}))")
        assert typed_in(page) != "q"


def test_enter_that_ends_a_composition_searches_nothing(page) -> None:
    page.goto("/")
    box = page.get_by_role("combobox")
    box.focus()
    typing = page.context.new_cdp_session(page)
    typing.send("Input.imeSetComposition", {"text": "hội", "selectionStart": 3, "selectionEnd": 3})
    key = {"key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 229, "nativeVirtualKeyCode": 229}
    typing.send("Input.dispatchKeyEvent", {"type": "rawKeyDown", **key})
    typing.send("Input.dispatchKeyEvent", {"type": "keyUp", **key})
    assert page.url.endswith("/")
    typing.send("Input.insertText", {"text": "hội"})
    page.keyboard.press("Enter")
    page.wait_for_url("**/tim-kiem?q=h*")


def test_they_can_be_switched_off_and_on_again(page) -> None:
    page.goto("/gioi-thieu")
    choice = page.get_by_label("Dùng phím tắt")
    assert choice.is_checked()
    choice.uncheck()
    page.goto("/tro-giup")
    page.keyboard.press("/")
    assert typed_in(page) != "q"
    page.goto("/gioi-thieu")
    page.get_by_label("Dùng phím tắt").check()
    page.locator("h1").click()
    page.keyboard.press("/")
    assert typed_in(page) == "q"


@pytest.mark.parametrize("page", [{"java_script_enabled": False}], indirect=True)
def test_without_scripts_nothing_is_offered_that_does_not_work(page) -> None:
    page.goto("/gioi-thieu")
    assert not page.locator("#phim-tat").is_visible()
