"""Every word exactly, whatever stands around it."""

from indexer.engine.language import Phrase, Prefix, Word, parse_query
from indexer.engine.language.exact import exactly
from indexer.engine.language.nodes import And, Naming, Node, Not, Or


def words(node: Node) -> list[Word | Phrase | Prefix]:
    match node:
        case And(children) | Or(children):
            return [word for child in children for word in words(child)]
        case Not(child) | Naming(child):
            return words(child)
        case Word() | Phrase() | Prefix():
            return [node]
    return []


def test_every_word_is_taken_exactly_and_nothing_else_changes() -> None:
    node = parse_query('hoi (nghi OR "so ket") -thanh quyet* tỉnh:Huế')
    exact = exactly(Naming(node, ()))
    assert [word.exact for word in words(exact)] == [True] * 5
    assert [word.text for word in words(exact)] == [word.text for word in words(node)]
    assert exactly(exact) == exact
