"""How do the parts of a segment become arrays? Shared by whoever makes one: from articles, or from other segments."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from whoosh.util.numeric import byte_to_length

from indexer.arrays import Array, Sink
from indexer.engine.whoosh.limits import NO_CODE, NOTHING_FOLLOWS
from indexer.engine.whoosh.schema import NO_DATE
from indexer.text import fold
from indexer.vocabulary import pack

LENGTHS = np.array([byte_to_length(byte) for byte in range(256)], np.int64)  # what each quantised length stands for
_HOURS_AHEAD = 7 * 3600


def put_all(sink: Sink, arrays: Mapping[str, Array]) -> None:
    """Write several arrays."""
    for name, array in arrays.items():
        sink.put(name, array)


def packed(name: str, texts: Sequence[bytes]) -> dict[str, Array]:
    """The arrays of a vocabulary."""
    raw, blocks = pack(texts)
    return {f"{name}.texts": raw, f"{name}.blocks": blocks}


def next_codes(occurrences: NDArray[np.int64], coded: NDArray[np.bool_] | None = None) -> NDArray[np.uint16]:
    """A next code for each term: its number, or where there are too many terms a code for the most frequent.

    Args:
        occurrences: how often each term occurs.
        coded: which terms may have a code; None for all.
    """
    able = np.arange(len(occurrences)) if coded is None else coded.nonzero()[0]
    if len(able) > NOTHING_FOLLOWS:
        able = np.sort(able[np.argsort(-occurrences[able], kind="stable")[:NOTHING_FOLLOWS]])
    codes = np.full(len(occurrences), NO_CODE, np.uint16)
    codes[able] = np.arange(len(able))
    return codes


def fold_order(terms: Sequence[bytes]) -> NDArray[np.int32]:
    """The terms that have diacritics, by number, sorted by their form without."""
    accented = [(fold(term.decode()), number) for number, term in enumerate(terms) if not term.isascii()]
    return np.array([number for _, number in sorted(accented)], np.int32)


def quantised(lengths: NDArray[np.int64]) -> NDArray[np.uint8]:
    """Lengths in 8 bits, as `whoosh.util.numeric.length_to_byte` makes them."""
    return np.minimum(LENGTHS.searchsorted(lengths), 255).astype(np.uint8)


def label_arrays(name: str, values: Sequence[Sequence[str]]) -> dict[str, Array]:
    """The arrays of `Labels`, of the values of each article; none if no article has any."""
    texts_of = _Texts()
    holders: dict[bytes, list[int]] = {}
    for number, labels in enumerate(values):
        for label in dict.fromkeys(labels):
            holders.setdefault(texts_of[label], []).append(number)
    if not holders:
        return {}
    texts = sorted(holders)
    starts = np.cumsum([0, *(len(holders[text]) for text in texts)]).astype(np.uint32)
    documents = np.array([number for text in texts for number in holders[text]], np.uint16)
    return packed(name, texts) | {f"{name}.starts": starts, f"{name}.documents": documents}


class _Texts(dict[str, bytes]):
    """The text of each value."""

    def __missing__(self, label: str) -> bytes:
        self[label] = text = f"{label.casefold()}\n{label}".encode("utf-8", "replace")
        return text


def id_arrays(ids: Sequence[bytes]) -> dict[str, Array]:
    """The arrays of the articles' names; of two articles with the same name the later counts."""
    last = {article_id: number for number, article_id in enumerate(ids)}
    texts = sorted(last)
    ranks = {text: rank for rank, text in enumerate(texts)}
    return packed("ids", texts) | {
        "ids.documents": np.array([last[text] for text in texts], np.uint16),
        "ids.places": np.array([ranks[article_id] for article_id in ids], np.uint16),
    }


def date_arrays(published: NDArray[np.int64]) -> dict[str, Array]:
    """Times of publication, their months in Vietnam, and the articles in the order of these times."""
    dated = published != NO_DATE
    seconds = np.where(dated, published + _HOURS_AHEAD, 0).astype("datetime64[s]")
    months = seconds.astype("datetime64[M]").astype(np.int64) + 1970 * 12
    return {
        "published": published,
        "months": np.where(dated, months, 0).astype(np.uint16),
        "by_date": np.argsort(-published, kind="stable").astype(np.uint16),
    }
