"""How fast are references found, on one core? Beside eyecite with its default tokenizer, on English text full of citations.

eyecite is the extra `bench`; without it only our own speed is told.
"""

import random
from collections.abc import Callable, Sequence
from time import process_time

from indexer.references import scan

try:  # the extra `bench`
    import eyecite
    from eyecite.tokenizers import default_tokenizer
    from reporters_db import REPORTERS
except ImportError:
    eyecite = None

_ROUNDS = 2
_WORDS = (
    "the court held that plaintiff was not entitled to relief because motion for summary judgment had been granted below and we "
    "review whether a genuine dispute of material fact exists in record before us under statute as amended"
).split()
_DOCUMENTS, _SENTENCES, _SHARE_CITING = 60, 150, 0.15


def run(texts: list[str]) -> None:
    """Print megabytes (of UTF-8), texts and references a second; the best of two passes."""
    print(f"\nReferences, {len(texts):,} articles, one core\n")
    print(f"{'':52}{'MB/s':>8}{'texts/s':>9}{'found/s':>9}")
    ours = _line("scan(): references with issuer, date, subject", texts, scan)
    if eyecite is None:
        print("eyecite is not installed (pip install hoinghi[bench]): nothing to compare with")
        return
    english = _opinions()
    tokens = _line("eyecite, default tokenizer alone, English", english, lambda text: default_tokenizer.tokenize(text)[1])
    _line("eyecite, get_citations, English", english, eyecite.get_citations)
    print(f"\nscan() is {ours / tokens:.0f} times as fast as eyecite's default tokenizer alone")


def _line(name: str, texts: list[str], find: Callable[[str], Sequence[object]]) -> float:
    find(texts[0])
    megabytes = sum(len(text.encode()) for text in texts) / 1e6
    best, found = float("inf"), 0
    for _ in range(_ROUNDS):
        started = process_time()
        found = sum(len(find(text)) for text in texts)
        best = min(best, process_time() - started)
    print(f"{name:52}{megabytes / best:8.2f}{len(texts) / best:9,.0f}{found / best:9,.0f}")
    return megabytes / best


def _opinions() -> list[str]:
    """English prose with the citations that reporters-db gives as examples, in every seventh sentence or so."""
    chance = random.Random(1)
    examples = [example for cluster in REPORTERS.values() for reporter in cluster for example in reporter.get("examples", [])]

    def sentence() -> str:
        words = " ".join(chance.choices(_WORDS, k=18)).capitalize()
        cites = chance.random() < _SHARE_CITING
        return f"{words}, see Roe v. Doe, {chance.choice(examples)} (1984)." if cites else f"{words}."

    return [" ".join(sentence() for _ in range(_SENTENCES)) for _ in range(_DOCUMENTS)]
