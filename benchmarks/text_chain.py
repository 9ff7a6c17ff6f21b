"""How fast is the text chain, on one core? Beside the plainest tokenizers that also give offsets, or do not."""

import re
from collections.abc import Callable
from time import perf_counter

from indexer.text import analyze, clean

_WORD = re.compile(r"\w+")
_ROUNDS = 3


def run(texts: list[str]) -> None:
    """Print megabytes (of UTF-8) a second: first pass with nothing remembered, then the best of three."""
    megabytes = sum(len(text.encode()) for text in texts) / 1e6
    print(f"\nText chain, {len(texts):,} articles, {megabytes:.0f} MB, one core\n")
    print(f"{'':52}{'first':>8}{'best':>8}  MB/s")
    cleaned = list(map(clean, texts))
    _line("clean()", megabytes, lambda: [clean(text) for text in texts])
    _line("analyze(): numbered terms, positions, offsets", megabytes, lambda: _each(analyze, cleaned))
    best = _line("the same, with the terms as texts", megabytes, lambda: _each(lambda text: analyze(text).terms, cleaned))
    plain = _line("re.finditer(\\w+) on lower case: words and offsets", megabytes, lambda: _each(_finditer, cleaned))
    _line("re.findall(\\w+) on lower case: words alone", megabytes, lambda: _each(_findall, cleaned))
    print(f"\nanalyze() is {best / plain:.1f} times as fast as finditer")


def _line(name: str, megabytes: float, work: Callable[[], object]) -> float:
    seconds = []
    for _ in range(_ROUNDS):
        started = perf_counter()
        work()
        seconds.append(perf_counter() - started)
    print(f"{name:52}{megabytes / seconds[0]:8.1f}{megabytes / min(seconds):8.1f}")
    return megabytes / min(seconds)


def _each(function: Callable[[str], object], texts: list[str]) -> None:
    for text in texts:
        function(text)


def _finditer(text: str) -> list[tuple[str, int, int]]:
    return [(match[0], match.start(), match.end()) for match in _WORD.finditer(text.lower())]


def _findall(text: str) -> list[str]:
    return _WORD.findall(text.lower())
