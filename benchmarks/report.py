"""How are results shown and kept? One file a run, with the machine; tables on the terminal, drawn from the same records."""

import json
import os
import platform
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from sqlite3 import sqlite_version
from typing import Any

import click

RUNS = Path(__file__).parent / "runs"
_PACKAGES = ("numpy", "numba", "tantivy", "bm25s", "Whoosh-Reloaded")
Record = Mapping[str, Any]  # Any: a text, a number, or None where there is nothing to say


def describe_machine() -> dict[str, Any]:
    """Processor, memory and versions; nothing that names the machine."""
    info = Path("/proc/cpuinfo").read_text("utf-8") if Path("/proc/cpuinfo").exists() else ""
    models = {line.partition(":")[2].strip() for line in info.splitlines() if line.startswith("model name")}
    pages = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return {
        "processor": ", ".join(sorted(models)) or platform.machine(),
        "cores": len(os.sched_getaffinity(0)),
        "memory_gb": round(pages / 2**30),
        "busy_cores": round(os.getloadavg()[0], 1),
        "python": platform.python_version(),
        "sqlite": sqlite_version,
    } | {name: found for name in _PACKAGES if (found := _version(name))}


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None


@dataclass(slots=True)
class Run:
    """What one benchmark measured: records by table."""

    benchmark: str
    options: dict[str, Any]
    tables: dict[str, list[Record]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    machine: dict[str, Any] = field(default_factory=describe_machine)
    date: str = field(default_factory=lambda: datetime.now(UTC).date().isoformat())

    def save(self, folder: Path = RUNS) -> Path:
        """Keep the run in a file named for its date, benchmark and size."""
        folder.mkdir(exist_ok=True)
        path = folder / f"{self.date}-{self.benchmark}-{self.options.get('articles', 'all')}.json"
        path.write_text(json.dumps(asdict(self), ensure_ascii=False, indent=1) + "\n", "utf-8")
        return path


def progress(text: str) -> None:
    """Say what is being measured, since it takes minutes."""
    click.echo(f"... {text}", err=True)


def load_run(path: Path) -> Run:
    """A run that was kept."""
    return Run(**json.loads(path.read_text("utf-8")))


def render(run: Run) -> str:
    """The run as Markdown tables; records that have a class become one table for each thing measured."""
    lines = [f"# {run.benchmark}, {run.date}", _pairs(run.options), _pairs(run.machine)]
    for title, records in run.tables.items():
        lines += ["", f"## {title}", ""]
        if records and "class" in records[0]:
            for name, cell in _CELLS.items():
                if any(cell(record) for record in records):
                    lines += [*_pivot(name, records, cell), ""]
        else:
            lines += _flat(records)
    return "\n".join([*lines, "", *run.notes])


def number(value: float | str | None) -> str:
    """A number with as many digits as mean something."""
    if value is None:
        return "-"
    if isinstance(value, str):
        return value
    if isinstance(value, int) or abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.3f}" if abs(value) < 1 else f"{value:.2f}" if abs(value) < 10 else f"{value:.1f}"


def _time(record: Record) -> str:
    return f"{number(record['median_ms'])} ({number(record['p99_ms'])})" if record.get("median_ms") is not None else ""


def _value(key: str) -> Callable[[Record], str]:
    return lambda record: number(record[key]) if record.get(key) is not None else ""


_CELLS: dict[str, Callable[[Record], str]] = {
    "median (p99), ms": _time,
    "median, times the reference's": _value("median_ratio"),
    "p99, times the reference's": _value("p99_ratio"),
    "queries": _value("queries"),
    "documents found, median": _value("found"),
    "same totals, share": _value("same_totals"),
    "of ten in common, share": _value("in_common"),
    "same facets, share": _value("same_facets"),
}


def _pivot(name: str, records: Sequence[Record], cell: Callable[[Record], str]) -> list[str]:
    classes = list(dict.fromkeys(record["class"] for record in records))
    engines = list(dict.fromkeys(record["engine"] for record in records))
    cells = {(record["engine"], record["class"]): cell(record) or "-" for record in records}
    return _table([name, *classes], [[engine, *(cells.get((engine, one), "-") for one in classes)] for engine in engines])


def _flat(records: Sequence[Record]) -> list[str]:
    columns = list(dict.fromkeys(key for record in records for key in record))
    return _table(
        [column.replace("_", " ") for column in columns], [[number(row.get(key)) for key in columns] for row in records]
    )


def _table(head: list[str], rows: list[list[str]]) -> list[str]:
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
    lines = [head, ["-" * width for width in widths], *rows]
    return ["| " + " | ".join(text.ljust(width) for text, width in zip(line, widths, strict=True)) + " |" for line in lines]


def _pairs(values: Mapping[str, Any]) -> str:
    return " · ".join(f"{name.replace('_', ' ')} {value}" for name, value in values.items())
