"""The loops over arrays, twice: in numpy, and compiled by numba where it is installed. Same results."""

from indexer.engine.whoosh.kernels.choice import Kernels, choose_kernels
from indexer.engine.whoosh.kernels.kinds import Texts
from indexer.engine.whoosh.kernels.sorting import Sorting, choose_sorting

__all__ = ["Kernels", "Sorting", "Texts", "choose_kernels", "choose_sorting"]
