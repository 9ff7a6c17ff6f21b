"""Does the command line keep its contract: exit codes, data on stdout, talk on stderr, messages that help?"""

import contextlib
import csv
import io
import json
import os
import re
import signal
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from indexer.cli import Run, main
from indexer.store import home_lock

COMMAND = [sys.executable, "-c", "from search_web.command import main; main(prog_name='hoinghi')"]  # the console script
ARTICLES = [
    {"id": "a1", "title": "Hội nghị sơ kết", "body": "Tỉnh ủy sơ kết Chỉ thị 24-CT/TW khóa X.", "source": "Báo Thái Nguyên"},
    {"id": "a2", "title": "Hội nghị tổng kết", "body": "Huyện ủy tổng kết năm.", "published": "2023-09-28", "url": "https://b.example/2"},
    {"id": "a3", "title": "Xúc tiến đầu tư", "body": "Mời gọi doanh nghiệp."},
]  # fmt: skip


def lines(articles: list[dict[str, str]]) -> str:
    return "".join(json.dumps(article, ensure_ascii=False) + "\n" for article in articles)


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with a few articles, indexed; not to be written."""
    home = tmp_path_factory.mktemp("ready")
    for arguments in (["import", "-"], ["index"]):
        result = CliRunner().invoke(main, ["--home", str(home), "--quiet", *arguments], input=lines(ARTICLES).encode())
        assert (result.exit_code, result.output) == (0, "")
    return home


@pytest.fixture(autouse=True)
def _no_settings_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("HOINGHI_")]:
        monkeypatch.delenv(name)


def run(home: Path, *arguments: str, stdin: str | bytes | None = None) -> Result:
    result = CliRunner().invoke(main, ["--home", str(home), *arguments], input=stdin)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def run_process(home: Path, *arguments: str | bytes, **options: object) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([*COMMAND, "--home", home, *arguments], capture_output=True, check=False, **options)  # type: ignore[call-overload,no-any-return]


def test_the_main_flow_in_its_own_process(tmp_path: Path) -> None:
    home = tmp_path / "home"
    imported = run_process(home, "import", "-", input=lines(ARTICLES).encode())
    assert (imported.returncode, imported.stdout) == (0, b"")
    assert imported.stderr == b"3 offered: 3 new, 0 changed, 0 unchanged, 0 refused.\n"
    indexed = run_process(home, "index")
    assert (indexed.returncode, indexed.stdout) == (0, b"")
    assert indexed.stderr == b"Index rebuilt: 3 articles in, 0 out, revision 3.\n"
    found = run_process(
        home, "search", "hội", "nghị", "--json", env={"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONPATH": "."}
    )
    assert (found.returncode, found.stderr) == (0, b"")
    assert json.loads(found.stdout.decode("utf-8"))["total"] == 2
    assert "hội nghị".encode() in found.stdout
    checked = run_process(home, "check")
    assert (checked.returncode, checked.stdout, checked.stderr) == (0, b"", b"Store and index are sound.\n")


def on_a_terminal(home: Path, *arguments: str, stdin: bytes = b"") -> str:
    """What the command shows where stderr is a terminal."""
    ours, theirs = os.openpty()
    with subprocess.Popen([*COMMAND, "--home", home, *arguments], stdin=subprocess.PIPE, stderr=theirs) as process:
        os.close(theirs)
        process.communicate(stdin)
    shown = b""
    with contextlib.suppress(OSError):  # how a terminal ends whose other side is closed
        while part := os.read(ours, 4096):
            shown += part
    os.close(ours)
    assert process.returncode == 0
    return shown.decode()


def test_a_terminal_shows_a_running_count_and_a_bar(tmp_path: Path) -> None:
    many = [{**ARTICLES[0], "id": f"a{number}"} for number in range(250)]
    counted = on_a_terminal(tmp_path, "import", "-", stdin=lines(many).encode())
    assert "\r100 articles read\r200 articles read\r" in counted
    assert "250 offered: 250 new" in counted
    assert "100%" in on_a_terminal(tmp_path, "index")
    assert "%" not in on_a_terminal(tmp_path, "--quiet", "index", "--rebuild")


def test_quiet_says_nothing(tmp_path: Path) -> None:
    for arguments in (["import", "-"], ["index"], ["check"]):
        result = run(tmp_path, "--quiet", *arguments, stdin=lines(ARTICLES))
        assert (result.exit_code, result.output) == (0, "")


def test_quiet_still_names_what_went_wrong(tmp_path: Path) -> None:
    result = run(tmp_path, "--quiet", "import", "-", stdin="{}\n")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "stdin:1: the body is missing or empty; an article needs one; skipped\n"


@pytest.mark.parametrize(
    ("good", "bad", "code"), [(3, 0, 0), (3, 2, 1), (0, 2, 2), (0, 0, 0)], ids=["all", "in part", "none", "nothing offered"]
)
def test_import_ends_with_the_code_of_what_was_taken(tmp_path: Path, good: int, bad: int, code: int) -> None:
    result = run(tmp_path, "import", "-", stdin=lines(ARTICLES[:good]) + "{}\n" * bad)
    assert (result.exit_code, result.stdout) == (code, "")
    assert f"{good + bad} offered: {good} new, 0 changed, 0 unchanged, {bad} refused." in result.stderr
    assert result.stderr.count("; skipped\n") == bad


@pytest.mark.parametrize(("count", "shown", "rest"), [(1, 1, 0), (10, 10, 0), (13, 10, 3)])
def test_import_tells_of_ids_given_twice_without_a_flood(tmp_path: Path, count: int, shown: int, rest: int) -> None:
    given = [{"id": str(n), "body": body} for body in ("Một.", "Hai.") for n in range(count)]
    result = run(tmp_path, "import", "-", stdin=lines(given))
    assert result.exit_code == 0
    assert result.stderr.count("was given before with another text") == shown
    assert f"stdin:{count + 1}: the id 0 " in result.stderr
    assert (f"... and {rest} more ids given twice" in result.stderr) == bool(rest)


def test_import_names_each_file_that_it_cannot_read(tmp_path: Path) -> None:
    (tmp_path / "trống").mkdir()
    result = run(tmp_path / "home", "import", str(tmp_path / "không có.jsonl"), str(tmp_path / "trống"))
    assert result.exit_code == 2
    assert f"{tmp_path}/không có.jsonl: cannot be read: No such file or directory; skipped" in result.stderr
    assert f"{tmp_path}/trống: the folder holds no article files" in result.stderr


def test_search_json_has_the_shape_of_the_contract(ready: Path) -> None:
    result = run(ready, "search", "hội nghị", "--json", "--limit", "1", "--offset", "1", "--sort", "newest")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.count("\n") == 1
    found = json.loads(result.stdout)
    assert list(found) == [
        "query", "total", "took_ms", "hits", "facets", "histogram", "suggestion", "expanded", "documents",
        "texts", "all_words", "let_go", "unknown_fields",
    ]  # fmt: skip
    assert set(found["facets"]) == {"province", "source", "section", "year", "document"}
    (hit,) = found["hits"]
    assert list(hit) == [
        "id", "url", "title", "source", "province", "published", "score", "snippet", "highlights", "references",
        "duplicates", "first",
    ]  # fmt: skip
    assert (found["total"], hit["id"], hit["province"], hit["references"]) == (
        2,
        "a1",
        "Thái Nguyên",
        ["chi-thi/24-ct-tw/khoa-x"],
    )
    assert found["histogram"] == [{"month": "2023-09", "count": 1}]


def test_search_shows_hits_with_their_rank(ready: Path) -> None:
    result = run(ready, "search", "hội nghị", "--sort", "newest")
    assert result.stdout.startswith("2 articles, ")
    assert "1. Hội nghị tổng kết\n   2023-09-28\n   " in result.stdout
    assert "   https://b.example/2\n" in result.stdout
    assert "2. Hội nghị sơ kết\n   Báo Thái Nguyên · Thái Nguyên\n" in result.stdout
    assert "1. " not in run(ready, "search", "hội nghị", "--offset", "1").stdout


def test_search_shows_a_text_of_several_papers_once(tmp_path: Path) -> None:
    body = " ".join(f"Tổ {place} của thôn đã trồng {place * 7} cây keo trên đồi số {place}." for place in range(1, 25))
    articles = [{"id": f"b{number}", "title": "Trồng rừng", "body": body, "source": f"Báo {number}"} for number in (1, 2, 3)]
    assert run(tmp_path, "--quiet", "import", "-", stdin=lines([*articles, *ARTICLES]).encode()).exit_code == 0
    assert run(tmp_path, "--quiet", "index").exit_code == 0
    found = run(tmp_path, "search", "cây keo").stdout
    assert found.startswith("3 articles (1 different text)")
    assert found.count("Trồng rừng") == 1
    assert [line for line in found.splitlines() if line.startswith("   = ")] == ["   = Báo 2: b2", "   = Báo 3: b3"]
    assert "   first: Báo 1 (low confidence)" in found.splitlines()
    answers = {options: run(tmp_path, "search", "cây keo", "--json", *options).stdout for options in ((), ("--unfolded",))}
    assert [len(json.loads(answer)["hits"]) for answer in answers.values()] == [1, 3]
    batch = run(tmp_path, "search", "--batch", "-", stdin="q\tcây keo".encode())
    assert len(batch.stdout.splitlines()) == 3


def test_concordance_shows_or_writes_every_place(ready: Path) -> None:
    shown = run(ready, "concordance", "hội", "nghị")
    assert shown.exit_code == 0
    told, *_ = shown.stderr.splitlines()
    count = int(told.split()[0])
    assert told == f"{count} occurrences in 2 articles."
    assert len(shown.stdout.splitlines()) == count == 2
    assert len(run(ready, "concordance", "hội nghị", "--limit", "1").stdout.splitlines()) == 1
    lines = run(ready, "concordance", "hội nghị", "--format", "jsonl", "--sort", "right", "--window", "2").stdout.splitlines()
    assert len(lines) == count
    assert {"left", "match", "right", "id", "source", "published"} <= json.loads(lines[0]).keys()
    table = run(ready, "concordance", "hội nghị", "--format", "csv", "--within", "ngày:2024").stdout
    assert table.startswith("\ufeffleft,match,right,id")
    assert table.count("a1") == 0
    assert run(ready, "concordance", "…").exit_code == 2


def test_how_many_hold_all_words_is_told(tmp_path: Path) -> None:
    ready = tmp_path / "home"
    run(ready, "--quiet", "import", "-", stdin=lines([{"body": "Mưa lớn."}, {"body": "Nắng to."}, {"body": "Gió nhẹ."}]).encode())
    run(ready, "--quiet", "index")
    found = run(ready, "export", "mưa nắng", "--format", "jsonl")
    assert (found.stdout.count("\n"), "2 articles. 0 hold all words" in found.stderr) == (2, True)
    assert "--all-words" not in found.stderr
    strict = run(ready, "export", "mưa nắng", "--format", "jsonl", "--all-words")
    assert (strict.stdout, strict.stderr) == ("", "0 articles.\n")
    assert run(ready, "export", "mưa lớn").stderr == "1 article.\n"
    assert "with every word: 0; ở đây có bài thiếu / some here lack: mưa, nắng" in run(ready, "search", "mưa nắng").stdout
    assert "every word" not in run(ready, "search", "mưa lớn").stdout


def test_a_document_named_in_any_form_narrows_what_is_looked_at(tmp_path: Path) -> None:
    ready, days = tmp_path / "home", ("13/7/2023", "4/7/2008")
    told = [{"body": f"Hội nghị bàn Chỉ thị số 24-CT/TW ngày {day}.", "published": "2024-01-01"} for day in days]
    for arguments in (["import", "-"], ["index"]):
        run(ready, "--quiet", *arguments, stdin=lines([*told, {"body": "Hội nghị.", "published": "2022-01-01"}]).encode())
    label = "Chỉ thị 24-CT/TW (khóa XIII)"
    for command in (["search", "hội nghị"], ["concordance", "hội nghị"], ["frequency", "hội nghị"]):
        few, every = run(ready, *command, "--document", label), run(ready, *command)
        assert (few.exit_code, few.stderr.count("may mean")) == (0, 0)
        assert 0 < len(few.stdout) < len(every.stdout)
        several = run(ready, *command, "--document", "Chỉ thị 24")
        assert (several.exit_code, label in several.stderr) == (0, True)
        for name, message in (("mưa bão", "names no document. Write"), ("Chỉ thị 24 khóa II", "no document that is known here")):
            refused = run(ready, *command, "--document", name)
            assert (refused.exit_code, refused.stdout) == (2, "")
            assert message in refused.stderr
    assert run(ready, "search", "--batch", __file__, "--document", label).exit_code == 2
    for command in (["search"], ["concordance", "hội nghị", "--within"]):
        broken = [run(ready, *command, "x) HOẶC (hội nghị", *more) for more in ([], ["--document", label])]
        assert [one.exit_code for one in broken] == [2, 2]
        assert broken[0].stderr == broken[1].stderr


def test_a_text_in_place_of_a_file_gets_a_hint(ready: Path) -> None:
    result = run(ready, "references", "Theo Chỉ thị 24-CT/TW")
    assert result.exit_code == 2
    assert "echo 'Theo Chỉ thị 24-CT/TW' | hoinghi references" in result.stderr


def test_frequency_is_a_table_a_file_or_an_object(ready: Path) -> None:
    table = run(ready, "frequency", "hội nghị", "tổng kết").stdout.splitlines()
    assert table[0].split("  ")[0] == "period"
    assert len(table) == 1 + len(json.loads(run(ready, "frequency", "hội nghị", "--format", "json").stdout)["periods"])
    lines = run(ready, "frequency", "hội nghị", "--format", "csv", "--by", "year").stdout.splitlines()
    assert lines[0] == "\ufeffperiod,articles,hội nghị"
    assert all(line.split(",")[1] >= line.split(",")[2] for line in lines[1:])


def test_search_without_hits_is_no_error(ready: Path) -> None:
    result = run(ready, "search", "biên giới")
    assert (result.exit_code, result.stdout.split(",")[0]) == (0, "0 articles")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["search"], "give either a QUERY or --batch FILE"),
        (["search", "a", "--limit", "0"], "--limit"),
        (["search", "a", "--offset", "-1"], "--offset"),
        (["search", "a", "--sort", "random"], "'relevance', 'newest', 'oldest'"),
        (["search", "--batch", "không có.tsv"], "không có.tsv"),
        (["search", '"chưa đóng'], "cannot answer the query"),
        (["search", "a\udcff"], "not UTF-8"),
        (["import"], "PATHS"),
        (["tìm"], "No such command 'tìm'"),
        (["--set", "port", "status"], "'port' is not of the form NAME=VALUE"),
        (["--set", "port=x", "import", "-"], "option port: port is 'x', but takes a whole number from 0 to 65535 (port)"),
        (["--set", "home=x", "status"], "no setting is called 'home'"),
        (["--set", "sise=3", "search", "a"], "no setting is called 'sise'. Known: host, port"),
    ],
)
def test_bad_usage_ends_with_2_and_a_message(ready: Path, arguments: list[str], message: str) -> None:
    result = run(ready, *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr


def test_a_page_behind_the_last_says_so(ready: Path) -> None:
    shown = run(ready, "search", "hội nghị", "--offset", "100").stdout
    assert shown.startswith("2 articles")
    assert "The list ends before this; a smaller --offset shows it." in shown


def test_a_mistyped_home_is_told_and_not_made(tmp_path: Path) -> None:
    for arguments in (["search", "a"], ["status"], ["check"], ["index"]):
        result = run(tmp_path / "nhầm", *arguments)
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr.startswith(f"hoinghi: {tmp_path}/nhầm: no such data folder. Check --home")
    assert list(tmp_path.iterdir()) == []


def test_a_bad_settings_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "hoinghi.toml").write_text("page_size = 'mười'", "utf-8")
    result = run(tmp_path, "index")
    assert result.exit_code == 2
    assert result.stderr.startswith(f"hoinghi: {tmp_path}/hoinghi.toml: page_size is 'mười', but takes a whole number from 1")


def test_settings_come_from_file_environment_and_option(ready: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def hits(*options: str) -> int:
        return len(json.loads(run(ready, *options, "search", "hội nghị", "--json").stdout)["hits"])

    assert hits() == 2
    monkeypatch.setenv("HOINGHI_PAGE_SIZE", "1")
    assert hits() == 1
    assert hits("--set", "page_size=2") == 2
    monkeypatch.setenv("HOINGHI_PAGE_SIZE", "0")
    assert "environment variable HOINGHI_PAGE_SIZE" in run(ready, "search", "a").stderr


def test_an_option_of_a_command_overrides_a_setting_only_when_given() -> None:
    known = Run(Path("không có"), {"port": "9000", "host": "::1"}, quiet=True)
    assert (known.settings(port=None).port, known.settings(port=9001, host=None).port) == (9000, 9001)
    assert known.settings(port=9001, host=None).host == "::1"


def test_the_home_comes_from_the_environment(ready: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOINGHI_HOME", str(ready))
    assert json.loads(CliRunner().invoke(main, ["status", "--json"]).stdout)["home"] == str(ready)


def test_the_home_is_var_where_nothing_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert CliRunner().invoke(main, ["import", "-"], input=lines(ARTICLES)).exit_code == 0
    assert (tmp_path / "var" / "store.sqlite").is_file()


def test_status_tells_counts_and_lag(ready: Path) -> None:
    found = json.loads(run(ready, "status", "--json").stdout)
    assert (found["articles"], found["versions"], found["store_revision"], found["index_lag"]) == (3, 0, 3, 0)
    assert {"home", "index_generation", "index_revision", "index_problem"} <= set(found)
    assert "articles         3\n" in run(ready, "status").stdout


def test_an_archive_that_is_not_indexed_is_told(tmp_path: Path) -> None:
    run(tmp_path, "import", "-", stdin=lines(ARTICLES))
    result = run(tmp_path, "search", "hội nghị")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Run `hoinghi import`, then `hoinghi index`" in result.stderr
    assert json.loads(run(tmp_path, "status", "--json").stdout)["index_lag"] == 3
    checked = run(tmp_path, "check")
    assert checked.exit_code == 1
    assert checked.stdout.startswith("index: ")


def test_a_held_lock_ends_with_75(tmp_path: Path) -> None:
    with home_lock(tmp_path):
        for arguments in (["import", "-"], ["index"]):
            result = run(tmp_path, *arguments, stdin=lines(ARTICLES))
            assert (result.exit_code, result.stdout) == (75, "")
            assert "another hoinghi run is writing here. Try again when it has ended." in result.stderr


def batch(home: Path, content: bytes, *options: str) -> Result:
    path = home.parent / "queries.tsv"
    path.write_bytes(content)
    return run(home, "search", "--batch", str(path), *options)


def test_batch_writes_trec_lines(ready: Path) -> None:
    result = batch(ready, "\ufeffq1\thội nghị\r\n\nq2\tdoanh nghiệp\nq3\tbiên giới\n".encode(), "--limit", "5")
    assert (result.exit_code, result.stderr) == (0, "")
    rows = [line.split(" ") for line in result.stdout.splitlines()]
    assert [(row[0], row[1], row[3], row[5]) for row in rows] == [
        ("q1", "Q0", "1", "hoinghi"), ("q1", "Q0", "2", "hoinghi"), ("q2", "Q0", "1", "hoinghi")
    ]  # fmt: skip
    assert {row[2] for row in rows[:2]} == {"a1", "a2"}
    assert rows[2][2] == "a3"
    assert float(rows[0][4]) >= float(rows[1][4]) > 0
    assert all(len(row[4].partition(".")[2]) == 6 for row in rows)
    assert len(batch(ready, "q1\thội nghị\n".encode(), "--limit", "1").stdout.splitlines()) == 1


def test_batch_names_bad_lines_and_goes_on(ready: Path) -> None:
    result = batch(ready, b"no tab here\nq1\t\xff\n" + "q2\t\nq3\thội nghị".encode())
    assert result.exit_code == 1
    assert {line.split(" ")[0] for line in result.stdout.splitlines()} == {"q3"}
    assert "line 1: cannot answer the query: the line is not of the form qid<TAB>text" in result.stderr
    assert "line 2: 'utf-8' codec can't decode" in result.stderr
    assert "line 3: " in result.stderr
    assert "line 4" not in result.stderr


def test_batch_searches_the_nearest_query_that_works(ready: Path) -> None:
    """Judged queries are plain questions; one with a stray sign still gets its answer."""
    result = batch(ready, 'q1\thội nghị "sơ kết\n'.encode())
    assert result.exit_code == 0
    assert result.stdout.startswith("q1 Q0 a1 1 ")
    assert result.stderr == "q1: the closing quotation mark is missing; searched for 'hội nghị sơ kết' in its place\n"


@pytest.fixture
def many(tmp_path: Path) -> Path:
    path = tmp_path / "queries.tsv"
    path.write_text("".join(f"q{number}\thội nghị\n" for number in range(2_000)), "utf-8")
    return path


def test_a_reader_that_stops_early_is_no_traceback(ready: Path, many: Path) -> None:
    with subprocess.Popen(
        [*COMMAND, "--home", ready, "search", "--batch", many], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout
        assert process.stderr
        assert process.stdout.readline().startswith(b"q0 Q0 ")
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 1


def test_ctrl_c_ends_without_a_traceback(ready: Path, many: Path) -> None:
    with subprocess.Popen(
        [*COMMAND, "--home", ready, "search", "--batch", many],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # also where the tests run with it ignored
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        process.stdout.read()
        assert process.stderr.read().strip() == b"Aborted!"
    assert process.returncode == 1


def test_a_file_whose_name_is_not_utf8_is_named(tmp_path: Path) -> None:
    result = run_process(tmp_path, "import", os.fsencode(tmp_path) + b"/b\xe0i.jsonl")
    assert result.returncode == 2
    assert b"cannot be read: No such file or directory" in result.stderr
    assert b"Traceback" not in result.stderr


def test_a_home_whose_name_is_not_utf8_works(tmp_path: Path) -> None:
    home = Path(os.fsdecode(os.fsencode(tmp_path) + b"/kh\xf4"))
    assert run_process(home, "--quiet", "import", "-", input=lines(ARTICLES).encode()).returncode == 0
    status = run_process(home, "status")
    assert (status.returncode, status.stderr) == (0, b"")
    assert os.fsencode(home) in status.stdout


REFERENCE = {
    "start", "end", "text", "kind", "number", "year", "symbol", "issuer", "date", "term", "subject", "implements",
    "key", "status", "candidates",
}  # fmt: skip


@pytest.mark.parametrize("there", [True, False], ids=["with an archive", "without one"])
def test_references_in_a_text_have_the_shape_of_the_contract(ready: Path, tmp_path: Path, there: bool) -> None:
    text = tmp_path / "bài.txt"
    text.write_text("\ufeffTheo Chỉ thị 24-CT/TW khóa X và Chỉ thị 987.", "utf-8")
    result = run(ready if there else tmp_path / "none", "references", str(text))
    (known, unknown) = json.loads(result.stdout)["refs"]
    assert (result.exit_code, result.stderr) == (0, "")
    assert set(known) == REFERENCE
    assert (known["start"], known["text"], known["key"], known["status"]) == (
        5, "Chỉ thị 24-CT/TW", "chi-thi/24-ct-tw/khoa-x", "resolved",
    )  # fmt: skip
    assert known["candidates"] == [{"key": "chi-thi/24-ct-tw/khoa-x", "evidence": ["printed"]}]
    assert (unknown["key"], unknown["status"], unknown["candidates"]) == (None, "unresolved", [])
    assert not (tmp_path / "none").exists()


def test_offsets_count_in_the_text_as_given(ready: Path) -> None:
    text = unicodedata.normalize("NFD", "Thực hiện Chỉ thị 24-CT/TW khóa X")
    (found,) = json.loads(run(ready, "references", stdin=text.encode()).stdout)["refs"]
    assert unicodedata.normalize("NFC", text[found["start"] : found["end"]]) == "Chỉ thị 24-CT/TW"


def test_references_line_by_line(ready: Path) -> None:
    good = [
        {"id": 1, "text": "Không có."},
        {"id": "b", "text": "Theo Kế hoạch 9-KH/TU.", "published": "2022-05-05", "province": "tỉnh Hà Giang"},
    ]
    bad = ["{", '{"id": 2}', "[]", '{"id": 3, "text": 4}', '{"id": 4, "text": "a", "published": "mai"}', "[" * 100_000]
    bad += [
        '{"id": 5, "text": "Chỉ thị 24 về \\ud800 rừng"}',
        '{"id": "\\udcff", "text": "a"}',
        f'{{"id": 6, "text": "{"x" * 201}"}}',
    ]
    lines = "\n".join([*bad, "", *map(json.dumps, good)])
    result = run(ready, "--set", "max_text_chars=200", "references", "-", "--jsonl", stdin=lines)
    answers = [json.loads(line) for line in result.stdout.splitlines()]
    assert [answer["id"] for answer in answers] == [1, "b"]
    assert answers[1]["refs"][0]["candidates"][0]["key"] == "ke-hoach/09-kh-tu/ha-giang/2022"
    assert [line.split(":")[0] for line in result.stderr.splitlines()] == [f"line {number}" for number in range(1, 10)]
    assert "half of a pair" in result.stderr
    assert result.exit_code == 1
    assert run(ready, "references", "--jsonl", stdin="{").exit_code == 2


def test_a_text_too_long_to_be_read_at_once_is_refused(ready: Path, tmp_path: Path) -> None:
    for home in (ready, tmp_path / "none"):
        result = run(home, "--set", "max_text_chars=20", "references", stdin=b"x" * 21)
        assert (result.exit_code, result.stdout) == (2, "")
        assert "max_text_chars" in result.stderr


def test_a_text_that_is_not_utf8_is_refused(ready: Path) -> None:
    result = run(ready, "references", stdin=b"Ch\xec th\xe2 24")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "not UTF-8" in result.stderr


def test_cited_by_lists_articles_with_the_words_that_cite(ready: Path) -> None:
    result = run(ready, "cited-by", "chi", "thi", "24")
    assert result.exit_code == 0
    assert "Chỉ thị 24-CT/TW (khóa X)  [chi-thi/24-ct-tw/khoa-x]  cited by 1" in result.stdout
    assert "Tỉnh ủy sơ kết Chỉ thị 24-CT/TW khóa X." in result.stdout
    found = json.loads(run(ready, "cited-by", "24-CT/TW", "--json", "--province", "Thái Nguyên").stdout)
    assert set(found) == {"reference", "documents", "total", "articles"}
    assert [(one["id"], one["key"], one["certain"]) for one in found["articles"]] == [("a1", "chi-thi/24-ct-tw/khoa-x", True)]
    assert json.loads(run(ready, "cited-by", "24-CT/TW", "--json", "--province", "Huế").stdout)["total"] == 0


def test_where_no_article_cites_so_the_others_are_pointed_to(ready: Path) -> None:
    nowhere = ("cited-by", "24-CT/TW", "--province", "Huế")
    others = "There may be others that may: look with --possible; or without --province."
    assert f"None of the articles asked for is sure to cite it. {others}" in run(ready, *nowhere).stdout
    others = "There may be others that are sure to: look without --possible; or without --province."
    assert f"None of the articles asked for may cite it. {others}" in run(ready, *nowhere, "--possible").stdout
    behind = run(ready, "cited-by", "24-CT/TW", "--offset", "5").stdout
    assert "The list ends before this: 1 article in all; a smaller --offset shows them." in behind
    assert "--possible" not in behind


def test_a_word_to_leave_out_is_no_option(ready: Path) -> None:
    result = run(ready, "search", "hội", "nghị", "-rừng")
    assert result.exit_code == 2
    assert "No such option '-r'. Words to leave out come behind --" in result.stderr
    for other in (["search", "--limt", "3", "hội"], ["serve", "-p", "8000"]):
        refused = run(ready, *other)
        assert (refused.exit_code, "Words to leave out" in refused.stderr) == (2, False)


def test_a_profile_tells_all_that_is_known_of_each_document_named(ready: Path) -> None:
    answer = json.loads(run(ready, "cited-by", "Chỉ thị 24", "--profile", "--json").stdout)
    assert [one["document"]["key"] for one in answer["profiles"]][:1] == ["chi-thi/24-ct-tw/khoa-xiii"]
    profile = answer["profiles"][0]
    assert set(profile) == {
        "document", "possible", "months", "provinces", "sources", "first", "days_to_first", "days_to_first_by_province",
        "cited_with", "implements", "implemented_by", "silent_provinces",
    }  # fmt: skip
    text = run(ready, "cited-by", "Chỉ thị 24", "--profile").stdout
    assert text.startswith("Chỉ thị 24-CT/TW (khóa XIII)  [chi-thi/24-ct-tw/khoa-xiii]  cited by ")
    assert all(f"{value['value']} {value['count']}" in text for value in profile["provinces"])
    assert ("first cited" in text) == (profile["first"] is not None)
    assert run(ready, "cited-by", "--profile", "Chỉ thị 987").stdout == "No article cites Chỉ thị 987.\n"
    assert run(ready, "cited-by", "--profile", "xin chào").exit_code == 2


@pytest.mark.parametrize(
    "options", [["--province", "Huế"], ["--month", "2023-05", "--possible"], ["--format", "csv"], ["--limit", "2"]]
)
def test_a_profile_refuses_filters_that_would_not_change_it(ready: Path, options: list[str]) -> None:
    result = run(ready, "cited-by", "Chỉ thị 24", "--profile", *options)
    assert result.exit_code == 2
    assert all(option in result.stderr for option in options if option.startswith("--"))


def test_cited_by_says_what_it_does_not_know(ready: Path) -> None:
    assert run(ready, "cited-by", "Chỉ thị 987").stdout == "No article cites Chỉ thị 987.\n"
    result = run(ready, "cited-by", "xin chào")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("hoinghi: 'xin chào' names no document. Write kind and number")


class TestWatch:
    def test_what_is_new_is_told_once(self, tmp_path: Path) -> None:
        run(tmp_path, "import", "-", stdin=lines(ARTICLES))
        run(tmp_path, "index")
        assert "2 found now" in run(tmp_path, "watch", "add", "hội nghị", "hội", "nghị").stderr
        assert run(tmp_path, "watch", "run").output == ""
        run(tmp_path, "import", "-", stdin=lines([{"id": "a4", "body": "Hội nghị mới."}]))
        run(tmp_path, "index")
        (told,) = run(tmp_path, "watch", "run", "--jsonl").stdout.splitlines()
        assert (json.loads(told)["id"], json.loads(told)["matched"]) == ("a4", ["hội nghị"])
        assert run(tmp_path, "watch", "run").output == ""

    def test_a_mail_that_cannot_be_sent_is_named_and_the_rest_goes_on(self, tmp_path: Path) -> None:
        run(tmp_path, "import", "-", stdin=lines(ARTICLES))
        run(tmp_path, "index")
        run(tmp_path, "watch", "add", "a", "hội nghị", "--to", "a@b.example")
        run(tmp_path, "watch", "add", "b", "chi-thi/24-ct-tw/khoa-x", "--document")
        run(tmp_path, "import", "-", stdin=lines([{"id": "a4", "body": "Hội nghị quán triệt Chỉ thị 24-CT/TW khóa X."}]))
        run(tmp_path, "index")
        for attempt in range(2):  # what was not taken is told again, what was shown is not
            result = run(tmp_path, "watch", "run", "--jsonl")
            assert result.exit_code == 1
            assert result.stderr.startswith("a: no mail server is set")
            assert [json.loads(line)["watch"] for line in result.stdout.splitlines()] == ["b"] * (attempt == 0)

    def test_watches_are_listed_and_removed(self, tmp_path: Path) -> None:
        run(tmp_path, "import", "-", stdin=lines(ARTICLES))
        run(tmp_path, "index")
        run(tmp_path, "watch", "add", "a", "hội nghị")
        assert run(tmp_path, "watch", "list").stdout == "a\thội nghị\thội nghị\t-\n"
        assert run(tmp_path, "watch", "remove", "a").exit_code == 0
        assert run(tmp_path, "watch", "remove", "a").exit_code == 2
        assert run(tmp_path, "watch", "run", "a").exit_code == 2

    def test_two_runs_at_once_do_not_tell_twice(self, ready: Path) -> None:
        with home_lock(ready, "watch.lock"):
            assert run(ready, "watch", "run").exit_code == 75


class TestExport:
    def test_writes_all_and_says_how_many_before(self, ready: Path) -> None:
        result = run(ready, "export", "hội nghị")
        assert result.stderr == "2 articles.\n"
        assert {row["id"] for row in csv.DictReader(io.StringIO(result.stdout.removeprefix("\ufeff")))} == {"a1", "a2"}

    @pytest.mark.parametrize(("form", "start"), [("jsonl", '{"id"'), ("bibtex", "@"), ("ris", "TY  - NEWS"), ("csl-json", "[\n")])
    def test_knows_the_formats(self, ready: Path, form: str, start: str) -> None:
        assert run(ready, "export", "hội nghị", "--format", form, "--limit", "1").stdout.startswith(start)

    def test_what_it_writes_can_be_imported(self, ready: Path, tmp_path: Path) -> None:
        text = run(ready, "export", "hội nghị", "--format", "jsonl").stdout
        assert run(tmp_path, "import", "-", stdin=text).exit_code == 0
        assert json.loads(run(tmp_path, "status", "--json").stdout)["articles"] == 2

    def test_the_articles_that_cite_a_document(self, ready: Path) -> None:
        found = [json.loads(line) for line in run(ready, "cited-by", "24-CT/TW", "--format", "jsonl").stdout.splitlines()]
        assert [(one["id"], one["sentence"]) for one in found] == [("a1", ARTICLES[0]["body"])]
        assert run(ready, "cited-by", "24-CT/TW", "--format", "jsonl", "--offset", "5").stdout == ""

    def test_a_key_stands_for_the_articles_that_cite_its_document(self, ready: Path) -> None:
        assert run(ready, "export", "chi-thi/24-ct-tw/khoa-x", "--format", "ris").stdout.count("TY  - NEWS") == 1

    def test_a_query_that_is_none_is_refused(self, ready: Path) -> None:
        assert run(ready, "export", "(hội").exit_code == 2


@pytest.mark.parametrize("name", sorted(main.commands))
def test_every_command_says_what_it_does(name: str) -> None:
    result = CliRunner().invoke(main, [name, "--help"])
    assert result.exit_code == 0
    command = main.commands[name]
    assert command.help
    assert command.help.strip().endswith(".")
    assert all(getattr(option, "help", "") or option.param_type_name == "argument" for option in command.params)


def saved_page(title: str) -> str:
    return (
        f"<html><head><title>{title}</title></head><body><h1>{title}</h1><p class='date'>28/9/2023 15:42</p>"
        f"<div class='detail-content'>{'<p>Hội nghị đánh giá kết quả công tác và bàn nhiệm vụ quý IV.</p>' * 2}"
        "<p>Các đại biểu thống nhất cao với dự thảo báo cáo và đề nghị sớm tổ chức thực hiện.</p></div></body></html>"
    )


def test_extract_shows_the_article_on_each_page_or_why_there_is_none(tmp_path: Path) -> None:
    (tmp_path / "bai.html").write_text(saved_page("Hội nghị giao ban quý III"), "utf-8")
    (tmp_path / "muc.saved").write_text("<ul><li><a href='/1'>Bản tin</a></li></ul>", "utf-8")
    result = run(tmp_path / "home", "extract", str(tmp_path / "bai.html"), str(tmp_path / "muc.saved"))
    assert (result.exit_code, result.stderr) == (0, "")
    found, refused = map(json.loads, result.stdout.splitlines())
    assert list(found) == list(refused) == ["name", "article", "reason"]
    assert (found["name"], found["article"]["title"], found["reason"]) == ("bai", "Hội nghị giao ban quý III", None)
    assert found["article"]["published"] == "2023-09-28T15:42:00+07:00"
    assert {"body", "lead", "author", "section", "captions", "tags", "updated"} < set(found["article"])
    assert (refused["name"], refused["article"], refused["reason"]) == ("muc", None, "no article text was found on the page")


@pytest.mark.parametrize(("readable", "exit_code"), [(True, 1), (False, 2)])
def test_extract_names_files_that_cannot_be_read(tmp_path: Path, readable: bool, exit_code: int) -> None:
    (tmp_path / "bai.html").write_text(saved_page("Hội nghị giao ban quý III"), "utf-8")
    result = run(tmp_path / "home", "extract", str(tmp_path / "none.html"), *([str(tmp_path / "bai.html")] if readable else []))
    assert result.exit_code == exit_code
    assert f"{tmp_path}/none.html: cannot be read: No such file or directory" in result.stderr
    assert json.loads(result.stdout.splitlines()[0]) == {
        "name": "none", "article": None, "reason": "cannot be read: No such file or directory",
    }  # fmt: skip


def test_own_rules_of_sites_hold_for_extract_and_import(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (home / "sites.toml").write_text('["bao.example"]\nname = "Báo Riêng"\nrefuse = ".muc"\n', "utf-8")
    page = saved_page("Hội nghị giao ban quý III").replace(
        "<head>", "<head><link rel=canonical href='https://bao.example/1.html'>"
    )
    (tmp_path / "bai.html").write_text(page, "utf-8")
    (tmp_path / "muc.html").write_text(page.replace("<h1", "<h1 class='muc'"), "utf-8")
    assert json.loads(run(home, "extract", str(tmp_path / "bai.html")).stdout)["article"]["source"] == "Báo Riêng"
    result = run(home, "import", str(tmp_path / "bai.html"), str(tmp_path / "muc.html"))
    assert result.exit_code == 1
    assert "muc.html: no article, by the rule of bao.example: the page holds .muc; skipped" in result.stderr


def test_a_mistake_in_the_rules_of_sites_is_told(tmp_path: Path) -> None:
    (tmp_path / "sites.toml").write_text('["bao.example"]\ntitel = "h1"\n', "utf-8")
    result = run(tmp_path, "extract", str(tmp_path / "x.html"))
    assert result.exit_code == 2
    assert "no rule is called 'titel'" in result.stderr


def test_search_explains_each_hit(ready: Path) -> None:
    shown = run(ready, "search", "hoi nghi", "--explain").stdout
    assert re.search(r"điểm / score [\d.]+ =", shown)
    assert "← hoi nghi" in shown
    assert "Đã tìm thêm cho / also searched for hoi: " in shown
    (hit, *_) = json.loads(run(ready, "search", "hoi nghi", "--explain", "--json").stdout)["hits"]
    assert sum(part["score"] for part in hit["explanation"]) == pytest.approx(hit["score"])
    assert "explanation" not in json.loads(run(ready, "search", "hoi nghi", "--json").stdout)["hits"][0]


def test_search_finds_exactly_what_is_typed(ready: Path) -> None:
    assert json.loads(run(ready, "search", "hoi nghi", "--json").stdout)["total"]
    assert json.loads(run(ready, "search", "hoi nghi", "--json", "--exact").stdout)["total"] == 0


def test_a_batch_takes_no_switches(ready: Path, tmp_path: Path) -> None:
    (tmp_path / "queries").write_text("1\thội\n", "utf-8")
    refused = run(ready, "search", "--batch", str(tmp_path / "queries"), "--explain")
    assert refused.exit_code == 2
    assert "--batch" in refused.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize("command", [["search", "hội nghị"], ["status"], ["references", "-"]])
def test_a_full_disk_behind_the_output_is_an_error_not_a_stack_trace(ready: Path, command: list[str]) -> None:
    with open("/dev/full", "w", encoding="utf-8") as full:
        done = subprocess.run(
            [sys.executable, "-c", "from indexer.cli import main; main()", "--home", str(ready), *command],
            stdout=full, stderr=-1, input="Chỉ thị số 24-CT/TW", text=True, check=False,
        )  # fmt: skip
    assert done.returncode == 1
    assert re.fullmatch(r"hoinghi: \[Errno 28\] No space left on device\. [^\n]+\n", done.stderr)
