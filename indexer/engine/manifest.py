"""What is this index directory: made by which version of the text chain, at which revision of the store?"""

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

from indexer.errors import EngineUnavailable
from indexer.text import CHAIN_VERSION

MANIFEST_FILE = "hoinghi-index.json"
FORMAT_VERSION = 1  # grows when the schema changes


@dataclass(frozen=True, slots=True)
class Manifest:
    """The store's revision that an index is at, and the versions that it was made by."""

    revision: int
    format_version: int = FORMAT_VERSION
    chain_version: int = CHAIN_VERSION


def read_manifest(folder: Path) -> Manifest:
    """The manifest of an index directory; revision 0 where none was written yet.

    Raises:
        EngineUnavailable: unreadable, or made by another version.
    """
    path = folder / MANIFEST_FILE
    try:
        manifest = Manifest(**json.loads(path.read_bytes()))
    except FileNotFoundError:
        return Manifest(0)
    except (OSError, ValueError, TypeError) as error:
        raise EngineUnavailable(f"{path}: cannot be read ({error}). Run `hoinghi index --rebuild`.") from error
    if (manifest.format_version, manifest.chain_version) != (FORMAT_VERSION, CHAIN_VERSION):
        raise EngineUnavailable(f"{path}: made by another version of hoinghi. Run `hoinghi index --rebuild`.")
    return manifest


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Replace the manifest in one step."""
    write_atomically(folder / MANIFEST_FILE, json.dumps(asdict(manifest)) + "\n")


def write_atomically(path: Path, text: str) -> None:
    """Replace a small file in one step that survives a crash: the old text or the new, never a part."""
    beside = path.with_name(path.name + ".new")
    with beside.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make renames in a folder durable."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
