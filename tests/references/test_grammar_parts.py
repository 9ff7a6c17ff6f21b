"""The smaller parts of the grammar: refusals, full form, citations, relations, words that stand for a document."""

import pytest

from indexer.references import scan
from indexer.references.anaphora import anaphora
from indexer.references.centre import settled_symbol
from indexer.references.lexicon import is_same, is_spelt, kinds_by_code
from indexer.references.printed import Printed, words
from indexer.references.reading import read
from tests.references.marked import check

CITED = [
    ("theo khoản 2, Điều 6 của Thông tư 8", "khoản 2, Điều 6"),
    ("theo điểm a khoản 2 Điều 5 Nghị định 15", "điểm a khoản 2 Điều 5"),
    ("theo Chương IV Luật Nhà ở", "Chương IV"),
    ("tại Điều 3, Điều 4 và Điều 5 Nghị định 15", "Điều 3, Điều 4 và Điều 5"),
    ("Điều này và Nghị định 15", None),
    ("họ có 3 điều, theo Nghị định 15", None),
]
RELATED = [
    ("Thông tư 8 hướng dẫn thi hành một số điều của Nghị định 15", 0, 1, "hướng dẫn"),
    ("Kế hoạch 9-KH/TU để thực hiện Chỉ thị 5", 0, 1, "thực hiện"),
    ("Quy định số 12-QĐ/TU, thay thế Quy định số 5-QĐ/TU", 0, 1, "thay thế"),
    ("Thông tư 78 (đã được sửa đổi, bổ sung tại Điều 6 Thông tư 119)", 1, 0, "sửa đổi"),
    ("Quyết định 64/QĐ-SYT là bước đi trong quá trình thực hiện Nghị định 6", 0, 1, "thực hiện"),
    ("Kết luận 14 của Bộ Chính trị, sau đó được Chính phủ cụ thể hóa bằng Nghị định 73", 1, 0, "thực hiện"),
]
UNRELATED = [
    "Tổng kết 10 năm thực hiện Nghị quyết 26 là dịp đánh giá việc thực hiện Nghị quyết 5",
    "Nghị quyết 33, đồng thời với Chỉ thị 5",
    "ông thực hiện Chỉ thị 5 và Kết luận 6",
    "Nghị định 10 về đất theo Luật Đất đai",
]
STANDING = [
    ("Thực hiện Chỉ thị này", "Chỉ thị này", "Chỉ thị", False),
    ("các Kết luận nói trên", "các Kết luận nói trên", "Kết luận", True),
    ("theo Nghị quyết đã nêu trên", "Nghị quyết đã nêu trên", "Nghị quyết", False),
    ("hai văn bản trên", "hai văn bản trên", "Văn bản", True),
    ("theo Thông tư liên tịch này", "Thông tư liên tịch này", "Thông tư liên tịch", False),
]
SPELT = [("Nghi quyêt", "nghị quyết", True), ("CHỈ THỊ", "chỉ thị", True), ("quý định", "quy định", False), ("hoá", "hóa", True)]


@pytest.mark.parametrize(("text", "citation"), CITED)
def test_a_citation_is_the_place_named_before_the_document(text: str, citation: str | None) -> None:
    assert scan(text)[0].citation == citation


@pytest.mark.parametrize(("text", "of", "about", "relation"), RELATED)
def test_a_document_is_said_to_do_something_to_another(text: str, of: int, about: int, relation: str) -> None:
    mentions = scan(text)
    assert (mentions[of].implements, mentions[of].relation) == (about, relation)
    assert mentions[about].implements is None


@pytest.mark.parametrize("text", UNRELATED)
def test_documents_named_side_by_side_are_not_related(text: str) -> None:
    assert [mention.implements for mention in scan(text)] == [None, None]


def test_two_later_documents_may_amend_one() -> None:
    mentions = scan("Thông tư 78 (đã được sửa đổi tại Điều 6 Thông tư 119 và Điều 1 Thông tư 151) như sau")
    assert [mention.implements for mention in mentions] == [None, 0, 0]


