"""Where do pages, articles and mentions live? In one SQLite file, the truth that every index derives from."""

from indexer.store.articles import PutCounts
from indexer.store.citations import Citations
from indexer.store.clusters import Clusters
from indexer.store.frontier import StoredFrontier
from indexer.store.lock import home_lock
from indexer.store.probe import source_check
from indexer.store.runs import Runs
from indexer.store.store import STORE_FILE, Store, open_store
from indexer.store.watches import Watches

__all__ = [
    "STORE_FILE",
    "Citations",
    "Clusters",
    "PutCounts",
    "Runs",
    "Store",
    "StoredFrontier",
    "Watches",
    "home_lock",
    "open_store",
    "source_check",
]
