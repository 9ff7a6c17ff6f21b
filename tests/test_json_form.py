"""Is the JSON of results and articles exactly as the contract has it?"""

import json

from hypothesis import given
from hypothesis import strategies as st

from indexer.errors import InvalidArticle
from indexer.extract import article_from_record
from indexer.json_form import article_as_json, results_as_json
from indexer.model import Article, Expansion, FacetValue, Hit, Printing, SearchResults, Snippet

RESULTS = SearchResults(
    query="chi thi 24",
    total=2,
    texts=1,
    all_words=1,
    took_ms=1.25,
    hits=(
        Hit(
            "a", 3.5, "https://bao.example/a", Snippet("Chỉ thị 24", ((0, 7),)), "Báo Mẫu", "Thái Nguyên", "2023-09-28",
            Snippet("về Chỉ thị 24", ((3, 10), (11, 13))), ("24-CT/TW",),
            (Printing("a2", "Báo Khác", "2023-09-29", "https://khac.example/a"),),
            Printing("a", "Báo Mẫu", "2023-09-28", None, "high"),
        ),
        Hit("b", 1.0),
    ),
    facets={"province": (FacetValue("Thái Nguyên", 1),), "source": (), "year": (FacetValue("2023", 2),), "document": ()},
    histogram=(FacetValue("2023-09", 2),),
    suggestion=None,
    expanded=(Expansion("chi", "fold", ("chỉ", "chí")),),
    documents=("24-CT/TW",),
)  # fmt: skip

EXPECTED = {
    "query": "chi thi 24",
    "total": 2,
    "took_ms": 1.25,
    "hits": [
        {
            "id": "a", "url": "https://bao.example/a", "title": "Chỉ thị 24", "source": "Báo Mẫu", "province": "Thái Nguyên",
            "published": "2023-09-28", "score": 3.5, "snippet": "về Chỉ thị 24", "highlights": [[3, 10], [11, 13]],
            "references": ["24-CT/TW"],
            "duplicates": [{"id": "a2", "source": "Báo Khác", "published": "2023-09-29"}],
            "first": {"id": "a", "source": "Báo Mẫu", "published": "2023-09-28", "confidence": "high"},
        },
        {
            "id": "b", "url": None, "title": "", "source": None, "province": None, "published": None, "score": 1.0,
            "snippet": "", "highlights": [], "references": [], "duplicates": [], "first": None,
        },
    ],
    "facets": {
        "province": [{"value": "Thái Nguyên", "count": 1}], "source": [], "year": [{"value": "2023", "count": 2}],
        "document": [],
    },
    "histogram": [{"month": "2023-09", "count": 2}],
    "suggestion": None,
    "expanded": [{"typed": "chi", "kind": "fold", "terms": ["chỉ", "chí"]}],
    "documents": ["24-CT/TW"],
    "texts": 1,
    "all_words": 1,
    "let_go": [],
    "unknown_fields": [],
}  # fmt: skip


def test_results_have_the_shape_of_the_contract() -> None:
    found = json.loads(json.dumps(results_as_json(RESULTS)))
    assert found == EXPECTED
    assert list(found) == list(EXPECTED)


def test_an_article_has_the_keys_of_the_import_format() -> None:
    keys = ["id", "body", "url", "title", "lead", "published", "author", "source", "province", "section"]
    assert list(article_as_json(Article(id="a", body="b"))) == keys


TEXTS = st.none() | st.text("aằđ Ộ\u0300\u200b\n\t.,-/2023Héi", max_size=30)


@given(
    st.fixed_dictionaries(
        {"body": TEXTS, "title": TEXTS, "lead": TEXTS, "id": TEXTS, "source": TEXTS, "author": TEXTS, "section": TEXTS},
        optional={"published": st.datetimes().map(str) | st.dates().map(str), "province": st.sampled_from(["tp hue", "Xứ Lạ"])},
    )
)
def test_what_is_exported_can_be_imported(record: dict[str, str | None]) -> None:
    try:
        article = article_from_record(record)
    except InvalidArticle:
        return
    assert article_from_record(json.loads(json.dumps(article_as_json(article)))) == article
