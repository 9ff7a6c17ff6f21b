"""How fast is an index made? From the same terms to one that can be searched, with one worker and with two."""

from dataclasses import asdict

from benchmarks.built import Built, build
from benchmarks.engines import REFERENCE
from benchmarks.options import Options
from benchmarks.report import Record, Run

_TAKES_WORKERS = ("hoinghi", "tantivy")
_WORKERS = (1, 2)
_TWICE_SECONDS = 30  # what takes less is measured twice, and the better time counts


def run(options: Options) -> Run:
    """Documents a second, memory and size, and the ratio to the reference with as many workers."""
    documents = options.documents()
    built: list[Built] = []
    for workers in _WORKERS:
        for name in options.builders:
            if workers == 1 or name in _TAKES_WORKERS:
                tries = [build(name, documents, options.index(name, f"workers-{workers}"), workers, again=True)]
                if tries[0].seconds < _TWICE_SECONDS:
                    tries.append(build(name, documents, options.index(name, f"workers-{workers}"), workers, again=True))
                built.append(min(tries, key=lambda one: one.seconds))
    result = Run("indexing", options.as_record())
    result.tables["indexing"] = [_record(one, built) for one in built]
    return result


def _record(one: Built, built: list[Built]) -> Record:
    same = next((other for other in built if (other.engine, other.workers) == (REFERENCE, one.workers)), None)
    return asdict(one) | {
        "documents_per_second": one.documents / one.seconds,
        "speed_ratio": same.seconds / one.seconds if same else None,
        "size_ratio": one.megabytes / same.megabytes if same else None,
    }
