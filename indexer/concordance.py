"""In which surroundings does a phrase stand? The lines of a concordance (KWIC), read from the texts that the index names."""

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import astuple, dataclass
from itertools import islice
from typing import Literal

from indexer.engine import Reader, Target
from indexer.engine.language import Node, Phrase
from indexer.engine.protocol import Occurrences, Places
from indexer.engine.snippets import find_target
from indexer.model import Article
from indexer.phrase import Concordance, ContextLine
from indexer.store import Store
from indexer.text import sort_key

Order = Literal["date", "source", "left", "right"]
ORDERS: tuple[Order, ...] = ("date", "source", "left", "right")
_ARTICLES = 200  # read from the store at once
_WORD_CHARS = 20  # about as long as words get: how far to look for so many of them
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Asked:
    """Which concordance: of a phrase, in the articles that `within` finds, in an order, with so many words on either side."""

    phrase: Phrase
    within: Node | None = None
    order: Order = "date"
    window: int = 8

    def places(self, limit: int | None = None, offset: int = 0) -> Places:
        """The occurrences to read, newest first unless they are wanted by newspaper."""
        return Places(self.phrase, self.within, "source" if self.order == "source" else "date", limit, offset)


def page_of_lines(store: Store, reader: Reader, asked: Asked, limit: int, offset: int, most_sorted: int) -> Concordance:
    """A page of a concordance; by context at most so many lines are sorted, the newest, so that a page comes soon."""
    by_context = asked.order in ("left", "right")
    found = reader.occurrences(asked.places(most_sorted) if by_context else asked.places(limit, offset))
    lines = _lines(store, found, asked)
    skipped = offset if by_context else found.skipped
    if by_context:
        lines = in_order_of_context(islice(lines, most_sorted), asked.order)
    page = tuple(islice(lines, skipped, skipped + limit))
    covered = min(found.total, most_sorted) if by_context else found.total
    return Concordance("=" * asked.phrase.exact + asked.phrase.text, found.total, found.articles, covered, page, found.expanded)


def all_lines(store: Store, reader: Reader, asked: Asked) -> Iterator[ContextLine]:
    """Every line of a concordance; what is wrong with it is told before the first is asked for."""
    lines = _lines(store, reader.occurrences(asked.places()), asked)
    return in_order_of_context(lines, asked.order) if asked.order in ("left", "right") else lines


def _lines(store: Store, found: Occurrences, asked: Asked) -> Iterator[ContextLine]:
    return read_lines(store, found.ids, found.target, asked.window) if found.target else iter(())


def read_lines(store: Store, ids: Iterable[str], target: Target, window: int) -> Iterator[ContextLine]:
    """Every occurrence in the articles, in their order; in an article title, lead and text in turn.

    Args:
        window: words of context on either side; an occurrence near the end of its title, lead or text has fewer.
    """
    remaining = iter(ids)
    while some := list(islice(remaining, _ARTICLES)):
        articles: Mapping[str, Article] = store.get(some)
        for article_id in some:
            if article := articles.get(article_id):  # one deleted since the index was brought up to date has none
                yield from _lines_of(article, target, window)


def in_order_of_context(lines: Iterable[ContextLine], order: Order) -> Iterator[ContextLine]:
    """The lines by the words left of the phrase, the nearest first, or by those right of it; equal ones as they came.

    They are sorted on the disk once they are many, so that memory stays bounded.
    """
    with closing(sqlite3.connect("")) as sorter:  # a temporary file of its own
        sorter.execute("CREATE TABLE lines (key TEXT, line TEXT)")
        rows = ((_key(line, order), json.dumps(astuple(line))) for line in lines)
        sorter.executemany("INSERT INTO lines VALUES (?, ?)", rows)
        for (line,) in sorter.execute("SELECT line FROM lines ORDER BY key, rowid"):
            yield ContextLine(*json.loads(line))


def _lines_of(article: Article, target: Target, window: int) -> Iterator[ContextLine]:
    for text in (article.title, article.lead, article.body):
        for start, end in find_target(text or "", target):
            assert text
            yield ContextLine(
                _before(text, start, window), " ".join(text[start:end].split()), _behind(text, end, window),
                article.id, article.title, article.source, article.province, article.published, article.url,
            )  # fmt: skip


def _before(text: str, place: int, words: int) -> str:
    """So many words before a place, with what stands between.

    >>> _before("Sáng nay, hội nghị sơ kết", 10, 2)
    'Sáng nay,'
    """
    first = max(0, place - _WORD_CHARS * (words + 1))
    pieces = text[first:place].split()
    whole = pieces[1:] if first and len(pieces) > 1 else pieces  # the first may be cut
    return " ".join(whole[max(0, len(whole) - words) :])


def _behind(text: str, place: int, words: int) -> str:
    last = place + _WORD_CHARS * (words + 1)
    pieces = text[place:last].split()
    return " ".join(pieces[: -1 if last < len(text) and len(pieces) > 1 else None][:words])


def _key(line: ContextLine, order: Order) -> str:
    """What a line is sorted by: its words as a dictionary has them."""
    words = _WORD.findall((line.left if order == "left" else line.right).casefold())
    if order == "left":
        words.reverse()
    return sort_key(" ".join(words))
