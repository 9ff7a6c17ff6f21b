"""Several processes answer from one address: all count together, one that dies is replaced, none outlives the first."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from time import monotonic
from urllib.request import urlopen

import pytest

from indexer import HoinghiError, open_archive
from indexer.cli import Run
from search_web import create_app
from search_web.metrics import SHARED_FOLDER
from search_web.processes import serve_in_processes

SERVE = [sys.executable, "-c", "from search_web.command import main; main()"]
SECONDS = 30


def hears_ctrl_c() -> None:
    """Let a child hear Ctrl-C even where the tests themselves run with it ignored, as under nohup."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@contextmanager
def served(home: Path, *options: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The command and where it says that it can be reached."""
    kept = home.with_name("temporary")  # what is left by a process that is killed goes with the test's folder
    kept.mkdir(exist_ok=True)
    command = [*SERVE, "--home", str(home), "serve", "--port", "0", *options]
    with subprocess.Popen(
        command, stderr=-1, text=True, preexec_fn=hears_ctrl_c, env={**os.environ, "TMPDIR": str(kept)}
    ) as process:
        try:
            line = process.stderr.readline()
            found = re.fullmatch(r"hoinghi: listening on (http://127\.0\.0\.1:\d+/)\n", line)
            assert found, line + process.stderr.read()
            yield process, found[1]
        finally:
            process.kill()


def started(process: int, count: int) -> set[int]:
    """The processes started by a process to answer, as soon as they are so many: one just made has no command yet."""
    until = monotonic() + SECONDS
    while len(found := workers(process)) != count and monotonic() < until:
        os.sched_yield()
    return found


def workers(process: int) -> set[int]:
    """The processes started by a process to answer."""
    found = set()
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):  # it ended just now
            parent = re.search(r"^PPid:\s*(\d+)$", (folder / "status").read_text(), re.M)
            if parent and int(parent[1]) == process and "spawn_main" in (folder / "cmdline").read_text():
                found.add(int(folder.name))
    return found


def has_ended(process: int) -> bool:
    """Whether a process is gone, or but a name whose end nobody has asked for."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True


def until_ended(processes: set[int]) -> set[int]:
    """Those that have not ended after a long time."""
    until = monotonic() + SECONDS
    while any(not has_ended(one) for one in processes) and monotonic() < until:
        os.sched_yield()
    return {one for one in processes if not has_ended(one)}


def counted(address: str, route: str) -> int:
    """How many requests to a route were counted."""
    with urlopen(f"{address}metrics") as answer:
        found = re.search(
            rf'^hoinghi_requests_total\{{method="GET",route="{route}",status="200"\}} (\S+)$', answer.read().decode(), re.M
        )
    return int(float(found[1])) if found else 0


def test_all_processes_answer_and_count_together(home: Path) -> None:
    with served(home, "--processes", "2") as (process, address):
        assert len(workers(process.pid)) == 2
        for _ in range(20):
            with urlopen(f"{address}tim-kiem?q=h") as answer:
                assert answer.status == 200
        assert [counted(address, "/tim-kiem") for _ in range(6)] == [20] * 6


def test_the_place_of_one_that_dies_is_taken(home: Path) -> None:
    with served(home, "--processes", "2") as (process, address):
        before = workers(process.pid)
        os.kill(min(before), signal.SIGKILL)
        assert "another took its place" in process.stderr.readline()
        after = started(process.pid, 2)
        assert len(after) == 2
        assert after != before
        for _ in range(20):
            with urlopen(f"{address}healthz") as answer:
                assert answer.read() == b"ok\n"


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 0), (signal.SIGTERM, 0), (signal.SIGKILL, -signal.SIGKILL)])
def test_none_outlives_the_first(home: Path, number: signal.Signals, code: int) -> None:
    with served(home, "--processes", "2") as (process, _):
        answering = workers(process.pid)
        assert len(answering) == 2
        process.send_signal(number)
        assert process.wait(SECONDS) == code
        assert not until_ended(answering)


def test_what_never_answers_is_an_error_that_names_the_way_out(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(HoinghiError, match="--processes 1"):
        serve_in_processes(2, Run(tmp_path / "nowhere", {}, False).archive, [], 1)
    assert "no such data folder" in capfd.readouterr().err
    assert SHARED_FOLDER not in os.environ


def test_no_folder_is_made_where_the_data_folder_has_vanished(home: Path) -> None:
    away = home.with_name("away")
    with served(home, "--processes", "2") as (process, address):
        home.rename(away)
        try:
            os.kill(min(workers(process.pid)), signal.SIGKILL)
            told = [process.stderr.readline() for _ in range(3)]
            assert "another took its place" in told[0]
            assert "no such data folder" in told[1]
            assert "is not replaced" in told[2]
            assert not home.exists()
            with urlopen(f"{address}healthz") as answer:
                assert answer.status == 200
        finally:
            away.rename(home)


def test_a_folder_of_metrics_that_is_none_is_an_error(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SHARED_FOLDER, str(home / "none"))
    with closing(open_archive(home)) as archive, pytest.raises(HoinghiError, match=SHARED_FOLDER):
        create_app(archive)


def test_one_process_answers_itself(home: Path) -> None:
    with served(home, "--processes", "1") as (process, address), urlopen(f"{address}readyz") as answer:
        assert answer.status == 200
        assert not workers(process.pid)
