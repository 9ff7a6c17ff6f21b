"""What does the index's own text teach of the language? Learnt after a commit, kept beside the segments, disposable."""

from contextlib import suppress
from pathlib import Path

from indexer.engine.whoosh.texts import shelf
from indexer.engine.whoosh.toc import read_toc
from indexer.errors import EngineUnavailable
from indexer.learnt import clear_half_learnt, keep_learnt, learnt_arrays, learnt_fault
from indexer.typing import LanguageModel, is_current, learn

LANGUAGE_FILE = "language.arrays"
_GROWN = 1.25  # learnt anew when there are so many times more articles than it was learnt from


def learn_language(folder: Path) -> bool:
    """Learn from the articles of an index directory, unless what was learnt before is still good; whether it did."""
    clear_half_learnt(folder / LANGUAGE_FILE)
    segments = [listed for listed in read_toc(folder).segments if listed.doc_count()]
    count = sum(listed.doc_count() for listed in segments)
    known = open_language(folder)
    if not count or (known is not None and known.article_count <= count * _GROWN and count <= known.article_count * _GROWN):
        return False
    arrays = learn([shelf(listed.open(folder)) for listed in segments], count)
    keep_learnt(folder / LANGUAGE_FILE, arrays)
    return True


def open_language(folder: Path) -> LanguageModel | None:
    """What was learnt from an index directory; None if nothing was, or by another version, or if it cannot be read."""
    with suppress(OSError, EngineUnavailable, KeyError):
        arrays = learnt_arrays(folder / LANGUAGE_FILE)
        return LanguageModel(arrays) if is_current(arrays) else None
    return None


def language_fault(folder: Path) -> str | None:
    """What is wrong with the file of what was learnt; None if nothing is, or nothing was learnt."""
    return learnt_fault(folder / LANGUAGE_FILE, "words typed are searched for")
