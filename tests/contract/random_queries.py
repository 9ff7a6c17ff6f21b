"""Random queries, as typed and as trees of `whoosh.query`."""

import random
from collections.abc import Callable

from whoosh import query as wq

from indexer.engine.queries import Filter, Maybe, Most, Near, Standing, Without, all_of, any_of, best_of

from .random_shelves import DOCUMENTS, FREQUENT, RARE, SYMBOLS, USUAL

WORDS = (*FREQUENT, *FREQUENT, *USUAL, *RARE[::3], "vắng")
TERMS = (*(word.lower() for word in WORDS), "59-kl/tw", "kl", "tw", "24-ct/tw", "19", "thủy")
FIELDS = ("title", "lead", "body", "body", "author", "source", "section")
BOOSTS = (1.0, 1.0, 0.5, 3.7)
MOMENTS = (None, -(10**8), 1672504200, 1672506600, 1675098000, 1709182800, 2 * 10**9)
_FILTERS = (
    "tỉnh:thái_nguyên", "tỉnh:huế", "văn_bản:59-KL/TW", "văn_bản:24-CT/TW", "nguồn:hội", 'nguồn:"báo hội"', "tác_giả:ha",
    "chuyên_mục:xã", "ngày:2022", "ngày:2023-01", "ngày:>2022", "ngày:<=2023-01-01", "ngày:[2023-01-01 TO 2024]", "ngày:[* TO *]",
)  # fmt: skip
_PREFIXES = ("h*", "ho*", "ngh*", "qu*", "quy*", "r*", "covid-1*", "đ*", "=hô*", '"hội ngh*"', "tiêu_đề:r*", "gh*")


def random_text(chance: random.Random, depth: int = 2) -> str:
    """A query as typed."""
    kind = chance.random() if depth else chance.random() * 0.6
    words = [chance.choice(WORDS) for _ in range(chance.randint(1, 5))]
    if kind < 0.2:
        return " ".join(words)
    if kind < 0.34:
        return f'"{" ".join(words[:4])}"' + chance.choice(("", "", "~1", "~3"))
    if kind < 0.6:
        leaves = (
            f"={words[0]}", f"tiêu_đề:{words[0]}", f"tiêu_đề:({words[0]} {words[-1]})", chance.choice(_PREFIXES),
            chance.choice(_FILTERS), chance.choice(_FILTERS), chance.choice(SYMBOLS),
        )  # fmt: skip
        return chance.choice(leaves)
    inner = [random_text(chance, depth - 1) for _ in range(2)]
    return chance.choice(("({} {})", "({} OR {})", "({} -{})", "(-{} {})", "{} {}")).format(*inner)


def random_tree(chance: random.Random, depth: int = 3) -> wq.Query:
    """A tree, of the kinds that a query as typed becomes, and of others that Whoosh has."""
    name = chance.choice(FIELDS)
    kinds = _LEAVES if not depth or chance.random() < 0.3 else _JOINS
    return chance.choice(kinds)(chance, name, depth)


def _term(chance: random.Random, name: str, depth: int = 0) -> wq.Query:
    return wq.Term(name, chance.choice(TERMS), boost=chance.choice(BOOSTS))


def _some(chance: random.Random, depth: int, least: int = 1, most: int = 4) -> list[wq.Query]:
    return [random_tree(chance, depth - 1) for _ in range(chance.randint(least, most))]


def _near(chance: random.Random, name: str, depth: int) -> wq.Query:
    def slot() -> wq.Query:
        words = [wq.Term(name, chance.choice(TERMS)) for _ in range(chance.choice((1, 1, 1, 3)))]
        return best_of(words)

    return Near([slot() for _ in range(chance.randint(2, 4))], slop=chance.randint(1, 4), boost=chance.choice(BOOSTS))


