"""How fast is the bare engine? A query's tree in; numbers, scores and the exact total out. Beside its peers, by class."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from itertools import islice
from statistics import median
from time import process_time

from benchmarks.agreement import agree, differences
from benchmarks.built import build, searching_memory
from benchmarks.clock import Caches, Measured, alternate
from benchmarks.engines import REFERENCE, SHARES_INDEX, Engine, engine_class
from benchmarks.options import Options
from benchmarks.queries import Query, draw
from benchmarks.report import Record, Run, progress

_ROUNDS = {Caches.WARM: 3, Caches.CLEARED: 1, Caches.COLD: 1}
_SHARE_OF_QUERIES = {Caches.WARM: 1, Caches.CLEARED: 4, Caches.COLD: 4}  # reopening takes longer than most queries
_EXAMPLES = 2
_OPENINGS = 9


def run(options: Options) -> Run:
    """Latency by class with warm, cleared and cold caches; agreement; memory of a searching process; size."""
    documents = options.documents()
    classes = draw(documents, options.queries)
    result = Run("queries", options.as_record())
    indexes = [asdict(build(name, documents, options.index(name))) | _memory(options, name, classes) for name in options.builders]
    with _opened(options) as engines:
        result.tables["indexes"] = [record | {"opening_ms": opening(engines[record["engine"]])} for record in indexes]
        for caches in Caches:
            records: list[Record] = []
            for name, queries in classes.items():
                progress(f"{name}, {caches.value}")
                chosen = queries[:: _SHARE_OF_QUERIES[caches]]
                measured = measure(engines, chosen, caches, options.seconds)
                records += latencies(name, measured)
                if caches is Caches.WARM:
                    result.tables.setdefault("agreement with the reference", []).extend(_agreements(name, chosen, measured))
                    result.notes += _examples(name, chosen, measured)
            result.tables[f"latency, {caches.value}"] = records
    return result


@contextmanager
def _opened(options: Options) -> Iterator[dict[str, Engine]]:
    engines = {name: engine_class(name)(options.index(name)) for name in options.engines}
    try:
        for engine in engines.values():
            engine.open()
        yield engines
    finally:
        for engine in engines.values():
            engine.close()


def opening(engine: Engine) -> float:
    """Milliseconds of the processor to open an index again: what the times of queries leave out."""
    times = []
    for _ in range(_OPENINGS):
        engine.close()
        started = process_time()
        engine.open()
        times.append((process_time() - started) * 1000)
    return median(times)


def measure(engines: Mapping[str, Engine], queries: list[Query], caches: Caches, seconds: float) -> dict[str, Measured]:
    """The times and answers of opened engines for the queries of a class."""
    translated = {}
    for name, engine in engines.items():
        if caches is Caches.COLD:
            engine.open()
        translated[name] = [engine.translate(query) for query in queries]
    if caches is Caches.COLD:
        for engine in engines.values():
            engine.close()
    measured: dict[str, Measured] = {}
    for together in _apart(list(engines)):
        some = {name: engines[name] for name in together}
        found = alternate(some, {name: translated[name] for name in together}, caches, rounds=_ROUNDS[caches], seconds=seconds)
        measured |= {name: done for name, done in found.items() if name not in measured}
    return {name: measured[name] for name in engines if name in measured}


def _apart(names: list[str]) -> Iterator[list[str]]:
    """The engines that take turns: two that read the same files would find them in the processor's caches.

    Each that shares another's index has a turn of its own, with one engine between its queries, as all have.
    """
    owners = [name for name in names if SHARES_INDEX.get(name) not in names]
    yield owners
    for name in names:
        if name not in owners:
            yield [name, *(other for other in owners if other != SHARES_INDEX[name])][:2]


def latencies(name: str, measured: Mapping[str, Measured]) -> Iterator[Record]:
    """A record for each engine; ratios are over the queries that both it and the reference answered."""
    reference = measured.get(REFERENCE)
    for engine, done in measured.items():
        both = {*done.milliseconds} & {*reference.milliseconds} if reference else set()
        yield {
            "engine": engine,
            "class": name,
            "queries": len(done.milliseconds),
            "median_ms": done.median(),
            "p99_ms": done.p99(),
            "median_ratio": done.median(both) / reference.median(both) if reference and both else None,
            "p99_ratio": done.p99(both) / reference.p99(both) if reference and both else None,
        }


def _memory(options: Options, name: str, classes: Mapping[str, list[Query]]) -> dict[str, float]:
    some = [query for queries in classes.values() for query in queries[: max(1, 400 // len(classes))]]
    if name == "Whoosh":  # a few hundred of its queries take minutes and hold nothing more
        some = some[::10]
    memory = searching_memory(name, options.index(name), some)
    return {"searching_own_mb": memory.own, "searching_files_mb": memory.files}


def _agreements(name: str, queries: list[Query], measured: Mapping[str, Measured]) -> Iterator[Record]:
    if REFERENCE in measured:
        for engine, done in measured.items():
            yield {"engine": engine, "class": name} | asdict(agree(queries, done.answers, measured[REFERENCE].answers))


def _examples(name: str, queries: list[Query], measured: Mapping[str, Measured]) -> Iterator[str]:
    for engine, done in measured.items():
        found = differences(queries, done.answers, measured[REFERENCE].answers) if REFERENCE in measured else iter(())
        yield from (f"{engine}, {name}: {text}" for text in islice(found, _EXAMPLES))
