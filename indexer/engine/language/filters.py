"""What of a query only narrows what the rest finds? Dates, provinces, newspapers and the like, beside the words looked for."""

from collections.abc import Sequence

from indexer.engine.language.nodes import And, DateRange, Naming, Node, Not, Or, Phrase, Prefix, Value, Word

_TEXT_FIELDS = (None, "title", "lead", "body")


def flat(node: Node) -> Node:
    """The same query without brackets that mean nothing: around the words, beside filters alone.

    "mưa bão" filtered by a page to 2023 is what a reader writes as "mưa bão ngày:2023".
    """
    match node:
        case Naming(child, cited):
            return Naming(flat(child), cited)
        case And(children):
            core, filters = _parted(children)
            if filters and len(core) == 1 and isinstance(inner := flat(core[0]), And):
                return And((*inner.children, *filters))
    return node


def narrowed(node: Node | None, others: Sequence[Node]) -> Node:
    """What other queries find of what one finds, or of all articles."""
    if isinstance(node, Naming) and others:
        return Naming(narrowed(node.child, others), node.cited)
    parts = [] if node is None else [node]
    for other in others:
        parts += other.children if isinstance(other, And) and all(map(_only_narrows, other.children)) else [other]
    return parts[0] if len(parts) == 1 else And(tuple(parts))


def without_filters(node: Node) -> Node:
    """What a query looks for, whatever narrows it; itself where nothing does, or where there is nothing else."""
    match node:
        case Naming(child, cited):
            return Naming(without_filters(child), cited)
        case And(children):
            core, filters = _parted(children)
            return And(core) if core and filters else node
    return node


def _parted(children: tuple[Node, ...]) -> tuple[tuple[Node, ...], tuple[Node, ...]]:
    """Those that look for words, and those that only narrow."""
    core = tuple(child for child in children if not _only_narrows(child))
    return core, tuple(child for child in children if _only_narrows(child))


def _only_narrows(node: Node) -> bool:
    match node:
        case Value() | DateRange():
            return True
        case Word(field=field) | Phrase(field=field) | Prefix(field=field):
            return field not in _TEXT_FIELDS
        case Not(child):
            return _only_narrows(child)
        case Or(children):
            return all(map(_only_narrows, children))
    return False
