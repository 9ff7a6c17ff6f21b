"""Is each article of every kind of file read, and each thing that is none named with its place?"""

import csv
import gzip
import io
import json
import os
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import BinaryIO

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from indexer.extract import expand_paths, read_articles
from indexer.extract.files import decode
from indexer.model import Article, Refusal
from indexer.settings import Settings

BROKEN = Path(__file__).parents[2] / "corpus" / "broken"
BODY = "Hội nghị thống nhất bốn nhóm nhiệm vụ."
PAGE = (
    "<html><head><title>Giao ban báo chí</title></head><body><article>"
    + "".join(f"<p>Ở nội dung thứ {n}, hội nghị giao ban báo chí đã nghe báo cáo và cho ý kiến chỉ đạo.</p>" for n in range(12))
    + "</article></body></html>"
)


def read(path: Path, stdin: BinaryIO | None = None, **settings: int) -> tuple[list[Article], list[Refusal]]:
    items = [item for _, item in read_articles(path, Settings(**settings), stdin)]  # type: ignore[arg-type]  # all are numbers
    return [item for item in items if isinstance(item, Article)], [item for item in items if isinstance(item, Refusal)]


def read_lines(raw: bytes, **settings: int) -> tuple[list[Article], list[Refusal]]:
    return read(Path("-"), io.BytesIO(raw), **settings)


def line(**values: object) -> bytes:
    return json.dumps({"body": BODY, **values}, ensure_ascii=False).encode() + b"\n"


def expected_of_broken() -> list[dict[str, str]]:
    with (BROKEN / "expected.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


@pytest.mark.parametrize("row", expected_of_broken(), ids=lambda row: row["file"])
def test_a_broken_file_gives_what_the_corpus_says(row: dict[str, str]) -> None:
    name = row["file"]
    articles, refusals = read(BROKEN / name)
    assert (len({article.id for article in articles}), len(refusals)) == (int(row["articles taken"]), int(row["lines refused"]))
    if name.endswith(".jsonl"):
        numbers = [refusal.where.rpartition(":")[2] for refusal in refusals]
        assert ",".join(numbers) == row["line numbers refused"]
    assert all(refusal.where.startswith(str(BROKEN / name)) and refusal.reason for refusal in refusals)


def test_every_broken_file_is_expected() -> None:
    assert {row["file"] for row in expected_of_broken()} == {path.name for path in BROKEN.iterdir() if path.name[0] != "."} - {
        "expected.tsv"
    }


def test_lines_are_read_and_bad_ones_named(tmp_path: Path) -> None:
    path = tmp_path / "tin.jsonl"
    path.write_bytes(
        b"\xef\xbb\xbf" + line(id="1") + b"\r\n" + line(id="2").replace(b"\n", b"\r\n") + b"{\n\x00\n" + line(id="3")[:-1]
    )
    articles, refusals = read(path)
    assert [article.id for article in articles] == ["1", "2", "3"]
    assert [refusal.where for refusal in refusals] == [f"{path}:4"]


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b'{"body": }', "not JSON: Expecting value at column 10"),
        (b"[" * 100_000, "not JSON that can be read: nested too deeply"),
        (b'{"a":' * 100_000, "not JSON that can be read: nested too deeply"),
        (b'{"body": ' + b"9" * 5_000 + b"}", "or a number too long"),
        (b'{"body": "th\xe2n"}', "not UTF-8: byte 0xe2 at column 13"),
        (line().decode().encode("utf-16")[:-1], "not UTF-8: byte 0xff at column 1"),
        (b'"body"', "a JSON object was expected"),
        (b'{"body": ""}', "the body is missing or empty"),
    ],
)
def test_a_bad_line_is_refused_and_the_next_one_taken(raw: bytes, reason: str) -> None:
    articles, refusals = read_lines(raw + b"\n" + line(id="sau"))
    assert [article.id for article in articles] == ["sau"]
    assert [refusal.where for refusal in refusals] == ["stdin:1"]
    assert reason in refusals[0].reason


def test_a_giant_article_is_refused_by_the_setting() -> None:
    articles, refusals = read_lines(line(body="hội nghị " * 1_700_000) + line(id="sau"))
    assert [article.id for article in articles] == ["sau"]
    assert "the setting max_article_bytes allows 5,000,000" in refusals[0].reason


@pytest.mark.parametrize("end", [b'"}\n', b""])
def test_a_line_too_long_for_memory_is_refused_and_counted_as_one(end: bytes) -> None:
    giant = b'{"body": "' + b"a" * 70_000_000 + end
    articles, refusals = read_lines(giant + (line(id="sau") if end else b""))
    assert [article.id for article in articles] == (["sau"] if end else [])
    assert [(refusal.where, refusal.reason) for refusal in refusals] == [("stdin:1", "the line is longer than 64,000,000 bytes")]


