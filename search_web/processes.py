"""How are all cores used? Several processes answer from the same sockets; where one dies, another takes its place."""

import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from multiprocessing.context import SpawnProcess
from socket import socket
from tempfile import TemporaryDirectory
from threading import Thread
from typing import TYPE_CHECKING

from indexer import Archive, HoinghiError
from search_web import create_app
from search_web.metrics import SHARED_FOLDER
from search_web.serve import open_server, say_addresses

if TYPE_CHECKING:
    from multiprocessing.sharedctypes import Synchronized

_SPAWN = get_context("spawn")
_ENDING = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
_LOOK_SECONDS = 0.02  # between two looks whether a process answers


def serve_in_processes(count: int, opened: Callable[[], Archive], listening: Sequence[socket], threads: int) -> None:
    """Answer requests until interrupted or terminated; the address is printed on stderr once all processes answer.

    However this process ends, even killed, the others end with it.

    Args:
        count: processes.
        opened: opens the archive, in each process; can be pickled.
        listening: sockets of `listen`.
        threads: requests that a process answers at a time.

    Raises:
        HoinghiError: a process ended before it answered, or none is left.
    """

    def start() -> _Worker:
        ready = _SPAWN.RawValue("b", 0)
        process = _SPAWN.Process(target=_answer, args=(opened, list(listening), threads, ready), daemon=True)
        process.start()
        return _Worker(process, ready)

    with _metrics_shared(), _terminated_like_interrupted(), suppress(KeyboardInterrupt):
        workers = [start() for _ in range(count)]
        try:
            for one in workers:
                one.wait_until_ready()
            say_addresses(listening)
            while workers:
                wait([one.process.sentinel for one in workers])
                workers = [there for one in workers if (there := one if one.process.is_alive() else one.replaced(start))]
            raise HoinghiError("no process is left that answers requests. What they said is above.")
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
            if wait([self.process.sentinel], _LOOK_SECONDS) and not self.ready.value:
                raise HoinghiError(
                    f"a process that was to answer requests ended (exit code {self.process.exitcode}). What it said is above; "
                    "--processes 1 does without others."
                )

    def replaced(self, start: Callable[[], "_Worker"]) -> "_Worker | None":
        """Another in its place, which is said on stderr; none after one that never answered, for the next would not either."""
        other = start() if self.ready.value else None
        then = "another took its place" if other else "it never answered, and is not replaced"
        text = f"hoinghi: process {self.process.pid} ended (exit code {self.process.exitcode}); {then}"
        print(text, file=sys.stderr, flush=True)  # noqa: T201
        return other


def _answer(opened: Callable[[], Archive], listening: list[socket], threads: int, ready: "Synchronized[int]") -> None:
    """What each process does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches all; the first one ends the others
    Thread(target=_end_with_parent, daemon=True).start()
    try:
        with closing(opened()) as archive:
            server = open_server(create_app(archive), listening, threads)
            archive.prepare()
            ready.value = 1
            server.run()
    except HoinghiError as error:
        print(f"hoinghi: {error}", file=sys.stderr, flush=True)  # noqa: T201
        raise SystemExit(error.exit_code) from None


def _end_with_parent() -> None:
    parent = parent_process()
    wait([parent.sentinel] if parent else [])
    os._exit(0)


@contextmanager
def _metrics_shared() -> Iterator[None]:
    """Have the processes count in files that each of them can add up."""
    with TemporaryDirectory(prefix="hoinghi-metrics-") as folder:
        before = os.environ.get(SHARED_FOLDER)
        os.environ[SHARED_FOLDER] = folder  # read when prometheus_client is imported, in each process
        try:
            yield
        finally:
            del os.environ[SHARED_FOLDER]
            os.environ |= {SHARED_FOLDER: before} if before is not None else {}


@contextmanager
def _terminated_like_interrupted() -> Iterator[None]:
    before = {one: signal.signal(one, signal.default_int_handler) for one in _ENDING}
    try:
        yield
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)
