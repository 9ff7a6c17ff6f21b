"""Are documents in a query told by their keys, wherever in its tree they stand?"""

import pytest

from indexer.engine.language import parse_query
from indexer.engine.language.naming import with_documents
from indexer.engine.language.nodes import Cited, Naming
from tests.engine.language.printer import show

KEYS = {"24-CT/TW": ("chi-thi/24-ct-tw/khoa-x", "chi-thi/24-ct-tw/khoa-xiii"), "luat/dat-dai/2013": ("luat/dat-dai/2013",)}
BOTH = "documents:chi-thi/24-ct-tw/khoa-x/chi-thi/24-ct-tw/khoa-xiii"

READS = {
    "văn_bản:24-CT/TW": f"({BOTH} | documents:24-CT/TW)",
    "văn_bản:luat/dat-dai/2013": "documents:luat/dat-dai/2013",
    'rừng -văn_bản:"luat/dat-dai/2013"': "(rừng & !documents:luat/dat-dai/2013)",
    "rừng OR văn_bản:24-CT/TW": f"(rừng | ({BOTH} | documents:24-CT/TW))",
    "văn_bản:60-KL/TW": "documents:60-KL/TW",
    "24-CT/TW": "24-CT/TW",
}


@pytest.mark.parametrize("query", READS)
def test_documents_asked_for_are_told_by_key(query: str) -> None:
    assert show(with_documents(parse_query(query), (), lambda text: KEYS.get(text, ()))) == READS[query]


def test_documents_named_by_words_stand_above_the_tree() -> None:
    cited = Cited(("luat/dat-dai/2013",), 0, 12)
    node = parse_query("luật đất đai")
    assert with_documents(node, [cited], lambda text: ()) == Naming(node, (cited,))


APART = Cited(("chi-thi/24-ct-tw/khoa-xiii",), 0, 16, 28)
OPENED = {
    "Chỉ thị 24-CT/TW (khóa XIII)": "(Chỉ & thị & 24-CT/TW & khóa & XIII)",
    "Chỉ thị 24-CT/TW (khóa XIII) (mưa OR bão)": "(Chỉ & thị & 24-CT/TW & khóa & XIII & (mưa | bão))",
    "Chỉ thị 24-CT/TW khóa XIII (rừng tràm)": "(Chỉ & thị & 24-CT/TW & khóa & XIII & (rừng & tràm))",
    "mưa OR (Chỉ thị)": "(mưa | (Chỉ & thị))",
}


@pytest.mark.parametrize("query", OPENED)
def test_brackets_that_belong_to_a_name_are_opened(query: str) -> None:
    node = with_documents(parse_query(query), [APART], lambda text: ())
    assert isinstance(node, Naming)
    assert show(node.child) == OPENED[query]