def _phrase(chance: random.Random, name: str, depth: int) -> wq.Query:
    words = [chance.choice(TERMS) for _ in range(chance.randint(2, 4))]
    return wq.Phrase(name, words, slop=chance.randint(1, 4), boost=chance.choice(BOOSTS))


def _standing(chance: random.Random, name: str, depth: int) -> wq.Query:
    slots = [[chance.choice(TERMS) for _ in range(chance.choice((1, 1, 1, 3)))] for _ in range(chance.randint(1, 3))]
    return Standing(name, slots, chance.choice((0.0, 2.0)), chance.choice((0.0, 1.0, 0.6)), chance.choice((0.0, 0.5)))


def _most(chance: random.Random, name: str, depth: int) -> wq.Query:
    some = _some(chance, depth, most=6)
    weights = [chance.randint(1, 900) for _ in some]
    return Most(some, weights, max(1, round(chance.random() * sum(weights))))


def _range(chance: random.Random, name: str, depth: int) -> wq.Query:
    first, last = sorted((chance.choice(MOMENTS[1:]), chance.choice(MOMENTS[1:])))
    first, last = (None if chance.random() < 0.2 else moment for moment in (first, last))
    return Filter(wq.NumericRange("published", first, last, chance.random() < 0.5, chance.random() < 0.5))


def _label(chance: random.Random, name: str, depth: int) -> wq.Query:
    values = {"province": ("huế", "bắc kạn"), "documents": [one.lower() for one in DOCUMENTS]}
    field = chance.choice([*values])
    return Filter(wq.Term(field, chance.choice(values[field])))


# Whoosh loses the boost of these where they stand for one term only, as it loses that of an And or Or of one query.
def _prefix(chance: random.Random, name: str, depth: int) -> wq.Query:
    return wq.Prefix(name, chance.choice(("h", "ng", "r", "qu", "vắng", "đ")), constantscore=False)


def _wildcard(chance: random.Random, name: str, depth: int) -> wq.Query:
    return wq.Wildcard(name, chance.choice(("h?i", "*ng", "n*ị", "?", "*t*", "h*i*")), constantscore=False)


def _fuzzy(chance: random.Random, name: str, depth: int) -> wq.Query:
    word = chance.choice(TERMS)
    return wq.FuzzyTerm(name, word, maxdist=chance.choice((1, 2)), prefixlength=chance.choice((0, 1)), constantscore=False)


def _span(chance: random.Random, name: str, depth: int) -> wq.Query:
    first, last = sorted((chance.choice(TERMS), chance.choice(TERMS)))
    return wq.TermRange(name, first, last, constantscore=False)


def _and_maybe(chance: random.Random, name: str, depth: int) -> wq.Query:
    return Maybe(random_tree(chance, depth - 1), any_of(_some(chance, depth)))


Maker = Callable[[random.Random, str, int], wq.Query]
_LEAVES: tuple[Maker, ...] = (_term, _term, _term, _near, _phrase, _standing, _range, _label, _prefix, _wildcard, _fuzzy, _span)
_JOINS: tuple[Maker, ...] = (
    lambda chance, name, depth: all_of(_some(chance, depth)),
    lambda chance, name, depth: wq.And(_some(chance, depth, 2), boost=chance.choice(BOOSTS)),
    lambda chance, name, depth: any_of(_some(chance, depth, most=6)),
    lambda chance, name, depth: wq.Or(_some(chance, depth, 2), boost=chance.choice(BOOSTS)),
    lambda chance, name, depth: best_of([_term(chance, name) for _ in range(chance.randint(1, 5))]),
    lambda chance, name, depth: best_of(_some(chance, depth)),
    lambda chance, name, depth: Without(random_tree(chance, depth - 1), any_of(_some(chance, depth))),
    lambda chance, name, depth: Filter(random_tree(chance, depth - 1)),
    lambda chance, name, depth: wq.ConstantScoreQuery(random_tree(chance, depth - 1), score=chance.choice(BOOSTS)),
    _and_maybe,
    _most,
)
