"""From what can queries be completed? The stage behind the index: learns it from the store, keeps it in one mapped file.

The file lies beside the generations of the index and is derived and disposable: without it nothing is completed, and
the next `hoinghi index` makes it anew. Small commits leave it as it is.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from threading import Lock
from time import time

import numpy as np

from indexer.arrays import Array
from indexer.documents import Documents
from indexer.durable import last_change
from indexer.errors import EngineUnavailable
from indexer.hints import Completion
from indexer.learnt import keep_learnt, learnt_arrays, learnt_fault
from indexer.model import Document
from indexer.store import Store
from indexer.text import CHAIN_VERSION
from indexer.text.provinces import provinces
from indexer.typing.completion import Completer, completion_arrays
from indexer.typing.phrases import frequent_phrases
from indexer.typing.related import marking_phrases

COMPLETION_FILE = "completion.arrays"
_VERSION = 5  # grows when what the file holds changes
_OPENING_CHARS, _TITLE_CHARS, _SUBJECT_CHARS = 200, 120, 60
_ALL_CHARS = 14_000_000  # of all texts, as many words as phrases are counted in; in a small archive they are whole texts
_MOST_TITLES, _MOST_DOCUMENTS, _MOST_PHRASES = 200_000, 5_000, 200_000
_SHARE, _DAY = 20, 86_400  # learnt anew when one article in so many has changed, or after a day if any has
_SIGNS = re.compile(r'["“”„«»()=*:]+|(?<!\S)-')
_Entry = tuple[str, str, int, int]  # what is typed, how it is shown, its weight, how many articles have it


@dataclass(frozen=True, slots=True)
class _About:
    """Which store, at which revision, of how many articles, a file was learnt from."""

    store_id: int
    revision: int
    articles: int
    version: int = _VERSION
    chain: int = CHAIN_VERSION


def learn_completion(home: Path, store: Store, *, anew: bool = False) -> bool:
    """Learn from the store what can be completed, if that is worth it by now; whether it was done.

    Args:
        anew: even if little has changed.
    """
    path = _path(home)
    if not anew and not _is_stale(path, store):
        return False
    revision, (articles, _) = store.revision, store.counts()
    arrays, about = _learnt(store), _About(store.store_id, revision, articles)
    keep_learnt(path, arrays | {"about": np.frombuffer(json.dumps(asdict(about)).encode(), np.uint8)})
    return True


class StoredCompleter:
    """Completes from what was learnt last; nothing while nothing was, or what was is damaged. Safe to share between threads."""

    def __init__(self, home: Path) -> None:
        self._path = _path(home)
        self._opening = Lock()
        self._opened: tuple[tuple[int, int], tuple[_About, Completer] | None] = ((0, 0), None)

    def complete(self, text: str, limit: int) -> tuple[Completion, ...]:
        """What a query may become, likeliest first."""
        opened = self._newest()
        return opened[1].complete(text, limit) if opened else ()

    def articles(self) -> int:
        """How many articles it was learnt from; 0 if it was not."""
        opened = self._newest()
        return opened[0].articles if opened else 0

    def marking(self, query: str, texts: Sequence[str]) -> list[tuple[float, str]]:
        """The phrases that mark texts out against the archive, with their weights; see `marking_phrases`."""
        opened = self._newest()
        return marking_phrases(query, texts, opened[1].known_phrase, opened[0].articles) if opened else []

    def faults(self) -> list[str]:
        """What is wrong with the file; nothing where nothing was learnt."""
        return [fault] if (fault := learnt_fault(self._path, "nothing is completed")) else []

    def _newest(self) -> tuple[_About, Completer] | None:
        seen = last_change(self._path)
        with self._opening:
            if seen != self._opened[0]:
                whole = _whole(self._path)
                self._opened = (seen, (whole[0], Completer(whole[1])) if whole else None)
            return self._opened[1]


def _path(home: Path) -> Path:
    return home / "index" / COMPLETION_FILE


def _whole(path: Path) -> tuple[_About, dict[str, Array]] | None:
    """The file if it is there, of this version, and what was written."""
    with suppress(OSError, EngineUnavailable, ValueError, TypeError, KeyError):
        arrays = learnt_arrays(path)
        about = _About(**json.loads(arrays.pop("about").tobytes()))
        if (about.version, about.chain) == (_VERSION, CHAIN_VERSION):
            return about, arrays
    return None


def _is_stale(path: Path, store: Store) -> bool:
    whole = _whole(path)
    if whole is None or whole[0].store_id != store.store_id:
        return True
    changes = store.count_changes(whole[0].revision)
    return changes * _SHARE > whole[0].articles or (changes > 0 and time() - path.stat().st_mtime > _DAY)


def _learnt(store: Store) -> dict[str, Array]:
    """The arrays of everything that can be completed."""
    titles: Counter[str] = Counter()
    counts: Counter[str] = Counter()
    chars = max(_OPENING_CHARS, _ALL_CHARS // max(store.counts()[0], 1))

    def texts() -> Iterator[str]:
        for title, opening, province in store.openings(chars):
            counts[province or ""] += 1
            if title and len(title) <= _TITLE_CHARS and len(titles) < _MOST_TITLES:
                titles[title] += 1
            yield f"{title or ''}\n{opening}"

    read = texts()
    phrases = frequent_phrases(read)
    for _ in read:  # the rest of the titles and provinces
        pass
    phrases = sorted(phrases, key=lambda phrase: -phrase[1])[:_MOST_PHRASES]
    documents = Documents(store, 0).most_cited(_MOST_DOCUMENTS)[1]  # no text is read for them
    return {
        **completion_arrays("phrase", ((text, text, count, 0) for text, count in phrases)),
        **completion_arrays("title", ((_plain(text), text, len(titles) - rank, 0) for rank, text in enumerate(titles))),
        **completion_arrays("province", ((one.name, one.name, counts[one.name], counts[one.name]) for one in provinces())),
        **completion_arrays("document", _document_entries(documents)),
    }


def _plain(title: str) -> str:
    """A title as a query: without signs that mean something there."""
    return " ".join(_SIGNS.sub(" ", title).split())


def _document_entries(documents: Sequence[Document]) -> Iterator[_Entry]:
    """Documents under the names that each may be typed by, all with what tells it from others: as it is shown, by kind and
    number, by its symbol. One that shares its number is shown with its subject.
    """
    shared = Counter(document.label.partition(" (")[0] for document in documents)
    for document in documents:
        plain, bracket, told = document.label.partition(" (")
        names = [plain]
        if document.symbol:
            names += [f"{document.kind} {document.symbol}", f"{document.kind} số {document.symbol}", document.symbol]
        elif document.number:
            names += [f"{document.kind} {document.number}", f"{document.kind} số {document.number}"]
        subject = f" {document.subject[:_SUBJECT_CHARS]}" if document.subject and shared[plain] > 1 else ""
        for name in dict.fromkeys(names):
            yield f"{name}{bracket}{told}", f"{document.label}{subject}", document.articles, document.articles
