"""The command line: one small adapter a command. Data go to stdout, talk to stderr."""

import io
import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import click

from indexer.archive import SORTS, Archive, open_archive
from indexer.crawl.sources import load_sources
from indexer.documents import references_in
from indexer.engine import invalid_query
from indexer.errors import HoinghiError, InvalidQuery, StoreUnavailable
from indexer.extract import PageArticle, load_rules, publication_time, read_page
from indexer.json_form import article_as_json, citing_as_json, references_as_json, results_as_json
from indexer.model import Article, Hit, Reference, Refusal
from indexer.phrases import concordance_command, frequency_command
from indexer.pipeline import CrawlReport, check_sources, crawl_sources, import_paths, index_articles, read_again, update
from indexer.progress import bar, counter
from indexer.settings import Settings, load_settings
from indexer.store import STORE_FILE
from indexer.text import find_province
from indexer.text_form import citing_as_text, entry_as_text, finding_as_text, results_as_text, status_as_text

_DONE_IN_PART, _BAD_INPUT = 1, 2
_REPEATS_SHOWN = 10


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
    with counter("articles read", quiet=run.quiet) as count, counter("articles compared", quiet=run.quiet) as compared:
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
    run.say(f"Index: {indexed.added:,} articles in, {indexed.removed:,} out, revision {indexed.revision:,}.")
    raise SystemExit(code)


@main.command("index")
@click.option("--rebuild", is_flag=True, help="Make a new index from the store and swap it in.")
@click.pass_obj
def index_command(run: Run, rebuild: bool) -> None:
    """Bring the index up to the store."""
    with bar("References", quiet=run.quiet) as reading, bar("Indexing", quiet=run.quiet) as progress:
        report = index_articles(run.home, run.settings(), rebuild=rebuild, progress=progress, reading=reading)
    how = "rebuilt" if report.rebuilt else "brought up to date"
    run.say(f"Index {how}: {report.added:,} articles in, {report.removed:,} out, revision {report.revision:,}.")


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
        raise SystemExit(_BAD_INPUT if unread == len(files) else _DONE_IN_PART)


@main.command("search")
@click.argument("query", nargs=-1)
@click.option("--limit", type=click.IntRange(1), help="Hits to show; default the setting page_size.")
@click.option("--offset", type=click.IntRange(0), default=0, help="Hits to leave out first.")
@click.option("--sort", type=click.Choice(SORTS), default="relevance", help="Order of the hits.")
@click.option("--unfolded", is_flag=True, help="Show every article, also those that carry the text of one before.")
@click.option("--json", "as_json", is_flag=True, help="Answer with one JSON object.")
@click.option("--batch", type=click.File("rb"), metavar="FILE", help="Queries as qid<TAB>text lines; TREC run lines out.")
@click.pass_obj
def search_command(run: Run, /, query: tuple[str, ...], limit: int, as_json: bool, batch: Any, **options: Any) -> None:
    """Find the articles that match QUERY; those of one text are one hit, but with --batch."""
    if bool(query) == bool(batch):
        raise click.UsageError("give either a QUERY or --batch FILE")
    text = " ".join(query)
    if any("\ud800" <= char <= "\udfff" for char in text):  # how Python shows bytes that are not UTF-8
        raise click.UsageError("the QUERY is not UTF-8; set the terminal's encoding to UTF-8")
    with closing(run.archive()) as archive:
        if batch:
            raise SystemExit(_search_batch(archive, batch, limit or 1_000))
        results = archive.search(text, limit, options["offset"], options["sort"], folded=not options["unfolded"])
    shown = json.dumps(results_as_json(results), ensure_ascii=False) if as_json else results_as_text(results, options["offset"])
    click.echo(shown)


main.add_command(concordance_command)
main.add_command(frequency_command)


