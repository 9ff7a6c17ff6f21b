"""The commands that keep watch: searches that tell what is new."""

import json
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager

import click

from indexer.cli.run import DONE_IN_PART, Run, main
from indexer.errors import HoinghiError
from indexer.store import Watches, home_lock, open_store
from indexer.watch import Post, Watching, news_as_json, news_as_text, send
from indexer.watched import News, Watch

_LOCK = "watch.lock"


@main.group("watch")
def watch_group() -> None:
    """Follow searches and documents: what is new is told once."""


@contextmanager
def _watching(run: Run) -> Iterator[Watching]:
    with closing(run.archive()) as archive, closing(open_store(run.home)) as store:
        yield Watching(archive, Watches(store))


@watch_group.command("add")
@click.argument("name")
@click.argument("query", nargs=-1, required=True)
@click.option("--document", "as_document", is_flag=True, help="QUERY names a document: watch for articles that cite it.")
@click.option("--to", "mail_to", metavar="ADDRESS", help="Mail the news there (settings smtp_*).")
@click.pass_obj
def add_command(run: Run, name: str, query: tuple[str, ...], as_document: bool, mail_to: str | None) -> None:
    """Follow QUERY under a NAME; what it finds now is no news."""
    text = " ".join(" ".join(query).split())
    with _watching(run) as watching:
        known = watching.add_document(name, text, mail_to) if as_document else watching.add(Watch(name, text, text, mail_to))
    run.say(f"Watching; {known:,} found now. `hoinghi watch run` tells what is new.")


@watch_group.command("list")
@click.pass_obj
def list_command(run: Run) -> None:
    """Show every watch: name, query, what it is about, where news go."""
    with _watching(run) as watching:
        for watch in watching.all():
            click.echo("\t".join([watch.name, watch.query, watch.label, watch.mail_to or "-"]))


@watch_group.command("remove")
@click.argument("name")
@click.pass_obj
def remove_command(run: Run, name: str) -> None:
    """Forget the watch NAME."""
    with _watching(run) as watching:
        watching.remove(name)


@watch_group.command("run")
@click.argument("names", nargs=-1)
@click.option("--jsonl", is_flag=True, help="News that are not mailed as JSON Lines, one an article.")
@click.pass_obj
def run_command(run: Run, names: tuple[str, ...], jsonl: bool) -> None:
    """Tell what is new since the last run, of the watches NAMES or of all."""
    failed = 0
    mailed: dict[str, list[News]] = {}
    with _watching(run) as watching, home_lock(run.home, _LOCK):  # two at once would tell everything twice
        for watch in watching.named(names):
            try:
                news = watching.news(watch)
            except HoinghiError as error:
                failed += _failed(watch.name, error)
                continue
            if not news.ids:
                continue
            if watch.mail_to:
                mailed.setdefault(watch.mail_to, []).append(news)
            else:
                _show(run, news, jsonl=jsonl)
                watching.told(news)
        for mail_to, some in mailed.items():
            failed += _mail(run, watching, mail_to, some)
    if failed:
        raise SystemExit(DONE_IN_PART)


def _show(run: Run, news: News, *, jsonl: bool) -> None:
    """News on stdout, surely out before they count as told."""
    if jsonl:
        for one in news_as_json(news):
            click.echo(json.dumps(one, ensure_ascii=False))
    else:
        click.echo(news_as_text(news, run.settings().public_url))
    sys.stdout.flush()


def _mail(run: Run, watching: Watching, mail_to: str, some: list[News]) -> int:
    """The news for one mailbox in one message; 1 if it could not be sent."""
    settings = run.settings()
    text = "\n\n".join(news_as_text(news, settings.public_url) for news in some)
    names = tuple(news.watch.name for news in some)
    try:
        send(Post(mail_to, names, len({one for news in some for one in news.ids}), text), settings)
    except HoinghiError as error:
        return _failed(", ".join(names), error)
    for news in some:
        watching.told(news)
    run.say(f"{', '.join(names)}: news mailed to {mail_to}.")
    return 0


def _failed(name: str, error: HoinghiError) -> int:
    click.echo(f"{name}: {error}", err=True)
    return 1
