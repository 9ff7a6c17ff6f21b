"""What does a reader see when something fails? A page that helps, or problem+json (RFC 9457) under /api/."""

import json
import re
from http import HTTPStatus

from flask import Flask, Response, current_app, request
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge

from indexer import HoinghiError, InvalidFilter, InvalidQuery, TextTooLong
from search_web.asked.declared import InvalidParameter, UnknownParameter
from search_web.asked.filters import BY_FACET
from search_web.asked.parameters import SearchAsked
from search_web.opened import opened_archive
from search_web.pages.layout import reader_addresses, reader_presenter, reader_words, render_page
from search_web.wording import WORDS, Wording, Words

_MEND = "hoinghi check"
_NEAR = 3  # articles
_LONGEST_PATH = 200  # characters
_HEADLINE = 4  # words
_SHOWN = 60  # characters of a value
PROBLEMS = {  # the last part of `type`, and what the help page says of it
    "bad-request": Words("Yêu cầu không hiểu được", "The request cannot be understood"),
    "invalid-parameter": Words("Tham số có giá trị không dùng được", "A parameter has a value that it does not take"),
    "unknown-parameter": Words("Địa chỉ này không có tham số ấy", "This address has no such parameter"),
    "invalid-query": Words("Không trả lời được câu tìm", "The query cannot be answered"),
    "not-found": Words("Không có gì ở địa chỉ này", "There is nothing at this address"),
    "method-not-allowed": Words("Địa chỉ này không nhận phương thức ấy", "This address does not take that method"),
    "too-long": Words("Nội dung gửi lên quá dài", "What was sent is too long"),
    "address-too-long": Words("Địa chỉ hoặc phần đầu của yêu cầu quá dài", "The address or the head of the request is too long"),
    "internal-error": Words("Có lỗi trong hệ thống", "Something went wrong here"),
    "unavailable": Words("Tạm thời không đọc được kho hoặc chỉ mục", "The store or the index cannot be read at the moment"),
}
_KINDS = {
    404: "not-found", 405: "method-not-allowed", 413: "too-long", 414: "address-too-long", 431: "address-too-long",
    503: "unavailable",
}  # fmt: skip


def register_failures(app: Flask) -> None:
    """Have every failure of an application answered."""
    app.register_error_handler(InvalidParameter, _invalid_parameter)
    app.register_error_handler(UnknownParameter, _unknown_parameter)
    app.register_error_handler(InvalidFilter, _invalid_filter)
    app.register_error_handler(InvalidQuery, _invalid_query)
    app.register_error_handler(TextTooLong, lambda error: _http(RequestEntityTooLarge(str(error))))
    app.register_error_handler(HoinghiError, _unavailable)
    app.register_error_handler(HTTPException, _http)


def _is_api() -> bool:
    return request.path.startswith("/api/")


def _problem(kind: str, status: int, detail: str, **more: object) -> Response:
    """The failure as problem+json; its type is the address of the section of the help page that tells of it."""
    body = {"type": f"/api#{kind}", "title": PROBLEMS[kind].en, "status": status, "detail": detail, **more}
    return Response(json.dumps(body, ensure_ascii=False), status, mimetype="application/problem+json")


def _page(status: int, key: str, *, asked: SearchAsked = SearchAsked(""), **view: object) -> Response:
    return Response(render_page("failure.html", asked=asked, key=key, **view), status)


def _near() -> list[tuple[str, str]]:
    """Pages that an address which leads nowhere may have meant: articles that its words find, with their addresses.

    Newspapers make the last part of an address from the headline; fewer words are no headline, and a robot's guess as often.
    """
    words = re.findall(r"[^\W_]+", request.path[:_LONGEST_PATH].rpartition("/")[2].partition(".")[0])
    try:
        hits = opened_archive().search(" ".join(words), _NEAR, facets=False, folded=True).hits if len(words) >= _HEADLINE else ()
    except HoinghiError:  # nothing can be looked for: the page helps without
        return []
    return [(hit.title.text, reader_addresses().article(hit.id)) for hit in hits]


