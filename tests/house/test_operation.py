"""Do the files for cron, systemd and sources do what their pages say?"""

import re
import shutil
import subprocess
import sys
import tomllib
from dataclasses import MISSING, fields
from pathlib import Path

import pytest

from indexer.crawl.sources import Source, load_sources
from tests.house.modules import ROOT

DOCS = ROOT / "docs"
COMMAND = Path(sys.executable).with_name("hoinghi")
PLACE, HOME = "/opt/hoinghi/bin/hoinghi", "/var/lib/hoinghi"
UNITS = ("hoinghi.service", "hoinghi.timer")


def blocks(page: str, kind: str) -> list[str]:
    """The fenced blocks of a kind on a page."""
    return re.findall(rf"```{kind}\n(.*?)```", (DOCS / page).read_text("utf-8"), re.DOTALL)


def without_sources(home: Path) -> Path:
    """A data folder in which every shipped source is disabled: nothing leaves the machine."""
    home.mkdir()
    lines = [f"[{name}]\nenabled = false" for name in load_sources(home)]
    (home / "sources.toml").write_text("\n".join(lines), "utf-8")
    return home


def test_the_crontab_line_runs_as_cron_runs_it(tmp_path: Path) -> None:
    """Five fields, then a command for sh with a bare environment; quiet where all is well."""
    (line,) = blocks("cron.md", "crontab")
    *times, command = line.strip().split(" ", 5)
    assert all(re.fullmatch(r"\*|\d+", part) for part in times)
    assert "%" not in command  # cron would take it for the end of the line
    home = without_sources(tmp_path / "dữ liệu")
    command = command.replace(PLACE, str(COMMAND)).replace(HOME, f"'{home}'")
    bare = {"HOME": str(tmp_path), "LOGNAME": "hoinghi", "SHELL": "/bin/sh", "PATH": "/usr/bin:/bin"}
    for _ in range(2):
        run = subprocess.run(
            ["/bin/sh", "-c", command], capture_output=True, encoding="utf-8", env=bare, cwd="/", timeout=120, check=False
        )
        assert (run.returncode, run.stdout, run.stderr) == (0, "", "")
    assert (home / "store.sqlite").is_file()


def test_cron_and_systemd_run_the_same_command() -> None:
    (line,) = blocks("cron.md", "crontab")
    (started,) = re.findall("^ExecStart=(.*)$", (DOCS / "hoinghi.service").read_text("utf-8"), re.MULTILINE)
    assert line.strip().endswith(started)


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="no systemd here")
def test_systemd_accepts_the_units(tmp_path: Path) -> None:
    for name in UNITS:
        text = (DOCS / name).read_text("utf-8").replace(PLACE, str(COMMAND))
        (tmp_path / name).write_text(text, "utf-8")
    for name in UNITS:
        run = subprocess.run(
            ["systemd-analyze", "verify", "--man=no", str(tmp_path / name)], capture_output=True, encoding="utf-8", check=False
        )
        told = [line for line in run.stderr.splitlines() if "hoinghi" in line]  # other units of the machine may be at fault
        assert (run.returncode, told) == (0, [])


@pytest.mark.parametrize("number", range(len(blocks("sources.md", "toml"))))
def test_every_example_on_the_page_of_sources_loads(number: int, tmp_path: Path) -> None:
    text = blocks("sources.md", "toml")[number]
    (tmp_path / "sources.toml").write_text(text, "utf-8")
    assert load_sources(tmp_path).keys() >= tomllib.loads(text).keys()


def test_the_page_of_sources_lists_every_key_with_its_default() -> None:
    rows = re.findall(r"^\| (`.*?) \|(.*?)\|", (DOCS / "sources.md").read_text("utf-8"), re.MULTILINE)
    listed = {name: default.strip('`" ') for names, default in rows for name in re.findall("`(.*?)`", names)}
    known = {item.name: item for item in fields(Source) if item.name != "name"}
    assert listed.keys() == known.keys()
    said = {"none": None, "[]": (), "that of `home": (), "true": True, "false": False, "": MISSING}
    assert {name: said.get(default, default) for name, default in listed.items()} == {
        name: f"{item.default:g}" if type(item.default) in (int, float) else item.default for name, item in known.items()
    }
