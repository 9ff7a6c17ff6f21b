"""The command `hoinghi`: the commands of the indexer, and `serve`."""

from contextlib import closing

import click

from indexer.cli import Run, main
from search_web import create_app
from search_web.serve import serve

__all__ = ["main"]


@main.command("serve")
@click.option("--host", help="Address to listen on; default the setting host.")
@click.option("--port", type=click.IntRange(1, 65_535), help="Port to listen on; default the setting port.")
@click.pass_obj
def serve_command(run: Run, host: str | None, port: int | None) -> None:
    """Serve the search pages and the API until interrupted."""
    settings = run.settings(host=host, port=port)
    with closing(run.archive()) as archive:
        serve(create_app(archive), settings.host, settings.port, settings.threads)
