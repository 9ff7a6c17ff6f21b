"""Is what comes back counted as it should be, on headlines that were not learnt from?"""

import json
from contextlib import closing
from pathlib import Path

from indexer import open_archive
from tests.quality.judged import hoinghi
from tests.quality.restoring import by_language, by_searching, drawn, restore, terms_of
from tests.typing.small_language import TEXTS, language


def test_syllables_that_come_back_are_counted_and_numbers_are_not() -> None:
    done = restore(by_language(language(*TEXTS)), ["hội nghị sơ kết năm 2024", "thanh trà tỉnh"])
    assert (done.right, done.syllables) == (6, 8)  # "năm" is not known, and nobody drank "thanh trà"
    assert [(meant, found) for meant, found, _ in done.wrong] == [("năm", "nam"), ("trà", "tra")]
    assert done.milliseconds > 0


def test_what_a_search_suggests_is_counted(tmp_path: Path) -> None:
    lines, home = tmp_path / "articles.jsonl", tmp_path / "home"
    lines.write_text("".join(json.dumps({"id": text, "body": text}) + "\n" for text in TEXTS), "utf-8")
    hoinghi(home, "import", str(lines))
    hoinghi(home, "index")
    with closing(open_archive(home)) as archive:
        done = restore(by_searching(archive), ["Đội bảo vệ", "nhà lầu 24"])
    assert [(meant, found) for meant, found, _ in done.wrong] == [("lầu", "lau")]
    assert (done.right, done.syllables) == (4, 5)


def test_a_reading_of_other_length_counts_as_typed() -> None:
    done = restore(lambda typed: ["đội"], ["đội an ninh"])
    assert [(meant, found) for meant, found, _ in done.wrong] == [("đội", "doi")]


def test_the_same_headlines_are_drawn_whatever_their_order() -> None:
    titles = [f"Tin {number}" for number in range(50)]
    assert drawn(titles, 7) == drawn(titles[::-1] * 2, 7)
    assert len(drawn(titles, 7)) == 7
    assert drawn(titles, 50) == {*titles}


def test_a_term_stands_at_each_place() -> None:
    assert terms_of("Hội nghị 24-CT/TW") == ["hội", "nghị", "24", "ct", "tw"]
