"""Why can a query not be understood? One table of reasons, in the two languages of the pages."""

from indexer.errors import InvalidQuery

# code: English, Vietnamese; {} stand for values of the case.
REASONS = {
    "empty": ("it is empty; type a word to look for", "chưa có gì; hãy gõ từ cần tìm"),
    "no_word": ("there is no word or number in it", "không có từ hay số nào"),
    "too_long": (
        "it has {count:,} characters; at most {most:,} are allowed",
        "dài {count} ký tự, chỉ được tối đa {most}",
    ),
    "too_many_words": ("it has {count} words; at most {most} are allowed", "có {count} từ, chỉ được tối đa {most}"),
    "too_deep": ("it is nested more than {most} deep", "lồng nhau quá {most} tầng"),
    "close_alone": ("this parenthesis closes none", "dấu ngoặc này không đóng ngoặc nào"),
    "open_alone": ("this parenthesis is never closed", "dấu ngoặc này chưa được đóng"),
    "quote_alone": ("the closing quotation mark is missing", "thiếu dấu ngoặc kép đóng"),
    "nothing_before": ("there is nothing before {word}", "trước {word} chưa có gì"),
    "nothing_after": ("there is nothing after {word}", "sau {word} chưa có gì"),
    "star_inside": ("* may stand only at the end of a word", "dấu * chỉ đứng ở cuối từ"),
    "star_alone": ("* needs the first letters of a word before it", "trước dấu * cần có chữ đầu của từ"),
    "prefix_too_wide": (
        "more than {most} different words begin with {word}; type more letters",
        "hơn {most} từ bắt đầu bằng {word}; hãy gõ thêm chữ",
    ),
    "too_many_terms": (
        "it stands for more than {most} different words; type more letters",
        "ứng với hơn {most} từ khác nhau; hãy gõ thêm chữ",
    ),
    "unknown_field": ("no field is called {word}", "không có trường nào tên là {word}"),
    "no_province": ("the name of a province must follow", "tiếp theo phải là tên tỉnh, thành phố"),
    "unknown_province": ("no province is called {word}", "không có tỉnh, thành phố nào tên là {word}"),
    "no_date": ("a date must follow", "tiếp theo phải là ngày, tháng hoặc năm"),
    "unknown_date": (
        "{word} is no date; write 2023, 2023-09, 2023-09-28 or 28/9/2023",
        "{word} không phải ngày tháng; hãy viết 2023, 2023-09, 2023-09-28 hoặc 28/9/2023",
    ),
    "document_unquoted": (
        "{word} alone names no document; put the whole name in quotation marks",
        "riêng {word} không phải tên văn bản; hãy đặt cả tên trong ngoặc kép",
    ),
    "range_shape": ("a range has two dates", "một khoảng thời gian có hai mốc"),
    "range_reversed": ("the range ends before it begins", "khoảng thời gian kết thúc trước khi bắt đầu"),
    "too_slow": (
        "the search took longer than {seconds:g} seconds; leave out *, shorten a long query, or narrow it by date or province",
        "tìm quá {seconds:g} giây chưa xong; hãy bỏ dấu *, bớt từ nếu câu dài, hoặc thu hẹp theo ngày, theo tỉnh",
    ),
    "sort": ("sort is {word}, but must be one of {known}", "cách sắp xếp {word} không có; chỉ có {known}"),
    "batch_line": ("the line is not of the form qid<TAB>text", "dòng này không có dạng qid<TAB>câu tìm"),
}


def invalid_query(query: str, start: int, end: int, code: str, nearest: str | None = None, **values: str | float) -> InvalidQuery:
    """The error for a reason of the table, with the values of the case put in."""
    english, vietnamese = (text.format(**values) for text in REASONS[code])
    return InvalidQuery(query, start, end, english, nearest, reason_vi=vietnamese)
