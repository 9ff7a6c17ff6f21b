"""The server says where it is once it can be reached, answers many readers at a time, and stops when told."""

import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from socket import socket
from urllib.parse import quote
from urllib.request import urlopen

import pytest
from flask import Flask
from waitress import wasyncore

from indexer import Archive, HoinghiError
from search_web.serve import listening_addresses, open_server

PROGRAM = """
import sys
from indexer import open_archive
from search_web import create_app
from search_web.serve import serve
serve(create_app(open_archive(sys.argv[1])), "127.0.0.1", 0, 2)
print("stopped")
"""


def hears_ctrl_c() -> None:
    """Let a child hear Ctrl-C even where the tests themselves run with it ignored, as under nohup."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.fixture(scope="module")
def address(app: Flask) -> Iterator[str]:
    server = open_server(app, "127.0.0.1", 0, 4)
    thread = threading.Thread(target=server.run)
    thread.start()
    yield listening_addresses(server)[0]
    server.trigger.pull_trigger(lambda: wasyncore.close_all(server._map))  # ends the loop from inside
    thread.join(10)
    server.task_dispatcher.shutdown()
    assert not thread.is_alive()


def test_answers_many_at_once(address: str, archive: Archive) -> None:
    def total(query: str) -> int:
        with urlopen(f"{address}tim-kiem?q={quote(query)}") as answer:
            return int(re.search(r"<h1>(\d+) bài", answer.read().decode())[1])

    queries = ["hội nghị", "rừng", "hoi nghi", "nông thôn"] * 8
    expected = {query: archive.search(query).total for query in queries}
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(total, queries)) == [expected[query] for query in queries]


def test_does_not_say_what_it_is_made_of(address: str) -> None:
    with urlopen(address) as answer:
        assert "Server" not in answer.headers


def test_says_its_address_on_stderr_and_stops_when_interrupted(home: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(home)], stdout=-1, stderr=-1, text=True, preexec_fn=hears_ctrl_c
    ) as process:
        line = process.stderr.readline()
        found = re.fullmatch(r"hoinghi: listening on (http://127\.0\.0\.1:\d+/)\n", line)
        assert found, line + process.stderr.read()
        with urlopen(found[1] + "healthz") as answer:
            assert answer.read() == b"ok\n"
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=20)
    assert (process.returncode, out, err) == (0, "stopped\n", "")


def test_a_port_in_use_is_an_error_with_the_remedy(app: Flask) -> None:
    with closing(socket()) as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(HoinghiError, match="--port"):
            open_server(app, "127.0.0.1", taken.getsockname()[1], 1)
