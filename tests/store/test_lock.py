"""Does one run at a time write, and does a killed one leave no lock behind?"""

import errno
import fcntl
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from indexer.errors import LockHeld, StoreUnavailable
from indexer.store import home_lock
from indexer.store.lock import LOCK_FILE

HOLDER = """
import sys
from pathlib import Path
from indexer.store import home_lock
with home_lock(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def hold(home: Path) -> subprocess.Popen[str]:
    """Another process that holds the lock until it is killed or its input ends."""
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(home)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
    )
    assert holder.stdout
    assert holder.stdout.readline() == "held\n"
    return holder


def test_a_second_run_is_told_that_the_lock_is_held(tmp_path: Path) -> None:
    with hold(tmp_path) as holder:
        with pytest.raises(LockHeld, match=r"another hoinghi run is writing here\. Try again") as caught, home_lock(tmp_path):
            pass
        assert caught.value.exit_code == 75
        assert str(tmp_path) in str(caught.value)
        holder.communicate()
    with home_lock(tmp_path):
        pass


def test_a_killed_holder_leaves_no_lock(tmp_path: Path) -> None:
    with hold(tmp_path) as holder:
        holder.send_signal(signal.SIGKILL)
        holder.communicate()
    with home_lock(tmp_path):
        pass


def test_the_lock_is_given_back_after_an_error(tmp_path: Path) -> None:
    with pytest.raises(KeyError), home_lock(tmp_path):
        raise KeyError
    with home_lock(tmp_path), pytest.raises(LockHeld), home_lock(tmp_path):
        pass


def test_the_folder_is_made_where_there_is_none(tmp_path: Path) -> None:
    with home_lock(tmp_path / "một" / "hai"):
        assert (tmp_path / "một" / "hai" / LOCK_FILE).is_file()


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "tệp").touch()
    (tmp_path / "kho" / LOCK_FILE).mkdir(parents=True)
    for home in (tmp_path / "tệp", tmp_path / "kho"):
        with pytest.raises(StoreUnavailable, match=r"cannot be written \(.+\)\. Check --home") as caught, home_lock(home):
            pass
        assert str(home) in str(caught.value)


def test_a_disk_without_locks_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(fcntl, "flock", refuse)
    with pytest.raises(StoreUnavailable, match=r"cannot be locked \(No locks available\)"), home_lock(tmp_path):
        pass


AS_ANYBODY = """
import ctypes, os, sys
from pathlib import Path
from indexer.errors import StoreUnavailable
from indexer.store import home_lock, open_store
CAP_DAC_OVERRIDE = 1
class Header(ctypes.Structure):
    _fields_ = [("version", ctypes.c_uint32), ("pid", ctypes.c_int)]
class Data(ctypes.Structure):
    _fields_ = [(name, ctypes.c_uint32) for name in ("effective", "permitted", "inheritable")]
libc = ctypes.CDLL(None)
header, data = Header(0x20080522, 0), (Data * 2)()
libc.capget(ctypes.byref(header), data)
data[0].effective &= ~(1 << CAP_DAC_OVERRIDE)
libc.capset(ctypes.byref(header), data)
for attempt in (lambda: home_lock(Path(sys.argv[1])).__enter__(), lambda: open_store(Path(sys.argv[1]))):
    try:
        attempt()
    except StoreUnavailable as error:
        print(error)
    else:
        print("written")
"""


@pytest.mark.skipif(sys.platform != "linux", reason="root's power to write anywhere is given up in the way of Linux")
def test_a_read_only_folder_is_named(locked_folder: Path) -> None:
    """In a process that may not write everywhere, even where the tests run as root."""
    run = subprocess.run([sys.executable, "-c", AS_ANYBODY, locked_folder], capture_output=True, encoding="utf-8", check=True)
    lock, store = run.stdout.splitlines()
    assert lock == f"{locked_folder}: the data folder cannot be written (Permission denied). Check --home."
    assert store == f"{locked_folder}/store.sqlite: unable to open database file. Check that you may write there."
