"""What the test newspaper writes: invented stories, the same for the same number, and the pages that they stand on."""

import html
import json
import random
from dataclasses import dataclass
from datetime import datetime, timedelta

SUBJECTS = (
    "Ban Thường vụ Tỉnh ủy", "Ủy ban nhân dân tỉnh", "Hội đồng nhân dân huyện", "Đảng ủy xã", "Hội Nông dân", "Đoàn Thanh niên",
    "Sở Nông nghiệp và Môi trường", "Ban Tuyên giáo và Dân vận", "Mặt trận Tổ quốc", "Công an tỉnh",
)  # fmt: skip
ACTS = (
    "tổ chức hội nghị sơ kết", "họp bàn về", "kiểm tra tiến độ", "ban hành kế hoạch về", "gặp mặt cán bộ phụ trách",
    "nghe báo cáo về", "phát động phong trào", "tập huấn cho cơ sở về",
)  # fmt: skip
MATTERS = (
    "công tác phòng chống thiên tai", "việc xây dựng nông thôn mới", "chuyển đổi số ở xã", "thu hút đầu tư vào cụm công nghiệp",
    "bảo vệ rừng đầu nguồn", "giảm nghèo bền vững", "việc sắp xếp thôn bản", "chăm sóc người có công", "dạy nghề cho thanh niên",
    "sản xuất vụ đông",
)  # fmt: skip
ENDINGS = (
    "với sự tham gia của đông đảo bà con", "trong quý này", "theo kế hoạch đã đề ra", "và giao các phòng thực hiện",
    "để kịp tiến độ năm", "ở các xã vùng cao", "sau hai năm triển khai", "và nêu rõ những việc còn chậm",
)  # fmt: skip


@dataclass(frozen=True)
class Story:
    """An article."""

    number: int
    title: str
    slug: str
    lead: str
    paragraphs: tuple[str, ...]
    published: str


def story(number: int, paragraphs: int) -> Story:
    """The story with a number."""
    chance = random.Random(number)
    sentence = lambda: f"{chance.choice(SUBJECTS)} {chance.choice(ACTS)} {chance.choice(MATTERS)} {chance.choice(ENDINGS)}."  # noqa: E731
    title = f"{chance.choice(SUBJECTS)} {chance.choice(ACTS)} {chance.choice(MATTERS)} lần thứ {number}"
    bodies = tuple(" ".join(sentence() for _ in range(4)) + f" Tin số {number}." for _ in range(paragraphs))
    moment = datetime(2026, 1, 5, 8, 0) + timedelta(minutes=17 * (number % 10_000))
    return Story(number, title, "hoi-nghi-so-ket-cong-tac-nam", sentence(), bodies, f"{moment:%Y-%m-%dT%H:%M}:00+07:00")


def article_page(told: Story, url: str, head: str = "", more: str = "") -> str:
    """The page of a story; `head` goes into its head, `more` below the text."""
    data = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": told.title, "datePublished": told.published}
    text = "".join(f"<p>{html.escape(paragraph)}</p>" for paragraph in told.paragraphs)
    return (
        f"<!doctype html><html lang=vi><head><meta charset=utf-8><title>{html.escape(told.title)}</title>"
        f'<meta property="og:title" content="{html.escape(told.title)}"><meta property="og:type" content="article">'
        f'<link rel="canonical" href="{url}"><script type="application/ld+json">{json.dumps(data)}</script>{head}</head>'
        f"<body><header><nav><a href='/'>Trang chủ</a> <a href='/chinh-tri'>Chính trị</a></nav></header>"
        f"<article><h1>{html.escape(told.title)}</h1><p class=sapo><strong>{html.escape(told.lead)}</strong></p>"
        f"{text}</article>{more}"
        "<footer>Cơ quan chủ quản: Tòa soạn thử nghiệm</footer></body></html>"
    )


def list_page(title: str, articles: list[str], more: list[str]) -> str:
    """A page that lists addresses."""
    items = "".join(f'<li><a href="{path}">Tin {number}</a></li>' for number, path in enumerate(articles))
    links = "".join(f'<a href="{path}">xem thêm</a> ' for path in more)
    return (
        f"<!doctype html><html><head><meta charset=utf-8><title>{title}</title></head><body><ul>{items}</ul>{links}</body></html>"
    )
