"""Which documents does a query name? Its tree with their keys, for articles that cite them in other words."""

from collections.abc import Callable, Iterator, Sequence

from indexer.engine.language.nodes import And, Cited, Naming, Node, Not, Or, Phrase, Prefix, Value, Word

KeysFor = Callable[[str], tuple[str, ...]]


def with_documents(node: Node, cited: Sequence[Cited], keys_for: KeysFor) -> Node:
    """A tree with the documents that it names.

    Args:
        node: the tree as parsed.
        cited: the documents that words of the query name.
        keys_for: the keys that a text asked for as a document may mean, none if it means no known one.
    """
    node = _by_key(node, keys_for)
    return Naming(_opened(node, cited), tuple(cited)) if cited else node


def unwanted(node: Node) -> Iterator[tuple[int, int]]:
    """Where what is excluded stands in the query."""
    match node:
        case And(children) | Or(children):
            for child in children:
                yield from unwanted(child)
        case Not(child):
            yield from _spans(child)


def _spans(node: Node) -> Iterator[tuple[int, int]]:
    match node:
        case And(children) | Or(children):
            for child in children:
                yield from _spans(child)
        case Word() | Phrase() | Prefix() | Value():
            yield node.start, node.end


def _opened(node: Node, cited: Sequence[Cited]) -> Node:
    """The same tree without brackets that belong to a document's name: "Chỉ thị 24-CT/TW (khóa XIII)" is words side by side."""
    match node:
        case And(children):
            opened = [_opened(child, cited) for child in children]
            return And(tuple(one for child in opened for one in (_in_name(child, cited) or (child,))))
        case Or(children):
            return Or(tuple(_opened(child, cited) for child in children))
        case Not(child):
            return Not(_opened(child, cited))
    return node


def _in_name(node: Node, cited: Sequence[Cited]) -> tuple[Word, ...]:
    """The words of a bracket, where all of them belong to one name; else none."""
    match node:
        case And(children):
            words = tuple(child for child in children if isinstance(child, Word) and child.field is None)
            whole = len(words) == len(children)
            return words if whole and any(one.start < words[0].start and words[-1].end <= one.told_end for one in cited) else ()
    return ()


def _by_key(node: Node, keys_for: KeysFor) -> Node:
    """The same tree, documents asked for by the keys that they may mean too; a key itself means itself alone."""
    match node:
        case And(children):
            return And(tuple(_by_key(child, keys_for) for child in children))
        case Or(children):
            return Or(tuple(_by_key(child, keys_for) for child in children))
        case Not(child):
            return Not(_by_key(child, keys_for))
        case Word(text, field="documents") | Phrase(text, field="documents"):
            keys = keys_for(text)
            value = Value("documents", keys, node.start, node.end)
            return node if not keys else value if keys == (text,) else Or((value, node))
    return node
