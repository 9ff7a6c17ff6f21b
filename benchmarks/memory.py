"""How much memory does a process hold, with the processes that it started? What Linux says, in megabytes."""

import os
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

_EVERY_SECONDS = 0.25
_LINE = re.compile(r"^(\w+): +(\d+) kB", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Memory:
    """Megabytes: `own` cannot be given back, `files` are pages of mapped files, which the system may drop."""

    own: float
    files: float


def memory_now() -> Memory:
    """What this process and its children hold; pages that several share count once."""
    own = files = 0
    for process in _family(os.getpid()):
        try:
            values = dict(_LINE.findall(Path(f"/proc/{process}/smaps_rollup").read_text()))
        except (FileNotFoundError, ProcessLookupError):
            continue  # it has just ended
        own += int(values["Pss_Anon"]) + int(values["Pss_Shmem"])
        files += int(values["Pss_File"])
    return Memory(own / 1024, files / 1024)


class Peak:
    """The largest `own` that was seen, beyond what was held before."""

    def __init__(self) -> None:
        self.megabytes = 0.0


@contextmanager
def watch_memory() -> Iterator[Peak]:
    """Look a few times a second how much memory is held while the work goes on."""
    peak, done, before = Peak(), threading.Event(), memory_now().own

    def look() -> None:
        while not done.wait(_EVERY_SECONDS):
            peak.megabytes = max(peak.megabytes, memory_now().own - before)

    thread = threading.Thread(target=look)
    thread.start()
    try:
        yield peak
    finally:
        peak.megabytes = max(peak.megabytes, memory_now().own - before)
        done.set()
        thread.join()


def _family(process: int) -> Iterator[int]:
    yield process
    for children in Path(f"/proc/{process}/task").glob("*/children"):
        try:
            found = children.read_text().split()
        except (FileNotFoundError, ProcessLookupError):
            continue
        for child in found:
            yield from _family(int(child))
