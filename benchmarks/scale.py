"""How do build time, size, memory and latency grow with the archive? The same articles ten times over, mixed."""

from collections.abc import Mapping
from dataclasses import asdict

from benchmarks.bare import latencies, measure
from benchmarks.built import build, searching_memory
from benchmarks.clock import Caches
from benchmarks.collection import Collection, multiply
from benchmarks.engines import engine_class
from benchmarks.options import Options
from benchmarks.queries import Query, draw
from benchmarks.report import Run

_TIMES = 10
_TOO_SLOW = ("Whoosh", "bm25s")  # hours; or more memory than most machines have


def run(options: Options) -> Run:
    """Each measure at one size and at ten times that, and how much more it is."""
    small = options.documents()
    large = multiply(small, _TIMES, options.work / f"scale-{options.articles}")
    classes = draw(small, options.queries)
    result = Run("scale", options.as_record() | {"times": _TIMES})
    for documents, kind in ((small, "small"), (large, "large")):
        _measure(options, documents, kind, classes, result)
    return result


def _measure(options: Options, documents: Collection, kind: str, classes: Mapping[str, list[Query]], result: Run) -> None:
    builders = [name for name in options.builders if name not in _TOO_SLOW]
    some = [query for queries in classes.values() for query in queries[:10]]
    for name in builders:
        workers = 2 if engine_class(name).takes_workers else 1
        built = build(name, documents, options.index(name, kind), workers, again=True)
        memory = searching_memory(name, options.index(name, kind), some)
        record = asdict(built) | {"searching_own_mb": memory.own, "searching_files_mb": memory.files}
        result.tables.setdefault("indexes", []).append(record)
    engines = {name: engine_class(name)(options.index(name, kind)) for name in builders}
    for engine in engines.values():
        engine.open()
    for name, queries in classes.items():
        measured = measure(engines, queries, Caches.WARM, options.seconds)
        result.tables.setdefault(f"latency, {len(documents):,} articles", []).extend(latencies(name, measured))
    for engine in engines.values():
        engine.close()
