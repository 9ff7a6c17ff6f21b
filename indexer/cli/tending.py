"""The commands that look after a data folder: status, check."""

import json
from contextlib import closing
from dataclasses import asdict

import click

from indexer.cli.run import DONE_IN_PART, Run, main
from indexer.text_form import status_as_text


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
        raise SystemExit(DONE_IN_PART)
    run.say("Store and index are sound.")
