"""Which articles has a watch not told of yet? A search like any other, less what it told of before."""

import re
from dataclasses import replace
from datetime import UTC, datetime

from indexer.archive import Archive
from indexer.errors import InvalidReference, InvalidWatch
from indexer.store import Watches
from indexer.watched import News, Watch

_NAME = re.compile(r"[^\W_](?:[\w .-]{0,58}\w)?")
_ATOM, _LABEL = r"[\w!#$%&'*+/=?^`{|}~-]+", r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_ADDRESS = re.compile(rf"(?=.{{1,254}}\Z){_ATOM}(?:\.{_ATOM})*@{_LABEL}(?:\.{_LABEL})*", re.ASCII | re.IGNORECASE)


class Watching:
    """The watches of an archive."""

    def __init__(self, archive: Archive, watches: Watches) -> None:
        self._archive = archive
        self._watches = watches

    def add(self, watch: Watch) -> int:
        """Keep a search; how many articles it finds now, which will be no news.

        Raises:
            InvalidWatch: the name is taken or is none, the address is none.
            InvalidQuery, EngineUnavailable: as `Archive.search`.
        """
        if not _NAME.fullmatch(watch.name):
            raise InvalidWatch(f"{watch.name!r} cannot be a name: letters, digits, spaces, dots and hyphens can, at most 60.")
        if watch.mail_to is not None and not _ADDRESS.fullmatch(watch.mail_to):
            raise InvalidWatch(f"{watch.mail_to!r} is no mail address such as ten@toasoan.example.")
        seen = self._ids(watch)
        if not self._watches.add(replace(watch, created_at=datetime.now(UTC).isoformat(timespec="seconds")), seen):
            raise InvalidWatch(f"there is a watch called {watch.name!r}. Choose another name, or remove that one first.")
        return len(seen)

    def add_document(self, name: str, reference: str, mail_to: str | None = None) -> int:
        """Keep watch for articles that cite a document; how many do now. See `add`.

        Raises:
            InvalidReference: no article cites a document of that name.
            InvalidWatch: the name may mean several documents; they are listed.
        """
        documents = self._archive.documents
        known = documents.get(documents.keys_for(reference))
        if not known:
            raise InvalidReference(reference)
        if len(known) > 1:
            meant = "\n".join(f"  {key}  {document.label}" for key, document in known.items())
            raise InvalidWatch(f"{reference!r} may be any of these; give the key of one:\n{meant}")
        ((key, document),) = known.items()
        return self.add(Watch(name, f'văn_bản:"{key}"', document.label, mail_to))

    def remove(self, name: str) -> None:
        """Forget a watch.

        Raises:
            InvalidWatch: there is none of that name.
        """
        if not self._watches.remove(name):
            raise self._unknown(name)

    def all(self) -> list[Watch]:
        """Every watch, by name."""
        return self._watches.all()

    def named(self, names: tuple[str, ...]) -> list[Watch]:
        """Some watches, or all if none are named.

        Raises:
            InvalidWatch: there is none of a name.
        """
        known = {watch.name: watch for watch in self.all()}
        if unknown := [name for name in names if name not in known]:
            raise self._unknown(unknown[0])
        return [known[name] for name in names or known]

    def news(self, watch: Watch) -> News:
        """What it has not told of; say so with `told` once it has reached somebody."""
        ids = tuple(self._watches.unseen(watch.name, self._ids(watch)))
        shown = self._archive.hits(watch.query, ids[: self._archive.settings.watch_articles])
        return News(watch, ids, self._archive.folded(shown))

    def told(self, news: News) -> None:
        """Note that news reached somebody, so that they are news no more."""
        self._watches.told(news.watch.name, news.ids)

    def _ids(self, watch: Watch) -> list[str]:
        """Every article that it finds, newest first."""
        return self._archive.all_ids(watch.query, "newest", softens=False)

    def _unknown(self, name: str) -> InvalidWatch:
        names = ", ".join(watch.name for watch in self.all()) or "none"
        return InvalidWatch(f"no watch is called {name!r}. There are: {names}.")
