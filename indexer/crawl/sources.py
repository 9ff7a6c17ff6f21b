"""Which newspapers and portals are there to crawl? The table that is shipped, and what a user's own file adds to it.

Both are TOML: one table a source, headed by its name. An entry of the user's `sources.toml` in the data folder with the
name of a shipped source overrides the keys that it gives; any other entry is a new source.
"""

import difflib
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import MISSING, dataclass, fields, replace
from importlib import resources
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

from indexer.crawl.values import CHECKS
from indexer.crawl.wildcards import fits
from indexer.errors import InvalidSource

SOURCES_FILE = "sources.toml"
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_TWIN = re.compile(r"^(?:www|m|amp)\.")  # the same site in another dress
_WORDS_OF_A_HEADLINE = 7  # sections have shorter names
_NUMBER_OF_AN_ARTICLE = re.compile(r"\d{5}|[?&][a-z_]*id=\d{3}", re.IGNORECASE)

Entry = Mapping[str, Any]  # Any: values as TOML gives them, checked key by key


@dataclass(frozen=True, slots=True)
class Source:
    """A site to crawl.

    Attributes:
        name: how it is called on the command line: "bao-thai-nguyen".
        title: what its articles give as their source: "Báo Thái Nguyên".
        home: the address of its front page.
        kind: "paper" or "portal" (of an authority or organisation).
        province: short name of its province, as of today or as of before July 2025; None for central ones.
        hosts: the hosts whose pages are its own, that of `home` first; each stands for its www., m. and amp. twins.
        former_hosts: where it was before; addresses there are its own, but nothing starts there.
        sitemaps, feeds, sections: addresses to start from, beside the sitemaps that robots.txt names.
        articles: wildcards for the path and query of articles' addresses, beside those that look it: * any run of
            characters, # a number.
        skip: wildcards of what is not to be fetched.
        delay_seconds: least time between two requests; robots.txt may ask for more.
        max_pages, max_depth, max_seconds: of one run; depth is links away from where it starts.
        verified: whether `hoinghi crawl --check` found all this to be so.
        enabled: False: crawled only when it is named.
    """

    name: str
    title: str
    home: str
    kind: str = "paper"
    province: str | None = None
    hosts: tuple[str, ...] = ()
    former_hosts: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()
    feeds: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    skip: tuple[str, ...] = ()
    delay_seconds: float = 2.0
    max_pages: int = 2_000
    max_depth: int = 3
    max_seconds: int = 1_800
    verified: bool = False
    enabled: bool = True


def load_sources(home: Path) -> dict[str, Source]:
    """Every source by name: those shipped, then those that the data folder's `sources.toml` adds.

    Raises:
        InvalidSource: a file cannot be read, or an entry is wrong; says where, and what to do.
    """
    path = home / SOURCES_FILE
    shipped = _parse(resources.files("indexer.crawl").joinpath(SOURCES_FILE).read_text("utf-8"), "the shipped table")
    own = _parse(_read(path), str(path))
    entries = shipped | {name: {**shipped.get(name, {}), **entry} for name, entry in own.items()}
    return {name: _source(name, entry, str(path) if name in own else "the shipped table") for name, entry in entries.items()}


def choose_sources(sources: Mapping[str, Source], names: Sequence[str]) -> list[Source]:
    """The sources with these names; with none given, all that are enabled.

    Raises:
        InvalidSource: a name that no source has.
    """
    for name in names:
        if name not in sources:
            near = difflib.get_close_matches(name, sources, n=3, cutoff=0.5)
            hint = f"Do you mean {' or '.join(near)}?" if near else f"Add it to {SOURCES_FILE} in the data folder."
            raise InvalidSource(f"no source is called {name!r}. {hint} `hoinghi crawl --list` shows all {len(sources)}.")
    return [sources[name] for name in dict.fromkeys(names)] or [source for source in sources.values() if source.enabled]


