"""How fast is an index made? From the same terms to one that can be searched, with one worker and with two."""

from dataclasses import asdict
from statistics import median

from benchmarks.built import Built, build
from benchmarks.collection import Collection
from benchmarks.engines import REFERENCE, engine_class
from benchmarks.options import Options
from benchmarks.report import Record, Run

_WORKERS = (1, 2)
_TRY_SECONDS, _MOST_TRIES = 30, 5


def run(options: Options) -> Run:
    """Documents a second and size, and the ratio to the reference with as many workers."""
    documents = options.documents()
    result = Run("indexing", options.as_record())
    result.tables["indexing"] = [row for workers in _WORKERS for row in _rows(options, documents, workers)]
    return result


def _rows(options: Options, documents: Collection, workers: int) -> list[Record]:
    """A row for each engine that takes so many workers; they take turns, since other work on the machine comes and goes."""
    names = [name for name in options.builders if workers == 1 or engine_class(name).takes_workers]
    tries: dict[str, list[Built]] = {name: [] for name in names}
    for _ in range(_MOST_TRIES):
        for name in names:
            if sum(built.seconds for built in tries[name]) < _TRY_SECONDS:
                folder = options.index(name, f"workers-{workers}")
                tries[name].append(build(name, documents, folder, workers, again=True, held=True))
    return [_row(tries[name], tries.get(REFERENCE, [])) for name in names]


def _row(tries: list[Built], reference: list[Built]) -> Record:
    """The fastest of some tries, and the medians of their ratios to the reference's of the same turns."""
    best = min(tries, key=lambda one: one.seconds)
    told = {name: value for name, value in asdict(best).items() if name != "peak_mb"}  # see `queries` for memory
    turns = [*zip(reference, tries, strict=False)]
    return told | {
        "documents_per_second": best.documents / best.seconds,
        "speed_ratio": median(same.seconds / one.seconds for same, one in turns) if turns else None,
        "cpu_speed_ratio": median(same.cpu_seconds / one.cpu_seconds for same, one in turns) if turns else None,
        "size_ratio": best.megabytes / reference[0].megabytes if reference else None,
    }
