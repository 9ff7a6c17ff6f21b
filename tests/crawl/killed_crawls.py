"""Crawls of one data folder, each killed after a while: for every line with seconds on stdin one line on stdout.

A program of its own because it forks, so that Scrapy is loaded once: `killed_crawls.py HOME SETTINGS`, settings as JSON.
"""

import json
import os
import signal
import sys
from pathlib import Path
from threading import Timer

import indexer.crawl.run  # noqa: F401  # loaded before the forks
from indexer.pipeline import crawl_sources
from indexer.settings import load_settings


def crawl(home: Path, options: dict[str, str], seconds: float) -> None:
    """Crawl, and die after a while."""
    timer = Timer(seconds, os.kill, (os.getpid(), signal.SIGKILL))
    timer.daemon = True
    timer.start()
    crawl_sources(home, (), load_settings(home, **options))
    os._exit(0)


def main(home: Path, options: dict[str, str]) -> None:
    for line in sys.stdin:
        child = os.fork()
        if not child:
            crawl(home, options, float(line))
        _, status = os.waitpid(child, 0)
        if status and not os.WIFSIGNALED(status):
            raise RuntimeError(f"the crawl failed with {status}")
        sys.stdout.write("killed\n" if status else "done\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), json.loads(sys.argv[2]))
