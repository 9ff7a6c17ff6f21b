"""How do Whoosh's own queries, searchers and collectors read a segment of arrays? As through any codec of Whoosh."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Self

import numpy as np
from whoosh.codec.base import Codec, FieldCursor, PerDocumentReader, TermsReader
from whoosh.fields import FieldType
from whoosh.formats import Format
from whoosh.matching import LeafMatcher, ReadTooFar
from whoosh.reading import TermInfo
from whoosh.scoring import BaseScorer

from indexer.engine.whoosh.listing import Posted, open_listings
from indexer.engine.whoosh.pack import LENGTHS
from indexer.engine.whoosh.segment import Segment


class ArrayCodec(Codec):  # type: ignore[misc]  # Whoosh has no types
    """Reads segments of arrays; `writer` writes them."""

    def __init__(self, opened: Segment | None = None) -> None:
        """A codec for one segment, that is opened already or will be."""
        self._opened = opened

    def terms_reader(self, storage: Any, segment: Any) -> TermsReader:
        """The terms of a segment and their postings."""
        return _Terms(self._open(storage, segment))

    def per_document_reader(self, storage: Any, segment: Any) -> PerDocumentReader:
        """The lengths and names of a segment's articles."""
        return _Documents(self._open(storage, segment), segment)

    def _open(self, storage: Any, segment: Any) -> Segment:
        if self._opened is None:
            self._opened = segment.open(Path(storage.folder))
        return self._opened


class _Documents(PerDocumentReader):  # type: ignore[misc]
    def __init__(self, arrays: Segment, segment: Any) -> None:
        self._arrays = arrays
        self.doc_count_all, self.doc_count = segment.doc_count_all, segment.doc_count
        self.has_deletions, self.deleted_docs = segment.has_deletions, segment.deleted_docs
        self.is_deleted = segment.is_deleted

    def stored_fields(self, docnum: int) -> dict[str, str]:
        return {"id": self._arrays.id_of(docnum)}

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        postings = self._arrays.texts.get(fieldname)
        return int(LENGTHS[postings.lengths[docnum]]) if postings else default

    def field_length(self, fieldname: str) -> int:
        postings = self._arrays.texts.get(fieldname)
        return int(postings.total[0]) if postings else 0

    def min_field_length(self, fieldname: str) -> int:
        postings = self._arrays.texts.get(fieldname)
        return int(LENGTHS[postings.lengths.min()]) if postings else 0

    def max_field_length(self, fieldname: str) -> int:
        postings = self._arrays.texts.get(fieldname)
        return int(LENGTHS[postings.lengths.max()]) if postings else 0


class _Terms(TermsReader):  # type: ignore[misc]
    def __init__(self, segment: Segment) -> None:
        self._segment = segment
        self._listings = open_listings(segment)

    def __contains__(self, term: tuple[str, bytes]) -> bool:
        name, text = term
        return name in self._listings and self._listings[name].count(text) > 0

    def indexed_field_names(self) -> Iterator[str]:
        return iter(self._listings)

    def terms(self) -> Iterator[tuple[str, bytes]]:
        return self.terms_from("", b"")

    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[str, bytes]]:
        for name in sorted(self._listings):
            if name >= fieldname:
                yield from ((name, text) for text in self._listings[name].walk(prefix if name == fieldname else b""))

    def items(self) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        return ((term, self.term_info(*term)) for term in self.terms())

    def items_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        return ((term, self.term_info(*term)) for term in self.terms_from(fieldname, prefix))

    def cursor(self, fieldname: str, fieldobj: FieldType) -> FieldCursor:
        return _Cursor(self, fieldname, fieldobj)

    def term_info(self, fieldname: str, text: bytes) -> TermInfo:
        posted = self._posted(fieldname, text)
        frequencies = posted.frequencies
        postings = self._segment.texts.get(fieldname)
        lengths = LENGTHS[postings.lengths[posted.documents]].tolist() if postings else [0]
        return TermInfo(
            weight=float(frequencies.sum(dtype=np.int64)), df=len(frequencies), minlength=min(lengths), maxlength=max(lengths),
            maxweight=float(frequencies.max()), minid=int(posted.documents[0]), maxid=int(posted.documents[-1]),
        )  # fmt: skip

    def doc_frequency(self, fieldname: str, text: bytes) -> int:
        return self._listings[fieldname].count(text) if fieldname in self._listings else 0

    def matcher(self, fieldname: str, text: bytes, format_: Format, scorer: BaseScorer | None = None) -> LeafMatcher:
        return _Matcher(self._posted(fieldname, text), (fieldname, text), format_, scorer)

    def _posted(self, fieldname: str, text: bytes) -> Posted:
        if (fieldname, text) not in self:
            raise KeyError((fieldname, text))  # which Whoosh turns into its own error
        return self._listings[fieldname].posted(text)


class _Cursor(FieldCursor):  # type: ignore[misc]
    def __init__(self, terms: _Terms, name: str, field: FieldType) -> None:
        self._terms, self._name, self._field = terms, name, field
        self.first()

    def first(self) -> str | None:
        return self.find(b"")

    def find(self, string: str | bytes) -> str | None:
        self._rest = self._terms.terms_from(self._name, string if isinstance(string, bytes) else self._field.to_bytes(string))
        return self.next()

    def next(self) -> str | None:
        name, self._raw = next(self._rest, (None, b""))
        self._is_valid = name == self._name
        return self.text()

    def is_valid(self) -> bool:
        return self._is_valid

    def text(self) -> str | None:
        return str(self._field.from_bytes(self._raw)) if self._is_valid else None

    term = text

    def term_info(self) -> TermInfo | None:
        return self._terms.term_info(self._name, self._raw) if self._is_valid else None


class _Matcher(LeafMatcher):  # type: ignore[misc]
    """The articles of one term, in order.

    It knows of no blocks, so that nothing is pruned by their quality: Whoosh's pruned unions lose articles.
    """

    def __init__(self, posted: Posted, term: tuple[str, bytes], format_: Format, scorer: BaseScorer | None) -> None:
        self.format, self.scorer = format_, scorer
        self._posted, self._term = posted, term
        self._ids: list[int] = posted.documents.tolist()
        self._place = 0

    def is_active(self) -> bool:
        return self._place < len(self._ids)

    def reset(self) -> None:
        self._place = 0

    def copy(self) -> Self:
        twin = type(self)(self._posted, self._term, self.format, self.scorer)
        twin._place = self._place
        return twin

    def id(self) -> int:
        return self._ids[self._place]

    def all_ids(self) -> Iterator[int]:
        return iter(self._ids)

    def next(self) -> None:
        if not self.is_active():
            raise ReadTooFar
        self._place += 1

    def skip_to(self, targetid: int) -> None:
        if not self.is_active():
            raise ReadTooFar
        if targetid > self.id():
            self._place = int(self._posted.documents.searchsorted(targetid))

    def weight(self) -> float:
        return float(self._posted.frequencies[self._place])

    def score(self) -> float:
        return float(self.scorer.score(self)) if self.scorer else self.weight()

    def supports_block_quality(self) -> bool:
        return False

    def value(self) -> bytes:
        """What Whoosh's own posting files would hold."""
        places = self._posted.places(self._place)
        return bytes(self.format.encode(places)) if places else b""

    def value_as(self, astype: str) -> Any:
        if astype == "positions":
            return self._posted.places(self._place)
        return self.weight() if astype in ("frequency", "weight") else super().value_as(astype)
