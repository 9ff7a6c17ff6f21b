"""What a text names: the rules of labelling, one case a rule, and the sentences of a conference report."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from indexer.model import Mention
from indexer.references import scan
from tests.references.marked import check, marked

# The rules for spans, each in sentences of our own.
SPANS = [
    "Thực hiện [Chỉ thị số 24-CT/TW] và [Nghị quyết 39], theo [NĐ20] và [CT 05]",
    "Theo [Nghị quyết Trung ương 7 khóa X], [Nghị quyết TƯ 8] và [Nghị quyết Đại hội XIII] của Đảng",
    "Theo [Luật Đất đai năm 2013], [luật Đất đai], [BLDS 2015] và [Luật BHXH]",
    "Theo [Thông tư số 32/2016/TT-NHNN] ([Thông tư 32]) các ngân hàng phải báo cáo",
    "các [Quyết định số 2301], [2302], [2303] về việc cấm bay",
    "[Nghị quyết số 18-NQ/TW], số [19-NQ/TW] đã đi vào cuộc sống",
    "[công văn số 3988-CV/TU] (gửi các huyện) và [3546/UBND-VP] cùng ngày",
    "quán triệt [Nghị quyết Trung ương 4 khóa XI], [khóa XII] trong toàn Đảng bộ",
    "[nghị quyết Đại hội đại biểu toàn quốc lần thứ IX] và [Đại hội đại biểu toàn quốc lần thứ XI] của Đảng",
    "[Nghị quyết Trung ương 7 (khóa X)] ra đời",
    "[Nghị quyết Hội nghị lần thứ bảy Ban Chấp hành Trung ương Khoá X] ra đời",
    "[Nghị quyết Đại hội đại biểu Đảng bộ tỉnh Hà Mẫu lần thứ I], nhiệm kỳ 2025 - 2030",
    "[Nghị quyết Đại hội Đảng bộ huyện, nhiệm kỳ 2015 - 2020] đề ra",
    "[Bộ luật Hình sự 2015] (sửa đổi năm 2017), [Bộ luật hình sự năm 1999], sửa đổi",
    "[Nghị quyết số 05/NQ-TW], Hội nghị Trung ương 4 (khóa XII)",
    "[Nghị quyết 16] năm 2012 và [Nghị định 1 20/2 017/NĐ-CP] thì khác",
    "[kết luận thanh tra số 123/KL-TTCP], [công điện khẩn số 07/CĐ-UBND] và [Kế hoạch liên tịch số 02/KHLT-STP-HLG]",
    "[Tờ trình của Ban Tổ chức Trung ương (số 374-TTr / BTCTW], ngày 20/6/2019)",
    "[Pháp lệnh Cảnh vệ số 25/2005/PL-UBTVQH11] hết hiệu lực",
    "Chỉ thị về việc đảm bảo an toàn số [119/CT-CHK] gửi các sân bay",
    "Số [445-KL/TƯ]",
    "họ đã thông báo [kết luận số 12-KL/TU], còn [thông báo kết luận số 156-TB/TW] thì chưa",
    "[văn bản số 45/PCCC & CNCH-P 6] và [Luật Hải quan Việt Nam 2014], còn Bộ soạn dự thảo sửa đổi [Nghị định 46/2016/NĐ-CP]",
    "không vi phạm [Đề án 24], [Quyết định 367] làm căn cứ và [Quyết định 100] ghi rõ",
    "theo khoản 5 Điều 9 của [Nghị định 46] và điểm a khoản 2 Điều 1 [Thông tư 8]",
    "[KẾT LUẬN SỐ 59-KL/TW] CỦA BỘ CHÍNH TRỊ VỀ ASEAN",
    "[Ket luan so 59-KL/TW] cua Bo Chinh tri ve ASEAN",
    "[Kết luận\nsố 59–KL/TƯ] và [Nghi đinh 15/2020/NĐ-CP]",
    "[Kết luận 59 KL/TW], [Chỉ thị 24\u00a0-\u00a0CT/TW], [Nghị định 50/2022/NĐ_CP]",
]
NOTHING = [
    "Thực hiện Nghị quyết này, nghị quyết của Đảng và Nghị quyết Đại hội Đảng bộ tỉnh",
    "Nghị quyết Đại hội Đảng các cấp, Hiến pháp và Điều lệ Đảng",
    "công văn ngày 27-4-2021 và chỉ thị về việc tăng cường thi hành án",
    "dự thảo Nghị định, dự thảo Nghị quyết 19, dự án Luật Quản lý nợ công (sửa đổi), dự thảo Luật Đặc khu",
    "Nghị quyết 2270 của HĐBA LHQ; Hiến pháp 1987 của Philippines; Công ước Liên hợp quốc về Luật Biển 1982",
    "Hội đồng Bảo an họp hôm qua. Ông nói Nghị quyết 2334 là bước tiến.",
    "hai tàu ngầm Đề án 885 vừa hạ thủy",
    "ông chỉ thị các cơ quan, kết luận 2 cán bộ, quy định 34 giờ, kế hoạch 9 tháng, báo cáo 6 tháng",
    "bản án số 12/2019/HSST, cáo trạng số 09/CT-VKS, hợp đồng số 33, biên bản số 12/BB-VPHC, mẫu số 01/TTĐB",
    "theo QCVN 10:2015/BTNMT, giấy phép số 15/GP-UBND và tờ khai 8",
    "sà lan HD 2043, số 24 Quang Trung, Đoàn kiểm tra số 469, xe 51C-069.34, ĐT 0912.345.678, ô đất CT8",
    "quyết định 5 việc, kế hoạch 2017, chương trình 30 phút, báo cáo 20%, luật chơi, luật sư, kỷ luật đảng viên",
    "",
]  # fmt: skip
# A directive named within the subject of a conclusion, as reports of conferences have it: every reference, each subject.
REPORTS = [
    "Hội nghị quán triệt [Quy định số 77], [Kết luận số 41] {về định hướng hợp tác vùng}, [Chỉ thị số 12] {về "
    "bảo đảm an toàn đê}, "
    "[Kết luận số 43] {về hoạt động của các hội} và [Kết luận số 46] {về tiếp tục thực hiện [Chỉ thị số 9] của <Ban Bí thư> "
    "{về bảo vệ rừng}}.",
    "Các đại biểu nghe [Kết luận số 70] {về tiếp tục thực hiện [Chỉ thị số 20] của <Ban Bí thư> {về chăm sóc trẻ em}}.",
    "Tỉnh ủy tổng kết [Nghị quyết số 3-NQ/TU] {về du lịch}, [Kế hoạch 88-KH/TU] {về triển khai [Chỉ thị số "
    "31-CT/TW] {về báo chí}}.",
    "Ban hành [Kế hoạch số 15/KH-UBND] {về thực hiện [Chương trình số 6-CTr/TU] của <Thành ủy> {về chuyển đổi số}}.",
    "Phổ biến [Quy định số 8], [Quy định số 9] {về kiểm tra, giám sát} và [Hướng dẫn số 4] {về thi hành [Quy định số 8]}.",
    "[Báo cáo số 19-BC/TU] {về sơ kết 3 năm thực hiện [Nghị quyết số 21-NQ/TW] {về dân số trong tình hình mới}} "
    "đã gửi Trung ương.",
    "[Chỉ thị 40-CT/TW] {về tín dụng chính sách} và [Kết luận 6-KL/TW] {về tiếp tục thực hiện [Chỉ thị 40-CT/TW] "
    "{về tín dụng chính sách}} là hai văn bản.",
    "Quán triệt [Chỉ thị số 5] {về phòng cháy}, [Chỉ thị số 6] {về đất đai}; [Kết luận số 7] {về tổng kết [Chỉ "
    "thị số 8] {về lao động}}.",
    "Nghe [Kết luận số 50] {về việc thực hiện [Nghị quyết số 6-NQ/TW] {về kinh tế tập thể}}, [Quy định số 51] {về nêu gương}.",
    "Hội nghị học [Nghị quyết số 57-NQ/TW] {về đột phá phát triển khoa học}, [Nghị quyết số 68-NQ/TW] {về kinh tế tư nhân} và "
    "[Kế hoạch số 30-KH/TU] {về thực hiện [Nghị quyết số 68-NQ/TW] {về kinh tế tư nhân}}.",
]  # fmt: skip
FIELDS = [
    ("Bộ Chính trị đã ban hành Nghị quyết 08 về du lịch", {"issuer": "Bộ Chính trị", "number": "08", "symbol": None}),
    ("Quyết định 1138 ngày 16-4-2002 của UBND tỉnh Thanh Hoá", {"issuer": "UBND tỉnh Thanh Hoá", "date": "2002-04-16"}),
    ("Nghị quyết số 33 của Bộ Chính trị khoá 9", {"issuer": "Bộ Chính trị", "term": "9"}),
    ("Nghị quyết số 42-NQ/TW, Hội nghị Trung ương 8 (khóa XIII)", {"issuer": "Hội nghị Trung ương 8", "term": "XIII"}),
    ("Năm 2004, Bộ Chính trị khoá IX đã ra Nghị quyết số 42", {"issuer": "Bộ Chính trị", "term": "IX"}),
    ("ngày 23/6/2016, UBND huyện Đầm Mẫu cũng có Quyết định 9/QĐ-UBND", {"issuer": "UBND huyện Đầm Mẫu", "date": "2016-06-23"}),
    ("ông thay mặt Ban Thường vụ Tỉnh ủy ký Kết luận số 5-KL/TU", {"issuer": "Ban Thường vụ Tỉnh ủy"}),
    ("Nghị định 06 được Chính phủ ban hành đầu năm", {"issuer": "Chính phủ"}),
    ("Văn bản 7/SYT-NV do Giám đốc Sở Y tế Lê Văn Mẫu ký ngày 5/6/2020", {"issuer": "Giám đốc Sở Y tế", "date": "2020-06-05"}),
    ("văn bản 7/UBND-NC do ông Lê Văn Mẫu – Phó Chủ tịch UBND tỉnh Hà Mẫu ký", {"issuer": "Phó Chủ tịch UBND tỉnh Hà Mẫu"}),
    ("Cục Xuất bản, In và Phát hành (Bộ Mẫu) vừa có Văn bản 3/CXBIPH", {"issuer": "Cục Xuất bản, In và Phát hành"}),
    ("ý kiến được Thủ tướng phê duyệt tại Quyết định 15/QĐ-TTg", {"issuer": None}),
    ("Sở công bố Quyết định 15/QĐ-TTg", {"issuer": None}),
    ("Nghị quyết Đại hội XII của Đảng", {"issuer": None, "term": "XII", "number": None}),
    ("Kết luận 127 ban hành ngày 28/2", {"date": None}),
    ("Nghị định 108/2014 của Chính phủ", {"year": "2014", "symbol": None, "number": "108"}),
    ("Thông tư số 109/2009/TTLT nêu", {"kind": "Thông tư"}),
    ("công văn số 9-TB/VPTU nêu", {"kind": "Công văn"}),
    ("văn bản số 72/KL-TTr nêu", {"kind": "Kết luận"}),
    ("văn bản số 85/HD-TLĐ nêu", {"kind": "Hướng dẫn"}),
    ("văn bản số 3383/VPCP-V.I nêu", {"kind": "Công văn", "symbol": "3383/VPCP-V.I"}),
    ("CHỈ THỊ SỐ 19/CT-TTG", {"kind": "Chỉ thị", "symbol": "19/CT-TTg"}),
    ("Công văn 82/TCT-CS 2016 của Tổng cục Thuế", {"issuer": "Tổng cục Thuế", "symbol": "82/TCT-CS"}),
    ("Nghị định số 10/2015/NĐ-CP 20/10/2015 của Chính phủ", {"issuer": "Chính phủ", "date": "2015-10-20"}),
    (
        "Sở Y tế phát Văn bản 7/SYT-NV - 22/1/2018 do ông Lê Văn Mẫu, Phó Giám đốc Sở Y tế ký",
        {"issuer": "Phó Giám đốc Sở Y tế", "date": "2018-01-22"},
    ),
    ("ông Đoàn Thanh Mẫu – Giám đốc Sở Y tế ký Quyết định số 55", {"issuer": "Giám đốc Sở Y tế"}),
    ("Bộ trưởng Thể ký văn bản số 12/GTVT-CQL", {"issuer": "Bộ trưởng"}),
    ("Kế hoạch số 41/KH-UBND huyện Mường Mẫu trái luật", {"issuer": "UBND huyện Mường Mẫu", "symbol": "41/KH-UBND"}),
    ("Kế hoạch số 41/KH-UBND tổ chức lễ hội", {"issuer": None}),
    ("khi Nghị quyết 54 về cơ chế đặc thù vừa được Quốc hội thông qua", {"issuer": "Quốc hội", "subject": "về cơ chế đặc thù"}),
    ("Thông tư 7/2019/TT-BYT do Bộ Y tế mới ban hành", {"issuer": "Bộ Y tế"}),
    ("Quyết định 5 về kế hoạch do Bộ Y tế ban hành", {"issuer": None}),
    ("quy chế tại EVM ban hành kèm theo Quyết định 5/QĐ-SGD", {"issuer": None}),
    ("kỳ thi THPT có Quyết định 5/QĐ-SGD", {"issuer": None}),
    ("Nghị quyết 19-2016/NQ-CP của Chính phủ", {"symbol": "19-2016/NQ-CP", "year": "2016"}),
    ("Kết luận số 12-KL/TƯ của Tỉnh ủy Hà Mẫu", {"symbol": "12-KL/TU"}),
    ("Kết luận số 12-KL/TƯ của Bộ Chính trị", {"symbol": "12-KL/TW"}),
]
TYPED = [
    ("ct 24", "Chỉ thị", "24", None), ("24-ct/tw", "Chỉ thị", "24", "24-CT/TW"), ("chi thi so 05", "Chỉ thị", "05", None),
    ("ket luan 59 ve asean", "Kết luận", "59", None), ("nghi dinh 100/2019/nd-cp", "Nghị định", "100", "100/2019/NĐ-CP"),
    ("1719/qd-ttg", "Quyết định", "1719", "1719/QĐ-TTg"), ("nq tw4 khoa xii", "Nghị quyết", None, None),
    ("luat dat dai 2024", "Luật", None, None), ("blhs", "Bộ luật", None, None), ("nq18", "Nghị quyết", "18", None),
]  # fmt: skip


@pytest.mark.parametrize("sentence", SPANS)
def test_a_reference_spans_what_the_rules_say(sentence: str) -> None:
    check(sentence)


@pytest.mark.parametrize("sentence", NOTHING)
def test_what_is_no_reference_is_left(sentence: str) -> None:
    assert scan(sentence) == []


@pytest.mark.parametrize("sentence", REPORTS)
def test_a_report_names_each_document_with_its_subject(sentence: str) -> None:
    mentions = check(sentence)
    inner = [index for index, mention in enumerate(mentions) if mention.implements is not None]
    assert inner
    for index in inner:
        other = mentions[mentions[index].implements or 0]
        assert other.text in (mentions[index].subject or "")
        assert mentions[index].relation in ("thực hiện", "hướng dẫn", "sơ kết", "tổng kết")


@pytest.mark.parametrize(("text", "fields"), FIELDS)
def test_a_field_is_what_is_printed(text: str, fields: dict[str, str | None]) -> None:
    (mention,) = scan(text)
    assert {name: getattr(mention, name) for name in fields} == fields


@pytest.mark.parametrize(("text", "kind", "number", "symbol"), TYPED)
def test_a_query_may_be_typed_in_small_letters_and_without_diacritics(
    text: str, kind: str, number: str | None, symbol: str | None
) -> None:
    (mention,) = scan(text, typed=True)
    assert (mention.kind, mention.number, mention.symbol) == (kind, number, symbol)


@pytest.mark.parametrize("text", ["ct 24", "bc 12", "nq18"])
def test_small_letters_are_no_abbreviations_in_an_article(text: str) -> None:
    assert scan(text) == []


@pytest.mark.parametrize("sentence", [*SPANS, *REPORTS])
def test_decomposed_text_gives_spans_of_its_own(sentence: str) -> None:
    composed = marked(sentence).text
    decomposed = unicodedata.normalize("NFD", composed)
    found = scan(decomposed)
    assert [unicodedata.normalize("NFC", mention.text) for mention in found] == [mention.text for mention in scan(composed)]
    assert all(decomposed[mention.start : mention.end] == mention.text for mention in found)


def test_a_list_shares_what_is_said_of_all() -> None:
    first, second, third = scan("Ngày 25/11/2018, Cục Hàng không đã ký các Quyết định số 2197, 2198 và 2199 về cấm bay")
    assert {one.issuer for one in (first, second, third)} == {"Cục Hàng không"}
    assert {one.subject for one in (first, second, third)} == {"về cấm bay"}
    assert {one.date for one in (first, second, third)} == {"2018-11-25"}


def test_an_issuer_behind_is_shared_only_where_nothing_but_a_comma_or_and_stands_between() -> None:
    first, second = scan("các Nghị quyết số 18-NQ/TW, số 19-NQ/TW của Ban Chấp hành Trung ương")
    assert (first.issuer, second.issuer) == ("Ban Chấp hành Trung ương", "Ban Chấp hành Trung ương")
    first, second = scan("Quyết định số 67-QĐ/TW và Quyết định số 68-QĐ/TW, ngày 4-7-2007 của Bộ Chính trị khoá X")
    assert (first.issuer, first.date, first.term) == (None, None, None)
    assert (second.issuer, second.date, second.term) == ("Bộ Chính trị", "2007-07-04", "X")


PIECES = [
    "Chỉ thị", " số ", "24", "-CT/TW", " của ", "Bộ Chính trị", ", ", " và ", " về ", "Nghị quyết Trung ương ", "4", " khóa XII",
    "(", ")", "\n", ". ", "ngày 1/2/2020", "Luật Đất đai", "Đại hội ", "XIII", "được sửa đổi tại ", "thực hiện ", "\u0301", "đ",
    " 12/QĐ-UBND", "“", "”", "Sở Y tế đã ban hành ",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_mentions_are_in_order_apart_and_whole(text: str) -> None:
    mentions: list[Mention] = scan(text)
    last = 0
    for mention in mentions:
        assert last <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.text
        last = mention.end
        assert mention.implements is None or 0 <= mention.implements < len(mentions)
    assert scan(text) == mentions


@given(st.text(max_size=80))
@example("\uf900")  # never NFC
def test_any_text_is_read(text: str) -> None:
    for typed in (False, True):
        assert all(text[one.start : one.end] == one.text for one in scan(text, typed=typed))