def owns(source: Source, url: str) -> bool:
    """Whether an address is on one of a source's hosts, past or present.

    >>> owns(Source("bao", "Báo", "https://bao.example/", hosts=("bao.example",)), "http://www.bao.example/tin")
    True
    """
    return _site(_host(url)) in map(_site, source.hosts + source.former_hosts)


def is_skipped(source: Source, url: str) -> bool:
    """Whether the source's entry says that an address is not to be fetched."""
    return any(fits(pattern, _path(url)) for pattern in source.skip)


def looks_like_article(source: Source, url: str) -> bool:
    """Whether an address is that of an article: by the source's wildcards, or by the look of it.

    A number of five digits, an id of three, or a last part of seven words is an article's.

    >>> source = Source("bao", "Báo", "https://bao.example/")
    >>> [looks_like_article(source, f"https://bao.example/{path}") for path in
    ...  ("kinh-te", "hoi-nghi-so-ket-cong-tac-dang-quy-i", "tin/123456.html", "chinh-tri/xay-dung-dang?page=2")]
    [False, True, True, False]
    """
    path = _path(url)
    if _NUMBER_OF_AN_ARTICLE.search(path) or any(fits(pattern, path) for pattern in source.articles):
        return True
    last = path.partition("?")[0].rstrip("/").rpartition("/")[2]
    return last.count("-") + 1 >= _WORDS_OF_A_HEADLINE


def _host(url: str) -> str:
    try:
        return urlsplit(url).netloc.lower().rpartition("@")[2]
    except ValueError:
        return ""


def _path(url: str) -> str:
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


def _site(host: str) -> str:
    return _TWIN.sub("", host)


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig")
    except (FileNotFoundError, NotADirectoryError):
        return ""
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidSource(f"{path}: cannot be read: {error}. Mend or remove the file.") from error


def _parse(text: str, where: str) -> dict[str, Entry]:
    try:
        entries = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise InvalidSource(f"{where}: no TOML: {error}. Mend that place.") from error
    for name, entry in entries.items():
        if not isinstance(entry, dict):
            raise InvalidSource(f"{where}: {name} stands outside of any source. Put it below a line [name-of-the-source].")
        if not _NAME.fullmatch(name):
            raise InvalidSource(f"{where}: [{name}]: a source's name has small letters a-z, digits and single hyphens alone. "
                                "Rename it, as in [bao-thai-nguyen].")  # fmt: skip
    return entries


def _source(name: str, entry: Entry, where: str) -> Source:
    """The source that an entry describes, every value checked and addresses made absolute."""
    known = {item.name: item for item in fields(Source) if item.name != "name"}
    for key in entry:
        if key not in known:
            raise _fault(where, name, key, f"no such key. Known: {', '.join(known)}")
    for key, item in known.items():
        if item.default is MISSING and key not in entry:
            raise _fault(where, name, key, "is missing. Every source needs title and home")
    values: dict[str, Any] = {}  # Any: of the type that the field has, by CHECKS
    for key, value in entry.items():
        try:
            values[key] = CHECKS[key](value)
        except ValueError as error:
            raise _fault(where, name, key, str(error)) from None
    source = Source(name, **values)
    source = replace(source, hosts=tuple(dict.fromkeys((_host(source.home), *source.hosts))))
    return replace(
        source,
        sitemaps=_absolute(source, "sitemaps", where),
        feeds=_absolute(source, "feeds", where),
        sections=_absolute(source, "sections", where),
    )


def _absolute(source: Source, key: str, where: str) -> tuple[str, ...]:
    """Addresses made absolute, all on the source's own hosts."""
    found = [urljoin(source.home, address) for address in getattr(source, key)]
    for address in found:
        if not owns(source, address):
            raise _fault(where, source.name, key, f"{address} is on none of its hosts ({', '.join(source.hosts)}). "
                         "Add the host to hosts, or take the address away")  # fmt: skip
    return tuple(found)


def _fault(where: str, name: str, key: str, text: str) -> InvalidSource:
    return InvalidSource(f"{where}: [{name}] {key}: {text}.")
