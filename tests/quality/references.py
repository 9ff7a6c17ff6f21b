"""How well are references found? Spans and fields on labelled texts: `python -m tests.quality.references`.

The labelled texts of the sample are in corpus/; others lie in $HOINGHI_BENCH_DATA/references (default ../shared/data), which is
no part of the project: refs_dev.jsonl, vnlegaltext-val.jsonl, phapdien.jsonl.
"""

import json
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import click

from indexer.model import Mention
from indexer.references import scan
from indexer.text import clean
from tests.quality.external import Record, data_folder

CORPUS = Path(__file__).parents[2] / "corpus"
FIELDS = ("kind", "number", "symbol", "issuer", "date", "term", "subject")
_ZEROS = re.compile(r"^0+(?=\d)")
_END_OF_FULL_FORM = re.compile(r"ngày (\d\d)/(\d\d)/(\d{4}) của ((?:(?!ngày \d\d/).)*?)\.?,? có hiệu lực")


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


def full_forms(path: Path) -> tuple[int, int]:
    """Of citations in full form, how many have date and issuer right; and how many there are."""
    right = total = 0
    for record in _lines([path]):
        text = str(record["text"])
        total += 1
        ends = _END_OF_FULL_FORM.findall(text)
        mentions = scan(text)
        if ends and mentions:
            day, month, year, issuer = ends[-1]
            first = mentions[0]
            right += first.date == f"{year}-{month}-{day}" and _plain("issuer", first.issuer) == _plain("issuer", issuer)
    return right, total


def main() -> int:
    """Print what is measured; the exit code."""
    click.echo(f"sample           {sample()}")
    data = data_folder() / "references"
    if not data.is_dir():
        click.echo(f"No labelled texts in {data}: set HOINGHI_BENCH_DATA. Only the sample was measured.")
        return 0
    click.echo(f"refs_dev         {labelled(data / 'refs_dev.jsonl')}")
    click.echo(f"vnlegaltext-val  overlap recall {overlap_recall(data / 'vnlegaltext-val.jsonl'):.4f}")
    right, total = full_forms(data / "phapdien.jsonl")
    click.echo(f"phapdien         date and issuer of the citation right in {right:,} of {total:,}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
