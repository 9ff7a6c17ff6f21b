"""The JSON API, version 1: search, completion, what else to look for, the state of the archive."""

from dataclasses import asdict

from flask import abort

from indexer import InvalidQuery, results_as_json
from search_web.api.cursor import Walk
from search_web.api.operation import Asked, Json, answers, blueprint
from search_web.api.parameters import CURSOR, EXACT, EXPLAIN, FEW_LIMIT, FOLDED, LIMIT, OFFSET, QUERY, SEARCHED, SORT, TYPED
from search_web.asked.faults import fault_of_query
from search_web.asked.filters import FILTERS, LISTED, filters_query, read_together
from search_web.asked.parameters import MOST_CHARS, SearchAsked
from search_web.counting import count_facet
from search_web.opened import opened_archive
from search_web.wording import Words

_ALL = 2**31
_HITS_LOOKED_AT = 20  # for related searches


@blueprint.get("/search")
@answers(
    "SearchResults",
    Words("Các bài mà một câu tìm thấy, kèm số đếm.", "The articles that a query finds, with counts."),
    SEARCHED, LIMIT, OFFSET, CURSOR, SORT, EXACT, EXPLAIN, FOLDED, *(item.declared for item in FILTERS),
    example="/search?q=hội nghị&tinh=Thái Nguyên&limit=2",
)  # fmt: skip
def search(asked: Asked) -> Json:
    """What a query and filters find, as `hoinghi search --json` answers."""
    filters = read_together(asked.__getitem__)
    try:
        found = _found(asked, filters_query(filters))
    except InvalidQuery as error:
        raise fault_of_query(asked[SEARCHED], filters) or error from None
    return found | {"suggestion": None if filters else found["suggestion"]}  # what it finds was not narrowed by them


def _found(asked: Asked, within: str) -> Json:
    archive, query, limit = opened_archive(), asked[SEARCHED], asked[LIMIT]
    sort, exact, folded = asked[SORT], asked[EXACT], asked[FOLDED]

    def ids() -> list[str]:
        found = archive.search(query, _ALL, sort=sort, facets=False, snippets=False, exact=exact, folded=folded, within=within)
        return [hit.id for hit in found.hits]

    walk = Walk(asked, LIMIT, ids)
    found = archive.search(query, limit, walk.offset, sort, exact=exact, explain=asked[EXPLAIN], folded=folded, within=within)
    return {**results_as_json(found), "next": walk.following([hit.id for hit in found.hits], found.texts)}


@blueprint.get("/suggest")
@answers(
    "Suggestions",
    Words("Câu tìm đang gõ có thể thành gì.", "What a query that is being typed may become."),
    TYPED, FEW_LIMIT, example="/suggest?q=hoi ng",
)  # fmt: skip
def suggest(asked: Asked) -> Json:
    """What a query that is being typed may become."""
    found = opened_archive().complete(asked[TYPED], asked[FEW_LIMIT])
    return {"query": asked[TYPED], "suggestions": [asdict(one) for one in found]}


@blueprint.get("/related")
@answers(
    "Related",
    Words("Nên tìm thêm gì, theo những bài đầu mà một câu tìm thấy.", "What else to look for, by the best hits of a query."),
    QUERY, LIMIT, EXACT, example="/related?q=hội nghị",
)  # fmt: skip
def related(asked: Asked) -> Json:
    """What else to look for, by the best hits of a query."""
    archive, query = opened_archive(), asked[QUERY]
    found = archive.search(query, _HITS_LOOKED_AT, facets=False, exact=asked[EXACT])
    return {"query": query, "related": [asdict(one) for one in archive.related(found, asked[LIMIT])]}


@blueprint.get("/facets/<facet>")
@answers(
    "FacetValues",
    Words(
        "Những giá trị có thể lọc (tỉnh, báo, chuyên mục, năm, văn bản) trong các bài mà một câu tìm thấy, nhiều nhất 1.000.",
        "The values of a facet (province, source, section, year, document) among the articles that a query finds, at most 1,000.",
    ),
    SEARCHED, EXACT, *(item.declared for item in FILTERS), example="/facets/province?q=hội nghị&nam=2023",
)  # fmt: skip
def values(asked: Asked, facet: str) -> Json:
    """The most frequent values that results can be filtered by, counted as if nothing of their facet were chosen."""
    if facet not in LISTED:
        abort(404, f"there is no facet {facet[:MOST_CHARS]!r}; there are {', '.join(LISTED)}")
    archive, query, filters = opened_archive(), asked[SEARCHED], read_together(asked.__getitem__)
    try:
        found = count_facet(archive, SearchAsked(query, filters, exact=asked[EXACT]), facet)
    except InvalidQuery as error:
        raise fault_of_query(query, filters) or error from None
    return {"query": query, "facet": facet, "values": [asdict(one) for one in found.facets[facet]]}


@blueprint.get("/status")
@answers("Status", Words("Kho có gì, chỉ mục tới đâu.", "What the archive holds, and how far the index is."), example="/status")
def status(asked: Asked) -> Json:
    """Counts and revisions; where the data lie and what is wrong with them is not for everyone to read."""
    answer = asdict(opened_archive().status())
    del answer["home"]
    for source in answer["sources"]:
        del source["problem"]
    answer["index_problem"] = answer["index_problem"] and "the index cannot be read; `hoinghi check` says why"
    return answer
