"""What happens to an answer? It is read, kept in the web archive, and stored: three pipelines, in this order."""

import zlib

from indexer.crawl.job import Part
from indexer.crawl.readers import Unreadable
from indexer.crawl.reading import Reading, Task, read_answer
from indexer.crawl.visits import Answer, content_hash, visit_of


class Read(Part):
    """Reads the answers that are new, in a process of its own."""

    async def process_item(self, item: Answer) -> Answer:
        """Called by Scrapy with every answer."""
        job, page = self._job, item.page
        item.unchanged = item.status == 304 or (item.status == 200 and page.content_hash == content_hash(item.body))
        if item.status == 200 and not item.unchanged:
            settings = job.settings
            source = job.schedule.tallies[page.source].source
            most_bytes = settings.crawl_sitemap_bytes
            task = Task(page, source, item.body, item.header("x-robots-tag"), int(job.clock()), settings.crawl_links, most_bytes)
            try:
                item.reading = await job.readers.run(read_answer, task, job.extract)
            except (Unreadable, ValueError, OSError, EOFError, zlib.error) as error:
                item.reading = Reading(reason=str(error))
        return item


class Keep(Part):
    """Writes what was fetched anew into the web archive."""

    def process_item(self, item: Answer) -> Answer:
        """Called by Scrapy with every answer."""
        if item.status == 200 and not item.unchanged:
            item.archived = self._job.archive.write(item.page.url, item.status, item.headers, item.body, item.address)
        return item


class Record(Part):
    """Stores what came of a visit, as a whole."""

    def process_item(self, item: Answer) -> Answer:
        """Called by Scrapy with every answer."""
        job = self._job
        schedule = job.schedule
        tally = schedule.tallies[item.page.source]
        visit = visit_of(item, tally.source, job.rechecks, int(job.clock()), schedule.horizon)
        stored = job.frontier.record(visit)
        if item.status and not item.unchanged and item.page.rank:
            schedule.traps.note(item.page.url, stored)
        tally.note(item.page.url, item.status, stored, visit.reason, unchanged=item.unchanged)
        schedule.ended(item.page, stored)
        job.progress(1)
        job.wake()
        return item
