"""The `hoinghi` command on a data folder with the test newspaper as its source, each time in a process of its own."""

import atexit
import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import closing
from functools import cache
from pathlib import Path

from indexer.model import Article
from indexer.store import open_store
from tests.crawl import forked_commands

MAIN = "if __name__ == '__main__':\n    from search_web.command import main\n    main(prog_name='hoinghi')\n"
NAMED = """
import json, os, socket
NAMES, ASK = json.loads(os.environ["NAMES"]), socket.getaddrinfo
def answer(host, *values, **options):
    return [found for name in NAMES.get(host, [host]) for found in ASK(name, *values, **options)]
socket.getaddrinfo = answer
"""  # names that lead where a test wants, in place of a name server
EAGER = {  # politeness that a test does not look at would only make it slow
    "crawl_networks": "127.0.0.0/8",
    "crawl_sources": "bao-thu",
    "crawl_listing_minutes": "0",
    "crawl_recheck_hours": "0",
    "crawl_backoff_seconds": "0.05",
    "crawl_workers": "0",
}


class Home:
    """A data folder."""

    def __init__(self, path: Path, entry: str) -> None:
        self.path = path
        self.program = path.parent / "hoinghi_program.py"
        self.peak_kb = 0  # of the last command's memory
        path.mkdir(exist_ok=True)
        self.source(entry)

    def source(self, entry: str) -> None:
        """Have these sources and no others."""
        (self.path / "sources.toml").write_text(entry, "utf-8")

    def start(self, *command: str, names: Mapping[str, list[str]] | None = None, **settings: object) -> subprocess.Popen[bytes]:
        """Start a command in a process of its own."""
        self.program.write_text((NAMED if names else "") + MAIN)
        program = [sys.executable, str(self.program), *self._arguments(command, settings)]
        environment = _environment() | {"NAMES": json.dumps(names)}
        return subprocess.Popen(program, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment)

    def run(self, *command: str, code: int | None = 0, names: Mapping[str, list[str]] | None = None, **settings: object) -> str:
        """What a command says, on stdout and stderr; it must end with this code, if one is given."""
        if names:
            with self.start(*command, names=names, **settings) as process:
                out, err = process.communicate(timeout=120)
                ended = process.returncode
        else:
            ended, self.peak_kb = _fork(self._arguments(command, settings), self.path.parent)
            out, err = ((self.path.parent / name).read_bytes() for name in ("out", "err"))
        text = out.decode() + err.decode()
        assert code in (None, ended), text
        assert "Traceback" not in text
        return text

    def _arguments(self, command: Sequence[str], settings: Mapping[str, object]) -> list[str]:
        values = EAGER | {name: str(value) for name, value in settings.items()}
        return [
            "--home",
            str(self.path),
            *(part for name, value in values.items() for part in ("--set", f"{name}={value}")),
            *command,
        ]

    def crawl(self, code: int = 0, **settings: object) -> str:
        """What `hoinghi crawl` says."""
        return self.run("crawl", code=code, **settings)

    def articles(self) -> dict[str, Article]:
        """The articles stored, by address."""
        with closing(open_store(self.path)) as store:
            return {article.url or "": article for _, _, article in store.changes(0) if article}

    def reasons(self) -> dict[str, str | None]:
        """Why there is no article, by the path and query of each page visited."""
        with closing(open_store(self.path)) as store:
            rows = store.query("SELECT url, reason FROM pages WHERE fetched_at IS NOT NULL OR reason IS NOT NULL")
        return {"/" + url.split("/", 3)[3]: reason for url, reason in rows}


def _environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("HOINGHI_")}
    return kept | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}


def _fork(arguments: list[str], folder: Path) -> tuple[int, int]:
    """The exit code of a command that runs in a fork."""
    process = _forks()
    assert process.stdin
    assert process.stdout
    asked = {"arguments": arguments, "environment": _environment(), "folder": str(folder)}
    process.stdin.write(json.dumps(asked).encode() + b"\n")
    process.stdin.flush()
    code, peak_kb = process.stdout.readline().split()
    return int(code), int(peak_kb)


@cache
def _forks() -> subprocess.Popen[bytes]:
    program = [sys.executable, forked_commands.__file__]
    process = subprocess.Popen(program, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=_environment())
    atexit.register(process.communicate)
    return process
