"""What does a person see of work that goes on? A bar or a count on a terminal, plain lines elsewhere; on stderr."""

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

import click

_REPORT_EVERY = 5_000  # articles between two lines of progress where stderr is no terminal


@contextmanager
def counter(what: str, *, quiet: bool) -> Iterator[Callable[[int], None]]:
    """A running count on a terminal, a line now and then elsewhere."""
    done = 0

    def count(more: int) -> None:
        nonlocal done
        done += more
        if not quiet and done % (100 if sys.stderr.isatty() else _REPORT_EVERY) == 0:
            click.echo(f"\r{done:,} {what}" if sys.stderr.isatty() else f"{done:,} {what}", err=True, nl=not sys.stderr.isatty())

    yield count
    if not quiet and sys.stderr.isatty():
        click.echo("\r", err=True, nl=False)


@contextmanager
def bar(label: str, *, quiet: bool) -> Iterator[Callable[[int, int], None]]:
    """A progress bar on a terminal, a line now and then elsewhere."""
    if quiet or not sys.stderr.isatty():
        said = 0

        def line(done: int, total: int) -> None:
            nonlocal said
            if not quiet and done - said >= _REPORT_EVERY:
                said = done
                click.echo(f"{label}: {done:,} of {total:,}", err=True)

        yield line
        return
    with ExitStack() as opened:
        bars: list[Any] = []  # click's; made when the first progress is told, so that bars stand one after another

        def update(done: int, total: int) -> None:
            if not bars:
                bars.append(opened.enter_context(click.progressbar(length=1, label=label, file=sys.stderr)))
            bars[0].length = total
            bars[0].update(done - bars[0].pos)

        yield update
