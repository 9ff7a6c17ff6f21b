"""What does axe find wrong with a page, in every width, light and dark?

Every day each page is looked at on a small phone and a desktop; with HOINGHI_EVERY_WIDTH=1 in all widths, which takes minutes.
"""

import os

import pytest

axe = pytest.importorskip(
    "axe_playwright_python.sync_playwright", reason="BROWSER TESTS SKIPPED: pip install axe-playwright-python"
)

EVERY_WIDTH = (320, 360, 768, 1280, 1920)
WIDTHS = EVERY_WIDTH if os.environ.get("HOINGHI_EVERY_WIDTH") else (320, 1280)
SCHEMES = ("light", "dark")
_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_RUN = "options => axe.run(document, options).then(found => found.violations)"


def assert_accessible(page, widths: tuple[int, ...] = WIDTHS) -> None:
    """Axe finds no fault, and nothing sticks out."""
    page.evaluate(axe.Axe().axe_script)
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            rules = _RULES if scheme == "light" else ["color-contrast"]  # all else is the same in the dark
            faults = page.evaluate(_RUN, {"runOnly": rules, "resultTypes": ["violations"]})
            told = [(one["id"], [node["html"] for node in one["nodes"]]) for one in faults]
            assert told == [], f"{width} px, {scheme}: {told}"
