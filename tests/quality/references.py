"""How well are references found? Spans and fields on labelled texts: `python -m tests.quality.references`.

The labelled texts of the sample are in corpus/; others lie in $HOINGHI_BENCH_DATA/references (default ../shared/data), which is
no part of the project: refs_dev.jsonl, vnlegaltext-val.jsonl, phapdien.jsonl (full_forms.py). Ends with 1 if a measure is below
its floor in reference_floors.toml.
"""

import json
import re
import sys
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import click

from indexer.model import Mention
from indexer.references import scan
from indexer.text import clean
from tests.quality.external import Record, data_folder
from tests.quality.full_forms import STEPS, differences, reached, report

CORPUS = Path(__file__).parents[2] / "corpus"
FLOORS = Path(__file__).parent / "reference_floors.toml"
FIELDS = ("kind", "number", "symbol", "issuer", "date", "term", "subject")
_ZEROS = re.compile(r"^0+(?=\d)")


@dataclass
class Score:
    """Counts of labelled, found and rightly found spans, and of fields right on those."""

    labelled: int = 0
    found: int = 0
    right: int = 0
    fields: dict[str, int] = field(default_factory=lambda: dict.fromkeys((*FIELDS, "implements"), 0))

    def add(self, text: str, labels: list[dict[str, object]]) -> None:
        """Count one text."""
        mentions = scan(text)
        by_span = {(mention.start, mention.end): mention for mention in mentions}
        self.labelled += len(labels)
        self.found += len(mentions)
        for label in labels:
            mention = by_span.get((label["start"], label["end"]))  # type: ignore[arg-type]
            if mention is None:
                continue
            self.right += 1
            for name in FIELDS:
                self.fields[name] += _plain(name, getattr(mention, name)) == _plain(name, label.get(name))
            self.fields["implements"] += _start(mentions, mention.implements) == _start(labels, label.get("implements"))

    @property
    def f1(self) -> float:
        """Of exact spans."""
        return 2 * self.right / max(1, self.labelled + self.found)

    def share(self, name: str) -> float:
        """Of the rightly found spans, how many have this field right."""
        return self.fields[name] / max(1, self.right)

    def __str__(self) -> str:
        """One line."""
        shares = " ".join(f"{name} {self.share(name):.3f}" for name in self.fields)
        return f"{self.labelled} labelled, {self.found} found, {self.right} right: F1 {self.f1:.3f}; {shares}"


def _plain(name: str, value: object) -> object:
    """A field as it is compared: zeros in front, capitals of names and spaces do not count."""
    if value is None or name not in ("number", "symbol", "issuer", "kind"):
        return value
    text = " ".join(str(value).split()).casefold()
    return text if name in ("issuer", "kind") else _ZEROS.sub("", text.replace(" ", ""))


def _start(refs: list[dict[str, object]] | list[Mention], index: object) -> object:
    if not isinstance(index, int):
        return None
    ref = refs[index]
    return ref.start if isinstance(ref, Mention) else ref["start"]


def sample() -> Score:
    """On the labels of the sample."""
    score = Score()
    texts = {record["id"]: record for record in _lines((CORPUS / "articles").glob("*.jsonl"))}
    for record in _lines((CORPUS / "references").glob("*.jsonl")):
        article, refs = texts[record["id"]], record["refs"]
        assert isinstance(refs, list)
        text = clean(str(article["body"]))
        assert all(text[ref["start"] : ref["end"]] == ref["text"] for ref in refs), record["id"]
        score.add(text, refs)
    return score


def _lines(paths: Iterable[Path]) -> Iterator[Record]:
    for path in sorted(paths):
        yield from map(json.loads, path.read_text("utf-8").splitlines())


def labelled(path: Path) -> Score:
    """On sentences labelled like the sample."""
    score = Score()
    for record in _lines([path]):
        score.add(str(record["text"]), record["refs"])  # type: ignore[arg-type]
    return score


def overlap_recall(path: Path) -> float:
    """How many of the labelled references overlap one that is found."""
    hit = total = 0
    for record in _lines([path]):
        mentions, refs = scan(str(record["text"])), record["refs"]
        assert isinstance(refs, list)
        total += len(refs)
        hit += sum(any(one.start < ref["end"] and ref["start"] < one.end for one in mentions) for ref in refs)
    return hit / total


def external(data: Path) -> Iterator[tuple[str, dict[str, float]]]:
    """What the labelled texts beside the project show: a report, and what is reached by set and measure."""
    score = labelled(data / "refs_dev.jsonl")
    yield f"refs_dev         {score}", {"refs_dev": score.f1}
    recall = overlap_recall(data / "vnlegaltext-val.jsonl")
    yield f"vnlegaltext-val  overlap recall {recall:.4f}", {"vnlegaltext-val": recall}
    total, found = differences(data / "phapdien.jsonl")
    counts = reached(total, found)
    yield "\n".join(report(total, found)), {"phapdien": counts[STEPS[0]], "phapdien, own words": counts[STEPS[-1]]}


def main() -> int:
    """Print what is measured; the exit code: 1 if a measure is below its floor."""
    click.echo(f"sample           {sample()}")
    data = data_folder() / "references"
    if not data.is_dir():
        click.echo(f"No labelled texts in {data}: set HOINGHI_BENCH_DATA. Only the sample was measured.")
        return 0
    floors = tomllib.loads(FLOORS.read_text("utf-8"))["external"]
    below = []
    for told, measured in external(data):
        click.echo(told)
        below += [
            f"{name}: {value} is below the floor of {floors[name]}" for name, value in measured.items() if value < floors[name]
        ]
    click.echo("\n".join(below), err=True, nl=bool(below))
    return bool(below)


if __name__ == "__main__":
    sys.exit(main())