def _invalid_parameter(error: InvalidParameter) -> Response:
    shown = error.value if len(error.value) <= _SHOWN else error.value[:_SHOWN] + "…"
    if _is_api():
        allowed = Wording("en")(error.allowed, **error.values)
        return _problem(
            "invalid-parameter", 400, f"{error.name} is {shown!r}; it takes {allowed}", parameter=error.name, allowed=allowed
        )
    query = request.args.get("q", "").strip()
    again = reader_addresses().query(query) if 0 < len(query) <= 1_000 else reader_addresses().home()
    allowed = reader_words()(error.allowed, **error.values)
    return _page(400, "failure.parameter", asked=SearchAsked(query), name=error.name, value=shown, allowed=allowed, again=again)


def _unknown_parameter(error: UnknownParameter) -> Response:
    """The API alone asks whether it knows a parameter: shared links of pages carry those of others."""
    shown = error.name[:_SHOWN]
    hint = f"; did you mean {error.nearest}?" if error.nearest else "."
    detail = f"there is no parameter {shown!r} here{hint} There are: {', '.join(error.known) or 'none'}."
    return _problem("unknown-parameter", 400, detail, parameter=shown, nearest=error.nearest, known=error.known)


def _invalid_filter(error: InvalidFilter) -> Response:
    """A list is to be narrowed by what there is not; pages have another name for it in their addresses."""
    if _is_api():
        return _problem("invalid-parameter", 400, str(error), parameter=error.name, allowed=Wording("en")("allowed.known"))
    name = BY_FACET[error.name].parameter
    return _invalid_parameter(InvalidParameter(name, request.args.get(name, ""), "allowed.known"))


def _invalid_query(error: InvalidQuery) -> Response:
    """A query that cannot be understood; the results page answers its own."""
    if not _is_api():
        asked = SearchAsked(error.query)
        return Response(render_page("invalid_query.html", asked=asked, view=reader_presenter().invalid_query(error, asked)), 400)
    given = [name for name, value in request.args.items() if value == error.query]
    return _problem(
        "invalid-query", 400, error.reason, parameter=next(iter(given), "q"),
        query=error.query, start=error.start, end=error.end, nearest=error.nearest,
    )  # fmt: skip


def _unavailable(error: HoinghiError) -> Response:
    """Store or index cannot be read. The message names files, so it goes to the log; the reader learns what to do."""
    current_app.logger.error("%s: %s", type(error).__name__, error)
    if _is_api():
        detail = f"The index or the store cannot be read. Run `{_MEND}`: it says what is wrong and how to mend it."
        answer = _problem("unavailable", 503, detail)
    else:
        answer = _page(503, "failure.503", mend=_MEND)
    answer.headers["Retry-After"] = "60"
    return answer


def _told(error: HTTPException, status: int) -> str:
    """What to tell of a failure: of one that was not foreseen, nothing of what is inside."""
    if status == 404 and request.routing_exception is error:
        return f"{request.path[:_SHOWN]!r} is no address of the API; /openapi.json lists them, /api explains them."
    return error.description or HTTPStatus(status).phrase


def _http(error: HTTPException) -> Response:
    """Anything else, an unexpected error (500, logged by Flask) among it."""
    status = error.code or 500
    if error.response is not None or status < 400:  # a redirect
        return Response(error.get_response().get_data(), status, dict(error.get_response().headers))
    if _is_api():
        answer = _problem(_KINDS.get(status, "bad-request" if status < 500 else "internal-error"), status, _told(error, status))
    else:
        fallback = "failure.500" if status >= 500 else "failure.400"
        near = _near() if status == 404 else []
        answer = _page(status, f"failure.{status}" if f"failure.{status}" in WORDS else fallback, near=near)
    answer.headers.extend((name, value) for name, value in error.get_headers() if name == "Allow")
    return answer
