"""Are the diacritics of headlines put back? `python -m tests.quality.restoring [--articles N] [--show N]`.

2,000 headlines, drawn by lot from $HOINGHI_BENCH_DATA/news, lose their diacritics; the model learns from the other
articles alone. Prints the share of syllables that come back, the time of a headline, and what learning costs.
"""

import hashlib
import json
import lzma
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from statistics import median
from time import process_time

import click
import numpy as np

from indexer.text import analyze, clean, fold
from indexer.typing import LanguageModel, Shelf, learn, weigh
from tests.quality.external import data_folder

_NEWS = "news/vietnews-100k.jsonl.xz"
_HEADLINES = 2_000
_MOST_SHOWN = 1 << 20


@dataclass(frozen=True)
class Restored:
    """How many syllables came back, of how many; those that did not, as (meant, found, headline); milliseconds each."""

    right: int
    syllables: int
    wrong: tuple[tuple[str, str, str], ...]
    milliseconds: float


def terms_of(text: str) -> list[str]:
    """The terms of a text, one at each place."""
    analysis = analyze(clean(text))
    return [*dict(zip(analysis.positions.tolist(), analysis.terms, strict=True)).values()]


def shelf_of(texts: Iterator[str]) -> Shelf:
    """Texts to learn from."""
    numbers: dict[str, int] = {}
    parts = []
    for text in texts:
        terms = terms_of(text)
        parts.append(np.fromiter((numbers.setdefault(term, len(numbers)) for term in terms), np.int32, len(terms)))
        parts.append(np.array([-1], np.int32))
    stream = np.concatenate(parts)
    return Shelf([*numbers], np.bincount(stream[stream >= 0], minlength=len(numbers)), lambda: iter([stream]))


def restore(model: LanguageModel, headlines: list[str]) -> Restored:
    """Headlines without diacritics, as the model reads them."""
    right = syllables = 0
    wrong: list[tuple[str, str, str]] = []
    times: list[float] = []
    for headline in headlines:
        meant = terms_of(headline)
        started = process_time()
        places: list[Mapping[str, float]] = [
            dict.fromkeys(model.forms(fold(word)) or [fold(word)], 0.0) if word.isalpha() else {word: 0.0} for word in meant
        ]
        found = weigh(model, places).words
        times.append(process_time() - started)
        pairs = [(word, other) for word, other in zip(meant, found, strict=True) if word.isalpha()]
        syllables += len(pairs)
        right += sum(word == other for word, other in pairs)
        wrong += [(word, other, headline) for word, other in pairs if word != other]
    return Restored(right, syllables, tuple(wrong), median(times) * 1e3)


def _articles(path: Path, most: int) -> Iterator[dict[str, str]]:
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, islice(lines, most))


def drawn(titles: list[str], count: int) -> set[str]:
    """So many different titles, always the same."""
    return {*sorted(set(titles), key=lambda title: hashlib.sha256(title.encode()).digest())[:count]}


@click.command()
@click.option("--articles", default=100_000, show_default=True, type=click.IntRange(3 * _HEADLINES), help="How many are read.")
@click.option("--show", default=0, type=click.IntRange(0, _MOST_SHOWN), help="Syllables to show that did not come back.")
def main(articles: int, show: int) -> None:
    """Measure on unseen headlines."""
    path = data_folder() / _NEWS
    if not path.is_file():
        raise SystemExit(f"{path} is not there; set HOINGHI_BENCH_DATA to its folder. Nothing was measured.")
    unseen = drawn([row["title"] for row in _articles(path, articles)], _HEADLINES)
    shelf = shelf_of(
        text for row in _articles(path, articles) if row["title"] not in unseen for text in (row["title"], row["body"])
    )
    started = process_time()
    arrays = learn([shelf], articles - len(unseen))
    seconds = process_time() - started
    done = restore(LanguageModel(arrays), sorted(unseen))
    size = sum(array.nbytes for array in arrays.values())
    click.echo(
        f"{len(unseen):,} unseen headlines: {done.right / done.syllables:.4f} of {done.syllables:,} syllables, "
        f"median {done.milliseconds:.2f} ms each\n"
        f"learnt from {articles - len(unseen):,} articles in {seconds:.0f} s of one core, {size / 1e6:.0f} MB"
    )
    for meant, found, headline in done.wrong[:show]:
        click.echo(f"{meant} -> {found} | {headline}")


if __name__ == "__main__":
    main()
