"""The command line: one small adapter a command. Data go to stdout, talk to stderr."""

import io
import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from indexer.archive import SORTS, Archive, open_archive
from indexer.crawl.sources import load_sources
from indexer.engine import invalid_query
from indexer.errors import HoinghiError, InvalidQuery, StoreUnavailable
from indexer.json_form import results_as_json
from indexer.model import VIETNAM_TIME, Hit, Refusal, SearchResults, SourceCheck
from indexer.pipeline import CrawlReport, check_sources, crawl_sources, import_paths, index_articles, read_again, update
from indexer.settings import Settings, load_settings

_DONE_IN_PART, _BAD_INPUT = 1, 2
_REPEATS_SHOWN = 10
_REPORT_EVERY = 5_000  # articles between two lines of progress where stderr is no terminal


@dataclass(frozen=True, slots=True)
class Run:
    """What every command works with: the data folder, the settings given as options, whether to keep quiet."""

    home: Path
    options: dict[str, str]
    quiet: bool

    def settings(self, **options: Any) -> Settings:
        """The settings in force; options of a command, None where not given, override --set."""
        given = {name: value for name, value in options.items() if value is not None}
        return load_settings(self.home, **{**self.options, **given})

    def archive(self) -> Archive:
        """The archive of the data folder, which must be there: a mistyped --home makes no folder."""
        if not self.home.is_dir():
            raise StoreUnavailable(f"{self.home}: no such data folder. Check --home, or run `hoinghi import` first.")
        return open_archive(self.home, **self.options)

    def say(self, text: str) -> None:
        """Tell the user, unless kept quiet."""
        if not self.quiet:
            click.echo(text, err=True)


class Commands(click.Group):
    """The commands, with errors that a user can act on shown as a message and their exit code."""

    def invoke(self, ctx: click.Context) -> Any:  # as in click
        """Run a command."""
        try:
            return super().invoke(ctx)
        except HoinghiError as error:
            click.echo(f"hoinghi: {error}", err=True)
            ctx.exit(error.exit_code)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--home", type=click.Path(path_type=Path, file_okay=False), help="Data folder; default $HOINGHI_HOME, else ./var.")
@click.option("--set", "assignments", multiple=True, metavar="NAME=VALUE", help="Override a setting; may be repeated.")
@click.option("--quiet", is_flag=True, help="Say nothing but what went wrong; for cron.")
@click.version_option(package_name="hoinghi")
@click.pass_context
def main(ctx: click.Context, home: Path | None, assignments: tuple[str, ...], quiet: bool) -> None:
    """Find what Vietnam's provincial press wrote about Party and government conferences."""
    if bad := [text for text in assignments if "=" not in text]:
        raise click.BadParameter(f"{bad[0]!r} is not of the form NAME=VALUE", param_hint="--set")
    options = dict(text.split("=", 1) for text in assignments)
    if isinstance(sys.stdout, io.TextIOWrapper):  # data are UTF-8 in every locale; names of files keep their bytes
        sys.stdout.reconfigure(encoding="utf-8", errors="surrogateescape")
    ctx.obj = Run(home or Path(os.environ.get("HOINGHI_HOME") or "var"), options, quiet)


@main.command("import")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path, allow_dash=True))
@click.pass_obj
def import_command(run: Run, paths: tuple[Path, ...]) -> None:
    """Store the articles in PATHS: .jsonl, .txt, .html, .warc(.gz), folders of them, or - for JSON Lines on stdin."""
    settings = run.settings()
    with _counter(run, "articles read") as count, _counter(run, "articles compared") as compared:
        repeats = _Repeats(run)
        report = import_paths(
            run.home, list(paths), settings, refused=_refused, repeated=repeats.tell, progress=count, compared=compared
        )
    repeats.close()
    counts = report.counts
    run.say(
        f"{report.offered:,} offered: {counts.added:,} new, {counts.changed:,} changed, {counts.unchanged:,} unchanged, "
        f"{report.refusals:,} refused."
    )
    if report.refusals:
        raise SystemExit(_BAD_INPUT if report.refusals == report.offered else _DONE_IN_PART)


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
    with _counter(run, "pages") as count:
        report = (read_again if again else crawl_sources)(run.home, sources, run.settings(), progress=count)
    raise SystemExit(_told(run, report))


@main.command("update")
@click.pass_obj
def update_command(run: Run) -> None:
    """Crawl, then bring the index up to the store: what cron runs."""
    with _counter(run, "pages") as count, _bar(run, "Indexing") as indexing:
        report, indexed = update(run.home, run.settings(), progress=count, indexing=indexing)
    code = _told(run, report)
    run.say(f"Index: {indexed.added:,} articles in, {indexed.removed:,} out, revision {indexed.revision:,}.")
    raise SystemExit(code)


