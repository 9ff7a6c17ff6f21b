"""From a parsed query to a `whoosh.query` tree, its targets and its notes, on a lexicon of a few texts."""

import pytest
from whoosh import query as wq

from indexer.engine import Target, parse_query
from indexer.engine.compile import Compiled, compile_query
from indexer.engine.language.nodes import Cited, Naming
from indexer.engine.queries import Filter, Maybe, Most, Without
from indexer.errors import InvalidQuery
from indexer.settings import Settings

from .shelves import Shelf

SHELF = Shelf(
    "hội nghị sơ kết", "hội thảo rừng rung rụng", "ủy ban nhân dân tỉnh", "chỉ thị số 24",
    "hoi tu", "ubnd xã", "quyết định quy mô"
)  # fmt: skip
PLAIN = Settings(phrase_weight=0, opening_weight=0)


def compiled(query: str, settings: Settings = PLAIN) -> Compiled:
    return compile_query(parse_query(query), SHELF, settings, query)


def leaves(tree: wq.Query) -> list[wq.Query]:
    """The terms and phrases of a tree."""
    children = list(tree.children())
    return [tree] if isinstance(tree, wq.Term) or not children else [leaf for child in children for leaf in leaves(child)]


def test_a_word_is_looked_for_in_every_text_field_by_weight() -> None:
    tree = compiled("hội").tree
    assert isinstance(tree, wq.Or)
    assert {(term.fieldname, term.text, term.boost) for term in tree} == {
        ("title", "hội", 3.0),
        ("lead", "hội", 1.5),
        ("body", "hội", 1.0),
    }


@pytest.mark.parametrize(
    ("query", "weight"),
    [
        ("rung", Settings().variant_weight),
        ("rung hội", Settings().mixed_variant_weight),
        ("hội rung", Settings().mixed_variant_weight),
    ],
)
def test_accented_forms_count_for_less_and_least_where_the_query_has_accents(query: str, weight: float) -> None:
    boosts = {
        term.text: term.boost
        for term in leaves(compiled(query).tree)
        if isinstance(term, wq.Term) and term.fieldname == "body" and term.text in ("rung", "rừng")
    }
    assert boosts["rừng"] / boosts["rung"] == pytest.approx(weight)


def test_forms_of_one_word_have_the_idf_of_the_group() -> None:
    shelf = Shelf("rung", *["rừng"] * 9)
    tree = compile_query(parse_query("rung"), shelf, Settings(phrase_weight=0, variant_weight=1.0)).tree
    boosts = {term.text: term.boost for term in leaves(tree) if term.fieldname == "body"}
    assert boosts["rung"] < boosts["rừng"]  # the rare form alone would have the higher idf


@pytest.mark.parametrize("query", ["xyz", '"xyz hội"', '"hội xyz"', "xyz*", "hội OR xyz", 'hội OR "xyz xyz"', "hội -xyz"])
def test_what_the_index_lacks_leaves_no_dead_branch(query: str) -> None:
    terms = {leaf.text for leaf in leaves(compiled(query).tree) if isinstance(leaf, wq.Term)}
    assert terms <= {"hội"}


@pytest.mark.parametrize("query", ['hội "xyz"', "hội xyz", "(hội OR nghị) xyz*", "hội (xyz OR xyzz)"])
def test_a_required_part_that_matches_nothing_is_kept(query: str) -> None:
    tree = compiled(query).tree
    assert isinstance(tree, wq.And)
    assert wq.NullQuery in list(tree)


@pytest.mark.parametrize(
    "query",
    ["tỉnh:huế", "ngày:2023", "nguồn:hội", 'tác_giả:"hội nghị"', "chuyên_mục:hội", "văn_bản:24-CT/TW", "-hội", "-hội tỉnh:huế"],
)
def test_filters_alone_have_no_scores(query: str) -> None:
    assert not compiled(query).scores


