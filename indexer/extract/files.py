"""Which articles do these files hold? JSON Lines, texts, saved pages, web archives, folders, standard input."""

import json
import os
import re
import stat
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, ParamSpec, TypeVar

from warcio.archiveiterator import ArchiveIterator
from warcio.bufferedreaders import ChunkedDataException
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord

from indexer.errors import InvalidArticle
from indexer.extract.decode import decode
from indexer.extract.page import PageArticle, extract_page
from indexer.extract.record import article_from_record, misnamed
from indexer.extract.sites import SiteRules
from indexer.model import Article, Refusal
from indexer.settings import Settings
from indexer.text import clean

P = ParamSpec("P")
T = TypeVar("T")
# What warcio raises on damaged bytes, by trying: its own errors, and whatever its parsing stumbles over.
_DAMAGED = (
    ArchiveLoadFailed, ChunkedDataException, EOFError, ValueError, zlib.error,
    AttributeError, LookupError, OverflowError, TypeError,
)  # fmt: skip
_NO_TEXT = re.compile(rb"[\x00-\x08\x0e-\x1f]")


@dataclass(frozen=True, slots=True)
class Doubt:
    """What may be a mistake in the article that follows: `what` names it, so that it is told once."""

    what: str
    reason: str


Found = tuple[str, Article | Refusal | Doubt]  # where it stands ("news.jsonl:17"), and the article or why there is none
_MAX_LINE_BYTES = 64_000_000
_CHUNK_BYTES = 65_536


def expand_paths(paths: list[Path]) -> Iterator[Path | Refusal]:
    """The files to read: each path itself, or what a folder holds of known kinds, in order of name."""
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        closed: list[OSError] = []
        names = (Path(folder, name) for folder, _, files in os.walk(path, onerror=closed.append) for name in files)
        inside = sorted(file for file in names if _reader(file) and file.is_file())
        yield from inside
        yield from (Refusal(str(error.filename), f"the folder cannot be read: {error.strerror}") for error in closed)
        if not inside and not closed:
            yield Refusal(str(path), f"the folder holds no article files ({', '.join(_READERS)})")


def read_articles(
    path: Path, settings: Settings, stdin: BinaryIO | None = None, rules: SiteRules | None = None
) -> Iterator[Found]:
    """Every article of a file, and a refusal for each thing in it that is none.

    Args:
        path: the file; "-" reads JSON Lines from `stdin`.
        rules: rules of sites for pages; None for the shipped ones.
    """
    where = str(path)
    if where == "-" and stdin is not None:
        yield from _json_lines(stdin, "stdin", settings, rules)
        return
    reader = _reader(path)
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # opening a named pipe would wait for a writer
            yield where, Refusal(where, "not a regular file; JSON Lines from a pipe are read as -")
        elif reader is None:
            yield where, Refusal(where, f"files of this kind are not read; known are {', '.join(_READERS)}")
        else:
            with path.open("rb") as stream:
                yield from reader(stream, where, settings, rules)
    except OSError as error:
        yield where, Refusal(where, f"cannot be read: {error.strerror or error}")


def _json_lines(stream: BinaryIO, name: str, settings: Settings, _: SiteRules | None) -> Iterator[Found]:
    number = 0
    while line := stream.readline(_MAX_LINE_BYTES):
        number += 1
        where = f"{name}:{number}"
        if not line.endswith(b"\n") and len(line) == _MAX_LINE_BYTES:
            while (rest := stream.readline(_MAX_LINE_BYTES)) and not rest.endswith(b"\n"):
                pass
            yield where, Refusal(where, f"the line is longer than {_MAX_LINE_BYTES:,} bytes")
        elif line.strip(b" \t\r\n\x00\xef\xbb\xbf"):
            record = _checked(where, _json, line)
            if isinstance(record, Refusal):
                yield where, record
                continue
            for key, near in misnamed(record):
                yield where, Doubt(key, f"{key!r} is no field of an article; do you mean {near}? It is not kept")
            yield where, _checked(where, article_from_record, record, max_bytes=settings.max_article_bytes)


def _json(line: bytes) -> object:
    try:
        return json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise InvalidArticle(f"not UTF-8: byte 0x{line[error.start]:02x} at column {error.start + 1}") from None
    except json.JSONDecodeError as error:
        raise InvalidArticle(f"not JSON: {error.msg.removesuffix(' at')} at column {error.colno}") from None
    except (RecursionError, ValueError):
        raise InvalidArticle("not JSON that can be read: nested too deeply, or a number too long") from None


