"""Pages of provinces: all of them, and one with its newest articles and the documents that are cited there."""

from flask import Blueprint, abort

from search_web.asked.twins import province_twin, provinces_twin
from search_web.counting import count_everything
from search_web.opened import opened_archive
from search_web.pages.layout import reader_addresses, reader_words, render_page
from search_web.places import find_province, search_province
from search_web.presenters.provinces import ProvincePresenter

blueprint = Blueprint("provinces", __name__)
_NEWEST = 10  # articles


@blueprint.get("/tinh")
def browse() -> str:
    """All provinces, as a map and as a table."""
    counted = count_everything(opened_archive()).facets["province"]
    return render_page("provinces.html", view=_presenter().places(counted), twin=provinces_twin())


@blueprint.get("/tinh/<key>")
def province(key: str) -> str:
    """A province of today with those that it was formed from, or one of before July 2025."""
    one = find_province(key)
    if one is None:
        abort(404)
    found = search_province(opened_archive(), one, _NEWEST)
    return render_page("province.html", view=_presenter().province(one, found), twin=province_twin(key))


def _presenter() -> ProvincePresenter:
    return ProvincePresenter(reader_words(), reader_addresses())
