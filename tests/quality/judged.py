"""How well are judged queries answered, however they are typed? Runs of `hoinghi search --batch`, scored as trec_eval does."""

import hashlib
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import astuple, dataclass
from pathlib import Path
from statistics import fmean
from tempfile import TemporaryDirectory

import pytrec_eval
from click.testing import CliRunner

from indexer.cli import main

# The least that each set must reach, typed in each way; "corpus" is the sample's own.
FLOORS = tomllib.loads((Path(__file__).parent / "floors.toml").read_text("utf-8"))
TOP, DEPTH = 10, 100  # hits that people look at; hits that are asked for
_SECONDS = 60  # that a search may take
Ranking = dict[str, list[str]]  # query id: article ids, best first
Judgments = dict[str, set[str]]  # query id: the relevant article ids
Typed = Callable[[str], str]


@dataclass(frozen=True)
class Quality:
    """Means over queries: reciprocal rank of the first relevant hit of ten, nDCG of ten, share of the relevant in 10 and 100."""

    mrr: float
    ndcg: float
    recall_10: float
    recall_100: float

    def __str__(self) -> str:
        return "  ".join(f"{value:6.3f}" for value in astuple(self))


NOTHING = Quality(0.0, 0.0, 0.0, 0.0)


def read_queries(path: Path) -> dict[str, str]:
    """The texts of a file of `qid<TAB>text` lines."""
    return dict(line.split("\t", 1) for line in path.read_text("utf-8").splitlines())


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


def measure(ranking: Ranking, judgments: Judgments) -> dict[str, Quality]:
    """The quality of the answer to each judged query; one without an answer counts as 0."""
    relevant = {qid: dict.fromkeys(ids, 1) for qid, ids in judgments.items()}
    # By rank in place of the score, of which trec_eval would order equal ones by id.
    run = {qid: {one: -float(rank) for rank, one in enumerate(ids)} for qid, ids in ranking.items()}
    top = {qid: dict(list(ids.items())[:TOP]) for qid, ids in run.items()}
    first = pytrec_eval.RelevanceEvaluator(relevant, {"recip_rank"}).evaluate(top)
    rest = pytrec_eval.RelevanceEvaluator(relevant, {"ndcg_cut.10", "recall.10,100"}).evaluate(run)
    return {
        qid: Quality(first[qid]["recip_rank"], found["ndcg_cut_10"], found["recall_10"], found["recall_100"])
        if (found := rest.get(qid))
        else NOTHING
        for qid in judgments
    }


def mean(qualities: Iterable[Quality]) -> Quality:
    """The mean quality of answers."""
    return Quality(*map(fmean, zip(*map(astuple, qualities), strict=True)))


def halves(qualities: Mapping[str, Quality]) -> tuple[Quality, Quality]:
    """The mean of the half of the queries that weights are chosen on, and of the other, which only reports."""
    parts: tuple[list[Quality], list[Quality]] = ([], [])
    for qid, quality in qualities.items():
        parts[hashlib.sha256(qid.encode()).digest()[0] & 1].append(quality)
    return mean(parts[0] or [NOTHING]), mean(parts[1] or [NOTHING])


def hoinghi(home: Path, *arguments: str, in_part: bool = False) -> str:
    """What a command writes to stdout; it must succeed, or if that is enough do a part (a query refused has no answer)."""
    result = CliRunner().invoke(main, ["--home", str(home), "--quiet", *arguments])
    if result.exit_code > in_part:
        raise RuntimeError(f"hoinghi {' '.join(arguments)}: exit {result.exit_code}\n{result.stderr}") from result.exception
    return result.stdout


def search_judged(home: Path, folder: Path, typed: Typed = str) -> dict[str, Quality]:
    """The quality of an archive on each of the queries.tsv and qrels.tsv of a folder, typed in some way."""
    with TemporaryDirectory() as scratch:
        batch = Path(scratch) / "queries.tsv"
        lines = [f"{qid}\t{typed(text)}\n" for qid, text in read_queries(folder / "queries.tsv").items()]
        batch.write_text("".join(lines), "utf-8")
        patient = ("--set", f"query_seconds={_SECONDS}")  # what is found must not depend on how busy the machine is
        run = hoinghi(home, *patient, "search", "--batch", str(batch), "--limit", str(DEPTH), in_part=True)
    return measure(read_run(run.splitlines()), read_judgments(folder / "qrels.tsv"))


def shortfalls(reached: Quality, floors: Mapping[str, float]) -> dict[str, float]:
    """The measures that are below their floors, with what was reached."""
    return {name: round(getattr(reached, name), 4) for name, floor in floors.items() if getattr(reached, name) < floor}


HEADING = f"{'':26}" + "  ".join(f"{name:>6}" for name in ("MRR@10", "nDCG", "R@10", "R@100", "share", "half", "other"))


def report(name: str, of_ways: Mapping[str, Mapping[str, Quality]]) -> Iterator[str]:
    """A line for each way of typing: its measures, its MRR as a share of that of the first way, the MRR of both halves."""
    first = mean(next(iter(of_ways.values())).values()).mrr or 1.0
    for way, qualities in of_ways.items():
        whole = mean(qualities.values())
        parts = "  ".join(f"{value:6.3f}" for value in (whole.mrr / first, *(half.mrr for half in halves(qualities))))
        yield f"{f'{name}, {way}':26}{whole}  {parts}"
