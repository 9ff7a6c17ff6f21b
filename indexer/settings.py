"""Every setting in one table: the fields of `Settings`.

The file `hoinghi.toml` in the data folder, the environment (HOINGHI_NAME), the options of the command line and the
documentation all derive from it; a later one of these overrides an earlier.
"""

import ipaddress
import math
import os
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from indexer.errors import InvalidSetting

SETTINGS_FILE = "hoinghi.toml"
ENVIRONMENT_PREFIX = "HOINGHI_"
_NEAR = 0.8  # likeness of a name to that of a setting, which was meant then
_MOST_CORES = 4
_MOST_FACTOR = 1_000  # products of some of them are still numbers


Network = ipaddress.IPv4Network | ipaddress.IPv6Network
_PUBLIC = "public"
_SECURITIES = ("starttls", "tls", "none")


def parse_networks(text: str) -> tuple[Network, ...]:
    """The networks of the setting crawl_networks.

    Raises:
        ValueError: one is none; says which, and what to write.
    """
    names = [name.strip() for name in text.split(",") if name.strip() not in ("", _PUBLIC)]
    try:
        return tuple(map(ipaddress.ip_network, names))
    except ValueError as error:
        raise ValueError(f"{error}. Write networks such as 10.1.0.0/16, or public") from None


def _parse_security(text: str) -> None:
    if text not in _SECURITIES:
        raise ValueError(f"write {', '.join(_SECURITIES)}")


def _parse_address(text: str) -> None:
    if not text.startswith(("http://", "https://")):
        raise ValueError("write an address that begins with http:// or https://")


def _setting(  # the default is of the setting's type
    default: Any, unit: str, help: str, least: float = 0, most: float = float("inf"), *,
    parse: Callable[[str], object] = str, heading: str = "",
) -> Any:  # fmt: skip  # as dataclasses have it
    """A setting; `heading` is that of those which begin with it."""
    most = min(most, _MOST_FACTOR) if unit == "factor" else most
    told = {"unit": unit, "help": help, "least": least, "most": most, "parse": parse, "heading": heading}
    return field(default=default, metadata=told)


