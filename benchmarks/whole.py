"""How fast is a whole search: words in; ten articles with passages, facets and months out? Beside tantivy doing the same."""

import random
import shutil
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from statistics import median
from typing import Any

import tantivy
from tantivy import Document, Index, SchemaBuilder, Searcher, SnippetGenerator

from benchmarks.bare import latencies
from benchmarks.clock import alternate
from benchmarks.collection import Collection
from benchmarks.data import LARGE, read_articles
from benchmarks.engines import LIMIT, Answer
from benchmarks.options import Options
from benchmarks.report import Run, progress
from indexer import open_archive
from indexer.model import VIETNAM_TIME, Article
from indexer.pipeline import index_articles
from indexer.settings import Settings
from indexer.store import open_store
from indexer.text import clean, fold

_HEAP_BYTES = 1_000_000_000
_SETTINGS = Settings(query_seconds=600.0)
_SIZES = {"province": _SETTINGS.facet_values, "source": _SETTINGS.facet_values, "year": _SETTINGS.facet_values, "month": 1_000}
_FACETS = {name: {"terms": {"field": name, "size": size}} for name, size in _SIZES.items()}


def run(options: Options) -> Run:
    """Latency of searches as people type them. Unaccented, tantivy looks for less: it takes the words as they are."""
    articles = list(_articles(options))
    engines = {
        name: kind(options.work / f"whole-{name}-{options.articles}")
        for name, kind in _SEARCHES.items()
        if name in options.engines
    }
    for name, engine in engines.items():
        progress(f"{name}: {len(articles):,} articles")
        engine.fill(articles)
    result = Run("whole-search", options.as_record() | {"engines": ", ".join(engines)})
    title = "search: ten hits with passages, facets, months"
    for name, texts in _typed([article.title or "" for article in articles], options.queries).items():
        progress(name)
        measured = alternate(engines, dict.fromkeys(engines, texts), seconds=options.seconds)
        found = {engine: median(answer.total or 0 for answer in done.answers.values()) for engine, done in measured.items()}
        records = [dict(record) | {"found": found[record["engine"]]} for record in latencies(name, measured)]
        result.tables.setdefault(title, []).extend(records)
    for engine in engines.values():
        engine.close()
    return result


class _Whole:
    """A whole search over a folder; it stays open, and is measured warm alone."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)

    def fill(self, articles: Sequence[Article]) -> None:
        raise NotImplementedError

    def search(self, translated: Any) -> Answer:
        raise NotImplementedError

    def close(self) -> None:
        """Nothing to let go of, unless a class says so."""

    def drop_caches(self, *, pages: bool = False) -> None:
        raise NotImplementedError


class _Hoinghi(_Whole):
    def fill(self, articles: Sequence[Article]) -> None:
        with closing(open_store(self.folder)) as store:
            store.prepare()
            store.put(articles)
        index_articles(self.folder, _SETTINGS)
        self._archive = open_archive(self.folder, query_seconds=_SETTINGS.query_seconds)

    def search(self, translated: str) -> Answer:
        found = self._archive.search(translated)
        return Answer(found.total, tuple(int(hit.id) for hit in found.hits), tuple(hit.score for hit in found.hits))

    def close(self) -> None:
        self._archive.close()


class _Tantivy(_Whole):
    """Its own tokenizer, query parser, stored text, snippets and term counts."""

    def fill(self, articles: Sequence[Article]) -> None:
        builder = SchemaBuilder().add_unsigned_field("number", fast=True)
        for name in ("title", "body"):
            builder = builder.add_text_field(name, stored=True)
        for name in _FACETS:
            builder = builder.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=True)
        self._index = Index(builder.build(), str(self.folder))
        writer = self._index.writer(_HEAP_BYTES, 1)
        for article in articles:
            writer.add_document(_row(article))
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()
        self._searcher: Searcher = self._index.searcher()

    def search(self, translated: str) -> Answer:
        boosts = {"title": _SETTINGS.title_weight}
        tree = self._index.parse_query(translated, ["title", "body"], field_boosts=boosts, conjunction_by_default=True)
        result = self._searcher.search(tree, LIMIT)
        makers = [SnippetGenerator.create(self._searcher, tree, self._index.schema, name) for name in ("title", "body")]
        makers[1].set_max_num_chars(_SETTINGS.snippet_chars)
        for _, address in result.hits:
            document = self._searcher.doc(address)
            for maker in makers:
                snippet = maker.snippet_from_doc(document)
                snippet.fragment(), snippet.highlighted()
        self._searcher.aggregate(tree, _FACETS)
        numbers = self._searcher.fast_field_values("number", [address for _, address in result.hits])
        return Answer(result.count, tuple(map(int, numbers)), tuple(score for score, _ in result.hits))


_SEARCHES: dict[str, type[_Whole]] = {"hoinghi": _Hoinghi, "tantivy": _Tantivy}


def _row(article: Article) -> Document:
    row = tantivy.Document()
    row.add_unsigned("number", int(article.id))
    for name in ("title", "body", "province", "source"):
        row.add_text(name, getattr(article, name) or "")
    row.add_text("year", (article.published or "")[:4])
    row.add_text("month", (article.published or "")[:7])
    return row


def _articles(options: Options) -> Iterator[Article]:
    """The articles with the labels that the collection gives them."""
    documents: Collection = options.documents()
    for raw, document in zip(read_articles(LARGE, options.articles), documents, strict=True):
        yield Article(
            str(document.number),
            clean(raw["body"]),
            title=clean(raw["title"]),
            province=document.province,
            source=document.source,
            published=datetime.fromtimestamp(document.published, UTC).astimezone(VIETNAM_TIME).isoformat(),
        )


def _typed(titles: list[str], count: int) -> dict[str, list[str]]:
    """Queries of each kind, and some of all, from titles of words alone."""
    plain = [title.split() for title in titles if all(word.isalpha() for word in title.split()) and len(title.split()) > 4]
    random.Random(7).shuffle(plain)
    runs = [words[len(words) // 3 :] for words in islice(plain, count)]
    pairs = [" ".join(words[:2]) for words in runs]
    kinds = {
        "one word": [words[0] for words in runs],
        "two words": pairs,
        "four words": [" ".join(words[:4]) for words in runs],
        "phrase of three": [f'"{" ".join(words[:3])}"' for words in runs],
        "two words, unaccented": list(map(fold, pairs)),
    }
    every = [text for texts in kinds.values() for text in texts]
    return kinds | {"all of these, mixed": random.Random(7).sample(every, len(runs))}
