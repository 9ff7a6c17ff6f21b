"""A mention while it is being resolved."""

from dataclasses import dataclass, replace

from indexer.hints import Reason
from indexer.model import Candidate, Mention
from indexer.references.identity import Identity, slug


@dataclass(frozen=True, slots=True)
class Work:
    """A mention being resolved: what it tells, the text around it, and what was found so far.

    `version`: the word behind a law's name that sets it against another of that name ("mới", "sửa đổi").
    """

    mention: Mention
    identity: Identity
    around: str
    version: str | None = None
    key: str | None = None
    candidates: tuple[Candidate, ...] = ()
    own: bool = False


def resolved(work: Work, key: str, *evidence: Reason) -> Work:
    """The same mention with its document, and why it is the one."""
    return replace(work, key=key, candidates=(Candidate(key, evidence),))


def same_issuer(printed: str | None, known: str | None) -> bool:
    """Whether one name of an issuer is part of the other."""
    return bool(printed and known and (slug(printed) in slug(known) or slug(known) in slug(printed)))
