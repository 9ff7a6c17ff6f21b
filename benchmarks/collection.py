"""What do all engines index? The same numbered documents, as the same terms in the same order, read from files.

FOLDER/words       the terms of each document with a space between, UTF-8; `words_at` says where each begins
FOLDER/ids         the same as numbers of terms, int32; `ids_at`: where each document begins
FOLDER/paragraphs  where each paragraph begins in `ids`; `paragraphs_at`: which is a document's first
FOLDER/vocabulary  term by number, one a line
"""

import json
import mmap
import re
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.text import CHAIN_VERSION, Tokens, analyze, clean

PROVINCES = tuple(f"Tỉnh {number:02}" for number in range(63))
SOURCES = tuple(f"Báo {number:02}" for number in range(40))
_FIRST_SECOND = 1_420_070_400  # 2015-01-01
_SECONDS = 10 * 365 * 86_400  # the documents spread over ten years
_COMPLETE = "complete"  # written last
_PARAGRAPH_END = re.compile("\n")

Int32s = NDArray[np.int32]
Int64s = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Document:
    """One document to index; `published` is in seconds since 1970 and different for each."""

    number: int
    words: str
    province: str
    source: str
    published: int


@dataclass(frozen=True, slots=True)
class Labels:
    """What a document has beside its text, by document; drawn by lot, since the articles measured on have nothing."""

    provinces: Int32s
    sources: Int32s
    published: Int64s


