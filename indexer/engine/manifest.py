"""What is this index directory: made by which version of the text chain, at which revision of the store, whole?"""

import json
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

from indexer.durable import write_atomically
from indexer.errors import EngineUnavailable
from indexer.text import CHAIN_VERSION

MANIFEST_FILE = "hoinghi-index.json"
FORMAT_VERSION = 5  # grows when the schema or the array files change
_SMALL = 65_536  # bytes up to which a file is read whole whenever the index is opened
_BLOCK = 1 << 20
_REMEDY = "Run `hoinghi index --rebuild`."


@dataclass(frozen=True, slots=True)
class Manifest:
    """The store's revision that an index is at, the versions that it was made by, and its files.

    Attributes:
        store_id: which store it was made from; 0 if that was not noted.
        files: size in bytes and CRC-32 of each file; files are never changed, only added and taken away.
    """

    revision: int
    format_version: int = FORMAT_VERSION
    chain_version: int = CHAIN_VERSION
    files: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    store_id: int = 0


def read_manifest(folder: Path) -> Manifest:
    """The manifest of an index directory; revision 0 where none was written yet.

    Raises:
        EngineUnavailable: unreadable, or made by another version.
    """
    path = folder / MANIFEST_FILE
    try:
        values = dict(json.loads(path.read_bytes()))
        if (values["format_version"], values["chain_version"]) != (FORMAT_VERSION, CHAIN_VERSION):
            raise EngineUnavailable(f"{path}: made by another version of hoinghi. {_REMEDY}")
        files = {str(name): (int(size), int(crc)) for name, (size, crc) in values.pop("files", {}).items()}
        return Manifest(**values | {"revision": int(values["revision"]), "files": files})
    except FileNotFoundError:
        return Manifest(0)
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise EngineUnavailable(f"{path}: cannot be read ({error}). {_REMEDY}") from error


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Replace the manifest in one step."""
    write_atomically(folder / MANIFEST_FILE, json.dumps(asdict(manifest)) + "\n")


def take_inventory(folder: Path, known: Mapping[str, tuple[int, int]]) -> dict[str, tuple[int, int]]:
    """Size and CRC-32 of each file of an index; those `known` are not read again."""
    return {
        path.name: known.get(path.name) or (path.stat().st_size, _crc(path))
        for path in sorted(folder.iterdir())
        if path.suffix in (".seg", ".toc")
    }


def check_files(folder: Path, manifest: Manifest) -> None:
    """Make sure that the files of an index have their sizes, and the small ones their contents.

    Raises:
        EngineUnavailable: one has not.
    """
    for fault in file_faults(folder, manifest, whole=False):
        raise EngineUnavailable(fault)


def check_presence(folder: Path, manifest: Manifest) -> None:
    """Make sure that no file of an index is gone; only for whoever holds the lock, since a commit takes files away.

    Raises:
        EngineUnavailable: one is.
    """
    for name in manifest.files:
        if not (folder / name).exists():
            raise EngineUnavailable(f"{folder / name}: is gone. {_REMEDY}")


def file_faults(folder: Path, manifest: Manifest, *, whole: bool) -> Iterator[str]:
    """Which files are damaged; a file that is gone is not, since a commit may have replaced it.

    Args:
        whole: read the large files too.
    """
    for name, (size, crc) in manifest.files.items():
        path = folder / name
        try:
            found = path.stat().st_size
            if found != size:
                yield f"{path}: damaged, it has {found:,} bytes in place of {size:,}. {_REMEDY}"
            elif (whole or size <= _SMALL) and _crc(path) != crc:
                yield f"{path}: damaged, its contents are not what was written. {_REMEDY}"
        except FileNotFoundError:
            continue


def _crc(path: Path) -> int:
    crc = 0
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            crc = zlib.crc32(block, crc)
    return crc
