"""Is what comes back counted as it should be, on headlines that were not learnt from?"""

from indexer.typing import LanguageModel, learn
from tests.quality.restoring import drawn, restore, shelf_of, terms_of
from tests.typing.small_language import TEXTS

MODEL = LanguageModel(learn([shelf_of(iter(TEXTS * 3))], len(TEXTS)))


def test_syllables_that_come_back_are_counted_and_numbers_are_not() -> None:
    done = restore(MODEL, ["hội nghị sơ kết năm 2024", "thanh trà tỉnh"])
    assert (done.right, done.syllables) == (6, 8)  # "năm" is not known, and nobody drank "thanh trà"
    assert [(meant, found) for meant, found, _ in done.wrong] == [("năm", "nam"), ("trà", "tra")]
    assert done.milliseconds > 0


def test_the_same_headlines_are_drawn_whatever_their_order() -> None:
    titles = [f"Tin {number}" for number in range(50)]
    assert drawn(titles, 7) == drawn(titles[::-1] * 2, 7)
    assert len(drawn(titles, 7)) == 7
    assert drawn(titles, 50) == {*titles}


def test_a_term_stands_at_each_place() -> None:
    assert terms_of("Hội nghị 24-CT/TW") == ["hội", "nghị", "24", "ct", "tw"]
