"""Index runs killed at every point at which they touch a file, and what is left afterwards: one JSON line a kill.

Usage: killed_runs.py FOLDER SCENARIO EVERY. A program of its own, because it forks: a child copies the prepared
data folder, runs, and kills itself at its N-th touch; N takes every EVERY-th value until a run survives.
"""

import json
import os
import shutil
import signal
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from indexer import pipeline
from indexer.engine import Request, open_reader, parse_query
from indexer.engine.generations import live_generation
from indexer.engine.learning import LANGUAGE_FILE
from indexer.engine.manifest import MANIFEST_FILE, read_manifest
from indexer.errors import EngineUnavailable
from indexer.model import Article
from indexer.settings import Settings
from indexer.store import open_store

SETTINGS = Settings(index_memory_mb=16)
TOUCHES = ("open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "shutil.rmtree")
OLD = [Article(f"old-{number}", "hội nghị sơ kết " * (1 + number % 5)) for number in range(30)]
NEW = [Article(f"new-{number}", "hội nghị tổng kết " * (1 + number % 5)) for number in range(30)] + [
    Article(f"old-{number}", "hội thảo khoa học") for number in range(0, 30, 3)
]


def prepare(home: Path, scenario: str) -> None:
    """A data folder in which an index run has something to do."""
    with closing(open_store(home)) as store:
        store.put(OLD)
        if scenario != "first":
            pipeline.index_articles(home, SETTINGS)
            if scenario == "rebuild again":
                pipeline.index_articles(home, SETTINGS, rebuild=True)
            store.put(NEW)
            store.delete(["old-1"])


def run(home: Path, scenario: str) -> None:
    pipeline.index_articles(home, SETTINGS, rebuild=scenario.startswith("rebuild"))


def found(home: Path) -> list[str] | None:
    """What the live index holds; None where nothing is indexed yet."""
    if not (home / "index" / "CURRENT").exists():
        return None
    with closing(open_reader(home, SETTINGS)) as reader:
        assert reader.faults() == [], reader.faults()
        return sorted(reader.search(Request(parse_query("hoi"), limit=1_000)).ids)


def strays(home: Path) -> list[str]:
    """Files of the live generation that belong to no commit."""
    folder = live_generation(home)
    known = {MANIFEST_FILE, LANGUAGE_FILE, *read_manifest(folder).files}
    return sorted(path.name for path in folder.iterdir() if path.name not in known and "LOCK" not in path.name)


def kill_at(touch: int, home: Path) -> Callable[[str, tuple[object, ...]], None]:
    left = [touch]

    def hook(event: str, values: tuple[object, ...]) -> None:
        if event in TOUCHES and str(values[0]).startswith(str(home / "index")):
            left[0] -= 1
            if not left[0]:
                os.kill(os.getpid(), signal.SIGKILL)

    return hook


def killed(home: Path, scenario: str, touch: int) -> bool:
    """Run in a child that dies at a touch; whether it did."""
    child = os.fork()
    if not child:
        sys.addaudithook(kill_at(touch, home))
        run(home, scenario)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    if status and not os.WIFSIGNALED(status):
        raise RuntimeError(f"the run failed with {status}")
    return os.WIFSIGNALED(status)


def main(folder: Path, scenario: str, every: int) -> None:
    prepared = folder / "prepared"
    prepare(prepared, scenario)
    touch, died = 1, True
    while died:
        home = folder / f"killed-{touch}"
        shutil.copytree(prepared, home)
        died = killed(home, scenario, touch)
        line: dict[str, object] = {"touch": touch, "died": died}
        try:
            line["after_kill"] = found(home)
            run(home, scenario)
            line["after_next_run"] = found(home)
            line["generations"] = len(list((home / "index").glob("g*")))
            line["strays"] = strays(home)
        except EngineUnavailable as error:
            line["error"] = str(error)
        sys.stdout.write(json.dumps(line) + "\n")
        shutil.rmtree(home)
        touch += every


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
