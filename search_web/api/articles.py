"""The API of articles: one of them, its earlier versions, the documents that it cites, others like it or of its text."""

from dataclasses import asdict

from flask import abort

from indexer import Article, article_as_json, hit_as_json, references_as_json
from search_web.api.operation import Asked, Json, answers, blueprint
from search_web.api.parameters import LIMIT
from search_web.opened import opened_archive
from search_web.wording import Words

_EXAMPLE = "/articles/bac-bo-01"


@blueprint.get("/articles/<article:article_id>")
@answers("Article", Words("Một bài, đúng như lúc nhập vào kho.", "One article, as import takes it."), example=_EXAMPLE)
def article(asked: Asked, article_id: str) -> Json:
    """One article, as import takes it."""
    return article_as_json(_found(article_id))


@blueprint.get("/articles/<article:article_id>/similar")
@answers(
    "Similar", Words("Những bài gần nhất với một bài.", "The articles nearest to one."), LIMIT, example=f"{_EXAMPLE}/similar"
)
def similar(asked: Asked, article_id: str) -> Json:
    """The articles nearest to one, as hits of a search."""
    _found(article_id)
    return {"id": article_id, "hits": [hit_as_json(hit) for hit in opened_archive().similar(article_id, asked[LIMIT])]}


@blueprint.get("/articles/<article:article_id>/versions")
@answers(
    "Versions",
    Words("Mọi bản đã lưu của một bài, bản mới nhất ở cuối.", "Every state of an article, the present one last."),
    example=f"{_EXAMPLE}/versions",
)
def versions(asked: Asked, article_id: str) -> Json:
    """Every state of an article that was stored, the present one last."""
    _found(article_id)
    found = [{**asdict(one), "article": article_as_json(one.article)} for one in opened_archive().history(article_id)]
    return {"id": article_id, "versions": found}


@blueprint.get("/articles/<article:article_id>/references")
@answers(
    "References",
    Words("Các văn bản mà một bài dẫn.", "The documents that an article names."),
    example=f"{_EXAMPLE}/references",
)
def cited(asked: Asked, article_id: str) -> Json:
    """The documents that an article names, as `hoinghi references` answers for its text."""
    return references_as_json(opened_archive().documents.references(_found(article_id)))


@blueprint.get("/articles/<article:article_id>/printings")
@answers(
    "Printings",
    Words(
        "Những bài cùng một văn bản, bài có lẽ đăng trước tiên đứng đầu.", "The articles of its text, the likely first in front."
    ),
    example=f"{_EXAMPLE}/printings",
)
def printings(asked: Asked, article_id: str) -> Json:
    """The articles that carry the text of this one, itself among them; none if it is alone."""
    _found(article_id)
    return {"id": article_id, "printings": [asdict(one) for one in opened_archive().printings(article_id)]}


def _found(article_id: str) -> Article:
    found = opened_archive().article(article_id)
    if found is None:
        abort(404, f"no article has the id {article_id!r}")
    return found
