"""What does the index's own text teach of the language? Learnt after a commit, kept beside the segments, disposable."""

import zlib
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import numpy as np

from indexer.arrays import Array, ArrayFile, open_arrays
from indexer.engine.manifest import sync_file, sync_folder
from indexer.engine.whoosh.texts import shelf
from indexer.engine.whoosh.toc import read_toc
from indexer.errors import EngineUnavailable
from indexer.typing import LanguageModel, is_current, learn

LANGUAGE_FILE = "language.arrays"
_GROWN = 1.25  # learnt anew when there are so many times more articles than it was learnt from
_SUMS = "sums"


def learn_language(folder: Path) -> bool:
    """Learn from the articles of an index directory, unless what was learnt before is still good; whether it did."""
    beside = folder / f"{LANGUAGE_FILE}.new"
    beside.unlink(missing_ok=True)  # of a run that was killed
    segments = [listed for listed in read_toc(folder).segments if listed.doc_count()]
    count = sum(listed.doc_count() for listed in segments)
    known = open_language(folder)
    if not count or (known is not None and known.article_count <= count * _GROWN and count <= known.article_count * _GROWN):
        return False
    arrays = learn([shelf(listed.open(folder)) for listed in segments], count)
    with ArrayFile(beside) as file:
        for name, array in arrays.items():
            file.put(name, array)
        file.put(_SUMS, _sums(arrays))
    sync_file(beside)
    beside.replace(folder / LANGUAGE_FILE)
    sync_folder(folder)
    return True


def open_language(folder: Path) -> LanguageModel | None:
    """What was learnt from an index directory; None if nothing was, or by another version, or if it cannot be read."""
    with suppress(OSError, EngineUnavailable, KeyError):
        arrays = _whole_arrays(folder / LANGUAGE_FILE)
        return LanguageModel(arrays) if is_current(arrays) else None
    return None


def _whole_arrays(path: Path) -> dict[str, Array]:
    """The arrays of the file, as they were written: what is wrong in them must not lead a search astray."""
    arrays = dict(open_arrays(path))
    if arrays.pop(_SUMS).tolist() != _sums(arrays).tolist():
        raise EngineUnavailable(f"{path}: damaged, its contents are not what was written.")
    return arrays


def language_fault(folder: Path) -> str | None:
    """What is wrong with the file of what was learnt; None if nothing is, or nothing was learnt."""
    path = folder / LANGUAGE_FILE
    try:
        _whole_arrays(path)
    except FileNotFoundError:
        return None
    except (OSError, EngineUnavailable, KeyError):
        return f"{path}: damaged; words typed are searched for without it. The next `hoinghi index` makes it anew."
    return None


def _sums(arrays: Mapping[str, Array]) -> "np.ndarray[tuple[int], np.dtype[np.uint32]]":
    """The CRC-32 of each array."""
    return np.array([zlib.crc32(np.ascontiguousarray(array).data) for array in arrays.values()], np.uint32)
