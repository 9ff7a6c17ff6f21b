"""What do the pages that were fetched say to today's extractor? Read from the web archives, without the network."""

import asyncio
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from time import time

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from indexer.crawl.archive import ARCHIVE_FOLDER
from indexer.crawl.frontier import Frontier
from indexer.crawl.readers import Readers, Unreadable
from indexer.crawl.reading import Extract, Reading, Task, read_answer
from indexer.crawl.sources import Source
from indexer.crawl.tally import Tally
from indexer.fetched import Archived, Page, SourceRun, Visit
from indexer.settings import Settings

_OK = 200
_LOST = "its answer is not in the web archive any more; the next crawl fetches it"


@dataclass(frozen=True, slots=True)
class Rereading:
    """What is read again with what, and where that is stored."""

    home: Path
    frontier: Frontier
    extract: Extract
    settings: Settings
    progress: Callable[[int], None] = lambda count: None

    def run(self, sources: Sequence[Source]) -> tuple[SourceRun, ...]:
        """Extract the articles of all pages that are archived; what that did at each source."""
        readers = Readers(self.settings.crawl_workers)
        try:
            return tuple(asyncio.run(self._source(source, readers)) for source in sources)
        finally:
            readers.close()

    async def _source(self, source: Source, readers: Readers) -> SourceRun:
        tally = Tally(source)
        pages = self.frontier.archived(source.name)
        while some := list(islice(pages, 2 * self.settings.crawl_workers or 1)):
            reading = (self._reading(source, page, place, readers) for page, place in some)
            for (page, _), found in zip(some, await asyncio.gather(*reading), strict=True):
                visit = _lost(page) if found is None else Visit(page, found.article, found.own, reason=found.reason)
                if found is None:
                    tally.problem = f"{page.url}: {_LOST}"
                tally.visits += 1
                stored = self.frontier.record(visit)
                tally.note(page.url, _OK, stored, visit.reason, unchanged=stored.change == "unchanged")
                self.progress(1)
        return tally.result(int(time()))

    async def _reading(self, source: Source, page: Page, place: Archived, readers: Readers) -> Reading | None:
        """What a page holds; None if its answer was lost."""
        answer = _archived_answer(self.home, place, page.url)
        if answer is None:
            return None
        most = self.settings.crawl_links, self.settings.crawl_sitemap_bytes
        try:
            return await readers.run(read_answer, Task(page, source, *answer, int(time()), *most), self.extract)
        except (Unreadable, ValueError, OSError, EOFError, zlib.error) as error:
            return Reading(reason=str(error))


def _lost(page: Page) -> Visit:
    """A page whose answer was lost is as if it had never been fetched."""
    return Visit(replace(page, due_at=0, etag=None, modified=None, content_hash=None), reason=_LOST)


def _archived_answer(home: Path, place: Archived, url: str) -> tuple[bytes, str] | None:
    """Body and X-Robots-Tag of an archived answer; None if it is not there."""
    try:
        with (home / ARCHIVE_FOLDER / place.file).open("rb") as file:
            file.seek(place.start)
            record = next(iter(ArchiveIterator(file)), None)
            if record is None or record.rec_headers.get_header("WARC-Target-URI") != url:
                return None
            return record.content_stream().read(), record.http_headers.get_header("X-Robots-Tag") or ""
    except (OSError, ArchiveLoadFailed, EOFError):
        return None
