"""What may stand in an entry of sources.toml? One check a key; each raises ValueError with what is wrong and what to write."""

import re
from collections.abc import Callable, Mapping
from functools import partial
from urllib.parse import urlsplit

from indexer.text import find_province, nearest_province

Value = str | int | float | bool | tuple[str, ...]

KINDS = ("paper", "portal")
_HOST = re.compile(r"(?:[a-z0-9_-]{1,63}\.)*[a-z0-9-]{1,63}(?::\d{1,5})?")


def _text(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"is {value!r}, but takes a text in quotation marks")
    return value.strip()


def _address(value: object) -> str:
    text = _text(value)
    try:
        parts = urlsplit(text)
        bad = parts.scheme not in ("http", "https") or not _HOST.fullmatch(parts.netloc.lower()) or parts.port == 0
    except ValueError:
        bad = True
    if bad or not text.isprintable() or " " in text:
        raise ValueError(f"is {text!r}, but takes an address such as https://bao.example/")
    return text


def _relative(value: object) -> str:
    text = _text(value)
    return text if text.startswith("/") and not text.startswith("//") and text.isprintable() else _address(text)


def _host_name(value: object) -> str:
    text = _text(value).lower()
    if not _HOST.fullmatch(text):
        raise ValueError(f"is {text!r}, but takes a host such as bao.example, without https:// or a path")
    return text


def _wildcard(value: object) -> str:
    text = _text(value)
    if not text.startswith(("/", "*")):
        raise ValueError(f"{text!r} fits no address: a pattern begins with / or *, as in /*-post#.html")
    return text


def _province(value: object) -> str:
    text = _text(value)
    found = find_province(text)
    if found is None:
        near = nearest_province(text)
        raise ValueError(f"{text!r} is no province. " + (f"Do you mean {near}" if near else "Leave it out for a central one"))
    return found


def _kind(value: object) -> str:
    if value not in KINDS:
        raise ValueError(f"is {value!r}, but takes one of: {', '.join(KINDS)}")
    return str(value)


def _yes_or_no(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError(f"is {value!r}, but takes true or false")
    return value


def _number(value: object, least: float, most: float, *, whole: bool) -> float:
    kinds = int if whole else (int, float)
    if isinstance(value, bool) or not isinstance(value, kinds) or not least <= value <= most:
        raise ValueError(f"is {value!r}, but takes a {'whole ' if whole else ''}number from {least:g} to {most:g}")
    return value


def _list(check: Callable[[object], str], value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise ValueError(f'is {value!r}, but takes a list such as ["...", "..."]')
    return tuple(dict.fromkeys(map(check, value)))


CHECKS: Mapping[str, Callable[[object], Value]] = {
    "title": _text,
    "home": _address,
    "kind": _kind,
    "province": _province,
    "hosts": partial(_list, _host_name),
    "former_hosts": partial(_list, _host_name),
    "sitemaps": partial(_list, _relative),
    "feeds": partial(_list, _relative),
    "sections": partial(_list, _relative),
    "articles": partial(_list, _wildcard),
    "skip": partial(_list, _wildcard),
    "delay_seconds": partial(_number, least=0, most=3_600, whole=False),
    "max_pages": partial(_number, least=1, most=1_000_000, whole=True),
    "max_depth": partial(_number, least=0, most=100, whole=True),
    "max_seconds": partial(_number, least=1, most=86_400, whole=True),
    "verified": _yes_or_no,
    "enabled": _yes_or_no,
}  # fmt: skip
