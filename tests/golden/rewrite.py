"""Writes the golden results anew: `python -m tests.golden.rewrite`, then read the difference before committing it."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.golden.queries import GOLDEN, answers, build


def as_text(found: list[dict[str, object]]) -> str:
    """One line a value, so that a difference is easy to read."""
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def main() -> None:
    """Build the sample archive in a temporary folder and write what it answers."""
    with TemporaryDirectory() as folder:
        build(Path(folder))
        GOLDEN.write_text(as_text(answers(Path(folder))), "utf-8")


if __name__ == "__main__":
    main()
