"""How does the application answer requests? With waitress, a production server in plain Python."""

import sys

from flask import Flask
from waitress import create_server, wasyncore
from waitress.server import BaseWSGIServer, MultiSocketServer

from indexer import HoinghiError

_LONGEST_BODY = 65_536  # bytes; no address takes any


def serve(app: Flask, host: str, port: int, threads: int) -> None:
    """Answer requests until interrupted; the address is printed on stderr once it can be reached.

    Args:
        app: the application.
        host: name or address to listen on.
        port: 0 for any that is free.
        threads: requests answered at a time.

    Raises:
        HoinghiError: nothing can listen there.
    """
    server = open_server(app, host, port, threads)
    for address in listening_addresses(server):
        print(f"hoinghi: listening on {address}", file=sys.stderr, flush=True)  # noqa: T201
    try:
        server.run()
    finally:
        server.close()


def open_server(app: Flask, host: str, port: int, threads: int) -> BaseWSGIServer | MultiSocketServer:
    """A server that is listening and answers once it is run."""
    sockets: dict[int, object] = {}
    try:
        return create_server(
            app, map=sockets, host=host, port=port, threads=threads, ident=None, clear_untrusted_proxy_headers=True,
            max_request_body_size=_LONGEST_BODY,
        )  # fmt: skip
    except (OSError, ValueError) as error:
        wasyncore.close_all(sockets)
        raise HoinghiError(f"cannot listen on {host}:{port} ({error}). Choose another --port or --host.") from error


def listening_addresses(server: BaseWSGIServer | MultiSocketServer) -> list[str]:
    """Where a server can be reached."""
    places = getattr(server, "effective_listen", None) or [(server.effective_host, server.effective_port)]
    return [f"http://{f'[{host}]' if ':' in host else host}:{port}/" for host, port in places]
