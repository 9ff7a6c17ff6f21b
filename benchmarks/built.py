"""What does it take to make an index, and to keep it open? Each engine in a fresh process of its own."""

import json
import shutil
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from multiprocessing import get_context
from pathlib import Path
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage
from time import perf_counter
from typing import ParamSpec, TypeVar

from benchmarks.collection import Collection
from benchmarks.engines import Engine, engine_class
from benchmarks.memory import Memory, memory_now, watch_memory
from benchmarks.queries import Query
from benchmarks.report import progress

_P = ParamSpec("_P")
_R = TypeVar("_R")
_STAMP = "built.json"  # beside the index: how it was made


@dataclass(frozen=True, slots=True)
class Built:
    """How an index was made.

    Attributes:
        seconds: from terms to an index that can be opened.
        cpu_seconds: of all workers together; says more than `seconds` on a machine that has other work.
        peak_mb: memory held beyond what the process held before.
        megabytes: all files of the index.
        software: name and version of the engine; empty if it changes without notice.
    """

    engine: str
    documents: int
    workers: int
    seconds: float
    cpu_seconds: float
    peak_mb: float
    megabytes: float
    software: str


def in_fresh_process(function: Callable[_P, _R], *args: _P.args, **kwargs: _P.kwargs) -> _R:
    """What a function gives in a process that has done nothing else."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(function, *args, **kwargs).result()


def build(name: str, documents: Collection, folder: Path, workers: int = 1, *, again: bool = False, held: bool = False) -> Built:
    """The index of an engine in a folder: made now, or the one that the same software made of the same documents.

    Args:
        again: make it anew in any case.
        held: read the documents before the clock starts. Python then keeps a second form of texts that engines in
            other languages take, so that the memory seen is too much.
    """
    stamp = folder.with_name(f"{folder.name}.{_STAMP}")
    if not again and stamp.exists():
        built = Built(**json.loads(stamp.read_text()))
        if built.software and (built.software, built.documents) == (engine_class(name).version, len(documents)):
            return built
    progress(f"{name}: {len(documents):,} documents, {workers} worker{'s'[: workers - 1]}")
    stamp.unlink(missing_ok=True)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    built = in_fresh_process(_build, name, documents, folder, workers, held)
    stamp.write_text(json.dumps(asdict(built)))
    return built


def _build(name: str, documents: Collection, folder: Path, workers: int, held: bool) -> Built:
    engine = engine_class(name)(folder)
    if held:
        documents.hold()
    with watch_memory() as peak:
        started, cpu_started = perf_counter(), _cpu_seconds()
        engine.build(documents, workers)
        seconds, cpu_seconds = perf_counter() - started, _cpu_seconds() - cpu_started
    return Built(name, len(documents), workers, seconds, cpu_seconds, peak.megabytes, size_mb(folder), engine.version)


def _cpu_seconds() -> float:
    """Of the processor: this process and the ended ones that it started."""
    uses = [getrusage(whose) for whose in (RUSAGE_SELF, RUSAGE_CHILDREN)]
    return sum(use.ru_utime + use.ru_stime for use in uses)


def size_mb(folder: Path) -> float:
    """Megabytes of all files in a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


def searching_memory(name: str, folder: Path, queries: list[Query]) -> Memory:
    """What a fresh process holds after it has answered queries."""
    return in_fresh_process(_searching_memory, name, folder, queries)


def _searching_memory(name: str, folder: Path, queries: list[Query]) -> Memory:
    engine: Engine = engine_class(name)(folder)
    engine.open()
    for query in queries:
        if (translated := engine.translate(query)) is not None:
            engine.search(translated)
    return memory_now()
