"""Which articles are measured on? Those of $HOINGHI_BENCH_DATA, which is not part of the project."""

import json
import lzma
import os
from pathlib import Path

FILES = ("news/dantri.jsonl.xz", "news/baomoi.jsonl.xz")


def data_folder() -> Path:
    """Where the data are."""
    return Path(os.environ.get("HOINGHI_BENCH_DATA", "../shared/data"))


def bench_articles() -> list[dict[str, str]]:
    """Every line of the news files; empty if they are not there."""
    paths = [path for name in FILES if (path := data_folder() / name).exists()]
    return [json.loads(line) for path in paths for line in lzma.open(path, "rt", encoding="utf-8")]
