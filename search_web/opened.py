"""Which archive does this application serve, and in which state?"""

from flask import Flask, current_app, g

from indexer import Archive

_KEY = "hoinghi"


def keep_archive(app: Flask, archive: Archive) -> None:
    """Make an archive the one that the application serves."""
    app.extensions[_KEY] = archive


def opened_archive() -> Archive:
    """The archive that the application at hand serves."""
    archive: Archive = current_app.extensions[_KEY]
    return archive


def archive_state() -> str:
    """What tells the archive from what it was or will be; as of the first time that the request at hand asks."""
    if "archive_state" not in g:
        g.archive_state = opened_archive().standing.token()
    state: str = g.archive_state
    return state
