"""How do articles get into the stock index?"""

from collections.abc import Iterable, Sequence
from pathlib import Path

from whoosh.index import FileIndex, create_in, exists_in, open_dir
from whoosh.reading import IndexReader
from whoosh.writing import LockError, SegmentWriter

from indexer.durable import sync_file
from indexer.engine.manifest import Manifest, check_files, read_manifest, take_inventory, write_manifest
from indexer.engine.protocol import Entry, Share, Told
from indexer.engine.whoosh.damage import readable_index
from indexer.errors import EngineUnavailable, LockHeld
from tests.oracle.schema import fields_of, make_stock_schema


class WhooshWriter:
    """Adds to and takes from one index directory; readers see all of it at `commit` or nothing."""

    def __init__(self, folder: Path, *, memory_mb: int = 256, merge: bool = True) -> None:
        """A writer; without `merge` every commit stays a segment of its own, with what is deleted in it."""
        self._folder = folder
        self._merge = merge
        with readable_index():
            index = _open_or_create(folder)
            try:
                self._writer: SegmentWriter = index.writer(limitmb=memory_mb)
            except LockError:
                raise LockHeld(f"{folder}: another process is writing this index. Try again when it has ended.") from None
            self._known: IndexReader | None = None
            try:
                self._known = index.reader() if index.doc_count_all() else None
            except OSError:
                self._writer.cancel()
                raise
        self._added: dict[str, int] = {}  # where in the segment being written each article is

    def add(self, entries: Iterable[Entry]) -> None:
        """Add articles; one whose id is there replaces the earlier."""
        for entry in entries:
            self._remove(entry.article.id)
            self._added[entry.article.id] = self._writer.docnum
            values = fields_of(entry)
            self._writer.add_document(**{name: value for name, value in values.items() if value is not None})

    def delete(self, ids: Iterable[str]) -> None:
        """Take articles out; ids that are not there are passed over."""
        for article_id in ids:
            self._remove(article_id)

    def add_shares(self, shares: Sequence[Share], told: Told) -> None:
        """Add and take out what each share gives, one after another."""
        for share in shares:
            for one in share():
                if isinstance(one, Entry):
                    self.add([one])
                else:
                    self.delete([one])
                told(isinstance(one, Entry), not isinstance(one, Entry))

    def commit(self, revision: int, store_id: int = 0) -> None:
        """Make everything visible at once, and note the store's revision."""
        self._writer.commit(merge=self._merge)
        self._close_reader()
        known = read_manifest(self._folder).files
        for left_by_a_kill in self._folder.glob("_*.toc.*"):
            left_by_a_kill.unlink()
        for path in self._folder.iterdir():
            if path.name not in known:
                sync_file(path)
        files = take_inventory(self._folder, known)
        write_manifest(self._folder, Manifest(revision, files=files, store_id=store_id))

    def close(self) -> None:
        """Give up what was not committed."""
        if not self._writer.is_closed:
            self._writer.cancel()
        self._close_reader()

    def _remove(self, article_id: str) -> None:
        if article_id in self._added:
            self._writer.newsegment.delete_document(self._added.pop(article_id))
        if self._known is None:
            return
        term = article_id.encode()
        if ("id", term) in self._known:
            for number in self._known.postings("id", term).all_ids():
                self._writer.delete_document(number)

    def _close_reader(self) -> None:
        if self._known is not None:
            self._known.close()
            self._known = None


def _open_or_create(folder: Path) -> FileIndex:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        manifest = read_manifest(folder)
        check_files(folder, manifest)
        if exists_in(str(folder)):
            return open_dir(str(folder))
        if manifest.files:
            raise EngineUnavailable(f"{folder}: the index has lost its table of contents. Run `hoinghi index --rebuild`.")
        return create_in(str(folder), make_stock_schema())
    except OSError as error:
        raise EngineUnavailable(f"{folder}: the index cannot be written ({error.strerror}).") from error
