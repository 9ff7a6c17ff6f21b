"""Differences from labels of full citations: each gets the verdict that its own text gives."""

import pytest

from tests.quality.full_forms import STEPS, difference, normalised, reached, report, without_marks

TITLE = "Hướng dẫn Nghị định số 7/2019/NĐ-CP ngày 01/02/2019 của Chính phủ về lúa"
LABELS = {
    "all agree": ("05/2020/TT-BTC Về A", "05/2020/TT-BTC", "2020-03-02", "Bộ Tài chính", None, None),
    "cut at a space": ("05/2020/TT- BTC Về A", "05/2020/TT-", "2020-03-02", "Bộ Tài chính", "goes on", STEPS[3]),
    "a stop": ("05/2020/TT-BTC. Về A", "05/2020/TT-BTC.", "2020-03-02", "Bộ Tài chính", "marks around", STEPS[2]),
    "small letters": ("05/2020/tt-btc Về A", "05/2020/tt-btc", "2020-03-02", "Bộ Tài chính", "another writing", STEPS[1]),
    "a word": ("Số: 05/2020/TT-BTC Về A", "Số:", "2020-03-02", "Bộ Tài chính", "a word", STEPS[3]),
    "issuer and stop": ("05/2020/TT-BTC Về A", "05/2020/TT-BTC", "2020-03-02", "Bộ Tài chính.", "behind the label's", STEPS[2]),
    "another document's date": (
        f"05/2020/TT-BTC {TITLE}", "05/2020/TT-BTC", "2019-02-01", "Chính phủ về lúa ngày 02/03/2020 của Bộ Tài chính",
        "runs on over the own", STEPS[3],
    ),
    "a wrong day": ("05/2020/TT-BTC Về A", "05/2020/TT-BTC", "2020-03-03", "Bộ Tài chính", "another date", STEPS[3]),
    "no number": ("Không số Về A", "Không", "2020-03-02", "Bộ Tài chính", "no number", None),
}  # fmt: skip


@pytest.mark.parametrize(("printed", "number", "day", "issuer", "verdict", "step"), LABELS.values(), ids=LABELS)
def test_a_verdict_rests_on_the_citation_itself(
    printed: str, number: str, day: str, issuer: str, verdict: str | None, step: str | None
) -> None:
    text = f"(Điều 1 Thông tư số {printed} ngày 02/03/2020 của Bộ Tài chính, có hiệu lực thi hành kể từ ngày 01/05/2020)"
    found = difference({"id": "a", "text": text, "number": number, "date": day, "issuer": issuer})
    if verdict is None:
        assert found is None
    else:
        assert found
        assert found.step == step
        assert verdict in str(found)


def test_the_report_counts_each_step_on_top_of_the_others() -> None:
    text = "(Điều 1 Thông tư số {} Về A ngày 02/03/2020 của Bộ Tài chính, có hiệu lực thi hành kể từ ngày 01/05/2020)"
    label = {"id": "a", "number": "5/2020/TT-BTC", "date": "2020-03-02", "issuer": "Bộ Tài chính"}
    rows = [label | {"text": text.format(number)} for number in ("5/2020/TT-BTC", "5 /2020/TT-BTC", "05/2020/TT-BTC.")]
    found = [one for row in rows if (one := difference(row))]
    assert [*reached(4, found).values()] == [1, 4, 4, 4]
    assert list(report(4, found))[-1].endswith(f"4 of 4 {STEPS[-1]}")


def test_marks_around_a_value_do_not_count() -> None:
    assert normalised("Bộ  Tài chính") == without_marks("'Bộ Tài chính.\" ") == "bộtàichính"
    assert without_marks("44/2016/TT-ABC(1)") == "44/2016/tt-abc"
