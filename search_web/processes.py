"""How are all cores used? Several processes answer from the same sockets; where one dies, another takes its place."""

import os
import signal
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from multiprocessing.context import SpawnProcess
from pathlib import Path
from socket import socket
from tempfile import TemporaryDirectory
from threading import Thread
from typing import TYPE_CHECKING

from indexer import HoinghiError, open_archive
from search_web import create_app
from search_web.metrics import SHARED_FOLDER
from search_web.serve import open_server, say_addresses

if TYPE_CHECKING:
    from multiprocessing.sharedctypes import Synchronized

_SPAWN = get_context("spawn")
_LOOK_SECONDS = 0.02  # between two looks whether a process answers


def serve_in_processes(count: int, home: Path, options: Mapping[str, str], listening: Sequence[socket], threads: int) -> None:
    """Answer requests until interrupted or terminated; the address is printed on stderr once all processes answer.

    However this process ends, even killed, the others end with it.

    Args:
        count: processes.
        home: the data folder; each process opens the archive for itself.
        options: settings, as for `open_archive`.
        listening: sockets of `listen`.
        threads: requests that a process answers at a time.

    Raises:
        HoinghiError: a process ended before it answered.
    """

    def start() -> _Worker:
        ready = _SPAWN.RawValue("b", 0)
        process = _SPAWN.Process(target=_answer, args=(home, dict(options), list(listening), threads, ready), daemon=True)
        process.start()
        return _Worker(process, ready)

    with _metrics_shared(), _terminated_like_interrupted(), suppress(KeyboardInterrupt):
        workers = [start() for _ in range(count)]
        try:
            for one in workers:
                one.wait_until_ready()
            say_addresses(listening)
            while True:
                wait([one.process.sentinel for one in workers])
                workers = [one if one.process.is_alive() else one.replaced(start) for one in workers]
        finally:
            for one in workers:
                one.process.terminate()
            for one in workers:
                one.process.join()


@dataclass(frozen=True, slots=True)
class _Worker:
    """A process, and where it tells that it answers."""

    process: SpawnProcess
    ready: "Synchronized[int]"

    def wait_until_ready(self) -> None:
        """Until it answers; raises HoinghiError if it ended before."""
        while not self.ready.value:
            if wait([self.process.sentinel], _LOOK_SECONDS):
                self.check()

    def check(self) -> None:
        """Raises HoinghiError if it never answered: the next one would not either."""
        if not self.ready.value:
            raise HoinghiError(
                f"a process that was to answer requests ended (exit code {self.process.exitcode}). Whatever it said is above; "
                "--processes 1 does without others."
            )

    def replaced(self, start: Callable[[], "_Worker"]) -> "_Worker":
        """Another in its place, which is said on stderr."""
        self.check()
        other = start()
        text = f"hoinghi: process {self.process.pid} ended (exit code {self.process.exitcode}); another took its place"
        print(text, file=sys.stderr, flush=True)  # noqa: T201
        return other


def _answer(home: Path, options: dict[str, str], listening: list[socket], threads: int, ready: "Synchronized[int]") -> None:
    """What each process does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches all; the first one ends the others
    Thread(target=_end_with_parent, daemon=True).start()
    with closing(open_archive(home, **options)) as archive:
        server = open_server(create_app(archive), listening, threads)
        ready.value = 1
        server.run()


def _end_with_parent() -> None:
    parent = parent_process()
    wait([parent.sentinel] if parent else [])
    os._exit(0)


@contextmanager
def _metrics_shared() -> Iterator[None]:
    """Have the processes count in files that each of them can add up."""
    with TemporaryDirectory(prefix="hoinghi-metrics-") as folder:
        os.environ[SHARED_FOLDER] = folder  # read when prometheus_client is imported, in each process
        try:
            yield
        finally:
            del os.environ[SHARED_FOLDER]


@contextmanager
def _terminated_like_interrupted() -> Iterator[None]:
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
