"""Are the diacritics of headlines put back? `python -m tests.quality.restoring [--articles N] [--work DIR] [--show N]`.

2,000 headlines, drawn by lot from $HOINGHI_BENCH_DATA/news, lose their diacritics and are searched for in an archive of the
other articles. Prints the share of syllables that come back in what it suggests (a headline without a suggestion counts as
typed), the same of the archive's model of the language alone, without looking at what was found, and the time of a headline.
"""

import hashlib
import json
import lzma
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

import click

from indexer import Archive, open_archive
from indexer.engine.generations import live_generation
from indexer.engine.learning import open_language
from indexer.text import analyze, clean, fold
from indexer.typing import LanguageModel, weigh
from tests.quality.external import data_folder
from tests.quality.judged import hoinghi

_NEWS = "news/vietnews-100k.jsonl.xz"
_HEADLINES = 2_000
_MOST_SHOWN = 1 << 20
_SECONDS = 60.0  # of a search: what is found must not depend on how busy the machine is

Reading = Callable[[list[str]], list[str]]  # the terms of a headline without diacritics, and as they were read


@dataclass(frozen=True)
class Restored:
    """How many syllables came back, of how many; those that did not, as (meant, found, headline); milliseconds each."""

    right: int
    syllables: int
    wrong: tuple[tuple[str, str, str], ...]
    milliseconds: float

    def __str__(self) -> str:
        return f"{self.right / self.syllables:.4f} of {self.syllables:,} syllables, median {self.milliseconds:.2f} ms each"


def terms_of(text: str) -> list[str]:
    """The terms of a text, one at each place."""
    analysis = analyze(clean(text))
    return [*dict(zip(analysis.positions.tolist(), analysis.terms, strict=True)).values()]


def restore(read: Reading, headlines: list[str]) -> Restored:
    """Headlines without diacritics, as they are read."""
    right = syllables = 0
    wrong: list[tuple[str, str, str]] = []
    times: list[float] = []
    for headline in headlines:
        meant = terms_of(headline)
        typed = [*map(fold, meant)]
        started = perf_counter()
        found = read(typed)
        times.append(perf_counter() - started)
        if len(found) != len(meant):
            found = typed
        pairs = [(word, other) for word, other in zip(meant, found, strict=True) if word.isalpha()]
        syllables += len(pairs)
        right += sum(word == other for word, other in pairs)
        wrong += [(word, other, headline) for word, other in pairs if word != other]
    return Restored(right, syllables, tuple(wrong), median(times) * 1e3)


def by_language(model: LanguageModel) -> Reading:
    """What a model of the language reads, whatever was found."""

    def read(typed: list[str]) -> list[str]:
        places: list[Mapping[str, float]] = [dict.fromkeys(model.forms(word) or [word], 0.0) for word in typed]
        return [*weigh(model, places).words]

    return read


def by_searching(archive: Archive) -> Reading:
    """What an archive suggests to one who searches for it."""
    return lambda typed: terms_of(archive.search(" ".join(typed), facets=False).suggestion or " ".join(typed))


def _articles(path: Path, most: int) -> Iterator[dict[str, str]]:
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, islice(lines, most))


def drawn(titles: list[str], count: int) -> set[str]:
    """So many different titles, always the same."""
    return {*sorted(set(titles), key=lambda title: hashlib.sha256(title.encode()).digest())[:count]}


def _archive_of(path: Path, most: int, unseen: set[str], work: Path) -> Path:
    """The data folder with the articles but those of unseen headlines, as it is if it is there."""
    home, lines = work / f"restoring-{most}", work / "articles.jsonl"
    if not home.is_dir():
        work.mkdir(parents=True, exist_ok=True)
        with lines.open("w", encoding="utf-8") as file:
            seen = (row for row in _articles(path, most) if row["title"] not in unseen)
            file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in seen)
        hoinghi(home, "import", str(lines))
        lines.unlink()
    hoinghi(home, "index")
    return home


@click.command()
@click.option("--articles", default=100_000, show_default=True, type=click.IntRange(3 * _HEADLINES), help="How many are read.")
@click.option("--work", type=click.Path(path_type=Path), help="Folder whose archive is kept for the next time.")
@click.option("--show", default=0, type=click.IntRange(0, _MOST_SHOWN), help="Syllables to show that did not come back.")
def main(articles: int, work: Path | None, show: int) -> None:
    """Measure on unseen headlines."""
    path = data_folder() / _NEWS
    if not path.is_file():
        raise SystemExit(f"{path} is not there; set HOINGHI_BENCH_DATA to its folder. Nothing was measured.")
    unseen = drawn([row["title"] for row in _articles(path, articles)], _HEADLINES)
    with TemporaryDirectory() as scratch:
        home = _archive_of(path, articles, unseen, work or Path(scratch))
        model = open_language(live_generation(home))
        if model is None:
            raise SystemExit(f"{home}: too few articles to learn the language from; give more --articles.")
        click.echo(f"{len(unseen):,} unseen headlines, {articles - len(unseen):,} articles")
        click.echo(f"by the language alone: {restore(by_language(model), sorted(unseen))}")
        with closing(open_archive(home, query_seconds=_SECONDS)) as archive:
            archive.prepare()
            done = restore(by_searching(archive), sorted(unseen))
        click.echo(f"suggested by a search: {done}, the search included")
    for meant, found, headline in done.wrong[:show]:
        click.echo(f"{meant} -> {found} | {headline}")


if __name__ == "__main__":
    main()
