"""Is it the query typed or one of its filters that cannot be understood?"""

from collections.abc import Iterable

from indexer import InvalidQuery
from search_web.asked.declared import InvalidParameter
from search_web.asked.filters import filter_clause
from search_web.opened import opened_archive


def fault_of_query(query: str, filters: Iterable[tuple[str, str]]) -> InvalidQuery | None:
    """What is wrong with the words typed alone, without the clauses of the filters around them; None where there are none.

    Raises:
        InvalidParameter: nothing is, but a filter has a value that its field does not take.
    """
    filters = tuple(filters)
    if not filters:
        return None
    if query and (fault := _fault(query)):
        return fault
    check_filters(filters)
    return None


def check_filters(filters: Iterable[tuple[str, str]]) -> None:
    """See that each filter has a value that its field takes.

    Raises:
        InvalidParameter: one has another.
    """
    for parameter, value in filters:
        if _fault(filter_clause(parameter, value)):
            raise InvalidParameter(parameter, value, "allowed.value")


def _fault(query: str) -> InvalidQuery | None:
    try:
        opened_archive().search(query, 1, facets=False, snippets=False)
    except InvalidQuery as error:
        return error
    return None