@main.command("index")
@click.option("--rebuild", is_flag=True, help="Make a new index from the store and swap it in.")
@click.pass_obj
def index_command(run: Run, rebuild: bool) -> None:
    """Bring the index up to the store."""
    with _bar(run, "Indexing") as progress:
        report = index_articles(run.home, run.settings(), rebuild=rebuild, progress=progress)
    how = "rebuilt" if report.rebuilt else "brought up to date"
    run.say(f"Index {how}: {report.added:,} articles in, {report.removed:,} out, revision {report.revision:,}.")


@main.command("search")
@click.argument("query", nargs=-1)
@click.option("--limit", type=click.IntRange(1), help="Hits to show; default the setting page_size.")
@click.option("--offset", type=click.IntRange(0), default=0, help="Hits to leave out first.")
@click.option("--sort", type=click.Choice(SORTS), default="relevance", help="Order of the hits.")
@click.option("--json", "as_json", is_flag=True, help="Answer with one JSON object.")
@click.option("--batch", type=click.File("rb"), metavar="FILE", help="Queries as qid<TAB>text lines; TREC run lines out.")
@click.pass_obj
def search_command(run: Run, query: tuple[str, ...], limit: int, offset: int, sort: str, as_json: bool, batch: Any) -> None:
    """Find the articles that match QUERY."""
    if bool(query) == bool(batch):
        raise click.UsageError("give either a QUERY or --batch FILE")
    text = " ".join(query)
    if any("\ud800" <= char <= "\udfff" for char in text):  # how Python shows bytes that are not UTF-8
        raise click.UsageError("the QUERY is not UTF-8; set the terminal's encoding to UTF-8")
    with closing(run.archive()) as archive:
        if batch:
            raise SystemExit(_search_batch(archive, batch, limit or 1_000))
        results = archive.search(text, limit, offset, sort)  # type: ignore[arg-type]  # a choice of SORTS
        groups = archive.folded(results.hits)
    click.echo(json.dumps(results_as_json(results), ensure_ascii=False) if as_json else _as_text(results, groups, offset))


@main.command("status")
@click.option("--json", "as_json", is_flag=True, help="Answer with one JSON object.")
@click.pass_obj
def status_command(run: Run, as_json: bool) -> None:
    """Show what the data folder holds and how far the index is behind."""
    with closing(run.archive()) as archive:
        status = asdict(archive.status())
    click.echo(json.dumps(status, ensure_ascii=False) if as_json else _status_as_text(status))


@main.command("check")
@click.pass_obj
def check_command(run: Run) -> None:
    """Verify store and index; report what is wrong and how to mend it."""
    with closing(run.archive()) as archive:
        faults = archive.faults()
    for fault in faults:
        click.echo(fault)
    if faults:
        raise SystemExit(_DONE_IN_PART)
    run.say("Store and index are sound.")


def _status_as_text(status: dict[str, Any]) -> str:
    """Counts a line each, then the last run of the crawler and a line for each source."""
    last, sources = status.pop("last_run"), status.pop("sources")
    lines = [f"{name.replace('_', ' '):16} {'-' if value is None else value}" for name, value in status.items()]
    if last:
        ended = "" if last["ended_at"] else ", running or killed"
        lines.append(f"{'last run':16} {last['command']} of {_moment(last['started_at'])}{ended}: {last['summary'] or '-'}")
    for source in sources:
        counts = " ".join(f"{source[name]:,} {name}" for name in ("fetched", "added", "changed", "gone", "failed"))
        lines.append(f"  {source['source']:24} {_moment(source['at'])}  {counts}  {source['problem'] or ''}".rstrip())
    return "\n".join(lines)


def _moment(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, VIETNAM_TIME).isoformat(sep=" ", timespec="minutes")


def _check_sources(run: Run, names: tuple[str, ...]) -> int:
    """Tell what is at the sources, with those that are sound as entries of sources.toml on stdout; the exit code."""
    with _counter(run, "pages") as count:
        checks = check_sources(run.home, names, run.settings(), progress=count)
    for check in checks:
        run.say(_as_finding(check))
    click.echo("\n".join(_as_entry(check) for check in checks if not check.problems), nl=False)
    return _DONE_IN_PART if any(check.problems for check in checks) else 0


def _as_finding(check: SourceCheck) -> str:
    """What a probe found, in a line."""
    if check.problems:
        return f"{check.source}: {'; '.join(check.problems)}"
    sample = check.sample
    example = f", such as {sample.title!r} of {sample.published or 'no date'}" if sample else ""
    return (
        f"{check.source}: sound: {'a' if check.has_robots else 'no'} robots.txt, {len(check.sitemaps)} sitemaps, "
        f"{len(check.feeds)} feeds, {check.articles} articles on {check.pages} pages{example}"
    )


