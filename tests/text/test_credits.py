"""Credit lines, and the likely first publisher of a text."""

import pytest

from indexer.model import Article
from indexer.text.credits import credited, likely_first, publisher
from indexer.text.tables import read_table

BODY = "Sáng nay, hội nghị khai mạc.\nCác đại biểu thảo luận ba nhóm việc."
EVENING, NIGHT = "2024-05-14T19:30:00+07:00", "2024-05-14T23:00:00+07:00"


def article(article_id: str, published: str | None = None, source: str | None = None, end: str = "", **more: str) -> Article:
    return Article(article_id, more.pop("body", BODY) + end, published=published, source=source, **more)


@pytest.mark.parametrize(
    ("end", "names"),
    [
        ("", ()), ("\nTheo TTXVN", ("TTXVN",)), ("\n(Theo TTXVN).", ("TTXVN",)), ("\nNguồn: Báo Nhân Dân", ("Báo Nhân Dân",)),
        ("\n(Nguồn: baochinhphu.vn)", ("baochinhphu.vn",)), ("\nTHEO CHINHPHU.VN", ("CHINHPHU.VN",)),
        ("\nNguồn tin: VOV.VN", ("VOV.VN",)), (" Bế mạc lúc 17 giờ. (TTXVN/Vietnam+)", ("TTXVN", "Vietnam+")),
        (" Bế mạc lúc 17 giờ./. (Theo Báo Thái Nguyên)", ("Báo Thái Nguyên",)), ("\nTheo Biển & Đảo", ("Biển & Đảo",)),
        ("\nTheo TTXVN, Nhân Dân", ("TTXVN", "Nhân Dân")), ("\nTheo TTXVN\nẢnh: Phóng viên\nBan Thời sự", ("TTXVN",)),
        ("\nTheo kế hoạch, hội nghị kéo dài hai ngày", ()), ("\nTheo quy định.", ()), (" Hội nghị bế mạc (ngày 12/9)", ()),
        (" Đây là kết luận của hội nghị (Phó Chủ tịch UBND tỉnh)", ()), ("\nTheo", ()), ("\nTheo " + "A" * 200, ()),
        ("\nTheo Nghị quyết số 18-NQ/TW của Ban Chấp hành Trung ương, cần sắp xếp bộ máy tinh gọn", ()),
    ],
)  # fmt: skip
def test_credit_lines_at_the_end(end: str, names: tuple[str, ...]) -> None:
    assert credited(article("a", end=end)) == names


@pytest.mark.parametrize(
    ("values", "names"),
    [
        ({"body": "(TTXVN) - Sáng nay, hội nghị khai mạc."}, ("TTXVN",)),
        ({"body": "TTXVN – Sáng nay, hội nghị khai mạc."}, ("TTXVN",)),
        ({"lead": "(Chinhphu.vn) - Hội nghị khai mạc sáng nay."}, ("Chinhphu.vn",)),
        ({"body": "Thái Nguyên - Sáng nay, hội nghị khai mạc."}, ()), ({"author": "Theo TTXVN"}, ("TTXVN",)),
        ({"author": "TTXVN"}, ("TTXVN",)), ({"author": "Phóng viên"}, ()), ({"author": "Nhóm phóng viên/TTXVN"}, ("TTXVN",)),
        ({"author": "VietnamPlus", "body": "(TTXVN) - Tin.\nTheo TTXVN"}, ("VietnamPlus", "TTXVN")),
    ],
)  # fmt: skip
def test_credits_in_front_and_in_the_authors_place(values: dict[str, str], names: tuple[str, ...]) -> None:
    assert credited(article("a", **values)) == names


def test_a_hostile_body_is_read_at_once() -> None:
    for unit in ("(", "theo ", "(theo ", "- ", "nguồn:", "A/"):
        assert credited(Article("a", "x\n" + unit * 200_000, lead=unit * 50_000, author=unit * 50_000)) is not None


