"""How do articles get into the Whoosh index?"""

import contextlib
from collections.abc import Iterable
from pathlib import Path

from whoosh.index import EmptyIndexError, FileIndex, create_in, exists_in, open_dir
from whoosh.reading import IndexReader
from whoosh.writing import LockError, SegmentWriter

from indexer.engine.manifest import Manifest, read_manifest, write_manifest
from indexer.engine.protocol import Entry
from indexer.engine.whoosh.schema import fields_of, make_schema
from indexer.errors import EngineUnavailable, LockHeld


class WhooshWriter:
    """Adds to and takes from one index directory; readers see all of it at `commit` or nothing."""

    def __init__(self, folder: Path, *, memory_mb: int = 256) -> None:
        self._folder = folder
        index = _open_or_create(folder)
        self._known: IndexReader | None = index.reader() if index.doc_count_all() else None
        try:
            self._writer: SegmentWriter = index.writer(limitmb=memory_mb)
        except LockError:
            raise LockHeld(f"{folder}: another process is writing this index. Try again when it has ended.") from None

    def add(self, entries: Iterable[Entry]) -> None:
        """Add articles; one whose id is there replaces the earlier."""
        for entry in entries:
            self._remove(entry.article.id)
            values = fields_of(entry)
            self._writer.add_document(**{name: value for name, value in values.items() if value is not None})

    def delete(self, ids: Iterable[str]) -> None:
        """Take articles out; ids that are not there are passed over."""
        for article_id in ids:
            self._remove(article_id)

    def commit(self, revision: int) -> None:
        """Make everything visible at once, and note the store's revision."""
        self._writer.commit()
        self._close_reader()
        write_manifest(self._folder, Manifest(revision))

    def close(self) -> None:
        """Give up what was not committed."""
        if not self._writer.is_closed:
            self._writer.cancel()
        self._close_reader()

    def _remove(self, article_id: str) -> None:
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
    folder.mkdir(parents=True, exist_ok=True)
    with contextlib.suppress(EmptyIndexError):
        if exists_in(str(folder)):
            read_manifest(folder)
            return open_dir(str(folder))
    try:
        return create_in(str(folder), make_schema())
    except OSError as error:
        raise EngineUnavailable(f"{folder}: the index cannot be written ({error.strerror}).") from error