@pytest.mark.parametrize(("text", "words", "kind", "plural"), STANDING)
def test_words_that_stand_for_a_document_are_found(text: str, words: str, kind: str, plural: bool) -> None:
    (anaphor,) = anaphora(text)
    assert (anaphor.text, anaphor.kind, anaphor.plural) == (words, kind, plural)
    assert text[anaphor.start : anaphor.end] == words


@pytest.mark.parametrize(
    "text", ["Chỉ thị 24", "kết luận trên cơ sở điều tra", "quy định trên địa bàn", "kế hoạch trên toàn tỉnh"]
)
def test_other_words_stand_for_none(text: str) -> None:
    assert anaphora(text) == []


def test_the_full_form_gives_date_and_issuer_behind_the_title() -> None:
    text = (
        "(Điều 1 Thông tư số 5/2020/TT-BTC Hướng dẫn thi hành Nghị định số 7/2019/NĐ-CP ngày 3/4/2019 của Chính phủ về phí "
        "và Luật Phí và lệ phí ngày 2/3/2020 của Bộ Tài chính, có hiệu lực thi hành kể từ ngày 1/5/2020)"
    )
    circular, decree, law = scan(text)
    assert (circular.issuer, circular.date) == ("Bộ Tài chính", "2020-03-02")
    assert (decree.issuer, decree.date) == ("Chính phủ", "2019-04-03")
    assert (law.issuer, law.date) == (None, None)


def test_a_title_may_part_date_and_issuer_from_the_number() -> None:
    (decree,) = scan("Nghị định số 9/2021/NĐ-CP Về quản lý chợ ngày 3/4/2021 của Chính phủ")
    assert (decree.issuer, decree.date, decree.subject) == ("Chính phủ", "2021-04-03", "Về quản lý chợ")


@pytest.mark.parametrize(
    ("symbol", "printed", "issuer", "settled"),
    [
        ("29-NQ/TW", "29-NQ/TƯ", None, "29-NQ/TW"),
        ("29-NQ/TW", "29-NQ/TƯ", "Thành ủy Mẫu", "29-NQ/TU"),
        ("29-NQ/TW", "29-NQ/TW", "Thành ủy Mẫu", "29-NQ/TW"),
        ("445-KL/TW", "445-KL/TƯ", None, "445-KL/TU"),
        ("445-KL/TW", "445-KL/TƯ", "Bộ Chính trị", "445-KL/TW"),
        (None, "Kết luận 5", None, None),
    ],
)
def test_the_centre_and_a_province_are_told_apart(
    symbol: str | None, printed: str, issuer: str | None, settled: str | None
) -> None:
    assert settled_symbol(symbol, printed, issuer) == settled


@pytest.mark.parametrize(("printed", "right", "expected"), SPELT)
def test_lost_marks_are_forgiven_wrong_ones_are_not(printed: str, right: str, expected: bool) -> None:
    assert is_spelt(printed, right) is expected
    assert is_same(right, right)


def test_a_pattern_is_tried_without_diacritics_only_in_a_text_without_any() -> None:
    pattern = Printed(r"(?:«on_behalf»)\s")
    assert pattern.search(read("ông thay mặt tỉnh")[0], 0, 17)
    assert pattern.search(read("ong thay mat tinh")[0], 0, 17)
    assert not pattern.search(read("ông thay mắt kính")[0], 0, 17)
    last = pattern.last(read("thay mặt A, thay mặt B")[0], 0, 22)
    assert last
    assert last.start() == 12
    assert len(words("on_behalf")) > 1


def test_a_code_of_two_kinds_names_the_commoner_first() -> None:
    assert kinds_by_code()["QĐ"] == ("Quyết định", "Quy định")


def test_a_symbol_takes_the_kind_word_of_its_clause() -> None:
    (mention,) = check("Ban hành Quy định về việc đi xe số [12-QĐ/TU] hôm nay")
    assert mention.kind == "Quy định"