@pytest.mark.parametrize("row", read_table("publishers.tsv"), ids=lambda row: row["name"])
def test_every_name_and_example_of_the_table_is_understood(row: dict[str, str]) -> None:
    assert {publisher(name) for name in (row["name"], *row["other_names"].split("; "))} == {row["name"]}
    example = row["example"]
    place = {"body": example + " Hội nghị khai mạc."} if example.endswith("-") else {"end": "\n" + example}
    assert {publisher(name) for name in credited(article("a", **place))} == {row["name"]}  # type: ignore[arg-type]


def test_papers_of_a_province_are_one_publisher_by_any_of_their_names() -> None:
    assert {publisher(name) for name in ("Báo Bắc Kạn", "baobackan.vn", "Bắc Cạn", "Đài PT-TH Bắc Kạn")} == {"Bắc Kạn"}
    assert publisher("Báo Xây dựng") == publisher("baoxaydung.vn") == publisher("XÂY DỰNG") != publisher("Báo Đầu tư")


THAI_NGUYEN, BAC_KAN, AGENCY = "Báo Thái Nguyên", "Báo Bắc Kạn", "VietnamPlus"


@pytest.mark.parametrize(
    ("articles", "ids", "reason", "confidence"),
    [
        # the earliest time decides, whichever was seen first
        ([article("a", NIGHT, THAI_NGUYEN), article("b", EVENING, BAC_KAN)], ("b", "a"), "published", "high"),
        ([article("a", "2024-05-15", THAI_NGUYEN), article("b", EVENING, BAC_KAN)], ("b", "a"), "published", "high"),
        # but is less sure where the earliest credits another, or one has no time
        ([article("a", NIGHT, AGENCY), article("b", EVENING, BAC_KAN, "\nTheo TTXVN")], ("b", "a"), "published", "medium"),
        ([article("a", None, THAI_NGUYEN), article("b", EVENING, BAC_KAN)], ("b", "a"), "published", "medium"),
        # crediting itself takes nothing away
        ([article("a", NIGHT, BAC_KAN), article("b", EVENING, AGENCY, "\nTheo TTXVN")], ("b", "a"), "published", "high"),
        # at the same time, or on the same day: one that others credit
        ([article("a", NIGHT, BAC_KAN, "\nTheo TTXVN"), article("b", NIGHT, AGENCY)], ("b", "a"), "credit", "medium"),
        ([article("a", "2024-05-14", BAC_KAN, "\nTheo TTXVN"), article("b", NIGHT, AGENCY)], ("b", "a"), "credit", "medium"),
        # or one that credits nobody while the others do
        ([article("a", None, BAC_KAN, "\nTheo TTXVN"), article("b", None, THAI_NGUYEN)], ("b", "a"), "credit", "medium"),
        # else the one seen first
        ([article("a", NIGHT, THAI_NGUYEN), article("b", NIGHT, BAC_KAN)], ("a", "b"), "seen", "low"),
        ([article("a", None, None), article("b", None, None)], ("a", "b"), "seen", "low"),
        ([article("c", "2024-05-14"), article("a", EVENING), article("b", NIGHT)], ("c", "a", "b"), "seen", "low"),
    ],
)  # fmt: skip
def test_the_likely_first_publisher(articles: list[Article], ids: tuple[str, ...], reason: str, confidence: str) -> None:
    cluster = likely_first(articles)
    assert (cluster.ids, cluster.reason, cluster.confidence) == (ids, reason, confidence)


def test_a_cluster_tells_who_is_credited_even_from_outside() -> None:
    cluster = likely_first([article("a", NIGHT, BAC_KAN, "\nTheo TTXVN"), article("b", EVENING, THAI_NGUYEN, "\n(Theo TTXVN)")])
    assert (cluster.ids, cluster.confidence, cluster.credited) == (("b", "a"), "medium", ("TTXVN",))
