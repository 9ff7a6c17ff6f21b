"""Does docs/index-format.md say what is in a segment? Its tables and its program against a real one."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from indexer.arrays import Array, open_arrays
from indexer.engine.whoosh.segment import LABELS, TEXTS
from tests.contract.articles import ARTICLES
from tests.house.modules import ROOT

from . import segments

PAGE = (ROOT / "docs" / "index-format.md").read_text("utf-8")
ROWS = re.findall(r"^\| ((?:`[\w.]+`(?:, )?)+) \| ?(\w*) ?\|", PAGE, re.MULTILINE)
TYPES = {name: kind for names, kind in ROWS for name in re.findall(r"`([\w.]+)`", names)}


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A segment with every field."""
    path = tmp_path_factory.mktemp("segment") / "a.seg"
    segments.write(path, ARTICLES)
    return path


def documented(name: str) -> str:
    """The name that the page has for an array."""
    field, _, part = name.rpartition(".")
    return f"F.{part}" if field in TEXTS else f"L.{part}" if field in LABELS else name


def described(arrays: dict[str, Array]) -> dict[str, str]:
    return {documented(name): TYPES.get(documented(name)) or TYPES["V." + name.rpartition(".")[2]] for name in arrays}


def test_the_page_names_every_array_with_its_type_and_no_other(path: Path) -> None:
    arrays = open_arrays(path)
    assert {documented(name) for name in arrays} | {"V.texts", "V.blocks"} == set(TYPES)
    assert {documented(name): array.dtype.name for name, array in arrays.items()} == described(dict(arrays))


def test_the_page_names_every_field() -> None:
    assert [name for name in (*TEXTS, *LABELS) if f"`{name}`" not in PAGE] == []


def test_the_program_of_the_page_reads_a_segment(path: Path) -> None:
    (program,) = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    checked = program + 'assert terms == sorted(terms) and "hội" in terms\n'
    run = subprocess.run([sys.executable, "-c", checked, str(path)], capture_output=True, encoding="utf-8", check=False)
    assert run.returncode == 0, run.stderr
    assert run.stdout.splitlines() == [f"{name} {array.dtype} {len(array)}" for name, array in open_arrays(path).items()]
