"""In which words do the pages speak? One table, Vietnamese and English, and how numbers and dates are written."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from indexer import VIETNAM_TIME

Language = Literal["vi", "en"]
_TO_COMMA = str.maketrans(",.", ".,")
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


@dataclass(frozen=True, slots=True)
class Words:
    """What a page says in each language; `en_one` where English has another form for one."""

    vi: str
    en: str
    en_one: str | None = None


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one language. Called with a key of `WORDS`, gives the text with its values filled in."""

    language: Language

    def __call__(self, key: str, **values: object) -> str:
        """The text of this key.

        >>> Wording("vi")("results.page", page=2, pages=7)
        'trang 2/7'
        """
        words = WORDS[key]
        return (words.vi if self.language == "vi" else words.en).format(**values)

    def count(self, key: str, count: int) -> str:
        """The text of this key for a number of things.

        >>> [Wording("vi").count("articles", 1234), Wording("en").count("articles", 1)]
        ['1.234 bài', '1 article']
        """
        words = WORDS[key]
        english = words.en_one if count == 1 and words.en_one else words.en
        return (words.vi if self.language == "vi" else english).format(count=self.number(count))

    def number(self, number: int) -> str:
        """A number with its thousands apart: 44.364 in Vietnamese, 44,364 in English."""
        return f"{number:,}".replace(",", "." if self.language == "vi" else ",")

    def decimal(self, number: float, places: int = 2) -> str:
        """A number with decimals: 1.234,50 in Vietnamese, 1,234.50 in English."""
        return f"{number:,.{places}f}".translate(_TO_COMMA if self.language == "vi" else {})

    def per_mille(self, number: float) -> str:
        """A share of 1,000 with one decimal: 4,2 ‰ in Vietnamese, 4.2 ‰ in English."""
        return f"{number:,.1f}".translate(_TO_COMMA if self.language == "vi" else {}) + " ‰"

    def moment(self, iso: str) -> str:
        """A day, or a moment in Vietnam time; text that is no ISO 8601 date stays as it is.

        >>> [Wording("vi").moment("2023-09-28T08:42:00+00:00"), Wording("en").moment("2023-09-28")]
        ['28/9/2023 15:42', '28 Sep 2023']
        """
        try:
            if len(iso) <= len("2023-09-28"):
                return self._day(date.fromisoformat(iso))
            moment = datetime.fromisoformat(iso)
        except ValueError:
            return iso
        moment = moment.astimezone(VIETNAM_TIME) if moment.tzinfo else moment
        return f"{self._day(moment.date())} {moment:%H:%M}"

    def period(self, period: str) -> str:
        """A month or a year.

        >>> [Wording("vi").period("2023-09"), Wording("en").period("2023-09"), Wording("vi").period("2023")]
        ['9/2023', 'Sep 2023', '2023']
        """
        year, _, month = period.partition("-")
        if not month:
            return year
        return f"{int(month)}/{year}" if self.language == "vi" else f"{_MONTHS[int(month) - 1]} {year}"

    def _day(self, day: date) -> str:
        if self.language == "vi":
            return f"{day.day}/{day.month}/{day.year}"
        return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


