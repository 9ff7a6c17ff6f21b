"""The five tasks of docs/tasks.md can be done exactly as that page says, with and without scripts."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[2] / "docs" / "tasks.md"
_STEP = re.compile(r"\d+\. (?P<verb>[A-Z][a-z]+(?: [a-z]+)*?) `(?P<what>[^`]+)`(?: (?:into|under) `(?P<where>[^`]+)`)?")


def tasks() -> dict[str, list[tuple[str, str, str]]]:
    """The steps of each task: what to do, with what, where."""
    parts = re.split(r"^## (.+)$", PAGE.read_text("utf-8"), flags=re.MULTILINE)[1:]
    texts = dict(zip(parts[::2], parts[1::2], strict=True))
    return {
        name: [(one["verb"], one["what"], one["where"] or "") for one in _STEP.finditer(text)] for name, text in texts.items()
    }


def section(page, heading: str):
    """A part of the filters."""
    return page.locator("aside section").filter(has=page.get_by_role("heading", name=heading))


def do(page, verb: str, what: str, where: str, file: str) -> str:
    """Do a step as a person would; gives what was downloaded last."""
    steps: dict[str, Callable[[], object]] = {
        "Open": lambda: page.goto(what, wait_until="load"),
        "Type": lambda: page.get_by_label(where).press_sequentially(what),
        "Fill": lambda: page.get_by_label(where).fill(what),
        "Press": lambda: page.get_by_role("button", name=what, exact=True).click(),
        "Pick": section(page, where).get_by_role("link", name=what).first.click,
        "Unfold": lambda: section(page, where).locator("summary", has_text=what).click(),
        "Follow": page.locator("main").get_by_role("link", name=what).first.click,
    }
    if verb == "Download":
        return page.request.get(page.get_by_role("link", name=what, exact=True).get_attribute("href")).text()
    if verb == "See in the file":
        assert what in file
    elif verb == "See":
        assert page.get_by_text(what).first.is_visible()
    elif verb in ("Press", "Pick", "Follow"):
        with page.expect_navigation():
            steps[verb]()
    else:
        steps[verb]()
    return file


@pytest.mark.parametrize("page", [{}, {"java_script_enabled": False}], indirect=True, ids=["scripts", "no scripts"])
@pytest.mark.parametrize("name", tasks())
def test_a_newcomer_gets_there_by_these_steps(page, name: str) -> None:
    file = ""
    for verb, what, where in tasks()[name]:
        file = do(page, verb, what, where, file)


def test_the_page_has_steps_for_five_tasks() -> None:
    assert len(tasks()) == 5
    lines = re.findall(r"^\d+\. .*$", PAGE.read_text("utf-8"), flags=re.MULTILINE)
    assert len(lines) == sum(map(len, tasks().values()))  # none is passed over
    assert all(steps[-1][0].startswith("See") for steps in tasks().values())
