"""Rewrites the pages of docs/ that derive from tables in the code; a test keeps them equal."""

from pathlib import Path

from indexer.engine import EXAMPLES, FIELDS
from indexer.settings import settings_tables

HERE = Path(__file__).parent


def pages() -> dict[str, str]:
    """Name and text of every generated page."""
    return {"settings.md": _settings(), "query-language.md": _query_language()}


def _settings() -> str:
    return (
        "# Settings\n\n"
        "Written by `make docs` from the table in `indexer/settings.py`; do not edit.\n\n"
        "A setting is read from `hoinghi.toml` in the data folder (`page_size = 20`), overridden by the environment\n"
        "(`HOINGHI_PAGE_SIZE=20`), overridden by the command line (`--set page_size=20`).\n\n" + settings_tables() + "\n"
    )


def _query_language() -> str:
    rows = "\n".join(f"| `{example.query.replace('|', chr(92) + '|')}` | {example.vi} | {example.en} |" for example in EXAMPLES)
    fields = "\n".join(f"| {', '.join(f'`{spelling}:`' for spelling in field.spellings)} | {field.kind} |" for field in FIELDS)
    return (
        "# Query language\n\n"
        "Written by `make docs` from the tables in `indexer/engine/language/`; do not edit. The language is frozen: the\n"
        "same table is its test.\n\n"
        "| query | tìm gì | finds |\n| --- | --- | --- |\n" + rows + "\n\n"
        "Fields, in any of these spellings:\n\n| field | takes |\n| --- | --- |\n" + fields + "\n\n"
        "Operators are written in capitals. In a query typed wholly in capitals they are ordinary words, unless the others\n"
        "are abbreviations (`UBND HOẶC HĐND`).\n"
    )


if __name__ == "__main__":
    for name, text in pages().items():
        (HERE / name).write_text(text, "utf-8")
