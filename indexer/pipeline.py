"""In which order do the stages run? The writing side: import or crawl, references, index. The only file that knows the order."""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice, takewhile
from pathlib import Path
from tempfile import TemporaryDirectory
from time import time
from typing import BinaryIO

from indexer.citing import update_citations
from indexer.completing import learn_completion
from indexer.crawl.sources import Source, choose_sources, load_sources
from indexer.engine import Entry, Writer, open_writer
from indexer.engine.generations import live_generation, publish, rebuild_writer, remove_unneeded
from indexer.engine.learning import learn_language
from indexer.engine.manifest import check_files, check_presence, read_manifest
from indexer.errors import EngineUnavailable, StoreFull, StoreUnavailable, another_store
from indexer.extract import PageArticle, SiteRules, extract_page, load_rules
from indexer.fetched import CrawlResult, RunRecord, SourceCheck, SourceRun
from indexer.model import Article, Refusal
from indexer.offered import Offered, Progress
from indexer.settings import Settings, one_a_core
from indexer.store import Clusters, PutCounts, Runs, Store, StoredFrontier, home_lock, open_store, source_check

Share = Callable[[int, int], None]  # told how many of how many are done
_ENTRY_BATCH = 500
_STRETCH = 2_000  # revisions that one process reads before it passes over those of the others
_WORTH_A_PROCESS = 4_000  # articles for which it pays to start one
_PROBED_PAGES = 25  # of each source that is checked


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did: how many articles were offered, what the store made of them, what was refused."""

    offered: int
    counts: PutCounts
    refusals: int


@dataclass(frozen=True, slots=True)
class IndexReport:
    """What indexing did: how many articles went in and out, at which revision, and whether anew."""

    added: int
    removed: int
    revision: int
    rebuilt: bool


@dataclass(frozen=True, slots=True)
class CrawlReport:
    """What a crawl did: its record, what happened at each source, and the first pages that failed, with the reason."""

    run: RunRecord
    sources: tuple[SourceRun, ...]
    pages: tuple[Refusal, ...] = ()


def crawl_sources(
    home: Path, names: Sequence[str], settings: Settings, *, progress: Progress = lambda count: None
) -> CrawlReport:
    """Fetch what is due at the sources with these names, or at all of them, and store it.

    Args:
        progress: told of every page visited.

    Raises:
        LockHeld: another run is writing.
        InvalidSource: no source has such a name, or the table of sources is wrong.
        StoreUnavailable: the store cannot be written; what was stored before stays.
    """
    with home_lock(home), closing(open_store(home, lazily=True)) as store:
        return _crawl(home, store, names, settings, "crawl", progress)


def update(
    home: Path,
    settings: Settings,
    *,
    progress: Progress = lambda count: None,
    reading: Share = lambda done, of: None,
    indexing: Share = lambda done, of: None,
) -> tuple[CrawlReport, IndexReport]:
    """Crawl all sources, then bring the index up to the store, under one lock: what cron runs.

    Raises:
        As `crawl_sources` and `index_articles`.
    """
    with home_lock(home), closing(open_store(home, lazily=True)) as store:
        report = _crawl(home, store, (), settings, "update", progress)
        return report, _index(home, store, settings, indexing, reading, rebuild=False)


def read_again(home: Path, names: Sequence[str], settings: Settings, *, progress: Progress = lambda count: None) -> CrawlReport:
    """Extract again, without the network, from all that was fetched from sources, as after an update of the extractor.

    Raises:
        As `crawl_sources`.
    """
    from indexer.crawl.again import Rereading  # noqa: PLC0415  # as in _fetch

    with home_lock(home), closing(open_store(home, lazily=True)) as store:
        sources = _chosen(home, names, settings)
        runs = Runs(store)
        run = runs.begin("crawl --again")
        rereading = Rereading(home, StoredFrontier(store), _reader(home, settings), settings, progress)
        return _ended(store, runs, run, rereading.run(sources), "done")


def check_sources(
    home: Path, names: Sequence[str], settings: Settings, *, progress: Progress = lambda count: None
) -> tuple[SourceCheck, ...]:
    """Probe the sources with these names, or all that are enabled: a short crawl of each, of which nothing is kept.

    Raises:
        InvalidSource: no source has such a name, or the table of sources is wrong.
    """
    chosen = _chosen(home, names, settings)
    sources = [replace(source, max_pages=min(_PROBED_PAGES, source.max_pages), max_depth=2) for source in chosen]
    with TemporaryDirectory() as folder, closing(open_store(Path(folder))) as store:
        _fetch(Path(folder), store, sources, _reader(home, settings), settings, int(time()), progress)
        return tuple(source_check(store, source.name, source.sitemaps + source.feeds) for source in sources)


def _crawl(home: Path, store: Store, names: Sequence[str], settings: Settings, command: str, progress: Progress) -> CrawlReport:
    sources = _chosen(home, names, settings)
    runs = Runs(store)
    run = runs.begin(command)
    try:
        done = _fetch(home, store, sources, _reader(home, settings), settings, run.horizon, progress)
    except Exception:  # a fault of ours: told by whoever called; the next run must not take this one for killed
        runs.end(run, "failed", "the crawl failed", ())
        raise
    return replace(_ended(store, runs, run, done.sources, done.outcome), pages=done.pages)


def _ended(store: Store, runs: Runs, run: RunRecord, done: tuple[SourceRun, ...], outcome: str) -> CrawlReport:
    """The end of a run: its record, the clusters brought up to what it stored."""
    ended = runs.end(run, outcome, _summary(done), done)
    Clusters(store).follow()
    store.make_durable()  # before an index is made of it
    return CrawlReport(ended, done)


def _chosen(home: Path, names: Sequence[str], settings: Settings) -> list[Source]:
    listed = () if settings.crawl_sources == "all" else settings.crawl_sources.split(",")
    names = names or [name.strip() for name in listed if name.strip()]
    return choose_sources(load_sources(home), names)


_Extract = Callable[[bytes, str], Article | Refusal]


def _reader(home: Path, settings: Settings) -> _Extract:
    """What finds the article on a page that was fetched, by the rules of sites in force; another process can have it."""
    return partial(_article_on, rules=load_rules(home), max_bytes=settings.max_article_bytes)


def _article_on(raw: bytes, url: str, *, rules: SiteRules, max_bytes: int) -> Article | Refusal:
    found = extract_page(raw, url=url, rules=rules, max_bytes=max_bytes)
    return found.article if isinstance(found, PageArticle) else found


def _fetch(  # what is fetched, how it is read, where it goes
    home: Path,
    store: Store,
    sources: Sequence[Source],
    extract: _Extract,
    settings: Settings,
    horizon: int,
    progress: Progress,
) -> CrawlResult:
    """What a crawl did at each source, and how it ended."""
    from indexer.crawl.run import CrawlPlan, crawl  # noqa: PLC0415  # Scrapy takes half a second to load, which no search should pay

    frontier = StoredFrontier(store)
    plan = CrawlPlan(home, sources, horizon, time() + settings.crawl_minutes * 60, frontier.archive_end)
    return crawl(plan, frontier, extract, settings, progress)


def _summary(sources: Sequence[SourceRun]) -> str:
    """One line on what a crawl did."""

    def count(name: str, noun: str = "") -> str:
        number = sum(getattr(source, name) for source in sources)
        return f"{number:,} {noun}{'s' if noun and number != 1 else ''}".rstrip()

    return (
        f"{count('fetched', 'answer')} from {len(sources):,} source{'s' if len(sources) != 1 else ''}: "
        f"{count('unchanged')} unchanged, {count('added', 'new article')}, {count('changed')} changed, {count('gone')} gone; "
        f"{count('refused', 'page')} without one, {count('failed')} failed."
    )


def import_paths(  # noqa: PLR0913  # each listener is told of something else
    home: Path,
    paths: list[Path],
    settings: Settings,
    *,
    refused: Callable[[Refusal], None] = lambda refusal: None,
    repeated: Callable[[str, str], None] = lambda where, article_id: None,
    progress: Progress = lambda count: None,
    compared: Progress = lambda count: None,
    doubted: Callable[[Refusal], None] = lambda doubt: None,
    stdin: BinaryIO | None = None,
    keep_latest: bool = False,
) -> ImportReport:
    """Store the articles that files hold.

    Args:
        refused: told of everything that was not taken, as it is met.
        repeated: told where an id stands that was given before with another text, and the id; the later text
            becomes the article's newer version.
        progress: told of every article offered.
        compared: told of articles that were compared with others that may carry the same text.
        doubted: told of what was taken but may be a mistake: a province that there is not, a day to come, each once.
        stdin: what the path "-" reads.
        keep_latest: a text that the article had before becomes the present one again.

    Raises:
        LockHeld: another run is writing.
        StoreUnavailable: the store cannot be written; what was stored before stays.
    """
    tally = Offered(refused, progress, doubted, load_rules(home))
    with home_lock(home), closing(open_store(home)) as store:
        counts = store.put(
            tally.articles(paths, settings, stdin or sys.stdin.buffer),
            batch=settings.import_batch,
            keep_latest=keep_latest,
            repeated=lambda article: repeated(tally.where, article.id),
        )
        Clusters(store).follow(compared)
    return ImportReport(tally.offered, counts, tally.refusals)


def index_articles(
    home: Path,
    settings: Settings,
    *,
    rebuild: bool = False,
    progress: Share = lambda done, of: None,
    reading: Share = lambda done, of: None,
) -> IndexReport:
    """Read which documents articles cite, and bring the index up to the store: what changed, or everything anew.

    An index that was made by another version is rebuilt without being asked.

    Args:
        progress: told how many of how many articles are indexed.
        reading: told how many of how many articles were looked through for references.

    Raises:
        LockHeld: another run is writing.
        StoreUnavailable, EngineUnavailable: a file cannot be read or written, or the store is older than its index.
    """
    with home_lock(home), closing(open_store(home)) as store:
        return _index(home, store, settings, progress, reading, rebuild=rebuild)


def _index(  # each listener is told of something else
    home: Path, store: Store, settings: Settings, progress: Share, reading: Share, *, rebuild: bool
) -> IndexReport:
    try:
        remove_unneeded(home)
        since = None if rebuild else _indexed_revision(home)
        if since is not None and (since > store.revision or not _is_made_from(home, store)):
            raise StoreUnavailable(another_store(store.path, store.revision, since))
        Clusters(store).follow()  # what an import that was killed left to do
        update_citations(store, reading)
        if since is None:
            report = _rebuild(home, store, settings, progress)
        elif since == store.revision and since:
            report = IndexReport(0, 0, since, rebuilt=False)
        else:
            report = _fill(open_writer(home, settings), store, since, settings, progress, rebuilt=False)
        learn_language(live_generation(home))  # last: the new articles are found by now
        learn_completion(home, store, anew=since is None)
        return report
    except BrokenPipeError:  # of whoever listens to the progress
        raise
    except OSError as error:
        kept = "" if _indexed_revision(home) is None else " The index before it still answers."
        remedy = f"{kept} Free disk space, then run the same command again."
        raise StoreFull(f"{home}: the index cannot be written ({error.strerror or error}).{remedy}") from error


def _indexed_revision(home: Path) -> int | None:
    """The revision that the live index is at; None if there is none that can be added to."""
    try:
        folder = live_generation(home)
        manifest = read_manifest(folder)
        check_files(folder, manifest)
        check_presence(folder, manifest)
    except EngineUnavailable:
        return None
    return manifest.revision


def _is_made_from(home: Path, store: Store) -> bool:
    """Whether the live index was made from this store, as far as it was noted."""
    return read_manifest(live_generation(home)).store_id in (0, store.store_id)


def _rebuild(home: Path, store: Store, settings: Settings, progress: Share) -> IndexReport:
    writer, folder = rebuild_writer(home, settings)
    report = _fill(writer, store, 0, settings, progress, rebuilt=True)
    publish(folder)
    return report


def _fill(writer: Writer, store: Store, since: int, settings: Settings, progress: Share, *, rebuilt: bool) -> IndexReport:
    done, revision = _Done(store.count_changes(since), progress), store.revision
    workers = min(settings.index_workers or one_a_core(), done.total // _WORTH_A_PROCESS)
    with closing(writer):
        if workers > 1:
            shares = [_Share(store.path.parent, since, revision, number, workers, _STRETCH) for number in range(workers)]
            writer.add_shares(shares, done.more)
        else:
            for entries, gone in _entries(store, store.changes(since)):
                writer.add(entries)
                writer.delete(gone)
                done.more(len(entries), len(gone))
        writer.commit(revision, store.store_id)
    return IndexReport(done.added, done.removed, revision, rebuilt)


class _Done:
    """How many of the changes are done, and who is told."""

    def __init__(self, total: int, progress: Callable[[int, int], None]) -> None:
        self.total = total
        self.added = self.removed = 0
        self._progress = progress

    def more(self, added: int, removed: int) -> None:
        self.added += added
        self.removed += removed
        self._progress(self.added + self.removed, self.total)


@dataclass(frozen=True, slots=True)
class _Share:
    """Every so many-th stretch of the changes of a store, read in the process that makes an index of them."""

    home: Path
    since: int
    until: int
    number: int
    of: int
    stretch: int

    def __call__(self) -> Iterator[Entry | str]:
        with closing(open_store(self.home)) as store:
            for first in range(self.since + self.number * self.stretch, self.until, self.of * self.stretch):
                last = min(first + self.stretch, self.until)
                changes = takewhile(lambda change: change[0] <= last, store.changes(first))  # noqa: B023
                for entries, gone in _entries(store, changes):
                    yield from entries
                    yield from gone


def _entries(store: Store, changes: Iterable[tuple[int, str, Article | None]]) -> Iterator[tuple[list[Entry], list[str]]]:
    """Changes as the index takes them, batch by batch: articles with the documents that they cite, and ids that are gone."""
    for batch in _batches(changes):
        ids = [article_id for _, article_id, _ in batch]
        cited, labels = store.citations.documents_of(ids), Clusters(store).labels(ids)
        yield (
            [Entry(article, cited[article.id], labels.get(article.id)) for _, _, article in batch if article is not None],
            [article_id for _, article_id, article in batch if article is None],
        )


def _batches(changes: Iterable[tuple[int, str, Article | None]]) -> Iterator[list[tuple[int, str, Article | None]]]:
    iterator = iter(changes)
    while batch := list(islice(iterator, _ENTRY_BATCH)):
        yield batch
