"""What may be chosen beside what is chosen already? Each facet counted as if nothing of it were chosen."""

from dataclasses import replace

from indexer import Archive, SearchResults
from search_web.asked.filters import BY_PARAMETER, LISTED
from search_web.asked.parameters import SearchAsked
from search_web.counting import count_facet


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
