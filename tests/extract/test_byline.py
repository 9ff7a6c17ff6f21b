"""Are the names in a byline told from what is no name?"""

import pytest

from indexer.extract.byline import names_in


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Mai An", "Mai An"),
        ("MAI AN - LÊ BÌNH", "MAI AN, LÊ BÌNH"),
        ("Mai An và Lê Bình", "Mai An, Lê Bình"),
        ("Theo Hồ Thu Hương", "Hồ Thu Hương"),
        ("Tin, ảnh: Mai An", "Mai An"),
        ("Bài và ảnh: Mai An", "Mai An"),
        ("Tác giả: Mai An", "Mai An"),
        ("Mai An (tổng hợp)", "Mai An"),
        ("Nhóm PV", "Nhóm PV"),
        ("Nhóm P.V thực hiện", "Nhóm P.V"),
        ("H.Anh", "H.Anh"),
        ("Mai An - 28/09/2023 15:42", "Mai An"),
        ("Thứ Năm, 28/09/2023 15:42 (GMT+7) | Mai An", "Mai An"),
        ("Ánh Ưu Đỗ", "Ánh Ưu Đỗ"),
        ("Trung tâm Văn hóa huyện Mẫu", "Trung tâm Văn hóa huyện Mẫu"),
        ("Chia sẻ", None),
        ("Quyết định", None),
        ("Ông ấy", None),
        ("Báo Mẫu", None),
        ("bao.vn", None),
        ("https://bao.vn/an", None),
        ("28/09/2023 15:42", None),
        ("Hội nghị đã thành công", None),
        ("Ông nói: Phải làm", None),
        ("An@bao.vn", None),
        ("", None),
        ("Mai An " * 40, None),
        ("Một Hai Ba Bốn Năm Sáu Bảy Tám", None),
    ],
)  # fmt: skip
def test_a_byline_gives_its_names(text: str, names: str | None) -> None:
    assert names_in(text, {"bao mau"}) == names
