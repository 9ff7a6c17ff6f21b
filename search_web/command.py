"""The command `hoinghi`: the commands of the indexer, and `serve`."""

from contextlib import closing

import click

from indexer.cli import Run, main
from search_web import create_app
from search_web.processes import serve_in_processes
from search_web.serve import listen, serve

__all__ = ["main"]


@main.command("serve")
@click.option("--host", help="Address to listen on; default the setting host.")
@click.option(
    "--port", type=click.IntRange(0, 65_535), help="Port to listen on; default the setting port; 0 for any that is free."
)
@click.option("--processes", type=click.IntRange(0, 64), help="Processes that answer; default the setting processes.")
@click.pass_obj
def serve_command(run: Run, host: str | None, port: int | None, processes: int | None) -> None:
    """Serve the search pages and the API until interrupted."""
    settings = run.settings(host=host, port=port, processes=processes)
    count = settings.answering_processes
    with closing(run.archive()) as archive:
        listening = listen(settings.host, settings.port)
        archive.prepare()  # what has to be compiled is compiled once
        if count == 1:
            serve(create_app(archive), listening, settings.threads)
    if count > 1:  # each opens the archive for itself; what cannot be opened was told by now
        serve_in_processes(count, run.archive, listening, settings.threads)
