"""The commands that find: search, export, references, cited-by."""

import json
import shlex
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from itertools import islice
from typing import Any

import click

from indexer.archive import SORTS, Archive
from indexer.cli.documents import citing, document_option
from indexer.cli.run import BAD_INPUT, DONE_IN_PART, Run, main
from indexer.documents import is_key, references_in
from indexer.engine import invalid_query
from indexer.errors import InvalidQuery
from indexer.export import FORMATS
from indexer.extract import publication_time
from indexer.json_form import citing_as_json, profile_as_json, references_as_json, results_as_json
from indexer.model import Article, Export, Hit, Reference
from indexer.store import STORE_FILE
from indexer.text import find_province
from indexer.text_form import citing_as_text, count_of, profile_as_text, results_as_text

_CITING_SHOWN = 20


@main.command("search")
@click.argument("query", nargs=-1)
@click.option("--limit", type=click.IntRange(1), help="Hits to show; default the setting page_size.")
@click.option("--offset", type=click.IntRange(0), default=0, help="Hits to leave out first.")
@click.option("--sort", type=click.Choice(SORTS), default="relevance", help="Order of the hits.")
@document_option
@click.option("--unfolded", is_flag=True, help="Show every article, also those that carry the text of one before.")
@click.option("--json", "as_json", is_flag=True, help="Answer with one JSON object.")
@click.option("--batch", type=click.File("rb"), metavar="FILE", help="Queries as qid<TAB>text lines; TREC run lines out.")
@click.option("--exact", is_flag=True, help="Find words only as typed: no other forms, no Telex or VNI.")
@click.option("--explain", is_flag=True, help="Show of each hit what matched and what it adds to the score.")
@click.pass_obj
def search_command(
    run: Run, /, query: tuple[str, ...], limit: int, as_json: bool, batch: Any, document: str | None, **options: Any
) -> None:
    """Find the articles that match QUERY; those of one text are one hit, but with --batch."""
    if bool(query) == bool(batch):
        raise click.UsageError("give either a QUERY or --batch FILE")
    if batch and (options["exact"] or options["explain"] or document):
        raise click.UsageError("--exact, --explain and --document go with a QUERY, not with --batch")
    text = " ".join(query)
    if any("\ud800" <= char <= "\udfff" for char in text):  # how Python shows bytes that are not UTF-8
        raise click.UsageError("the QUERY is not UTF-8; set the terminal's encoding to UTF-8")
    with closing(run.archive()) as archive:
        if batch:
            raise SystemExit(_search_batch(archive, batch, limit or 1_000))
        switches = {name: options[name] for name in ("exact", "explain")}
        within = citing(run, archive, document)
        results = archive.search(
            text, limit, options["offset"], options["sort"], folded=not options["unfolded"], within=within, **switches
        )
    shown = json.dumps(results_as_json(results), ensure_ascii=False) if as_json else results_as_text(results, options["offset"])
    click.echo(shown)


@main.command("export")
@click.argument("query", nargs=-1, required=True)
@click.option("--format", "form", type=click.Choice([*FORMATS]), default="csv", help="What to write; default csv.")
@click.option("--sort", type=click.Choice(SORTS), default="relevance", help="Order of the articles.")
@click.option("--limit", type=click.IntRange(1), help="At most so many; default all.")
@click.option("--all-words", is_flag=True, help="Only articles that hold all words, where `search` lets some go.")
@click.pass_obj
def export_command(run: Run, query: tuple[str, ...], form: str, sort: Any, limit: int | None, *, all_words: bool) -> None:
    """Write every article that matches QUERY, or that cites the document of a key, for other programs."""
    text = " ".join(query)
    text = f'văn_bản:"{text}"' if is_key(text) else text
    with closing(run.archive()) as archive:
        given: dict[str, Any] = {} if limit is None else {"limit": limit}
        export = archive.export(text, sort, softens=not all_words, **given)
        whole = export.total if export.all_words is None else export.all_words
        alone = ": --all-words writes these alone." if whole else "."
        told = f" {whole:,} hold all words of the query{alone}" if whole < export.total else ""
        _write(run, export, form, told)


def _write(run: Run, export: Export, form: str, told: str = "") -> None:
    """All of an export on stdout, the number of articles told before, and what else is to be told."""
    run.say(f"{count_of(export.total, 'article')}.{told}")
    for piece in FORMATS[form].write(export.rows):
        click.echo(piece, nl=False)


