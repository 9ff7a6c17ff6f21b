"""What does a mention tell of its document? The key of what is printed in full, None of what leaves something open."""

from datetime import date

import pytest

from indexer.model import Mention
from indexer.references import scan
from indexer.references.identify import Setting, identify, identify_all
from indexer.references.identity import key_of

SETTING = Setting(date(2023, 9, 28), "Hà Giang")


def mention(text: str, kind: str, number: str | None = None, symbol: str | None = None, **more: str) -> Mention:
    return Mention(0, len(text), text, kind, number, symbol=symbol, **more)  # type: ignore[arg-type]


# mention, what stands behind it, key
CASES = (
    (mention("Chỉ thị 24-CT/TW", "Chỉ thị", "24", "24-CT/TW", date="2008-07-04"), "", "chi-thi/24-ct-tw/khoa-x"),
    (mention("Chỉ thị 24-CT/TW", "Chỉ thị", "24", "24-CT/TW"), " năm 2022", "chi-thi/24-ct-tw/khoa-xiii"),
    (mention("Chỉ thị 24-CT/TW", "Chỉ thị", "24", "24-CT/TW"), " năm 2021", None),  # of two terms
    (mention("Chỉ thị 24-CT/TW", "Chỉ thị", "24", "24-CT/TW", term="10"), "", "chi-thi/24-ct-tw/khoa-x"),
    (mention("Chỉ thị số 5", "Chỉ thị", "5", issuer="Bộ Chính trị", term="XII"), "", "chi-thi/05-ct-tw/khoa-xii"),
    (mention("Chỉ thị 24", "Chỉ thị", "24"), "", None),
    (mention("Nghị định 10/2023/NĐ-CP", "Nghị định", "10", "10/2023/NĐ-CP", year="2023"), "", "nghi-dinh/10-2023-nd-cp"),
    (mention("Nghị định 108/2014", "Nghị định", "108", year="2014"), "", "nghi-dinh/108-2014-nd-cp"),
    (mention("Nghị định 46", "Nghị định", "46"), " năm 2016 của Chính phủ", "nghi-dinh/46-2016-nd-cp"),
    (mention("Nghị định 46/NĐ-CP", "Nghị định", "46", "46/NĐ-CP", date="2016-05-26"), "", "nghi-dinh/46-2016-nd-cp"),
    (mention("Quyết định 1719/QĐ-TTg", "Quyết định", "1719", "1719/QĐ-TTg", date="2021-10-14"), "",
     "quyet-dinh/1719-qd-ttg/2021"),
    (mention("Quyết định 1719/QĐ-TTg", "Quyết định", "1719", "1719/QĐ-TTg"), "", None),
    (mention("Kế hoạch 9-KH/TU", "Kế hoạch", "9", "09-KH/TU", date="2022-06-06"), "", "ke-hoach/09-kh-tu/ha-giang/2022"),
    (mention("Kế hoạch 9-KH/TU", "Kế hoạch", "9", "09-KH/TU", issuer="Tỉnh ủy Nghệ An", date="2022-06-06"), "",
     "ke-hoach/09-kh-tu/nghe-an/2022"),
    (mention("Quyết định 12/QĐ-UBND", "Quyết định", "12", "12/QĐ-UBND", issuer="UBND huyện Bảo Yên", date="2016-01-05"), "",
     "quyet-dinh/12-qd-ubnd/huyen-bao-yen-ha-giang/2016"),
    (mention("33/NQ-TU", "Nghị quyết", "33", "33/NQ-TU", date="2021-06-06"), "", "nghi-quyet/33-nq-tu/ha-giang/2021"),
    (mention("Thông báo 558-TB/UBKTTW", "Thông báo", "558", "558-TB/UBKTTW", date="2018-05-05"), "",
     "thong-bao/558-tb-ubkttw/khoa-xii"),
    (mention("Nghị quyết 98/2023/QH15", "Nghị quyết", "98", "98/2023/QH15", year="2023"), "", "nghi-quyet/98-2023-qh15"),
    (mention("Nghị định 46/2016/NĐ", "Nghị định", "46", "46/2016/NĐ", year="2016"), "", "nghi-dinh/46-2016-nd-cp"),
    (mention("Nghị quyết 54/2017/NQ-QH14", "Nghị quyết", "54", "54/2017/NQ-QH14", year="2017"), "",
     "nghi-quyet/54-2017-qh14"),
    (mention("Nghị quyết Đại hội Đoàn toàn quốc lần thứ XI", "Nghị quyết", term="XI"), "", "nghi-quyet/dai-hoi-doan-xi"),
    (mention("Nghị quyết Đại hội lần thứ mười hai của Đảng", "Nghị quyết"), "", "nghi-quyet/dai-hoi-xii"),
    (mention("Bộ luật Bảo hiểm xã hội 2014", "Bộ luật"), "", "luat/bao-hiem-xa-hoi/2014"),
    (mention("luật Đất đai năm 2013", "Luật"), "", "luat/dat-dai/2013"),
    (mention("Luật Đất đai", "Luật"), " sửa đổi", None),
    (mention("BLHS 2015", "Bộ luật"), "", "bo-luat/hinh-su/2015"),
    (mention("Luật BHXH 2014", "Luật"), "", "luat/bao-hiem-xa-hoi/2014"),
    (mention("Hiến pháp 2013", "Hiến pháp"), "", "hien-phap/2013"),
    (mention("Nghị quyết Đại hội XIII", "Nghị quyết", term="XIII"), " của Đảng", "nghi-quyet/dai-hoi-xiii"),
    (mention("Nghị quyết Trung ương 4 (khóa XI)", "Nghị quyết", term="XI"), "", "nghi-quyet/trung-uong-4-khoa-xi"),
    (mention("Nghị quyết Trung ương 4", "Nghị quyết"), "", None),
    (mention("Nghị quyết Đại hội đại biểu Đảng bộ tỉnh lần thứ XVII", "Nghị quyết", term="XVII"), "",
     "nghi-quyet/dai-hoi-dang-bo-tinh-xvii/ha-giang/2020"),
    (mention("Nghị quyết Đại hội Đảng bộ tỉnh", "Nghị quyết"), ", nhiệm kỳ 2015 - 2020",
     "nghi-quyet/dai-hoi-dang-bo-tinh-xvi/ha-giang/2015"),
    (mention("Nghị quyết Đại hội Đảng bộ Quân đội lần thứ X", "Nghị quyết", term="X"), "",
     "nghi-quyet/dai-hoi-dang-bo-quan-doi-x"),
    (mention("Nghị quyết Đại hội Đảng bộ TP. HCM lần XI", "Nghị quyết", term="XI"), "",
     "nghi-quyet/dai-hoi-dang-bo-thanh-pho-xi/ho-chi-minh/2020"),
    (mention("Nghị quyết Đại hội Đảng bộ huyện", "Nghị quyết"), ", nhiệm kỳ 2015 - 2020", None),
)  # fmt: skip


