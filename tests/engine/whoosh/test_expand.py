"""Wildcards, fuzzy terms and ranges stand for the terms that Whoosh says, within limits."""

from pathlib import Path

import pytest
from whoosh import query as wq

from indexer.engine.queries import TooSlowError, time_limit
from indexer.engine.whoosh.expand import expanded_terms
from indexer.engine.whoosh.segment import Segment
from indexer.errors import InvalidQuery

from . import segments
from .segments import entry

CASES = {
    wq.Wildcard("body", "*a*"): ["ba", "ban", "ca", "cam"],
    wq.Wildcard("body", "b?"): ["ba", "bà", "bê"],
    wq.Wildcard("title", "*"): ["ban", "tin"],
    wq.Regex("body", "^[bc]a$"): ["ba", "ca"],
    wq.FuzzyTerm("body", "ban"): ["ba", "ban"],
    wq.FuzzyTerm("body", "cao", prefixlength=0): ["ca", "cam"],
    wq.TermRange("body", "ban", "ca"): ["ban", "bà", "bê", "ca"],
    wq.TermRange("body", "ban", "ca", startexcl=True, endexcl=True): ["bà", "bê"],
    wq.TermRange("body", None, "ban"): ["ba", "ban"],
    wq.Prefix("body", "c"): ["ca", "cam"],
    wq.Wildcard("lead", "*"): [],
    wq.Wildcard("province", "h*"): ["huế", "hà nội"],
}


@pytest.fixture(scope="module")
def segment(tmp_path_factory: pytest.TempPathFactory) -> Segment:
    path = tmp_path_factory.mktemp("segment") / "a.seg"
    articles = [entry("1", "ba ban bà bê", title="tin ban", province="Huế"), entry("2", "ca cam ba", province="Hà Nội")]
    return segments.write(path, articles)


@pytest.mark.parametrize("query", CASES, ids=str)
def test_a_query_stands_for_these_terms(query: wq.MultiTerm, segment: Segment) -> None:
    assert expanded_terms(query, segment, 10) == sorted(CASES[query], key=str.encode)


def test_too_many_terms_are_refused_and_just_enough_are_not(segment: Segment) -> None:
    assert len(expanded_terms(wq.Prefix("body", "b"), segment, 4)) == 4
    with pytest.raises(InvalidQuery, match="more than 3 different words") as caught:
        expanded_terms(wq.Prefix("body", "b"), segment, 3)
    assert caught.value.query == "body:b*"


@pytest.mark.parametrize("query", [wq.Wildcard("body", "*q*"), wq.FuzzyTerm("body", "quá", maxdist=2, prefixlength=0)], ids=str)
def test_the_time_limit_holds_while_nothing_is_found(query: wq.MultiTerm, tmp_path: Path) -> None:
    segment = segments.write(tmp_path / "a.seg", [entry("1", " ".join(f"a{number:b}" for number in range(20_000)))])
    with time_limit(0.0), pytest.raises(TooSlowError):
        expanded_terms(query, segment, 10)
