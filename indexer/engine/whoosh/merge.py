"""How do several segments become one? Terms, names and values are joined, postings spliced; deleted articles are left out."""

from collections.abc import Sequence
from itertools import compress
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from indexer.arrays import Array, ArrayFile
from indexer.engine.whoosh.limits import NO_CODE, NOTHING_FOLLOWS
from indexer.engine.whoosh.pack import date_arrays, fold_order, id_arrays, next_codes, packed, put_all
from indexer.engine.whoosh.segment import LABELS, TEXTS, Flags, Labels, Segment
from indexer.engine.whoosh.splice import Ints, Part, Source, write_spliced
from indexer.vocabulary import Vocabulary


def merge_segments(segments: Sequence[Segment], path: Path) -> int:
    """Write the live articles of segments, in order, as one segment; gives how many there are."""
    sources: list[Source] = []
    count = 0
    for segment in segments:
        sources.append(Source(segment, count))
        count += len(sources[-1].live)
    fields = {name: [Part(source, found) for source in sources if (found := source.segment.texts.get(name))] for name in TEXTS}
    with ArrayFile(path) as file:
        term_count = _merge_terms(sources, fields, file)
        for name, parts in fields.items():
            if any(part.counts.any() for part in parts):
                write_spliced(file, name, parts, term_count, _lengths(sources, name))
        for name in LABELS:
            put_all(file, _labels(name, sources))
        put_all(file, _articles(sources))
    return count


def _merge_terms(sources: list[Source], fields: dict[str, list[Part]], file: ArrayFile) -> int:
    """Write the terms that stay, and tell the sources where theirs stand among them; gives how many there are."""
    used = {id(source): np.zeros(len(source.segment.terms), np.bool_) for source in sources}
    parts = [part for found in fields.values() for part in found]
    for part in parts:
        used[id(part.source)] |= part.counts > 0
    terms, places = _joined([source.segment.terms for source in sources], [*used.values()])
    for source, flags, numbers in zip(sources, used.values(), places, strict=True):
        source.terms, source.places = flags.nonzero()[0], numbers
    occurrences = np.zeros(len(terms), np.int64)
    for part in parts:
        occurrences[part.source.places] += part.place_counts[part.source.terms]
    codes = _merged_codes(sources, occurrences)
    put_all(file, packed("terms", terms) | {"next_codes": codes, "folds": fold_order(terms)})
    return len(terms)


def _joined(vocabularies: Sequence[Vocabulary], used: Sequence[Flags]) -> tuple[list[bytes], list[Ints]]:
    """The texts used in any vocabulary, in order; and for each vocabulary where its used ones stand among them."""
    texts = [[*compress(vocabulary.raw(), flags.tolist())] for vocabulary, flags in zip(vocabularies, used, strict=True)]
    joined = sorted(set().union(*texts))
    ranks = {text: rank for rank, text in enumerate(joined)}
    return joined, [np.fromiter(map(ranks.__getitem__, some), np.int64, len(some)) for some in texts]


def _merged_codes(sources: list[Source], occurrences: Ints) -> NDArray[np.uint16]:
    """Next codes of the merged terms; the sources are told what theirs become.

    A term has one only if it has one in every source that holds it: where it has none, `following` does not tell it.
    """
    coded = np.ones(len(occurrences), np.bool_)
    for source in sources:
        coded[source.places[source.segment.next_codes[source.terms] == NO_CODE]] = False
    codes = next_codes(occurrences, coded)
    for source in sources:
        source.codes[source.segment.next_codes[source.terms]] = codes[source.places]
        source.codes[[NOTHING_FOLLOWS, NO_CODE]] = NOTHING_FOLLOWS, NO_CODE
    return codes


def _lengths(sources: list[Source], name: str) -> NDArray[np.uint8]:
    """The lengths of one field of all articles that stay; 0 where an article does not have it."""
    return np.concatenate(
        [
            found.lengths[source.live] if (found := source.segment.texts.get(name)) else np.zeros(len(source.live), np.uint8)
            for source in sources
        ]
    )


def _articles(sources: list[Source]) -> dict[str, Array]:
    """Names and times of the articles that stay."""
    names: list[bytes] = []
    for source in sources:
        raw = source.segment.ids.raw()
        names += map(raw.__getitem__, source.segment.ids_places[source.live].tolist())
    published = [source.segment.published[source.live] for source in sources]
    return id_arrays(names) | date_arrays(np.concatenate([np.zeros(0, np.int64), *published]))


def _labels(name: str, sources: list[Source]) -> dict[str, Array]:
    """One field of whole values; none if no article that stays has any."""
    found = [(source, labels) for source in sources if (labels := source.segment.labels.get(name))]
    stay = [_staying(source, labels) for source, labels in found]
    used = [np.bincount(numbers, minlength=len(labels.values)) > 0 for (_, labels), (numbers, _) in zip(found, stay, strict=True)]
    values, places = _joined([labels.values for _, labels in found], used)
    if not values:
        return {}
    ranks = [place[flags.cumsum()[numbers] - 1] for place, flags, (numbers, _) in zip(places, used, stay, strict=True)]
    order = np.argsort(np.concatenate(ranks), kind="stable")
    counts = np.bincount(np.concatenate(ranks), minlength=len(values))
    return packed(name, values) | {
        f"{name}.starts": np.concatenate([[0], counts.cumsum()]).astype(np.uint32),
        f"{name}.documents": np.concatenate([documents for _, documents in stay])[order],
    }


def _staying(source: Source, labels: Labels) -> tuple[Ints, NDArray[np.uint16]]:
    """Value and new number of each article that stays and has any, by value."""
    numbers = np.arange(len(labels.values)).repeat(np.diff(labels.starts))
    stays = slice(None) if source.segment.live is None else source.segment.live[labels.documents]
    return numbers[stays], source.numbers[labels.documents[stays]]
