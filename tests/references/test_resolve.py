"""Does each step of resolving decide what it may, and leave open what it may not?"""

from datetime import date

import pytest

from indexer.hints import Reason
from indexer.model import Mention, Reference
from indexer.references import Registry, Setting, resolve, scan
from indexer.references.identity import Identity, Level, identity_as_text
from indexer.references.quote import own_document
from indexer.references.resolve import Antecedents


def read(text: str, day: str | None = "2023-12-01", province: str | None = "Hà Giang") -> list[Reference]:
    setting = Setting(date.fromisoformat(day) if day else None, province)
    return resolve(text, scan(text), Registry(), setting, own=own_document(text))


def keys(text: str, day: str | None = "2023-12-01") -> list[str | None]:
    return [reference.key for reference in read(text, day)]


def test_what_is_printed_decides_first() -> None:
    (reference,) = read("Theo Chỉ thị số 24-CT/TW ngày 04/7/2008 của Ban Bí thư.")
    assert (reference.key, reference.status) == ("chi-thi/24-ct-tw/khoa-x", "resolved")
    assert reference.candidates[0].evidence == (Reason("printed"),)


def test_a_mention_is_known_by_one_before_it_or_else_behind_it() -> None:
    full = "Kế hoạch số 321-KH/TU ngày 10/8/2022 của Tỉnh ủy"
    key = "ke-hoach/321-kh-tu/ha-giang/2022"
    assert keys(f"{full} nêu rõ. Kế hoạch 321 giao việc.") == [key, key]
    assert keys(f"Kế hoạch 321 giao việc. {full} nêu rõ.") == [key, key]
    first, second = read(f"{full} nêu rõ. Kế hoạch 321 giao việc.")
    assert second.candidates[0].evidence == (Reason("antecedent", first.mention.text, first.mention.start),)


def test_two_documents_of_one_number_before_it_leave_it_ambiguous() -> None:
    text = "Kế hoạch 321-KH/TU ngày 10/8/2022 và Kế hoạch 321/KH-UBND ngày 5/9/2023 đều nói. Kế hoạch 321 giao việc."
    reference = read(text)[-1]
    assert (reference.key, reference.status) == (None, "ambiguous")
    assert [candidate.key for candidate in reference.candidates[:2]] == [
        "ke-hoach/321-kh-ubnd/ha-giang/2023", "ke-hoach/321-kh-tu/ha-giang/2022",
    ]  # fmt: skip


def test_another_issuer_is_no_antecedent() -> None:
    text = "Chỉ thị số 16/CT-TTg ngày 31/3/2020 của Thủ tướng Chính phủ. Chỉ thị số 16 của Bộ Y tế thì khác."
    assert keys(text)[1] is None


def test_a_bare_number_has_the_letters_that_the_article_has_even_where_both_stay_open() -> None:
    first, second = read("Tỉnh ủy ban hành Chỉ thị số 24-CT/TU. Chỉ thị 24 yêu cầu các cấp làm ngay.")
    assert [reference.status for reference in (first, second)] == ["ambiguous", "ambiguous"]
    assert second.candidates[0].key == first.candidates[0].key == "chi-thi/24-ct-tu/ha-giang/2023"


def test_what_a_document_is_about_is_known_by_its_own_subject() -> None:
    text = "Kết luận số 61 về tiếp tục thực hiện Chỉ thị số 13 của Ban Bí thư về công tác quản lý, bảo vệ và phát triển rừng."
    reference = read("Kết luận số 61-KL/TW ngày 17/8/2023 về tiếp tục thực hiện Chỉ thị số 13 của Ban Bí thư.")[1]
    assert reference.key == "chi-thi/13-ct-tw/khoa-xii"
    assert reference.candidates[0].evidence == (Reason("parent", "ket-luan/61-kl-tw/khoa-xiii"),)
    assert keys(text) == ["ket-luan/61-kl-tw/khoa-xiii", "chi-thi/13-ct-tw/khoa-xii"]


def test_the_years_that_a_review_looks_back_on_tell_of_the_document() -> None:
    (reference,) = read("Hội nghị tổng kết 15 năm thực hiện Chỉ thị 24.", "2023-10-12")
    assert reference.candidates[0].key == "chi-thi/24-ct-tw/khoa-x"
    assert reference.candidates[0].evidence[0] == Reason("years", "15")


# A text on a law of several versions, the article's day, and the year of the law that its last mention means.
VERSIONS = [
    ("Khác với Luật Đất đai 2013, Luật Đất đai mới bỏ khung giá.", "2024-08-15", "2024"),
    ("Luật Đất đai mới bỏ khung giá.", "2015-03-01", "2013"),
    ("Khác với Luật Đất đai 2013, Luật Đất đai mới bỏ khung giá.", "2023-06-01", None),
    ("Khác với Luật Đất đai 2013, Luật Đất đai mới bỏ khung giá.", None, None),
    ("Luật Đất đai 2024 thay Luật Đất đai cũ.", "2024-08-15", None),
    ("Luật Đất đai 2013 và Luật Đất đai (sửa đổi) khác nhau. Luật Đất đai quy định.", "2023-06-01", None),
    ("Luật Đất đai 2013 và Luật Đất đai mới khác nhau. Luật Đất đai quy định.", "2024-08-15", None),
    ("Theo Luật Đất đai 2013, Luật Đất đai mới chỉ quy định khung.", "2024-08-15", "2013"),
]


