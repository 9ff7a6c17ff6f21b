"""Which articles are measured on? Those of $HOINGHI_BENCH_DATA, which is not part of the project."""

import json
import lzma
import os
from collections.abc import Iterator
from pathlib import Path

DATED = ("news/dantri.jsonl.xz", "news/baomoi.jsonl.xz")  # with addresses, dates, sections: what an archive holds
LARGE = ("news/vietnews-100k.jsonl.xz",)  # title and body alone: what engines are compared on
_BESIDE_THE_CHECKOUT = Path(__file__).parents[2] / "shared" / "data"


def data_folder() -> Path:
    """Where the data are."""
    return Path(os.environ.get("HOINGHI_BENCH_DATA", _BESIDE_THE_CHECKOUT))


class NoDataError(SystemExit):
    """There is nothing to measure on; the message says where it was looked for."""


def read_articles(names: tuple[str, ...], most: int | None = None) -> Iterator[dict[str, str]]:
    """The lines of news files, at most so many.

    Raises:
        NoDataError: none of the files is there.
    """
    folder = data_folder()
    paths = [folder / name for name in names if (folder / name).exists()]
    if not paths:
        raise NoDataError(f"{folder} holds no {' or '.join(names)}: set HOINGHI_BENCH_DATA. Nothing was measured.")
    count = 0
    for path in paths:
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                if count == most:
                    return
                yield json.loads(line)
                count += 1
