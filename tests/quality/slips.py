"""Are slips of the hand understood? `python -m tests.quality.slips [--work DIR] [--show N]`.

Phrases of three to five words, drawn by lot from headlines of another newspaper ($HOINGHI_BENCH_DATA/news) and found in an
archive of the set known-item, typed with one slip, with a space left out, or as they are. Prints how many are answered (by a
suggestion; by other spaces), how many of these answers are what was meant, and how many phrases without a slip get one.
"""

import json
import lzma
import random
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from indexer import Archive, open_archive
from indexer.text import analyze, clean, fold
from tests.quality.external import SETS, archive_of, data_folder
from tests.quality.typed import bare, one_slip

_NEWS = "news/dantri.jsonl.xz"
_PHRASES = 200
_LENGTHS = (3, 5)


@dataclass
class Tally:
    """How many phrases were asked, answered, and answered as meant; answers that were wrong, as (meant, typed, answer)."""

    asked: int = 0
    answered: int = 0
    right: int = 0
    wrong: list[tuple[str, str, str]] = field(default_factory=list)

    def add(self, meant: str, typed: str, answer: str | None) -> None:
        """Count one phrase."""
        self.asked += 1
        if answer is not None:
            self.answered += 1
            if analyze(clean(answer)).terms == analyze(clean(meant)).terms:
                self.right += 1
            else:
                self.wrong.append((meant, typed, answer))

    def __str__(self) -> str:
        precision = f"{self.right / self.answered:.3f}" if self.answered else "-"
        return (
            f"{self.asked} asked, {self.answered} answered, precision {precision}, recall {self.right / max(self.asked, 1):.3f}"
        )


def phrases(headlines: list[str], is_found: Callable[[str], bool], most: int) -> Iterator[str]:
    """So many different runs of words of headlines that are found, the same every time."""
    chance = random.Random(7)
    seen: set[str] = set()
    for headline in headlines:
        words, length = clean(headline).lower().split(), chance.randint(*_LENGTHS)
        first = chance.randrange(max(len(words) - length, 0) + 1)
        phrase = " ".join(run := words[first : first + length])
        if len(run) == length and all(map(str.isalpha, run)) and phrase not in seen and is_found(phrase):
            seen.add(phrase)
            yield phrase
            if len(seen) == most:
                return


def run_together(phrase: str) -> str:
    """The phrase without one of its spaces."""
    words = phrase.split()
    at = random.Random(phrase).randrange(len(words) - 1)
    return " ".join([*words[:at], words[at] + words[at + 1], *words[at + 2 :]])


def _suggested(archive: Archive, typed: str) -> str | None:
    return archive.search(typed, limit=1, facets=False).suggestion


def _respaced(archive: Archive, typed: str) -> str | None:
    """What was typed, with the words that it was read as in their places."""
    read = {one.typed: one.terms[0] for one in archive.search(typed, limit=1, facets=False).expanded if one.kind == "spacing"}
    return " ".join(read.get(word, word) for word in typed.split()) if read else None


_KINDS: dict[str, tuple[Callable[[str], str], Callable[[Archive, str], str | None]]] = {
    "one slip": (one_slip, _suggested),
    "run together": (run_together, _respaced),
    "run together, unaccented": (lambda phrase: bare(run_together(phrase)), _respaced),
}


def measure(archive: Archive, drawn: list[str]) -> dict[str, Tally]:
    """Each kind of slip in each phrase; and phrases without one, of which every answer is needless."""
    tallies = {name: Tally() for name in _KINDS}
    for name, (typed_as, answer) in _KINDS.items():
        for phrase in drawn:
            typed = typed_as(phrase)
            meant = fold(phrase) if typed.isascii() else phrase
            found = answer(archive, typed)
            tallies[name].add(meant, typed, fold(found) if found and typed.isascii() else found)
    tallies["without a slip"] = needless = Tally()
    for phrase in drawn:
        needless.add("", phrase, _suggested(archive, phrase) or _respaced(archive, phrase))
    return tallies


def _headlines(path: Path) -> list[str]:
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        titles = [json.loads(line).get("title") or "" for line in lines]
    random.Random(7).shuffle(titles)
    return titles


@click.command()
@click.option("--work", type=click.Path(path_type=Path), help="Folder whose archives are kept for the next time.")
@click.option("--show", default=0, type=click.IntRange(0), help="Wrong answers to show of each kind.")
def main(work: Path | None, show: int) -> None:
    """Measure on made-up slips."""
    data = data_folder()
    if not (data / _NEWS).is_file():
        raise SystemExit(f"{data / _NEWS} is not there; set HOINGHI_BENCH_DATA to its folder. Nothing was measured.")
    with TemporaryDirectory() as scratch:
        home = archive_of(SETS["known-item"], data, work or Path(scratch))
        with closing(open_archive(home)) as archive:
            drawn = [*phrases(_headlines(data / _NEWS), lambda phrase: bool(archive.search(f'"{phrase}"').total), _PHRASES)]
            for name, tally in measure(archive, drawn).items():
                click.echo(f"{name}: {tally}")
                for row in tally.wrong[:show]:
                    click.echo("  " + " | ".join(row))


if __name__ == "__main__":
    main()
