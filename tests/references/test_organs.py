"""Issuing bodies: the whole name, without what follows it."""

import pytest

from indexer.references.organs import heads_in, organ_at, organs_at
from indexer.references.reading import read

# The row of organs in brackets begins the text.
ORGANS = [
    "[Bộ Lao động - Thương binh và Xã hội] vừa nêu",
    "[Bộ Văn hóa, Thể thao và Du lịch], Sở Y tế đã họp",
    "[Ban Chỉ đạo T.Ư về Phòng chống thiên tai - Ủy ban Quốc gia Tìm kiếm cứu nạn] đã có",
    "[Tỉnh uỷ Quảng Nam và Thành uỷ Đà Nẵng] cùng ký",
    "[UBND TP. HCM] về việc",
    "[HĐND TP].",
    "[Chủ tịch UBND quận Ba Đình] (Hà Nội) có văn bản",
    "[Chủ tịch UBND quận] Trần Thị Hoa Mẫu ký",
    "[Bộ trưởng] Trần Văn Mẫu ký",
    "[Phó Cục trưởng cục Hàng không Việt Nam] Đinh Việt Mẫu đã ký",
    "[Phó Chánh Thanh tra Sở Xây dựng] đã ký",
    "[THỦ TƯỚNG CHÍNH PHỦ] VỀ VIỆC",
    "[UBND TỈNH HÒA BÌNH] VỀ VIỆC",
    "[Bộ Chính trị, Ban Bí thư] khóa XII",
    "[Bộ Chính trị] khoá 9",
    "[Chính phủ] Quy định chi tiết",
    "[liên bộ Công an - GTVT] hướng dẫn",
    "[UBND huyện Bắc Mẫu, tỉnh Quảng Nam] phản hồi",
    "[UBND tỉnh Bà Rịa – Vũng Tàu] đã có",
    "[UBND tỉnh Thừa Thiên - Huế] đã có",
    "[Hội nghị lần thứ tư BCHTW Đảng] khoá XII",
    "[Bộ Công an, Bộ Quốc phòng, Viện kiểm sát nhân dân tối cao và Tòa án nhân dân tối cao] về tha tù",
    "[Bộ Y tế] , Sở Y tế yêu cầu",
    "[Bộ trưởng Bộ NN&PTNT kiêm Trưởng ban chỉ đạo T.Ư về Phòng chống thiên tai] ký",
    "[Tỉnh ủy] ban hành",
    "[Thành ủy] và Kế hoạch của quận",
    "[Bộ Lao động, Thương binh & Xã hội], có hiệu lực",
    "[bộ VH, TT & DL] quy định",
    "[Phó Chủ tịch UBND TP Đông Mẫu] Phạm Văn Mẫu ký",
    "[Chủ tịch UBND phường Hạ Mẫu, quận Thanh Xuân] cho biết",
    "[Trường tiểu học Lê Quý Đôn] báo cáo",
    "[Ủy ban Tài chính - Ngân sách của Quốc hội], kết luận",
    "[Tổ công tác của Thủ tướng Chính phủ] đến",
    "[Cục Hộ tịch] trả lời",
    "[HĐQT Mẫubank] cho phép",
    "[bộ Tài chính] đã nêu",
    "[Bộ Giáo Dục và Ðào Tạo] nêu",
]
NO_ORGAN = ["bộ phận một cửa", "sở hữu trí tuệ", "trương mục", "bạn đọc", "Nguyễn Văn Mẫu", "", "đoàn viên thanh niên"]


@pytest.mark.parametrize("marked", ORGANS)
def test_a_row_of_organs_is_read_to_its_end(marked: str) -> None:
    end = marked.index("]") - 1
    assert organs_at(read(marked.replace("[", "").replace("]", ""))[0], 0) == end


@pytest.mark.parametrize("text", NO_ORGAN)
def test_words_that_begin_like_one_are_no_organ(text: str) -> None:
    assert organs_at(read(text)[0], 0) is None


def test_one_organ_of_a_row_can_be_asked_for() -> None:
    reading, _ = read("Bộ Y tế và Bộ Tài chính")
    assert organ_at(reading, 0) == len("Bộ Y tế")
    assert organs_at(reading, 0, len("Bộ Y tế và")) == len("Bộ Y tế")
    assert heads_in(reading, 0, len(reading.text)) == [0, len("Bộ Y tế và ")]
