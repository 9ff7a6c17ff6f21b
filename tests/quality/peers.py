"""How do other engines answer the same queries? Each as its users set it up for Vietnamese: any of the words, best first.

All get titles and bodies, the title with the weight that ours gives it, and text in NFC; all keep their index in memory.
"""

import re
import sqlite3
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any, ClassVar, Protocol

import bm25s
import tantivy

from indexer.settings import Settings

Record = Mapping[str, object]
_WORD = re.compile(r"\w+")
_TITLE_WEIGHT = Settings().title_weight
_HEAP_BYTES = 1_000_000_000


class Peer(Protocol):
    """An index of all the articles; `version` is that of its software."""

    version: ClassVar[str]

    def __init__(self, articles: Iterable[Record]) -> None: ...

    def best(self, text: str, limit: int) -> list[str]:
        """The ids of the best articles for a text, best first."""


class SqliteFts:
    """FTS5, its words without diacritics (it takes đ for a letter of its own), ordered by its bm25."""

    version = f"SQLite {sqlite3.sqlite_version}"

    def __init__(self, articles: Iterable[Record]) -> None:
        self._ids: list[str] = []
        self._database = sqlite3.connect(":memory:")
        self._database.execute(
            "CREATE VIRTUAL TABLE words USING fts5(title, body, content='', tokenize='unicode61 remove_diacritics 2')"
        )
        self._database.executemany("INSERT INTO words (rowid, title, body) VALUES (?, ?, ?)", map(self._row, articles))
        self._database.execute("INSERT INTO words (words) VALUES ('optimize')")

    def _row(self, article: Record) -> tuple[int, str, str]:
        self._ids.append(str(article["id"]))
        return len(self._ids) - 1, *_texts(article)

    def best(self, text: str, limit: int) -> list[str]:
        match = " OR ".join(f'"{word}"' for word in dict.fromkeys(_words(text)))
        order = f"ORDER BY bm25(words, {_TITLE_WEIGHT}, 1.0) LIMIT ?"
        rows = self._database.execute(f"SELECT rowid FROM words WHERE words MATCH ? {order}", (match, limit)) if match else ()
        return [self._ids[number] for (number,) in rows]


class Tantivy:
    """tantivy with its simple tokenizer, small letters, and all letters folded to ASCII (đ too)."""

    version = f"tantivy {tantivy.__version__}"

    def __init__(self, articles: Iterable[Record]) -> None:
        builder = tantivy.SchemaBuilder().add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
        for name in ("title", "body"):
            builder = builder.add_text_field(name, tokenizer_name="folded", index_option="freq")
        self._index = tantivy.Index(builder.build())
        chain = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
        folded = chain.filter(tantivy.Filter.lowercase()).filter(tantivy.Filter.ascii_fold()).build()
        self._index.register_tokenizer("folded", folded)
        writer = self._index.writer(_HEAP_BYTES, 1)
        for article in articles:
            title, body = _texts(article)
            writer.add_document(tantivy.Document(id=[str(article["id"])], title=[title], body=[body]))
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()
        self._searcher = self._index.searcher()

    def best(self, text: str, limit: int) -> list[str]:
        words = " ".join(_words(text))
        tree = self._index.parse_query(words, ["title", "body"], field_boosts={"title": _TITLE_WEIGHT})
        return [self._searcher.doc(address)["id"][0] for _, address in self._searcher.search(tree, limit, count=False).hits]


class PlainBm25:
    """bm25s over syllables as they are written, small letters apart; it knows one field, so the title stands before the body."""

    version = f"bm25s {bm25s.__version__}"

    def __init__(self, articles: Iterable[Record]) -> None:
        self._ids: list[str] = []
        numbers: dict[str, int] = {}
        texts: list[list[int]] = []
        for article in articles:
            self._ids.append(str(article["id"]))
            texts.append([numbers.setdefault(word, len(numbers)) for text in _texts(article) for word in _words(text)])
        self._index: Any = bm25s.BM25(method="lucene", backend="numba")  # Any: the library has no types
        self._index.index((texts, numbers), show_progress=False)
        self._numbers = numbers

    def best(self, text: str, limit: int) -> list[str]:
        known = [[self._numbers[word] for word in _words(text) if word in self._numbers]]
        if not known[0]:
            return []
        found, scores = self._index.retrieve(known, k=min(limit, len(self._ids)), show_progress=False, n_threads=0)
        return [self._ids[number] for number in found[0][scores[0] > 0].tolist()]


PEERS: dict[str, type[Peer]] = {"SQLite FTS5": SqliteFts, "tantivy": Tantivy, "bm25s": PlainBm25}


def _texts(article: Record) -> tuple[str, str]:
    title, lead, body = (unicodedata.normalize("NFC", str(article.get(name) or "")) for name in ("title", "lead", "body"))
    return title, f"{lead}\n{body}"


def _words(text: str) -> list[str]:
    """The words of a text in small letters, so that AND and OR among them mean nothing."""
    return _WORD.findall(unicodedata.normalize("NFC", text).lower())