class _TextFile(click.File):
    """A file to read, or a hint to whoever gives the text itself in its place."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:  # Any: as click has it
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter as error:
            hint = f"To read a text itself, send it on stdin: echo {shlex.quote(str(value)[:60])} | hoinghi references"
            raise click.BadParameter(f"{error.message}. {hint}", ctx, param) from None


@main.command("references")
@click.argument("file", type=_TextFile("rb"), default="-")
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
@click.option("--limit", type=click.IntRange(1), help="Articles to show; default 20, all with --format.")
@click.option("--offset", type=click.IntRange(0), default=0, help="Articles to leave out first.")
@click.option("--possible", is_flag=True, help="Articles that may cite it, in place of those that certainly do.")
@click.option("--profile", is_flag=True, help="What is known of the document, in place of a list of articles.")
@click.option("--json", "as_json", is_flag=True, help="Answer with one JSON object.")
@click.option("--format", "form", type=click.Choice([*FORMATS]), help="Write every article, as `hoinghi export` does.")
@click.pass_obj
def cited_by_command(
    run: Run,
    /,
    reference: tuple[str, ...],
    profile: bool,
    as_json: bool,
    form: str | None,
    limit: int | None,
    offset: int,
    **options: Any,
) -> None:
    """List the articles that cite REFERENCE, a document named in any form."""
    narrowing = {"limit": limit, "offset": offset, "format": form, **options}
    if profile and (given := [f"--{name}" for name, value in narrowing.items() if value]):
        raise click.UsageError(
            f"--profile is about all articles that cite a document; {', '.join(given)} would not change it. "
            "Leave out --profile to list those articles alone."
        )
    with closing(run.archive()) as archive:
        if profile:
            _show_profiles(archive, " ".join(reference), as_json=as_json)
            return
        if form:
            export = archive.export_citing(" ".join(reference), **options)
            end = export.total if limit is None else min(export.total, offset + limit)
            _write(run, Export(max(0, end - offset), islice(export.rows, offset, end)), form)
            return
        found = archive.documents.cited_by(" ".join(reference), limit=limit or _CITING_SHOWN, offset=offset, **options)
    filters = [f"--{name}" for name, value in options.items() if value and name != "possible"]
    text = citing_as_text(found, options["possible"], filters)
    click.echo(json.dumps(citing_as_json(found), ensure_ascii=False) if as_json else text)


def _show_profiles(archive: Archive, reference: str, *, as_json: bool) -> None:
    profiles = archive.documents.profiles(reference)
    if as_json:
        answer = {"reference": reference, "profiles": [profile_as_json(one) for one in profiles]}
        click.echo(json.dumps(answer, ensure_ascii=False))
    else:
        click.echo("\n\n".join(map(profile_as_text, profiles)) or f"No article cites {reference}.")


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
            for rank, hit in enumerate(_hits(archive, qid, text, limit), start=1):
                click.echo(f"{qid} Q0 {hit.id} {rank} {hit.score:.6f} hoinghi")
        except (InvalidQuery, UnicodeDecodeError) as error:
            click.echo(f"line {number}: {error}", err=True)
            code = DONE_IN_PART
    return code


@contextmanager
def _reference_finder(run: Run) -> Iterator[Callable[[Article], list[Reference]]]:
    """What finds the references of an article: by the data folder's documents, or without one by the well-known ones."""
    if not (run.home / STORE_FILE).is_file():
        most_chars = run.settings().max_text_chars
        yield lambda article: references_in(article, most_chars)
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
            shown = json.dumps(answer, ensure_ascii=False)
            shown.encode()
        except UnicodeEncodeError as error:
            what = f"{error.object[error.start]!a} is half of a pair, no character"
        except (ValueError, TypeError, KeyError, RecursionError) as error:
            what = f"{error} is missing" if isinstance(error, KeyError) else str(error)
        else:
            good += 1
            click.echo(shown)
            continue
        bad += 1
        click.echo(f'line {number}: {what}; expected {{"id","text"}}; skipped', err=True)
    return (DONE_IN_PART if good else BAD_INPUT) if bad else 0


def _article_of(record: dict[str, Any]) -> Article:
    """An article of a text alone, which stays as given; its time and province where they are told."""
    text, published = record["text"], record.get("published")
    if not isinstance(text, str):
        raise ValueError(f"the text is {json.dumps(text)[:40]}, no text")
    return Article(
        "", text, published=publication_time(published) if published else None, province=find_province(record.get("province"))
    )


def _hits(archive: Archive, qid: str, text: str, limit: int) -> tuple[Hit, ...]:
    """The hits of a query, or of the nearest one that can be understood, which is told."""
    try:
        return archive.search(text, limit, facets=False, snippets=False).hits
    except InvalidQuery as error:
        if error.nearest is None:
            raise
        click.echo(f"{qid}: {error.reason}; searched for {error.nearest!r} in its place", err=True)
        return archive.search(error.nearest, limit, facets=False, snippets=False).hits
