"""What does a query say when every word is taken exactly as typed?"""

from dataclasses import replace

from indexer.engine.language.nodes import And, Naming, Node, Not, Or, Phrase, Prefix, Word


def exactly(node: Node) -> Node:
    """The same tree with each word in no other form than its own."""
    match node:
        case And(children):
            return And(tuple(map(exactly, children)))
        case Or(children):
            return Or(tuple(map(exactly, children)))
        case Not(child):
            return Not(exactly(child))
        case Naming(child, cited):
            return Naming(exactly(child), cited)
        case Word() | Phrase() | Prefix():
            return replace(node, exact=True)
    return node