@main.command("references")
@click.argument("file", type=click.File("rb"), default="-")
@click.option("--jsonl", is_flag=True, help='Read JSON Lines {"id","text"} and answer each with a line {"id","refs"}.')
@click.pass_obj
def references_command(run: Run, file: Any, jsonl: bool) -> None:
    """Find the documents that a text names, in FILE or on stdin: JSON.

    A line of JSON may also have "published" and "province": they help to tell documents of one number apart. Documents
    are told apart by what the articles of the data folder say of them, where there is one.
    """
    with _reference_finder(run) as find:
        if jsonl:
            raise SystemExit(_references_by_line(file, find))
        try:
            text = file.read().decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise click.UsageError(f"the text is not UTF-8 ({error.reason} at byte {error.start}); convert it first") from None
        click.echo(json.dumps(references_as_json(find(Article("", text))), ensure_ascii=False))


@main.command("cited-by")
@click.argument("reference", nargs=-1, required=True)
@click.option("--province", help="Articles of this province; of today's also the former ones.")
@click.option("--month", metavar="YYYY-MM", help="Articles of this month.")
@click.option("--source", help="Articles of this newspaper.")
@click.option("--limit", type=click.IntRange(1), default=20, help="Articles to show.")
@click.option("--offset", type=click.IntRange(0), default=0, help="Articles to leave out first.")
@click.option("--possible", is_flag=True, help="Articles that may cite it, in place of those that surely do.")
@click.option("--json", "as_json", is_flag=True, help="Answer with one JSON object.")
@click.pass_obj
def cited_by_command(run: Run, /, reference: tuple[str, ...], as_json: bool, **options: Any) -> None:
    """List the articles that cite REFERENCE, a document named in any form."""
    with closing(run.archive()) as archive:
        found = archive.documents.cited_by(" ".join(reference), **options)
    click.echo(json.dumps(citing_as_json(found), ensure_ascii=False) if as_json else citing_as_text(found))


@main.command("status")
@click.option("--json", "as_json", is_flag=True, help="Answer with one JSON object.")
@click.pass_obj
def status_command(run: Run, as_json: bool) -> None:
    """Show what the data folder holds and how far the index is behind."""
    with closing(run.archive()) as archive:
        status = asdict(archive.status())
    click.echo(json.dumps(status, ensure_ascii=False) if as_json else status_as_text(status))


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
    return _DONE_IN_PART if any(check.problems for check in checks) else 0


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


@contextmanager
def _reference_finder(run: Run) -> Iterator[Callable[[Article], list[Reference]]]:
    """What finds the references of an article: by the data folder's documents, or without one by the well-known ones."""
    if not (run.home / STORE_FILE).is_file():
        yield references_in
        return
    with closing(run.archive()) as archive:
        yield archive.documents.references


def _references_by_line(lines: Iterator[bytes], find: Callable[[Article], list[Reference]]) -> int:
    """An answer on stdout for each line; the exit code."""
    good = bad = 0
    for number, raw in enumerate(lines, start=1):
        if not raw.strip():
            continue
        try:
            record = json.loads(raw.decode("utf-8-sig"))
            answer = {"id": record["id"], **references_as_json(find(_article_of(record)))}
        except (ValueError, TypeError, KeyError, RecursionError) as error:
            what = f"{error} is missing" if isinstance(error, KeyError) else str(error)
            click.echo(f'line {number}: {what}; expected {{"id","text"}}; skipped', err=True)
            bad += 1
            continue
        good += 1
        click.echo(json.dumps(answer, ensure_ascii=False))
    return (_DONE_IN_PART if good else _BAD_INPUT) if bad else 0


def _article_of(record: dict[str, Any]) -> Article:
    """An article of a text alone, which stays as given; its time and province where they are told."""
    text, published = record["text"], record.get("published")
    if not isinstance(text, str):
        raise ValueError(f"the text is {json.dumps(text)[:40]}, no text")
    return Article(
        "", text, published=publication_time(published) if published else None, province=find_province(record.get("province"))
    )


def _hits(archive: Archive, text: str, limit: int) -> tuple[Hit, ...]:
    """The hits of a query, or of the nearest one that can be understood."""
    try:
        return archive.search(text, limit, facets=False, snippets=False).hits
    except InvalidQuery as error:
        if error.nearest is None:
            raise
        return archive.search(error.nearest, limit, facets=False, snippets=False).hits
