"""The root error and the kinds that several rooms share."""

_AROUND = 60  # characters of a long query shown on each side of what was not understood


class HoinghiError(Exception):
    """Any error that a user can act on; the message says what was found, where, and what to do next.

    `exit_code` is what the command line ends with (DESIGN, exit codes).
    """

    exit_code = 2


class InvalidSetting(HoinghiError, ValueError):
    """A setting has an unknown name or a value of the wrong kind."""


class InvalidSource(HoinghiError, ValueError):
    """An entry of sources.toml is wrong; the message names file, entry and key."""


class InvalidArticle(HoinghiError, ValueError):
    """An article's data cannot be stored; the message names the field."""


class InvalidQuery(HoinghiError, ValueError):
    """A query cannot be understood or would cost too much.

    Attributes:
        query: the query as typed.
        start, end: code point span of what was not understood.
        reason, reason_vi: why, in English and in Vietnamese.
        nearest: a query near to it that works, or None.
    """

    def __init__(
        self, query: str, start: int, end: int, reason: str, nearest: str | None = None, *, reason_vi: str | None = None
    ) -> None:
        self.query, self.start, self.end, self.reason, self.nearest = query, start, end, reason, nearest
        self.reason_vi = reason_vi or reason
        super().__init__(query, start, end, reason, nearest)  # all of them, so that it can be pickled

    def __str__(self) -> str:
        first, last = max(0, self.start - _AROUND), self.start + _AROUND
        shown = "".join(char if char.isprintable() else " " for char in self.query[first:last])
        line = ("…" if first else "") + shown + ("…" if last < len(self.query) else "")
        caret = " " * (self.start - first + bool(first)) + "^" * max(1, min(self.end, last) - self.start)
        hint = f"\nTry instead: {self.nearest}" if self.nearest else ""
        return f"cannot answer the query: {self.reason}\n  {line}\n  {caret}{hint}"


class TextTooLong(HoinghiError, ValueError):
    """A text is longer than its reader is to wait for."""

    def __init__(self, chars: int, most: int) -> None:
        super().__init__(
            f"the text has {chars:,} characters, at most {most:,} are read at once. Split it, or raise max_text_chars."
        )


class InvalidReference(HoinghiError, ValueError):
    """A text was to name a document and names none, or none that is `known`: well known, or named in full by an article."""

    def __init__(self, text: str, *, known: bool = False) -> None:
        super().__init__(
            f"{text!r} names no document that is known here. Are its number, its term or year right? /van-ban lists all."
            if known
            else f"{text!r} names no document. Write kind and number (Chỉ thị 24), a symbol (24-CT/TW, 10/2023/NĐ-CP), "
            "a name (Luật Đất đai 2013), or a key (chi-thi/24-ct-tw/khoa-xiii)."
        )


class InvalidFilter(HoinghiError, ValueError):
    """A list was to be narrowed by a value that cannot be one; `name` says of what."""

    def __init__(self, name: str, message: str) -> None:
        self.name, self.message = name, message
        super().__init__(name, message)  # both of them, so that it can be pickled

    def __str__(self) -> str:
        return self.message


class InvalidWatch(HoinghiError, ValueError):
    """A watch cannot be kept, or there is none of that name."""


class EngineUnavailable(HoinghiError, RuntimeError):
    """The index is missing, damaged, or made by another version; the message names the remedy."""


class StoreUnavailable(HoinghiError, RuntimeError):
    """The store cannot be opened or written; the message names the file and the remedy."""


def another_store(store: object, revision: int, indexed: int) -> str:
    """The message about a store that is not the one its index was made from: lost, emptied, or another copy."""
    return (
        f"{store}: at revision {revision:,}, but the index was made at {indexed:,} of another one: the store was lost "
        "or replaced. Restore a backup of it, or accept what it holds with `hoinghi index --rebuild`."
    )


class StoreFull(StoreUnavailable):
    """The disk is full or refuses writes; what was stored before stays."""

    exit_code = 1


class LockHeld(HoinghiError, RuntimeError):
    """Another run is writing to the same data folder."""

    exit_code = 75
