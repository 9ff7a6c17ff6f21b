"""Segments built in processes of their own: the same index, progress told, failures that leave nothing behind."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from indexer.engine import Entry
from indexer.engine.whoosh.writer import ArrayWriter
from indexer.errors import EngineUnavailable, StoreUnavailable

from .segments import entry
from .test_writer import commit, files, held


@dataclass(frozen=True)
class Share:
    """Invented articles from one number to another, those of `gone` to be taken out; what happens at the last of them."""

    first: int
    end: int
    gone: tuple[str, ...] = ()
    fate: str = ""

    def __call__(self) -> Iterator[Entry | str]:
        yield from self.gone
        for number in range(self.first, self.end):
            yield entry(str(number), "hội nghị " * (1 + number % 3) + f"số {number}", "59-KL/TW")
        if self.fate == "killed":
            os.kill(os.getpid(), signal.SIGKILL)
        if self.fate == "no store":
            raise StoreUnavailable("the store is gone")
        if self.fate == "disk full":
            raise OSError(28, "No space left on device")
        if self.fate == "no memory":
            raise MemoryError
        if self.fate == "a flaw":
            raise ZeroDivisionError
        if self.fate == "endless":
            signal.pause()


def test_shares_make_the_index_that_one_process_makes(tmp_path: Path) -> None:
    for folder in (tmp_path / "one", tmp_path / "several"):
        commit(folder, [entry("gone", "hội"), entry("3", "cũ"), entry("stays", "ở lại")])
    commit(tmp_path / "one", (one for one in Share(0, 700)() if isinstance(one, Entry)), ["gone"], revision=2)
    told: list[tuple[int, int]] = []
    with closing(ArrayWriter(tmp_path / "several", memory_mb=16)) as writer:
        writer.add([entry("650", "trước"), entry("mine", "của tôi")])
        writer.add_shares([Share(0, 300, gone=("gone", "nowhere")), Share(300, 700)], lambda *more: told.append(more))
        writer.commit(2)
    assert held(tmp_path / "several") == held(tmp_path / "one") | {"mine": "của tôi"}
    assert [sum(column) for column in zip(*told, strict=True)] == [700, 2]


@pytest.mark.parametrize(
    ("fate", "error", "message"),
    [
        ("killed", EngineUnavailable, "was killed.*memory.*index_workers"),
        ("no memory", EngineUnavailable, "memory ran short.*index_memory_mb"),
        ("a flaw", EngineUnavailable, "ended with status 1, by an error that is printed above"),
        ("no store", StoreUnavailable, "the store is gone"),
        ("disk full", OSError, "No space left"),
    ],
)
def test_what_goes_wrong_in_a_process_is_told_and_nothing_is_left(
    tmp_path: Path, fate: str, error: type[Exception], message: str
) -> None:
    commit(tmp_path, [entry("a", "hội")])
    whole = files(tmp_path)
    with closing(ArrayWriter(tmp_path, memory_mb=16)) as writer, pytest.raises(error, match=message):
        writer.add_shares([Share(0, 10), Share(10, 20, fate=fate)], lambda added, removed: None)
    assert files(tmp_path) == whole
    assert held(tmp_path) == {"a": "hội"}


class Stopped(KeyboardInterrupt):
    """What Ctrl-C raises, but for the test's own."""


def test_ctrl_c_ends_the_processes_at_once(tmp_path: Path) -> None:
    def stop(added: int, removed: int) -> None:
        raise Stopped

    with closing(ArrayWriter(tmp_path, memory_mb=16)) as writer, pytest.raises(Stopped):
        writer.add_shares([Share(0, 250), Share(250, 500, fate="endless")], stop)
    assert not list(tmp_path.glob("*.seg"))


def test_a_process_ends_when_its_parent_is_killed(tmp_path: Path) -> None:
    """Its pipe is read to the end only when nobody holds it any more."""
    here, there = os.pipe()
    program = (
        f"import os\nfrom pathlib import Path\nfrom {__name__} import Share, ArrayWriter\n"
        f"os.set_inheritable({there}, True)\nimport subprocess\nplain = subprocess.Popen.__init__\n"
        "def keep(self, *args, **options):\n"
        f"    options['pass_fds'] = [*options.get('pass_fds', ()), {there}]\n    plain(self, *args, **options)\n"
        "subprocess.Popen.__init__ = keep\n"
        f"writer = ArrayWriter(Path({str(tmp_path)!r}), memory_mb=16)\n"
        "writer.add_shares([Share(0, 10**9)], lambda added, removed: os.kill(os.getpid(), 9))\n"
    )
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    parent = subprocess.Popen([sys.executable, "-P", "-c", program], pass_fds=[there], env=environment)
    os.close(there)
    assert parent.wait(60) == -signal.SIGKILL
    with os.fdopen(here, "rb") as end:
        assert end.read() == b""