@pytest.mark.parametrize("query", ["hội", "tỉnh:huế hội", "tỉnh:huế OR hội", "tiêu_đề:hội", "h*", '"hội nghị"', "hội -nghị"])
def test_words_of_the_text_have_scores(query: str) -> None:
    assert compiled(query).scores


def test_what_is_unwanted_is_taken_from_what_is_wanted() -> None:
    tree = compiled("hội -nghị").tree
    assert isinstance(tree, Without)
    alone = compiled("-nghị").tree
    assert isinstance(alone, Without)
    assert isinstance(alone.a, Filter)
    assert isinstance(alone.a.child, wq.Every)


TARGETS = {
    "hội nghị": [({"hội"},), ({"nghị"},)],
    '"hội nghị"~3': [({"hội"}, {"nghị"})],
    "rung": [({"rung", "rụng", "rừng"},)],
    "=rung": [({"rung"},)],
    "hộ*": [({"hội"},)],
    "quy*": [({"quyết", "qui"},)],
    "hội -nghị tỉnh:huế nguồn:hội": [({"hội"},)],
    "ubnd": [({"ubnd"},), ({"ủy"}, {"ban"}, {"nhân"}, {"dân"})],
    "văn_bản:24-ct/tư": [({"24-ct/tw"},)],
    "hội-nghị": [({"hội"}, {"nghị"})],
    "xyz": [({"xyz"},)],
}


@pytest.mark.parametrize("query", TARGETS)
def test_targets_are_what_is_to_be_marked(query: str) -> None:
    assert [tuple(map(set, target.slots)) for target in compiled(query).targets] == TARGETS[query]


def test_slop_is_kept_in_the_target() -> None:
    assert compiled('"hội nghị"~3').targets == (Target((frozenset(["hội"]), frozenset(["nghị"])), 3),)


NOTES = {
    "rung": [("rung", "fold", {"rừng", "rụng"})],
    "hội nghị": [],
    "=rung": [],
    "UBND": [("UBND", "abbreviation", {"ủy ban nhân dân"})],
    "=UBND": [],
    "-rung": [],
    "chỉ thị 24": [("chỉ thị 24", "document", {"chỉ thị số 24", "chỉ thị 24", "ct 24"})],
    "hooij": [("hooij", "keystrokes", {"hội"})],
    "hooij hội": [],
    "hooijj": [],
}


@pytest.mark.parametrize("query", NOTES)
def test_notes_tell_what_else_was_searched(query: str) -> None:
    assert [(note.typed, note.kind, set(note.terms)) for note in compiled(query).expanded] == NOTES[query]


def test_words_that_may_be_let_go_are_those_of_no_field_unquoted_and_not_exact() -> None:
    words = {
        "hội nghị": ["hội", "nghị"],
        "hội": [],
        "hội =nghị sơ": ["hội", "sơ"],
        'hội "nghị sơ"': [],
        "hội nghị tiêu_đề:sơ -rừng tỉnh:huế": ["hội", "nghị"],
        "hội OR nghị": [],
        "chỉ thị 24 hội": ["chỉ thị 24", "hội"],
    }
    assert {query: [typed for typed, _ in compiled(query).words] for query in words} == words


def softened(query: str) -> wq.Query:
    return compile_query(parse_query(query), SHELF, PLAIN, query).softened().tree


def test_softened_enough_of_the_words_by_their_rarity_do() -> None:
    tree = softened("hội nghị xyz")
    assert isinstance(tree, Most)
    assert len(tree.subqueries) == 2  # what no article holds is let go
    assert tree.weights[1] > tree.weights[0]  # nghị is rarer than hội
    assert max(tree.weights) < sum(tree.weights)
    assert 0.4 * sum(tree.weights) <= tree.least < 0.5 * sum(tree.weights)


@pytest.mark.parametrize("query", ["hội", '"hội nghị"', "hội -nghị", "hội tiêu_đề:nghị", "=hội =nghị", "hội OR nghị"])
def test_what_is_asked_for_in_so_many_words_never_softens(query: str) -> None:
    assert repr(softened(query)) == repr(compiled(query).tree)


