"""Whoosh as it comes: its own posting files and matchers, drained without quality pruning. Slow, and right."""

from pathlib import Path

from indexer.engine.generations import INDEX_FOLDER, live_generation, new_generation, publish
from indexer.settings import Settings
from tests.oracle.reader import WhooshReader
from tests.oracle.writer import WhooshWriter

__all__ = ["WhooshReader", "WhooshWriter", "open_stock_reader", "open_stock_writer"]


def open_stock_reader(home: Path, settings: Settings) -> WhooshReader:
    """A reader of a data folder's stock index."""
    return WhooshReader(lambda: live_generation(home), settings)


def open_stock_writer(home: Path, settings: Settings, *, merge: bool = True) -> WhooshWriter:
    """A writer of a data folder's stock index, made empty where there is none."""
    if not (home / INDEX_FOLDER).exists():
        publish(new_generation(home))
    return WhooshWriter(live_generation(home), memory_mb=settings.index_memory_mb, merge=merge)
