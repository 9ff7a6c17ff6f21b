"""Are articles of one event found from one another? `python -m tests.quality.similar`, on the judged news events.

Of each article the five most similar are looked at: how many of them are of its event (of as many as there can be), and
how far up the first stands; beside the same from a search for the words of its title. Data as in external.py.
"""

import json
import sys
from collections import defaultdict
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

import click

from indexer import Archive, open_archive
from indexer.text import analyze
from tests.quality.external import SETS, data_folder, records
from tests.quality.judged import hoinghi

_SHOWN = 5


def by_title(archive: Archive, article_id: str) -> list[str]:
    """What any of the words of the title finds, without the article's own text."""
    article = archive.article(article_id)
    own = {article_id, *(one.id for one in archive.printings(article_id))}
    words = dict.fromkeys(analyze(article.title or "").terms if article else ())
    found = archive.search(" HOẶC ".join(f'="{word}"' for word in words), _SHOWN + 1, facets=False, folded=True)
    return [hit.id for hit in found.hits if hit.id not in own][:_SHOWN]


def measured(archive: Archive, events: dict[str, set[str]], find: Callable[[Archive, str], Sequence[str]]) -> str:
    """P@5, the reciprocal rank of the first, and the time of one article."""
    shares, ranks, started = [], [], process_time()
    for article_id, others in events.items():
        wanted = others - {article_id, *(one.id for one in archive.printings(article_id))}
        if wanted:
            found = find(archive, article_id)
            shares.append(len(wanted.intersection(found)) / min(_SHOWN, len(wanted)))
            ranks.append(next((1 / rank for rank, one in enumerate(found, 1) if one in wanted), 0.0))
    count = len(shares)
    milliseconds = (process_time() - started) / count * 1000
    return f"P@5 {sum(shares) / count:.3f}  MRR {sum(ranks) / count:.3f}  {count} articles, {milliseconds:.1f} ms each"


def main() -> int:
    """Print the quality; the exit code."""
    data = data_folder()
    (judged,) = (one for one in SETS if one.name == "news-events")
    judgments = data / "retrieval" / judged.name / "qrels.tsv"
    if not judgments.is_file():
        click.echo(
            f"{judgments} is not there; set HOINGHI_BENCH_DATA to the folder of judged sets. Nothing was measured.", err=True
        )
        return 0
    together: defaultdict[str, set[str]] = defaultdict(set)
    for line in judgments.read_text("utf-8").splitlines():
        event, article_id, _ = line.split()
        together[event].add(article_id)
    events: defaultdict[str, set[str]] = defaultdict(set)
    for some in together.values():
        for article_id in some:
            events[article_id] |= some
    with TemporaryDirectory() as folder:
        articles, home = Path(folder) / "articles.jsonl", Path(folder) / "home"
        with articles.open("w", encoding="utf-8") as file:
            file.writelines(json.dumps(record, ensure_ascii=False) + "\n" for record in records(judged, data))
        hoinghi(home, "import", str(articles))
        hoinghi(home, "index")
        with closing(open_archive(home)) as archive:
            click.echo(
                f"similar  {measured(archive, events, lambda opened, one: [hit.id for hit in opened.similar(one, _SHOWN)])}"
            )
            click.echo(f"by title {measured(archive, events, by_title)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
