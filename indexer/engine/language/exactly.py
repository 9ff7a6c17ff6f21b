"""What would a query say if every word of it were meant as typed?"""

from dataclasses import replace

from indexer.engine.language.nodes import And, Node, Not, Or, Phrase, Prefix, Word


def exactly(node: Node) -> Node:
    """The same tree, every word of an article's text with the sign that finds it only as typed ("=")."""
    match node:
        case And(children) | Or(children):
            return type(node)(tuple(map(exactly, children)))
        case Not(child):
            return Not(exactly(child))
        case Word() | Phrase() | Prefix():
            return replace(node, exact=True)
    return node
