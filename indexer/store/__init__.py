"""Where do pages, articles and mentions live? In one SQLite file, the truth that every index derives from."""

from indexer.store.citations import Citations
from indexer.store.lock import home_lock
from indexer.store.store import STORE_FILE, PutCounts, Store, open_store

__all__ = ["STORE_FILE", "Citations", "PutCounts", "Store", "home_lock", "open_store"]