def test_a_giant_text_file_is_refused_by_the_setting(tmp_path: Path) -> None:
    path = tmp_path / "dài.txt"
    path.write_text("Tiêu đề\n" + "hội nghị\n" * 1_700_000, "utf-8")
    assert "max_article_bytes" in read(path)[1][0].reason
    assert "it is larger than the setting max_file_bytes allows (1,000,000)" in read(path, max_file_bytes=1_000_000)[1][0].reason


TEXT = "Hội nghị\n\ntổng kết Chỉ thị\ntổng kết"
AS_BYTES = {encoding: TEXT.encode(encoding) for encoding in ("utf-8", "utf-8-sig", "utf-16")} | {
    "tcvn3": "Héi nghÞ\n\ntæng kÕt ChØ thÞ\ntæng kÕt".encode("latin-1")
}


@pytest.mark.parametrize("raw", AS_BYTES.values(), ids=AS_BYTES)
def test_a_text_file_is_read_in_every_encoding(tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / "bài.txt"
    path.write_bytes(raw)
    (article,), _ = read(path)
    assert (article.title, article.body) == ("Hội nghị", "tổng kết Chỉ thị\ntổng kết")


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_a_text_file_is_read_with_every_end_of_line(tmp_path: Path, newline: str) -> None:
    path = tmp_path / "bài.txt"
    path.write_bytes(TEXT.replace("\n", newline).encode())
    (article,), _ = read(path)
    assert (article.title, article.body) == ("Hội nghị", "tổng kết Chỉ thị\ntổng kết")


@pytest.mark.parametrize("text", ["", "\n \n", "Chỉ có tiêu đề", "\n\nChỉ có tiêu đề\n\n\u200b\n"])
def test_a_text_file_needs_title_and_body(tmp_path: Path, text: str) -> None:
    path = tmp_path / "bài.txt"
    path.write_text(text, "utf-8")
    assert "needs a first line, the title, and a body" in read(path)[1][0].reason


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("Hội".encode(), "Hội"),
        (b"\xef\xbb\xbfH", "H"),
        ("Hội".encode("utf-16-le"), "H\0\xd9\x1ei\0"),  # no byte order mark: not recognised
        (b"\xff\xfe" + "Hội".encode("utf-16-le"), "Hội"),
        (b"\xfe\xff" + "Hội".encode("utf-16-be"), "Hội"),
        (b"\xff\xfeH", "\ufffd"),
        (b"H\xe9i ngh\xde", "Héi nghÞ"),
        ("Hội nghị sơ kết ".encode() * 10 + b"\xff", "Hội nghị sơ kết " * 10 + "\ufffd"),
    ],
)
def test_bytes_are_decoded_by_what_they_are(raw: bytes, expected: str) -> None:
    assert decode(raw) == expected


