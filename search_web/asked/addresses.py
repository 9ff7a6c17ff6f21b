"""Where is each page? The addresses that pages link to; the language shown is kept in all of them."""

import hashlib
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from flask import url_for

from indexer import FORMATS
from search_web.asked.filters import filtered_query
from search_web.asked.parameters import CitingAsked, ConcordanceAsked, DocumentsAsked, FrequencyAsked, SearchAsked
from search_web.wording import Language

SUFFIXES = tuple(form.suffix for form in FORMATS.values())
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
        return self._page("article", article_id=article_id, **({"q": query} if query else {}))

    def search(self, asked: SearchAsked) -> str:
        """The results page that was asked for."""
        return self._page("search", **self.search_values(asked))

    def concordance(self, asked: ConcordanceAsked = ConcordanceAsked("")) -> str:
        """The page of a concordance that was asked for."""
        values = {"q": asked.phrase} if asked.phrase else {}
        values |= dict(asked.filters)
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
            "within": filtered_query("", asked.filters) or None,
        }  # Any: so url_for has it
        return url_for("api.concordance", **values, sort=asked.sort, format=form)

    def frequencies(self, asked: FrequencyAsked = FrequencyAsked(())) -> str:
        """The page of phrases over time that was asked for."""
        values: dict[str, Any] = {"q": list(asked.phrases), **dict(asked.filters)}  # Any: as in _page
        return self._named("phrases.frequencies", **values, **({"theo": asked.by} if asked.by != "month" else {}))

    def query(self, query: str) -> str:
        """The first results of a query, without filters."""
        return self.search(SearchAsked(query))

    def filtered(self, asked: SearchAsked, parameter: str, value: str | None) -> str:
        """The first results with one filter set, or taken away with None."""
        others = tuple(pair for pair in asked.filters if pair[0] != parameter)
        return self.search(replace(asked, filters=(*others, (parameter, value)) if value else others, page=1))

    def documents(self, asked: DocumentsAsked = DocumentsAsked()) -> str:
        """All documents, those of a kind, or those that a name may mean."""
        page = str(asked.page) if asked.page > 1 else ""
        values = {"q": asked.name, "loai": asked.kind, "trang": page}
        return self._named("documents.browse", **{name: value for name, value in values.items() if value})

    def document(self, key: str) -> str:
        """A document's page."""
        return self._named("documents.document", key=key)

    def citing(self, asked: CitingAsked) -> str:
        """A document's page with some of the articles that cite it."""
        values = {
            "tinh": asked.province, "thang": asked.month, "nguon": asked.source,
            "co-the": "1" if asked.possible else "", "trang": str(asked.page) if asked.page > 1 else "",
        }  # fmt: skip
        return self._named("documents.document", key=asked.key, **{name: value for name, value in values.items() if value})

    def look_up(self) -> str:
        """Where a text is pasted."""
        return self._named("documents.look_up")

    def document_files(self, key: str) -> dict[str, str]:
        """All articles that cite a document, by the ending of the file."""
        return {suffix: url_for("exports.document", key=key, suffix=suffix) for suffix in SUFFIXES}

    def document_feed(self, key: str) -> str:
        """The newest articles that cite a document as a feed."""
        return self._named("feeds.document", key=key)

    def files(self, asked: SearchAsked) -> dict[str, str]:
        """All that a results page shows a page of, by the ending of the file."""
        values: dict[str, Any] = dict(self.search_values(replace(asked, page=1)))  # Any: so url_for declares it
        return {suffix: url_for("exports.search", suffix=suffix, **values) for suffix in SUFFIXES}

    def article_files(self, article_id: str) -> dict[str, str]:
        """An article to be cited, by the ending of the file."""
        return {suffix: url_for("exports.article", article_id=article_id, suffix=suffix) for suffix in SUFFIXES}

    def feed(self, asked: SearchAsked) -> str:
        """The newest articles of a results page as a feed."""
        values: dict[str, Any] = self.search_values(replace(asked, page=1, sort="relevance")) | self._kept
        return url_for("feeds.search", **values)

    def _page(self, name: str, **values: str) -> str:
        return self._named(f"pages.{name}", **values)

    def _named(self, endpoint: str, **values: Any) -> str:  # Any: as url_for declares it
        return url_for(endpoint, **(values | self._kept))

    @staticmethod
    def search_values(asked: SearchAsked) -> dict[str, str]:
        """The parameters of a results page; what is as usual is left out."""
        values = {"q": asked.query} if asked.query else {}
        values |= dict(asked.filters)
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
