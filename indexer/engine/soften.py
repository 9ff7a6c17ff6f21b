"""When few articles hold all words of a query, which hold enough of them?"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from whoosh import query as wq

from indexer.engine.evidence import group_idf
from indexer.engine.forms import Unit
from indexer.engine.language import Node
from indexer.engine.language.filters import flat, without_filters
from indexer.engine.protocol import Lexicon, Request
from indexer.engine.queries import Maybe, Most
from indexer.settings import Settings

_ENOUGH = 0.4  # of the weight of a query's words, by idf
_ALL_SCORE = 3.0  # of an article that holds all words: as much as a pair of them at the beginning
_PRECISION = 100  # weights are whole numbers, so that their order does not tell in their sum
_PUNCTUATION = ".,;:!?'‘’"


@dataclass(frozen=True, slots=True)
class Loose:
    """A word that may be let go, or several that are one: as typed, what finds it, its share in the query."""

    typed: str
    query: wq.Query
    weight: int

    @classmethod
    def of(cls, units: Sequence[Unit], query: wq.Query, lexicon: Lexicon) -> "Loose":
        """Words that are one unit, weighed by the idf of each."""
        typed = " ".join(word.text.strip(_PUNCTUATION) for _, word in units)
        slots = [slot for slots, _ in units for slot in slots]
        weight = sum(max(0.0, group_idf(slot, "body", lexicon) - 1) for slot in slots)
        return cls(typed, query, max(1, round(weight * _PRECISION)))


def enough_of(words: Sequence[Loose], every: wq.Query) -> wq.Query:
    """What finds enough of the words, those that the index lacks set aside; more for an article in which `every` finds all."""
    known = [word for word in words if word.query is not wq.NullQuery]
    if len(words) < 2 or not known:
        return every
    weights = [word.weight for word in known]
    enough = Most([word.query for word in known], weights, math.ceil(_ENOUGH * sum(weights)))
    return Maybe(enough, wq.ConstantScoreQuery(every, _ALL_SCORE)) if len(known) == len(words) else enough


def may_soften(words: int, request: Request, total: int, settings: Settings, count: Callable[[Node], int]) -> bool:
    """Whether so few articles hold all of so many words that those which hold enough are worth showing.

    Two words: where none holds both; more, where few do, and the more words, the more are few: nobody pastes a headline to
    have every word of it. Filters do not decide it, so that what they leave is always a part of what was found without them.

    Args:
        words: how many may be let go.
        total: how many articles match.
        count: how many match another query.
    """
    few = min(1, settings.soften_below) + settings.soften_below * (words - 2) ** 2
    if words < 2 or total >= few or not request.softens:
        return False
    query = flat(request.query)
    core = without_filters(query)
    return core == query or count(core) < few
