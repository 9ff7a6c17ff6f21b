"""Quality beside other engines, however queries are typed: `python -m tests.quality.beside [--work DIR] [--record] [SET ...]`.

Needs the extra `bench`, and the judged sets of external.py. MRR@10 of each set, way of typing and engine, on the same
queries: of a set at most so many, drawn by their ids. What peers answer does not change with our code: `--peers FILE`
takes theirs from a run that was kept, and measures ours alone.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from benchmarks.report import Run, load_run, progress, render
from tests.quality.external import SETS, JudgedSet, archive_of, data_folder, records
from tests.quality.judged import TOP, Judgments, mean, measure, read_judgments, read_queries, search_judged
from tests.quality.peers import PEERS
from tests.quality.typed import WAYS

_OURS = "hoinghi"
_MOST = 250  # queries of a set: SQLite needs a second for some
Cells = Mapping[str, float]  # way of typing: MRR@10
Table = list[dict[str, object]]


@dataclass(frozen=True)
class Asked:
    """The queries of a set, and what is relevant to each."""

    queries: Mapping[str, str]
    judgments: Judgments

    @classmethod
    def of(cls, folder: Path, most: int) -> "Asked":
        """So many of the queries of a folder, always the same."""
        queries, judgments = read_queries(folder / "queries.tsv"), read_judgments(folder / "qrels.tsv")
        chosen = sorted(judgments.keys() & queries, key=lambda qid: hashlib.sha256(qid.encode()).digest())[:most]
        return cls({qid: queries[qid] for qid in chosen}, {qid: judgments[qid] for qid in chosen})

    def write(self, folder: Path) -> Path:
        """The folder, with the queries and judgments as files."""
        (folder / "queries.tsv").write_text("".join(f"{qid}\t{text}\n" for qid, text in self.queries.items()), "utf-8")
        rows = (f"{qid}\t{one}\t1\n" for qid, ids in self.judgments.items() for one in sorted(ids))
        (folder / "qrels.tsv").write_text("".join(rows), "utf-8")
        return folder


def mrr_of_peer(best: Callable[[str, int], list[str]], asked: Asked, ways: Iterable[str]) -> dict[str, float]:
    """The MRR@10 of an engine, typed in each way; a text that is the same in two ways is asked once."""
    once = cache(lambda text: best(text, TOP))
    return {
        way: mean(measure({qid: once(WAYS[way](text)) for qid, text in asked.queries.items()}, asked.judgments).values()).mrr
        for way in ways
    }


def _mrr_of_ours(judged: JudgedSet, data: Path, work: Path, asked: Asked, ways: Iterable[str]) -> dict[str, float]:
    home = archive_of(judged, data, work)
    with TemporaryDirectory() as scratch:
        folder = asked.write(Path(scratch))
        return {way: mean(search_judged(home, folder, WAYS[way]).values()).mrr for way in ways}


def rows(name: str, of_engines: Mapping[str, Cells]) -> Table:
    """A row for each way of typing: the MRR@10 of each engine, and whether ours is the best."""
    table: Table = []
    for way in of_engines[_OURS]:
        cells = {engine: round(cells[way], 4) for engine, cells in of_engines.items()}
        ahead = all(cells[_OURS] >= value for value in cells.values())
        table.append({"set": name, "typed": way, **cells, "ahead": "yes" if ahead else "NO"})
    return table


def kept_cells(run: Run, name: str, queries: int) -> dict[str, Cells] | None:
    """What a run holds of peers on a set; None if it holds nothing, or of other queries."""
    table = [row for records in run.tables.values() for row in records if row["set"] == name]
    if not table or run.options["queries"].get(name) != queries:
        return None
    return {engine: {row["typed"]: row[engine] for row in table} for engine in PEERS}


def _peers(judged: JudgedSet, data: Path, asked: Asked, ways: Iterable[str]) -> Iterator[tuple[str, Cells]]:
    for engine, kind in PEERS.items():
        progress(f"{judged.name}: {engine}")
        yield engine, mrr_of_peer(kind(records(judged, data)).best, asked, ways)


@click.command()
@click.argument("names", nargs=-1, type=click.Choice(list(SETS)))
@click.option("--way", "ways", multiple=True, type=click.Choice(list(WAYS)), help="Only these ways of typing.")
@click.option("--most", default=_MOST, show_default=True, type=click.IntRange(1), help="Queries of each set.")
@click.option("--work", type=click.Path(path_type=Path), help="Folder whose archives are kept for the next time.")
@click.option(
    "--peers", type=click.Path(exists=True, path_type=Path), help="A run that was kept, to take the peers' results from."
)
@click.option("--record", is_flag=True, help="Keep the results in benchmarks/runs/.")
def main(
    names: tuple[str, ...], ways: tuple[str, ...], most: int, work: Path | None, peers: Path | None, *, record: bool
) -> None:
    """Print MRR@10 on the sets named, or on all, beside SQLite FTS5, tantivy and bm25s."""
    data = data_folder()
    if not (data / "retrieval").is_dir():
        raise SystemExit(f"{data}: no judged sets there; set HOINGHI_BENCH_DATA to their folder. Nothing was measured.")
    kept = load_run(peers) if peers else None
    run = Run("quality", {"articles": "all", "queries": {}})
    with TemporaryDirectory() as scratch:
        for name in names or SETS:
            asked = Asked.of(data / "retrieval" / name, most)
            theirs = kept_cells(kept, name, len(asked.queries)) if kept else None
            of_peers = theirs if theirs is not None else dict(_peers(SETS[name], data, asked, ways or WAYS))
            progress(f"{name}: {_OURS}")
            ours = _mrr_of_ours(SETS[name], data, work or Path(scratch), asked, ways or WAYS)
            run.options["queries"][name] = len(asked.queries)
            run.tables.setdefault("MRR@10", []).extend(rows(name, {_OURS: ours, **of_peers}))
    run.notes = [f"Peers: {', '.join(kind.version for kind in PEERS.values())}."]
    click.echo(render(run))
    if record:
        click.echo(f"Kept: {run.save()}", err=True)


if __name__ == "__main__":
    main()
