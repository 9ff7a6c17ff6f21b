"""The JSON API, version 1: search, references, articles, status."""

from dataclasses import asdict
from typing import Any

from flask import Blueprint, Response, abort, jsonify, request

from indexer import Article, article_as_json, references_as_json, results_as_json
from search_web.opened import opened_archive
from search_web.parameters import asked_hits

API_PREFIX = "/api/v1"
blueprint = Blueprint("api", __name__, url_prefix=API_PREFIX)


@blueprint.get("/search")
def search() -> Response:
    """What a query finds, as `hoinghi search --json` answers."""
    asked = asked_hits(request.args)
    found = opened_archive().search(asked.query, asked.limit, asked.offset, asked.sort, folded=asked.folded)
    return jsonify(results_as_json(found))


@blueprint.route("/references", methods=["GET", "POST"])
def references() -> Response:
    """The documents that a text names, as `hoinghi references` answers: ?text=, or the body of a POST as plain text."""
    request.max_content_length = opened_archive().settings.max_article_bytes
    text = request.args.get("text", "") if request.method == "GET" else request.get_data().decode("utf-8", errors="replace")
    if not text.strip():
        abort(400, "no text was given: add ?text=..., or send it as the body of a POST")
    return jsonify(references_as_json(opened_archive().documents.references(Article("", text))))


@blueprint.get("/articles/<article:article_id>")
def article(article_id: str) -> Response:
    """One article, as import takes it."""
    found = opened_archive().article(article_id)
    if found is None:
        abort(404, f"no article has the id {article_id!r}")
    return jsonify(article_as_json(found))


@blueprint.get("/status")
def status() -> Response:
    """Counts and revisions; where the data lie and what is wrong with them is not for everyone to read."""
    answer: dict[str, Any] = asdict(opened_archive().status())  # Any: JSON values
    del answer["home"]
    for source in answer["sources"]:
        del source["problem"]
    answer["index_problem"] = answer["index_problem"] and "the index cannot be read; `hoinghi check` says why"
    return jsonify(answer)
