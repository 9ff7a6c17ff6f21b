"""How does a file take the place of another, so that a crash leaves the old one or the new, never a part?"""

import os
from contextlib import suppress
from pathlib import Path


def write_atomically(path: Path, text: str) -> None:
    """Replace a small file in one step."""
    beside = path.with_name(path.name + ".new")
    with beside.open("w", encoding="utf-8") as file:
        file.write(text)
    put_in_place(beside, path)


def last_change(path: Path) -> tuple[int, int]:
    """What tells a file from the one that takes its place, which is never written into; zeros if it is not there."""
    with suppress(FileNotFoundError):
        found = os.stat(path)
        return found.st_ino, found.st_mtime_ns
    return 0, 0


def put_in_place(beside: Path, path: Path) -> None:
    """Make a complete file durable, and give it another's name, and place."""
    sync_file(beside)
    beside.replace(path)
    sync_folder(path.parent)


def sync_file(path: Path) -> None:
    """Make the contents of a file durable."""
    with path.open("rb") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Make renames in a folder durable."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
