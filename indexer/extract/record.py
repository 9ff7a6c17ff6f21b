"""Which article does a record of named values describe? Checked, cleaned, with its id, time and province."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import fields
from datetime import date, datetime
from difflib import get_close_matches
from functools import lru_cache

from indexer.errors import InvalidArticle
from indexer.extract.moments import find_moment
from indexer.model import VIETNAM_TIME, Article
from indexer.text import clean, find_province
from indexer.urls import address_id

_YEARS = range(1900, 2101)
_MAX_ID_CHARS = 300
_NEAR, _NEAR_SHORT, _SHORT = 0.75, 0.87, 4  # likeness of a key to a field, and of one of so few letters
_LONGEST_KEY, _REMEMBERED = 20, 1_000  # characters of a key that may be near to a field; keys
_FIELDS = tuple(item.name for item in fields(Article))


def article_from_record(record: object, *, max_bytes: int = 5_000_000) -> Article:
    """The article that a decoded JSON object describes; keys that are no field of an article are passed over.

    Raises:
        InvalidArticle: not an object, a value of the wrong type, no body, an invalid date, too long.
    """
    if not isinstance(record, Mapping):
        raise InvalidArticle(f"a JSON object was expected, with at least a body; this is {_json_type(record)}")
    values = {name: _text(record, name) for name in _FIELDS}
    body = values["body"]
    if not body:
        raise InvalidArticle("the body is missing or empty; an article needs one")
    size = sum(len(value.encode()) for value in values.values() if value)
    if size > max_bytes:
        raise InvalidArticle(f"the article has {size:,} bytes; the setting max_article_bytes allows {max_bytes:,}")
    if (url := values["url"]) and _other_scheme(url):
        raise InvalidArticle(f"url is {_shown(url)}; only addresses that begin with http:// or https:// are kept")
    values["published"] = publication_time(values["published"]) if values["published"] else None
    values["province"] = find_province(values["province"]) or values["province"] or find_province(values["source"])
    values["id"] = _article_id(values)
    return Article(**values)  # type: ignore[arg-type]  # body is a text: checked above


def publication_time(text: str) -> str:
    """A time as ISO 8601 to the second in Vietnam time, or the day where only the day is given.

    A time without a zone is Vietnam time.

    >>> [publication_time(text) for text in ("2023-09-28T08:42:00Z", "2023-09-28 15:42", "2023-09-28")]
    ['2023-09-28T15:42:00+07:00', '2023-09-28T15:42:00+07:00', '2023-09-28']

    Raises:
        InvalidArticle: not an ISO 8601 date or time, or outside 1900-2100.
    """
    try:
        if len(text) <= 10:
            day = date.fromisoformat(text)
            result = day.isoformat()
        else:
            moment = datetime.fromisoformat(text)
            moment = moment if moment.tzinfo else moment.replace(tzinfo=VIETNAM_TIME)
            moment = moment.astimezone(VIETNAM_TIME)
            day, result = moment.date(), moment.isoformat(timespec="seconds")
    except (ValueError, OverflowError):
        printed = find_moment(text)
        raise InvalidArticle(
            f"published is {_shown(text)}, which is no ISO 8601 date or time such as 2023-09-28T15:42:00+07:00"
            + (f"; write {printed} if the day stands before the month" if printed else "")
        ) from None
    if day.year not in _YEARS:
        raise InvalidArticle(f"published is {_shown(text)}, outside the years 1900 to 2100")
    return result


def _other_scheme(url: str) -> bool:
    """Whether an address is of no web page, as a browser would take it; one without a scheme is not.

    >>> [_other_scheme(url) for url in ("javascript:alert(1)", "HTTPS://bao.example/a:b", "bao.example/a:b", "bao.example:8080/")]
    [True, False, False, False]
    """
    scheme, colon, port = re.split(r"[/?#]", url, maxsplit=1)[0].partition(":")
    is_host = "." in scheme and port.isdecimal()
    return bool(colon) and not is_host and scheme.strip().lower() not in ("http", "https")


def misnamed(record: object) -> list[tuple[str, str]]:
    """The keys of a JSON object that look like misspelt fields of an article, each with the field."""
    keys = [key for key in record if key not in _FIELDS] if isinstance(record, Mapping) else []
    near = [(key, _nearest_field(key)) for key in keys if len(key) <= _LONGEST_KEY]
    return [(key, field) for key, field in near if field and field not in record]  # type: ignore[operator]


@lru_cache(_REMEMBERED)
def _nearest_field(name: str) -> str | None:
    cutoff = _NEAR if len(name) > _SHORT else _NEAR_SHORT
    return next(iter(get_close_matches(name.lower(), _FIELDS, n=1, cutoff=cutoff)), None)


def _text(record: Mapping[str, object], name: str) -> str | None:
    value = record.get(name)
    if value is None:
        return None
    if name == "id" and isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str):
        raise InvalidArticle(f"{name} is {_json_type(value)}, but must be a text")
    cleaned = clean(value)
    return (cleaned if name in ("body", "lead") else cleaned.replace("\n", " ")) or None


def _article_id(values: Mapping[str, str | None]) -> str:
    given = values["id"]
    if given:
        if len(given) > _MAX_ID_CHARS:
            raise InvalidArticle(f"id has {len(given)} characters; at most {_MAX_ID_CHARS} are allowed")
        return given
    if values["url"]:
        return address_id(values["url"])
    return _digest("\n".join(values[name] or "" for name in ("title", "lead", "body")))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:20]


def _json_type(value: object) -> str:
    names = {dict: "an object", list: "a list", str: "a text", bool: "true or false", int: "a number", float: "a number"}
    return names.get(type(value), "null")


def _shown(text: str) -> str:
    return repr(text if len(text) <= 60 else text[:57] + "...")