@pytest.mark.parametrize(("mention", "behind", "key"), CASES, ids=[f"{case[0].text}{case[1]}" for case in CASES])
def test_what_is_printed_makes_the_key(mention: Mention, behind: str, key: str | None) -> None:
    assert key_of(identify(mention, SETTING, behind)) == key


def test_a_later_item_of_a_list_goes_on_with_the_name_before_it() -> None:
    first = mention("Nghị quyết Trung ương 4 khóa XI", "Nghị quyết", term="XI")
    second = mention("khóa XII", "Nghị quyết", term="XII")
    assert key_of(identify(second, SETTING, "", first)) == "nghi-quyet/trung-uong-4-khoa-xii"


LISTS = {
    "Kết luận số 57, 58 và 59-KL/TW khóa XIII": ["57-KL/TW", "58-KL/TW", "59-KL/TW"],
    "Thông tư 38/2024/TT-BYT, 39 và số 40": ["38/2024/TT-BYT", "39/TT-BYT", "40/TT-BYT"],
    "Kết luận số 57 nói khác, Kết luận 59-KL/TW": [None, "59-KL/TW"],
}


@pytest.mark.parametrize("text", LISTS)
def test_items_of_a_list_share_the_letters_that_one_has(text: str) -> None:
    assert [identity.symbol for identity in identify_all(text, scan(text), SETTING)] == LISTS[text]


def test_decomposed_text_means_the_same() -> None:
    decomposed = mention("Luật Đất đai năm 2013".replace("ấ", "a\u0302\u0301"), "Luật")
    assert key_of(identify(decomposed, SETTING)) == "luat/dat-dai/2013"
