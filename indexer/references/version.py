"""Which rules made these references? A fingerprint of the code and tables of this room and of the text room below it."""

import hashlib
from functools import cache
from importlib import resources

_ROOMS = ("indexer.references", "indexer.text")


@cache
def grammar_version() -> str:
    """Another text whenever a rule or table that references depend on is another."""
    digest = hashlib.sha256()
    for room in _ROOMS:
        files = [path for path in resources.files(room).iterdir() if path.name.endswith((".py", ".tsv"))]
        for path in sorted(files, key=lambda path: path.name):
            digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]
