"""What is this element for? Told from its tag, class, id and microdata, in the words of newspapers' systems.

The table speaks the dialects of the systems that Vietnamese papers and portals share (VCCorp, ePi, Hemera, NukeViet,
WordPress, Liferay, SharePoint, VNPT and ASP.NET portals); an unseen site mostly speaks one of them.
"""

import re
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache, lru_cache

from lxml.html import HtmlElement

_MOST_WORDS, _LONGEST_WORD = 8, 40  # of an element's names; what is more or longer is no name of a role
_NAMING = ("class", "id", "itemprop", "data-role", "data-slot", "data-field", "rel", "role", "type", "property")


class Role(Enum):
    """What an element is for."""

    BODY = auto()
    TITLE = auto()
    LEAD = auto()
    CAPTION = auto()
    TIME = auto()
    AUTHOR = auto()
    SOURCE = auto()
    TAGS = auto()
    SECTION = auto()
    RELATED = auto()
    COMMENT = auto()
    SHARE = auto()
    ADVERT = auto()
    MENU = auto()
    SIDE = auto()
    FOOT = auto()


# What holds nothing of the article.
FOREIGN = frozenset({Role.RELATED, Role.COMMENT, Role.SHARE, Role.ADVERT, Role.MENU, Role.SIDE, Role.FOOT})


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a role is written: expressions for one whole name in lower case, separated by spaces.

    Attributes:
        examples: names that have the role.
        others: names that look alike and do not.
    """

    role: Role
    names: str
    examples: str
    others: str


_PAGE = "(the-|td-|c-|box-|main-?|view-?|dt-|sc-)?(detail|details|article|post|entry|news|newsdetail|story|singular|cms|content|page|single|tin)s?[-_]*"
DIALECTS = (
    Dialect(
        Role.BODY,
        f"articlebody afcbc-body fck_?detail {_PAGE}(content|body|text|main|cmain|noi-?dung|maincontent|detail|bodyhtml|ct) (content|body)[-_]*(detail|html|main)? "
        "(main|left|b-main)-?content bodytext .*noi[-_]?dung.* chi[-_]?tiet.* journal-content-article ms-rtestate-field "
        "(div|lbl|pnl|ltr|.*_lbl|.*_div)(content|detail|noidung|body).* (detail|view)[-_]?(tin|news) (exp|knc|longform|maga|emagazine|magazine)[-_]*content content_?detail.*",
        "detail-content afcbc-body article__body fck_detail singular-content content_detail_news cms-body bodytext ctl00_lblnoidung "
        "entry-content contentdetail td-post-content the-article-body dt-news__content journal-content-article article-body",
        "contact news-list list-content",
    ),
    Dialect(
        Role.TITLE,
        f"headline {_PAGE}(title|headline|tieude) (title|tit|headline)[-_]*(detail|news|article|post|page|content)? .*tieu[-_]?de lbltitle .*_lbltitle title[-_]*text",
        "detail-title title-detail article__title title lbltieude td-post-title headline the-article-title",
        "subtitle",
    ),
    Dialect(
        Role.LEAD,
        f".*sapo.* lead {_PAGE}(lead|desc|description|summary|sum|intro|excerpt) chapeau summary standfirst excerpt hometext abstract "
        ".*trich[-_]?(dan|yeu).* .*tom[-_]?tat.* mota desc(ription)? intro(-?text)? (.*_)?(lbl|div)(lead|desc|summary).* brief",
        "detail-sapo article__sapo sapo_detail hometext singular-sapo description chapeau lbltomtat article__summary",
        "leader introduce header",
    ),
    Dialect(
        Role.CAPTION,
        ".*caption.* (.*[-_])?(image|img|photo|pic|anh)[-_]*(desc.*|note|cap|title) desc[-_]*(image|img|photo) box-desc .*chu[-_]?thich.* imgnote tplcaption",
        "photocms_caption image_desc wp-caption-text tplcaption chu-thich figcaption",
        "image photo",
    ),
    Dialect(
        Role.TIME,
        "(date|time|datetime|ngay|timestamp|datepublished|publishdate|published|posted|pubdate|dateposted)(published|and.*|[-_].*)? "
        ".*[-_](date|time|datetime|ngay|posted-on|published) (.*_)?(lbl|span)(date|time|ngay|datetime).* .*(publish|post|create|update)d?[-_]?(date|time|on) "
        "thoi[-_]?gian.* .*(ngay|thoigian)[-_]?(dang|tao|xb|xuatban|capnhat) bread-date",
        "detail-time article__date dateandcat publishdate datepublished ngay-dang post-date lblngaydang cms-date",
        "timeline lifetime",
    ),
    Dialect(
        Role.AUTHOR,
        ".*authors?(info|name|box|[-_].*)? .*tac[-_]?gia.* .*byline.* writer .*[-_]writer nguoi[-_]?viet journalist reporter but[-_]?danh pen-?name",
        "detail-author article__author tac-gia author byline lbltacgia author-share-top",
        "authority",
    ),
    Dialect(Role.SOURCE, "(.*[-_])?source([-_].*)? (.*[-_])?nguon([-_]?tin)?", "content_source nguon-tin source", "resource"),
    Dialect(
        Role.TAGS,
        "(.*[-_])?(tags?|tukhoa|tu[-_]khoa|keywords?|hashtags?)([-_].*)? tag(detail|list|s|news|box).* ",
        "tag_detail article__tag tagdetail detail-tags tu-khoa box-tags post-tags",
        "stage vintage",
    ),
    Dialect(
        Role.SECTION,
        f".*bread-?crumbs?.* bread_crumbs? crumbs? duong-?dan {_PAGE}(cate|category|zone|cat) cate-?name category-name",
        "detail-breadcrumb breadcrumb bread-crumb detail-cate article__category breadcrumbs breadcrumblist",
        "category",
    ),
    Dialect(
        Role.RELATED,
        ".*relate.* .*relation.* .*lien[-_]?quan.* .*tin[-_]?(khac|lien|moi|cung|noi-?bat|doc|nong).* .*cung[-_]?chuyen[-_]?muc.* other.* .*[-_]others? "
        ".*more[-_]?news.* .*read[-_]?(more|too|also).* .*see-?also.* .*xem[-_]?(them|nhieu).* .*doc[-_]?(them|nhieu|tiep).* .*tham[-_]?khao.* .*suggest.* "
        ".*recommend.* (.*[-_])?(list|box)[-_]?news.* .*news[-_]list.* .*most[-_]?(view|read).* .*same[-_]?(cate|zone).* next[-_](news|post).* box-?category.* "
        "(.*[-_])?popular.* hot-?news latest.* .*-latest .*tincung.* tin-?bai.* .*baiviet-?khac.* post-navigation nav-links",
        "kbwscwl-relatedbox list_news_relation_top article__related tinlienquan box-category-item listnewsincontent relatednewsbox",
        "relative dt-relative brother",
    ),
    Dialect(
        Role.COMMENT,
        ".*comments?([-_].*)? .*binh[-_]?luan.* .*y[-_]?kien(ban-?doc)? disqus.* .*feedback.* ykcb.* cmt.* .*[-_]cmt respond",
        "box_comment detail__comment binh-luan fb-comments",
        "commentary",
    ),
    Dialect(
        Role.SHARE,
        ".*share.* .*social.* (article-|detail-|post-)?tool(bar|box|s) (fb|like|zalo|send)[-_].* print(-?\\w*)? .*[-_]print in[-_]?an .*rating.* .*vote.* "
        "star(s|[-_].*)? .*danh[-_]?gia.* .*audio.* (.*[-_])?tts chuc[-_]?nang.* (view|luot)[-_]?(count|xem) (voice|player|listen)([-_].*)?",
        "sharemxh social-top fb-like zalo-share-button af-tts article-rating",
        "start",
    ),
    Dialect(
        Role.ADVERT,
        "(ads?|adv|qc)([-_\\d].*)? .*[-_](ads?|adv|qc) .*advert.* .*banner.* .*quang[-_]?cao.* .*sponsor.* adm?zone.* adsbygoogle",
        "ads_sticky c-banner qc box-ads admzone100 quangcao",
        "address advice",
    ),
    Dialect(
        Role.MENU,
        "nav(bar|igation|igator)?([-_\\d].*)? .*[-_]nav .*menu.* (site|page|main|top)?[-_]*header([-_]{1,2}(top|nav|bar|logo|site))? .*-header__nav topbar "
        "(.*[-_])?search.* login.* .*[-_]login dang[-_]?(nhap|ky) .*popup.* .*modal.* .*dialog.* .*paging.* .*paginat.* pager .*weather.* .*thoi-?tiet.* "
        ".*hotline.* .*cookie.* .*subscri.* .*newsletter.* toc([-_].*)? .*muc[-_]?luc.* skip.*",
        "main-menu navbar-nav site-header__nav box_search weather__today header",
        "article-header research dantoc",
    ),
    Dialect(
        Role.SIDE,
        ".*side-?bar.* (right|left)[-_]*(col|column|cate|side) (col|column|content|cate)[-_]*right complementary",
        "sidebar-col right_cate col-right",
        "right",
    ),
    Dialect(
        Role.FOOT,
        "(site|page|main)?[-_]*footer([-_].*)? .*copy-?right.* .*ban[-_]?quyen.* contentinfo",
        "footer site-footer copyright",
        "article__footer",
    ),
)
# Elements whose tag says it all.
_BY_TAG = {"nav": Role.MENU, "footer": Role.FOOT, "aside": Role.SIDE, "figcaption": Role.CAPTION, "time": Role.TIME}
_NONE: frozenset[Role] = frozenset()


class RoleReader:
    """Tells the roles of a page's elements; of a page with very many names, only of the first."""

    _most_names = 4_000

    def __init__(self) -> None:
        self._known: dict[str, frozenset[Role]] = {}

    def roles(self, element: HtmlElement) -> frozenset[Role]:
        """The roles that an element's own tag and names give it; mostly none."""
        found = self._by_names(" ".join(filter(None, map(element.attrib.get, _NAMING)))) if element.attrib else _NONE
        by_tag = _BY_TAG.get(element.tag)
        if by_tag is Role.FOOT and next(element.iterancestors("article"), None) is not None:
            by_tag = None  # the foot of an article holds its tags and author
        return found | {by_tag} if by_tag else found

    def _by_names(self, names: str) -> frozenset[Role]:
        if names not in self._known:
            if not names or len(self._known) >= self._most_names:
                return _NONE
            self._known[names] = roles_of_names(names[: _MOST_WORDS * _LONGEST_WORD])
        return self._known[names]


def roles_of_names(names: str) -> frozenset[Role]:
    """The roles that names, separated by spaces, stand for.

    >>> sorted(role.name for role in roles_of_names("mt-2 detail-author"))
    ['AUTHOR']
    """
    words = [word for word in names.lower().split()[:_MOST_WORDS] if len(word) <= _LONGEST_WORD]
    return _NONE.union(*map(_roles_of_word, words))


@lru_cache(maxsize=20_000)
def _roles_of_word(word: str) -> frozenset[Role]:
    return frozenset(role for role, pattern in _patterns() if pattern.fullmatch(word))


@cache
def _patterns() -> tuple[tuple[Role, re.Pattern[str]], ...]:
    return tuple((dialect.role, re.compile("|".join(dialect.names.split()))) for dialect in DIALECTS)