def _as_entry(check: SourceCheck) -> str:
    """What a probe confirmed, as it may stand in sources.toml."""
    lists = {"sitemaps": check.sitemaps, "feeds": check.feeds}
    lines = [f"{key} = {json.dumps(urls, ensure_ascii=False)}" for key, urls in lists.items() if urls]
    return "\n".join([f"[{check.source}]", *lines, "verified = true", ""])


def _told(run: Run, report: CrawlReport) -> int:
    """Tell what a crawl did, and name each source that failed; the exit code."""
    failed = [source for source in report.sources if source.problem]
    for source in failed:
        click.echo(f"{source.source}: {source.problem}", err=True)
    if run.settings().crawl_contact == Settings().crawl_contact:
        run.say("Set crawl_contact in hoinghi.toml, so that the owners of sites can reach you.")
    rest = {
        "done": "",
        "out of time": " Out of time: the next run goes on.",
        "interrupted": " Interrupted: the next run goes on.",
    }
    run.say(f"{report.run.summary}{rest[report.run.outcome or 'done']}")
    return _DONE_IN_PART if failed or report.run.outcome == "interrupted" else 0


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


def _search_batch(archive: Archive, lines: Iterator[bytes], limit: int) -> int:
    """TREC run lines for each query on stdout; the exit code."""
    code = 0
    for number, raw in enumerate(lines, start=1):
        try:
            line = raw.decode("utf-8-sig").rstrip("\r\n")
            if not line.strip():
                continue
            qid, tab, text = line.partition("\t")
            if not tab:
                raise invalid_query(line, 0, 0, "batch_line")
            for rank, hit in enumerate(_hits(archive, text, limit), start=1):
                click.echo(f"{qid} Q0 {hit.id} {rank} {hit.score:.6f} hoinghi")
        except (InvalidQuery, UnicodeDecodeError) as error:
            click.echo(f"line {number}: {error}", err=True)
            code = _DONE_IN_PART
    return code


def _hits(archive: Archive, text: str, limit: int) -> tuple[Hit, ...]:
    """The hits of a query, or of the nearest one that can be understood."""
    try:
        return archive.search(text, limit, facets=False, snippets=False).hits
    except InvalidQuery as error:
        if error.nearest is None:
            raise
        return archive.search(error.nearest, limit, facets=False, snippets=False).hits


def _as_text(results: SearchResults, groups: Sequence[Sequence[Hit]], offset: int) -> str:
    """The hits, each text once: the others that carry it stand below it with their ranks."""
    lines = [f"{results.total:,} articles, {results.took_ms:.0f} ms"]
    ranks = {hit.id: rank for rank, hit in enumerate(results.hits, start=offset + 1)}
    for hit, *others in groups:
        lines += [
            "",
            f"{ranks[hit.id]}. {hit.title.text}",
            *([f"   {_about(hit)}"] if _about(hit) else []),
            f"   {hit.snippet.text}",
            f"   {hit.url or hit.id}",
            *(f"   = {ranks[other.id]}. {_about(other) or other.title.text}: {other.url or other.id}" for other in others),
        ]
    if results.suggestion:
        lines.append(f"Có phải bạn muốn tìm: {results.suggestion}")
    return "\n".join(lines)


def _about(hit: Hit) -> str:
    return " · ".join(part for part in (hit.source, hit.province, (hit.published or "")[:10]) if part)


@contextmanager
def _counter(run: Run, what: str) -> Iterator[Callable[[int], None]]:
    """A running count on a terminal, a line now and then elsewhere."""
    done = 0

    def count(more: int) -> None:
        nonlocal done
        done += more
        if not run.quiet and done % (100 if sys.stderr.isatty() else _REPORT_EVERY) == 0:
            click.echo(f"\r{done:,} {what}" if sys.stderr.isatty() else f"{done:,} {what}", err=True, nl=not sys.stderr.isatty())

    yield count
    if not run.quiet and sys.stderr.isatty():
        click.echo("\r", err=True, nl=False)


@contextmanager
def _bar(run: Run, label: str) -> Iterator[Callable[[int, int], None]]:
    """A progress bar on a terminal, a line now and then elsewhere."""
    if run.quiet or not sys.stderr.isatty():
        said = 0

        def line(done: int, total: int) -> None:
            nonlocal said
            if not run.quiet and done - said >= _REPORT_EVERY:
                said = done
                click.echo(f"{label}: {done:,} of {total:,}", err=True)

        yield line
        return
    with click.progressbar(length=1, label=label, file=sys.stderr) as bar:

        def update(done: int, total: int) -> None:
            bar.length = total
            bar.update(done - bar.pos)

        yield update
