"""What may be chosen beside what is chosen already? Each facet counted as if nothing of it were chosen."""

from dataclasses import replace

from indexer import Archive, SearchResults
from search_web.asked.filters import BY_PARAMETER, filters_query, without_facet
from search_web.asked.parameters import SearchAsked
from search_web.places import EVERYTHING, MOST_CHOICES
from search_web.presenters.facets import LISTED

_TIME = ("year", "month")  # are chosen together


def beside_chosen(archive: Archive, asked: SearchAsked, found: SearchResults) -> SearchResults:
    """The results, with the other choices of the facets that filter them, so that more of them can be chosen."""
    chosen = {BY_PARAMETER[parameter].facet for parameter, _ in asked.filters}
    for facet in LISTED:
        if facet not in chosen and not (facet == "year" and "month" in chosen):
            continue
        others = count_facet(archive, asked, facet)
        found = replace(
            found,
            facets={**found.facets, facet: others.facets[facet]},
            histogram=others.histogram if facet == "year" else found.histogram,
        )
    keys = [value.value for value in found.facets.get("document", ())[: archive.settings.facet_values]]
    more = archive.documents.get(key for key in keys if key not in found.labels)
    return replace(found, labels={**found.labels, **{key: one.label for key, one in more.items()}}) if more else found


def count_facet(archive: Archive, asked: SearchAsked, facet: str) -> SearchResults:
    """What the query and the filters of all other facets find, counted."""
    others = without_facet(asked.filters, *(_TIME if facet in _TIME else [facet]))
    query = asked.query if asked.query or others else EVERYTHING
    return archive.search(
        query, 0, sort=asked.sort, facets=MOST_CHOICES, snippets=False, exact=asked.exact, within=filters_query(others)
    )
