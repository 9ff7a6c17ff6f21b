"""Long hostile texts cost time in proportion to their length; some of these took minutes when they did not."""

import pytest

from indexer.references import scan
from indexer.references.anaphora import anaphora

LONG = 3_000
# A text, and how many references it holds.
TEXTS = [
    ("Kết luận số 1" + ", 2" * LONG, LONG + 1),
    ("Nghị định 10 " + "va " * LONG, 1),
    ("nghị quyết " * LONG, 0),
    ("12-KL/TW, " * LONG, LONG),
    ("Chỉ thị 24 của Bộ Chính trị về a, " * LONG, LONG),
    ("Nghị quyết số " + " " * LONG * 10, 0),
    ("Nghị quyết " + "1" * LONG * 10, 0),
    ("Kết luận 5 " + "(" * LONG * 10, 1),
    ("Nghị định 5 của " + "Ban Thường vụ " * LONG, 1),
    ("Nghị định 5 về " + "a, " * LONG, 1),
    ('Nghị định 5 "' + 'về "' * LONG, 1),
    ("Nghị quyết Đại hội " * LONG, 0),
    ("Nghị quyết Trung ương " * LONG, 0),
    ("Luật An toàn " * LONG, 0),
    ("12/" + "A-" * LONG * 10, 0),
    ("đã đã ký ký " * LONG + "Nghị định 5", 1),
    ("khoản 1, " * LONG + "Điều 5 Nghị định 6", 1),
    ("Nghị định 5 " + "thực hiện " * LONG + "Nghị định 6", 2),
    ("ngày 1/1/2001 của Bộ Y tế " * LONG + "Nghị định 5/2001/NĐ-CP", 1),
    ("(Thông tư số 5/2020/TT-BTC Quy định " + "ngày 1/1/2001 của Bộ Y tế " * LONG, 1),
    ("Chi\u0309 thi\u0323 24 " * LONG, LONG),
    ("\u1100\u1161" * LONG * 5, 0),
    ("\u0301" * LONG, 0),
]


@pytest.mark.parametrize(("text", "count"), TEXTS, ids=lambda value: ascii(value)[:24])
def test_a_long_text_is_read_in_one_go(text: str, count: int) -> None:
    assert len(scan(text)) == count
    assert anaphora(text) == []
