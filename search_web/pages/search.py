"""The pages that people read: home, results, help."""

from flask import Blueprint, abort, request

from indexer import EXAMPLES, InvalidQuery, SearchResults
from search_web.asked.faults import fault_of_query
from search_web.asked.filters import BY_FACET, BY_PARAMETER, LISTED, filters_query
from search_web.asked.parameters import SearchAsked, asked_search
from search_web.asked.twins import search_twin, values_twin
from search_web.counting import MOST_CHOICES, count_facet
from search_web.opened import opened_archive
from search_web.pages.choices import beside_chosen
from search_web.pages.glances import reader_cards
from search_web.pages.home import home_page
from search_web.pages.layout import reader_addresses, reader_presenter, reader_words, render_page
from search_web.presenters.facets import FacetPresenter
from search_web.presenters.views import Card, ResultsView

blueprint = Blueprint("pages", __name__)
_Answer = tuple[str, int]
_LISTED = [BY_FACET[facet].parameter for facet in LISTED]
_CARDS = 4  # documents that the query may name


@blueprint.get("/")
def home() -> str:
    """A box to search, and what there is to be found."""
    return home_page()


@blueprint.get("/tim-kiem")
def search() -> str | _Answer:
    """The articles that a query and filters find."""
    asked = asked_search(request.args)
    if not asked.query and not asked.filters:
        return home_page(blank=True)
    try:
        return _results(asked)
    except InvalidQuery as error:
        return _invalid_query(asked, fault_of_query(asked.query, asked.filters) or error)


def _results(asked: SearchAsked) -> str | _Answer:
    archive = opened_archive()
    size = archive.settings.page_size
    found = archive.search(
        asked.query, size, (asked.page - 1) * size, asked.sort, within=filters_query(asked.filters),
        facets=MOST_CHOICES, exact=asked.exact, explain=asked.explain, folded=asked.folded,
    )  # fmt: skip
    found = beside_chosen(archive, asked, found)
    view = reader_presenter().results(asked, found, size, _related(asked, found), _cards(asked, found))
    if not found.total:
        return _nothing_found(asked, view, found.suggestion)
    page = render_page("results.html", asked=asked, view=view, twin=search_twin(asked, size))
    return (page, 404) if view.beyond else page


def _cards(asked: SearchAsked, found: SearchResults) -> list[Card]:
    """The documents that the words typed may name; those that a filter names are left out."""
    if asked.page > 1:
        return []
    filtered = {value for _, value in asked.filters}
    keys = [key for key in found.documents if key not in filtered][:_CARDS]
    known, to = opened_archive().documents.get(keys), reader_addresses()
    citing = {key: to.search(SearchAsked("", (*asked.filters, (BY_FACET["document"].parameter, key)))) for key in known}
    cards = reader_cards(known)
    return [cards.card(one, articles=citing[key]) for key, one in known.items()]


@blueprint.get("/tim-kiem/loc/<parameter>")
def values(parameter: str) -> str | _Answer:
    """All values that results can be filtered by."""
    if parameter not in _LISTED:
        abort(404)
    asked = asked_search(request.args)
    archive, facet = opened_archive(), BY_PARAMETER[parameter].facet
    counted = count_facet(archive, asked, facet).facets[facet]
    labels = {key: one.label for key, one in archive.documents.get([value.value for value in counted]).items()}
    presenter = FacetPresenter(reader_words(), reader_addresses(), asked, labels if facet == "document" else {})
    choices = presenter.choices(facet, counted)
    back, twin = reader_addresses().search(asked), values_twin(asked, facet)
    return render_page("values.html", asked=asked, query=asked.query, facet=facet, values=choices, back=back, twin=twin)


def _related(asked: SearchAsked, found: SearchResults) -> list[str]:
    """Queries under the first page of results."""
    if asked.page > 1 or asked.sort != "relevance":
        return []
    return [one.text for one in opened_archive().related(found)]


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
