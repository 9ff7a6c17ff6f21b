"""How many articles has each value of a facet?"""

from indexer import Archive, SearchResults
from search_web.asked.filters import filters_query, without_facet
from search_web.asked.parameters import SearchAsked

MOST_CHOICES = 1_000  # values counted of each facet
EVERYTHING = "ngày:[1900 TO 2100] OR -ngày:[1900 TO 2100]"
_TIME = ("year", "month")  # are chosen together


def count_everything(archive: Archive) -> SearchResults:
    """The counts of all articles, without hits."""
    return archive.search(EVERYTHING, 0, sort="newest", facets=MOST_CHOICES, snippets=False)


def count_facet(archive: Archive, asked: SearchAsked, facet: str) -> SearchResults:
    """What the query and the filters of all other facets find, counted."""
    others = without_facet(asked.filters, *(_TIME if facet in _TIME else [facet]))
    query = asked.query if asked.query.strip() or others else EVERYTHING
    return archive.search(
        query, 0, sort=asked.sort, facets=MOST_CHOICES, snippets=False, exact=asked.exact, within=filters_query(others)
    )
