"""One invented article as the systems of Vietnamese papers and portals set it, with what stands around it.

The pages in pages/ have the structure of their systems' templates; every text in them was written for the tests.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from string import Template

PAGES = Path(__file__).parent / "pages"
TITLE = "Hội nghị giao ban công tác dân vận quý III năm 2023"
LEAD = "Sáng 28/9, Ban Dân vận Tỉnh ủy Sông Mẫu tổ chức hội nghị giao ban công tác dân vận quý III, triển khai nhiệm vụ quý IV."
PARAGRAPHS = (
    "Dự hội nghị có đồng chí Trần Văn Mẫu, Phó Bí thư Thường trực Tỉnh ủy; lãnh đạo các sở, ngành và địa phương trong tỉnh.",
    "Trong quý III, hệ thống dân vận toàn tỉnh đã bám sát Chỉ thị số 24-CT/TW và Kết luận số 59-KL/TW, chủ động nắm tình hình.",
    "Nhiều mô hình mới ở cơ sở",
    "Toàn tỉnh xây dựng được 412 mô hình dân vận khéo trên các lĩnh vực kinh tế, văn hóa, xã hội, quốc phòng và an ninh.",
    "Phát biểu kết luận, đồng chí Trần Văn Mẫu đề nghị các cấp ủy tiếp tục đổi mới phương thức vận động, sát với từng đối tượng.",
)
BOX = "Theo kế hoạch, quý IV toàn tỉnh sẽ tổng kết phong trào thi đua, biểu dương 35 tập thể và 50 cá nhân tiêu biểu."
CAPTION = "Quang cảnh hội nghị giao ban công tác dân vận."
AUTHOR = "Lê Thu Mẫu"
SECTION = "Chính trị > Xây dựng Đảng"
TAGS = ("dân vận khéo", "Sông Mẫu")
DESCRIPTION = f'<meta name="description" content="{LEAD}">'
META_TIME = '<meta property="article:published_time" content="2023-09-28T15:42:07.000 +07:00">'
JSON_LD = f"""<script type="application/ld+json">{{"@context": "http://schema.org", "@type": "NewsArticle", "headline": "{TITLE}",
"datePublished": "2023-09-28T15:42:07", "author": {{"@type": "Person", "name": "{AUTHOR}"}}}}</script>"""
CRUMBS_LD = """<script type="application/ld+json">{"@type": "BreadcrumbList", "itemListElement": [[{"@type": "ListItem",
"position": 1, "item": {"name": "Trang chủ"}}], {"@type": "ListItem", "position": 2, "item": {"name": "Ch&#237;nh trị"}},
{"@type": "ListItem", "position": 3, "name": "X&amp;#226;y dựng Đảng"}]}</script>"""
_LINK = '<a href="/{0}.html">Bản tin thứ {0} về mùa vụ ở các xã ven sông</a>'
_TEASER = f"<div class='it'><img>{_LINK}<p>Nông dân các xã ven sông đang thu hoạch lúa mùa, năng suất khá ({{0}}).</p></div>"
_AROUND = Template("""<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>$heading</title>
<meta property="og:site_name" content="Báo Sông Mẫu">$declared</head><body>
<div class="header"><span>Thứ Bảy, ngày 07 tháng 3 năm 2026</span><ul class="main-menu"><li><a href="/">Trang chủ</a></li>
<li><a href="/chinh-tri">Chính trị</a></li><li><a href="/xdd">Xây dựng Đảng</a></li></ul><form><input name="q"></form></div>
<div class="wrap">$main<div class="sidebar"><h4>Đọc nhiều</h4>$teasers</div></div>
<div class="footer"><p>Cơ quan chủ quản: Tỉnh ủy Sông Mẫu. Giấy phép số 1/GP-BTTTT ngày 02/01/2020.</p>
<p>Tổng Biên tập: Nguyễn Văn Mẫu.</p></div>
<script>var a = "<p>không phải chữ của bài</p>";</script></body></html>""")
LINKS = f"<ul><li>{_LINK.format(1)}</li><li>{_LINK.format(2)}</li></ul>"
TEASERS = "".join(map(_TEASER.format, range(4)))
_TEXTS = dict(zip(("p1", "p2", "head", "p3", "p4"), PARAGRAPHS, strict=True)) | {
    "title": TITLE,
    "lead": LEAD,
    "box": BOX,
    "caption": CAPTION,
    "author": AUTHOR,
    "links": LINKS,
    "teasers": TEASERS,
    "tags": "".join(f'<a href="/tag/{number}">{tag}</a> ' for number, tag in enumerate(TAGS)),
    "crumbs": '<a href="/">Trang chủ</a> › <a href="/chinh-tri">Chính trị</a> › <a href="/xdd">Xây dựng Đảng</a>',
}


def page(main: str, declared: str = "", heading: str = f"{TITLE} - Báo Sông Mẫu") -> str:
    """A whole page around its main part: menu, the day's date, a column of other news, imprint."""
    return _AROUND.substitute(main=main, declared=declared, heading=heading, teasers=TEASERS)


