"""Every benchmark runs from the command line, on a few invented articles."""

import json
import lzma
from importlib.util import find_spec
from pathlib import Path

import pytest
from click.testing import CliRunner

from benchmarks import growing
from benchmarks.__main__ import main
from benchmarks.report import Run, load_run, render
from tests.benchmarks.bench_samples import articles

BOTH = ["--engine", "hoinghi", "--engine", "SQLite FTS5"]


@pytest.fixture
def few(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Options for a run on a hundred articles, whose results are kept in a folder of the test."""
    news = tmp_path / "data" / "news"
    news.mkdir(parents=True)
    with lzma.open(news / "vietnews-100k.jsonl.xz", "wt", encoding="utf-8", preset=0) as file:
        file.writelines(json.dumps(article) + "\n" for article in articles(100))
    monkeypatch.setenv("HOINGHI_BENCH_DATA", str(tmp_path / "data"))
    monkeypatch.setattr("benchmarks.report.Run.save", lambda run: kept(run, tmp_path))
    return ["--articles", "100", "--queries", "8", "--work", str(tmp_path / "work"), "--record"]


def kept(run: Run, folder: Path) -> Path:
    path = folder / "kept.json"
    path.write_text(json.dumps({"benchmark": run.benchmark, "options": run.options, "tables": run.tables}, default=str))
    return path


def measured(arguments: list[str]) -> str:
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 0, result.output
    return result.output


def test_queries_are_measured_in_three_states_of_the_caches(few: list[str], tmp_path: Path) -> None:
    shown = measured(["queries", *BOTH, *few])
    assert all(f"## latency, {caches}" in shown for caches in ("warm", "reopened", "reopened, files out of memory"))
    tables = json.loads((tmp_path / "kept.json").read_text())["tables"]
    assert all(record["opening_ms"] > 0 for record in tables["indexes"])
    records = tables["latency, warm"]
    assert {record["engine"] for record in records} == {"hoinghi", "SQLite FTS5"}
    assert all(record["queries"] and record["median_ms"] > 0 for record in records)


def test_indexing_is_measured_with_each_number_of_workers(few: list[str]) -> None:
    shown = measured(["indexing", *BOTH, *few])
    assert shown.count("| hoinghi ") == 2
    assert shown.count("| SQLite FTS5 ") == 1


def test_growing_compares_many_commits_with_one(few: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(growing, "COMMITS", 3)
    monkeypatch.setattr(growing, "BATCH", 10)
    shown = measured(["growing", *BOTH, *few])
    assert "first seconds" in shown
    assert "median, times the reference's" in shown


def test_scale_measures_ten_times_as_many(few: list[str]) -> None:
    shown = measured(["scale", "--engine", "SQLite FTS5", *few])
    assert "latency, 100 articles" in shown
    assert "latency, 1,000 articles" in shown


@pytest.mark.skipif(find_spec("tantivy") is None, reason="of the extra bench, which is not installed")
def test_whole_searches_are_measured_and_find_something(few: list[str], tmp_path: Path) -> None:
    assert "two words, unaccented" in measured(["whole", *few])
    records = json.loads((tmp_path / "kept.json").read_text())["tables"]["search: ten hits with passages, facets, months"]
    assert {record["engine"] for record in records if record["found"]} == {"hoinghi", "tantivy"}


def test_missing_articles_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOINGHI_BENCH_DATA", str(tmp_path))
    result = CliRunner().invoke(main, ["queries", "--articles", "100", "--engine", "SQLite FTS5"])
    assert result.exit_code
    assert f"{tmp_path} holds no news/vietnews-100k.jsonl.xz: set HOINGHI_BENCH_DATA" in result.output


def test_kept_results_are_shown_again(tmp_path: Path) -> None:
    run = Run("queries", {"articles": 5})
    path = run.save(tmp_path)
    assert measured(["--show", str(path)]).strip() == render(load_run(path)).strip()
