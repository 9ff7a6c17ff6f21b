"""How are pages fetched? By Scrapy's handler, with a limit that it lacks: on what comes before the body."""

from collections.abc import Callable
from typing import Any

from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler, _LenientHTTP11ClientFactory
from scrapy.crawler import Crawler
from twisted.internet.interfaces import IAddress
from twisted.web._newclient import BODY, DONE, HTTP11ClientProtocol

_MOST_HEADER_BYTES = 256 * 1024


class BoundedHandler(HTTP11DownloadHandler):
    """Hangs up on a server whose headers do not end, before they fill the memory."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._pool._factory = _BoundedFactory


class _BoundedFactory(_LenientHTTP11ClientFactory):
    def buildProtocol(self, addr: IAddress | None) -> HTTP11ClientProtocol:  # noqa: N802  # Twisted's name
        protocol = super().buildProtocol(addr)
        deliver: Callable[[bytes], None] = protocol.dataReceived
        received, of = 0, None

        def counted(data: bytes) -> None:
            nonlocal received, of
            parser = protocol._parser  # one for each answer on this connection
            is_header = parser is not None and parser.state not in (BODY, DONE)
            received, of = (received + len(data) if parser is of else len(data)) if is_header else 0, parser
            if received > _MOST_HEADER_BYTES:
                transport: Any = protocol.transport  # Any: it is a TCP connection's, in plain or in TLS
                transport.abortConnection()
            else:
                deliver(data)

        protocol.dataReceived = counted  # type: ignore[method-assign]
        return protocol
