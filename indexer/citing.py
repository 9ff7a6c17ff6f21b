"""Which documents does each article cite? The stage between import and index; it follows the store's revisions."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import islice, takewhile
from typing import TypeVar

from indexer.model import Citation
from indexer.references import Registry, grammar_version, read_citations, resolve_citations
from indexer.store import Store

_BATCH = 500  # articles in memory at once
_Item = TypeVar("_Item")


def update_citations(store: Store, progress: Callable[[int, int], None] = lambda done, of: None) -> int:
    """Bring the mentions up to the store; how many articles were read.

    What a new article teaches of a document can decide what an older one means: an article whose documents change
    so gets a new revision together with them, and an index follows. The result does not depend on the order in
    which articles came. Mentions made by other rules are made anew.
    """
    version, noted = store.citations.state()
    since = noted if version == grammar_version() and noted <= store.revision else 0
    if since == store.revision:
        return 0
    store.citations.set_state("", noted)  # a run that is killed below is followed by one that reads everything
    run = _Run(store, since, noted)
    run.read(progress)
    run.resolve()
    store.citations.set_state(grammar_version(), store.revision)
    return len(run.done)


class _Run:
    """One run of the stage; `done` are the articles read, which an index follows of itself."""

    def __init__(self, store: Store, since: int, noted: int) -> None:
        self._store, self._kept = store, store.citations
        self._since, self._noted = since, noted
        self._signatures: dict[str, object] = {}
        self.done: set[str] = set()

    def read(self, progress: Callable[[int, int], None]) -> None:
        """Scan what changed, or everything."""
        total, last = self._store.count_changes(self._since), self._store.revision
        changes = takewhile(lambda change: change[0] <= last, self._store.changes(self._since))  # not what is touched below
        for batch in _batches(changes):
            citations = {article_id: read_citations(article) if article else [] for _, article_id, article in batch}
            if self._since:
                slots = self._kept.slots_of(citations) | _slots(citations.values())
                self._signatures |= self._seen(slots - self._signatures.keys())
            before = self._kept.keys_of(citations)
            known = [article_id for revision, article_id, _ in batch if revision <= self._noted]
            self._kept.put(citations, touch=[one for one in known if before[one] or citations[one]])
            self.done |= citations.keys()
            progress(len(self.done), total)

    def resolve(self) -> None:
        """Resolve what was read, and what may mean something else since."""
        now = self._seen(self._signatures.keys())
        touched = [slot for slot, signature in self._signatures.items() if now[slot] != signature]
        registry = Registry(self._kept.votes)
        for batch in _batches(self._kept.with_mentions(self.done | self._kept.articles_in(touched))):
            before, citations, articles = self._kept.keys_of(batch), self._kept.of_articles(batch), self._store.get(batch)
            after = {key: resolve_citations(article, citations[key], registry) for key, article in articles.items()}
            moved = [key for key in after if key not in self.done and _keys(after[key]) != set(before[key])]
            self._kept.put(after, touch=moved)

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
