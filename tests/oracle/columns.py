"""How do the hits divide by province, source, year, month and document? Columns of a segment as arrays."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.reading import IndexReader

from indexer.engine.whoosh.schema import NO_DATE
from indexer.model import FacetValue
from tests.oracle.schema import LIST_SEPARATOR

_HOURS_AHEAD = 7 * 3600
_NO_MONTH = -1


@dataclass(frozen=True, slots=True, eq=False)
class Codes:
    """A column of texts: the label of each code, and rows of (document, code), sorted by document."""

    labels: tuple[str, ...]
    documents: NDArray[np.int32]
    codes: NDArray[np.int32]


@dataclass(frozen=True, slots=True, eq=False)
class SegmentColumns:
    """The columns of one segment.

    Attributes:
        published: int64, seconds since 1970 of each document, NO_DATE where there is none.
        months: int32, years times twelve plus month, counted in Vietnam time; -1 where there is no date.
        texts: province, source and document.
    """

    published: NDArray[np.int64]
    months: NDArray[np.int32]
    texts: dict[str, Codes]


def load_columns(reader: IndexReader) -> SegmentColumns:
    """The columns of a segment, read once."""
    count = reader.doc_count_all()
    published = np.fromiter(_values(reader, "published_column", NO_DATE), np.int64, count)
    texts = {name: _codes(_values(reader, f"{name}_column", b"")) for name in ("province", "source", "section", "document")}
    return SegmentColumns(published, _months(published), texts)


def _values(reader: IndexReader, name: str, default: Any) -> list[Any]:  # Any: bytes or int by the column
    if not reader.has_column(name):
        return [default] * reader.doc_count_all()
    return list(reader.column_reader(name, translate=False))


def _months(published: NDArray[np.int64]) -> NDArray[np.int32]:
    dated = np.where(published == NO_DATE, 0, published + _HOURS_AHEAD)
    months = dated.astype("datetime64[s]").astype("datetime64[M]").astype(np.int32) + 1970 * 12
    result: NDArray[np.int32] = np.where(published == NO_DATE, _NO_MONTH, months).astype(np.int32)
    return result


def _codes(values: list[bytes]) -> Codes:
    known: dict[str, int] = {}
    rows = [
        (document, known.setdefault(label, len(known)))
        for document, value in enumerate(values)
        if value
        for label in value.decode().split(LIST_SEPARATOR)
    ]
    table = np.array(rows, np.int32).reshape(-1, 2)
    return Codes(tuple(known), table[:, 0], table[:, 1])


def count_facets(segments: list[tuple[SegmentColumns, NDArray[np.int32]]], most: int) -> dict[str, tuple[FacetValue, ...]]:
    """The values of each facet among the hits of each segment, by falling count, at most `most` of each."""
    facets = {
        name: _count_codes([(columns.texts[name], hits) for columns, hits in segments])
        for name in ("province", "source", "section", "document")
    }
    years: dict[str, int] = {}
    for value in count_months(segments):
        years[value.value[:4]] = years.get(value.value[:4], 0) + value.count
    facets["year"] = years
    return {
        name: tuple(
            FacetValue(label, count) for label, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:most]
        )
        for name, counts in facets.items()
    }


def _count_codes(segments: list[tuple[Codes, NDArray[np.int32]]]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for column, hits in segments:
        here = np.bincount(column.codes[np.isin(column.documents, hits)], minlength=len(column.labels))
        for code in here.nonzero()[0].tolist():
            counts[column.labels[code]] = counts.get(column.labels[code], 0) + int(here[code])
    return counts


def count_months(segments: list[tuple[SegmentColumns, NDArray[np.int32]]]) -> tuple[FacetValue, ...]:
    """How many hits each month has, in order of time; months without any are left out."""
    if not segments:
        return ()
    months = np.concatenate([columns.months[hits] for columns, hits in segments])
    values, counts = np.unique(months[months != _NO_MONTH], return_counts=True)
    return tuple(
        FacetValue(f"{month // 12:04d}-{month % 12 + 1:02d}", count)
        for month, count in zip(values.tolist(), counts.tolist(), strict=True)
    )
