"""Who reads the pages? Processes beside the one that fetches: a page that hangs or crashes its reader costs that page alone."""

import asyncio
import faulthandler
import logging
import multiprocessing
import os
import signal
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import cache
from threading import Thread
from types import FrameType
from typing import IO, TypeVar

T = TypeVar("T")
_MOST_SECONDS = 60.0
_GRACE = 1.5  # times that long, a process that does not stop by itself is ended


class Unreadable(Exception):
    """A page made its reader crash or take too long; the message says which."""


class Readers:
    """A pool of processes, started when the first page is to be read; with a count of 0, the process that fetches reads, too."""

    def __init__(self, count: int, most_seconds: float = _MOST_SECONDS) -> None:
        self._count = count
        self._seconds = most_seconds
        self._pool: ProcessPoolExecutor | None = None

    async def run(self, function: Callable[..., T], *values: object) -> T:
        """What a function gives in one of the processes.

        Raises:
            Unreadable: it took too long, or its process died twice.
        """
        if not self._count:
            signal.signal(signal.SIGALRM, _too_long)
            return _timed(self._seconds, function, values)
        loop = asyncio.get_running_loop()
        for _ in range(2):  # the first time it may have been another page's fault
            pool = self._pool = self._pool or self._start()
            try:
                return await loop.run_in_executor(pool, _watched, self._seconds, function, values)
            except BrokenProcessPool:
                if self._pool is pool:
                    self._pool = None
                pool.shutdown(wait=False)
        raise Unreadable("the page makes its reader crash, or hang")

    def close(self) -> None:
        """End the processes."""
        if self._pool:
            self._pool.shutdown(wait=True, cancel_futures=True)

    def _start(self) -> ProcessPoolExecutor:
        # The process that clears up after one that was killed would tell of that as of a fault.
        os.environ.setdefault("PYTHONWARNINGS", "ignore:resource_tracker:UserWarning")
        return ProcessPoolExecutor(self._count, multiprocessing.get_context("spawn"), _begin)


def _begin() -> None:
    """Set a reader up: it leaves Ctrl-C to its parent, ends with it, and keeps the libraries' talk to itself."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGALRM, _too_long)
    logging.getLogger().addHandler(logging.NullHandler())
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent:
        parent.join()
    os._exit(1)


def _watched(seconds: float, function: Callable[..., T], values: tuple[object, ...]) -> T:
    """As `_timed`; a process that a library in C keeps from hearing the alarm is ended."""
    faulthandler.dump_traceback_later(_GRACE * seconds, exit=True, file=_nowhere())
    try:
        return _timed(seconds, function, values)
    finally:
        faulthandler.cancel_dump_traceback_later()


@cache
def _nowhere() -> IO[str]:
    return open(os.devnull, "w", encoding="utf-8")  # for as long as the process lives


def _too_long(number: int, frame: FrameType | None) -> None:
    raise Unreadable("the page takes too long to read")


def _timed(seconds: float, function: Callable[..., T], values: tuple[object, ...]) -> T:
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        return function(*values)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
