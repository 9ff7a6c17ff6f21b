"""Are issuing bodies known by their codes and by their names, and the places they belong to?"""

import pytest

from indexer.references.bodies import body_of_code, body_of_issuer, place_of_issuer
from indexer.references.identity import Level
from indexer.references.tables import read_table

CODES = {
    "TW": ("TW", Level.PARTY), "UBKTTW": ("UBKTTW", Level.PARTY), "BCĐTW": ("BCĐTW", Level.PARTY),
    "TTg": ("TTg", Level.STATE), "QH15": ("QH", Level.STATE), "UBTVQH14": ("UBTVQH", Level.STATE),
    "BTC-BNV": ("BTC-BNV", Level.STATE), "BCSĐCP": ("BCSĐCP", Level.PARTY),
    "TU": ("TU", Level.LOCAL), "VPTU": ("VPTU", Level.LOCAL), "HU": ("HU", Level.LOCAL), "UBND-KTN": ("UBND-KTN", Level.LOCAL),
    "HĐND": ("HĐND", Level.LOCAL), "SGDĐT": ("SGDĐT", Level.LOCAL), "EVN": ("EVN", Level.OTHER), "TLĐ": ("TLĐ", Level.OTHER),
}  # fmt: skip

ISSUERS = {
    "Ban Bí thư": "TW", "Bộ Chính trị": "TW", "Ban Chấp hành TƯ Đảng": "TW", "Hội nghị lần thứ năm BCH Trung ương": "TW",
    "ban bi thu": "TW", "Ban Tổ chức Trung ương": "BTCTW", "Uỷ ban Kiểm tra trung ương": "UBKTTW",
    "Thủ tướng Chính phủ": "TTg", "Chính phủ": "CP", "Văn phòng Chính phủ": "VPCP", "Ủy ban Thường vụ Quốc hội": "UBTVQH",
    "Quốc hội": "QH", "Bộ Công Thương": "BCT", "bộ Y tế": "BYT", "Tỉnh uỷ": "TU", "Ban Thường vụ Thành ủy": "TU",
    "Chủ tịch UBND quận Ba Đình": "UBND", "Hội đồng nhân dân tỉnh": "HĐND", "Huyện ủy Bảo Yên": "HU",
}  # fmt: skip

PLACES = {
    ("Tỉnh ủy Kiên Giang", None): "Kiên Giang",
    ("Tỉnh ủy", "Kiên Giang"): "Kiên Giang",
    ("Ban Thường vụ Tỉnh uỷ Nghệ An", "Hà Tĩnh"): "Nghệ An",
    ("UBND TP.HCM", None): "Hồ Chí Minh",
    ("UBND TPHCM", None): "Hồ Chí Minh",
    ("UBND TP Thái Nguyên", "Thái Nguyên"): "thành phố Thái Nguyên, Thái Nguyên",
    ("UBND thành phố Thái Nguyên", "Thái Nguyên"): "thành phố Thái Nguyên, Thái Nguyên",  # a city in the province
    ("UBND quận Ba Đình", "Hà Nội"): "quận Ba Đình, Hà Nội",
    ("UBND huyện Bảo Yên", None): "huyện Bảo Yên",
    ("Ban Quản lý khu kinh tế", "Hà Tĩnh"): "Hà Tĩnh",
    (None, None): None,
}


@pytest.mark.parametrize("code", CODES)
def test_a_code_tells_whose_numbers_are_counted(code: str) -> None:
    body = body_of_code(code)
    assert (body.code, body.level) == CODES[code]


@pytest.mark.parametrize("issuer", ISSUERS)
def test_an_issuer_is_known_in_the_spellings_of_the_press(issuer: str) -> None:
    body = body_of_issuer(issuer)
    assert body is not None
    assert body.code == ISSUERS[issuer]


@pytest.mark.parametrize("issuer", ["Công ty Điện lực", "", None])
def test_an_issuer_that_the_tables_lack_is_none(issuer: str | None) -> None:
    assert body_of_issuer(issuer) is None


@pytest.mark.parametrize(("issuer", "province"), PLACES)
def test_the_place_is_that_of_the_issuer_else_of_the_article(issuer: str | None, province: str | None) -> None:
    assert place_of_issuer(issuer, province) == PLACES[issuer, province]


@pytest.mark.parametrize("row", read_table("bodies.tsv"), ids=lambda row: row["code"])
def test_each_name_of_a_body_leads_to_it(row: dict[str, str]) -> None:
    for name in row["names"].split("; "):
        body = body_of_issuer(name)
        assert body is not None
        assert body.code == row["code"]
        assert body_of_code(body.code) == body
