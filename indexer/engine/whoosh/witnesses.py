"""Which words do the articles closest to a query hold, where the language alone leaves open what was meant?

The language looks three words far: "mua ban o gan" may be a trade or a table. The articles that share most pairs of words with
the whole query tell which. They are witnesses of the words that are open, and nothing more: no hit is made of them.
"""

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log

import numpy as np
from whoosh import query as wq

from indexer.engine.queries import Near
from indexer.engine.whoosh.evaluate import Scope, evaluate, find_within
from indexer.engine.whoosh.matches import Floats
from indexer.engine.whoosh.postings import Documents

Shares = Sequence[Mapping[str, float]]  # of the words that each place of a query may hold: how likely each is

_FIELD = "body"
_LEAST_WORDS = 4  # of a query: fewer share too little with any article
_SURE = 0.95  # share of a word that is not asked about
_LIKELY, _MOST_LIKELY = 0.02, 4  # share of a word that an article may share with the query, and how many of a place
_ASKED, _MOST_ASKED = 0.005, 5  # the same of a word that is asked about
_NEIGHBOUR = 0.1  # share of a word that the words asked about may stand beside
_WITNESSES = 20  # articles
_CHANCE = 3.0  # witnesses that hold a word by chance alone are imagined beside
_PART = 0.5  # of what each kind of testimony says: they are not independent


@dataclass(frozen=True, slots=True, eq=False)
class _Witnesses:
    """Articles of one segment, by rising number, and the weight of each."""

    scope: Scope
    documents: Documents
    weights: Floats

    def weight(self, query: wq.Query) -> float:
        """Of those that a query finds."""
        found = find_within(query, self.scope, self.documents)
        return float(self.weights[found.at].sum())


def statements(shares: Shares, scopes: Sequence[Scope]) -> list[dict[str, float]]:
    """Of each place what speaks for its words, as logarithms to be added to theirs; empty where none is asked about.

    Raises:
        TooSlowError: the time limit in force is over.
    """
    asked = [at for at, words in enumerate(shares) if max(words.values()) < _SURE]
    told: list[dict[str, float]] = [{} for _ in shares]
    if len(shares) < _LEAST_WORDS or not asked or not scopes:
        return told
    witnesses = _closest([_likely(words, _LIKELY, _MOST_LIKELY) for words in shares], scopes)
    for at in asked if witnesses else ():
        told[at] = _told(at, shares, witnesses)
    return told


def _likely(words: Mapping[str, float], least: float, most: int) -> list[str]:
    """The likeliest words of a place."""
    return [word for word in sorted(words, key=lambda word: -words[word])[:most] if words[word] >= least]


def _closest(words: Sequence[Sequence[str]], scopes: Sequence[Scope]) -> list[_Witnesses]:
    """The articles that hold most pairs of neighbours, the rarer the more a pair counts."""
    sums = [np.zeros(scope.segment.count) for scope in scopes]
    count = scopes[0].collection.document_count()
    for first, second in itertools.pairwise(words):
        found = [evaluate(_beside(first, second), scope).listed().documents for scope in scopes]
        rarity = log(1 + count / max(1, sum(map(len, found))))
        for some, documents in zip(sums, found, strict=True):
            some[documents] += rarity
    every = np.concatenate(sums)
    least = max(np.partition(every, -_WITNESSES)[-_WITNESSES] if len(every) > _WITNESSES else 0.0, np.finfo(float).tiny)
    most = every.max()
    held = [(scope, (some >= least).nonzero()[0], some) for scope, some in zip(scopes, sums, strict=True)]
    return [_Witnesses(scope, at.astype(np.uint16), some[at] / most) for scope, at, some in held if len(at)]


def _told(at: int, shares: Shares, witnesses: Sequence[_Witnesses]) -> dict[str, float]:
    """What witnesses say of the words of one place: that they hold them, and beside what stands beside them in the query."""
    words = _likely(shares[at], _ASKED, _MOST_ASKED)
    before = _likely(shares[at - 1], _NEIGHBOUR, _MOST_LIKELY) if at else []
    behind = _likely(shares[at + 1], _NEIGHBOUR, _MOST_LIKELY) if at + 1 < len(shares) else []
    sides = {word: [_beside(before, [word])] * bool(before) + [_beside([word], behind)] * bool(behind) for word in words}
    beside = {word: sum(one.weight(side) for one in witnesses for side in some) for word, some in sides.items()}
    present = {word: sum(one.weight(wq.Term(_FIELD, word)) for one in witnesses) for word in words}
    every, known = sum(float(one.weights.sum()) for one in witnesses), sum(shares[at][word] for word in words)
    told: dict[str, float] = {}
    for word in words:
        lexicon = witnesses[0].scope.collection
        chance = max(1, lexicon.frequency(_FIELD, word)) / lexicon.document_count()
        share = shares[at][word] / known
        held = (present[word] + _CHANCE * chance) / ((every + _CHANCE) * chance)
        told[word] = _PART * log(held) + _PART * log((beside[word] + share) / ((sum(beside.values()) + 1) * share))
    return told


def _beside(first: Sequence[str], second: Sequence[str]) -> wq.Query:
    """One of some words right before one of others."""
    return Near([wq.Or([wq.Term(_FIELD, word) for word in words]) for words in (first, second)])
