"""What do all pages share? The language, the search box, the link to the other language."""

from typing import Any

from flask import render_template, request, url_for

from search_web.asked.addresses import Addresses
from search_web.asked.filters import FILTERS
from search_web.asked.parameters import SearchAsked, asked_language
from search_web.presenters.results import Presenter
from search_web.wording import Wording

_KEPT = (
    "q",
    "trang",
    "sap-xep",
    "gop",
    "theo",
    "exact",
    "explain",
    "loai",
    "co-the",
    "ban",
    "so-voi",
    "co-quan",
    "khoa",
    *(item.parameter for item in FILTERS),
)
_LONGEST_ADDRESS = 2_000  # bytes of parameters that the link to the other language repeats
_LONGEST_BOX = 4_000  # characters of a query that the box repeats
_BLANK = SearchAsked("")


def reader_words() -> Wording:
    """The words of the language that the request asks for."""
    return Wording(asked_language(request.args))


def reader_addresses() -> Addresses:
    """Addresses that keep the language that the request asks for."""
    return Addresses(asked_language(request.args))


def reader_presenter() -> Presenter:
    """The presenter in the language that the request asks for."""
    return Presenter(reader_words(), reader_addresses())


def render_page(template: str, *, asked: SearchAsked = _BLANK, **view: object) -> str:
    """A page as HTML.

    Args:
        template: its file.
        asked: the search that the box shows and goes on from.
        view: what else the template needs.
    """
    words = reader_words()
    return render_template(
        template,
        t=words,
        to=reader_addresses(),
        box_query=asked.query[:_LONGEST_BOX],
        box_kept=_hidden(asked, words),
        other_language=_other_language(words),
        **view,
    )


def _hidden(asked: SearchAsked, words: Wording) -> list[tuple[str, str]]:
    """What a new search keeps beside its words: filters, order, language."""
    values = Addresses.search_values(SearchAsked("", asked.filters, sort=asked.sort, folded=asked.folded))
    pairs = [(name, one) for name, value in values.items() for one in (value if isinstance(value, list) else [value])]
    return [*pairs, *([("lang", "en")] if words.language == "en" else [])]


def _other_language(words: Wording) -> str:
    """The same page in the other language."""
    language: dict[str, Any] = {"lang": "en"} if words.language == "vi" else {}  # Any: so url_for declares it
    endpoint = request.endpoint or ""
    pages = ("pages.", "articles.", "phrases.", "documents.", "provinces.", "about.", "programs.")
    is_page = endpoint.startswith(pages) and request.method == "GET"
    if not is_page or len(request.query_string) > _LONGEST_ADDRESS:
        return url_for("pages.home", **language)
    kept = {name: request.args.getlist(name) for name in _KEPT if name in request.args}
    return url_for(endpoint, **(request.view_args or {}), **(language | kept))
