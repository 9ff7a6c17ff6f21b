"""How fast is an index made? From the same terms to one that can be searched, with one worker and with two."""

from dataclasses import asdict
from pathlib import Path

from benchmarks.built import Built, build
from benchmarks.collection import Collection
from benchmarks.engines import REFERENCE, engine_class
from benchmarks.options import Options
from benchmarks.report import Record, Run

_WORKERS = (1, 2)
_TRY_SECONDS, _MOST_TRIES = 30, 3


def run(options: Options) -> Run:
    """Documents a second and size, and the ratio to the reference with as many workers."""
    documents = options.documents()
    built = [
        _best(name, documents, options.index(name, f"workers-{workers}"), workers)
        for workers in _WORKERS
        for name in options.builders
        if workers == 1 or engine_class(name).takes_workers
    ]
    result = Run("indexing", options.as_record())
    result.tables["indexing"] = [_record(one, built) for one in built]
    return result


def _best(name: str, documents: Collection, folder: Path, workers: int) -> Built:
    """The fastest of a few tries: other work on the machine slows down some of them."""
    tries = [build(name, documents, folder, workers, again=True, held=True)]
    while tries[0].seconds * len(tries) < _TRY_SECONDS and len(tries) < _MOST_TRIES:
        tries.append(build(name, documents, folder, workers, again=True, held=True))
    return min(tries, key=lambda one: one.seconds)


def _record(one: Built, built: list[Built]) -> Record:
    same = next((other for other in built if (other.engine, other.workers) == (REFERENCE, one.workers)), None)
    told = {name: value for name, value in asdict(one).items() if name != "peak_mb"}  # see `queries` for memory
    return told | {
        "documents_per_second": one.documents / one.seconds,
        "speed_ratio": same.seconds / one.seconds if same else None,
        "cpu_speed_ratio": same.cpu_seconds / one.cpu_seconds if same else None,
        "size_ratio": one.megabytes / same.megabytes if same else None,
    }
