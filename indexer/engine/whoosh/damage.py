"""What does Whoosh raise when an index cannot be read? One error with a remedy."""

from collections.abc import Iterator
from contextlib import contextmanager

from whoosh.index import IndexError as WhooshIndexError
from whoosh.reading import ReaderClosed

from indexer.errors import EngineUnavailable


@contextmanager
def readable_index() -> Iterator[None]:
    """Turn failures to read into EngineUnavailable."""
    try:
        yield
    except (OSError, WhooshIndexError, ReaderClosed, EOFError) as error:
        raise EngineUnavailable(f"the index cannot be read ({error}). Run `hoinghi index --rebuild`.") from error
