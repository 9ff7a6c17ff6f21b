"""What does somebody follow, and what is new there? Values that pass between rooms, as those of model.py."""

from dataclasses import dataclass

from indexer.model import Hit


@dataclass(frozen=True, slots=True)
class Watch:
    """A search that somebody follows.

    Attributes:
        query: in the query language.
        label: what it is about, in words: the query itself, or the document that it asks for.
        mail_to: where news go; None for the output of the command.
    """

    name: str
    query: str
    label: str
    mail_to: str | None = None
    created_at: str = ""


@dataclass(frozen=True, slots=True)
class News:
    """What a watch found since it last told.

    Attributes:
        ids: every article that is new to it, newest first.
        shown: the first of them, each text once: the papers that carry it too stand behind the best.
    """

    watch: Watch
    ids: tuple[str, ...]
    shown: tuple[tuple[Hit, ...], ...]
