"""What does the text say of each reference: issuer, date, term, subject? Shared out over lists as their grammar has it."""

import re
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import takewhile

from indexer.references.before import Before, look_before
from indexer.references.behind import issued_by, look_behind
from indexer.references.clauses import clause_end
from indexer.references.core import Core
from indexer.references.description import Description
from indexer.references.fullform import full_form
from indexer.references.reading import Reading

_JOINT = re.compile(
    r"\s{0,4}(?:\)\s{0,4})?(?:[,;]|va|roi|cung|hoac|hay|,\s{0,4}va|;\s{0,4}va|dong thoi)?"
    r"\s{0,4}(?:cac\s{1,4}|ca\s{1,4}|ban hanh\s{1,4})?(?:so\s{0,4}:?\s{0,4})?"
)
_PLAIN_JOINT = re.compile(r"\s{0,4}(?:,|va|roi|,\s{0,4}va)\s{0,4}(?:cac\s{1,4})?(?:so\s{0,4}:?\s{0,4})?")
_OF = re.compile(r"\s{0,4},?\s{0,4}(?:cua|do|(?:vua\s|da\s)?duoc)\s{1,4}(?:cac\s{1,4})?")
_BRACKET = re.compile(r"\s{0,4}\([^()\n]{0,200}\)")
_CENTRAL = re.compile(
    r"(?<!\d)\s{1,4}cua\s{1,4}(?P<owner>bo chinh tri|ban bi thu|ban chap hanh trung uong|chinh phu"
    r"|thu tuong(?: chinh phu)?|quoc hoi)"
    r"(?:\s{1,4}khoa\s{1,4}\w+)?$"
)

_MOST_IN_SENTENCE = 200  # references looked at behind one


def describe(reading: Reading, cores: Sequence[Core]) -> list[Description]:
    """The description of each reference of a text, which are given in order."""
    found: list[Description] = []
    later: deque[Description] = deque(maxlen=_MOST_IN_SENTENCE)  # nearest first
    for core in reversed(cores):
        found.append(_alone(reading, core, later))
        later.appendleft(found[-1])
    found.reverse()
    for step in (_share_subjects, _share_issuers, _by_verbs, full_form):
        found = step(reading, found)
    return found


def _alone(reading: Reading, core: Core, later: Iterable[Description]) -> Description:
    """What is said behind a reference, of it alone; `later`: the references behind it, nearest first."""
    bracket = _BRACKET.match(reading.text, core.end)
    sentence = reading.sentence_end(core.end)
    within = list(takewhile(lambda other: other.core.start < sentence, later))
    following = next(
        (other.core.start for other in within if other.core.start >= (bracket.end() if bracket else core.end)), sentence
    )
    behind = look_behind(reading, core, min(sentence, following))
    issuer, subject = behind.issuer, None
    if behind.subject is not None and not _is_law(core):
        inner = [(other.core.start, other.reach) for other in within if behind.subject <= other.core.start]
        subject = (behind.subject, clause_end(reading, behind.subject, sentence, inner))
        if issuer is None and (by := issued_by(reading, behind.subject, min(sentence, following))):
            issuer, subject = by[1], (subject[0], min(subject[1], by[0]))
        if issuer is None and (owner := _CENTRAL.search(reading.folded, *subject)):
            issuer, subject = owner.span("owner"), (subject[0], owner.start())
    term = core.term or (reading.text[slice(*behind.term)] if behind.term else None)
    return Description(core, behind.end, issuer, behind.date, term, subject)


def _is_law(core: Core) -> bool:
    """A law by its name: what follows it is about something else."""
    return core.number is None and core.kind in ("Luật", "Bộ luật", "Hiến pháp")


def _share_subjects(reading: Reading, found: list[Description]) -> list[Description]:
    """A subject belongs to the whole list under one kind word."""
    shared = list(found)
    for place in range(len(found) - 2, -1, -1):
        one, following = shared[place], shared[place + 1]
        if one.core.head == following.core.head and one.subject is None and one.end == one.core.end:
            shared[place] = replace(one, subject=following.subject)
    return shared


def _share_issuers(reading: Reading, found: list[Description]) -> list[Description]:
    """X is A's issuer too in "A, B của X", if nothing but "," or "và" stands between, and "của" right behind B."""
    shared, owner = list(found), None
    for place in range(len(found) - 1, -1, -1):
        one = shared[place]
        if one.issuer:
            owner = one.issuer if _OF.fullmatch(reading.folded, one.core.end, one.issuer[0]) else None
        elif owner and one.core.number and _PLAIN_JOINT.fullmatch(reading.folded, one.core.end, found[place + 1].core.start):
            shared[place] = replace(one, issuer=owner)
        else:
            owner = None
    return shared


def _by_verbs(reading: Reading, found: list[Description]) -> list[Description]:
    """The subject of a verb of issuing is the issuer of all its objects."""
    shared: list[Description] = []
    said = Before()
    for one in found:
        before = shared[-1] if shared else None
        if before is None or not _is_coordinated(reading, before, one):
            floor = min(before.core.end, one.core.head) if before else 0
            said = look_before(reading, one.core.head, one.core.end, floor)
        term = one.term or (said.term if one.issuer is None else None)
        shared.append(replace(one, issuer=one.issuer or said.issuer, date=one.date or said.date, term=term))
    return shared


def _is_coordinated(reading: Reading, before: Description, one: Description) -> bool:
    if before.core.head == one.core.head:
        return True
    end = before.reach
    return end <= one.core.start and bool(_JOINT.fullmatch(reading.folded, end, one.core.start))
