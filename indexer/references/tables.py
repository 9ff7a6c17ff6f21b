"""The tables beside the code of this room, read when first needed."""

import csv
from importlib import resources


def read_table(name: str) -> list[dict[str, str]]:
    """The rows of a tab-separated table of this room, by column name."""
    text = resources.files("indexer.references").joinpath(name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))
