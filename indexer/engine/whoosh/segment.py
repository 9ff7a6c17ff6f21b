"""What does a segment hold, and under which names do its arrays lie in the file?

A segment holds at most 65,536 articles, so that 16 bits say which; docs/index-format.md describes every array.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from indexer.arrays import Array, open_arrays
from indexer.engine.whoosh.postings import Documents, Postings
from indexer.vocabulary import Vocabulary

TEXTS = ("title", "lead", "body", "author", "source", "section")  # fields of words
LABELS = ("province", "source_label", "section_label", "documents", "cluster")  # fields of whole values

Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Labels:
    """Which articles have each value of one field.

    Attributes:
        values: what is searched (the value in small letters), a newline, and the value as shown.
        starts: uint32, one more than there are values: where the articles of each begin.
        documents: uint16, the articles of each value in order.
    """

    values: Vocabulary
    starts: NDArray[np.uint32]
    documents: Documents


@dataclass(frozen=True, eq=False)
class Segment:
    """The arrays of one segment, and which of its articles are still there.

    Attributes:
        name: of the segment, never used again for another.
        count: articles, those deleted among them.
        terms: of all text fields.
        next_codes: uint16 of each term: what `following` says of it, NO_CODE for symbols kept whole
            and the rarest of very many terms.
        folds: int32, the terms with diacritics, sorted by their form without.
        texts, labels: the fields that have anything.
        ids: the names of the articles, sorted; ids_documents: whose each is; ids_places: where each article's is.
        published: int64, seconds since 1970, NO_DATE where there is none.
        months: uint16, years times twelve plus month in Vietnam time; 0 where there is no date.
        by_date: uint16, the articles by falling time of publication, of equal ones the first in the index first.
        live: which articles are not deleted; None for all.
    """

    name: str
    count: int
    terms: Vocabulary
    next_codes: NDArray[np.uint16]
    folds: NDArray[np.int32]
    texts: Mapping[str, Postings]
    labels: Mapping[str, Labels]
    ids: Vocabulary
    ids_documents: Documents
    ids_places: Documents
    published: NDArray[np.int64]
    months: NDArray[np.uint16]
    by_date: Documents
    live: Flags | None = None

    def id_of(self, document: int) -> str:
        """The name of an article."""
        return self.ids[int(self.ids_places[document])]

    def document_of(self, article_id: str) -> int:
        """The article of that name that is not deleted; -1 if there is none."""
        place = self.ids.find(article_id)
        document = -1 if place < 0 else int(self.ids_documents[place])
        return document if document >= 0 and (self.live is None or self.live[document]) else -1


def open_segment(path: Path, name: str) -> Segment:
    """A segment as its file has it, all of its articles live.

    Raises:
        EngineUnavailable: the file is damaged, or of another version.
    """
    return read_segment(open_arrays(path), name)


def live_flags(count: int, deleted: Collection[int]) -> Flags | None:
    """Which of so many articles are not deleted; None if none is."""
    if not deleted:
        return None
    live = np.ones(count, np.bool_)
    live[[*deleted]] = False
    return live


def read_segment(arrays: Mapping[str, Array], name: str) -> Segment:
    """A segment of arrays by name."""
    return Segment(
        name,
        len(arrays["published"]),
        _vocabulary(arrays, "terms"),
        arrays["next_codes"],
        arrays["folds"],
        {text: Postings.named(arrays, text) for text in TEXTS if f"{text}.starts" in arrays},
        {label: _labels(arrays, label) for label in LABELS if f"{label}.starts" in arrays},
        _vocabulary(arrays, "ids"),
        arrays["ids.documents"],
        arrays["ids.places"],
        arrays["published"],
        arrays["months"],
        arrays["by_date"],
    )


def _vocabulary(arrays: Mapping[str, Array], name: str) -> Vocabulary:
    return Vocabulary(arrays[f"{name}.texts"], arrays[f"{name}.blocks"])


def _labels(arrays: Mapping[str, Array], name: str) -> Labels:
    return Labels(_vocabulary(arrays, name), arrays[f"{name}.starts"], arrays[f"{name}.documents"])
