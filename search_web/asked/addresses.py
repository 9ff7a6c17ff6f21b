"""Where is each page? The addresses that pages link to; the language shown is kept in all of them."""

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from functools import cache, cached_property
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

from flask import url_for

from indexer import FORMATS
from search_web.asked.filters import filters_query, in_order
from search_web.asked.parameters import (
    DOCUMENT_FILTERS,
    CitingAsked,
    ConcordanceAsked,
    DocumentsAsked,
    FrequencyAsked,
    SearchAsked,
)
from search_web.wording import Language

SUFFIXES = tuple(form.suffix for form in FORMATS.values())
_UNESCAPED = "!$'()*,/:;?@"  # in queries, as Werkzeug has them
STATIC = Path(__file__).parents[1] / "static"


class Addresses:
    """Makes addresses; needs a request of the application."""

    def __init__(self, language: Language) -> None:
        self._kept = {"lang": "en"} if language == "en" else {}

    def home(self) -> str:
        """The home page."""
        return self._page("home")

    def help(self) -> str:
        """The help page."""
        return self._page("help_page")

    def api(self) -> str:
        """The page on the API."""
        return self._named("programs.api")

    def article(self, article_id: str, query: str = "") -> str:
        """An article's page, with what a query matches marked."""
        return self._named("articles.article", article_id=article_id, **({"q": query} if query else {}))

    def citing_article(self, article_id: str, key: str) -> str:
        """An article's page, at the first place that cites a document."""
        return self._named("articles.article", article_id=article_id, **{"van-ban": key}) + "#khop-1"

    def version(self, article_id: str, number: int, other: int) -> str:
        """What changed in an article between two of its states."""
        return self._named("articles.article", article_id=article_id, **{"ban": str(number), "so-voi": str(other)})

    def search(self, asked: SearchAsked) -> str:
        """The results page that was asked for, as `url_for` writes it; of the 100 addresses of a page most are of this one."""
        values = self.search_values(asked) | self._kept
        return f"{self._results}?{urlencode(values, doseq=True, safe=_UNESCAPED)}" if values else self._results

    @cached_property
    def _results(self) -> str:
        return url_for("pages.search")

    def concordance(self, asked: ConcordanceAsked = ConcordanceAsked("")) -> str:
        """The page of a concordance that was asked for."""
        values: dict[str, Any] = {"q": asked.phrase} if asked.phrase else {}  # Any: as in _page
        values |= _lists(asked.filters)
        if asked.sort != "date":
            values["sap-xep"] = asked.sort
        if asked.page > 1:
            values["trang"] = str(asked.page)
        return self._named("phrases.concordance", **values)

    @staticmethod
    def concordance_file(asked: ConcordanceAsked, form: str) -> str:
        """All of a concordance as a file."""
        values: dict[str, Any] = {
            "q": asked.phrase,
            "within": filters_query(asked.filters) or None,
        }  # Any: so url_for has it
        return url_for("api.concordance", **values, sort=asked.sort, format=form)

    def frequencies(self, asked: FrequencyAsked = FrequencyAsked(())) -> str:
        """The page of phrases over time that was asked for."""
        return self._named("phrases.frequencies", **self._frequency_values(asked))

    def frequencies_file(self, asked: FrequencyAsked) -> str:
        """The same as a file."""
        return url_for("phrases.frequencies_file", **self._frequency_values(asked))

    @staticmethod
    def _frequency_values(asked: FrequencyAsked) -> dict[str, Any]:  # Any: as in _page
        values: dict[str, Any] = {"q": list(asked.phrases), **_lists(asked.filters)}
        return values | ({"theo": asked.by} if asked.by != "month" else {})

    def query(self, query: str) -> str:
        """The first results of a query, without filters."""
        return self.search(SearchAsked(query))

    def filtered(self, asked: SearchAsked, filters: Iterable[tuple[str, str]]) -> str:
        """The first results with these filters."""
        return self.search(replace(asked, filters=in_order(filters), page=1))

    def toggled(self, asked: SearchAsked, parameter: str, value: str) -> str:
        """The first results with one filter more; or without it, where it is set."""
        pair = (parameter, value)
        others = tuple(other for other in asked.filters if other != pair)
        kept = others if pair in asked.filters else (*others, pair)
        return self.filtered(asked, kept) if kept or asked.query else self.home()

    def values(self, asked: SearchAsked, parameter: str) -> str:
        """All values that a filter of a results page may have."""
        return self._named("pages.values", parameter=parameter, **self.search_values(replace(asked, page=1)))

    def provinces(self) -> str:
        """All provinces."""
        return self._named("provinces.browse")

    def province(self, key: str) -> str:
        """A province's page."""
        return self._named("provinces.province", key=key)

    def about(self) -> str:
        """What the archive is."""
        return self._named("about.about")

    def documents(self, asked: DocumentsAsked = DocumentsAsked()) -> str:
        """All documents, those of a kind, or those that a name may mean."""
        values = {"q": asked.name, **{DOCUMENT_FILTERS[name]: value for name, value in asked.wanted.items()}}
        values["trang"] = str(asked.page) if asked.page > 1 else ""
        return self._named("documents.browse", **{name: value for name, value in values.items() if value})

    def document(self, key: str) -> str:
        """A document's page."""
        return self._named("documents.document", key=key)

    def citing(self, asked: CitingAsked) -> str:
        """A document's page with some of the articles that cite it."""
        return self._named("documents.document", key=asked.key, **self._citing_values(asked))

    def look_up(self) -> str:
        """Where a text is pasted."""
        return self._named("documents.look_up")

    def document_files(self, asked: CitingAsked) -> dict[str, str]:
        """All articles that a document's page shows a page of, by the ending of the file."""
        values: dict[str, Any] = self._citing_values(replace(asked, page=1))  # Any: so url_for declares it
        return {suffix: url_for("exports.document", key=asked.key, suffix=suffix, **values) for suffix in SUFFIXES}

    def document_feed(self, key: str) -> str:
        """The newest articles that cite a document as a feed."""
        return self._named("feeds.document", key=key)

    def files(self, asked: SearchAsked, *, all_words: bool = False) -> dict[str, str]:
        """All that a results page shows a page of, or what of it holds all words, by the ending of the file."""
        values = self.search_values(replace(asked, page=1)) | ({"du-tu": "1"} if all_words else {})
        return {suffix: url_for("exports.search", suffix=suffix, **values) for suffix in SUFFIXES}

    def article_files(self, article_id: str) -> dict[str, str]:
        """An article to be cited, by the ending of the file."""
        return {suffix: url_for("exports.article", article_id=article_id, suffix=suffix) for suffix in SUFFIXES}

    def feed(self, asked: SearchAsked) -> str:
        """The newest articles of a results page as a feed."""
        values = self.search_values(replace(asked, page=1, sort="relevance")) | self._kept
        return url_for("feeds.search", **values)

    def _page(self, name: str, **values: Any) -> str:
        return self._named(f"pages.{name}", **values)

    def _named(self, endpoint: str, **values: Any) -> str:  # Any: as url_for declares it
        return url_for(endpoint, **(values | self._kept))

    @staticmethod
    def _citing_values(asked: CitingAsked) -> dict[str, str]:
        values = {
            "tinh": asked.province, "thang": asked.month, "nguon": asked.source,
            "co-the": "1" if asked.possible else "", "trang": str(asked.page) if asked.page > 1 else "",
        }  # fmt: skip
        return {name: value for name, value in values.items() if value}

    @staticmethod
    def search_values(asked: SearchAsked) -> dict[str, Any]:  # Any: so url_for declares it
        """The parameters of a results page; what is as usual is left out."""
        values: dict[str, Any] = {"q": asked.query} if asked.query else {}
        values |= _lists(asked.filters)
        if asked.sort != "relevance":
            values["sap-xep"] = asked.sort
        values |= {name: "1" for name in ("exact", "explain") if getattr(asked, name)}
        if not asked.folded:
            values["gop"] = "0"
        if asked.page > 1:
            values["trang"] = str(asked.page)
        return values

    @staticmethod
    def asset(name: str) -> str:
        """A file in static/; its address changes with its content, so that it can be kept for long."""
        return url_for("static", filename=name, v=_fingerprint(name))


def _lists(filters: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """The values of each parameter, in order."""
    found: dict[str, list[str]] = {}
    for parameter, value in in_order(filters):
        found.setdefault(parameter, []).append(value)
    return found


@cache
def _fingerprint(name: str) -> str:
    return hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]


def external_address(url: str | None) -> tuple[str, str] | None:
    """An address on the web and its host, safe to link to; None for anything but http and https.

    >>> external_address("https://baothainguyen.vn/tin-1.html"), external_address("javascript:alert(1)")
    (('https://baothainguyen.vn/tin-1.html', 'baothainguyen.vn'), None)
    """
    if not url:
        return None
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return None
    return (url, host) if parts.scheme in ("http", "https") and host else None
