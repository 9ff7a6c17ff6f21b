"""Long hostile texts cost time in proportion to their length; each of these took minutes when it did not."""

import hashlib

import pytest

from indexer.text import CHAIN_VERSION, analyze, clean, find_province, find_symbols, fold

LONG = 100_000
LEGACY = "Héi nghÞ tæng kÕt ChØ thÞ\n"


@pytest.mark.parametrize(
    "text",
    [
        LEGACY + "A" * LONG + "a",
        "1-" * LONG + ".",
        "1-" * LONG + "A",
        "59-KL/" * LONG,
        "1 - " * LONG,
        "T.Ư" * LONG,
        "a" * LONG,
        "\u0323\u0302" * LONG,
    ],
    ids=lambda text: ascii(text[-6:]),
)
def test_a_long_text_is_read_in_one_go(text: str) -> None:
    cleaned = clean(text)
    assert len(fold(cleaned)) == len(cleaned)
    assert len(analyze(cleaned)) >= 0
    find_symbols(cleaned[:LONG], typed=True)


@pytest.mark.parametrize("name", ["tinh " * LONG, "tinh" * LONG, "x" * LONG])
def test_a_long_name_is_no_province(name: str) -> None:
    assert find_province(name) is None


# A change of these terms makes every index unfit: raise CHAIN_VERSION, then write the new digest beside it.
DIGESTS = {1: "66f1ea6e8f5ed9e8"}
CHAIN = (
    "Hội nghị về Kết luận 59–KL/TƯ, 05-CT/TW và 10/2023/NĐ - CP; NQ18, Covid-19, 36a/NQ-CP. "
    "Hoà Bình, kỹ thuật, thuỷ lợi, qúy I, BCH T.Ư, hội nghị TƯ 4, ĐẦU TƯ CÔNG, tư pháp, 1.000 đồng, 0912"
)


def test_the_terms_of_a_text_belong_to_the_version_of_the_chain() -> None:
    tokens = analyze(CHAIN)
    seen = repr((tokens.terms, tokens.positions.tolist(), [symbol.text for symbol in find_symbols(CHAIN)]))
    assert hashlib.sha256(seen.encode()).hexdigest()[:16] == DIGESTS[CHAIN_VERSION]
