"""How is kept what was learnt from an archive? A file of arrays with checksums of its own, derived and disposable."""

import zlib
from collections.abc import Mapping
from pathlib import Path

import numpy as np

from indexer.arrays import Array, ArrayFile, open_arrays
from indexer.durable import put_in_place
from indexer.errors import EngineUnavailable

_SUMS = "sums"


def keep_learnt(path: Path, arrays: Mapping[str, Array]) -> None:
    """Put a file of these arrays in place of what was learnt before, in one step."""
    beside = _beside(path)
    with ArrayFile(beside) as file:
        for name, array in arrays.items():
            file.put(name, array)
        file.put(_SUMS, _sums(arrays))
    put_in_place(beside, path)


def clear_half_learnt(path: Path) -> None:
    """Remove what a run that was killed left beside the file."""
    _beside(path).unlink(missing_ok=True)


def learnt_arrays(path: Path) -> dict[str, Array]:
    """The arrays of a file, as they were written: what is wrong in them must not lead a search astray.

    Raises:
        EngineUnavailable: damaged, or of another version.
        FileNotFoundError: nothing was learnt.
    """
    arrays = dict(open_arrays(path))
    if _SUMS not in arrays:
        raise _OlderError(f"{path}: made by an older version.")
    if arrays.pop(_SUMS).tolist() != _sums(arrays).tolist():
        raise EngineUnavailable(f"{path}: damaged, its contents are not what was written.")
    return arrays


def learnt_fault(path: Path, without: str) -> str | None:
    """What is wrong with a file; None if nothing is, or nothing was learnt.

    Args:
        without: what is done without it meanwhile.
    """
    try:
        learnt_arrays(path)
    except FileNotFoundError:
        return None
    except (OSError, EngineUnavailable) as error:
        what = "made by an older version" if isinstance(error, _OlderError) else "damaged"
        return f"{path}: {what}; {without} without it. The next `hoinghi index` makes it anew."
    return None


class _OlderError(EngineUnavailable):
    """A file without sums, as they were written before."""


def _beside(path: Path) -> Path:
    return path.with_name(path.name + ".new")


def _sums(arrays: Mapping[str, Array]) -> "np.ndarray[tuple[int], np.dtype[np.uint32]]":
    """The CRC-32 of each array."""
    return np.array([zlib.crc32(np.ascontiguousarray(array).data) for array in arrays.values()], np.uint32)
