"""The API of provinces: all of today with those that formed them, and one with its newest articles."""

from flask import abort

from indexer import Province, results_as_json
from search_web.api.operation import Asked, Json, answers, blueprint
from search_web.api.parameters import LIMIT
from search_web.asked.parameters import MOST_CHARS
from search_web.counting import count_everything
from search_web.opened import opened_archive
from search_web.places import find_province, formed_from, places_of, search_province
from search_web.wording import Words


@blueprint.get("/provinces")
@answers(
    "Provinces",
    Words("34 tỉnh, thành phố từ 7/2025 và số bài của mỗi nơi.", "The 34 provinces since July 2025 with their articles."),
    example="/provinces",
)
def all_provinces(asked: Asked) -> Json:
    """All provinces of today by falling number of articles, each with those that it was formed from."""
    places = places_of(count_everything(opened_archive()).facets["province"])
    return {
        "provinces": [
            {
                **_told(place.province),
                "articles": place.articles,
                "former": [{**_told(one), "articles": count} for one, count in place.former],
            }
            for place in places
        ]
    }


@blueprint.get("/provinces/<key>")
@answers(
    "Province",
    Words("Một tỉnh, thành phố: bài mới nhất và số đếm.", "One province: its newest articles, and counts."),
    LIMIT, example="/provinces/thai-nguyen?limit=2",
)  # fmt: skip
def province(asked: Asked, key: str) -> Json:
    """One province, of today or of before July 2025, with its newest articles as hits of a search."""
    one = find_province(key)
    if one is None:
        abort(404, f"no province has the key {key[:MOST_CHARS]!r}; /api/v1/provinces lists them")
    found = results_as_json(search_province(opened_archive(), one, asked[LIMIT]))
    counted = {name: found[name] for name in ("total", "texts", "hits", "facets", "histogram")}
    return {**_told(one), "since_2025": one.since_2025, "former": [_told(other) for other in formed_from(one)], **counted}


def _told(one: Province) -> Json:
    return {"key": one.key, "name": one.name}