@dataclass(frozen=True)
class Collection:
    """The documents of a folder from `first` to before `end`; iterates over them."""

    folder: Path
    first: int
    end: int

    def __len__(self) -> int:
        return self.end - self.first

    def __reduce__(self) -> tuple[type["Collection"], tuple[Path, int, int]]:
        return Collection, (self.folder, self.first, self.end)  # another process reads the files itself

    def __iter__(self) -> Iterator[Document]:
        return iter(self.__dict__.get("_held") or self._read())

    def hold(self) -> None:
        """Keep the documents in memory, so that reading them takes no time later."""
        self.__dict__["_held"] = list(self)

    def _read(self) -> Iterator[Document]:
        at = self._array("words_at", np.int64).tolist()
        labels = self.labels
        with (self.folder / "words").open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as words:
            for number in range(self.first, self.end):
                yield Document(
                    number,
                    words[at[number] : at[number + 1]].decode(),
                    PROVINCES[labels.provinces[number]],
                    SOURCES[labels.sources[number]],
                    int(labels.published[number]),
                )

    def part(self, first: int, end: int) -> "Collection":
        """Some of these documents, with the numbers that they have here."""
        return Collection(self.folder, self.first + first, min(self.end, self.first + end))

    @cached_property
    def labels(self) -> Labels:
        """The labels of every document of the folder; a few provinces and sources are frequent, most are rare."""
        dice, count = np.random.default_rng(1), len(self._array("ids_at", np.int64)) - 1
        provinces, sources = (_uneven(dice, len(names), count) for names in (PROVINCES, SOURCES))
        return Labels(provinces, sources, _FIRST_SECOND + dice.permutation(count) * (_SECONDS // count))

    @cached_property
    def vocabulary(self) -> list[str]:
        """The terms of the folder by number."""
        return (self.folder / "vocabulary").read_text("utf-8").split("\n")

    @cached_property
    def ids(self) -> Int32s:
        """The numbers of the terms of these documents, one document after the other."""
        return self._array("ids", np.int32)[self._ids_at[self.first] : self._ids_at[self.end]]

    @cached_property
    def bounds(self) -> Int64s:
        """Where in `ids` each of these documents begins, and where the last one ends."""
        bounds: Int64s = self._ids_at[self.first : self.end + 1] - self._ids_at[self.first]
        return bounds

    @cached_property
    def paragraphs(self) -> list[Int64s]:
        """For each of these documents, where its paragraphs begin in `ids`."""
        starts, at = self._array("paragraphs", np.int64), self._array("paragraphs_at", np.int64)
        return np.split(
            starts[at[self.first] : at[self.end]] - self._ids_at[self.first], at[self.first + 1 : self.end] - at[self.first]
        )

    @cached_property
    def _ids_at(self) -> Int64s:
        return self._array("ids_at", np.int64)

    def _array(self, name: str, kind: Any) -> NDArray[Any]:  # Any: whatever type of number the file holds
        return np.memmap(self.folder / name, kind, "r").view(np.ndarray)


def prepare(articles: Iterable[dict[str, str]], folder: Path) -> Collection:
    """The collection of a folder, made of articles (title and body) if it is not there."""
    if not _is_complete(folder):
        vocabulary = _Vocabulary()
        _write(folder, (_paragraphs(article, vocabulary) for article in articles), vocabulary)
    return load(folder)


def load(folder: Path) -> Collection:
    """The collection that was made in a folder."""
    return Collection(folder, 0, (folder / "ids_at").stat().st_size // 8 - 1)


def multiply(collection: Collection, times: int, folder: Path) -> Collection:
    """The collection so many times over; in every copy after the first, each document's paragraphs in another order."""
    if not _is_complete(folder):
        vocabulary = _Vocabulary()
        vocabulary.number_all(collection.vocabulary)
        _write(folder, _copies(collection, times), vocabulary)
    return load(folder)


class _Vocabulary(dict[str, int]):
    """The number of each term; a new one gets the next."""

    def __init__(self) -> None:
        self.terms: list[str] = []

    def __missing__(self, term: str) -> int:
        self[term] = len(self.terms)
        self.terms.append(term)
        return self[term]

    def number_all(self, terms: Iterable[str]) -> Int32s:
        """The numbers of terms."""
        return np.fromiter(map(self.__getitem__, terms), np.int32)


def _copies(collection: Collection, times: int) -> Iterator[list[Int32s]]:
    dice = np.random.default_rng(2)
    bounds = collection.bounds.tolist()
    for copy in range(times):
        for number, starts in enumerate(collection.paragraphs):
            text = collection.ids[bounds[number] : bounds[number + 1]]
            paragraphs = np.split(text, starts[1:] - bounds[number])
            order = dice.permutation(len(paragraphs)) if copy else range(len(paragraphs))
            yield [paragraphs[place] for place in order]


def _uneven(dice: np.random.Generator, kinds: int, count: int) -> Int32s:
    shares = 1 / np.arange(1, kinds + 1)
    return dice.choice(kinds, count, p=shares / shares.sum()).astype(np.int32)


def _is_complete(folder: Path) -> bool:
    mark = folder / _COMPLETE
    return mark.exists() and json.loads(mark.read_text()) == CHAIN_VERSION


def _paragraphs(article: dict[str, str], vocabulary: _Vocabulary) -> list[Int32s]:
    """The terms of each paragraph of an article, its title being the first, as numbers."""
    text = clean(f"{article.get('title', '')}\n{article['body']}")
    tokens = analyze(text)
    kept = _one_a_place(tokens)
    numbers = vocabulary.number_all(map(tokens.vocabulary.__getitem__, tokens.ids[kept].tolist()))
    ends = [match.start() for match in _PARAGRAPH_END.finditer(text)]
    paragraphs = np.split(numbers, np.searchsorted(tokens.starts[kept], ends))
    return [paragraph for paragraph in paragraphs if len(paragraph)]


def _one_a_place(tokens: Tokens) -> NDArray[np.bool_]:
    """All but symbols kept whole: engines that take words alone cannot have two at one place."""
    kept = np.ones(len(tokens), np.bool_)
    kept[:-1] = tokens.positions[:-1] != tokens.positions[1:]
    return kept


def _write(folder: Path, documents: Iterable[list[Int32s]], vocabulary: _Vocabulary) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    ids_at, words_at, starts, paragraphs_at = (array("q", first) for first in ([0], [0], [], [0]))
    with (folder / "ids").open("wb") as ids, (folder / "words").open("wb") as words:
        for paragraphs in documents:
            lengths = np.array([len(paragraph) for paragraph in paragraphs], np.int64)
            numbers = np.concatenate(paragraphs) if paragraphs else np.zeros(0, np.int32)
            starts.extend((ids_at[-1] + lengths.cumsum() - lengths).tolist())
            ids_at.append(ids_at[-1] + len(numbers))
            paragraphs_at.append(len(starts))
            line = " ".join(map(vocabulary.terms.__getitem__, numbers.tolist())).encode()
            words_at.append(words_at[-1] + len(line))
            ids.write(numbers.tobytes())
            words.write(line)
    for name, values in {"ids_at": ids_at, "words_at": words_at, "paragraphs": starts, "paragraphs_at": paragraphs_at}.items():
        (folder / name).write_bytes(values.tobytes())
    (folder / "vocabulary").write_text("\n".join(vocabulary.terms), "utf-8")
    (folder / _COMPLETE).write_text(json.dumps(CHAIN_VERSION))
