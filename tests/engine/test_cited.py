"""Who answers for a document that a query names, and who comes first?"""

import pytest
from whoosh import query as wq

from indexer.engine.cited import answering, preferred
from indexer.engine.language import Word
from indexer.engine.language.nodes import Cited
from indexer.engine.queries import Without

OWN, OTHER = "chi-thi/24-ct-tw/khoa-xiii", "chi-thi/24-ct-tw/khoa-x"
ANYWHERE, SIDE_BY_SIDE = wq.Term("body", "anywhere"), wq.Term("body", "side by side")


def terms(tree: wq.Query) -> set[str]:
    return {leaf.text for leaf in tree.leaves()}


def test_a_number_alone_is_answered_by_its_words_too() -> None:
    assert terms(answering(Cited((OWN, OTHER), 0, 10), ANYWHERE, SIDE_BY_SIDE, [])) == {OWN, OTHER, "anywhere"}


def test_articles_that_cite_another_of_its_number_do_not_answer_for_one_told_apart() -> None:
    tree = answering(Cited((OWN,), 0, 10, 20, (OTHER,)), ANYWHERE, SIDE_BY_SIDE, [])
    (apart,) = [child for child in tree.children() if isinstance(child, Without)]
    assert (terms(apart), terms(tree)) == ({"side by side", OTHER}, {"side by side", OTHER, OWN})


@pytest.mark.parametrize(("words", "is_more"), [([], False), ([Word("24", 8, 10)], False), ([Word("rừng", 12, 16)], True)])
def test_nothing_outweighs_citing_where_a_query_is_nothing_but_names(words: list[Word], is_more: bool) -> None:
    first, second = preferred([Cited((OWN, OTHER), 0, 10)], words)
    assert (first.child.text, second.child.text) == (OWN, OTHER)
    assert first.score > second.score
    assert (second.score < 100) == is_more