@dataclass(frozen=True, slots=True)
class Settings:
    """The values in force. Each field's metadata give its unit, its range and one line of help."""

    host: str = _setting("127.0.0.1", "address", "Address that `hoinghi serve` listens on.", heading="Serving")
    port: int = _setting(8000, "port", "Port that `hoinghi serve` listens on; 0 for any that is free.", 0, 65_535)
    processes: int = _setting(0, "processes", "Processes that answer requests; 0 for one a core, at most 4.", 0, 64)
    threads: int = _setting(4, "threads", "Threads of each of them that answer.", 1, 256)
    page_size: int = _setting(10, "articles", "Articles on one page of results.", 1, 1_000, heading="Pages of results")
    snippet_chars: int = _setting(240, "characters", "Length of the passage shown for a hit.", 40, 2_000)
    facet_values: int = _setting(15, "values", "Values listed for each facet.", 1, 1_000)
    concordance_sorted: int = _setting(
        3_000, "lines", "Most lines of a concordance that a page sorts by the words around the phrase; an export sorts all.", 1
    )
    title_weight: float = _setting(3.0, "factor", "Weight of the title in ranking.", heading="Ranking")
    lead_weight: float = _setting(1.5, "factor", "Weight of the lead in ranking.")
    body_weight: float = _setting(1.0, "factor", "Weight of the body in ranking.")
    bm25_k1: float = _setting(1.2, "factor", "BM25F k1: how soon repeats of a term stop counting.")
    bm25_b: float = _setting(0.75, "share", "BM25F b: how much long texts are discounted.", 0, 1)
    variant_weight: float = _setting(
        0.5, "factor", "Weight of an accented form found for a word typed without diacritics, until the language is learnt.", 0, 1
    )
    mixed_variant_weight: float = _setting(
        0.1, "factor", "The same for a word without diacritics in a query that has some; 0 finds only the word itself.", 0, 1
    )
    phrase_weight: float = _setting(
        2.0, "factor", "Weight of two words of the query standing side by side; with a few between them, a part of it."
    )
    opening_weight: float = _setting(1.0, "factor", "Weight of a word of the query at the very beginning of the body.")
    recency_weight: float = _setting(
        0.0,
        "factor",
        "Weight of an article of the last week in order of relevance; of the last month two thirds, of the last 90 days a third.",
    )
    feedback_weight: float = _setting(
        2.0, "factor", "Weight of what the best article says, where few hold all words of a query; 0: it is not read."
    )
    soften_below: int = _setting(
        10,
        "articles",
        "Where fewer hold all three words of a query, articles that hold enough of them are found too; for n words "
        "(n - 2)^2 as many are few; 0: never.",
        0,
    )
    max_query_chars: int = _setting(4_000, "characters", "Longest query accepted.", 10, heading="What a search may cost")
    max_query_words: int = _setting(128, "words", "Most words in one query.", 1)
    max_expanded_terms: int = _setting(512, "terms", "Most index terms that one word of a query may stand for.", 1)
    query_seconds: float = _setting(2.0, "seconds", "Time after which a search is given up with an error.", 0.01)
    search_memory_mb: int = _setting(
        32, "megabytes", "Memory in which a searching process remembers terms; index files are mapped, not read into it.", 1
    )
    answer_memory_mb: int = _setting(
        16, "megabytes", "Memory in which `hoinghi serve` keeps answers, ready to send, until the archive changes; 0: none.", 0
    )
    max_article_bytes: int = _setting(
        5_000_000, "bytes", "Longest article accepted by import, as stored.", 1, heading="Importing and indexing"
    )
    max_text_chars: int = _setting(200_000, "characters", "Longest text in which `hoinghi references` looks at once.", 10)
    max_file_bytes: int = _setting(50_000_000, "bytes", "Largest file read whole by import (.txt, .html).", 1)
    import_batch: int = _setting(10_000, "articles", "Articles stored in one transaction.", 1)
    index_memory_mb: int = _setting(64, "megabytes", "Memory for building the index, of each process that builds it.", 16)
    index_workers: int = _setting(0, "processes", "Processes that build a large index; 0 for one a core, at most 4.", 0, 64)
    crawl_sources: str = _setting(
        "all",
        "names",
        "Sources visited when none are named on the command line: all, or names separated by commas.",
        heading="Crawling",
    )
    crawl_contact: str = _setting(
        "no contact given", "text", "Address of a page or mailbox where owners of sites reach you; sent with every request."
    )
    crawl_minutes: float = _setting(50.0, "minutes", "Time that a crawl may take; what is left waits for the next one.", 0.01)
    crawl_concurrency: int = _setting(32, "pages", "Pages fetched at once, from all sites together.", 1, 256)
    crawl_workers: int = _setting(
        1, "processes", "Processes that read pages while others are fetched; 0: the fetching one.", 0, 64
    )
    crawl_page_bytes: int = _setting(10_000_000, "bytes", "Largest page accepted, before and after decompression.", 10_000)
    crawl_sitemap_bytes: int = _setting(52_428_800, "bytes", "The same for sitemaps and feeds.", 10_000)
    crawl_page_seconds: float = _setting(60.0, "seconds", "Time that one page may take, from connecting to its last byte.", 0.1)
    crawl_links: int = _setting(5_000, "links", "Most links taken from one page.", 1)
    crawl_listing_minutes: float = _setting(30.0, "minutes", "Least time between two visits to a feed, sitemap or front page.")
    crawl_recheck_hours: float = _setting(
        24.0, "hours", "Time until an article is looked at again; doubles while it does not change, up to 30 days."
    )
    crawl_backoff_seconds: float = _setting(
        5.0, "seconds", "Pause after a site's first failure; doubles with each in a row. Retry-After is honoured above it.", 0.01
    )
    crawl_networks: str = _setting(
        _PUBLIC,
        "networks",
        "Addresses that may be crawled beside public ones, such as 10.1.0.0/16, separated by commas.",
        parse=parse_networks,
    )
    crawl_verify_tls: int = _setting(1, "1 or 0", "Whether a site must prove who it is; 0 also takes expired certificates.", 0, 1)
    contact: str = _setting(
        "", "text", "Address or mailbox of whoever runs these pages, shown on `/gioi-thieu`.", heading="Readers and news by mail"
    )
    public_url: str = _setting(
        "",
        "address",
        "Where readers reach `hoinghi serve`, such as https://tin.example; for links in mail.",
        parse=_parse_address,
    )
    watch_articles: int = _setting(20, "articles", "Articles that the news of one watch list; the rest are counted.", 1, 1_000)
    smtp_host: str = _setting("", "host", "Mail server that news of watches go through; none: they cannot be mailed.")
    smtp_port: int = _setting(587, "port", "Port of the mail server.", 1, 65_535)
    smtp_security: str = _setting(
        "starttls", ", ".join(_SECURITIES), "How the way to the mail server is kept private.", parse=_parse_security
    )
    smtp_user: str = _setting("", "name", "Name at the mail server; none: it asks for none.")
    smtp_password: str = _setting("", "text", "Password there; better in the environment than in a file.")
    smtp_from: str = _setting("", "address", "Sender of news; default hoinghi@ the name of this machine.")

    @property
    def answering_processes(self) -> int:
        """How many processes answer requests."""
        return self.processes or one_a_core()


