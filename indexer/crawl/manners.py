"""Which manners does every request keep? Small downloader middlewares, in the order in which Scrapy calls them."""

from collections.abc import Iterator

from scrapy import Request, Spider
from scrapy.downloadermiddlewares.httpcompression import HttpCompressionMiddleware
from scrapy.exceptions import DownloadCancelledError, IgnoreRequest
from scrapy.http import Response

from indexer.crawl.job import Part
from indexer.crawl.pace import Host, retry_after_seconds
from indexer.fetched import Page

_TROUBLE = (429, 500, 502, 503, 504)
_MOST_CODINGS = 2  # of one body, each inside the other


class Unpack(HttpCompressionMiddleware):
    """Unpacks bodies; one that is damaged costs that answer alone."""

    def process_response(self, request: Request, response: Response, spider: Spider | None = None) -> Request | Response:
        """Called by Scrapy with every answer."""
        try:
            unpacked: Request | Response = super().process_response(request, response)
        except (IgnoreRequest, DownloadCancelledError):
            raise
        except Exception as error:  # each decoder has kinds of its own
            raise IgnoreRequest(f"the body cannot be unpacked ({type(error).__name__}: {error})") from error
        return unpacked


class ConditionalGet(Part):
    """Asks for a page only if it changed since the last visit (RFC 9110, 13.1)."""

    def process_request(self, request: Request) -> None:
        """Called by Scrapy before a request goes out."""
        page = request.meta.get("page")
        if isinstance(page, Page) and page.content_hash:
            if page.etag:
                request.headers[b"If-None-Match"] = page.etag
            if page.modified:
                request.headers[b"If-Modified-Since"] = page.modified


class BackOff(Part):
    """Leaves a host alone that asks for it (Retry-After) or is in trouble, ever longer while that lasts."""

    def process_response(self, request: Request, response: Response) -> Response:
        """Called by Scrapy with every answer."""
        host: Host = request.meta["host"]
        self._job.pace.answered(host)
        asked = (response.headers.get(b"Retry-After") or b"").decode("latin-1")
        if response.status in _TROUBLE:
            pause = retry_after_seconds(asked, self._job.clock())
            self._job.pace.failed(host, f"HTTP status {response.status}", pause)
        else:
            self._job.pace.succeeded(host)
        return response

    def process_exception(self, request: Request, exception: Exception) -> None:
        """Called by Scrapy where no answer came; a page that is too large is no fault of its host."""
        self._job.pace.answered(request.meta["host"])
        if isinstance(exception, DownloadCancelledError | IgnoreRequest):
            return
        reason = self._job.reason(request, exception)
        if self._job.is_refused(request, exception):
            self._job.pace.refused(request.meta["host"], reason)
        else:
            self._job.pace.failed(request.meta["host"], reason)


class FewCodings(Part):
    """Refuses a body packed many times over, whose unpacking costs far more than its bytes; Scrapy limits each layer."""

    def process_response(self, request: Request, response: Response) -> Response:
        """Called by Scrapy before a body is unpacked."""
        if sum(1 for _ in _codings(response)) > _MOST_CODINGS:
            raise IgnoreRequest("the body is packed many times over")
        return response


def _codings(response: Response) -> Iterator[bytes]:
    for value in response.headers.getlist(b"Content-Encoding"):
        yield from value.split(b",")
