"""Are clauses on one matter alike, and clauses that share only the formulas of titles not?"""

import pytest

from indexer.references.likeness import coverage, pairs_in, similarity

ALIKE = (
    ("về phát triển nền Đông y", "về phát triển nền Đông y Việt Nam và Hội Đông y Việt Nam trong tình hình mới"),
    ("về ASEAN", "về định hướng tham gia và nâng cao hiệu quả hợp tác của Việt Nam trong ASEAN đến năm 2030"),
    ("ve phat trien nen dong y", "về phát triển nền Đông y Việt Nam"),
    ("VỀ CÔNG TÁC DÂN SỐ", "về công tác dân số trong tình hình mới"),
)
UNLIKE = (
    (
        "về tăng cường sự lãnh đạo của Đảng đối với công tác giảm nghèo",
        "về tăng cường sự lãnh đạo của Đảng đối với công tác báo chí",
    ),
    ("về nuôi tôm trong tình hình mới", "về công tác dân số trong tình hình mới"),
    ("", "về rừng"),
    ("về", "về"),
)


@pytest.mark.parametrize(("first", "second"), ALIKE)
def test_one_matter_is_alike_both_ways(first: str, second: str) -> None:
    assert similarity(first, second) == similarity(second, first) >= 0.7


@pytest.mark.parametrize(("first", "second"), UNLIKE)
def test_another_matter_is_not(first: str, second: str) -> None:
    assert similarity(first, second) == similarity(second, first) < 0.15


def test_coverage_is_the_share_of_a_subject_that_a_text_speaks_of() -> None:
    subject = "về phát triển nền Đông y Việt Nam và Hội Đông y Việt Nam"
    text = pairs_in("Hội Đông y tỉnh họp bàn phát triển nền Đông y.")
    assert 0.4 < coverage(subject, text) < 1
    assert coverage(subject, pairs_in("Họp bàn về cá.")) == 0
    assert coverage("về", text) == 0
