"""Which parameters has the API? One table: requests are read by it, the OpenAPI document and the help page list it."""

from search_web.asked.declared import Choice, Flag, Line, Lines, Number
from search_web.asked.filters import BY_PARAMETER
from search_web.asked.parameters import CONTEXT_SORTS, MOST_CHARS, MOST_PHRASES, PERIODS, SORTS
from search_web.wording import Words

MOST_ITEMS = 100  # that one answer holds
_LONGEST_TYPED = 4_000
_YEAR = BY_PARAMETER["nam"].declared
_MONTH = BY_PARAMETER["thang"].declared

QUERY = Line(
    "q", required=True, example="hội nghị",
    about=Words("Câu tìm, viết như ở ô tìm.", "The query, in the query language."),
)  # fmt: skip
SEARCHED = Line(
    "q", example=QUERY.example,
    about=Words(
        "Câu tìm, viết như ở ô tìm; có thể bỏ trống nếu đã có bộ lọc.",
        "The query, in the query language; it may be blank beside filters.",
    ),
)  # fmt: skip
TYPED = Line("q", _LONGEST_TYPED, example="hoi ng", about=Words("Những gì đã gõ.", "What was typed so far."))
NAME = Line(
    "q", MOST_CHARS, example="chỉ thị 24",
    about=Words("Tên, số hoặc ký hiệu của văn bản.", "A name, number or symbol: the documents that it may mean."),
)  # fmt: skip
KIND = Line(
    "kind",
    100,
    example="chi-thi",
    about=Words("Phần đầu của khóa: một loại văn bản.", "First part of the key: one kind of document."),
)
ISSUER = Line("issuer", MOST_CHARS, example="Ban Bí thư", about=Words("Cơ quan ban hành.", "Who issued the documents."))
YEAR = Line("year", form=_YEAR.form, allowed=_YEAR.allowed, example="2023", about=Words("Năm ban hành.", "Year of issue."))
TERM = Line("term", 20, example="XIII", about=Words("Khóa của Trung ương.", "Term of the Central Committee."))
PHRASE = Line(
    "q",
    required=True,
    example="hội nghị",
    about=Words("Cụm từ; dấu = ở đầu: đúng như đã gõ.", "The phrase; with = in front only as typed."),
)
PHRASES = Lines(
    "q", MOST_PHRASES, required=True, example="hội nghị",
    about=Words("Cụm từ, mỗi cụm một lần q=.", "A phrase; once for each."),
)  # fmt: skip
TEXT = Line("text", required=True, example="Theo Chỉ thị 24-CT/TW khóa X", about=Words("Đoạn văn.", "The text."))
LIMIT = Number("limit", 10, 1, MOST_ITEMS, about=Words("Nhiều nhất bao nhiêu mục.", "How many items at most."))
PAGE_LIMIT = Number("limit", 20, 1, MOST_ITEMS, about=LIMIT.about)
LINES_LIMIT = Number("limit", 50, 1, MOST_ITEMS, about=LIMIT.about)
FEW_LIMIT = Number("limit", 8, 1, 20, about=LIMIT.about)
OFFSET = Number("offset", 0, about=Words("Bỏ qua bao nhiêu mục đầu.", "How many items to leave out before."))
CURSOR = Line(
    "cursor", form="[A-Za-z0-9_-]{1,100}", allowed="allowed.cursor",
    about=Words(
        "Giá trị next của câu trả lời trước: đi tiếp từ mục cuối, kể cả khi kho đã thêm bài.",
        "The next of the answer before: goes on behind its last item, also when articles were added since.",
    ),
)  # fmt: skip
SORT = Choice("sort", SORTS, about=Words("Thứ tự.", "The order."))
CONTEXT_SORT = Choice(
    "sort", CONTEXT_SORTS, about=Words("Thứ tự: ngày, báo, từ đứng trước hay sau.", "By date, newspaper, words before or behind.")
)
WINDOW = Number("window", 8, 0, 50, about=Words("Số từ mỗi bên.", "Words on either side."))
WITHIN = Line(
    "within", example="ngày:2023", about=Words("Chỉ xét các bài mà câu tìm này thấy.", "Only articles that this query finds.")
)
FORMAT = Choice(
    "format",
    ("json", "csv", "jsonl"),
    about=Words("Một trang JSON, hoặc tất cả thành tệp.", "A page of JSON, or all of it as a file."),
)
BY = Choice("by", PERIODS, about=Words("Đếm theo tháng hay năm.", "Counted by month or year."))
EXACT = Flag("exact", about=Words("1: chỉ tìm đúng như đã gõ.", "1 finds words only as typed."))
EXPLAIN = Flag("explain", about=Words("1: kèm lời giải thích điểm của mỗi bài.", "1 tells what adds up to each score."))
FOLDED = Flag(
    "folded", default=True, about=Words("0: hiện cả những bài trùng nội dung.", "0 shows every article, also those of one text.")
)
POSSIBLE = Flag(
    "possible",
    about=Words(
        "1: những bài có thể dẫn, thay cho những bài chắc chắn dẫn.",
        "1: articles that may cite it, in place of those that certainly do.",
    ),
)
PROVINCE = Line("province", 300, example="Thái Nguyên", about=Words("Tên tỉnh, thành phố.", "Name of a province."))
MONTH = Line("month", form=_MONTH.form, allowed=_MONTH.allowed, example="2023-09", about=Words("Tháng.", "A month."))
SOURCE = Line("source", 300, example="Báo Thái Nguyên", about=Words("Tên báo.", "Name of a newspaper."))