def one_a_core() -> int:
    """How many processes can work at once here, as far as it pays."""
    return min(os.cpu_count() or 1, _MOST_CORES)


def names() -> tuple[str, ...]:
    """The names of all settings, in the order of the table."""
    return tuple(item.name for item in fields(Settings))


def load_settings(home: Path, environment: Mapping[str, str] = os.environ, /, **options: Any) -> Settings:
    """The settings in force for a data folder.

    Args:
        home: the data folder; its hoinghi.toml is read if there is one.
        environment: variables HOINGHI_<NAME> override the file; others are told only where they may be misspelt settings.
        options: override both; None means not given.

    Raises:
        InvalidSetting: an unknown name, or a value of the wrong kind or out of range; names where it stands.
    """
    values = _from_file(home / SETTINGS_FILE)
    for variable in filter(_is_setting, environment):
        name = variable.removeprefix(ENVIRONMENT_PREFIX).lower()
        values[name] = _checked(name, environment[variable], f"environment variable {variable}")
    values |= {name: _checked(name, value, f"option {name}") for name, value in options.items() if value is not None}
    return Settings(**values)


def _is_setting(variable: str) -> bool:
    """Whether a variable of the environment is, or was meant to be, a setting; there may be others of the prefix."""
    name = variable.removeprefix(ENVIRONMENT_PREFIX)
    return variable.startswith(ENVIRONMENT_PREFIX) and bool(_nearest(name))


def _nearest(name: str) -> str | None:
    """The setting whose name is most like another, if one is."""
    return next(iter(get_close_matches(name.lower(), names(), n=1, cutoff=_NEAR)), None)


def _from_file(path: Path) -> dict[str, Any]:  # Any: values as TOML gives them, checked one by one
    try:
        table = tomllib.loads(path.read_text("utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InvalidSetting(f"{path}: cannot be read as TOML: {error}. Mend or remove the file.") from error
    return {name: _checked(name, value, str(path)) for name, value in table.items()}


def _checked(name: str, value: object, where: str) -> str | int | float:
    """The value in the type of its setting."""
    known = {item.name: item for item in fields(Settings)}
    if name not in known:
        meant = f" Did you mean {near}?" if (near := _nearest(name)) else ""
        raise InvalidSetting(f"{where}: no setting is called {name!r}.{meant} Known: {', '.join(known)}.")
    item = known[name]
    kind = type(item.default)
    unit, least, most = item.metadata["unit"], item.metadata["least"], item.metadata["most"]
    if kind is str and isinstance(value, str) and value:
        try:
            item.metadata["parse"](value)
        except ValueError as error:
            raise InvalidSetting(f"{where}: {name} is {value!r}: {error}.") from None
        return value
    try:
        number = float(value) if isinstance(value, (str, int, float)) and not isinstance(value, bool) else float("nan")
    except (ValueError, OverflowError):
        number = float("nan")
    if kind is not str and math.isfinite(number) and least <= number <= most and (kind is float or number.is_integer()):
        return float(number) if kind is float else int(number)
    raise InvalidSetting(f"{where}: {name} is {value!r}, but takes {_range(kind, least, most)} ({unit}).")


def _range(kind: type, least: float, most: float) -> str:
    if kind is str:
        return "a text"
    noun = "a whole number" if kind is int else "a number"
    return f"{noun} from {least:g}" + (f" to {most:g}" if most != float("inf") else " up")


def settings_tables() -> str:
    """Every setting, in Markdown tables under headings, for the documentation."""
    rows: list[str] = []
    for item in fields(Settings):
        kind, data = type(item.default), item.metadata
        if data["heading"]:
            rows += ["", f"## {data['heading']}", "", "| setting | default | takes | what it does |", "| --- | --- | --- | --- |"]
        takes = f"{_range(kind, data['least'], data['most'])} ({data['unit']})"
        rows.append(f"| `{item.name}` | `{item.default}` | {takes} | {data['help']} |")
    return "\n".join(rows[1:])
