"""The loops over arrays, twice: in numpy, and compiled by numba where it is installed. Same results."""

from indexer.engine.whoosh.kernels.choice import Kernels, choose_kernels

__all__ = ["Kernels", "choose_kernels"]
