"""How do articles become the arrays of a segment? Terms are gathered text by text, then sorted all at once."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from indexer.arrays import Sink
from indexer.engine.protocol import Entry
from indexer.engine.whoosh.kernels import Texts, choose_sorting
from indexer.engine.whoosh.pack import (
    date_arrays,
    fold_order,
    id_arrays,
    label_arrays,
    next_codes,
    packed,
    put_all,
    quantised,
)
from indexer.engine.whoosh.postings import PostingsWriter, Stretch, bounds_of
from indexer.engine.whoosh.schema import NO_DATE, seconds_of
from indexer.engine.whoosh.segment import LABELS, TEXTS
from indexer.text import Tokens, analyze_each

_BYTES_A_TERM = 6  # of a text, while it waits to be sorted
_BYTES_AN_ARTICLE = 1_000  # its name, its values and the objects around them
_CHUNK = 1 << 20
_TOGETHER = 1 << 15  # characters of texts that are made into terms at once

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Analysed:
    """An article as the index takes it: the terms of its texts, its values by label field, seconds since 1970."""

    id: str
    texts: Mapping[str, Tokens]
    labels: Mapping[str, Sequence[str]]
    published: int | None


def analysed(entries: Iterable[Entry]) -> Iterator[Analysed]:
    """Articles with their texts made into terms; those of several short ones in one pass, which costs two fifths less."""
    waiting: list[Entry] = []
    size = 0
    for entry in entries:
        waiting.append(entry)
        size += len(entry.article.body)
        if size >= _TOGETHER:
            yield from _analysed(waiting)
            waiting, size = [], 0
    yield from _analysed(waiting)


def _analysed(entries: Sequence[Entry]) -> list[Analysed]:
    texts = [{name: text for name in TEXTS if (text := getattr(entry.article, name))} for entry in entries]
    tokens = iter(analyze_each([text for some in texts for text in some.values()]))
    return [
        Analysed(entry.article.id, {name: next(tokens) for name in some}, _labels(entry), seconds_of(entry.article.published))
        for entry, some in zip(entries, texts, strict=True)
    ]


def _labels(entry: Entry) -> dict[str, Sequence[str]]:
    article = entry.article
    return {
        "province": [article.province] if article.province else [],
        "source_label": [article.source] if article.source else [],
        "section_label": [article.section] if article.section else [],
        "documents": entry.documents,
        "cluster": [entry.cluster] if entry.cluster else [],
    }


class Inverter:
    """Gathers articles; `write` makes a segment of them, numbered in the order that they came in."""

    def __init__(self, memory_bytes: int, kernels: str = "") -> None:
        """Half of the memory is for what waits, half for what is sorted at once; `kernels` names the loops to use."""
        self.ids: list[bytes] = []
        self._half_bytes = memory_bytes // 2
        self._kernels = kernels
        self._texts: dict[str, _Gathered] = {name: _Gathered() for name in TEXTS}
        self._labels: dict[str, list[Sequence[str]]] = {name: [] for name in LABELS}
        self._published: list[int] = []
        self._term_count = 0
        self._vocabularies: list[list[str]] = []  # the chain's; it begins a new one now and then

    @property
    def is_full(self) -> bool:
        """Whether it is time to write."""
        return self._term_count * _BYTES_A_TERM + len(self.ids) * _BYTES_AN_ARTICLE >= self._half_bytes

    def add(self, article: Analysed) -> int:
        """Take an article in; gives its number."""
        number = len(self.ids)
        self.ids.append(article.id.encode("utf-8", "replace"))
        for name, tokens in article.texts.items():
            if len(tokens):
                self._term_count += len(tokens)
                self._texts[name].add(number, tokens, self._vocabulary(tokens))
        for name in LABELS:
            self._labels[name].append(article.labels.get(name, ()))
        self._published.append(NO_DATE if article.published is None else article.published)
        return number

    def _vocabulary(self, tokens: Tokens) -> int:
        """Which of the vocabularies a text's terms are numbered by."""
        for number, vocabulary in enumerate(self._vocabularies):
            if vocabulary is tokens.vocabulary:
                return number
        self._vocabularies.append(tokens.vocabulary)
        return len(self._vocabularies) - 1

    def write(self, sink: Sink) -> None:
        """Write the arrays of the segment; the terms gathered are used up."""
        bases = np.cumsum([0, *map(len, self._vocabularies)])
        texts = {name: gathered.texts(bases) for name, gathered in self._texts.items() if gathered.numbers}
        terms, ranks, occurrences = self._terms(bases, [*texts.values()])
        coded = np.ones(len(terms), np.bool_)
        for text in texts.values():
            _number_anew(text.terms, ranks)
            coded[~text.terms[text.terms < 0]] = False  # `following` never names a symbol: its part comes behind it
        codes = next_codes(occurrences, coded)
        put_all(sink, packed("terms", terms) | {"next_codes": codes, "folds": fold_order(terms)})
        for name, text in texts.items():
            self._write_text(sink, name, text, codes)
        for name, values in self._labels.items():
            put_all(sink, label_arrays(name, values))
        put_all(sink, id_arrays(self.ids) | date_arrays(np.array(self._published, np.int64)))

    def _terms(self, bases: Ints, texts: Sequence[Texts]) -> tuple[list[bytes], NDArray[np.int32], Ints]:
        """The terms in order; for each number of the vocabularies the place in it; how often each occurs."""
        counts = np.zeros(bases[-1], np.int64)
        for some in (chunk for text in texts for chunk in _chunks(text.terms)):
            counts += np.bincount(some ^ (some >> 31), minlength=len(counts))
        used = counts.nonzero()[0]
        all_words = [word for vocabulary in self._vocabularies for word in vocabulary]
        words = [all_words[number].encode("utf-8", "replace") for number in used.tolist()]
        terms = sorted(set(words))
        places = {term: place for place, term in enumerate(terms)}
        ranks = np.zeros(len(counts), np.int32)
        ranks[used] = [places[word] for word in words]
        occurrences = np.bincount(ranks[used], counts[used], len(terms)).astype(np.int64)
        return terms, ranks, occurrences

    def _write_text(self, sink: Sink, name: str, texts: Texts, codes: NDArray[np.uint16]) -> None:
        """Write the postings of one field."""
        sorting = choose_sorting(self._kernels, len(texts.terms))
        counts = sorting.count(texts, len(codes))
        writer = PostingsWriter(sink, name, *counts, len(self.ids))
        bounds = bounds_of(counts[1], self._half_bytes // sorting.bytes_sorted)
        for columns in sorting.stretches(texts, codes, counts, bounds):
            writer.put(Stretch(*columns))
        lengths = np.zeros(len(self.ids), np.int64)
        lengths[texts.documents] = np.diff(texts.ends, prepend=0)
        writer.close(quantised(lengths))


class _Gathered:
    """The terms of one field of many articles, as `Texts` has them but numbered by vocabularies."""

    def __init__(self) -> None:
        self.ids = bytearray()
        self.numbers: list[int] = []
        self._lengths: list[int] = []
        self._vocabularies: list[int] = []

    def add(self, number: int, tokens: Tokens, vocabulary: int) -> None:
        ids = tokens.ids
        if int(tokens.positions[-1]) + 1 < len(tokens):
            symbols = np.append(tokens.positions[1:] == tokens.positions[:-1], False)
            ids = np.where(symbols, ~ids, ids)
        self.ids += ids.tobytes()
        self.numbers.append(number)
        self._lengths.append(len(tokens))
        self._vocabularies.append(vocabulary)

    def texts(self, bases: Ints) -> Texts:
        """All of it, terms by number in the vocabularies laid one behind the other."""
        terms, ends = np.frombuffer(self.ids, np.int32), np.cumsum(self._lengths)
        if any(self._vocabularies):
            for begin, end, base in zip(ends - self._lengths, ends, bases.take(self._vocabularies).tolist(), strict=True):
                text = terms[begin:end]
                text += np.where(text < 0, -base, base).astype(np.int32)
        return Texts(terms, ends, np.array(self.numbers, np.uint16))


def _number_anew(terms: NDArray[np.int32], ranks: NDArray[np.int32]) -> None:
    """Put the rank of each number in its place; a negative one, a symbol's, counts from the end."""
    both = np.concatenate([ranks, ~ranks[::-1]])
    for some in _chunks(terms):
        some[:] = both.take(some)


def _chunks(terms: NDArray[np.int32]) -> Iterator[NDArray[np.int32]]:
    return (terms[first : first + _CHUNK] for first in range(0, len(terms), _CHUNK))
