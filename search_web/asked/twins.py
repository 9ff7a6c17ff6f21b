"""Where does a program read what a page shows? The address of the same in the API, which the page links to."""

from typing import Any

from flask import url_for

from search_web.asked.filters import BY_PARAMETER, filters_query
from search_web.asked.parameters import CitingAsked, ConcordanceAsked, DocumentsAsked, FrequencyAsked, SearchAsked

_LONGEST_TEXT = 1_000  # characters


def search_twin(asked: SearchAsked, size: int) -> str:
    """The hits of a results page."""
    flags = {"explain": "1" * asked.explain, "folded": "" if asked.folded else "0"}
    return _named("search", **_found(asked), sort=_unless("relevance", asked.sort), **flags, **_page(asked.page, size))


def values_twin(asked: SearchAsked, facet: str) -> str:
    """All values of a facet that results can be filtered by."""
    return _named("values", facet=facet, **_found(asked))


def article_twin(article_id: str) -> str:
    """The article of a page."""
    return url_for("api.article", article_id=article_id)


def versions_twin(article_id: str) -> str:
    """The states of an article that a page compares."""
    return url_for("api.versions", article_id=article_id)


def references_twin(text: str) -> str | None:
    """What a pasted text names; None for a text that does not fit an address, which programs send with POST."""
    return _named("references", text=text) if len(text) <= _LONGEST_TEXT else None


def provinces_twin() -> str:
    """All provinces."""
    return url_for("api.all_provinces")


def province_twin(key: str) -> str:
    """One province with its newest articles."""
    return url_for("api.province", key=key)


def status_twin() -> str:
    """What the archive holds."""
    return url_for("api.status")


def documents_twin(asked: DocumentsAsked, size: int) -> str:
    """The documents of a list."""
    return _named("documents", q=asked.name, **({} if asked.name else asked.wanted), **_page(asked.page, size))


def citing_twin(asked: CitingAsked, size: int) -> str:
    """A document with the articles that its page lists."""
    filters = {"province": asked.province, "month": asked.month, "source": asked.source}
    possible = "1" * asked.possible
    return _named("document", key=asked.key, possible=possible, **filters, **_page(asked.page, size))


def concordance_twin(asked: ConcordanceAsked, size: int) -> str:
    """The lines of a concordance."""
    within = filters_query(asked.filters)
    return _named("concordance", q=asked.phrase, within=within, sort=_unless("date", asked.sort), **_page(asked.page, size))


def frequencies_twin(asked: FrequencyAsked) -> str:
    """The numbers of a chart."""
    within = filters_query(asked.filters)
    return _named("frequencies", q=list(asked.phrases), by=_unless("month", asked.by), within=within)


def _named(name: str, **values: Any) -> str:  # Any: as url_for declares it
    return url_for(f"api.{name}", **{name: value for name, value in values.items() if value})


def _found(asked: SearchAsked) -> dict[str, Any]:
    """What says which articles a search finds."""
    filters = {name: [value for parameter, value in asked.filters if parameter == name] for name in BY_PARAMETER}
    return {"q": asked.query, **filters, "exact": "1" * asked.exact}


def _page(page: int, size: int) -> dict[str, str]:
    return {"limit": str(size)} | ({"offset": str((page - 1) * size)} if page > 1 else {})


def _unless(usual: str, value: str) -> str | None:
    return None if value == usual else value
