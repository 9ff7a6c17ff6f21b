"""Do the array engine and stock Whoosh agree? On random archives, random queries: articles, order, scores, facets.

Usage: python -m tests.contract.agreement [--queries 20000] [--seed 0]. Tells every query on which they do not.
"""

import argparse
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from whoosh import query as wq
from whoosh.searching import Searcher

from indexer.engine import Reader, Request, parse_query
from indexer.engine.whoosh.evaluate import Scope, evaluate
from indexer.engine.whoosh.following import OFTEN
from indexer.engine.whoosh.kernels import choose_kernels
from indexer.errors import InvalidQuery

from .random_queries import random_text, random_tree
from .random_shelves import Shelf, open_shelf, random_commits, random_settings

_NEAR = 1e-9  # relative difference of scores up to which they are equal
_QUERIES_A_SHELF = 100
Rows = list[tuple[int, float]]  # article, score


def kernel_names() -> list[str]:
    """The kinds of loops that there are here."""
    try:
        return ["plain", choose_kernels("compiled").name]
    except ImportError:
        return ["plain"]


def text_differences(shelf: Shelf, text: str, chance: random.Random, counted: Counter[str]) -> Iterator[str]:
    """In what the engines differ on a query as typed."""
    tree = parse_query(text)
    for sort in ("relevance", "newest", "oldest"):
        limit, offset = chance.choice((1, 3, 10, 1_000)), chance.choice((0, 0, 2, 40))
        request = Request(tree, text, limit, offset, sort, folded=len(text) % 3 == 0, texts=shelf.read)
        ours, stock = (_answer(reader, request) for reader in (shelf.arrays, shelf.stock))
        counted["searches for texts that find something"] += stock.get("total", 0) != 0
        counted["searches for texts that are refused"] += "error" in stock
        counted["searches that let words go"] += bool(stock.get("let_go"))
        counted["searches that fold some hits"] += stock.get("texts", 0) != stock.get("total", 0)
        if ours.keys() != stock.keys():
            yield f"{sort}: {ours} in place of {stock}"
            continue
        for part, value in stock.items():
            same = _equal(ours[part], value) if part == "scores" else ours[part] == value
            if not same:
                yield f"{sort} {request.offset}+{request.limit}, {part}: {ours[part]} in place of {value}"


def _answer(reader: Reader, request: Request) -> dict[str, object]:
    try:
        found = reader.search(request)
    except InvalidQuery as error:
        return {"error": str(error)}
    return {name: getattr(found, name) for name in found.__slots__}


def tree_differences(shelf: Shelf, tree: wq.Query, counted: Counter[str]) -> Iterator[str]:
    """In what evaluating a tree on arrays differs from stock matchers, on the stock index and on the arrays."""
    collection = shelf.arrays._newest().collection
    kernels = choose_kernels(shelf.kernels)
    ours = [_listed(tree, Scope(collection, number, kernels)) for number in range(len(collection.segments))]
    counted["trees that find something"] += any(ours)
    for name, searcher in shelf.searchers.items():
        for number, (found, expected) in enumerate(zip(ours, _drained(tree, searcher), strict=True)):
            if [article for article, _ in found] != [article for article, _ in expected]:
                yield f"{name}, segment {number}: {found} in place of {expected}"
            elif not _equal([score for _, score in found], [score for _, score in expected]):
                yield f"{name}, segment {number}, scores: {found} in place of {expected}"


def _listed(tree: wq.Query, scope: Scope) -> Rows:
    found = evaluate(tree, scope).listed()
    return list(zip(found.documents.tolist(), found.scores.tolist(), strict=True))


def _drained(tree: wq.Query, searcher: Searcher) -> list[Rows]:
    rows = []
    for leaf, _ in searcher.leaf_searchers():
        matcher = tree.matcher(leaf)
        rows.append([])
        while matcher.is_active():
            rows[-1].append((matcher.id(), matcher.score()))
            matcher.next()
    return rows


def _equal(scores: object, others: object) -> bool:
    return bool(np.allclose(scores, others, rtol=_NEAR, atol=1e-12))


def differences(seed: int, queries: int, counted: Counter[str]) -> Iterator[str]:
    """In what the engines differ on one random archive, half of the queries typed, half trees."""
    chance = random.Random(seed)
    commits = random_commits(chance)
    merged, kernels = chance.random() < 0.3, kernel_names()[seed % len(kernel_names())]
    settings, often = random_settings(chance), chance.choice((2, 20, OFTEN))
    with (
        tempfile.TemporaryDirectory() as folder,
        open_shelf(commits, Path(folder), settings, merged=merged, kernels=kernels, often=often) as shelf,
    ):
        counted[f"shelves of {len(shelf.arrays._newest().collection.segments)} segments"] += 1
        counted[f"shelves searched by {kernels} kernels"] += 1
        for number in range(queries):
            if number % 2:
                text = random_text(chance)
                counted["texts"] += 1
                found = list(text_differences(shelf, text, chance, counted))
                about = text
            else:
                tree = random_tree(chance)
                counted["trees"] += 1
                counted[f"trees: {type(tree).__name__}"] += 1
                found = list(tree_differences(shelf, tree, counted))
                about = repr(tree)
            yield from (f"seed {seed}, {kernels}: {about}\n    {one}" for one in found)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--queries", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    counted: Counter[str] = Counter()
    found = 0
    for shelf in range(-(-options.queries // _QUERIES_A_SHELF)):
        for difference in differences(options.seed + shelf, _QUERIES_A_SHELF, counted):
            found += 1
            sys.stdout.write(difference[:2_000] + "\n")
    sys.stdout.write("".join(f"{count:8,} {what}\n" for what, count in sorted(counted.items())))
    sys.stdout.write(f"{found:8,} differences\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
