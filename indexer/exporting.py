"""Which articles leave the archive, whole? Read in batches as they are taken, so that any number can."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice

from indexer.documents import Documents
from indexer.model import VIETNAM_TIME, Citing, Exported
from indexer.store import Store

_BATCH = 200  # articles in memory at once


def exported(store: Store, documents: Documents, found: Iterable[str | Citing]) -> Iterator[Exported]:
    """Articles with what is known beside them, by id or with the place where they cite; those deleted meanwhile are left out."""
    remaining = iter(found)
    while some := list(islice(remaining, _BATCH)):
        ids = [one if isinstance(one, str) else one.article_id for one in some]
        articles, stored_at, cited = store.get(ids), store.stored_at(ids), store.citations.keys_of(ids)
        known = documents.get({key for keys in cited.values() for key in keys})
        for article_id, one in zip(ids, some, strict=True):
            if article := articles.get(article_id):
                keys = cited[article_id]
                labels = tuple(known[key].label for key in keys if key in known)
                said = (one.sentence.text, one.certain) if isinstance(one, Citing) else (None, True)
                yield Exported(article, _in_vietnam(stored_at[article_id]), keys, labels, *said)


def _in_vietnam(moment: str) -> str:
    return datetime.fromisoformat(moment).astimezone(VIETNAM_TIME).isoformat(timespec="seconds")
