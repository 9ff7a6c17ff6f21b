"""What does it cost to add a few articles to a large index, and do many small commits make searches slow?"""

import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from time import perf_counter

from benchmarks.bare import measure
from benchmarks.built import build, size_mb
from benchmarks.clock import Caches
from benchmarks.collection import Collection, multiply
from benchmarks.engines import Engine, engine_class
from benchmarks.options import Options
from benchmarks.queries import Query, draw
from benchmarks.report import Record, Run, progress

BATCH = 500
COMMITS = 200
_LEFT_OUT = ("Whoosh", "bm25s")  # rewrites all it has every few commits; cannot add
_CLASSES = ("term", "AND 2", "OR 4-5", "phrase 3", "newest", "facets")


def run(options: Options) -> Run:
    """Seconds until an addition is found; latency after many of them beside that of one segment with the same documents."""
    documents = options.documents()
    copies = multiply(documents, 1 + -(-BATCH * COMMITS // len(documents)), options.work / f"growing-{options.articles}")
    grown = copies.part(0, len(documents) + BATCH * COMMITS)
    classes = {name: queries for name, queries in draw(grown, options.queries).items() if name in _CLASSES}
    result = Run("growing", options.as_record() | {"commits": COMMITS, "batch": BATCH})
    for name in (name for name in options.builders if name not in _LEFT_OUT):
        engine, whole = _grow(name, options, grown, len(documents), result)
        result.tables.setdefault(f"latency after {COMMITS} commits; the reference is one segment", []).extend(
            _compare(name, engine, whole, classes, options.seconds)
        )
        engine.close()
        whole.close()
    return result


def _grow(name: str, options: Options, grown: Collection, base: int, result: Run) -> tuple[Engine, Engine]:
    """The engine after many commits, and one that got all documents at once."""
    build(name, grown.part(0, base), options.index(name, "base"))
    progress(f"{name}: {COMMITS} commits of {BATCH}")
    folder = options.index(name, "growing")
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(options.index(name, "base"), folder)
    engine = engine_class(name)(folder)
    engine.open()
    seconds = [_seconds_to_found(engine, grown.part(first, first + BATCH)) for first in range(base, len(grown), BATCH)]
    build(name, grown, options.index(name, "grown"))
    whole = engine_class(name)(options.index(name, "grown"))
    whole.open()
    result.tables.setdefault("adding", []).append(_record(name, seconds, engine, folder, whole))
    return engine, whole


def _seconds_to_found(engine: Engine, documents: Collection) -> float:
    """From the documents at hand to an answer that holds the newest of them."""
    newest = max(documents, key=lambda document: document.published)
    query = Query(tuple((term,) for term in dict.fromkeys(newest.words.split()[:5])), newest=True)
    started = perf_counter()
    engine.add(documents)
    engine.open()
    found = engine.search(engine.translate(query))
    seconds = perf_counter() - started
    assert found.total, "what was added is not found"
    return seconds


def _record(name: str, seconds: list[float], engine: Engine, folder: Path, whole: Engine) -> Record:
    return {
        "engine": name,
        "first_seconds": seconds[0],
        "median_seconds": sorted(seconds)[len(seconds) // 2],
        "longest_seconds": max(seconds),
        "segments": engine.segments(),
        "megabytes": size_mb(folder),
        "one_segment_megabytes": size_mb(whole.folder),
    }


def _compare(name: str, engine: Engine, whole: Engine, classes: Mapping[str, list[Query]], seconds: float) -> list[Record]:
    records: list[Record] = []
    for kind, queries in classes.items():
        asked = [replace(query) for query in queries]
        measured = measure({name: engine, f"{name}, one segment": whole}, asked, Caches.WARM, seconds)
        grown, single = measured[name], measured[f"{name}, one segment"]
        both = {*grown.milliseconds} & {*single.milliseconds}
        records.append(
            {
                "engine": name,
                "class": kind,
                "median_ms": grown.median(),
                "p99_ms": grown.p99(),
                "median_ratio": grown.median(both) / single.median(both),
                "p99_ratio": grown.p99(both) / single.p99(both),
            }
        )
    return records
