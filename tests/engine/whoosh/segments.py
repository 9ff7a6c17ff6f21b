"""Segments of a few invented articles, and what is in a segment, read term by term."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from indexer.arrays import Array, ArrayFile, open_arrays
from indexer.engine import Entry
from indexer.engine.whoosh.invert import Inverter, analysed
from indexer.engine.whoosh.kernels import choose_kernels
from indexer.engine.whoosh.limits import NO_CODE, NOTHING_FOLLOWS
from indexer.engine.whoosh.segment import Segment, live_flags, open_segment
from indexer.model import Article
from indexer.text import analyze

Occurrences = dict[str, list[tuple[int, list[int]]]]  # term: articles, and the places in each


def entry(article_id: str, body: str = "", *documents: str, **values: str) -> Entry:
    """An article by its values."""
    return Entry(Article(article_id, body, **values), documents)


def write(path: Path, entries: Iterable[Entry], kernels: str = "plain", memory_bytes: int = 1 << 24) -> Segment:
    """The segment of some articles."""
    inverter = Inverter(memory_bytes, kernels)
    for one in analysed(entries):
        inverter.add(one)
    with ArrayFile(path) as file:
        inverter.write(file)
    return open_segment(path, path.stem)


def without(segment: Segment, deleted: Sequence[int]) -> Segment:
    """The segment with some articles deleted."""
    return replace(segment, live=live_flags(segment.count, deleted))


def same(first: Path, second: Path) -> bool:
    """Whether two files hold the same arrays."""
    one, other = open_arrays(first), open_arrays(second)
    assert one.keys() == other.keys()
    return all(_equal(one[name], other[name]) for name in one)


def _equal(one: Array, other: Array) -> bool:
    return one.dtype == other.dtype and np.array_equal(one, other)


def occurrences(segment: Segment, field: str) -> Occurrences:
    """Where each term of a field stands, as the segment has it."""
    postings = segment.texts.get(field)
    found: Occurrences = {}
    for number, term in enumerate(segment.terms if postings else ()):
        documents, frequencies = postings.all_of(number)
        begin, end = postings.occurrences(number)
        places = iter(postings.places(np.arange(begin, end), choose_kernels("plain")).tolist())
        held = [(document, [next(places) for _ in range(count)]) for document, count in zip(documents, frequencies, strict=True)]
        assert len(held) == postings.document_frequency(number)
        assert next(places, None) is None
        if held:
            found[term] = [(int(document), list(at)) for document, at in held]
    return found


def expected(entries: Sequence[Entry], field: str) -> Occurrences:
    """Where each term of a field stands, made the slow way."""
    found: dict[str, dict[int, list[int]]] = {}
    for number, one in enumerate(entries):
        tokens = analyze(getattr(one.article, field) or "")
        for term, place in zip(tokens.terms, tokens.positions.tolist(), strict=True):
            found.setdefault(term, {}).setdefault(number, []).append(place)
    return {term: [*held.items()] for term, held in sorted(found.items())}


def followers(segment: Segment, field: str) -> dict[tuple[str, int, int], str | None]:
    """What the segment says to follow each occurrence: a term, "" for one without a code, None for nothing."""
    terms = [*segment.terms]
    by_code = {int(code): term for code, term in zip(segment.next_codes, terms, strict=True) if code != NO_CODE}
    by_code |= {NO_CODE: ""}
    said: dict[tuple[str, int, int], str | None] = {}
    following = iter(segment.texts[field].following.between(0, len(terms)).tolist())
    for term, held in occurrences(segment, field).items():
        for document, places in held:
            for place in places:
                code = next(following)
                said[term, document, place] = None if code == NOTHING_FOLLOWS else by_code[code]
    return said


def true_followers(entries: Sequence[Entry], field: str) -> dict[tuple[str, int, int], str | None]:
    """What does follow: the last of the terms at the next place."""
    found: dict[tuple[str, int, int], str | None] = {}
    for number, one in enumerate(entries):
        tokens = analyze(getattr(one.article, field) or "")
        last = dict(zip(tokens.positions.tolist(), tokens.terms, strict=True))
        for term, place in zip(tokens.terms, tokens.positions.tolist(), strict=True):
            found[term, number, place] = last.get(place + 1)
    return found


def labels(segment: Segment) -> dict[str, dict[str, list[int]]]:
    """The articles of each value of each field of values, which all have some."""
    return {
        name: {
            value: found.documents[found.starts[number] : found.starts[number + 1]].tolist()
            for number, value in enumerate(found.values)
        }
        for name, found in segment.labels.items()
    }


def expected_labels(entries: Sequence[Entry], field: str) -> dict[str, list[int]]:
    """The same, made the slow way."""
    found: dict[str, list[int]] = {}
    for number, one in enumerate(entries):
        single = {"province": one.article.province, "source_label": one.article.source, "section_label": one.article.section}
        values = one.documents if field == "documents" else [single[field]] if single[field] else []
        for value in dict.fromkeys(values):
            found.setdefault(f"{value.casefold()}\n{value}", []).append(number)
    return found
