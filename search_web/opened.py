"""Which archive does this application serve?"""

from flask import Flask, current_app

from indexer import Archive

_KEY = "hoinghi"


def keep_archive(app: Flask, archive: Archive) -> None:
    """Make an archive the one that the application serves."""
    app.extensions[_KEY] = archive


def opened_archive() -> Archive:
    """The archive that the application at hand serves."""
    archive: Archive = current_app.extensions[_KEY]
    return archive
