"""The API of phrases: where they stand, and how often over time."""

from collections.abc import Iterable

from flask import Response, abort

from indexer import ContextLine, concordance_as_json, frequencies_as_json, lines_as_csv, lines_as_jsonl
from search_web.api.cursor import Walk
from search_web.api.operation import Asked, Json, answers, blueprint
from search_web.api.parameters import BY, CONTEXT_SORT, CURSOR, FORMAT, LINES_LIMIT, OFFSET, PHRASE, PHRASES, WINDOW, WITHIN
from search_web.opened import opened_archive
from search_web.wording import Words

_FILES = {"csv": (lines_as_csv, "text/csv"), "jsonl": (lines_as_jsonl, "application/jsonl")}


@blueprint.get("/concordance")
@answers(
    "Concordance",
    Words("Mọi chỗ có một cụm từ, kèm những từ đứng quanh.", "Every place of a phrase, with the words around it."),
    PHRASE, WITHIN, CONTEXT_SORT, WINDOW, LINES_LIMIT, OFFSET, CURSOR, FORMAT,
    example="/concordance?q=hội nghị&limit=2", files=tuple(kind for _, kind in _FILES.values()),
)  # fmt: skip
def concordance(asked: Asked) -> Json | Response:
    """Every place of a phrase: a page of them as JSON, or all of them as a file, ?format=csv or jsonl."""
    archive, form, window = opened_archive(), asked[FORMAT], asked[WINDOW]
    phrase, within, sort = asked[PHRASE], asked[WITHIN], asked[CONTEXT_SORT]
    if form != "json":
        write, kind = _FILES[form]
        named = {"Content-Disposition": f"attachment; filename=concordance.{form}", "Cache-Control": "no-store"}
        return Response(write(archive.concordance_lines(phrase, within, sort, window=window)), mimetype=kind, headers=named)
    all_sorted = archive.settings.concordance_sorted  # by context; else all of them

    def lines() -> Iterable[ContextLine]:
        if sort in ("left", "right"):
            return archive.concordance(phrase, within, sort, window=window, limit=all_sorted).lines
        return archive.concordance_lines(phrase, within, sort, window=window)

    walk = Walk(asked, LINES_LIMIT, lambda: map(_told, lines()))
    found = archive.concordance(phrase, within, sort, window=window, limit=asked[LINES_LIMIT], offset=walk.offset)
    return {**concordance_as_json(found), "next": walk.following([*map(_told, found.lines)], found.sorted)}


def _told(line: ContextLine) -> str:
    """What tells a line from the others."""
    return "\n".join((line.id, line.left, line.match, line.right))


@blueprint.get("/frequencies")
@answers(
    "Frequencies",
    Words("Mỗi tháng hay năm có bao nhiêu bài có cụm từ.", "In how many articles of each month or year phrases stand."),
    PHRASES, BY, WITHIN, example="/frequencies?q=hội nghị&by=year",
)  # fmt: skip
def frequencies(asked: Asked) -> Json:
    """In how many articles of each month or year phrases stand, beside all articles."""
    if not asked[PHRASES]:
        abort(400, "no phrase was given: add ?q=..., once for each")
    return frequencies_as_json(opened_archive().frequencies(asked[PHRASES], asked[BY], asked[WITHIN]))
