"""How do articles get into the array index? New segments first become visible, then small ones are brought together."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

from whoosh.index import FileIndex, create_in, exists_in, open_dir

from indexer.engine.manifest import Manifest, check_files, file_faults, read_manifest, take_inventory, write_manifest
from indexer.engine.protocol import Entry, Share, Told
from indexer.engine.whoosh.builder import SegmentBuilder, Standing, bring_together
from indexer.engine.whoosh.damage import readable_index
from indexer.engine.whoosh.invert import Analysed, analysed
from indexer.engine.whoosh.policy import Size, plan_merges
from indexer.engine.whoosh.schema import make_schema
from indexer.engine.whoosh.toc import ArraySegment, clear_strays, read_toc, write_toc
from indexer.engine.whoosh.workers import Work, build_beside
from indexer.errors import EngineUnavailable, LockHeld


class ArrayWriter:
    """Adds to and takes from one index directory; readers see all of it at `commit` or nothing."""

    def __init__(self, folder: Path, *, memory_mb: int = 256) -> None:
        self._folder = folder
        self._memory_mb = memory_mb
        with readable_index():
            self._lock = _open_or_create(folder).lock("WRITELOCK")
            if not self._lock.acquire():
                raise LockHeld(f"{folder}: another process is writing this index. Try again when it has ended.")
            self._is_open = True
            try:
                clear_strays(folder)
                self._standing = [Standing(folder, listed) for listed in read_toc(folder).segments]
            except (OSError, EngineUnavailable):
                self.close()
                raise
        self._builder = SegmentBuilder(folder, memory_mb, self._standing)

    def add(self, entries: Iterable[Entry]) -> None:
        """Add articles; one whose id is there replaces the earlier."""
        for article in analysed(entries):
            self._builder.add(article)

    def delete(self, ids: Iterable[str]) -> None:
        """Take articles out; ids that are not there are passed over."""
        self._builder.take_out([article_id.encode("utf-8", "replace") for article_id in ids])

    def add_shares(self, shares: Sequence[Share], told: Told) -> None:
        """Add and take out what each share gives, all at the same time; no two give the same article."""
        self._standing += self._builder.finish()
        built = build_beside([Work(self._folder, self._memory_mb, _Analysing(share)) for share in shares], told)
        for part in built:
            self.delete(part.gone)
        made = [Standing(self._folder, listed) for part in built for listed in part.segments]
        for older in self._standing:
            for newer in made:
                older.take_out(newer.names())
        self._standing += made

    def commit(self, revision: int, store_id: int = 0) -> None:
        """Make everything visible at once, and note the store's revision when the small segments are merged.

        A run that is killed in between finds the revision of before, does its work again and clears away what is left.
        """
        self._standing += self._builder.finish()
        segments = [segment.listed for segment in self._standing if segment.listed.doc_count()]
        groups = plan_merges([Size(segment.doc_count_all(), segment.doc_count()) for segment in segments])
        if groups:
            self._check([segments[number] for group in groups for number in group])
            self._publish(segments, read_manifest(self._folder).revision, store_id)
            merged = [one for group in groups for one in bring_together(self._folder, [segments[number] for number in group])]
            left = {number for group in groups for number in group}
            segments = [*(segment for number, segment in enumerate(segments) if number not in left), *merged]
        self._publish(segments, revision, store_id)
        self.close()

    def _check(self, segments: Sequence[ArraySegment]) -> None:
        """Make sure that segments are what was written: merged, damage would get a checksum of its own.

        Raises:
            EngineUnavailable: one is not.
        """
        written = read_manifest(self._folder)
        names = {segment.file_name for segment in segments}
        known = replace(written, files={name: sums for name, sums in written.files.items() if name in names})
        for fault in file_faults(self._folder, known, whole=True):
            raise EngineUnavailable(fault)

    def _publish(self, segments: Sequence[ArraySegment], revision: int, store_id: int) -> None:
        known = read_manifest(self._folder).files
        write_toc(self._folder, segments)
        write_manifest(self._folder, Manifest(revision, files=take_inventory(self._folder, known), store_id=store_id))

    def close(self) -> None:
        """Give up what was not committed."""
        if self._is_open:
            self._is_open = False
            clear_strays(self._folder)
            self._lock.release()


@dataclass(frozen=True, slots=True)
class _Analysing:
    """A share whose articles are analysed in the process that builds segments of them."""

    share: Share

    def __call__(self) -> Iterator[Analysed | str]:
        for kind, changes in groupby(self.share(), type):
            if kind is str:
                yield from (change for change in changes if isinstance(change, str))
            else:
                yield from analysed(change for change in changes if isinstance(change, Entry))


def _open_or_create(folder: Path) -> FileIndex:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        manifest = read_manifest(folder)
        check_files(folder, manifest)
        if exists_in(str(folder)):
            return open_dir(str(folder))
        if manifest.files:
            raise EngineUnavailable(f"{folder}: the index has lost its table of contents. Run `hoinghi index --rebuild`.")
        return create_in(str(folder), make_schema())
    except OSError as error:
        raise EngineUnavailable(f"{folder}: the index cannot be written ({error.strerror}).") from error
