"""Which headers go with every answer? What a browser may do with it, and how long it may be kept."""

from flask import Flask, Response, request

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


def register_headers(app: Flask) -> None:
    """Have the headers put on every answer of an application."""
    app.after_request(_finish)


def _finish(response: Response) -> Response:
    response.headers.update(_POLICY)
    if response.is_streamed or response.direct_passthrough:  # a file in static/ brings its own
        return response
    if response.status_code != 200 or request.endpoint in ("health.alive", "health.ready"):
        response.headers["Cache-Control"] = "no-store"
        return response
    # Kept, but asked for again each time: the next index must show at once.
    response.headers["Cache-Control"] = "no-cache"
    response.add_etag()
    response.make_conditional(request)
    return response