def _text_file(stream: BinaryIO, name: str, settings: Settings, _: SiteRules | None) -> Iterator[Found]:
    yield name, _checked(name, _text, stream, settings)


def _text(stream: BinaryIO, settings: Settings) -> Article:
    lines = clean(decode(_whole(stream, settings))).split("\n")  # as one text, for its encoding to be recognised
    if len(lines) < 2:
        raise InvalidArticle("a text file needs a first line, the title, and a body below it")
    record = {"title": lines[0], "body": "\n".join(lines[1:])}
    return article_from_record(record, max_bytes=settings.max_article_bytes)


def _page_file(stream: BinaryIO, name: str, settings: Settings, rules: SiteRules | None) -> Iterator[Found]:
    yield name, _checked(name, _page, stream, None, None, settings, rules)


def _web_archive(stream: BinaryIO, name: str, settings: Settings, rules: SiteRules | None) -> Iterator[Found]:
    pages = 0
    record = None
    try:
        for count, record in enumerate(ArchiveIterator(stream), start=1):
            if _is_page(record):
                pages += 1
                url = record.rec_headers.get_header("WARC-Target-URI")
                kind = record.http_headers.get_header("Content-Type")
                where = f"{name}:record {count} ({url})"
                found = _checked(where, _page, record.content_stream(), url, kind, settings, rules)
                _read_to_end(record)
                yield where, found
        if record is not None:
            _read_to_end(record)
    except _DAMAGED as error:
        yield name, Refusal(name, f"the web archive is damaged: {error}. Articles before this point were read")
    else:
        if not pages:
            yield name, Refusal(name, "no web archive, or one without a page (an HTML response with status 200)")


def _is_page(record: ArcWarcRecord) -> bool:
    headers = record.http_headers
    if record.rec_type != "response" or headers is None or headers.get_statuscode() != "200":
        return False
    return "html" in (headers.get_header("Content-Type") or "").lower()


def _read_to_end(record: ArcWarcRecord) -> None:
    """Read what is left of a record; warcio does not tell when there is less than the record announces."""
    while record.raw_stream.read(_CHUNK_BYTES):
        pass
    if getattr(record.raw_stream, "limit", 0):
        raise EOFError("it ends in the middle of a record")


def read_page(path: Path, settings: Settings, rules: SiteRules | None = None) -> PageArticle | Refusal:
    """The article on a saved page, whatever the file is called, or why there is none.

    Raises:
        OSError: the file cannot be read.
    """
    try:
        with path.open("rb") as stream:
            raw = _whole(stream, settings)
    except InvalidArticle as error:
        return Refusal(str(path), str(error))
    return extract_page(raw, rules=rules, max_bytes=settings.max_article_bytes)


def _page(stream: BinaryIO, url: str | None, content_type: str | None, settings: Settings, rules: SiteRules | None) -> Article:
    raw = _whole(stream, settings)
    found = extract_page(raw, url=url, content_type=content_type, rules=rules, max_bytes=settings.max_article_bytes)
    if isinstance(found, Refusal):
        raise InvalidArticle(found.reason)
    return found.article


def _whole(stream: BinaryIO, settings: Settings) -> bytes:
    raw = stream.read(settings.max_file_bytes + 1)
    if len(raw) > settings.max_file_bytes:
        raise InvalidArticle(f"it is larger than the setting max_file_bytes allows ({settings.max_file_bytes:,})")
    if _NO_TEXT.search(raw) and not raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise InvalidArticle("the file is not a text: it holds control bytes")
    return raw


def _checked(where: str, make: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T | Refusal:
    try:
        return make(*args, **kwargs)
    except InvalidArticle as error:
        return Refusal(where, str(error))


_Reader = Callable[[BinaryIO, str, Settings, SiteRules | None], Iterator[Found]]
_READERS: dict[str, _Reader] = {
    ".jsonl": _json_lines,
    ".txt": _text_file,
    ".html": _page_file,
    ".htm": _page_file,
    ".warc": _web_archive,
    ".warc.gz": _web_archive,
}


def _reader(path: Path) -> _Reader | None:
    name = path.name.lower()
    return next((reader for ending, reader in _READERS.items() if name.endswith(ending)), None)
