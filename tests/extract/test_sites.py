"""Is a site's rule followed, is a user's own taken, and is a mistake in it told?"""

from pathlib import Path

import pytest

from indexer.errors import InvalidSetting
from indexer.extract.page import PageArticle, extract_page
from indexer.extract.sites import SITES_FILE, SiteRule, load_rules, rule_for, shipped_rules
from indexer.model import Refusal
from tests.extract.newspapers import AUTHOR, SITES, TITLE, System

NAMES = {system.name for system in SITES}


@pytest.mark.parametrize("system", SITES, ids=lambda system: system.name)
def test_the_example_page_of_a_site_is_read_exactly(system: System) -> None:
    found = extract_page(system.html.encode(), url=f"https://www.{system.name}/xdd/hoi-nghi-giao-ban-1.html")
    assert isinstance(found, PageArticle), found
    got = found.article
    assert (got.title, got.lead, got.author, got.published) == (TITLE, system.lead, system.author and AUTHOR, system.published)
    assert got.body == system.body
    assert (got.section, found.tags, found.captions) == (system.section, system.tags, system.captions)
    assert got.source == shipped_rules()[system.name].name


def test_every_rule_has_its_example_page() -> None:
    assert set(shipped_rules()) == NAMES


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://nld.com.vn/a.htm", "nld.com.vn"),
        ("https://www.nld.com.vn/a.htm", "nld.com.vn"),
        ("https://m.nld.com.vn/a.htm", "nld.com.vn"),
        ("https://phunu.nld.com.vn/a.htm", "nld.com.vn"),
        ("https://nld.com.vn.example/a.htm", None),
        ("https://xnld.com.vn/a.htm", None),
        ("http://[", None),
        (None, None),
    ],
)
def test_a_rule_holds_for_its_host_and_what_is_below(url: str | None, host: str | None) -> None:
    assert rule_for(url, shipped_rules()) == (shipped_rules()[host] if host else SiteRule())


OWN = """["baosongmau.example"]
name = "Báo Sông Mẫu"
province = "Bắc Kạn"
title = ".ten"
body = ".chu"
drop = ".chu > p.la"
refuse = "body.muc"
"""
TEXT = f"<p class='la'>Lạ.</p><p>{'Hội nghị bàn nhiều việc. ' * 40}</p>"
PAGE = f"<body class='{{}}'><h1>Khác</h1><div class='ten'>{TITLE}</div><div class='chu'>{TEXT}</div>"
ADDRESS = "https://baosongmau.example/a-1.html"


def test_a_user_adds_a_site_in_the_data_folder(tmp_path: Path) -> None:
    (tmp_path / SITES_FILE).write_text(OWN, "utf-8")
    rules = load_rules(tmp_path)
    assert set(rules) > NAMES
    found = extract_page(PAGE.format(""), url=ADDRESS, rules=rules)
    assert isinstance(found, PageArticle)
    assert (found.article.title, found.article.source, found.article.province) == (TITLE, "Báo Sông Mẫu", "Bắc Kạn")
    assert "Lạ" not in found.article.body
    refused = extract_page(PAGE.format("muc"), url=ADDRESS, rules=rules)
    assert isinstance(refused, Refusal)
    assert "by the rule of baosongmau.example: the page holds body.muc" in refused.reason


def test_without_own_rules_the_shipped_ones_hold(tmp_path: Path) -> None:
    assert load_rules(tmp_path / "none") == shipped_rules()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[", "no TOML"),
        ("nld = 1", "a table of rules was expected"),
        ('["a.example"]\ntitel = "h1"', r"\[a.example\]: no rule is called 'titel'. Known: name, province, title"),
        ('["a.example"]\ntitle = 1', "title is 1, but takes a text"),
        ('["a.example"]\ntitle = "h1["', "title: 'h1\\[' is no CSS selector"),
    ],
)
def test_a_mistake_is_told_with_its_place(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / SITES_FILE).write_text(text, "utf-8")
    with pytest.raises(InvalidSetting, match=message) as error:
        load_rules(tmp_path)
    assert str(tmp_path / SITES_FILE) in str(error.value)


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / SITES_FILE).write_bytes(b"\xff")
    with pytest.raises(InvalidSetting, match="cannot be read"):
        load_rules(tmp_path)
