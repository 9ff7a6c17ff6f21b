"""How do articles become the arrays of a segment? Terms are gathered text by text, then sorted all at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from indexer.arrays import Array
from indexer.engine.protocol import Entry
from indexer.engine.whoosh.kernels import Kernels
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
from indexer.engine.whoosh.postings import PostingsWriter, Sink, Stretch
from indexer.engine.whoosh.schema import NO_DATE, seconds_of
from indexer.engine.whoosh.segment import LABELS, TEXTS
from indexer.text import Tokens, analyze

_BYTES_A_TERM = 48  # taken by one term of a text while a segment is made

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Analysed:
    """An article as the index takes it: the terms of its texts, its values by label field, seconds since 1970."""

    id: str
    texts: Mapping[str, Tokens]
    labels: Mapping[str, Sequence[str]]
    published: int | None


def analysed(entry: Entry) -> Analysed:
    """An article with its texts made into terms."""
    article = entry.article
    texts = {name: analyze(text) for name in TEXTS if (text := getattr(article, name))}
    labels = {
        "province": [article.province] if article.province else [],
        "source_label": [article.source] if article.source else [],
        "documents": entry.documents,
    }
    return Analysed(article.id, texts, labels, seconds_of(article.published))


class Inverter:
    """Gathers articles; `write` makes a segment of them, numbered in the order that they came in."""

    def __init__(self, kernels: Kernels) -> None:
        self.ids: list[bytes] = []
        self._kernels = kernels
        self._texts: dict[str, _Gathered] = {name: _Gathered() for name in TEXTS}
        self._labels: dict[str, list[Sequence[str]]] = {name: [] for name in LABELS}
        self._published: list[int] = []
        self._vocabularies: list[list[str]] = []  # the chain's; it begins a new one now and then

    @property
    def bytes_needed(self) -> int:
        """About how much memory it takes to make the segment."""
        return sum(gathered.count for gathered in self._texts.values()) * _BYTES_A_TERM

    def add(self, article: Analysed) -> int:
        """Take an article in; gives its number."""
        number = len(self.ids)
        self.ids.append(article.id.encode("utf-8", "replace"))
        for name, tokens in article.texts.items():
            if len(tokens):
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
        """Write the arrays of the segment."""
        bases = np.cumsum([0, *map(len, self._vocabularies)])
        texts = {name: gathered.ids(bases) for name, gathered in self._texts.items() if gathered.count}
        terms, ranks, occurrences = self._terms(bases, [*texts.values()])
        coded = np.ones(len(terms), np.bool_)
        for name, ids in texts.items():
            coded[ranks.take(ids[self._texts[name].covered()])] = False
        codes = next_codes(occurrences, coded)
        put_all(sink, packed("terms", terms) | {"next_codes": codes, "folds": fold_order(terms)})
        for name, ids in texts.items():
            self._write_text(sink, name, ranks.take(ids), codes)
        for name, values in self._labels.items():
            put_all(sink, label_arrays(name, values))
        put_all(sink, id_arrays(self.ids) | date_arrays(np.array(self._published, np.int64)))

    def _terms(self, bases: Ints, texts: Sequence[Array]) -> tuple[list[bytes], NDArray[np.int32], Ints]:
        """The terms in order; for each number of the vocabularies the place in it; how often each occurs."""
        counts = sum((np.bincount(ids, minlength=bases[-1]) for ids in texts), np.zeros(bases[-1], np.int64))
        used = counts.nonzero()[0]
        all_words = [word for vocabulary in self._vocabularies for word in vocabulary]
        words = [all_words[number].encode("utf-8", "replace") for number in used.tolist()]
        terms = sorted(set(words))
        places = {term: place for place, term in enumerate(terms)}
        ranks = np.zeros(len(all_words), np.int32)
        ranks[used] = [places[word] for word in words]
        occurrences = np.bincount(ranks[used], counts[used], len(terms)).astype(np.int64)
        return terms, ranks, occurrences

    def _write_text(self, sink: Sink, name: str, terms: NDArray[np.int32], codes: NDArray[np.uint16]) -> None:
        """Write the postings of one field, of its terms in reading order."""
        text = self._texts[name]
        documents, places = text.documents(), text.places()
        following = self._kernels.follow(codes.take(terms), places, np.cumsum(text.lengths()))
        counts, place_counts, *_ = inverted = self._kernels.invert(terms, documents, places, following, len(codes))
        writer = PostingsWriter(sink, name, counts, place_counts, len(self.ids))
        writer.put(Stretch(*inverted[2:]))
        writer.close(quantised(np.bincount(documents, minlength=len(self.ids))))


class _Gathered:
    """The terms of one field of many articles, in reading order."""

    def __init__(self) -> None:
        self.count = 0
        self._numbers: list[int] = []
        self._ids: list[NDArray[np.int32]] = []
        self._places: list[NDArray[np.int32]] = []
        self._vocabularies: list[int] = []

    def add(self, number: int, tokens: Tokens, vocabulary: int) -> None:
        self.count += len(tokens)
        self._numbers.append(number)
        self._ids.append(tokens.ids.copy())  # what is not needed of the tokens need not be kept
        self._places.append(tokens.positions)
        self._vocabularies.append(vocabulary)

    def ids(self, bases: Ints) -> Ints | NDArray[np.int32]:
        """The number of each term in the vocabularies, laid one behind the other."""
        ids = np.concatenate(self._ids)
        return ids + bases.take(self._vocabularies).repeat(self.lengths()) if any(self._vocabularies) else ids

    def documents(self) -> NDArray[np.uint16]:
        """The article of each term."""
        return np.array(self._numbers, np.uint16).repeat(self.lengths())

    def places(self) -> NDArray[np.int32]:
        """The place of each term in its text."""
        return np.concatenate(self._places)

    def covered(self) -> Ints:
        """The terms that another comes behind at the same place: symbols kept whole, which `following` never names."""
        places = self.places()
        covered: NDArray[np.bool_] = places[1:] == places[:-1]
        covered[np.cumsum(self.lengths())[:-1] - 1] = False  # the next one is of another text
        numbers: Ints = covered.nonzero()[0]
        return numbers

    def lengths(self) -> list[int]:
        """How many terms each text has."""
        return [*map(len, self._ids)]
