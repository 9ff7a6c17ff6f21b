"""How well are judged queries answered? Runs of `hoinghi search --batch`, scored."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner

from indexer.cli import main

DEPTH = 10
Ranking = dict[str, list[str]]  # query id: article ids, best first
Judgments = dict[str, set[str]]  # query id: the relevant article ids


@dataclass(frozen=True)
class Quality:
    """Means over the queries: reciprocal rank of the first relevant hit in the top ten, share of the relevant found there."""

    mrr: float
    recall: float
    queries: int

    def __str__(self) -> str:
        return f"MRR@10 {self.mrr:.3f}  R@10 {self.recall:.3f}  ({self.queries} queries)"


def read_judgments(path: Path) -> Judgments:
    """The judgments of a file of `qid<TAB>id<TAB>1` lines."""
    judgments: Judgments = defaultdict(set)
    for line in path.read_text("utf-8").splitlines():
        qid, article_id, relevant = line.split("\t")
        if int(relevant) > 0:
            judgments[qid].add(article_id)
    return dict(judgments)


def read_run(lines: Iterable[str]) -> Ranking:
    """The ranking in TREC run lines: qid Q0 id rank score name; an id may hold spaces."""
    ranking: Ranking = defaultdict(list)
    for line in lines:
        head, rank, _, _ = line.rsplit(" ", 3)
        qid, _, article_id = head.split(" ", 2)
        ranking[qid].append(article_id)
        assert len(ranking[qid]) == int(rank), line
    return dict(ranking)


def measure(ranking: Ranking, judgments: Judgments) -> Quality:
    """The quality of a ranking; a query without an answer counts as 0."""
    mrr = recall = 0.0
    for qid, relevant in judgments.items():
        top = ranking.get(qid, [])[:DEPTH]
        mrr += next((1 / rank for rank, article_id in enumerate(top, start=1) if article_id in relevant), 0.0)
        recall += len(relevant.intersection(top)) / len(relevant)
    return Quality(mrr / len(judgments), recall / len(judgments), len(judgments))


def hoinghi(home: Path, *arguments: str) -> str:
    """What a command writes to stdout; it must succeed."""
    result = CliRunner().invoke(main, ["--home", str(home), "--quiet", *arguments])
    if result.exit_code:
        raise RuntimeError(f"hoinghi {' '.join(arguments)}: exit {result.exit_code}\n{result.stderr}") from result.exception
    return result.stdout


def search_judged(home: Path, folder: Path, queries: str = "queries.tsv") -> Quality:
    """The quality of an archive on the queries.tsv and qrels.tsv of a folder."""
    run = hoinghi(home, "search", "--batch", str(folder / queries), "--limit", str(DEPTH))
    return measure(read_run(run.splitlines()), read_judgments(folder / "qrels.tsv"))
