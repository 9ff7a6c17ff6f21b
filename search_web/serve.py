"""How does the application answer requests? With waitress, a production server in plain Python."""

import json
import sys
from collections.abc import Sequence
from socket import AI_PASSIVE, SOCK_STREAM, create_server, getaddrinfo, socket
from urllib.parse import quote

from flask import Flask
from waitress import create_server as create_wsgi_server
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser
from waitress.server import BaseWSGIServer, MultiSocketServer
from waitress.task import ErrorTask

from indexer import HoinghiError

_LONGEST_BODY = 16 * 2**20  # bytes; what is shorter, but too long for an address, the application refuses in its own words
_ADDRESS_SAFE = "".join(map(chr, range(0x21, 0x7F)))
_REFUSED = {  # what waitress cannot pass on, by status: kind of the problem, in Vietnamese, in English
    400: ("bad-request", "Máy chủ không hiểu được yêu cầu này.", "The request is not HTTP as it should be."),
    413: ("too-long", "Nội dung gửi lên quá dài.", "What was sent is too long."),
    431: ("address-too-long", "Địa chỉ quá dài. Hãy rút ngắn câu tìm.", "The address is too long. Shorten the query."),
}


def listen(host: str, port: int) -> list[socket]:
    """Sockets that listen, one for each address that a host has.

    Args:
        host: name or address to listen on.
        port: 0 for any that is free.

    Raises:
        HoinghiError: nothing can listen there.
    """
    listening: list[socket] = []
    try:
        for family, _, _, _, (address, *_) in getaddrinfo(host, port, type=SOCK_STREAM, flags=AI_PASSIVE):
            listening.append(create_server((str(address), port), family=family))
    except OSError as error:
        for one in listening:
            one.close()
        raise HoinghiError(f"cannot listen on {host}:{port} ({error}). Choose another --port or --host.") from error
    return listening


def say_addresses(listening: Sequence[socket]) -> None:
    """Tell on stderr where a server can be reached."""
    for address in addresses(listening):
        print(f"hoinghi: listening on {address}", file=sys.stderr, flush=True)  # noqa: T201


def addresses(listening: Sequence[socket]) -> list[str]:
    """Where a server can be reached."""
    places = [one.getsockname()[:2] for one in listening]
    return [f"http://{f'[{host}]' if ':' in host else host}:{port}/" for host, port in places]


def serve(app: Flask, listening: Sequence[socket], threads: int) -> None:
    """Answer requests until interrupted; the address is printed on stderr once it can be reached.

    Args:
        app: the application.
        listening: sockets of `listen`.
        threads: requests answered at a time.
    """
    server = open_server(app, listening, threads)
    say_addresses(listening)
    try:
        server.run()
    finally:
        server.close()


def open_server(app: Flask, listening: Sequence[socket], threads: int) -> BaseWSGIServer | MultiSocketServer:
    """A server that answers once it is run."""
    opened: dict[int, object] = {}
    server = create_wsgi_server(
        app, map=opened, sockets=list(listening), threads=threads, ident=None, clear_untrusted_proxy_headers=True,
        max_request_body_size=_LONGEST_BODY,
    )  # fmt: skip
    for one in opened.values():
        if isinstance(one, BaseWSGIServer):
            one.channel_class = _Channel
    return server


class _Parser(HTTPRequestParser):  # type: ignore[misc]  # waitress has no types
    """Also takes addresses with letters that should have been escaped, as curl sends what was typed."""

    def parse_header(self, header_plus: bytes) -> None:
        first, end, rest = header_plus.partition(b"\r\n")
        super().parse_header(quote(first, safe=_ADDRESS_SAFE + " ").encode() + end + rest)


class _Refusal(ErrorTask):  # type: ignore[misc]
    """Says what is wrong with a request that never reaches the application, to people and to programs."""

    def execute(self) -> None:
        error = self.request.error
        kind, vi, en = _REFUSED.get(error.code, ("internal-error", "Có lỗi trong hệ thống.", "Something went wrong here."))
        body = {"type": f"/api#{kind}", "title": error.reason, "status": error.code, "detail": f"{vi} {en}"}
        content = json.dumps(body, ensure_ascii=False).encode()
        self.status = f"{error.code} {error.reason}"
        self.response_headers += [("Content-Type", "application/problem+json"), ("Connection", "close")]
        self.set_close_on_finish()
        self.content_length = len(content)
        self.write(content)


class _Channel(HTTPChannel):  # type: ignore[misc]
    parser_class = _Parser
    error_task_class = _Refusal
