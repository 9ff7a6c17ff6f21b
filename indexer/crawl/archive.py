"""Where is what was fetched kept? In web archives (WARC 1.1, ISO 28500), from which all can be extracted again.

A file holds the responses of a day in the order in which they came. What follows the last response that the store knows of is
cut off when it is opened again: the rest of a write that was killed.
"""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import IO

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from indexer.errors import StoreFull
from indexer.fetched import Archived

ARCHIVE_FOLDER = "pages"
_MOST_BYTES = 1_000_000_000  # the size that archives are usually cut at
_DROPPED = {"content-encoding", "transfer-encoding", "content-length"}  # bodies are kept unpacked
Headers = Sequence[tuple[str, str]]


class WebArchive:
    """The file that responses are written to."""

    def __init__(self, home: Path, known_end: Callable[[str], int], most_bytes: int = _MOST_BYTES) -> None:
        self._folder = home / ARCHIVE_FOLDER
        self._known_end = known_end
        self._most_bytes = most_bytes
        self._file: IO[bytes] | None = None

    def write(self, url: str, status: int, headers: Headers, body: bytes, address: str | None) -> Archived:
        """Keep a response; where it stands.

        Raises:
            StoreFull: it cannot be written.
        """
        try:
            file = self._open()
            start = file.tell()
            kept = [(name, value) for name, value in headers if name.lower() not in _DROPPED]
            http = StatusAndHeaders(str(status), [*kept, ("Content-Length", str(len(body)))], protocol="HTTP/1.1")
            more = {"WARC-IP-Address": address} if address else {}
            writer = WARCWriter(file, gzip=True, warc_version="WARC/1.1")
            writer.write_record(
                writer.create_warc_record(url, "response", BytesIO(body), http_headers=http, warc_headers_dict=more)
            )
            file.flush()
        except OSError as error:
            remedy = "Nothing stored before was lost. Free disk space, then run the same command again."
            raise StoreFull(f"{self._folder}: cannot be written ({error.strerror}). {remedy}") from error
        return Archived(Path(file.name).name, start, file.tell())

    def close(self) -> None:
        """Let go of the file."""
        if self._file:
            self._file.close()
            self._file = None

    def _open(self) -> IO[bytes]:
        """The file to write to, at its end."""
        day = datetime.now(UTC).strftime("%Y%m%d")
        if self._file and self._file.tell() < self._most_bytes and day in self._file.name:
            return self._file
        self.close()
        self._folder.mkdir(parents=True, exist_ok=True)
        number = max([int(path.name[9:13]) for path in self._folder.glob(f"{day}-????.warc.gz")], default=1)
        path = self._folder / f"{day}-{number:04d}.warc.gz"
        if path.exists() and not self._is_usable(path):
            path = self._folder / f"{day}-{number + 1:04d}.warc.gz"
        self._file = path.open("ab")
        self._file.truncate(self._known_end(path.name))
        self._file.seek(0, 2)
        if not self._file.tell():
            writer = WARCWriter(self._file, gzip=True, warc_version="WARC/1.1")
            writer.write_record(
                writer.create_warcinfo_record(path.name, {"software": "hoinghi", "format": "WARC File Format 1.1"})
            )
        return self._file

    def _is_usable(self, path: Path) -> bool:
        """Whether a file has room and holds all that the store knows of (after a power cut it may not).

        One of which a store knows nothing was written for another store, and is left as it is.
        """
        return 0 < self._known_end(path.name) <= path.stat().st_size < self._most_bytes
