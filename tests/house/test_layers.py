"""Do imports point down, and down only? The table of rooms in ARCHITECTURE.md, checked from the syntax trees."""

import ast
import subprocess
import sys

import pytest

from tests.house.modules import ROOT, Module, functions, imported, modules

# Rooms from the top down; a room imports only rooms of lower rows, never one beside it.
ROWS = (
    ("search_web",),
    ("indexer.cli",),
    ("indexer",),  # the face, indexer/__init__.py alone
    ("indexer.watch",),
    ("indexer.pipeline", "indexer.archive", "indexer.json_form", "indexer.text_form", "indexer.progress", "indexer.export"),
    ("indexer.completing", "indexer.exporting"),
    (
        "indexer.citing",
        "indexer.concordance",
        "indexer.documents",
        "indexer.frequency",
        "indexer.hits",
        "indexer.offered",
        "indexer.standing",
    ),
    ("indexer.catalogue",),
    ("indexer.crawl", "indexer.extract", "indexer.references", "indexer.store", "indexer.engine"),
    ("indexer.typing", "indexer.learnt"),
    ("indexer.text", "indexer.arrays", "indexer.vocabulary"),
    ("indexer.settings", "indexer.urls", "indexer.fetched", "indexer.phrase", "indexer.watched", "indexer.durable"),
    ("indexer.model", "indexer.errors"),
    ("indexer.hints",),
)
LEVELS = {room: -row for row, rooms in enumerate(ROWS) for room in rooms}
COMMAND = "search_web.command"  # the console script: it alone joins the command line and the pages
PARAMS = pytest.mark.parametrize("module", modules(), ids=lambda module: module.name)


def room(name: str) -> str:
    """The room that a module belongs to."""
    parts = name.split(".")
    return parts[0] if parts[0] == "search_web" else ".".join(parts[:2])


def faults_of(module: Module, targets: set[str]) -> list[str]:
    """What a module imports although it must not."""
    own = room(module.name)
    faults = []
    for target in sorted(targets):
        there = room(target)
        if own == "search_web" and there != own:
            allowed = target == "indexer" or (target == "indexer.cli" and module.name == COMMAND)
        else:
            allowed = there == own or LEVELS[there] < LEVELS[own]
        if not allowed:
            faults.append(target)
    return faults


@PARAMS
def test_every_module_is_in_a_room(module: Module) -> None:
    assert room(module.name) in LEVELS


@PARAMS
def test_a_room_imports_only_rooms_below_it(module: Module) -> None:
    assert faults_of(module, imported(module)) == []


@pytest.mark.parametrize(
    ("importer", "target", "allowed"),
    [
        ("indexer.cli", "indexer.archive", True),
        ("indexer.archive", "indexer.cli", False),
        ("indexer.archive", "indexer.pipeline", False),
        ("indexer.archive", "indexer", False),
        ("indexer.engine.compile", "indexer.text.fold", True),
        ("indexer.engine.compile", "indexer.store", False),
        ("indexer.text.fold", "indexer.engine", False),
        ("indexer.model", "indexer.settings", False),
        ("search_web.pages.search", "indexer", True),
        ("search_web.pages.search", "indexer.archive", False),
        ("search_web.pages.search", "indexer.cli", False),
        (COMMAND, "indexer.cli", True),
        (COMMAND, "indexer.pipeline", False),
    ],
)
def test_the_table_says_who_may_import_whom(importer: str, target: str, allowed: bool) -> None:
    module = Module(importer, ROOT / f"{importer}.py", "", ast.parse(""))
    assert (faults_of(module, {target}) == []) is allowed


@PARAMS
def test_nothing_is_imported_inside_a_function(module: Module) -> None:
    """But an optional dependency, with the reason in a comment beside it."""
    lines = module.text.splitlines()
    found = [
        f"line {node.lineno}: {lines[node.lineno - 1].strip()}"
        for function in functions(module.tree)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom) and "#" not in lines[node.lineno - 1]
    ]
    assert found == []


def test_there_is_no_circle() -> None:
    graph = {module.name: imported(module) - {module.name} for module in modules()}
    done: set[str] = set()

    def follow(name: str, path: tuple[str, ...]) -> None:
        assert name not in path, " > ".join((*path, name))
        if name not in done:
            for target in sorted(graph.get(name, ())):
                # A package's face may import its own modules, which do not lead back to it.
                follow(target, (*path, name))
            done.add(name)

    for name in graph:
        follow(name, ())


IMPORT_ALL = """
import importlib, sys
root, names = sys.argv[1], sys.argv[2:]
def tell(event, args):
    if event == "open" and isinstance(args[0], str) and args[0].startswith(root) and not args[0].endswith((".py", ".pyc")):
        if not any(folder in args[0] for folder in ("__pycache__", "/.venv/", "/.pytest_cache/")):
            print(args[0])
sys.addaudithook(tell)
for name in names:
    importlib.import_module(name)
"""


def test_importing_a_module_reads_no_file() -> None:
    names = [module.name for module in modules()]
    run = subprocess.run(
        [sys.executable, "-c", IMPORT_ALL, str(ROOT), *names], capture_output=True, encoding="utf-8", check=False, cwd=ROOT
    )
    assert (run.returncode, run.stdout) == (0, ""), run.stderr
