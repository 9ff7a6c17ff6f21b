"""Words of names and subjects find documents, with diacritics or without."""

import pytest

from indexer.references import Known, Matters
from indexer.references.identity import Identity, Level

DIGITAL = Known(
    (Identity("Quyết định", Level.STATE, "749", "749/QĐ-TTg", "TTg", 2020),), "Thủ tướng Chính phủ", "về chuyển đổi số quốc gia",
    articles=3,
)  # fmt: skip
HERBS = Known((Identity("Chỉ thị", Level.PARTY, "24", "24-CT/TW", "TW", term="X"),), "Ban Bí thư", "về phát triển nền Đông y")
NUMBERS = Known(
    (Identity("Kế hoạch", Level.LOCAL, "9", "09/KH-UBND", "UBND", 2021, place="Hà Giang"),), None, "về số liệu chuyển đi"
)
MORE_HERBS = Known((Identity("Kết luận", Level.PARTY, "8", "08-KL/TW", "TW", term="XI"),), None, "về nền Đông y")
CONSENT = Known(
    (Identity("Kế hoạch", Level.LOCAL, "8", "08/KH-UBND", "UBND", 2021, place="Hà Giang"),), None, "về việc đồng ý chủ trương",
    articles=9,
)  # fmt: skip
MATTERS = Matters((NUMBERS, HERBS, DIGITAL))
FOUND = {
    "chuyen doi so": [DIGITAL],
    "chuyển đổi số": [DIGITAL],
    "chuyen so": [DIGITAL, NUMBERS],
    "DONG Y": [HERBS],
    "đồng ý": [],
    "nền Đông y của Ban Bí thư": [],  # "của" stands nowhere in what is known of it
    "đông y ban bí thư": [HERBS],
    "đông y khóa x": [HERBS],
    "hà giang": [NUMBERS],
    "doi": [DIGITAL],
    "do": [],
    "…": [],
    "": [],
}


@pytest.mark.parametrize("text", FOUND)
def test_documents_are_found_by_the_words_of_their_matter(text: str) -> None:
    assert MATTERS.find(text) == [one.key for one in FOUND[text]]


def test_of_words_that_read_alike_those_come_first_that_more_documents_write() -> None:
    assert Matters((CONSENT, HERBS, MORE_HERBS)).find("dong y") == [HERBS.key, MORE_HERBS.key, CONSENT.key]
    assert Matters((CONSENT, HERBS, MORE_HERBS)).find("đồng ý") == [CONSENT.key]
