"""Does the code keep the measures of the house? Sizes, docstrings, faces, errors that are never swallowed."""

import ast
from collections.abc import Iterator
from statistics import median

import click
import pytest

from tests.house.modules import ROOT, Module, functions, modules

MODULE_LINES, FUNCTION_LINES, FACE_NAMES = 400, 50, 14
MODULE_MEDIAN, FUNCTION_MEDIAN = 150, 8
PARAMS = pytest.mark.parametrize("module", modules(), ids=lambda module: module.name)


def length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of a function with its docstring, without its decorators."""
    return (node.end_lineno or node.lineno) - node.lineno + 1


@PARAMS
def test_a_module_is_no_longer_than_its_measure(module: Module) -> None:
    assert module.text.count("\n") <= MODULE_LINES


@PARAMS
def test_a_function_is_no_longer_than_its_measure(module: Module) -> None:
    assert [f"{node.name}: {length(node)}" for node in functions(module.tree) if length(node) > FUNCTION_LINES] == []


def test_most_modules_and_functions_are_short() -> None:
    assert median(module.text.count("\n") for module in modules()) <= MODULE_MEDIAN
    assert median(length(node) for module in modules() for node in functions(module.tree)) <= FUNCTION_MEDIAN


def public(tree: ast.Module | ast.ClassDef, owner: str = "") -> Iterator[tuple[str, ast.FunctionDef | ast.ClassDef]]:
    """What a module offers: functions, classes and their methods without an underscore in front."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            yield f"{owner}{node.name}", node
            if isinstance(node, ast.ClassDef):
                yield from public(node, f"{node.name}.")


@PARAMS
def test_what_is_public_says_what_it_gives(module: Module) -> None:
    assert ast.get_docstring(module.tree), "the module has no docstring"
    assert [name for name, node in public(module.tree) if not ast.get_docstring(node) and not _overrides(node)] == []


def _overrides(node: ast.FunctionDef | ast.ClassDef) -> bool:
    """An inherited method is described where it is declared; typing.override marks it."""
    return any(ast.unparse(decorator).endswith("override") for decorator in node.decorator_list)


@PARAMS
def test_no_error_is_swallowed_unnamed(module: Module) -> None:
    handlers = [node for node in ast.walk(module.tree) if isinstance(node, ast.ExceptHandler)]
    assert [node.lineno for node in handlers if node.type is None] == []
    broad = [node for node in handlers if node.type and ast.unparse(node.type) in ("Exception", "BaseException")]
    assert [node.lineno for node in broad if not any(isinstance(inner, ast.Raise) for inner in ast.walk(node))] == []


@PARAMS
def test_a_face_lists_few_names(module: Module) -> None:
    if module.path.name != "__init__.py" or not (names := _all(module.tree)):
        return
    assert len(names) <= FACE_NAMES or module.name in ("indexer", "indexer.text")
    assert names == sorted(names, key=lambda name: (not name.isupper(), not name[0].isupper(), name))
    assert len(names) == len(set(names))


def _all(tree: ast.Module) -> list[str]:
    for node in tree.body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
            return list(ast.literal_eval(node.value))
    return []


@PARAMS
def test_no_module_is_named_for_nothing(module: Module) -> None:
    assert module.name.rpartition(".")[2] not in {"utils", "util", "helpers", "helper", "common", "misc"}


def test_the_share_of_tests_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    code = sum(module.text.count("\n") for module in modules())
    tests = sum(path.read_text("utf-8").count("\n") for path in (ROOT / "tests").rglob("*.py"))
    with capsys.disabled():
        click.echo(f"\n{len(modules())} modules, {code:,} lines of code, {tests:,} lines of tests: {tests / code:.2f}")
    assert code
