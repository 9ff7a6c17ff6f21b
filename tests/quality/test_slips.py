"""Are made-up slips drawn and judged as their names say?"""

from contextlib import closing
from pathlib import Path

from indexer import open_archive
from tests.quality.judged import hoinghi
from tests.quality.slips import Tally, measure, phrases, run_together

CORPUS = Path(__file__).parents[2] / "corpus" / "articles"


def test_an_answer_is_right_if_it_is_what_was_meant() -> None:
    tally = Tally()
    for answer in ("Hội nghị", "hội nghĩ", None):
        tally.add("hội nghị", "hội nghịi", answer)
    assert (tally.asked, tally.answered, tally.right) == (3, 2, 1)
    assert tally.wrong == [("hội nghị", "hội nghịi", "hội nghĩ")]
    assert str(tally) == "3 asked, 2 answered, precision 0.500, recall 0.333"
    assert str(Tally()) == "0 asked, 0 answered, precision -, recall 0.000"


def test_phrases_are_found_different_and_always_the_same() -> None:
    headlines = ["Hội nghị sơ kết công tác dân vận", "Thanh tra tỉnh kết luận", "24 tin"] * 3
    chosen = [*phrases(headlines, lambda phrase: "tỉnh" not in phrase, 3)]
    assert chosen == [*phrases(headlines, lambda phrase: "tỉnh" not in phrase, 3)]
    assert len(set(chosen)) == len(chosen) > 0
    assert all(phrase in headlines[0].lower() for phrase in chosen)


def test_one_space_is_left_out() -> None:
    assert run_together("sơ kết") == "sơkết"
    assert len(run_together("hội nghị sơ kết").split()) == 3


def test_words_run_together_are_understood_in_the_sample(tmp_path: Path) -> None:
    hoinghi(tmp_path, "import", str(CORPUS))
    hoinghi(tmp_path, "index")
    with closing(open_archive(tmp_path)) as archive:
        tallies = measure(archive, ["hội nghị tổng kết", "thanh tra tỉnh"])
    for kind in ("run together", "run together, unaccented"):
        assert (tallies[kind].right, tallies[kind].wrong) == (2, [])
    assert tallies["without a slip"].answered == 0