@pytest.mark.parametrize("name", ["trang.html", "trang.htm", "TRANG.HTML"])
def test_a_saved_page_is_read(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(PAGE, "utf-8")
    (article,), refusals = read(tmp_path / name)
    assert article.title == "Giao ban báo chí"
    assert "nội dung thứ 11" in article.body
    assert refusals == []


Response = tuple[str, str, str, bytes]  # record type, status, content type, content


def archive(*responses: Response, compress: bool = True) -> bytes:
    buffer = io.BytesIO()
    writer = WARCWriter(buffer, gzip=compress)
    for number, (kind, status, content_type, content) in enumerate(responses, start=1):
        headers = StatusAndHeaders(status, [("Content-Type", content_type)], protocol="HTTP/1.1")
        url = f"https://bao-mau.example/{number}.html"
        record = writer.create_warc_record(url, kind, payload=io.BytesIO(content), http_headers=headers)
        writer.write_record(record)
        record.raw_stream.close()
    return buffer.getvalue()


RESPONSES: tuple[Response, ...] = (
    ("response", "200 OK", "text/html; charset=utf-8", PAGE.encode()),
    ("response", "404 Not Found", "text/html", PAGE.encode()),
    ("response", "200 OK", "image/png", b"\x89PNG"),
    ("response", "200 OK", "TEXT/HTML", PAGE.encode()),
    ("response", "200 OK", "application/xhtml+xml", b"<html/>"),
)


@pytest.mark.parametrize(("name", "compress"), [("crawl.warc", False), ("crawl.warc.gz", True)])
def test_a_web_archive_is_read_page_by_page(tmp_path: Path, name: str, compress: bool) -> None:
    path = tmp_path / name
    path.write_bytes(archive(*RESPONSES, compress=compress))
    articles, refusals = read(path)
    assert [article.url for article in articles] == ["https://bao-mau.example/1.html", "https://bao-mau.example/4.html"]
    assert [refusal.where for refusal in refusals] == [f"{path}:record 5 (https://bao-mau.example/5.html)"]


def test_a_page_of_a_web_archive_is_never_cut_silently(tmp_path: Path) -> None:
    path = tmp_path / "crawl.warc.gz"
    path.write_bytes(archive(RESPONSES[0]))
    articles, refusals = read(path, max_file_bytes=len(PAGE.encode()) - 1)
    assert articles == []
    assert "it is larger than the setting max_file_bytes" in refusals[0].reason


DAMAGE: dict[str, tuple[Callable[[bytes], bytes], int]] = {  # and how many of three pages stand before it
    "cut in the last record": (lambda raw: raw[:-60], 2),
    "cut in the middle": (lambda raw: raw[: len(raw) // 2], 1),
    "overwritten": (lambda raw: raw[: len(raw) // 2] + b"\xa5" * (len(raw) // 2), 1),
    "empty": (lambda raw: b"", 0),
    "no archive": (lambda raw: b"this is no archive\r\n\r\n", 0),
    "no archive, packed": (lambda raw: gzip.compress(b"this is no archive\r\n\r\n"), 0),
    "bad gzip": (lambda raw: b"\x1f\x8b" + b"\xa5" * 500, 0),
    "no page": (lambda raw: archive(RESPONSES[1], RESPONSES[2]), 0),
}


@pytest.mark.parametrize(("damage", "before"), DAMAGE.values(), ids=DAMAGE)
def test_a_damaged_web_archive_is_named_and_what_stands_before_is_read(
    tmp_path: Path, damage: Callable[[bytes], bytes], before: int
) -> None:
    pages = [PAGE.replace("báo chí", f"lần {Random(number).randbytes(600).hex()}", 1) for number in range(3)]
    raw = archive(*[("response", "200 OK", "text/html", page.encode()) for page in pages])
    path = tmp_path / "crawl.warc.gz"
    path.write_bytes(damage(raw))
    articles, refusals = read(path)
    assert len(articles) == before
    assert refusals
    assert all(str(path) in refusal.where for refusal in refusals)


@pytest.mark.parametrize("name", ["tin.docx", "tin", "tin.json", "tin.jsonl.gz", "tin.pdf"])
def test_a_file_of_another_kind_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(line())
    articles, (refusal,) = read(tmp_path / name)
    assert articles == []
    assert "files of this kind are not read; known are .jsonl, .txt, .html" in refusal.reason


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    _, (refusal,) = read(tmp_path / "không có.jsonl")
    assert refusal == Refusal(str(tmp_path / "không có.jsonl"), "cannot be read: No such file or directory")


def test_what_is_no_file_is_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "ống.jsonl")
    for path in (tmp_path / "ống.jsonl", Path("/dev/zero"), Path("/dev/null")):
        _, (refusal,) = read(path)
        assert refusal == Refusal(str(path), "not a regular file; JSON Lines from a pipe are read as -")


def test_a_folder_gives_its_article_files_in_order_of_name(tmp_path: Path) -> None:
    for name in ("b.jsonl", "a/z.txt", "a/b/c.WARC.GZ", "a/b/readme.md", "x.html", "no.jsonl.bak"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    (tmp_path / "thư mục.jsonl").mkdir()
    os.mkfifo(tmp_path / "ống.jsonl")
    found = [path.relative_to(tmp_path).as_posix() for path in expand_paths([tmp_path]) if isinstance(path, Path)]
    assert found == ["a/b/c.WARC.GZ", "a/z.txt", "b.jsonl", "x.html"]


def test_a_folder_without_articles_is_refused(tmp_path: Path) -> None:
    (tmp_path / "readme.md").touch()
    (refusal,) = expand_paths([tmp_path])
    assert isinstance(refusal, Refusal)
    assert refusal.where == str(tmp_path)
    assert "the folder holds no article files (.jsonl, .txt" in refusal.reason


def test_links_in_a_circle_end(tmp_path: Path) -> None:
    (tmp_path / "tin.jsonl").write_bytes(line())
    (tmp_path / "vòng").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "lặp.jsonl").symlink_to(tmp_path / "lặp.jsonl")
    assert list(expand_paths([tmp_path])) == [tmp_path / "tin.jsonl"]
    _, (refusal,) = read(tmp_path / "lặp.jsonl")
    assert refusal.reason.startswith("cannot be read: ")


def test_a_file_named_itself_is_passed_on_whatever_it_is() -> None:
    paths = [Path("không có"), Path("-"), Path("b.jsonl")]
    assert list(expand_paths(paths)) == paths
