"""May this run write to the data folder? One at a time, across processes; a killed run leaves no lock behind."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from indexer.errors import LockHeld, StoreUnavailable

LOCK_FILE = "lock"


@contextmanager
def home_lock(home: Path, name: str = LOCK_FILE) -> Iterator[None]:
    """Hold the data folder for writing, or for what is named; the operating system releases it with the process.

    Raises:
        LockHeld: another run holds it.
        StoreUnavailable: the folder cannot be written.
    """
    try:
        home.mkdir(parents=True, exist_ok=True)
        handle = (home / name).open("a")
    except OSError as error:
        raise StoreUnavailable(f"{home}: the data folder cannot be written ({error.strerror}). Check --home.") from error
    with handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise LockHeld(f"{home}: another hoinghi run is writing here. Try again when it has ended.") from None
        except OSError as error:
            raise StoreUnavailable(f"{home}: files there cannot be locked ({error.strerror}). Choose another --home.") from error
        yield