@pytest.mark.parametrize(("text", "day", "year"), VERSIONS)
def test_the_new_law_is_another_than_the_one_named_before(text: str, day: str | None, year: str | None) -> None:
    assert keys(text, day)[-1] == (f"luat/dat-dai/{year}" if year else None)


def test_an_unknown_number_stays_unresolved() -> None:
    (reference,) = read("Theo Chỉ thị số 987 thì khác.")
    assert (reference.key, reference.status, reference.candidates) == (None, "unresolved", ())


def test_a_document_is_not_named_before_its_time() -> None:
    (reference,) = read("Sở học Chỉ thị 24-CT/TW.", "2010-03-03")
    assert "chi-thi/24-ct-tw/khoa-xiii" not in {candidate.key for candidate in reference.candidates}
    assert reference.candidates[0].key == "chi-thi/24-ct-tw/khoa-x"


def test_candidates_of_an_unknown_document_are_of_the_terms_that_had_begun() -> None:
    (reference,) = read("Sở học Chỉ thị 77-CT/TW.", "2010-03-03")
    assert [candidate.key for candidate in reference.candidates] == ["chi-thi/77-ct-tw/khoa-x", "chi-thi/77-ct-tw/khoa-ix"]
    assert reference.status == "ambiguous"


# A mention without its year, the day of the article, and its candidates: the years of the day, in its number where that has one.
OPEN_YEARS = [
    ("Theo Nghị định 987 thì khác.", "2021-04-29", ["nghi-dinh/987-2021-nd-cp", "nghi-dinh/987-2020-nd-cp"]),
    ("Theo Nghị định 987 thì khác.", "2021-01-29", ["nghi-dinh/987-2020-nd-cp", "nghi-dinh/987-2021-nd-cp"]),
    ("Thông tư 987/TT-BYT có ích.", "2021-04-29", ["thong-tu/987-2021-tt-byt", "thong-tu/987-2020-tt-byt"]),
    ("Quyết định 9876/QĐ-TTg có ích.", "2021-04-29", ["quyet-dinh/9876-qd-ttg/2021", "quyet-dinh/9876-qd-ttg/2020"]),
    ("Nghị định 987 của Bộ Y tế có ích.", "2021-04-29", ["nghi-dinh/987-2021-nd-cp", "nghi-dinh/987-2020-nd-cp"]),
]


@pytest.mark.parametrize(("text", "day", "expected"), OPEN_YEARS)
def test_an_open_year_is_this_one_or_the_last(text: str, day: str, expected: list[str]) -> None:
    (reference,) = read(text, day)
    assert (reference.status, [candidate.key for candidate in reference.candidates]) == ("ambiguous", expected)


def test_an_old_document_that_only_its_number_speaks_for_stands_behind_those_of_the_articles_years() -> None:
    known = identity_as_text(Identity("Quyết định", Level.STATE, "9876", "9876/QĐ-TTg", "TTg", 2009))
    registry = Registry(lambda slot: [(known, None, None, "về trồng lúa nước ở vùng đồng bằng", 1)])
    text = "Sở học Quyết định 9876/QĐ-TTg."

    def candidates(text: str) -> list[str]:
        (reference,) = resolve(text, scan(text), registry, Setting(date(2021, 4, 29)))
        return [candidate.key.rpartition("/")[2] for candidate in reference.candidates]

    assert candidates(text) == ["2021", "2020", "2009"]
    assert candidates(f"{text} Trồng lúa nước là việc chung.") == ["2009", "2021", "2020"]


def test_a_subject_that_fits_none_does_not_decide() -> None:
    (reference,) = read("Sở học Chỉ thị số 24-CT/TW của Ban Bí thư về nuôi tôm trên cát ven biển.", "2023-12-01")
    assert reference.key is None


def test_a_text_does_not_cite_itself() -> None:
    heading = "BAN BÍ THƯ\nSố: 24-CT/TW\nHà Nội, ngày 04 tháng 7 năm 2008\nCHỈ THỊ\n"
    text = f"{heading}Chỉ thị số 24-CT/TW này thay Chỉ thị 16/CT-TTg năm 2017."
    own = [reference for reference in read(text, None) if reference.key == "chi-thi/24-ct-tw/khoa-x"]
    assert own
    assert all(reference.own for reference in own)
    assert [reference.own for reference in read(text, None) if reference.key == "chi-thi/16-ct-ttg/2017"] == [False]
    assert not any(reference.own for reference in read("Số 24-CT/TW ngày 04/7/2008 là chỉ thị về Đông y."))


def test_words_that_stand_for_a_document_mean_the_last_of_its_kind() -> None:
    references = read("Chỉ thị 24-CT/TW ngày 13/7/2023; Kết luận số 61-KL/TW ngày 17/8/2023. Chỉ thị này quan trọng.")
    found = Antecedents(references).of("Chỉ thị", 90)
    assert found is not None
    assert found.key == "chi-thi/24-ct-tw/khoa-xiii"
    assert Antecedents(references).of("Nghị quyết", 90) is None
    assert Antecedents(references).of("Chỉ thị", 3) is None


def test_nothing_named_is_nothing_resolved() -> None:
    assert resolve("Không có gì.", [], Registry()) == []


def test_a_mention_made_by_hand_is_enough() -> None:
    mention = Mention(0, 8, "59-KL/TW", "Kết luận", "59", symbol="59-KL/TW", term="XIII")
    assert resolve("59-KL/TW", [mention], Registry())[0].key == "ket-luan/59-kl-tw/khoa-xiii"
