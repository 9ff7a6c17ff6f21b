"""Provinces: known by every name that article data give them, before July 2025 and since."""

import unicodedata

import pytest

from indexer.text import find_province, fold, members, nearest_province
from indexer.text.provinces import provinces
from indexer.text.tables import read_table

# The 63 as they stood until 30 June 2025, and the 34 since (Nghị quyết 202/2025/QH15), each with those it is made of.
SINCE_2025 = {
    "An Giang": ["Kiên Giang"], "Bắc Ninh": ["Bắc Giang"], "Cao Bằng": [], "Cà Mau": ["Bạc Liêu"],
    "Cần Thơ": ["Sóc Trăng", "Hậu Giang"], "Đà Nẵng": ["Quảng Nam"], "Đắk Lắk": ["Phú Yên"], "Điện Biên": [],
    "Đồng Nai": ["Bình Phước"], "Đồng Tháp": ["Tiền Giang"], "Gia Lai": ["Bình Định"], "Hà Nội": [], "Hà Tĩnh": [],
    "Hải Phòng": ["Hải Dương"], "Hồ Chí Minh": ["Bình Dương", "Bà Rịa - Vũng Tàu"], "Huế": [], "Hưng Yên": ["Thái Bình"],
    "Khánh Hòa": ["Ninh Thuận"], "Lai Châu": [], "Lạng Sơn": [], "Lào Cai": ["Yên Bái"], "Lâm Đồng": ["Bình Thuận", "Đắk Nông"],
    "Nghệ An": [], "Ninh Bình": ["Hà Nam", "Nam Định"], "Phú Thọ": ["Vĩnh Phúc", "Hòa Bình"], "Quảng Ngãi": ["Kon Tum"],
    "Quảng Ninh": [], "Quảng Trị": ["Quảng Bình"], "Sơn La": [], "Tây Ninh": ["Long An"], "Thái Nguyên": ["Bắc Kạn"],
    "Thanh Hóa": [], "Tuyên Quang": ["Hà Giang"], "Vĩnh Long": ["Bến Tre", "Trà Vinh"],
}  # fmt: skip
NAMES = [name for today, others in SINCE_2025.items() for name in (today, *others)]
# Ways in which article data name a province, with its name for {}.
FORMS = [
    "{}", "tỉnh {}", "Tỉnh {}", "thành phố {}", "TP. {}", "TP {}", "TP.{}", "T.P {}", "Thủ đô {}", "Báo {}", "báo {} điện tử",
    "Báo điện tử {}", "Báo {} online", "{} Online", "Báo {} cuối tuần", "Đài PT-TH {}", "Đài PT&TH tỉnh {}",
    "Đài Phát thanh và Truyền hình {}", "Đài Phát thanh - Truyền hình {}", "Báo và Đài Phát thanh - Truyền hình {}",
    "Báo và Phát thanh, Truyền hình {} (minh họa)", "Cổng thông tin điện tử tỉnh {}", "Cổng TTĐT {}", "UBND tỉnh {}",
    "HĐND thành phố {}", "Tỉnh ủy {}", "Thành uỷ {}", "{} province", "  {}\u00a0",
]  # fmt: skip
ALIASES = [
    ("TP.HCM", "Hồ Chí Minh"), ("TPHCM", "Hồ Chí Minh"), ("TP HCM", "Hồ Chí Minh"), ("Tp. Hồ Chí Minh", "Hồ Chí Minh"),
    ("Ho Chi Minh City", "Hồ Chí Minh"), ("Sài Gòn", "Hồ Chí Minh"), ("Báo Sài Gòn Giải Phóng", "Hồ Chí Minh"),
    ("Thừa Thiên Huế", "Huế"), ("Thừa Thiên - Huế", "Huế"), ("TT-Huế", "Huế"), ("T.T.Huế", "Huế"), ("Huế Ngày Nay", "Huế"),
    ("Bà Rịa-Vũng Tàu", "Bà Rịa - Vũng Tàu"), ("Bà Rịa – Vũng Tàu", "Bà Rịa - Vũng Tàu"), ("BR-VT", "Bà Rịa - Vũng Tàu"),
    ("Bà Rịa Vũng Tàu", "Bà Rịa - Vũng Tàu"), ("Bắc Cạn", "Bắc Kạn"), ("Đăk Lăk", "Đắk Lắk"), ("Đắc Lắc", "Đắk Lắk"),
    ("Daklak", "Đắk Lắk"), ("Đăk Nông", "Đắk Nông"), ("Đắc Nông", "Đắk Nông"), ("Kontum", "Kon Tum"), ("Hà Tây", "Hà Nội"),
    ("Hànộimới", "Hà Nội"), ("Báo Hà Nội mới", "Hà Nội"), ("Hanoi", "Hà Nội"), ("Báo Đồng Khởi", "Bến Tre"),
    ("Báo Ấp Bắc", "Tiền Giang"), ("Báo Điện Biên Phủ", "Điện Biên"), ("baothainguyen.vn", "Thái Nguyên"),
    ("thanhhoa.gov.vn", "Thanh Hóa"), ("Báo Hoà Bình", "Hòa Bình"), ("Khánh Hoà", "Khánh Hòa"),
]  # fmt: skip
NO_PROVINCE = [
    None, "", " ", "…", "tỉnh", "Báo", "TP", "Dân trí", "Tuổi Trẻ", "Nhân Dân", "TTXVN", "VnExpress", "Việt Nam",
    "Đồng Tháp Mười", "Hà Nam Ninh", "Hà", "Quảng", "Huế 2023", "2023", "Phú Thọ và Hòa Bình", "Báo Lao động",
    "TP. Thủ Đức", "vn", "Bình",
]  # fmt: skip


