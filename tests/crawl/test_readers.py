"""Does a page that hangs or crashes its reader cost that page alone?"""

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

from indexer.crawl.readers import Readers, Unreadable


def double(number: int) -> int:
    return 2 * number


def crash() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def hang() -> None:
    while True:
        pass


def hang_in_c() -> None:
    sum(range(10**12))  # hears no signal


def sleep_long() -> None:
    time.sleep(60)


@pytest.fixture(scope="module")
def readers() -> Iterator[Readers]:
    pool = Readers(1, most_seconds=1.0)
    yield pool
    pool.close()


def test_work_is_done_in_another_process(readers: Readers) -> None:
    assert asyncio.run(readers.run(double, 21)) == 42
    assert asyncio.run(readers.run(os.getpid)) != os.getpid()


@pytest.mark.parametrize("fault", [hang, sleep_long])
def test_what_takes_too_long_is_given_up_and_the_reader_goes_on(readers: Readers, fault: object) -> None:
    before = asyncio.run(readers.run(os.getpid))
    with pytest.raises(Unreadable, match="takes too long"):
        asyncio.run(readers.run(fault))  # type: ignore[arg-type]
    assert asyncio.run(readers.run(os.getpid)) == before


def test_what_a_library_in_c_keeps_is_ended_with_its_process(readers: Readers) -> None:
    with pytest.raises(Unreadable, match="crash, or hang"):
        asyncio.run(readers.run(hang_in_c))
    assert asyncio.run(readers.run(double, 3)) == 6


def test_a_crash_is_that_pages_and_others_are_read(readers: Readers) -> None:
    async def both() -> tuple[object, ...]:
        return tuple(await asyncio.gather(readers.run(crash), readers.run(double, 4), return_exceptions=True))

    crashed, doubled = asyncio.run(both())
    assert isinstance(crashed, Unreadable)
    assert doubled == 8 or isinstance(doubled, Unreadable)  # it may have been in the same process both times
    assert asyncio.run(readers.run(double, 5)) == 10


def test_an_error_is_passed_on(readers: Readers) -> None:
    with pytest.raises(ZeroDivisionError):
        asyncio.run(readers.run(divmod, 1, 0))


def test_without_processes_the_caller_reads() -> None:
    assert asyncio.run(Readers(0).run(os.getpid)) == os.getpid()


ORPHAN = """
import asyncio, os
from indexer.crawl.readers import Readers
if __name__ == "__main__":
    readers = Readers(1)
    print(asyncio.run(readers.run(os.getpid)), flush=True)
    os.kill(os.getpid(), 9)
"""


def test_readers_end_with_a_crawler_that_is_killed(tmp_path: object) -> None:
    program = f"{tmp_path}/orphan.py"
    with open(program, "w", encoding="utf-8") as file:
        file.write(ORPHAN)
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    done = subprocess.run([sys.executable, program], capture_output=True, env=environment, check=False, timeout=60)
    assert (done.returncode, done.stderr) == (-signal.SIGKILL, b"")
    reader = int(done.stdout)
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        try:
            os.kill(reader, 0)
        except ProcessLookupError:
            return
    pytest.fail("the reader outlived its crawler")
