"""How are the terms of texts sorted by term? The loops that make a segment, and which of the two kinds is used.

The texts of a field are one array of numbers of terms, in reading order. A symbol kept whole stands before its first part,
at the same place; it is there as `~number`, so that any other term is one place behind the one before it.
"""

import importlib
from collections.abc import Iterator, Sequence
from typing import Protocol, cast

from indexer.engine.whoosh.kernels.kinds import Codes, Columns, Ints, Texts

_WORTH_COMPILED = 1 << 20  # terms; fewer are sorted before compiled code is even loaded


class Sorting(Protocol):
    """What `plain_sorting` and `compiled_sorting` both have.

    Attributes:
        bytes_sorted: about how much memory each occurrence in a stretch takes until it is written.
    """

    name: str
    bytes_sorted: int

    def count(self, texts: Texts, count: int) -> tuple[Ints, Ints]:
        """In how many texts each of so many terms stands, and how often it occurs."""

    def stretches(self, texts: Texts, codes: Codes, counts: Sequence[Ints], bounds: Sequence[int]) -> Iterator[Columns]:
        """The columns of a `Stretch` of the terms from each of the bounds to the next.

        What follows a term is the last term at the place after it: of a symbol and its first part, the part.

        Args:
            codes: the next code of each term.
            counts: what `count` gives.
        """


def choose_sorting(name: str = "", term_count: int = _WORTH_COMPILED) -> Sorting:
    """The loops compiled by numba if it is installed (extra `fast`) and pays for so many terms, else those in numpy."""
    if name != "plain" and (name or term_count >= _WORTH_COMPILED):
        try:
            return cast("Sorting", importlib.import_module("indexer.engine.whoosh.kernels.compiled_sorting"))
        except ImportError:
            if name:
                raise
    return cast("Sorting", importlib.import_module("indexer.engine.whoosh.kernels.plain_sorting"))
