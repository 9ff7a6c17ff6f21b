"""Which terms of a segment does a wildcard, fuzzy term or range of terms stand for? As Whoosh says, within limits."""

from whoosh import query as wq
from whoosh.reading import SegmentReader

from indexer.engine.language import invalid_query
from indexer.engine.whoosh.codec import ArrayCodec
from indexer.engine.whoosh.schema import make_schema
from indexer.engine.whoosh.segment import Segment
from indexer.engine.whoosh.toc import ArraySegment


def expanded_terms(query: wq.MultiTerm, segment: Segment, most: int) -> list[str]:
    """The terms, in order.

    Raises:
        InvalidQuery: they are more than `most`.
        TooSlowError: the time limit in force is over.
    """
    reader = SegmentReader(None, make_schema(), ArraySegment(segment.count), codec=ArrayCodec(segment))
    terms: set[str] = set()
    for term in query._btexts(reader):  # of fuzzy terms as texts, of all others as bytes
        terms.add(term.decode() if isinstance(term, bytes) else term)
        if len(terms) > most:
            shown = str(query)
            raise invalid_query(shown, 0, len(shown), "too_many_terms", most=most)
    return sorted(terms)