def test_softened_articles_that_hold_all_words_come_first() -> None:
    tree = softened("hội nghị sơ")
    assert isinstance(tree, Maybe)
    assert isinstance(tree.a, Most)
    assert tree.b.score > 0
    assert list(tree.b.child) == tree.a.subqueries


def test_softened_the_rest_of_the_query_is_asked_for_as_always() -> None:
    tree = softened("hội nghị -rừng tỉnh:huế")
    assert isinstance(tree, Without)
    assert isinstance(tree.a, wq.And)
    assert {type(part) for part in tree.a} == {Filter, Maybe}


def test_a_document_named_counts_for_more_than_its_words() -> None:
    tree = compiled("chỉ thị 24").tree
    assert isinstance(tree, wq.AndMaybe)
    for leaf in leaves(tree.b):
        assert leaf.boost in (3.0, 1.5, 1.0)
    assert tree.b.boost == 3.0 or all(part.boost == 3.0 for part in tree.b)


@pytest.mark.parametrize("query", ["q* hội", "hội  q*", "ho\u0302\u0323i q*", "\u200bhội q*"])
def test_a_refusal_points_into_the_cleaned_query(query: str) -> None:
    with pytest.raises(InvalidQuery, match="more than 1") as caught:
        compiled(query, Settings(max_expanded_terms=1))
    assert caught.value.query[caught.value.start : caught.value.end] == "q*"


def test_forms_of_a_word_do_not_add_up() -> None:
    tree = compiled("rung").tree
    forms = [leaf for leaf in tree.leaves() if isinstance(leaf, wq.Term)]
    assert len(forms) > 1
    assert any(isinstance(part, wq.DisjunctionMax) for part in (tree, *tree.children()))


def naming(query: str, *keys: str) -> Compiled:
    node = Naming(parse_query(query), (Cited(keys, 0, len(query)),))
    return compile_query(node, SHELF, Settings(), query)


def test_articles_that_cite_what_words_name_answer_the_words_and_come_first() -> None:
    tree = naming("chỉ thị 24", "chi-thi/24-ct-tw/khoa-xiii", "chi-thi/24-ct-tw/khoa-x").tree
    assert isinstance(tree, wq.AndMaybe)
    boosts = {boost.child.text: boost.score for boost in tree.b}
    assert boosts["chi-thi/24-ct-tw/khoa-xiii"] > boosts["chi-thi/24-ct-tw/khoa-x"] > 0
    required = {leaf.text for leaf in leaves(tree.a) if isinstance(leaf, wq.Term) and leaf.fieldname == "documents"}
    assert required == set(boosts)


def test_what_tells_a_document_apart_is_no_word_to_be_looked_for() -> None:
    query = "chỉ thị 24 khóa xiii về rừng"
    cited = Cited(
        ("chi-thi/24-ct-tw/khoa-xiii",), 0, len("chỉ thị 24"), len("chỉ thị 24 khóa xiii"), ("chi-thi/24-ct-tw/khoa-x",)
    )
    tree = compile_query(Naming(parse_query(query), (cited,)), SHELF, Settings(), query).tree
    assert isinstance(tree, wq.AndMaybe)
    asked_for = {leaf.text for leaf in leaves(tree.a) if isinstance(leaf, wq.Term)}
    assert {"rừng", *cited.keys, *cited.others} <= asked_for
    assert not {"khóa", "xiii"} & asked_for


def test_words_of_one_field_are_not_answered_by_what_an_article_cites() -> None:
    tree = naming("tiêu_đề:(chỉ thị 24)", "chi-thi/24-ct-tw/khoa-xiii").tree
    assert isinstance(tree, wq.AndMaybe)
    assert not [leaf for leaf in leaves(tree.a) if isinstance(leaf, wq.Term) and leaf.fieldname == "documents"]