def test_the_table_has_the_63_and_the_34() -> None:
    assert len(NAMES) == len(provinces()) == 63
    assert len(SINCE_2025) == 34
    assert {province.name: province.since_2025 for province in provinces()} == {
        name: today for today, others in SINCE_2025.items() for name in (today, *others)
    }


@pytest.mark.parametrize("form", FORMS)
def test_every_province_is_found_in_every_form_of_its_name(form: str) -> None:
    assert {name: find_province(form.format(name)) for name in NAMES} == dict(zip(NAMES, NAMES, strict=True))


@pytest.mark.parametrize(
    "spell",
    [
        str.upper, str.lower, fold, lambda name: unicodedata.normalize("NFD", name), lambda name: name.replace(" ", "-"),
        lambda name: name.replace(" ", "_"), lambda name: name.replace(" ", ""), lambda name: name.replace(" - ", " – "),
    ],
)  # fmt: skip
def test_every_province_is_found_in_every_spelling(spell) -> None:
    assert {name: find_province(spell(name)) for name in NAMES} == dict(zip(NAMES, NAMES, strict=True))


@pytest.mark.parametrize(("alias", "name"), ALIASES)
def test_other_names_are_known(alias: str, name: str) -> None:
    assert find_province(alias) == name


@pytest.mark.parametrize("text", NO_PROVINCE)
def test_what_is_no_name_of_a_province_is_none(text: str | None) -> None:
    assert find_province(text) is None


def test_the_provinces_of_today_share_out_those_of_before() -> None:
    shared = [name for today in SINCE_2025 for name in members(today)]
    assert sorted(shared) == sorted(NAMES)
    assert {today: list(members(today)) for today in SINCE_2025} == {
        today: [today, *sorted(others, key=shared.index)] for today, others in SINCE_2025.items()
    }


def test_a_province_that_is_no_more_stands_for_itself_alone() -> None:
    merged = [name for others in SINCE_2025.values() for name in others]
    assert {name: members(name) for name in merged} == {name: (name,) for name in merged}


@pytest.mark.parametrize(
    ("misspelt", "name"),
    [
        ("Thai Nguyn", "Thái Nguyên"),
        ("Hà Nôi", "Hà Nội"),
        ("Quảng Nghãi", "Quảng Ngãi"),
        ("Bắc Cạnn", "Bắc Kạn"),
        ("Đắc Lak", "Đắk Lắk"),
    ],
)
def test_the_nearest_province_to_a_slip(misspelt: str, name: str) -> None:
    assert nearest_province(misspelt) == name


@pytest.mark.parametrize("text", ["", "xyz", "Paris", "kinh tế"])
def test_no_province_is_near_to_other_words(text: str) -> None:
    assert nearest_province(text) is None


def test_the_table_holds_no_name_twice() -> None:
    rows = read_table("provinces.tsv")
    assert {tuple(row) for row in rows} == {("name", "since_2025", "other_names")}
    names = [name for row in rows for name in (row["name"], *filter(None, row["other_names"].split("; ")))]
    keys = [fold(name).replace(" ", "").replace("-", "") for name in names]
    assert len(set(keys)) == len(keys)
    assert all(name == unicodedata.normalize("NFC", name).strip() for name in names)


def test_a_text_too_long_for_a_name_is_none() -> None:
    assert find_province("Báo " * 5 + "Thái Nguyên") == "Thái Nguyên"
    assert find_province("Báo " * 100_000 + "Thái Nguyên") is None
