"""Which index directory is the live one? A rebuild makes a new generation beside it and swaps it in by one rename.

index/CURRENT       the name of the live generation
index/g000007/      that generation
"""

import fcntl
import os
import re
import shutil
from contextlib import suppress
from pathlib import Path
from threading import Lock

from indexer.durable import last_change, sync_file, sync_folder, write_atomically
from indexer.engine.protocol import Reader, Writer
from indexer.engine.whoosh import ArrayReader, ArrayWriter
from indexer.errors import EngineUnavailable
from indexer.settings import Settings

INDEX_FOLDER = "index"
_CURRENT = "CURRENT"
_NAME = re.compile(r"g(\d{6,})\Z")


def open_reader(home: Path, settings: Settings) -> Reader:
    """The searching side of a data folder's live index; follows commits and rebuilds.

    Raises:
        EngineUnavailable: there is no index yet, or it cannot be read.
    """
    return ArrayReader(_Lease(home), settings)


def open_writer(home: Path, settings: Settings) -> Writer:
    """The writing side of the live index, made empty where there is none."""
    try:
        folder = live_generation(home)
    except EngineUnavailable:
        if (home / INDEX_FOLDER / _CURRENT).exists():
            raise
        folder = new_generation(home)
        publish(folder)
    return ArrayWriter(folder, memory_mb=settings.index_memory_mb)


def rebuild_writer(home: Path, settings: Settings) -> tuple[Writer, Path]:
    """A writer on a new generation, and its folder to `publish` when it is complete."""
    folder = new_generation(home)
    return ArrayWriter(folder, memory_mb=settings.index_memory_mb), folder


def live_generation(home: Path) -> Path:
    """The folder of the live generation.

    Raises:
        EngineUnavailable: nothing was indexed yet, or the folder is gone.
    """
    current = home / INDEX_FOLDER / _CURRENT
    try:
        name = current.read_text("utf-8").strip()
    except FileNotFoundError:
        raise EngineUnavailable(f"{home}: nothing is indexed yet. Run `hoinghi import`, then `hoinghi index`.") from None
    except (OSError, UnicodeDecodeError) as error:
        raise EngineUnavailable(f"{current}: cannot be read ({error}). Run `hoinghi index --rebuild`.") from error
    folder = current.parent / name
    if not _NAME.match(name) or not folder.is_dir():
        raise EngineUnavailable(f"{current}: names {name!r}, which is not there. Run `hoinghi index --rebuild`.")
    return folder


def index_bytes(home: Path) -> int:
    """The size of the files of the live generation; 0 where nothing is indexed."""
    with suppress(EngineUnavailable, FileNotFoundError):
        return sum(path.stat().st_size for path in live_generation(home).iterdir())
    return 0


def new_generation(home: Path) -> Path:
    """An empty folder for the next generation; what a killed rebuild left behind is cleared away."""
    index = home / INDEX_FOLDER
    try:
        index.mkdir(parents=True, exist_ok=True)
        current = (index / _CURRENT).read_text("utf-8", "replace").strip() if (index / _CURRENT).exists() else ""
        live = _number(current)
        for number, folder in _generations(index):
            if number > live:
                shutil.rmtree(folder)
        folder = index / f"g{live + 1:06d}"
        folder.mkdir()
    except OSError as error:
        raise EngineUnavailable(f"{index}: cannot be written ({error.strerror}). Check --home.") from error
    return folder


def publish(folder: Path) -> None:
    """Make a complete generation the live one: durable first, then visible by one rename. Those before it go if they can."""
    for path in folder.iterdir():
        sync_file(path)
    sync_folder(folder)
    write_atomically(folder.parent / _CURRENT, folder.name + "\n")
    remove_unneeded(folder.parent.parent)


def remove_unneeded(home: Path) -> None:
    """Remove the generations before the live one, except those that a reader holds; they go another time."""
    index = home / INDEX_FOLDER
    with suppress(EngineUnavailable):  # nothing live: nothing is known to be older
        live = _number(live_generation(home).name)
        for number, folder in _generations(index):
            if number < live and not _is_held(folder):
                shutil.rmtree(folder, ignore_errors=True)


class _Lease:
    """Says which generation is live, and holds it from then on: the operating system lets go of it with the process."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._current = home / INDEX_FOLDER / _CURRENT
        self._lock = Lock()
        self._known: tuple[tuple[int, int] | None, Path] = None, home  # CURRENT as it was when last read, and what it named
        self._held: dict[Path, int] = {}  # the generation used now and the one before, which other threads may still use

    def __call__(self) -> Path:
        seen = last_change(self._current)
        before, folder = self._known
        if seen == before and folder.is_dir():
            return folder
        with self._lock:
            folder = live_generation(self._home)
            while folder not in self._held:
                with suppress(FileNotFoundError):  # removed just now: another one is live
                    handle = os.open(folder, os.O_RDONLY)
                    fcntl.flock(handle, fcntl.LOCK_SH)
                    self._held[folder] = handle
                folder = live_generation(self._home)  # what was held too late may be gone
            for older in list(self._held)[:-2]:
                os.close(self._held.pop(older))
            self._known = seen, folder
        return folder

    def __del__(self) -> None:
        for handle in self._held.values():
            os.close(handle)


def _is_held(folder: Path) -> bool:
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(handle)
    return False


def _number(name: str) -> int:
    match = _NAME.match(name)
    return int(match[1]) if match else 0


def _generations(index: Path) -> list[tuple[int, Path]]:
    return sorted((_number(path.name), path) for path in index.iterdir() if _NAME.match(path.name))