def without_names(html: str) -> str:
    """The page with its classes, ids and microdata replaced by words that say nothing."""
    html = re.sub(r" (class|id)=([\"'])(.*?)\2", lambda found: f' {found[1]}="z{len(found[3])}"', html)
    return re.sub(r" (?:itemprop|data-role|data-slot|type)=\"\w+\"", "", html)


@dataclass(frozen=True)
class System:
    """How one system or site sets the article, and what of it is on that page; None or empty where it leaves it out."""

    name: str
    declared: str = ""
    heading: str = f"{TITLE} - Báo Sông Mẫu"
    lead: str | None = LEAD
    box: bool = False
    captions: tuple[str, ...] = (CAPTION,)
    author: str | None = AUTHOR
    published: str = "2023-09-28T15:42:00+07:00"
    section: str | None = SECTION
    tags: tuple[str, ...] = TAGS
    is_whole: bool = False

    @property
    def html(self) -> str:
        """The whole page."""
        html = Template((PAGES / f"{self.name}.html").read_text("utf-8")).substitute(_TEXTS)
        return html if self.is_whole else page(html, self.declared, self.heading)

    @property
    def body(self) -> str:
        """The paragraphs of the article on it."""
        return "\n".join([*PARAGRAPHS, BOX] if self.box else PARAGRAPHS)


TO_THE_SECOND = "2023-09-28T15:42:07+07:00"
SYSTEMS = (
    System("vccorp", DESCRIPTION + META_TIME, box=True, published=TO_THE_SECOND),
    System("hemera", DESCRIPTION),
    System("vnexpress"),
    System("nukeviet", captions=()),
    System("wordpress", '<meta property="article:published_time" content="2023-09-28T08:42:07+00:00">', published=TO_THE_SECOND),
    System("liferay", tags=()),
    System("tables", heading="Cổng thông tin điện tử tỉnh Sông Mẫu", captions=(), tags=()),
    System("nameless", box=True, section="Xây dựng Đảng", tags=()),
    System("utility", DESCRIPTION + JSON_LD + CRUMBS_LD, published=TO_THE_SECOND),
    System("vnexpress-full", META_TIME, box=True, published=TO_THE_SECOND),
    System("tuoitre", DESCRIPTION + META_TIME, box=True, published=TO_THE_SECOND),
    System("onecms", JSON_LD.replace(AUTHOR, "Báo Sông Mẫu"), published=TO_THE_SECOND),
    System("nukeviet-full", JSON_LD.replace("15:42:07", "08:42:07"), published=TO_THE_SECOND),
    System("dotnetnuke", heading="Cổng thông tin điện tử tỉnh Sông Mẫu", published=TO_THE_SECOND, tags=()),
    System("joomla", published=TO_THE_SECOND),
    System("sharepoint", heading="Cổng thông tin điện tử tỉnh Sông Mẫu - Xây dựng Đảng", tags=()),
    System("amp", published=TO_THE_SECOND, is_whole=True),
    System("print", section=None, tags=(), is_whole=True),
    System("newspaper-theme", published=TO_THE_SECOND),
    System("longform", DESCRIPTION),
    System("entities"),
)
SITES = (
    System("baochinhphu.vn", META_TIME, published=TO_THE_SECOND, tags=()),
    System("baodautu.vn", section="Xây dựng Đảng"),
    System("baonghean.vn", box=True),
    System("cafef.vn", section="Xây dựng Đảng"),
    System("dantri.com.vn", JSON_LD + CRUMBS_LD, published=TO_THE_SECOND),
    System("nld.com.vn", box=True, section="Xây dựng Đảng"),
    System(
        "thuvienphapluat.vn",
        META_TIME.replace("2023", "2026"),
        lead=None,
        captions=(),
        author=None,
        published="2023-09-28",
        section=None,
        tags=(),
    ),
)
