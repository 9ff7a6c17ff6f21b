"""The pages that people read: home, results, help."""

from dataclasses import replace

from flask import Blueprint, request

from indexer import EXAMPLES, InvalidQuery, SearchResults
from search_web.asked.filters import filter_clause, filtered_query
from search_web.asked.parameters import InvalidParameter, SearchAsked, asked_search
from search_web.opened import opened_archive
from search_web.pages.layout import reader_presenter, render_page
from search_web.presenters.views import ResultsView

blueprint = Blueprint("pages", __name__)
_Answer = tuple[str, int]
_HOME_EXAMPLES = ("hội nghị sơ kết", "hoi nghi truc tuyen", '"chuyển đổi số"', "chỉ thị 24", "kết luận 61 rừng")


@blueprint.get("/")
def home() -> str:
    """A box to search, and what there is to be found."""
    return _home()


def _home(*, blank: bool = False) -> str:
    return render_page("home.html", status=opened_archive().status(), examples=_HOME_EXAMPLES, blank=blank)


@blueprint.get("/tim-kiem")
def search() -> str | _Answer:
    """The articles that a query and filters find."""
    asked = asked_search(request.args)
    if not asked.query and not asked.filters:
        return _home(blank=True)
    try:
        return _results(asked)
    except InvalidQuery as error:
        return _invalid_query(asked, _fault_of_query(asked) or error)


def _results(asked: SearchAsked) -> str | _Answer:
    archive = opened_archive()
    size = archive.settings.page_size
    query = filtered_query(asked.query, asked.filters)
    found = archive.search(
        query, size, (asked.page - 1) * size, asked.sort, exact=asked.exact, explain=asked.explain, folded=asked.folded
    )
    view = reader_presenter().results(asked, found, size, _related(asked, found))
    if not found.total:
        return _nothing_found(asked, view, found.suggestion)
    suggestion = None if asked.filters else found.suggestion  # filters would stand in it as clauses
    page = render_page("results.html", asked=asked, view=view, suggestion=suggestion)
    return (page, 404) if view.beyond else page


def _related(asked: SearchAsked, found: SearchResults) -> list[str]:
    """Queries under the first page of results."""
    if asked.page > 1 or asked.sort != "relevance":
        return []
    return [one.text for one in opened_archive().related(replace(found, query=asked.query))]


def _nothing_found(asked: SearchAsked, view: ResultsView, suggestion: str | None) -> str:
    """The page that helps on: what the query finds without filters, or another spelling that finds something."""
    unfiltered = suggested = 0
    if asked.filters:
        # What the engine suggests for query and filters together would respell the filters too.
        alone = _found(asked.query)
        unfiltered, suggestion = (alone.total, alone.suggestion) if alone else (0, None)
    if suggestion and (better := _found(suggestion)):
        suggested = better.total
    return render_page(
        "nothing.html",
        asked=asked,
        view=view,
        suggestion=suggestion if suggested else None,
        suggested=suggested,
        unfiltered=unfiltered,
    )


def _fault_of_query(asked: SearchAsked) -> InvalidQuery | None:
    """What is wrong with the words typed alone, without the clauses of the filters around them.

    Raises:
        InvalidParameter: nothing is, but a filter has a value that its field does not take.
    """
    if not asked.filters:
        return None
    if asked.query and (fault := _fault(asked.query)):
        return fault
    for parameter, value in asked.filters:
        if _fault(filter_clause(parameter, value)):
            raise InvalidParameter(parameter, value, "allowed.value")
    return None


def _fault(query: str) -> InvalidQuery | None:
    try:
        opened_archive().search(query, 1, facets=False, snippets=False)
    except InvalidQuery as error:
        return error
    return None


def _found(query: str) -> SearchResults | None:
    """What a query finds, without the hits; None if it is blank or cannot be understood."""
    try:
        return opened_archive().search(query, 1, facets=False, snippets=False)
    except InvalidQuery:
        return None


def _invalid_query(asked: SearchAsked, error: InvalidQuery) -> _Answer:
    return render_page("invalid_query.html", asked=asked, view=reader_presenter().invalid_query(error, asked)), 400


@blueprint.get("/tro-giup")
def help_page() -> str:
    """The query language by examples."""
    return render_page("help.html", examples=EXAMPLES)
