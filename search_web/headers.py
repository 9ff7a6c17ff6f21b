"""Which headers go with every answer? What a browser may do with it, how long it may be kept, whether it is still the same."""

from functools import cache
from hashlib import blake2b
from pathlib import Path

from flask import Flask, Response, g, request

import indexer
from indexer import Settings
from search_web.opened import archive_state, opened_archive

# No page needs a frame, a font or another host, so none is allowed; scripts and what they ask for are our own.
_POLICY = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self' data:; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",  # what was searched is nobody else's business
    "Cross-Origin-Opener-Policy": "same-origin",
}
# What changes without a change of the archive is asked for afresh each time.
_FRESH = ("health.alive", "health.ready", "metrics.metrics", "api.status", "static")
_PASSING = "passing"


def register_headers(app: Flask) -> None:
    """Have the headers put on every answer of an application, and what a reader has still told in short."""
    app.before_request(_unchanged)
    app.after_request(_finish)


def _unchanged() -> Response | None:
    """That the reader has the answer already, told before any work is done."""
    if not answer_lasts() or not request.if_none_match.contains_weak(answer_tag()) or request.if_none_match.star_tag:
        return None
    answer = Response(status=304)
    answer.set_etag(answer_tag(), weak=True)
    answer.headers["Cache-Control"] = "no-cache"
    return answer


def _finish(response: Response) -> Response:
    response.headers.update(_POLICY)
    if response.is_streamed or response.direct_passthrough or response.status_code == 304:  # these bring their own
        return response
    if response.status_code != 200 or not answer_lasts():
        response.headers["Cache-Control"] = "no-store"
        return response
    # Kept, but asked for again each time: the next index must show at once.
    response.headers["Cache-Control"] = "no-cache"
    response.set_etag(answer_tag(), weak=True)
    return response


def answer_lasts() -> bool:
    """Whether the answer is the same until the archive changes."""
    known = request.endpoint is not None and request.endpoint not in _FRESH
    return request.method in ("GET", "HEAD") and known and not g.get(_PASSING, False)


def let_answer_pass() -> None:
    """Have the answer to this request not kept: it lacks what another time may bring, the archive being the same."""
    setattr(g, _PASSING, True)


def answer_tag() -> str:
    """What tells this answer from all others: the address, the state of the archive before it was asked, the program."""
    address = (request.host_url, request.script_root, request.path, request.query_string)  # not `url`, where %2520 is %20
    asked = (*address, archive_state(), _program(opened_archive().settings))
    return blake2b(repr(asked).encode(), digest_size=12).hexdigest()


@cache
def _program(settings: Settings) -> str:
    """What tells this program, with these settings, from any other."""
    rooms = (Path(__file__).parent, Path(indexer.__file__).parent)
    files = sorted(path for room in rooms for path in room.rglob("*") if path.is_file() and path.suffix != ".pyc")
    told = [f"{path} {path.stat().st_size} {path.stat().st_mtime_ns}" for path in files]
    return blake2b("\n".join([repr(settings), *told]).encode(), digest_size=12).hexdigest()
