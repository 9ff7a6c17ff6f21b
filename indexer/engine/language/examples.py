"""The query language by examples: its tests, and its help page."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Example:
    """A query, how it is read (in the notation of the tests), and what it finds, in both languages of the pages."""

    query: str
    reads: str
    vi: str
    en: str


EXAMPLES = (
    Example("hội nghị sơ kết", "(hội & nghị & sơ & kết)",
            "bài có đủ các từ", "articles with all of the words"),
    Example("hoi nghi so ket", "(hoi & nghi & so & ket)",
            "gõ không dấu cũng tìm được", "typing without diacritics works too"),
    Example('"hội nghị trực tuyến"', '"hội nghị trực tuyến"',
            "đúng cụm từ này", "exactly this phrase"),
    Example("thi đua “dân vận khéo”", "(thi & đua & dân & vận & khéo)",
            "ngoặc cong “…” trong câu dán vào chỉ là dấu câu; muốn đúng cụm từ hãy gõ ngoặc thẳng",
            "curly quotes of a pasted text are mere punctuation; for the phrase, type straight ones"),
    Example('"chuyển đổi số"~5', '"chuyển đổi số"~5',
            "các từ theo thứ tự, cách nhau không quá 5 từ", "the words in order, at most 5 others between neighbours"),
    Example("nông thôn HOẶC nông nghiệp", "((nông & thôn) | (nông & nghiệp))",
            "một trong hai (cũng viết OR)", "either of them (OR works too)"),
    Example("lâm nghiệp KHÔNG phá rừng", "(lâm & nghiệp & !phá & rừng)",
            "loại bài có một từ đứng ngay sau (cũng viết NOT, -)", "leaves out articles with the next word (NOT and - work too)"),
    Example('hội nghị -"sơ kết"', '(hội & nghị & !"sơ kết")',
            "loại bài có cụm từ", "leaves out articles with the phrase"),
    Example("hội nghị VÀ (sơ kết HOẶC tổng kết)", "(hội & nghị & ((sơ & kết) | (tổng & kết)))",
            "dấu ngoặc để nhóm", "parentheses group"),
    Example("xuất*", "xuất*",
            "từ bắt đầu bằng những chữ này", "words that begin with these letters"),
    Example("=thanh =tra", "(=thanh & =tra)",
            "chỉ tìm đúng dấu như đã gõ", "only the accents as typed"),
    Example('tiêu_đề:"chuyển đổi số"', 'title:"chuyển đổi số"',
            "trong tiêu đề", "in the title"),
    Example("tieu_de:(nghị quyết)", "(title:nghị & title:quyết)",
            "tên trường viết không dấu cũng được", "field names may be typed without diacritics"),
    Example("tỉnh:Thái Nguyên rừng", "(province:Thái Nguyên/Bắc Kạn & rừng)",
            "tỉnh mới gồm cả các tỉnh cũ", "a province of today includes those it was formed from"),
    Example('tỉnh:="Thái Nguyên"', "province:Thái Nguyên",
            "riêng tỉnh mang tên ấy", "the province of that name alone"),
    Example('nguồn:"Báo Thái Nguyên"', 'source:"Báo Thái Nguyên"',
            "theo tờ báo", "by newspaper"),
    Example('tác_giả:"Phóng viên"', 'author:"Phóng viên"',
            "theo tác giả", "by author"),
    Example('chuyên_mục:"Chính trị"', 'section:"Chính trị"',
            "theo chuyên mục", "by section"),
    Example("ngày:2023-09", "date:2023-09-01..2023-09-30",
            "trong một tháng (hoặc năm, hoặc ngày)", "in a month (or a year, or on a day)"),
    Example("ngày:[2023-01 TO 2023-09]", "date:2023-01-01..2023-09-30",
            "trong một khoảng thời gian", "in a span of time"),
    Example("ngày:2023-09..2023-11", "date:2023-09-01..2023-11-30",
            "từ đầu tháng này đến hết tháng kia", "from the beginning of a month to the end of another"),
    Example("ngày:>2023", "date:2024-01-01..",
            "sau năm 2023", "after the year 2023"),
    Example("ngày:<=28/9/2023", "date:..2023-09-28",
            "đến hết một ngày", "up to a day"),
    Example("văn_bản:24-CT/TW", "documents:24-CT/TW",
            "bài dẫn văn bản có số, ký hiệu này", "articles that cite the document with this symbol"),
    Example("24-CT/TW", "24-CT/TW",
            "số, ký hiệu gõ thẳng cũng được", "a symbol can be typed as it is"),
)  # fmt: skip
