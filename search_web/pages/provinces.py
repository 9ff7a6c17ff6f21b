"""Pages of provinces: all of them, and one with its newest articles and the documents that are cited there."""

from flask import Blueprint, abort

from indexer import provinces
from search_web.asked.filters import filter_clause
from search_web.opened import opened_archive
from search_web.pages.choices import EVERYTHING, MOST_CHOICES
from search_web.pages.layout import reader_addresses, reader_words, render_page
from search_web.presenters.provinces import ProvincePresenter

blueprint = Blueprint("provinces", __name__)
_NEWEST = 10  # articles


@blueprint.get("/tinh")
def browse() -> str:
    """All provinces, as a map and as a table."""
    found = opened_archive().search(EVERYTHING, 0, sort="newest", facets=MOST_CHOICES, snippets=False)
    return render_page("provinces.html", view=_presenter().places(found.facets["province"]))


@blueprint.get("/tinh/<key>")
def province(key: str) -> str:
    """A province of today with those that it was formed from, or one of before July 2025."""
    one = next((one for one in provinces() if one.key == key), None)
    if one is None:
        abort(404)
    clause = filter_clause("tinh-moi" if one.name == one.since_2025 else "tinh", one.name)
    found = opened_archive().search(clause, _NEWEST, sort="newest", folded=True)
    return render_page("province.html", view=_presenter().province(one, found))


def _presenter() -> ProvincePresenter:
    return ProvincePresenter(reader_words(), reader_addresses())
