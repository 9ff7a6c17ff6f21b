"""How far does a document's name in a query reach, and which document does it mean?"""

import pytest

from indexer.references import Registry, names_in
from indexer.references.identity import Identity, Level, identity_as_text, slot_of
from indexer.references.registry import VoteRow

PLANS = [
    Identity("Kế hoạch", Level.LOCAL, "9", "09-KH/TU", "TU", year, place=place)
    for place, year in (("Bà Rịa - Vũng Tàu", 2022), ("Hà Giang", 2022), ("Hà Giang", 2023))
]
VTAU, HG22, HG23 = (
    "ke-hoach/09-kh-tu/ba-ria-vung-tau/2022", "ke-hoach/09-kh-tu/ha-giang/2022", "ke-hoach/09-kh-tu/ha-giang/2023",
)  # fmt: skip
XIII, X = "chi-thi/24-ct-tw/khoa-xiii", "chi-thi/24-ct-tw/khoa-x"


def votes(slot: str) -> list[VoteRow]:
    return [(identity_as_text(one), None, None, None, 1) for one in PLANS if slot_of(one) == slot]


# the query, the part of it that is the name, what is meant
NAMES = {
    "chỉ thị 24": ("chỉ thị 24", {X, XIII}),
    "Chỉ thị 24-CT/TW (khóa XIII)": ("Chỉ thị 24-CT/TW (khóa XIII)", {XIII}),
    "(Chỉ thị 24-CT/TW (khóa X)) ngày:2023": ("Chỉ thị 24-CT/TW (khóa X)", {X}),
    "chi thi 24 khoa xiii mua bao": ("chi thi 24 khoa xiii", {XIII}),
    "Chỉ thị 24 của Ban Bí thư khóa X ở Huế": ("Chỉ thị 24 của Ban Bí thư khóa X", {X}),
    "Chỉ thị 24, ngày 13/7/2023, ở Huế": ("Chỉ thị 24, ngày 13/7/2023", {XIII}),
    "Chỉ thị 24 năm 2008": ("Chỉ thị 24 năm 2008", {X}),
    "chỉ thị 24 (2023)": ("chỉ thị 24 (2023)", {XIII}),
    "chỉ thị 24 (1999)": ("chỉ thị 24 (1999)", set()),
    "Chỉ thị 24 Thái Nguyên": ("Chỉ thị 24", {X, XIII}),  # where, not which
    "chỉ thị 24 an ninh quốc gia": ("chỉ thị 24", {XIII}),
    "chi thi 24 dong y": ("chi thi 24", {X}),
    "chỉ thị 24 đồng ý": ("chỉ thị 24", {X, XIII}),
    "Kế hoạch 09-KH/TU (Bà Rịa - Vũng Tàu, 2022)": ("Kế hoạch 09-KH/TU (Bà Rịa - Vũng Tàu, 2022)", {VTAU}),
    "kế hoạch 9-KH/TU tỉnh Hà Giang": ("kế hoạch 9-KH/TU tỉnh Hà Giang", {HG22, HG23}),
    "kế hoạch 9-KH/TU Bà Rịa - Vũng Tàu mưa": ("kế hoạch 9-KH/TU Bà Rịa - Vũng Tàu", {VTAU}),
    "kế hoạch 9-KH/TU năm 2023 của Tỉnh ủy Hà Giang": ("kế hoạch 9-KH/TU năm 2023 của Tỉnh ủy Hà Giang", {HG23}),
    "kế hoạch 9-KH/TU Cao Bằng": ("kế hoạch 9-KH/TU", {VTAU, HG22, HG23}),
    "Luật Đất đai 2013 bồi thường": ("Luật Đất đai 2013", {"luat/dat-dai/2013"}),
}


@pytest.mark.parametrize("query", NAMES)
def test_a_name_reaches_as_far_as_it_tells_a_document_from_others(query: str) -> None:
    (name,) = names_in(query, Registry(votes))
    assert (query[name.reference.mention.start : name.end], set(name.keys)) == NAMES[query]
    assert not set(name.keys) & set(name.others)


def test_a_name_knows_the_others_of_its_number() -> None:
    (name,) = names_in("Chỉ thị 24 khóa XIII", Registry())
    assert (name.keys, X in name.others, name.is_told) == ((XIII,), True, True)
    (bare,) = names_in("Chỉ thị 24", Registry())
    assert not bare.is_told


def test_each_name_of_a_list_has_its_own_end() -> None:
    query = "Chỉ thị 24 khóa X và Luật Đất đai 2013"
    assert [(query[one.reference.mention.start : one.end]) for one in names_in(query, Registry())] == [
        "Chỉ thị 24 khóa X", "Luật Đất đai 2013",
    ]  # fmt: skip
