"""The commands that bring articles in: import, crawl, update, index, extract."""

import json
import sys
from pathlib import Path
from typing import Any

import click

from indexer.cli.run import BAD_INPUT, DONE_IN_PART, Run, main
from indexer.crawl.sources import load_sources
from indexer.extract import PageArticle, load_rules, read_page
from indexer.json_form import article_as_json
from indexer.model import Refusal
from indexer.pipeline import CrawlReport, check_sources, crawl_sources, import_paths, index_articles, read_again, update
from indexer.progress import bar, counter
from indexer.settings import Settings
from indexer.text_form import count_of, entry_as_text, finding_as_text

_REPEATS_SHOWN, _PAGES_SHOWN = 10, 10


@main.command("import")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path, allow_dash=True))
@click.option("--keep-latest", is_flag=True, help="A text that an article had before becomes the present one again.")
@click.pass_obj
def import_command(run: Run, paths: tuple[Path, ...], keep_latest: bool) -> None:
    """Store the articles in PATHS: .jsonl, .txt, .html, .warc(.gz), folders of them, or - for JSON Lines on stdin."""
    settings = run.settings()
    with counter("articles read", quiet=run.quiet) as count, counter("articles compared", quiet=run.quiet) as compared:
        repeats = _Repeats(run)
        report = import_paths(
            run.home,
            list(paths),
            settings,
            refused=_refused,
            repeated=repeats.tell,
            progress=count,
            compared=compared,
            doubted=lambda doubt: run.say(f"{doubt.where}: {doubt.reason}."),
            keep_latest=keep_latest,
        )
    repeats.close()
    counts = report.counts
    run.say(
        f"{report.offered:,} offered: {counts.added:,} new, {counts.changed:,} changed, {counts.unchanged:,} unchanged, "
        f"{report.refusals:,} refused."
    )
    if report.refusals:
        raise SystemExit(BAD_INPUT if report.refusals == report.offered else DONE_IN_PART)


@main.command("crawl")
@click.argument("sources", nargs=-1)
@click.option("--list", "as_list", is_flag=True, help="Show the names of all sources, and crawl nothing.")
@click.option("--check", "as_check", is_flag=True, help="Probe SOURCES: robots.txt, sitemaps, feeds, articles; keep nothing.")
@click.option("--again", is_flag=True, help="Extract again from what was fetched, without the network.")
@click.pass_obj
def crawl_command(run: Run, sources: tuple[str, ...], as_list: bool, as_check: bool, again: bool) -> None:
    """Fetch what is new from SOURCES, or from all that are configured."""
    if as_list + as_check + again > 1:
        raise click.UsageError("give one of --list, --check and --again")
    if as_list:
        for source in load_sources(run.home).values():
            click.echo(f"{source.name}\t{source.title}\t{source.home}")
        return
    if as_check:
        raise SystemExit(_check_sources(run, sources))
    with counter("pages", quiet=run.quiet) as count:
        report = (read_again if again else crawl_sources)(run.home, sources, run.settings(), progress=count)
    raise SystemExit(_told(run, report))


@main.command("update")
@click.pass_obj
def update_command(run: Run) -> None:
    """Crawl, then bring the index up to the store: what cron runs."""
    with counter("pages", quiet=run.quiet) as count, bar("Indexing", quiet=run.quiet) as indexing:
        report, indexed = update(run.home, run.settings(), progress=count, indexing=indexing)
    code = _told(run, report)
    run.say(f"Index: {count_of(indexed.added, 'article')} in, {indexed.removed:,} out, revision {indexed.revision:,}.")
    raise SystemExit(code)


@main.command("index")
@click.option("--rebuild", is_flag=True, help="Make a new index from the store and swap it in.")
@click.pass_obj
def index_command(run: Run, rebuild: bool) -> None:
    """Bring the index up to the store."""
    home = run.known_home()
    with bar("References", quiet=run.quiet) as reading, bar("Indexing", quiet=run.quiet) as progress:
        report = index_articles(home, run.settings(), rebuild=rebuild, progress=progress, reading=reading)
    how = "rebuilt" if report.rebuilt else "brought up to date"
    run.say(f"Index {how}: {count_of(report.added, 'article')} in, {report.removed:,} out, revision {report.revision:,}.")


@main.command("extract")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.pass_obj
def extract_command(run: Run, files: tuple[Path, ...]) -> None:
    """Show the article on each saved page of FILES, one JSON line each, or the reason why there is none."""
    settings, rules = run.settings(), load_rules(run.home)
    unread = 0
    for path in files:
        try:
            found = read_page(path, settings, rules)
        except OSError as error:
            found = Refusal(str(path), f"cannot be read: {error.strerror or error}")
            _refused(found)
            unread += 1
        click.echo(json.dumps({"name": path.stem, **_extraction(found)}, ensure_ascii=False))
    if unread:
        raise SystemExit(BAD_INPUT if unread == len(files) else DONE_IN_PART)


def _extraction(found: PageArticle | Refusal) -> dict[str, Any]:
    if isinstance(found, Refusal):
        return {"article": None, "reason": found.reason}
    beside = {"captions": found.captions, "tags": found.tags, "updated": found.updated}
    return {"article": article_as_json(found.article) | beside, "reason": None}


def _check_sources(run: Run, names: tuple[str, ...]) -> int:
    """Tell what is at the sources, with those that are sound as entries of sources.toml on stdout; the exit code."""
    with counter("pages", quiet=run.quiet) as count:
        checks = check_sources(run.home, names, run.settings(), progress=count)
    for check in checks:
        run.say(finding_as_text(check))
    click.echo("\n".join(entry_as_text(check) for check in checks if not check.problems), nl=False)
    return DONE_IN_PART if any(check.problems for check in checks) else 0


def _told(run: Run, report: CrawlReport) -> int:
    """Tell what a crawl did, and name each source that failed; the exit code."""
    failed = [source for source in report.sources if source.problem]
    for source in failed:
        click.echo(f"{source.source}: {source.problem}", err=True)
    for page in report.pages[:_PAGES_SHOWN]:
        run.say(f"{page.where}: {page.reason}")
    if len(report.pages) > _PAGES_SHOWN:
        run.say(f"... and {len(report.pages) - _PAGES_SHOWN:,} more pages.")
    if run.settings().crawl_contact == Settings().crawl_contact:
        run.say("Set crawl_contact in hoinghi.toml, so that the owners of sites can reach you.")
    rest = {
        "done": "",
        "out of time": " Out of time: the next run goes on.",
        "interrupted": " Interrupted: the next run goes on.",
    }
    run.say(f"{report.run.summary}{rest[report.run.outcome or 'done']}")
    return DONE_IN_PART if failed or report.run.outcome == "interrupted" else 0


class _Repeats:
    """Tells of ids given twice with different texts: the first few each, the rest by number."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._count = 0

    def tell(self, where: str, article_id: str) -> None:
        """One more."""
        self._count += 1
        if self._count <= _REPEATS_SHOWN:
            self._run.say(f"{where}: the id {article_id} was given before with another text; kept as its newer version")

    def close(self) -> None:
        """That was all."""
        if self._count > _REPEATS_SHOWN:
            self._run.say(f"... and {self._count - _REPEATS_SHOWN:,} more ids given twice; earlier texts are in their history.")


def _refused(refusal: Refusal) -> None:
    over_the_count = "\r" if sys.stderr.isatty() else ""
    click.echo(f"{over_the_count}{refusal.where}: {refusal.reason}; skipped", err=True)
