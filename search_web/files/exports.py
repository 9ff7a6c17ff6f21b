"""Which articles go to other programs? A search, the articles that cite a document, or one article, as files."""

import re
from collections.abc import Iterable
from urllib.parse import quote

from flask import Blueprint, Response, abort, request

from indexer import FORMATS, Export
from search_web.asked.filters import filters_query
from search_web.asked.parameters import asked_all_words, asked_citing, asked_search, citing_filters
from search_web.opened import opened_archive

blueprint = Blueprint("exports", __name__)
_BY_SUFFIX = {form.suffix: form for form in FORMATS.values()}
_ANY = f"<any({', '.join(_BY_SUFFIX)}):suffix>"
_ODD = re.compile(r"[^\w-]+")
_LONGEST_NAME = 80
_PIECES = 200  # articles sent at once


@blueprint.get(f"/tim-kiem.{_ANY}")
def search(suffix: str) -> Response:
    """Every article that a results page with these parameters shows page by page, also those of one text."""
    asked = asked_search(request.args)
    softens, within = not asked_all_words(request.args), filters_query(asked.filters)
    found = opened_archive().export(asked.query, asked.sort, exact=asked.exact, softens=softens, within=within)
    return _file(found, suffix, asked.query)


@blueprint.get(f"/van-ban/<path:key>.{_ANY}")
def document(key: str, suffix: str) -> Response:
    """Every article that a document's page with these parameters shows page by page, with the sentence that cites."""
    if key not in opened_archive().documents.get([key]):
        abort(404)
    asked = asked_citing(key, request.args)
    return _file(opened_archive().export_citing(key, **citing_filters(asked)), suffix, key)


@blueprint.get(f"/bai-viet/<article:article_id>/trich-dan.{_ANY}")
def article(article_id: str, suffix: str) -> Response:
    """One article, to be cited."""
    if opened_archive().article(article_id) is None:
        abort(404)
    return _file(opened_archive().export_article(article_id), suffix, article_id)


def _file(export: Export, suffix: str, name: str) -> Response:
    """An export as a download, sent as it is read; the number of articles stands in `X-Total-Count`."""
    form = _BY_SUFFIX[suffix]
    stem = f"hoinghi-{_ODD.sub('-', name)[:_LONGEST_NAME].strip('-')}".rstrip("-")
    headers = {
        "Content-Disposition": f"attachment; filename=hoinghi.{suffix}; filename*=UTF-8''{quote(stem)}.{suffix}",
        "X-Total-Count": str(export.total),
        "Cache-Control": "no-store",
    }
    return Response(_joined(form.write(export.rows)), mimetype=form.media_type, headers=headers)


def _joined(pieces: Iterable[str]) -> Iterable[str]:
    """The pieces in larger ones, so that not every article costs a write to the network."""
    some: list[str] = []
    for piece in pieces:
        some.append(piece)
        if len(some) == _PIECES:
            yield "".join(some)
            some.clear()
    yield "".join(some)
