"""Which documents does each article cite? The stage between import and index; it follows the store's revisions."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import islice, takewhile
from typing import TypeVar

from indexer.model import Citation
from indexer.references import Registry, grammar_version, read_citations, resolve_citations
from indexer.store import Store

_BATCH = 500  # articles in memory at once
_READING = " reading behind "  # in the noted version while a run goes on, and the revision that the last whole one ended at
_Item = TypeVar("_Item")


def update_citations(store: Store, progress: Callable[[int, int], None] = lambda done, of: None) -> int:
    """Bring the mentions up to the store; how many articles were read.

    What a new article teaches of a document can decide what an older one means: an article whose documents change
    so gets a new revision together with them, and an index follows. The result does not depend on the order in
    which articles came. Mentions made by other rules are made anew.
    """
    version, read = store.citations.state()
    made_by, _, begun = version.partition(_READING)
    is_kept = made_by == grammar_version() and read <= store.revision
    since = read if is_kept else 0
    if since == store.revision and not begun:
        return 0
    run = _Run(store, since, int(begun or read), whole=bool(begun) or not is_kept)
    run.read(progress)
    run.resolve()
    store.citations.set_state(grammar_version(), store.revision)
    return len(run.done)


class _Run:
    """One run of the stage; `done` are the articles read, which an index follows of itself.

    A run that is killed goes on where it was; as it is not known what it taught, everything is resolved then.
    """

    def __init__(self, store: Store, since: int, noted: int, *, whole: bool) -> None:
        self._store, self._kept = store, store.citations
        self._since, self._noted, self._whole = since, noted, whole
        self._signatures: dict[str, object] = {}
        self.done: set[str] = set()

    def read(self, progress: Callable[[int, int], None]) -> None:
        """Scan what changed, or everything; a batch that is read stays read."""
        self._note(self._since)
        total, last = self._store.count_changes(self._since), self._store.revision
        changes = takewhile(lambda change: change[0] <= last, self._store.changes(self._since))  # not what is touched below
        for batch in _batches(changes):
            citations = {article_id: read_citations(article) if article else [] for _, article_id, article in batch}
            if not self._whole:
                slots = self._kept.slots_of(citations) | _slots(citations.values())
                self._signatures |= self._seen(slots - self._signatures.keys())
            before = self._kept.keys_of(citations)
            known = [article_id for revision, article_id, _ in batch if revision <= self._noted]
            self._kept.put(citations, touch=[one for one in known if before[one] or citations[one]])
            self._note(batch[-1][0])
            self.done |= citations.keys()
            progress(len(self.done), total)

    def resolve(self) -> None:
        """Resolve what was read, and what may mean something else since."""
        now = self._seen(self._signatures.keys())
        touched = [slot for slot, signature in self._signatures.items() if now[slot] != signature]
        registry = Registry(self._kept.votes)
        changed = None if self._whole else self.done | self._kept.articles_in(touched)
        for batch in _batches(self._kept.with_mentions(changed)):
            before, citations, articles = self._kept.keys_of(batch), self._kept.of_articles(batch), self._store.get(batch)
            after = {key: resolve_citations(article, citations[key], registry) for key, article in articles.items()}
            moved = [key for key in after if key not in self.done and _keys(after[key]) != set(before[key])]
            self._kept.put(after, touch=moved)

    def _note(self, revision: int) -> None:
        self._kept.set_state(f"{grammar_version()}{_READING}{self._noted}", revision)

    def _seen(self, slots: Collection[str]) -> dict[str, object]:
        """What resolving can see of the documents of each slot."""
        registry = Registry(self._kept.votes)
        return {slot: registry.signature(slot) for slot in slots}


def _slots(citations: Iterable[Sequence[Citation]]) -> set[str]:
    return {slot for own in citations for one in own for slot in (one.slot, one.second_slot) if slot}


def _keys(citations: Sequence[Citation]) -> set[str]:
    return {one.reference.key for one in citations if one.reference.key and not one.reference.own}


def _batches(items: Iterable[_Item]) -> Iterator[list[_Item]]:
    remaining = iter(items)
    while batch := list(islice(remaining, _BATCH)):
        yield batch
