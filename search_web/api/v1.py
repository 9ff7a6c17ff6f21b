"""The JSON API, version 1: search, completion, references, articles, status."""

from dataclasses import asdict
from typing import Any

from flask import Blueprint, Response, abort, jsonify, request

from indexer import (
    Article,
    InvalidFilter,
    article_as_json,
    citing_as_json,
    concordance_as_json,
    document_as_json,
    frequencies_as_json,
    hit_as_json,
    lines_as_csv,
    lines_as_jsonl,
    profile_as_json,
    references_as_json,
    results_as_json,
)
from search_web.asked.parameters import MOST_CHARS, asked_frequency, asked_hits, asked_lines, asked_number, asked_page, chosen
from search_web.opened import opened_archive

_FILES = {"csv": (lines_as_csv, "text/csv"), "jsonl": (lines_as_jsonl, "application/jsonl")}
API_PREFIX = "/api/v1"
_HITS_LOOKED_AT = 20  # for related searches
_LONGEST_TYPED, _MOST_COMPLETIONS = 4_000, 20
_LONGEST_UTF8 = 4  # bytes of one character
blueprint = Blueprint("api", __name__, url_prefix=API_PREFIX)


@blueprint.get("/search")
def search() -> Response:
    """What a query finds, as `hoinghi search --json` answers."""
    asked = asked_hits(request.args)
    found = opened_archive().search(
        asked.query, asked.limit, asked.offset, asked.sort, exact=asked.exact, explain=asked.explain, folded=asked.folded
    )
    return jsonify(results_as_json(found))


@blueprint.get("/suggest")
def suggest() -> Response:
    """What a query that is being typed may become."""
    text = request.args.get("q", "")[:_LONGEST_TYPED]
    limit = asked_number(request.args, "limit", 8, least=1, most=_MOST_COMPLETIONS, allowed="allowed.completions")
    return jsonify({"query": text, "suggestions": [asdict(one) for one in opened_archive().complete(text, limit)]})


@blueprint.get("/related")
def related() -> Response:
    """What else to look for, by the best hits of a query."""
    asked = asked_hits(request.args)
    archive = opened_archive()
    found = archive.search(asked.query, _HITS_LOOKED_AT, facets=False, exact=asked.exact)
    return jsonify({"query": asked.query, "related": [asdict(one) for one in archive.related(found, asked.limit)]})


@blueprint.route("/references", methods=["GET", "POST"])
def references() -> Response:
    """The documents that a text names, as `hoinghi references` answers: ?text=, or the body of a POST as plain text."""
    request.max_content_length = _LONGEST_UTF8 * opened_archive().settings.max_text_chars
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


@blueprint.get("/articles/<article:article_id>/similar")
def similar(article_id: str) -> Response:
    """The articles nearest to one, as hits of a search."""
    if opened_archive().article(article_id) is None:
        abort(404, f"no article has the id {article_id!r}")
    hits = opened_archive().similar(article_id, asked_hits(request.args).limit)
    return jsonify({"id": article_id, "hits": [hit_as_json(hit) for hit in hits]})


@blueprint.get("/concordance")
def concordance() -> Response:
    """Every place of a phrase: a page of them as JSON, or all of them as a file, ?format=csv or jsonl."""
    sort, window, limit, offset = asked_lines(request.args)
    phrase, within = request.args.get("q", ""), request.args.get("within", "")
    form = chosen(request.args, "format", ("json", *_FILES), "allowed.format")
    if form == "json":
        found = opened_archive().concordance(phrase, within, sort, window=window, limit=limit, offset=offset)
        return jsonify(concordance_as_json(found))
    write, kind = _FILES[form]
    lines = opened_archive().concordance_lines(phrase, within, sort, window=window)
    named = {"Content-Disposition": f"attachment; filename=concordance.{form}"}
    return Response(write(lines), mimetype=kind, headers=named)


@blueprint.get("/frequencies")
def frequencies() -> Response:
    """In how many articles of each month or year phrases stand: ?q= for each, ?by=month or year."""
    asked = asked_frequency(request.args, "by")
    if not asked.phrases:
        abort(400, "no phrase was given: add ?q=..., once for each")
    return jsonify(frequencies_as_json(opened_archive().frequencies(asked.phrases, asked.by, request.args.get("within", ""))))


@blueprint.get("/documents")
def documents() -> Response:
    """The documents that are cited most, of a kind or all; with ?q=, those that a name may mean, likeliest first."""
    known, asked = opened_archive().documents, asked_page(request.args)
    if name := request.args.get("q", "").strip():
        meant = known.meant(name[:MOST_CHARS])
        total, found = len(meant), meant[asked.offset :][: asked.limit]
    else:
        total, found = known.most_cited(asked.limit, asked.offset, request.args.get("kind", ""))
    return jsonify({"total": total, "documents": [document_as_json(one) for one in found]})


@blueprint.get("/documents/<path:key>")
def document(key: str) -> Response:
    """Everything about one document, and a page of the articles that cite it, as `hoinghi cited-by --json` answers."""
    known, asked = opened_archive().documents, asked_page(request.args)
    profile = known.profile(key)
    if profile is None:
        abort(404, f"no document has the key {key[:MOST_CHARS]!r}; /api/v1/documents?q= finds it by any name")
    province, month, source = (request.args.get(name) or None for name in ("province", "month", "source"))
    try:
        found = known.cited_by(
            profile.document.key, province=province, month=month, source=source, limit=asked.limit, offset=asked.offset
        )
    except InvalidFilter as error:
        abort(400, str(error))
    return jsonify({**profile_as_json(profile), "total": found.total, "articles": citing_as_json(found)["articles"]})


@blueprint.get("/status")
def status() -> Response:
    """Counts and revisions; where the data lie and what is wrong with them is not for everyone to read."""
    answer: dict[str, Any] = asdict(opened_archive().status())  # Any: JSON values
    del answer["home"]
    for source in answer["sources"]:
        del source["problem"]
    answer["index_problem"] = answer["index_problem"] and "the index cannot be read; `hoinghi check` says why"
    return jsonify(answer)
