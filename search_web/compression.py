"""How do texts get smaller on their way? By gzip, where the reader takes it.

Compressed answers can tell of secrets that stand beside what was asked (BREACH); there are none here: no cookies, no
tokens, and everything shown is for everybody who may ask.
"""

import gzip
import zlib
from collections.abc import Iterable, Iterator
from functools import lru_cache

from flask import Flask, Response, request

_LEAST = 1_000  # bytes that are worth it
_LEVEL = 5  # of a page of results a fifth is left, as at level 9, in half of its time
_GZIP = 16 + zlib.MAX_WBITS
_TEXTS = ("text/", "application/json", "application/jsonl", "application/problem+json", "application/atom+xml", "image/svg+xml",
          "application/vnd.citationstyles.csl+json", "application/x-", "application/opensearchdescription+xml")  # fmt: skip


def register_compression(app: Flask) -> None:
    """Have the texts that an application answers with compressed."""
    app.after_request(_compress)


def _compress(response: Response) -> Response:
    if not (response.mimetype or "").startswith(_TEXTS) or response.status_code in (204, 206, 304) or response.content_encoding:
        return response
    response.vary.add("Accept-Encoding")
    if not request.accept_encodings["gzip"] or request.method == "HEAD":
        return response
    if response.direct_passthrough:  # a file in static/
        response.direct_passthrough = False
        whole = response.get_data()
        response.set_data(_compressed_file(whole))
    elif response.is_streamed:
        response.response = _compressed(response.iter_encoded())
        response.headers.pop("Content-Length", None)
    elif (response.calculate_content_length() or 0) >= _LEAST:
        response.set_data(gzip.compress(response.get_data(), _LEVEL, mtime=0))
    else:
        return response
    response.content_encoding = "gzip"
    if tag := response.get_etag()[0]:
        response.set_etag(tag, weak=True)  # other bytes of the same meaning
    return response


@lru_cache(maxsize=32)
def _compressed_file(content: bytes) -> bytes:
    return gzip.compress(content, mtime=0)


def _compressed(pieces: Iterable[bytes]) -> Iterator[bytes]:
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, _GZIP)
    for piece in pieces:
        if packed := packer.compress(piece):
            yield packed
    yield packer.flush()
