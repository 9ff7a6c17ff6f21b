"""The server says where it is once it can be reached, answers many readers at a time, and stops when told."""

import json
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from socket import create_connection, socket
from urllib.error import HTTPError
from urllib.parse import quote, urlsplit
from urllib.request import Request, urlopen

import pytest
from flask import Flask
from waitress import wasyncore

from indexer import Archive, HoinghiError
from search_web.failures import PROBLEMS
from search_web.serve import addresses, listen, open_server

PROGRAM = """
import sys
from indexer import open_archive
from search_web import create_app
from search_web.failures import PROBLEMS
from search_web.serve import listen, serve
serve(create_app(open_archive(sys.argv[1])), listen("127.0.0.1", 0), 2)
print("stopped")
"""


def hears_ctrl_c() -> None:
    """Let a child hear Ctrl-C even where the tests themselves run with it ignored, as under nohup."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.fixture(scope="module")
def address(app: Flask) -> Iterator[str]:
    listening = listen("127.0.0.1", 0)
    server = open_server(app, listening, 4)
    thread = threading.Thread(target=server.run)
    thread.start()
    yield addresses(listening)[0]
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


def test_a_port_in_use_is_an_error_with_the_remedy() -> None:
    with closing(socket()) as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(HoinghiError, match="--port"):
            listen("127.0.0.1", taken.getsockname()[1])


def raw(address: str, request: bytes) -> tuple[int, dict[str, str], str]:
    """What is answered to these very bytes: status, headers, body."""
    with create_connection(("127.0.0.1", urlsplit(address).port), timeout=20) as connection:
        connection.sendall(request)
        with connection.makefile("rb") as answer:
            status = int(answer.readline().split()[1])
            headers = dict(line.decode("latin-1").rstrip().split(": ", 1) for line in iter(answer.readline, b"\r\n"))
            return status, headers, answer.read(int(headers["Content-Length"])).decode()


def test_letters_that_should_have_been_escaped_are_understood(address: str, archive: Archive) -> None:
    """As curl sends them; a blank has to be escaped, for it ends the address."""
    status, _, body = raw(address, "GET /api/v1/search?q=hội+nghị HTTP/1.1\r\nHost: x\r\n\r\n".encode())
    assert status == 200
    assert json.loads(body)["total"] == archive.search("hội nghị").total


@pytest.mark.parametrize(
    ("request_", "status", "kind"),
    [
        ("GET /api/v1/search?q=hội nghị HTTP/1.1\r\nHost: x\r\n\r\n".encode(), 400, "bad-request"),
        (b"GET / HTTP/1.1\r\nbad header\r\n\r\n", 400, "bad-request"),
        (b"GET /?q=" + b"x" * 300_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n", 431, "address-too-long"),
        (b"POST /tra-cuu HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999\r\n\r\n", 413, "too-long"),
    ],
)
def test_what_never_reaches_the_application_is_told_as_clearly(address: str, request_: bytes, status: int, kind: str) -> None:
    found, headers, body = raw(address, request_)
    assert (found, headers["Content-Type"]) == (status, "application/problem+json")
    problem = json.loads(body)
    assert (problem["type"], problem["status"]) == (f"/api#{kind}", status)
    assert problem["type"].rpartition("#")[2] in PROBLEMS
    assert "waitress" not in body


@pytest.mark.parametrize(("million_chars", "status"), [(0.19, 200), (0.3, 413), (5, 413)])
@pytest.mark.parametrize("path", ["tra-cuu", "api/v1/references"])
def test_a_long_text_is_read_or_refused_clearly(address: str, path: str, million_chars: float, status: int) -> None:
    """In letters of three bytes each, which a form escapes into nine."""
    text = "Hội nghị bàn về Chỉ thị 24. " * int(million_chars * 1e6 / 28)
    data = f"text={quote(text)}" if path == "tra-cuu" else text
    try:
        with urlopen(Request(f"{address}{path}", data.encode(), {"Content-Type": _KINDS[path]})) as answer:
            found, body = answer.status, answer.read().decode()
    except HTTPError as error:
        with error:
            found, body = error.code, error.read().decode()
    assert found == status
    if status == 413:
        assert "200.000" in body or "200,000" in body


_KINDS = {"tra-cuu": "application/x-www-form-urlencoded", "api/v1/references": "text/plain"}
