"""Which rules does this site have? One small declaration a site: the project's in sites.toml, a user's in the data folder.

A rule names elements by CSS selectors; what it leaves out is found as on an unknown site.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from importlib import resources
from pathlib import Path

from cssselect import SelectorError
from lxml.cssselect import CSSSelector
from lxml.etree import XPathError
from lxml.html import HtmlElement

from indexer.errors import InvalidSetting
from indexer.extract.declared import host_of

SITES_FILE = "sites.toml"


@dataclass(frozen=True, slots=True)
class SiteRule:
    """What to find where on one site.

    Attributes:
        name: the paper, as `source` of its articles.
        province: whose paper it is.
        title, lead, body, author, published, section, tags, captions: CSS selectors.
        drop: what in the page is no part of any article.
        refuse: a page that holds this is no article.
    """

    name: str | None = None
    province: str | None = None
    title: str | None = None
    lead: str | None = None
    body: str | None = None
    author: str | None = None
    published: str | None = None
    section: str | None = None
    tags: str | None = None
    captions: str | None = None
    drop: str | None = None
    refuse: str | None = None


SiteRules = Mapping[str, SiteRule]
_SELECTORS = tuple(item.name for item in fields(SiteRule) if item.name not in ("name", "province"))


@cache
def shipped_rules() -> SiteRules:
    """The rules that come with the project, by host without www."""
    return _rules(resources.files("indexer.extract").joinpath(SITES_FILE).read_text("utf-8"), SITES_FILE)


def load_rules(home: Path) -> SiteRules:
    """The shipped rules, and over them those of the data folder's sites.toml.

    Raises:
        InvalidSetting: the file cannot be read, or a rule has an unknown name or a selector that is none.
    """
    path = home / SITES_FILE
    try:
        return {**shipped_rules(), **_rules(path.read_text("utf-8"), str(path))}
    except (FileNotFoundError, NotADirectoryError):
        return shipped_rules()
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidSetting(f"{path}: cannot be read: {error}. Mend or remove the file.") from error


def rule_for(url: str | None, rules: SiteRules) -> SiteRule:
    """The rule of a page's site, or of the site that its host is a part of; an empty one if there is none."""
    host = host_of(url)
    while host:
        if host in rules:
            return rules[host]
        host = host.partition(".")[2]
    return SiteRule()


def select(root: HtmlElement, selector: str | None) -> list[HtmlElement]:
    """The elements that a selector finds, in the page's order; none for no selector."""
    return _compiled(selector)(root) if selector else []


@cache
def _compiled(selector: str) -> CSSSelector:
    return CSSSelector(selector, translator="html")


def _rules(text: str, where: str) -> dict[str, SiteRule]:
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InvalidSetting(f"{where}: no TOML: {error}. Mend or remove the file.") from error
    return {host: _rule(table, f"{where}: [{host}]") for host, table in tables.items()}


def _rule(table: object, where: str) -> SiteRule:
    known = [item.name for item in fields(SiteRule)]
    if not isinstance(table, dict):
        raise InvalidSetting(f'{where}: a table of rules was expected, headed by the host in quotes: ["bao.example"].')
    for name, value in table.items():
        if name not in known:
            raise InvalidSetting(f"{where}: no rule is called {name!r}. Known: {', '.join(known)}.")
        if not isinstance(value, str):
            raise InvalidSetting(f"{where}: {name} is {value!r}, but takes a text.")
        if name in _SELECTORS:
            _check(value, f"{where}: {name}")
    return SiteRule(**table)


def _check(selector: str, where: str) -> None:
    try:
        _compiled(selector)
    except (SelectorError, XPathError) as error:
        raise InvalidSetting(f"{where}: {selector!r} is no CSS selector: {error}.") from error
