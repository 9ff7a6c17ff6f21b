"""What does a reader see when something fails? A page that helps, or problem+json (RFC 9457) under /api/."""

import json
import re
from http import HTTPStatus
from typing import Any

from flask import Flask, Response, current_app, request
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge

from indexer import HoinghiError, InvalidQuery, TextTooLong
from search_web.asked.parameters import InvalidParameter, SearchAsked
from search_web.opened import opened_archive
from search_web.pages.layout import reader_addresses, reader_presenter, render_page
from search_web.wording import WORDS, Wording

_MEND = "hoinghi check"
_NEAR = 3  # articles
_LONGEST_PATH = 200  # characters


def register_failures(app: Flask) -> None:
    """Have every failure of an application answered."""
    app.register_error_handler(InvalidParameter, _invalid_parameter)
    app.register_error_handler(InvalidQuery, _invalid_query)
    app.register_error_handler(TextTooLong, lambda error: _http(RequestEntityTooLarge(str(error))))
    app.register_error_handler(HoinghiError, _unavailable)
    app.register_error_handler(HTTPException, _http)


def _is_api() -> bool:
    return request.path.startswith("/api/")


def _problem(status: int, title: str, detail: str, kind: str | None = None, **more: object) -> Response:
    """The failure as problem+json; `kind` names one that a client may want to tell from others."""
    body: dict[str, Any] = {  # Any: JSON values
        "type": f"urn:hoinghi:problem:{kind}" if kind else "about:blank",
        "title": title,
        "status": status,
        "detail": detail,
        **more,
    }
    return Response(json.dumps(body, ensure_ascii=False), status, mimetype="application/problem+json")


def _page(status: int, key: str, *, asked: SearchAsked = SearchAsked(""), **view: object) -> Response:
    return Response(render_page("failure.html", asked=asked, key=key, **view), status)


def _near() -> list[tuple[str, str]]:
    """Pages that an address which leads nowhere may have meant: articles that its words find, with their addresses."""
    words = re.sub(r"[\W_]+", " ", request.path[:_LONGEST_PATH]).strip()
    try:
        hits = opened_archive().search(words, _NEAR, facets=False, folded=True).hits if words else ()
    except HoinghiError:  # nothing can be looked for: the page helps without
        return []
    return [(hit.title.text, reader_addresses().article(hit.id)) for hit in hits]


def _invalid_parameter(error: InvalidParameter) -> Response:
    shown = error.value if len(error.value) <= 60 else error.value[:60] + "…"
    if _is_api():
        detail = f"{error.name} is {shown!r}; it takes {Wording('en')(error.allowed)}"
        return _problem(400, "Invalid parameter", detail, "invalid-parameter", parameter=error.name)
    query = request.args.get("q", "").strip()
    again = reader_addresses().query(query) if 0 < len(query) <= 1_000 else reader_addresses().home()
    asked = SearchAsked(query)
    return _page(400, "failure.parameter", asked=asked, name=error.name, value=shown, allowed=error.allowed, again=again)


def _invalid_query(error: InvalidQuery) -> Response:
    """A query that cannot be understood; the results page answers its own."""
    if not _is_api():
        asked = SearchAsked(error.query)
        return Response(render_page("invalid_query.html", asked=asked, view=reader_presenter().invalid_query(error, asked)), 400)
    return _problem(
        400, "Invalid query", error.reason, "invalid-query",
        query=error.query, start=error.start, end=error.end, nearest=error.nearest,
    )  # fmt: skip


def _unavailable(error: HoinghiError) -> Response:
    """Store or index cannot be read. The message names files, so it goes to the log; the reader learns what to do."""
    current_app.logger.error("%s: %s", type(error).__name__, error)
    if _is_api():
        detail = f"The index or the store cannot be read. Run `{_MEND}`: it says what is wrong and how to mend it."
        answer = _problem(503, "Archive unavailable", detail, "unavailable")
    else:
        answer = _page(503, "failure.503", mend=_MEND)
    answer.headers["Retry-After"] = "60"
    return answer


def _http(error: HTTPException) -> Response:
    """Anything else, an unexpected error (500, logged by Flask) among it."""
    status = error.code or 500
    if error.response is not None or status < 400:  # a redirect
        return Response(error.get_response().get_data(), status, dict(error.get_response().headers))
    if _is_api():
        answer = _problem(status, HTTPStatus(status).phrase, error.description or HTTPStatus(status).phrase)
    else:
        fallback = "failure.500" if status >= 500 else "failure.400"
        near = _near() if status == 404 else []
        answer = _page(status, f"failure.{status}" if f"failure.{status}" in WORDS else fallback, near=near)
    answer.headers.extend((name, value) for name, value in error.get_headers() if name == "Allow")
    return answer
