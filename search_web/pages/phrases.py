"""The pages about a phrase: every place where it stands, and how often over time."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import Blueprint, Response, request

from indexer import InvalidQuery, frequencies_as_csv
from search_web.asked.faults import check_filters
from search_web.asked.filters import filters_query
from search_web.asked.parameters import SearchAsked, asked_concordance, asked_frequency
from search_web.asked.twins import concordance_twin, frequencies_twin
from search_web.opened import opened_archive
from search_web.pages.layout import reader_addresses, reader_words, render_page
from search_web.presenters.phrases import PhrasePresenter

blueprint = Blueprint("phrases", __name__)
_LINES = 50  # on one page
_Answer = tuple[str, int]


@blueprint.get("/ngu-canh")
def concordance() -> str | _Answer:
    """Every place where a phrase stands, with the words around it."""
    asked = asked_concordance(request.args)
    box = SearchAsked(asked.phrase, asked.filters)
    if not asked.phrase:
        return render_page("concordance.html", asked=box, view=None, phrase="")
    within = filters_query(asked.filters)
    with _filters_told(asked.filters):
        found = opened_archive().concordance(asked.phrase, within, asked.sort, limit=_LINES, offset=(asked.page - 1) * _LINES)
    view = PhrasePresenter(reader_words(), reader_addresses()).concordance(asked, found, _LINES)
    page = render_page("concordance.html", asked=box, view=view, phrase=asked.phrase, twin=concordance_twin(asked, _LINES))
    return (page, 404) if view.beyond else page


@blueprint.get("/tan-suat")
def frequencies() -> str:
    """How often phrases stand in the articles of each month or year."""
    asked = asked_frequency(request.args)
    if not asked.phrases:
        return render_page("frequency.html", asked=SearchAsked(""), view=None, phrases=())
    with _filters_told(asked.filters):
        found = opened_archive().frequencies(asked.phrases, asked.by, filters_query(asked.filters))
    view = PhrasePresenter(reader_words(), reader_addresses()).frequencies(asked, found)
    box = SearchAsked("", asked.filters)
    return render_page("frequency.html", asked=box, view=view, phrases=asked.phrases, twin=frequencies_twin(asked))


@blueprint.get("/tan-suat.csv")
def frequencies_file() -> Response:
    """The same as a table for spreadsheets."""
    asked = asked_frequency(request.args)
    with _filters_told(asked.filters):
        found = opened_archive().frequencies(asked.phrases, asked.by, filters_query(asked.filters))
    headers = {"Content-Disposition": "attachment; filename=tan-suat.csv"}
    return Response("".join(frequencies_as_csv(found)), mimetype="text/csv", headers=headers)


@contextmanager
def _filters_told(filters: tuple[tuple[str, str], ...]) -> Iterator[None]:
    """Have a filter that cannot be told as such, not as the clause that it stands for."""
    try:
        yield
    except InvalidQuery:
        check_filters(filters)
        raise
