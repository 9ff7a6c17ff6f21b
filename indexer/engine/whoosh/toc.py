"""Which segments does the index have? They stand in Whoosh's own table of contents, so that Whoosh opens the directory."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any

from whoosh.codec.whoosh3 import W3Segment
from whoosh.filedb.filestore import FileStorage, RamStorage
from whoosh.index import TOC

from indexer.durable import put_in_place, sync_file
from indexer.engine.whoosh.segment import Segment, live_flags, open_segment

INDEX_NAME = "MAIN"


class ArraySegment(W3Segment):  # type: ignore[misc]  # Whoosh has no types
    """One segment as the table of contents keeps it: its name, how many articles, which of them are deleted."""

    def __init__(self, count: int, deleted: Iterable[int] = ()) -> None:
        super().__init__(None, INDEX_NAME, count, deleted=set(deleted) or None)

    def codec(self, **kwargs: object) -> Any:  # Any: as Whoosh has it
        """What reads the segment for Whoosh's own queries; imported when it is asked for, because it needs this module."""
        return import_module("indexer.engine.whoosh.codec").ArrayCodec()

    @property
    def file_name(self) -> str:
        """Its file in the index directory."""
        return str(self.make_filename(self.COMPOUND_EXT))

    def open(self, folder: Path, known: Mapping[str, Segment] = {}) -> Segment:  # only looked into
        """Its arrays; those of a segment that is open already, by name, are used again."""
        name = str(self.segment_id())
        segment = known.get(name) or open_segment(folder / self.file_name, name)
        return replace(segment, live=live_flags(self.doc_count_all(), [*self.deleted_docs()]))


def read_toc(folder: Path) -> TOC:
    """The newest table of contents of an index directory."""
    return TOC.read(FileStorage(str(folder)), INDEX_NAME)


def write_toc(folder: Path, segments: Sequence[ArraySegment]) -> None:
    """Make segments those of the index, in one step that survives a crash, and clear away what it has beside them.

    Their files are made durable first.
    """
    before = read_toc(folder)
    for segment in segments:
        if segment not in before.segments:
            sync_file(folder / segment.file_name)
    toc = TOC(before.schema, [*segments], before.generation + 1)
    memory = RamStorage()
    toc.write(memory, INDEX_NAME)
    (name,) = memory.list()
    beside = folder / f"{name}.new"
    beside.write_bytes(memory.files[name])
    put_in_place(beside, folder / name)
    clear_strays(folder)


def clear_strays(folder: Path) -> None:
    """Take away the segments and tables of contents that the newest table does not name."""
    toc = read_toc(folder)
    named = {TOC._filename(INDEX_NAME, toc.generation), *(segment.make_filename(".seg") for segment in toc.segments)}
    for pattern in (f"{INDEX_NAME}_*.seg", f"_{INDEX_NAME}_*.toc*"):
        for path in folder.glob(pattern):
            if path.name not in named:
                path.unlink()
