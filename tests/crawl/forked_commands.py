"""The `hoinghi` command in processes that are forked, so that Scrapy is loaded once: a program of its own.

For every line on stdin, a JSON object with arguments, environment and a folder, one line on stdout: the exit code, and the
most memory that it had in kB. What the command says is in the folder's files out and err.
"""

import json
import os
import sys
from pathlib import Path

import indexer.crawl.run  # noqa: F401  # loaded before the forks
from search_web.command import main as hoinghi


def command(arguments: list[str], folder: Path) -> None:
    """Be the command, and end with its exit code."""
    for name, descriptor in (("out", 1), ("err", 2)):
        os.dup2(os.open(folder / name, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), descriptor)
    code = 1
    try:
        hoinghi(arguments, prog_name="hoinghi")
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(code)


def main() -> None:
    for line in sys.stdin:
        asked = json.loads(line)
        child = os.fork()
        if not child:
            os.environ.clear()
            os.environ.update(asked["environment"])
            command(asked["arguments"], Path(asked["folder"]))
        _, status, used = os.wait4(child, 0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(status)} {used.ru_maxrss}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
