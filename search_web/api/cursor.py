"""Where does the next page begin? Behind the last item of the one before, also when the archive has changed since."""

import struct
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import islice

from flask import request

from search_web.api.operation import Asked
from search_web.api.parameters import CURSOR, OFFSET
from search_web.asked.declared import InvalidParameter, Number
from search_web.opened import archive_state

_HEAD = struct.Struct(">B8s8sI")  # version, question, state, items before
_VERSION = 1
_ITEM_BYTES = 6  # of the hash of an item
_REMEMBERED = 3  # last items: should one be gone, that before it still tells where to go on
_LOOKED_THROUGH = 20_000  # items behind the old place among which the last one is looked for
Keys = Callable[[], Iterable[str]]


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where a page ended: of which question, in which state of the archive, after how many items, and the last of these."""

    question: bytes
    state: bytes
    offset: int
    last: tuple[bytes, ...]

    def written(self) -> str:
        """As it stands in an address.

        >>> read_cursor(Cursor(b"question", b"as it is", 10, (b"item 9",)).written()).offset
        10
        """
        head = _HEAD.pack(_VERSION, self.question, self.state, self.offset)
        return urlsafe_b64encode(head + b"".join(self.last)).decode().rstrip("=")


def read_cursor(text: str) -> Cursor:
    """What `written` wrote.

    Raises:
        InvalidParameter: this is something else.
    """
    try:
        data = urlsafe_b64decode(text + "=" * (-len(text) % 4))
        version, question, state, offset = _HEAD.unpack_from(data)
    except (ValueError, struct.error):
        raise CURSOR.refusal(text) from None
    items, rest = divmod(len(data) - _HEAD.size, _ITEM_BYTES)
    if version != _VERSION or rest or items > _REMEMBERED or offset > OFFSET.most:
        raise CURSOR.refusal(text)
    last = data[_HEAD.size :]
    return Cursor(question, state, offset, tuple(last[n * _ITEM_BYTES :][:_ITEM_BYTES] for n in range(items)))


class Walk:
    """A list that is walked through page after page.

    Attributes:
        offset: how many items are before the page asked for.
    """

    def __init__(self, asked: Asked, limit: Number, keys: Keys) -> None:
        """Find the page.

        Args:
            limit: the parameter that says how many items a page has.
            keys: tells the whole list as it is now, each item by what tells it from the others.

        Raises:
            InvalidParameter: the cursor is none, or of another question.
        """
        self._limit = asked[limit]
        self._question = _hashed(f"{request.endpoint} {request.view_args} {asked.beside(limit, OFFSET, CURSOR)}", 8)
        self._state = _hashed(archive_state(), 8)
        self.offset = self._found(asked[CURSOR], keys) if asked[CURSOR] else asked[OFFSET]
        if asked[CURSOR] and asked[OFFSET]:
            raise InvalidParameter("offset", str(asked[OFFSET]), "allowed.alone")

    def _found(self, text: str, keys: Keys) -> int:
        cursor = read_cursor(text)
        if cursor.question != self._question:
            raise CURSOR.refusal(text)
        return cursor.offset if cursor.state == self._state else _place(cursor, keys())

    def following(self, page: Sequence[str], total: int) -> str | None:
        """The cursor of the next page; None behind the last.

        Args:
            page: the items of this page, as `keys` tells them.
            total: how many there are on all pages.
        """
        reached = self.offset + self._limit
        if reached >= total:
            return None
        last = tuple(_hashed(key, _ITEM_BYTES) for key in page[-_REMEMBERED:])
        return Cursor(self._question, self._state, reached, last).written()


def _place(cursor: Cursor, keys: Iterable[str]) -> int:
    """How many items come before the next one: the last that was seen, and is still there, and those before it."""
    places = {}
    for number, key in enumerate(islice(keys, cursor.offset + _LOOKED_THROUGH), start=1):
        if (hashed := _hashed(key, _ITEM_BYTES)) in cursor.last:
            places[hashed] = number
            if hashed == cursor.last[-1]:
                return number
    return next((places[one] for one in reversed(cursor.last) if one in places), cursor.offset)


def _hashed(text: str, size: int) -> bytes:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=size).digest()
