"""How do several processes build segments at once? Each reads its own share of the articles, this one the first of them.

A process beside this one is a fresh interpreter, not a fork: this one may have threads. It is told its work, and tells its
progress and its result, over a pipe; it ends when its parent does.
"""

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from itertools import islice
from multiprocessing.connection import Connection, Pipe, wait
from pathlib import Path
from signal import SIGKILL
from subprocess import DEVNULL, Popen
from typing import Any

from indexer.engine.protocol import Told
from indexer.engine.whoosh.builder import SegmentBuilder
from indexer.engine.whoosh.invert import Analysed
from indexer.engine.whoosh.toc import ArraySegment
from indexer.errors import EngineUnavailable, HoinghiError

_TELL_EVERY = 200  # articles
_MEMORY_REMEDY = "Lower index_workers or index_memory_mb. Nothing was changed; run `hoinghi index` again."
_PROGRAM = "import sys; from indexer.engine.whoosh.workers import work; work(int(sys.argv[1]))"


Given = Callable[[], Iterable[Analysed | str]]  # gives articles to add and ids to take out, in the process that it is sent to


@dataclass(frozen=True, slots=True)
class Work:
    """What a process is told to do; `kernels` names the loops to use."""

    folder: Path
    memory_mb: int
    share: Given
    kernels: str = ""


@dataclass(frozen=True, slots=True)
class Built:
    """What came of a share: its segments, and the ids to take out of all others."""

    segments: tuple[ArraySegment, ...]
    gone: tuple[str, ...]


def build_beside(works: Sequence[Work], told: Told) -> list[Built]:
    """What comes of each work: the first is done here, any other at the same time in a process of its own.

    Raises:
        EngineUnavailable: a process ended before its work did, or memory ran short.
        OSError, HoinghiError: what went wrong in one.
    """
    with ExitStack() as running:
        others = [running.enter_context(_worker(work)) for work in works[1:]]
        working, built = dict(others), dict[Connection, Built]()

        def hear(seconds: float | None) -> None:
            """Take what the other processes have told, or will within some time; None for however long it takes."""
            for connection in wait(working, seconds):
                assert isinstance(connection, Connection)
                message = _received(connection, working[connection])
                if isinstance(message, Built):
                    built[connection] = message
                    del working[connection]
                else:
                    told(*message)

        def tell(more: tuple[int, int]) -> None:
            told(*more)
            hear(0)

        mine = _built(works[0], tell)
        while working:
            hear(None)
        return [mine, *(built[connection] for connection, _ in others)]


@contextmanager
def _worker(work: Work) -> Iterator[tuple["Connection[Any, Any]", Popen[bytes]]]:
    """The pipe to a process at work, and the process; it is gone when the block ends, whatever the reason."""
    here, there = Pipe()
    paths = os.pathsep.join(path for path in sys.path if path)
    program = [sys.executable, "-P", "-c", _PROGRAM, str(there.fileno())]
    process = Popen(  # noqa: S603  # this interpreter; a session of its own: Ctrl-C is for the parent, who ends it
        program, stdin=DEVNULL, pass_fds=[there.fileno()], start_new_session=True, env=os.environ | {"PYTHONPATH": paths}
    )
    there.close()
    with here:
        try:
            here.send(work)
            yield here, process
        finally:
            process.kill()
            process.wait()


def _received(connection: "Connection[Any, Any]", process: Popen[bytes]) -> Built | tuple[int, int]:
    """What a process tells: what it has built, or how many articles more are done."""
    try:
        message: Built | tuple[int, int] | Exception = connection.recv()
    except (EOFError, ConnectionResetError):
        raise EngineUnavailable(_ended(process.wait())) from None
    if isinstance(message, Exception):
        raise message
    return message


def _ended(status: int) -> str:
    """What is known of a process that ended before its work did. A negative status is a signal's number."""
    if status == -SIGKILL:
        return f"a process that was building the index was killed, as happens when memory runs short. {_MEMORY_REMEDY}"
    how = f"by signal {-status}" if status < 0 else f"with status {status}, by an error that is printed above"
    return (
        f"a process that was building the index was ended {how}. Nothing was changed; index_workers = 1 does without processes."
    )


def work(handle: int) -> None:
    """What a process does: builds the segments of its share. `handle` is its end of the pipe."""
    with Connection(handle) as parent, suppress(BrokenPipeError):  # the parent is gone, and nobody asks any more
        try:
            parent.send(_built(parent.recv(), parent.send))
        except BrokenPipeError:
            raise
        except (HoinghiError, OSError) as error:
            parent.send(error)


def _built(given: Work, tell: Callable[[tuple[int, int]], None]) -> Built:
    try:
        return _build(given, tell)
    except MemoryError:
        raise EngineUnavailable(f"memory ran short in a process that was building the index. {_MEMORY_REMEDY}") from None


def _build(given: Work, tell: Callable[[tuple[int, int]], None]) -> Built:
    builder = SegmentBuilder(given.folder, given.memory_mb, [], given.kernels)
    changes = iter(given.share())
    gone: list[str] = []
    while some := [*islice(changes, _TELL_EVERY)]:
        taken_out = [change for change in some if isinstance(change, str)]
        gone += taken_out
        for change in some:
            if not isinstance(change, str):
                builder.add(change)
        tell((len(some) - len(taken_out), len(taken_out)))
    return Built(tuple(segment.listed for segment in builder.finish()), tuple(gone))