WORDS = {
    # every page
    "brand": Words("Hội nghị", "Hội nghị"),
    "tagline": Words(
        "Tìm xem báo chí địa phương viết gì về các hội nghị của Đảng và chính quyền",
        "Find what Vietnam’s provincial press writes about Party and government conferences",
    ),
    "skip": Words("Tới nội dung chính", "Skip to the main content"),
    "site": Words("Trang web", "Site"),
    "help": Words("Cách tìm", "How to search"),
    "home": Words("Trang chủ", "Home page"),
    "language": Words("English", "Tiếng Việt"),
    "search.label": Words("Từ cần tìm", "Words to look for"),
    "search.button": Words("Tìm", "Search"),
    "suggest": Words("Gợi ý", "Suggestions"),
    "suggest.found": Words(
        "Có {count} gợi ý; dùng mũi tên lên, xuống để chọn", "Suggestions: {count}; choose with the up and down arrows"
    ),
    "suggest.document": Words("văn bản", "document"),
    "suggest.province": Words("tỉnh, thành phố", "province"),
    "suggest.title": Words("tiêu đề", "title"),
    "articles": Words("{count} bài", "{count} articles", "{count} article"),
    # home
    "home.title": Words("Tìm tin hội nghị trên báo địa phương", "Search news of conferences in the provincial press"),
    "home.hint": Words(
        "Gõ có dấu hay không dấu đều được. Đặt cụm từ trong ngoặc kép để tìm đúng cụm ấy.",
        "Diacritics are optional. Put words in quotation marks to find exactly that phrase.",
    ),
    "home.blank": Words("Hãy gõ ít nhất một từ rồi bấm “Tìm”.", "Type at least one word, then press “Search”."),
    "home.examples": Words("Thử tìm", "Try"),
    "home.holds": Words("Trong kho có {count}.", "The archive holds {count}."),
    "home.provinces": Words("Xem theo tỉnh, thành phố", "Browse by province"),
    "home.newest": Words("Bài mới nhất về hội nghị", "Newest on conferences"),
    "home.newest.all": Words("Xem cả {count} nhắc tới “{query}”", "See all {count} on “{query}”"),
    "home.documents": Words("Văn bản hay được nhắc trong tháng {month}", "Documents cited most in {month}"),
    "home.documents.all": Words("Mọi văn bản được dẫn", "All documents cited"),
    # about
    "about": Words("Giới thiệu", "About"),
    "about.intro": Words(
        "Hội nghị là kho bài báo địa phương về các hội nghị của Đảng và chính quyền, kèm công cụ tìm kiếm dành riêng cho "
        "tiếng Việt.",
        "Hội nghị is an archive of what provincial newspapers write about Party and government conferences, with a search "
        "engine made for Vietnamese.",
    ),
    "about.holds": Words("Trong kho có gì", "What is in it"),
    "about.holds.versions": Words(
        "Giữ lại {count} bản cũ của những bài đã sửa.",
        "{count} earlier versions of changed articles are kept.",
        "{count} earlier version of a changed article is kept.",
    ),
    "about.holds.span": Words("Từ {first} đến {last}.", "From {first} to {last}."),
    "about.sources": Words("{count} báo", "{count} newspapers", "{count} newspaper"),
    "about.crawled": Words("Lần lấy tin gần nhất", "Last visit to each source"),
    "about.found": Words("Tìm như thế nào", "How articles are found"),
    "about.found.text": Words(
        "Bài có đủ các từ, đứng gần nhau, nhất là ở tiêu đề thì lên trước. Gõ không dấu, gõ theo Telex, viết tắt hay sai "
        "một chữ vẫn tìm được; những gì đã tìm thêm đều được nói rõ. Mỗi văn bản được dẫn trong bài được nhận ra theo ký hiệu, "
        "ngày, cơ quan và trích yếu; chỗ nào chưa chắc thì ghi là chưa chắc.",
        "Articles with all words, near each other and above all in the title, come first. Words without diacritics, Telex keys, "
        "abbreviations and a slip in a word are understood, and what else was searched is said. Documents that articles cite are "
        "told apart by symbol, date, issuer and subject; what is not certain is shown as not certain.",
    ),
    "about.limits": Words("Giới hạn", "Limits"),
    "about.limits.text": Words(
        "Kho chỉ có những bài đã lấy được; không thấy bài của một nơi không có nghĩa là nơi ấy không có hội nghị. Ngày, tác giả, "
        "tỉnh đọc từ trang báo nên có thể sai; hãy xem bài gốc trước khi dẫn.",
        "It holds only what was fetched: silence here does not mean that nothing happened. Dates, authors and provinces are read "
        "from the pages and may be wrong; look at the original before you cite.",
    ),
    "about.privacy": Words("Riêng tư", "Privacy"),
    "about.privacy.text": Words(
        "Trang này không đặt cookie, không gọi máy chủ nào khác, không ghi lại ai tìm gì; chỉ ghi lại lỗi. Lựa chọn phím tắt nằm "
        "trong trình duyệt của bạn.",
        "These pages set no cookie, call no other server and do not record who searched for what; only errors are logged. The "
        "choice about shortcuts stays in your browser.",
    ),
    "about.keys": Words("Dùng phím tắt: / tới ô tìm, ? mở cách tìm", "Use shortcuts: / goes to the search box, ? opens the help"),
    "about.contact": Words("Liên hệ", "Contact"),
    "about.contact.none": Words(
        "Người quản trị chưa ghi địa chỉ liên hệ (mục {setting} trong cấu hình).", "No contact was given (setting {setting})."
    ),
    "home.unindexed": Words(
        "Kho chưa tìm kiếm được. Người quản trị: chạy lệnh {command}, lệnh sẽ nói chỗ hỏng và cách sửa.",
        "The archive cannot be searched yet. Administrator: run {command}; it says what is wrong and how to mend it.",
    ),
    # documents
    "documents": Words("Văn bản", "Documents"),
    "documents.title": Words("Văn bản hay được nhắc", "The documents that the press cites most"),
    "documents.kind": Words("{kind} hay được nhắc", "Documents cited most: {kind}"),
    "documents.find": Words("Tên, số hoặc ký hiệu văn bản", "Name, number or symbol of a document"),
    "documents.none": Words("Chưa bài nào trong kho dẫn văn bản.", "No article in the archive cites a document yet."),
    "meant.several": Words("“{name}” có thể là văn bản nào?", "Which document is “{name}”?"),
    "meant.none": Words("Kho chưa biết văn bản nào là “{name}”", "The archive knows no document “{name}”"),
    "meant.shown": Words(
        "{count}; hiện {shown} văn bản đầu. Thêm từ, hoặc ghi số, để thu hẹp.",
        "{count}; the first {shown} are shown. More words, or the number, narrow them.",
    ),
    "meant.hint": Words(
        "Hãy ghi loại và số (Chỉ thị 24), ký hiệu (24-CT/TW, 10/2023/NĐ-CP) hoặc tên (Luật Đất đai 2013).",
        "Give kind and number (Chỉ thị 24), a symbol (24-CT/TW, 10/2023/NĐ-CP) or a name (Luật Đất đai 2013).",
    ),
    "meant.search": Words("Tìm “{name}” trong các bài", "Search the articles for “{name}”"),
    "document.kind": Words("Loại", "Kind"),
    "document.symbol": Words("Số, ký hiệu", "Symbol"),
    "document.issuer": Words("Cơ quan ban hành", "Issued by"),
    "document.place": Words("Nơi ban hành", "Place"),
    "document.date": Words("Ngày ban hành", "Date"),
    "document.term": Words("Khóa", "Term"),
    "document.aliases": Words("Còn gọi là", "Also known as"),
    "document.conflict": Words("Báo ghi ngày ban hành không thống nhất", "The press does not agree on the date"),
    "document.certain": Words(
        "{count} bài chắc chắn dẫn văn bản này: có ghi ký hiệu, ngày hoặc cơ quan ban hành, hoặc nhắc lại văn bản đã nêu "
        "trong bài.",
        "{count} articles certainly cite this document: they print its symbol, date or issuer, or come back to it after "
        "naming it.",
        "{count} article certainly cites this document: it prints its symbol, date or issuer, or comes back to it after "
        "naming it.",
    ),
    "document.uncertain": Words("Không bài nào chắc chắn dẫn văn bản này.", "No article is sure to cite this document."),
    "document.possible": Words(
        "Thêm {count} bài có thể dẫn: chỉ ghi số hoặc tên mà nhiều văn bản có chung",
        "{count} more may: they give only a number or a name that several documents share",
        "{count} more may: it gives only a number or a name that several documents share",
    ),
    "document.possible.heading": Words("{count} có thể dẫn văn bản này", "{count} that may cite this document"),
    "document.articles": Words("{count} dẫn văn bản này", "{count} citing this document"),
    "document.search": Words("Tìm trong các bài này", "Search these articles"),
    "document.first": Words("Bài đầu tiên nhắc tới", "First article that names it"),
    "document.days": Words("sau {count} ngày", "after {count} days", "after {count} day"),
    "document.provinces": Words("Theo tỉnh, thành phố", "By province"),
    "document.province": Words("Tỉnh, thành", "Province"),
    "document.count": Words("Số bài", "Articles"),
    "document.to_first": Words("Bài đầu tiên", "First article"),
    "document.silent": Words("Có bài trong kho nhưng chưa nhắc tới", "In the archive, but silent so far"),
    "document.sources": Words("Theo báo", "By newspaper"),
    "document.implements": Words("Văn bản này thực hiện, sửa đổi hoặc thay thế", "It carries out, amends or replaces"),
    "document.implemented_by": Words("Được thực hiện, sửa đổi hoặc thay thế bởi", "Carried out, amended or replaced by"),
    "relation.thực hiện": Words("thực hiện", "implementation"),
    "relation.sơ kết": Words("sơ kết", "interim review"),
    "relation.tổng kết": Words("tổng kết", "final review"),
    "relation.hướng dẫn": Words("hướng dẫn", "guidance"),
    "relation.sửa đổi": Words("sửa đổi", "amendment"),
    "relation.bổ sung": Words("bổ sung", "addition"),
    "relation.thay thế": Words("thay thế", "replacement"),
    "relation.bãi bỏ": Words("bãi bỏ", "repeal"),
    "document.cited_with": Words("Thường được dẫn cùng", "Often cited with it"),
    "documents.count": Words("{count} văn bản", "{count} documents", "{count} document"),
    "documents.narrow": Words("Lọc văn bản", "Filter the documents"),
    "documents.any": Words("Tất cả", "Any"),
    "documents.none_so": Words("Không có văn bản nào như vậy.", "There is no such document."),
    "filters.apply": Words("Lọc", "Filter"),
    "document.narrow": Words("Lọc các bài", "Filter the articles"),
    "document.said.symbol": Words("{count} bài có ghi ký hiệu", "{count} print its symbol", "{count} prints its symbol"),
    "document.said.date": Words("{count} bài có ghi ngày ban hành", "{count} print its date", "{count} prints its date"),
    "document.said.issuer": Words("{count} bài có ghi cơ quan ban hành", "{count} print its issuer", "{count} prints its issuer"),
    "document.said.subject": Words("{count} bài có ghi trích yếu", "{count} print its subject", "{count} prints its subject"),
    "document.silent.count": Words(
        "{count} tỉnh, thành chưa nhắc tới",
        "{count} provinces have not named it",
        "{count} province has not named it",
    ),
    "document.follow": Words("Theo dõi văn bản này", "Follow this document"),
    "document.watch": Words(
        "Trên máy chủ, lệnh sau báo bài mới dẫn văn bản (chạy bằng cron):",
        "On the server, this command tells of new articles that cite it (run by cron):",
    ),
    "document.export": Words("Tải về {count}, kèm câu trích", "Download {count}, with the sentences"),
    "document.all_count": Words("Tất cả bài", "All articles"),
    "document.share": Words("Phần nghìn", "Per mille"),
    "shares": Words("Theo thời gian, so với số bài của kho", "Over time, as a share of all articles"),
    "shares.summary": Words(
        "Biểu đồ tỷ lệ bài dẫn văn bản trên 1.000 bài của kho, từ {first} đến {last}. Cao nhất: {share}, {when}.",
        "Chart of the articles that cite it in 1,000 of the archive, {first} to {last}. Highest: {share} in {when}.",
    ),
    "shares.peak": Words("cao nhất: {share}, {when}", "highest: {share}, {when}"),
    "shares.hint": Words("{when}: {count} trên {all} ({share})", "{when}: {count} of {all} ({share})"),
    "shares.table": Words("Số liệu từng kỳ", "The numbers"),
    "look_up": Words("Tra cứu một đoạn", "Look up a text"),
    "look_up.title": Words("Dán một đoạn, xem đoạn ấy dẫn văn bản nào", "Paste a text, see which documents it cites"),
    "look_up.label": Words("Đoạn văn", "Text"),
    "look_up.button": Words("Tra cứu", "Look up"),
    "look_up.found": Words(
        "{count} chỗ dẫn văn bản trong đoạn",
        "{count} references in the text",
        "{count} reference in the text",
    ),
    "look_up.long": Words(
        "Đoạn này quá dài; mỗi lần đọc được {most} ký tự.", "This text is too long; {most} characters are read at a time."
    ),
    "look_up.none": Words("Đoạn này không dẫn văn bản nào.", "This text cites no document."),
    "look_up.list": Words("Văn bản được dẫn trong đoạn", "Documents cited in the text"),
    "look_up.resolved": Words("xác định được", "resolved"),
    "look_up.unknown": Words("xác định được, nhưng kho chưa có bài nào dẫn", "resolved, but no article here cites it"),
    "look_up.ambiguous": Words("có thể là", "may be one of"),
    "look_up.unresolved": Words("chưa xác định được", "not resolved"),
    # what speaks for a document that words may mean (indexer.hints.REASONS)
    "reason.printed": Words("ghi đầy đủ trong bài", "printed in full"),
    "reason.own": Words("chính là văn bản này", "the text is this document"),
    "reason.antecedent": Words("cùng bài có ghi “{value}”", "the same text has “{value}”"),
    "reason.parent": Words("trích yếu của văn bản dẫn nó gọi như vậy", "the subject of the document about it names it so"),
    "reason.subject": Words("trích yếu giống {value}", "its subject is alike by {value}"),
    "reason.words": Words("bài nhắc tới {value} trích yếu", "the text speaks of {value} of its subject"),
    "reason.beside": Words("lời bên cạnh khớp {value} trích yếu", "words beside it are {value} of its subject"),
    "reason.issuer": Words("cơ quan ban hành: {value}", "issuer: {value}"),
    "reason.date": Words("thời điểm: {value}", "date: {value}"),
    "reason.term": Words("khóa {value} đang hoặc vừa làm việc", "term {value} was or had been in office"),
    "reason.years": Words("ban hành {value} năm trước", "issued {value} years before"),
    "reason.attested": Words("nhiều bài ghi đầy đủ", "several articles name it in full"),
    "reason.well_known": Words("văn bản quen thuộc", "well known"),
    "reason.number": Words("cùng số", "same number"),
    "reason.name": Words("cùng tên", "same name"),
    "reason.newest": Words("mới nhất vào ngày đăng bài", "the newest by the article’s day"),
    "reason.speaks": Words("bài nói về nội dung của nó", "the text speaks of its subject"),
    "reason.only": Words("văn bản duy nhất được biết vào lúc ấy", "the only one known by the article’s day"),
    # feeds and files
    "feed.search": Words("Bài mới: {query}", "New articles: {query}"),
    "feed.filtered": Words("Bài mới theo bộ lọc", "New articles with these filters"),
    "feed.document": Words("Bài mới dẫn {document}", "New articles that cite {document}"),
    "export": Words("Tải về {count}", "Download {count}"),
    "export.whole": Words("Chỉ tải những bài đủ các từ", "Only those that hold all words"),
    "export.article": Words("Trích dẫn bài này", "Cite this article"),
    "export.feed": Words("Theo dõi (Atom)", "Follow (Atom)"),
    # results
    "results.heading": Words("{count} khớp với “{query}”", "{count} for “{query}”"),
    "results.heading.filtered": Words("{count} theo bộ lọc", "{count} with these filters"),
    "results.none": Words("Không có bài nào khớp với “{query}”", "No articles for “{query}”"),
    "results.none.filtered": Words("Không có bài nào theo bộ lọc này", "No articles with these filters"),
    "results.page": Words("trang {page}/{pages}", "page {page} of {pages}"),
    "results.list": Words("Các bài tìm được", "Articles found"),
    "results.untitled": Words("(không có tiêu đề)", "(no title)"),
    "results.to_filters": Words("Lọc kết quả", "Filter the results"),
    "results.beyond": Words(
        "Không có trang {page}: kết quả chỉ có {pages} trang.", "There is no page {page}; the last is page {pages}."
    ),
    "results.first": Words("Về trang 1", "Go to page 1"),
    "results.texts": Words("{count} bài không trùng nhau", "{count} different texts", "{count} text"),
    "results.unfold": Words("Hiện cả bài trùng", "Show articles of the same text too"),
    "results.fold": Words("Gộp bài trùng", "Show articles of the same text once"),
    "printings": Words("Cũng đăng trên {count} báo khác", "Also in {count} other papers", "Also in {count} other paper"),
    "printings.unnamed": Words("báo không rõ tên", "a paper not named"),
    "printings.more": Words("và {count} bài khác", "and {count} more"),
    "printings.first": Words("Đăng sớm nhất: {name}{when} ({confidence})", "First: {name}{when} ({confidence})"),
    "printings.high": Words("chắc chắn", "certain"),
    "printings.medium": Words("khá chắc", "likely"),
    "printings.low": Words("chưa chắc", "uncertain"),
    "sort": Words("Sắp xếp", "Sort by"),
    "sort.relevance": Words("Phù hợp nhất", "Relevance"),
    "sort.newest": Words("Mới nhất", "Newest"),
    "sort.oldest": Words("Cũ nhất", "Oldest"),
    "hit.documents": Words("Dẫn văn bản", "Cites"),
    "hit.documents.link": Words("Các bài dẫn {symbol}", "Articles that cite {symbol}"),
    "hit.documents.more": Words("và {count} văn bản khác", "and {count} more"),
    "related": Words("Tìm liên quan", "Related searches"),
    "paging": Words("Các trang kết quả", "Pages of results"),
    "paging.previous": Words("Trang trước", "Previous"),
    "paging.next": Words("Trang sau", "Next"),
    "paging.page": Words("Trang {page}", "Page {page}"),
    # filters
    "filters": Words("Lọc kết quả", "Filter the results"),
    "filters.active": Words("Đang lọc", "Filtered by"),
    "filters.remove": Words("Bỏ lọc {name}: {value}", "Remove the filter {name}: {value}"),
    "filters.clear": Words("Bỏ hết bộ lọc", "Remove all filters"),
    "filters.more": Words("Xem thêm {count}", "{count} more"),
    "filters.province": Words("Tỉnh, thành phố", "Province"),
    "filters.source": Words("Báo", "Newspaper"),
    "filters.all": Words("Xem tất cả {count}", "See all {count}"),
    "filters.narrow": Words("Gõ để tìm trong danh sách", "Type to look through the list"),
    "filters.found": Words("còn {count} mục", "{count} left"),
    "filters.close": Words("Xong", "Done"),
    "filters.time": Words("Khoảng thời gian", "Span of time"),
    "filters.since": Words("Từ ngày", "Since"),
    "filters.until": Words("Đến ngày", "Until"),
    "filters.span": Words("Lọc theo ngày", "Filter by date"),
    "filters.section": Words("Chuyên mục", "Section"),
    "filters.year": Words("Năm", "Year"),
    "filters.month": Words("Tháng", "Month"),
    "filters.document": Words("Văn bản được dẫn", "Document cited"),
    "histogram": Words("Theo thời gian", "Over time"),
    "histogram.month": Words(
        "Biểu đồ số bài theo tháng, từ {first} đến {last}. Nhiều nhất: {most}, {when}.",
        "Chart of articles by month, {first} to {last}. Most: {most} in {when}.",
    ),
    "histogram.year": Words(
        "Biểu đồ số bài theo năm, từ {first} đến {last}. Nhiều nhất: {most}, năm {when}.",
        "Chart of articles by year, {first} to {last}. Most: {most} in {when}.",
    ),
    "histogram.peak": Words("nhiều nhất: {most}, {when}", "most: {most}, {when}"),
    "histogram.table": Words("Số bài từng tháng", "Articles in each month"),
    # what was searched
    "let_go": Words(
        "Chỉ {count} bài có đủ các từ", "Only {count} articles hold every word", "Only {count} article holds every word"
    ),
    "let_go.all": Words("Không bài nào có đủ các từ", "No article holds every word"),
    "let_go.here": Words(", nên hiện cả bài thiếu: {words}.", ", so some here lack: {words}."),
    "let_go.elsewhere": Words("; các bài còn lại thiếu vài từ.", "; the others lack some."),
    "unknown_field": Words(
        "Không có trường “{name}:”, nên đã tìm như một từ. Các trường: {known}.",
        "There is no field “{name}:”, so it was searched as a word. The fields: {known}.",
    ),
    "unknown_field.parted": Words(
        "Sau “{name}:” có khoảng trắng, nên đã tìm như một từ. Để lọc, hãy viết liền: “{name}:…”.",
        "A blank stands behind “{name}:”, so it was searched as a word. As a filter it stands right before: “{name}:…”.",
    ),
    "unknown_field.nearest": Words("Có phải bạn muốn viết “{nearest}:”?", "Did you mean “{nearest}:”?"),
    "expanded": Words("Đã tìm thêm", "Also searched"),
    "expanded.exact": Words("Chỉ tìm đúng như đã gõ", "Only as typed"),
    "expanded.only": Words("Chỉ tìm đúng như đã gõ, đúng dấu.", "Searched only as typed, with these diacritics."),
    "expanded.also": Words("Tìm cả các dạng khác", "Search other forms too"),
    "expanded.more": Words("và {count} dạng khác", "and {count} more"),
    "expanded.fold": Words("chữ có dấu của “{typed}”: ", "accented forms of “{typed}”: "),
    "expanded.abbreviation": Words("dạng viết tắt hoặc đầy đủ của “{typed}”: ", "short or long form of “{typed}”: "),
    "expanded.keystrokes": Words("“{typed}” gõ theo Telex hoặc VNI là ", "“{typed}” as Telex or VNI keys: "),
    "expanded.spacing": Words("“{typed}” đã hiểu là ", "“{typed}” read as "),
    "expanded.province": Words("các tỉnh đã hợp thành “{typed}”: ", "provinces that formed “{typed}”: "),
    "expanded.document": Words("cách gọi khác của “{typed}”: ", "other names of “{typed}”: "),
    "expanded.other": Words("cho “{typed}”: ", "for “{typed}”: "),
    "card.one": Words("Văn bản nêu trong câu tìm", "The document that the query names"),
    "card.several": Words("Câu tìm có thể nói tới các văn bản này", "Documents that the query may name"),
    "values.title": Words("Lọc theo: {name}", "Filter by: {name}"),
    "values.back": Words("Về kết quả", "Back to the results"),
    # why a hit matches
    "explain": Words("Vì sao xếp như vậy?", "Why this order?"),
    "explain.hide": Words("Ẩn giải thích", "Hide the explanation"),
    "explain.score": Words("Điểm {score} là tổng của:", "The score {score} is the sum of:"),
    "explain.typed": Words("tìm cho “{typed}”", "for “{typed}”"),
    "explain.word": Words("Từ", "Word"),
    "explain.phrase": Words("Cụm từ", "Phrase"),
    "explain.near": Words("Từ gần nhau", "Words near each other"),
    "explain.value": Words("Dẫn văn bản", "Cites"),
    "explain.title": Words("tiêu đề", "title"),
    "explain.lead": Words("sapo", "lead"),
    "explain.body": Words("nội dung", "text"),
    "explain.documents": Words("cả bài", "article"),
    # nothing found
    "zero.suggestion": Words("Có phải bạn muốn tìm", "Did you mean"),
    "zero.unfiltered": Words("Bỏ bộ lọc thì có {count}", "{count} without filters"),
    "zero.hints": Words("Có thể thử", "You could try"),
    "zero.hint.spelling": Words("xem lại chính tả, hoặc gõ không dấu;", "another spelling, or typing without diacritics;"),
    "zero.hint.fewer": Words("bớt từ, hoặc bỏ ngoặc kép;", "fewer words, or no quotation marks;"),
    "zero.hint.or": Words("nối các từ gần nghĩa bằng HOẶC;", "joining words of like meaning by OR;"),
    "zero.hint.help": Words("xem cách tìm", "reading how to search"),
    # provinces
    "provinces": Words("Tỉnh, thành", "Provinces"),
    "provinces.title": Words("Tỉnh, thành phố", "Provinces and cities"),
    "provinces.intro": Words(
        "34 tỉnh, thành phố từ 7/2025; số bài gồm cả bài của các tỉnh đã hợp thành.",
        "The 34 provinces and cities since July 2025; their articles include those of the provinces that formed them.",
    ),
    "provinces.table": Words("Số bài theo tỉnh, thành phố", "Articles by province"),
    "provinces.today": Words("Tỉnh, thành", "Province"),
    "provinces.articles": Words("Số bài", "Articles"),
    "provinces.former": Words("Hợp thành từ", "Formed with"),
    "provinces.others": Words("Nơi khác ghi trên bài", "Other places named by articles"),
    "province.search": Words("Tìm trong {count}", "Search {count}"),
    "province.newest": Words("Bài mới nhất", "Newest articles"),
    "province.documents": Words("Văn bản hay được nhắc", "Documents cited most"),
    "province.counted": Words("Số bài theo thời gian và báo", "Articles over time and by newspaper"),
    "province.none": Words("Kho chưa có bài nào của nơi này.", "The archive has no article from here yet."),
    "province.formed": Words("Từ 7/2025 gồm cả {names} cũ.", "Since July 2025 with the former {names}."),
    "province.part": Words("Từ 7/2025 thuộc {name}", "Since July 2025 part of {name}"),
    "province.since_2025": Words("mới, từ 7/2025", "as merged in July 2025"),
    "province.now": Words("nay: {name}", "now: {name}"),
    # a phrase in its contexts
    "context.title": Words("Cụm từ trong ngữ cảnh", "Phrase in context"),
    "context.short": Words("Ngữ cảnh", "In context"),
    "context.intro": Words(
        "Gõ một cụm từ để xem mọi chỗ có cụm ấy, kèm những từ đứng trước và sau. Gõ có dấu hay không dấu đều được.",
        "Type a phrase to see every place where it stands, with the words before and after. Diacritics are optional.",
    ),
    "context.label": Words("Cụm từ", "Phrase"),
    "context.button": Words("Xem ngữ cảnh", "Show contexts"),
    "context.heading": Words("{count} chỗ", "{count} places", "{count} place"),
    "context.none": Words("Không có bài nào có cụm từ này.", "No article holds this phrase."),
    "context.list": Words("Các chỗ có cụm từ", "Places of the phrase"),
    "context.sorted": Words(
        "Chỉ xếp {count} chỗ mới nhất; tải về thì xếp đủ.", "The newest {count} are sorted here; a download sorts all."
    ),
    "context.sort.date": Words("Mới nhất", "Newest"),
    "context.sort.source": Words("Theo báo", "Newspaper"),
    "context.sort.left": Words("Từ đứng trước", "Words before"),
    "context.sort.right": Words("Từ đứng sau", "Words after"),
    "context.export": Words("Tải về toàn bộ", "Download all"),
    "context.link": Words("Xem mọi chỗ trong ngữ cảnh", "See every place in context"),
    # phrases over time
    "frequency.title": Words("Tần suất", "Frequency"),
    "frequency.intro": Words(
        "Gõ một hay nhiều cụm từ để xem mỗi tháng có bao nhiêu bài nhắc tới, so với số bài của tháng ấy.",
        "Type one or more phrases to see how many articles of each month hold them, beside all articles of that month.",
    ),
    "frequency.label": Words("Cụm từ", "Phrase"),
    "frequency.button": Words("Xem tần suất", "Show frequency"),
    "frequency.note": Words("Số bài có cụm từ trên 1.000 bài", "Articles with the phrase in 1,000 articles"),
    "frequency.by.month": Words("mỗi tháng", "of each month"),
    "frequency.by.year": Words("mỗi năm", "of each year"),
    "frequency.summary": Words(
        "Biểu đồ tần suất của {phrases}, từ {first} đến {last}; số liệu có trong bảng bên dưới.",
        "Chart of the frequency of {phrases}, {first} to {last}; the table below has the numbers.",
    ),
    "frequency.most": Words("cao nhất: {share}", "highest: {share}"),
    "frequency.peak": Words("cao nhất {share}, {when}", "most {share}, {when}"),
    "frequency.table": Words("Số bài và phần nghìn theo thời gian", "Articles and per mille over time"),
    "frequency.file": Words("Tải bảng này (CSV)", "Download this table (CSV)"),
    "frequency.period": Words("Thời gian", "Period"),
    "frequency.all": Words("Tất cả bài", "All articles"),
    "frequency.none": Words("Không có bài nào có những cụm từ này.", "No article holds these phrases."),
    "frequency.link": Words("Xem tần suất theo thời gian", "See its frequency over time"),
    # article
    "article.similar": Words("Bài tương tự", "Similar articles"),
    "article.back": Words("Về kết quả tìm “{query}”", "Back to the results for “{query}”"),
    "article.back.document": Words("Về {document}", "Back to {document}"),
    "article.back.blank": Words("Về trang tìm", "Back to search"),
    "article.marks": Words("{count} chỗ khớp", "{count} matches", "{count} match"),
    "article.first_mark": Words("tới chỗ đầu tiên", "go to the first"),
    "article.no_marks": Words("Không có chỗ nào trong bài khớp với “{query}”.", "Nothing in the text matches “{query}”."),
    "article.facts": Words("Về bài này", "About this article"),
    "article.source": Words("Báo", "Newspaper"),
    "article.published": Words("Đăng", "Published"),
    "article.author": Words("Tác giả", "Author"),
    "article.province": Words("Tỉnh, thành phố", "Province"),
    "article.section": Words("Chuyên mục", "Section"),
    "article.original": Words("Bài gốc", "Original"),
    "article.versions": Words("Các bản trước, so với bản mới nhất", "Earlier versions, compared with the newest"),
    "article.stored": Words("Lưu lần đầu", "First stored"),
    "article.changed": Words("Bản này lưu", "This version stored"),
    "article.documents": Words("Văn bản được dẫn trong bài", "Documents that it cites"),
    "article.provenance": Words("Nguồn gốc", "Provenance"),
    # what a newspaper changed in an article
    "versions.number": Words("Bản {number}", "Version {number}"),
    "versions.next": Words("so với bản {number}", "compared with version {number}"),
    "versions.between": Words("Thay đổi từ bản {one} tới bản {other}", "Changes from version {one} to {other}"),
    "versions.back": Words("Về bài viết", "Back to the article"),
    "versions.stored": Words("Lưu ngày", "Stored on"),
    "versions.out": Words("bỏ:", "taken out:"),
    "versions.in": Words("thêm:", "added:"),
    "versions.out.legend": Words("chữ bị bỏ", "taken out"),
    "versions.in.legend": Words("chữ được thêm", "added"),
    "versions.same": Words("{count} đoạn không đổi", "{count} paragraphs unchanged", "{count} paragraph unchanged"),
    # cards of documents
    "glance": Words("Xem nhanh {name}", "{name} at a glance"),
    "glance.several": Words("Có thể là:", "May be one of:"),
    "glance.close": Words("Đóng", "Close"),
    "glance.articles": Words("{count} bài dẫn", "cited by {count} articles", "cited by {count} article"),
    "cite.vi": Words("Kiểu Việt Nam", "Vietnamese style"),
    "cite.apa": Words("APA", "APA"),
    "cite.files": Words("Tải cho phần mềm quản lý tài liệu", "For reference managers"),
    # help
    "help.title": Words("Cách tìm", "How to search"),
    "help.intro": Words(
        "Gõ vài từ là đủ; bài có đủ các từ ấy sẽ hiện ra, bài phù hợp nhất đứng đầu. Bấm vào một ví dụ để thử.",
        "A few words are enough: articles with all of them are shown, best first. Follow an example to try it.",
    ),
    "help.examples": Words("Ví dụ", "Examples"),
    "help.accents": Words("Dấu và chính tả", "Diacritics and spelling"),
    "help.accents.text": Words(
        "Gõ không dấu thì tìm mọi chữ có dấu tương ứng. Gõ có dấu thì chỉ tìm đúng chữ ấy; hoà và hòa, kỹ và kĩ được coi là một. "
        "Những gì đã tìm thêm đều được ghi rõ trên trang kết quả, kèm liên kết để chỉ tìm đúng như đã gõ.",
        "Typing without diacritics finds every accented form. With diacritics only that form is found; hoà and hòa, kỹ and kĩ "
        "count as one. Whatever else was searched is shown above the results, with a link to search only what you typed.",
    ),
    "help.documents": Words("Số, ký hiệu văn bản", "Document symbols"),
    "help.documents.text": Words(
        "Gõ số, ký hiệu như trên văn bản: 24-CT/TW, 10/2023/NĐ-CP. Gõ “chỉ thị 24” thì tìm cả các cách gọi khác của chỉ thị ấy.",
        "Type a symbol as printed: 24-CT/TW, 10/2023/NĐ-CP. “chỉ thị 24” also finds the other ways to name that directive.",
    ),
    "help.filters": Words("Lọc và sắp xếp", "Filters and order"),
    "help.filters.text": Words(
        "Bên cạnh kết quả có danh sách tỉnh, báo, năm, văn bản: bấm để lọc, bấm thêm để chọn nhiều, bấm lại để bỏ. "
        "Tháng và năm cũng chọn được trên biểu đồ. "
        "Địa chỉ của mỗi trang giữ nguyên câu tìm và bộ lọc, nên có thể lưu lại hoặc gửi cho người khác.",
        "Beside the results are provinces, newspapers, years and documents: follow one to filter, more to widen, one again to "
        "remove it. Months and years can be picked on the chart. "
        "The address of each page keeps query and filters, so it can be saved or shared.",
    ),
    "help.keys": Words("Phím tắt", "Shortcuts"),
    "help.keys.text": Words(
        "Phím / tới ô tìm, phím ? mở trang này; trong ô tìm, mũi tên chọn gợi ý, Esc đóng gợi ý. Tắt phím tắt ở Giới thiệu.",
        "/ goes to the search box, ? opens this page; in the box arrows choose a suggestion, Esc closes them. The page About "
        "switches shortcuts off.",
    ),
    # the API
    "api": Words("API", "API"),
    "api.twin": Words("Dữ liệu của trang này (JSON)", "The data of this page (JSON)"),
    "api.title": Words("API: dữ liệu cho chương trình", "API: data for programs"),
    "api.intro": Words(
        "Mọi điều các trang cho xem, chương trình đọc được dưới dạng JSON, không cần đăng ký. "
        "Bấm vào một ví dụ để xem câu trả lời.",
        "Whatever the pages show, programs read as JSON, without signing up. Follow an example to see its answer.",
    ),
    "api.document": Words("Mô tả đầy đủ (OpenAPI 3.1):", "The whole description (OpenAPI 3.1):"),
    "api.operations": Words("Các địa chỉ", "Addresses"),
    "api.example": Words("Ví dụ:", "Example:"),
    "api.post": Words(
        "Gửi đoạn văn (UTF-8) bằng POST tới cùng địa chỉ nếu nó dài.", "POST the text (UTF-8) to the same address if it is long."
    ),
    "api.parameter": Words("Tham số", "Parameter"),
    "api.takes": Words("Nhận", "Takes"),
    "api.meaning": Words("Ý nghĩa", "Meaning"),
    "api.text": Words("văn bản", "a text"),
    "api.paging": Words("Đi hết một danh sách", "Walking through a list"),
    "api.paging.text": Words(
        "next trong câu trả lời là cursor của trang sau; Link: rel=next là cả địa chỉ. Trang sau bắt đầu ngay sau mục cuối của "
        "trang trước, kể cả khi kho vừa có thêm bài.",
        "next in an answer is the cursor of the next page; Link: rel=next is its whole address. That page begins behind the last "
        "item of the one before, also when articles have been added meanwhile.",
    ),
    "api.again": Words("Hỏi lại mà không tốn", "Asking again, lightly"),
    "api.again.text": Words(
        "Gửi lại ETag trong If-None-Match: nếu kho chưa đổi, câu trả lời là 304, không có nội dung. "
        "Accept-Encoding: gzip làm câu trả lời nhỏ đi.",
        "Send the ETag back in If-None-Match: while the archive has not changed the answer is 304 without a body. "
        "Accept-Encoding: gzip makes answers smaller.",
    ),
    "api.problems": Words("Khi không trả lời được", "When it cannot be answered"),
    "api.problems.text": Words(
        "Lỗi được trả dưới dạng problem+json (RFC 9457); type là địa chỉ của một mục dưới đây, parameter là tham số sai, "
        "allowed là những gì nó nhận.",
        "Failures are problem+json (RFC 9457); type is the address of an entry below, parameter the one at fault, allowed what "
        "it takes.",
    ),
    # a query that cannot be understood
    "invalid_query.title": Words("Chưa trả lời được câu tìm này", "This query cannot be answered"),
    "invalid_query.marked": Words("Chỗ cần sửa được đánh dấu dưới đây.", "What is to be changed is marked below."),
    "invalid_query.reason": Words("Lý do", "Reason"),
    "invalid_query.nearest": Words("Có thể sửa thành", "The nearest query that works"),
    "invalid_query.help": Words("Xem cách viết câu tìm", "See how queries are written"),
    # failures
    "failure.parameter": Words("Địa chỉ này có chỗ không dùng được", "Something in this address cannot be used"),
    "failure.parameter.detail": Words(
        "Tham số {name} không nhận giá trị “{value}”.", "The parameter {name} does not take “{value}”."
    ),
    "failure.parameter.allowed": Words("Nhận được: {allowed}.", "It takes {allowed}."),
    "failure.parameter.without": Words("Tìm lại, bỏ chỗ ấy", "Search again without it"),
    "allowed.number": Words("số nguyên từ {least} đến {most}", "a whole number from {least} to {most}"),
    "allowed.choice": Words("một trong: {choices}", "one of {choices}"),
    "allowed.flag": Words("0 hoặc 1", "0 or 1"),
    "allowed.values": Words("tối đa 20 bộ lọc một lúc", "at most 20 filters at a time"),
    "allowed.day": Words("một ngày, tháng hoặc năm, ví dụ 2023-09-28", "a day, month or year such as 2023-09-28"),
    "allowed.until": Words("một thời điểm không sớm hơn {since}", "a time not before {since}"),
    "allowed.longest": Words("tối đa {most} ký tự", "at most {most} characters"),
    "allowed.most": Words("tối đa {most} cụm từ", "at most {most} phrases"),
    "allowed.cursor": Words(
        "giá trị next của trang trước, cùng các tham số khác", "the next of the page before, with the same other parameters"
    ),
    "allowed.alone": Words("chỉ một trong hai: cursor, offset", "only one of cursor and offset"),
    "allowed.year": Words("một năm, ví dụ 2023", "a year such as 2023"),
    "allowed.month": Words("một tháng, ví dụ 2023-09", "a month such as 2023-09"),
    "allowed.known": Words("một tên có trong kho", "a name that articles of the archive have"),
    "allowed.value": Words("một giá trị có trong danh sách bên cạnh kết quả", "a value listed beside the results"),
    "failure.400": Words("Không hiểu được yêu cầu này", "This request cannot be understood"),
    "failure.400.detail": Words("Hãy tìm lại từ đầu.", "Please search afresh."),
    "failure.404": Words("Không có trang này", "There is no such page"),
    "failure.404.detail": Words(
        "Địa chỉ có thể bị thiếu chữ, hoặc bài đã được gỡ khỏi kho. Hãy tìm bằng vài từ trong tiêu đề.",
        "The address may be cut short, or the article was taken out of the archive. Try a few words of its title.",
    ),
    "failure.404.near": Words("Có thể bạn tìm", "Perhaps you were looking for"),
    "failure.405": Words("Trang này chỉ để xem", "This page is for reading only"),
    "failure.405.detail": Words("Yêu cầu kiểu này không được nhận.", "Requests of this kind are not accepted."),
    "failure.500": Words("Có lỗi trong hệ thống", "Something went wrong here"),
    "failure.500.detail": Words(
        "Lỗi đã được ghi lại. Hãy thử lại sau ít phút; nếu vẫn vậy, xin báo người quản trị.",
        "The error was recorded. Please try again in a few minutes; if it stays, tell the administrator.",
    ),
    "failure.503": Words("Tạm thời chưa tìm kiếm được", "The archive cannot be searched at the moment"),
    "failure.503.detail": Words(
        "Chỉ mục hoặc kho bài đang không đọc được; điều này không có nghĩa là không có bài nào khớp. Hãy thử lại sau ít phút.",
        "The index or the store cannot be read; this does not mean that nothing matches. Please try again in a few minutes.",
    ),
    "failure.503.mend": Words(
        "Người quản trị: chạy lệnh {command}; lệnh sẽ nói chỗ hỏng và cách sửa.",
        "Administrator: run {command}; it says what is wrong and how to mend it.",
    ),
}  # fmt: skip
