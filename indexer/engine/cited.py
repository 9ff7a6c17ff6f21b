"""Which articles answer for a document that a query names? Those that cite it, in whatever form, and they come first."""

from collections.abc import Iterable, Sequence

from whoosh import query as wq

from indexer.engine.language import Phrase, Prefix, Word
from indexer.engine.language.nodes import Cited
from indexer.engine.queries import Filter, Without, any_of

_SCORE = 30.0  # of an article that cites the document named, in a query that says more
_BEFORE_ALL = 1_000.0  # added to that where the query is nothing but names: before all that only have the words


def answering(cited: Cited, typed: wq.Query, in_order: wq.Query, others: Sequence[wq.Query]) -> wq.Query:
    """What finds the articles that a name asks for.

    One told apart from others of its number or name is cited, or named in an article that cites none of those.

    Args:
        typed, in_order: the words of the name in any place, and side by side.
        others: its other forms.
    """
    if not cited.told_end:
        return any_of([typed, *others, *_citing(cited.keys)])
    named = any_of([in_order, *others])
    return any_of([Without(named, any_of(_citing(cited.others))) if cited.others else named, *_citing(cited.keys)])


def preferred(cited: Sequence[Cited], words: Iterable[Word | Phrase | Prefix]) -> list[wq.Query]:
    """What adds to the score of the articles that cite documents: the likeliest meaning for most.

    Args:
        words: all that the query looks for.
    """
    spans = [(one.start, one.told_end or one.end) for one in cited]
    is_all = all(any(start < word.end and word.start < end for start, end in spans) for word in words)
    keys = {key: rank for one in reversed(cited) for rank, key in enumerate(one.keys, start=1)}
    least = _BEFORE_ALL if is_all else 0.0
    return [wq.ConstantScoreQuery(wq.Term("documents", key), least + _SCORE / rank) for key, rank in keys.items()]


def _citing(keys: Iterable[str]) -> list[wq.Query]:
    return [Filter(wq.Term("documents", key)) for key in keys]
