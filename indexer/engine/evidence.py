"""What does a word of a query tell of its own, and what speaks for an article beside? That words stand together, and early.

Sequential dependence (Metzler and Croft, 2005) without counts: two words that follow one another in the query add a fixed
sum where they stand side by side, and a smaller one where they stand in their order with a few words between them. The
beginning of a news article says most, so what stands early counts for more.
"""

import itertools
import math
from collections.abc import Sequence

import numpy as np
from whoosh import query as wq

from indexer.engine.forms import Slot
from indexer.engine.protocol import Lexicon
from indexer.engine.queries import Standing, any_of, best_of
from indexer.settings import Settings
from indexer.typing import LanguageModel

TEXT_FIELDS = ("title", "lead", "body")
_PAIR = 2.0  # of two words side by side
_EARLY_PAIR = 1.2  # the same at the very beginning of the body, beside that
_ONE_WORD = 20.0  # of two in a row and no more, beside that: nearly always one word of two syllables, "kinh tế"
_NEAR = 0.6  # of two words that are nowhere side by side, but in reach in their order
_LIKELY = 0.5  # weight of a form that may count as near
_IN_COMMON = 0.25  # of what two words tell in common, taken from each; with 0.5 it would count just once


def idf(frequency: int, count: int) -> float:
    """Inverse document frequency as `whoosh.scoring` computes it."""
    return math.log(count / (frequency + 1)) + 1 if count else 1.0


def group_idf(slot: Slot, field: str, lexicon: Lexicon) -> float:
    """The idf of the forms of a word together."""
    count = lexicon.document_count()
    return idf(min(count, sum(lexicon.frequency(field, term) for term in slot)), count)


def own_parts(slots: Sequence[Slot], lexicon: Lexicon, language: LanguageModel | None) -> list[float]:
    """The part of its idf that each word of a row keeps: of two that mostly stand side by side ("lợi nhuận") one tells the other.

    The idf of both together is that of the first, less the logarithm of how likely the second is behind it.
    """
    words = [max(slot, key=lambda term: slot[term]) for slot in slots]
    if language is None or len(words) < 2 or not any(map(language.knows, words)):
        return [1.0] * len(words)
    alone = [group_idf(slot, "body", lexicon) for slot in slots]
    common = [0.0] * len(words)
    tables = language.pairs([np.array([language.number(word)], np.uint64) for word in words])
    for at, (table, pair) in enumerate(zip(tables, itertools.pairwise(words), strict=True)):
        if all(map(language.knows, pair)):
            told = min(alone[at], alone[at + 1] - 1 + float(table[0, 0]))
            common[at : at + 2] = max(common[at], told), max(common[at + 1], told)
    return [1 - _IN_COMMON * told / idf for told, idf in zip(common, alone, strict=True)]


def standing_together(slots: Sequence[Slot], field: str | None, lexicon: Lexicon, settings: Settings) -> list[wq.Query]:
    """What adds to the score of an article, found or not, for the words of a query that stand in a row."""
    alone = _ONE_WORD if len(slots) == 2 else 0.0
    pairs = [_pair(pair, field, alone, lexicon, settings) for pair in itertools.pairwise(slots)]
    early = [_early(slot, field, lexicon, settings) for slot in slots] if len(slots) > 1 else []
    return [query for query in (*pairs, *early) if query is not wq.NullQuery]


def _pair(slots: Sequence[Slot], field: str | None, more: float, lexicon: Lexicon, settings: Settings) -> wq.Query:
    """Two words together in the title, and in lead or body."""
    found = {name: _together(name, slots, more, lexicon, settings.phrase_weight) for name in _fields(field)}
    text = best_of([query for name, query in found.items() if name != "title" and query is not wq.NullQuery])
    return any_of([found.get("title", wq.NullQuery), text])


def _together(name: str, slots: Sequence[Slot], more: float, lexicon: Lexicon, weight: float) -> wq.Query:
    """Two words side by side in any of their forms, or near in the likely ones: others are near by chance too often."""
    held = [{term: share for term, share in slot.items() if lexicon.frequency(name, term)} for slot in slots]
    if not weight or not all(held):
        return wq.NullQuery
    terms = [[*slot] for slot in held]
    likely = [[term for term, share in slot.items() if share >= _LIKELY] for slot in held]
    flat, early, near = (_PAIR + more) * weight, 0.0 if name == "title" else _EARLY_PAIR * weight, _NEAR * weight
    if all(likely) and likely != terms:
        return best_of([Standing(name, terms, flat, early), Standing(name, likely, 0.0, 0.0, near)])
    return Standing(name, terms, flat, early, near if all(likely) else 0.0)


def _early(slot: Slot, field: str | None, lexicon: Lexicon, settings: Settings) -> wq.Query:
    """A word that stands early in the lead or the body."""
    weight = settings.opening_weight * group_idf(slot, "body", lexicon)
    names = [name for name in _fields(field) if name != "title" and weight]
    held = [(name, term) for name in names for term in slot if lexicon.frequency(name, term)]
    return best_of([Standing(name, [[term]], 0.0, weight * slot[term]) for name, term in held])


def _fields(field: str | None) -> tuple[str, ...]:
    return (field,) if field else TEXT_FIELDS
