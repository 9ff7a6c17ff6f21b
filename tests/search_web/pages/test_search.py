"""The pages keep their promises: what was asked for is shown, every way on works, nothing fails silently."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup, Tag
from flask.testing import FlaskClient

from indexer import Archive
from indexer.text import has_marks

QUERY = "hội nghị"


def total_of(page: BeautifulSoup) -> int:
    """How many articles the heading says there are."""
    found = re.match(r"[\d.]+", page.h1.get_text())
    return int(found[0].replace(".", "")) if found else 0


def href_of(page: BeautifulSoup, text: str) -> str:
    """Where the link with this text leads."""
    found = [link for link in page.find_all("a") if text in " ".join(link.get_text().split())]
    assert found, f"no link says {text}"
    return str(found[0]["href"])


def parameters(href: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(href).query).items()}


def hits(page: BeautifulSoup) -> list[Tag]:
    return page.select("ol.hits > li")


class TestHome:
    def test_has_one_labelled_box_that_leads_to_the_results(self, soup) -> None:
        page = soup("/")
        form = page.find("form", role="search")
        assert form["action"] == "/tim-kiem"
        assert form["method"] == "get"
        box = form.find("input", {"name": "q"})
        assert page.find("label", {"for": box["id"]}).get_text(strip=True) == "Từ cần tìm"
        assert len(page.find_all("form")) == 1

    def test_says_how_many_articles_there_are(self, soup, archive: Archive) -> None:
        assert f"{archive.status().articles} bài" in soup("/").main.get_text()

    def test_every_example_finds_something(self, soup) -> None:
        examples = soup("/").select(".examples a")
        assert len(examples) >= 3
        for link in examples:
            assert total_of(soup(link["href"])) > 0, link.get_text()

    def test_shows_the_newest_conferences(self, soup, archive: Archive) -> None:
        found = archive.search("hội nghị", 5, sort="newest", folded=True)
        page = soup("/")
        assert [link.get_text() for link in page.select(".newest a")] == [hit.title.text for hit in found.hits]
        assert total_of(soup(href_of(page, f"Xem cả {found.total} bài nhắc tới “hội nghị”"))) == found.total

    def test_shows_what_was_cited_most_in_the_newest_month(self, soup, archive: Archive) -> None:
        page = soup("/")
        month = archive.search("hội nghị").histogram[-1].value
        links = page.select(".counted a")
        assert len(links) == min(5, len(archive.search(f"ngày:{month}").facets["document"])) > 0
        for link in links:
            assert total_of(soup(link["href"])) == int(link.select_one(".count").get_text())

    @pytest.mark.parametrize("address", ["/tim-kiem", "/tim-kiem?q=", "/tim-kiem?q=+++"])
    def test_a_blank_search_asks_for_a_word(self, soup, address: str) -> None:
        assert "ít nhất một từ" in soup(address).find(role="status").get_text()


class TestResults:
    def test_title_and_heading_carry_query_and_exact_count(self, soup, archive: Archive) -> None:
        page = soup("/tim-kiem", q=QUERY)
        total = archive.search(QUERY).total
        assert page.find(role="status").h1.get_text() == f"{total} bài khớp với “{QUERY}”"
        assert page.title.get_text().startswith(f"{total} bài khớp với “{QUERY}”")
        assert page.find("input", {"name": "q"})["value"] == QUERY

    def test_hits_show_what_the_archive_found_in_its_order(self, soup, archive: Archive) -> None:
        found = archive.search(QUERY)
        for item, hit in zip(hits(soup("/tim-kiem", q=QUERY)), found.hits, strict=True):
            assert item.h2.get_text() == hit.title.text
            assert item.select_one(".snippet").get_text() == hit.snippet.text
            assert hit.source in item.select_one(".facts").get_text()
            assert hit.province in item.select_one(".facts").get_text()
            assert item.time["datetime"] == hit.published

    def test_dates_are_written_as_in_vietnam(self, soup) -> None:
        item = hits(soup("/tim-kiem", q='"quán triệt năm văn bản mới của Trung ương"'))[0]
        assert item.time.get_text() == "4/10/2023 18:35"

    def test_matches_are_marked(self, soup) -> None:
        marks = [mark.get_text().lower() for mark in soup("/tim-kiem", q=QUERY).select(".snippet mark")]
        assert "hội nghị" in marks
        assert all({"hội", "nghị"} >= set(mark.split()) for mark in marks)

    def test_a_hit_leads_to_its_article_with_the_query_kept(self, soup) -> None:
        link = hits(soup("/tim-kiem", q=QUERY))[0].h2.a
        assert parameters(link["href"])["q"] == QUERY
        article = soup(link["href"])
        assert article.h1.get_text() == link.get_text()
        assert article.select(".text mark")

    def test_documents_cited_lead_to_all_that_cite_them(self, soup) -> None:
        link = soup("/tim-kiem", q=QUERY).select_one(".cites a")
        page = soup(link["href"])
        assert total_of(page) >= 1
        assert link.get_text() in page.select_one(".active").get_text()

    @pytest.mark.parametrize(("name", "backwards"), [("Mới nhất", True), ("Cũ nhất", False)])
    def test_can_be_sorted_by_date(self, soup, name: str, backwards: bool) -> None:
        page = soup(href_of(soup("/tim-kiem", q=QUERY), name))
        days = [item.time["datetime"] for item in hits(page)]
        assert days == sorted(days, reverse=backwards)
        assert page.select_one(".order [aria-current]").get_text() == name

    @pytest.mark.parametrize("folded", ["1", "0"])
    def test_pages_together_show_every_text_or_article_once(self, soup, archive: Archive, folded: str) -> None:
        page, seen = soup("/tim-kiem", q=QUERY, gop=folded), []
        while True:
            seen += [item.h2.a["href"] for item in hits(page)]
            following = page.find("a", rel="next")
            if following is None:
                break
            page = soup(following["href"])
        found = archive.search(QUERY, folded=True)
        assert found.texts < found.total
        assert len(seen) == len(set(seen)) == (found.texts if folded == "1" else found.total)

    def test_a_text_of_several_papers_names_them_and_the_likely_first(self, soup, archive: Archive) -> None:
        (hit, *_) = [hit for hit in archive.search(QUERY, 100, folded=True).hits if hit.duplicates]
        page = soup("/tim-kiem", q=QUERY)
        unfold = page.find("a", string="Hiện cả bài trùng")
        assert parameters(unfold["href"])["gop"] == "0"
        assert soup(unfold["href"]).find("a", string="Gộp bài trùng")
        article = soup(f"/bai-viet/{hit.id}").select_one("article .cites").get_text()
        assert hit.duplicates[0].source in article
        assert "Đăng sớm nhất" in article

    def test_the_paging_says_where_the_reader_is(self, soup) -> None:
        paging = soup("/tim-kiem", q=QUERY, trang="2").select_one("nav.paging")
        assert paging.find(attrs={"aria-current": "page"}).get_text() == "2"
        assert parameters(paging.find("a", rel="prev")["href"]).get("trang") is None
        assert parameters(paging.find("a", rel="next")["href"])["trang"] == "3"

    @pytest.mark.parametrize("number", ["99", "1000000000"])
    def test_a_page_past_the_last_says_so_and_leads_to_the_first(self, soup, number: str) -> None:
        page = soup("/tim-kiem", 404, q=QUERY, trang=number)
        assert "Không có trang" in page.find(role="status").get_text()
        first = soup(href_of(page, "Về trang 1"))
        assert len(hits(first)) == 10

    def test_the_histogram_tells_in_words_and_links_what_it_draws(self, soup, archive: Archive) -> None:
        page = soup("/tim-kiem", q=QUERY)
        found = archive.search(QUERY)
        assert page.select_one(".time svg")["aria-hidden"] == "true"
        assert "tháng" in page.select_one(".time .unseen").get_text()
        assert len(page.select(".time svg a")) == len(found.histogram)
        counts = [int(count.get_text()) for count in page.select(".months dd .count")]
        assert counts == [month.count for month in found.histogram]


class TestFilters:
    def links(self, page: BeautifulSoup) -> list[tuple[str, int]]:
        links = page.select(".filters li a:not(.chosen)")
        return [(link["href"], int(link.select_one(".count").get_text())) for link in links]

    def test_each_finds_as_many_as_it_promises(self, soup) -> None:
        links = self.links(soup("/tim-kiem", q=QUERY))
        names = {"tinh", "tinh-moi", "nguon", "chuyen-muc", "nam", "thang", "van-ban"}
        assert {next(iter(parameters(href).keys() - {"q"})) for href, _ in links} == names
        for href, count in links:
            assert total_of(soup(href)) == count, href

    def test_each_finds_as_many_as_it_promises_without_a_query(self, soup) -> None:
        page = soup("/tim-kiem", nam="2023")
        total = total_of(page)
        for href, count in self.links(page):
            years = parse_qs(urlsplit(href).query).get("nam", [])
            assert total_of(soup(href)) == count + (total if len(years) > 1 else 0), href

    def test_several_values_of_one_can_be_chosen_and_let_go(self, soup) -> None:
        page = soup("/tim-kiem", q=QUERY, nguon="Báo Thái Nguyên (minh họa)")
        one = total_of(page)
        second = next(link for link in page.select(".filters a") if "Cần Thơ (minh họa)" in link.get_text())
        both = soup(second["href"])
        assert total_of(both) == one + int(second.select_one(".count").get_text())
        chosen = both.select(".filters a.chosen")
        assert len(chosen) == 2
        assert chosen[1]["aria-label"] == "Bỏ lọc Báo: Báo Cần Thơ (minh họa)"
        assert total_of(soup(chosen[1]["href"])) == one
        assert len(both.select(".active .chip")) == 2

    def test_a_picked_month_is_shown_among_the_others_and_can_be_let_go(self, soup) -> None:
        page = soup("/tim-kiem", q=QUERY)
        bars = page.select(".time svg a")
        picked = soup(bars[3]["href"])
        assert [link["href"] for link in picked.select(".time svg a")][3] == "/tim-kiem?q=h%E1%BB%99i+ngh%E1%BB%8B"
        assert len(picked.select(".time svg a")) == len(bars)
        assert len(picked.select(".time svg .chosen")) == 1
        year = picked.select(".time dt a")[0]
        assert parameters(year["href"]).keys() == {"q", "nam"}

    def test_provinces_stand_under_those_of_today(self, soup, archive: Archive) -> None:
        page = soup("/tim-kiem", q=QUERY)
        names = [link.get_text(" ", strip=True) for link in page.select(".filters li a")]
        today = next(at for at, name in enumerate(names) if name.startswith("Thái Nguyên mới"))
        assert {" ".join(name.split()[:2]) for name in names[today + 1 : today + 3]} == {"Thái Nguyên", "Bắc Kạn"}

    def test_a_span_of_time_is_a_form(self, soup, archive: Archive) -> None:
        form = soup("/tim-kiem", q=QUERY, tinh="Huế", tu="2020-01-01").select_one("form.span")
        fields = {field["name"]: field["value"] for field in form.find_all("input")}
        assert fields == {"q": QUERY, "tinh": "Huế", "tu": "2020-01-01", "den": ""}
        page = soup("/tim-kiem", q=QUERY, tu="2023-09-01", den="2023-12-31")
        assert total_of(page) == archive.search(f"{QUERY} ngày:[2023-09 TO 2023-12]").total > 0
        chips = [" ".join(chip.get_text().split()) for chip in page.select(".active .chip")]
        assert chips == ["Từ ngày: 1/9/2023 ×", "Đến ngày: 31/12/2023 ×"]

    def test_what_is_cut_is_listed_whole_with_how_many_there_are(self, soup, archive: Archive) -> None:
        page = soup("/tim-kiem", q=QUERY)
        for parameter, facet in (("nguon", "source"), ("van-ban", "document")):
            every = len(archive.search(QUERY, 0, facets=1_000).facets[facet])
            link = page.find("a", href=re.compile(f"/tim-kiem/loc/{parameter}"))
            assert link.get_text() == f"Xem tất cả {every}"
            rows = soup(link["href"]).select(".filters li a")
            assert len(rows) == every > 15
            assert total_of(soup(rows[-1]["href"])) == int(rows[-1].select_one(".count").get_text())

    @pytest.mark.parametrize("query", ["hoi nghi", "nông thôn HOẶC rừng", "hội nghị -rừng", '"hội nghị" (rừng OR đất)'])
    def test_keep_the_query_as_it_was_meant(self, soup, archive: Archive, query: str) -> None:
        values = archive.search(query).facets["year"]
        for value in values:
            page = soup("/tim-kiem", q=query, nam=value.value)
            assert total_of(page) == value.count
            assert page.find("input", {"name": "q"})["value"] == query

    def test_are_shown_and_can_be_taken_away_one_by_one(self, soup) -> None:
        values = {"q": QUERY, "tinh": "Thái Nguyên", "nam": "2023"}
        page = soup("/tim-kiem", **values)
        chips = page.select(".active .chip")
        assert [" ".join(chip.get_text().split()) for chip in chips] == ["Tỉnh, thành phố: Thái Nguyên ×", "Năm: 2023 ×"]
        assert chips[0]["aria-label"] == "Bỏ lọc Tỉnh, thành phố: Thái Nguyên"
        assert parameters(chips[0]["href"]) == {"q": QUERY, "nam": "2023"}
        assert parameters(chips[1]["href"]) == {"q": QUERY, "tinh": "Thái Nguyên"}
        assert parameters(href_of(page, "Bỏ hết bộ lọc")) == {"q": QUERY}

    def test_stay_when_searching_again(self, soup) -> None:
        page = soup("/tim-kiem", q=QUERY, tinh="Huế", **{"sap-xep": "newest"})
        hidden = {field["name"]: field["value"] for field in page.find("form").find_all("input", type="hidden")}
        assert hidden == {"tinh": "Huế", "sap-xep": "newest"}

    def test_that_leave_nothing_say_what_there_is_without_them(self, soup, archive: Archive) -> None:
        page = soup("/tim-kiem", q=QUERY, nam="1999")
        total = archive.search(QUERY).total
        assert total_of(soup(href_of(page, f"Bỏ bộ lọc thì có {total} bài"))) == total

    @pytest.mark.parametrize("values", [{"nam": "23"}, {"thang": "2023-13"}, {"van-ban": '"""'}])
    def test_with_a_value_that_cannot_be_say_so_and_lead_on(self, soup, values: dict[str, str]) -> None:
        page = soup("/tim-kiem", 400, q=QUERY, **values)
        assert next(iter(values)) in page.main.get_text()
        assert total_of(soup(href_of(page, "Tìm lại"))) > 0


class TestWhatWasSearched:
    def test_expansions_are_shown_with_a_way_to_search_only_what_was_typed(self, soup, archive: Archive) -> None:
        page = soup("/tim-kiem", q="hoi nghi")
        note = page.select_one("details.note")
        assert "Đã tìm thêm" in note.summary.get_text()
        assert "hội" in note.get_text()
        exact = soup(href_of(page, "Chỉ tìm đúng như đã gõ"))
        assert exact.find("input", {"name": "q"})["value"] == "hoi nghi"
        assert not exact.select("details.note")
        assert href_of(exact, "Tìm cả các dạng khác") == "/tim-kiem?q=hoi+nghi"

    def test_the_next_page_stays_with_what_was_typed(self, soup) -> None:
        page = soup("/tim-kiem", q="hội nghị", exact="1", explain="1")
        assert "exact=1" in href_of(page, "Trang sau")
        assert "explain=1" in href_of(page, "Trang sau")

    def test_an_explanation_adds_up_to_the_score(self, soup, archive: Archive) -> None:
        page = soup(href_of(soup("/tim-kiem", q="hoi nghi"), "Vì sao xếp như vậy?"))
        hits = archive.search("hoi nghi").hits
        tables = page.select("table.why")
        assert len(tables) == len(hits)
        for table, hit in zip(tables, hits, strict=True):
            parts = [float(cell.get_text().replace(".", "").replace(",", ".")) for cell in table.select("td.count")]
            assert sum(parts) == pytest.approx(hit.score, abs=0.006 * len(parts))
        assert "tìm cho “hoi nghi”" in tables[0].get_text()
        assert not soup(href_of(page, "Ẩn giải thích")).select("table.why")

    @pytest.mark.parametrize("name", ["exact", "explain"])
    def test_a_switch_takes_0_or_1(self, soup, name: str) -> None:
        assert "0 hoặc 1" in soup("/tim-kiem", 400, q="hội", **{name: "x"}).main.get_text()

    @pytest.mark.parametrize("sort", ["relevance", "newest", "oldest"])
    @pytest.mark.parametrize(
        "query", ["cơ quan nào giám sát việc giao đất giao rừng ở thôn bản", "kết luận 61 về rừng", "tỉnh ủy tổ chức hội nghị"]
    )
    def test_how_many_hold_all_words_is_told_in_every_order(self, soup, archive: Archive, query: str, sort: str) -> None:
        found = archive.search(query, sort=sort)
        (told,) = [note.get_text() for note in soup("/tim-kiem", q=query, **{"sap-xep": sort}).select("p.note")]
        holding = f"Chỉ {found.all_words} bài" if found.all_words else "Không bài nào"
        lacked = f", nên hiện cả bài thiếu: {', '.join(found.let_go)}." if found.let_go else "; các bài còn lại thiếu vài từ."
        assert told == f"{holding} có đủ các từ{lacked}"
        assert found.all_words == archive.search(query, sort=sort, softens=False).total < found.total

    def test_nothing_is_said_where_nothing_was_added(self, soup) -> None:
        assert not soup("/tim-kiem", q='="hội nghị"').select("details.note")

    def test_a_document_named_in_the_query_leads_to_all_that_cite_it(self, soup, archive: Archive) -> None:
        page = soup("/tim-kiem", q="61-KL/TW rừng")
        card = page.select_one(".card")
        assert "Văn bản nêu trong câu tìm" in page.select_one(".cards h2").get_text()
        assert "rừng" in card.get_text()
        assert total_of(soup(card.select_one(".facts a")["href"])) == archive.search("văn_bản:61-KL/TW").total
        assert card.select_one("svg.thread path")["d"].count("M") > 1
        cited = soup(href_of(page, "Kết luận 61-KL/TW (khóa XIII)"))
        assert cited.h1.get_text() == "Kết luận 61-KL/TW (khóa XIII)"
        assert len(cited.select("#bai ol.hits > li")) == archive.search("văn_bản:61-KL/TW").total > 0

    def test_a_number_that_is_several_documents_shows_them_all(self, soup) -> None:
        page = soup("/tim-kiem", q="chỉ thị 24")
        names = [card.h3.get_text() for card in page.select(".card")]
        assert {"Chỉ thị 24-CT/TW (khóa XIII)", "Chỉ thị 24-CT/TW (khóa X)"} <= set(names)
        assert "có thể nói tới" in page.select_one(".cards h2").get_text()
        assert not soup(page.find("a", rel="next")["href"]).select(".card")

    def test_a_document_that_a_filter_names_has_no_card(self, soup) -> None:
        page = soup("/tim-kiem", q="61-KL/TW", **{"van-ban": "ket-luan/61-kl-tw/khoa-xiii"})
        assert "Kết luận 61-KL/TW (khóa XIII)" in page.select_one(".active").get_text()
        assert not page.select(".card")

    def test_an_article_leads_to_the_documents_that_it_cites(self, soup, archive: Archive) -> None:
        page = soup("/bai-viet/bac-bo-01")
        links = {link.get_text(): link["href"] for link in page.select(".glances h3 a")}
        assert links == {document.label: f"/van-ban/{document.key}" for document in archive.cited("bac-bo-01")}
        assert len(links) > 4


class TestNothingFound:
    def test_says_so_and_gives_hints(self, soup) -> None:
        page = soup("/tim-kiem", q="zzzxq")
        assert page.find(role="status").get_text(strip=True) == "Không có bài nào khớp với “zzzxq”"
        assert len(page.main.select("ul li")) >= 3
        assert "/tro-giup" in [link["href"] for link in page.main.find_all("a")]

    def test_suggests_a_spelling_that_finds_something(self, soup) -> None:
        page = soup("/tim-kiem", q="hội ngị")
        link = page.select_one(".suggestion a")
        assert link.get_text() == "hội nghị"
        assert total_of(soup(link["href"])) > 0

    @pytest.mark.parametrize("query", ["hội ngị ngày:1950", "hoi nghi ngày:1950"])
    def test_suggests_no_spelling_that_finds_nothing_either(self, soup, query: str) -> None:
        assert soup("/tim-kiem", q=query).select_one(".suggestion") is None

    @pytest.mark.parametrize("query", ['"hội nghj"', 'tiêu_đề:"hội nghj"'])
    def test_what_is_quoted_is_looked_for_as_it_stands(self, soup, archive: Archive, query: str) -> None:
        page = soup("/tim-kiem", q=query)
        assert page.find(role="status").get_text(strip=True).startswith("Không có bài nào")
        assert page.select_one(".suggestion a").get_text() == query.replace("j", "ị")
        assert archive.concordance("hội nghj").total == archive.frequencies(["hội nghj"]).phrases[0].total == 0


class TestWithoutDiacritics:
    def test_the_query_with_them_is_offered_on_the_first_page(self, soup) -> None:
        link = soup("/tim-kiem", q="hoi nghi so ket").select_one(".suggestion a")
        assert link.get_text() == "hội nghị sơ kết"
        assert len(soup("/tim-kiem", q="hội nghịj chuột túi sơ kêt").select(".suggestion")) == 1
        assert soup(link["href"]).select_one(".suggestion") is None
        assert soup("/tim-kiem", q="hoi nghi", trang=2).select_one(".suggestion") is None


class TestInvalidQuery:
    CASES = (
        ("hội nghị (sơ kết", "("),
        ("hội nghị)", ")"),
        ('hội "nghị', '"'),
        ("hội AND", "AND"),
        ("ngày:hôm", "hôm"),
        ("tỉnh:Atlantis", "Atlantis"),
    )

    @pytest.mark.parametrize(("query", "wrong"), CASES)
    def test_is_shown_with_what_is_wrong_marked(self, soup, query: str, wrong: str) -> None:
        page = soup("/tim-kiem", 400, q=query)
        shown = page.select_one(".wrong")
        assert shown.get_text() == query
        assert [mark.get_text() for mark in shown.find_all("mark")] == [wrong]
        assert page.find("input", {"name": "q"})["value"] == query
        assert has_marks(page.find(string=re.compile("Lý do")).split(":")[1])
        english = soup("/tim-kiem", 400, q=query, lang="en").find(string=re.compile("Reason")).split(":", 1)[1]
        assert not has_marks(english.replace(wrong, ""))

    @pytest.mark.parametrize("query", ["hội nghị (sơ kết", "hội nghị)", 'hội "nghị', "hội AND", "ngày:32/9/2023", "nguồnn:báo"])
    def test_leads_to_the_nearest_that_works(self, soup, query: str) -> None:
        soup(soup("/tim-kiem", 400, q=query).select_one(".suggestion a")["href"])

    def test_is_shown_as_typed_when_there_are_filters(self, soup) -> None:
        page = soup("/tim-kiem", 400, q="(rừng", nam="2023")
        assert page.select_one(".wrong").get_text() == "(rừng"
        nearest = page.select_one(".suggestion a")["href"]
        assert parameters(nearest) == {"q": "(rừng)", "nam": "2023"}
        soup(nearest)

    def test_of_great_length_is_answered(self, client: FlaskClient) -> None:
        answer = client.get("/tim-kiem", query_string={"q": "a" * 100_000})
        assert answer.status_code == 400
        assert len(answer.data) < 20_000


class TestArticle:
    def test_shows_the_whole_text_and_where_it_is_from(self, soup, archive: Archive) -> None:
        article = archive.article("bac-bo-01")
        page = soup("/bai-viet/bac-bo-01")
        for beside in page.select(".text .glance"):
            beside.decompose()
        paragraphs = [paragraph.get_text() for paragraph in page.select(".text p")]
        assert paragraphs == [article.lead, *article.body.split("\n")]
        assert page.h1.get_text() == article.title
        facts = page.select_one("dl.facts").get_text(" ", strip=True)
        for fact in (article.source, article.province, article.author, article.section, "4/10/2023 18:35"):
            assert fact in facts
        assert not page.find_all("mark")

    def test_marks_what_the_query_matches_and_leads_back_to_it(self, soup) -> None:
        page = soup("/bai-viet/bac-bo-01", q="chỉ thị 24")
        marks = page.select(".text mark")
        assert "Chỉ thị số 24" in [mark.get_text() for mark in marks]
        assert f"{len(marks)} chỗ khớp" in page.find(role="status").get_text()
        assert page.find("a", href="#khop-1")
        assert page.find(id="khop-1") is marks[0]
        assert parameters(page.select_one(".back a")["href"]) == {"q": "chỉ thị 24"}

    def test_links_to_the_original_without_telling_it_who_asks(self, soup, archive: Archive) -> None:
        link = soup("/bai-viet/bac-bo-01").select_one("dl.facts a")
        assert link["href"] == archive.article("bac-bo-01").url
        assert link["rel"] == ["noopener", "noreferrer"]

    def test_is_named_by_its_first_words_where_it_has_no_title(self, soup) -> None:
        page = soup("/bai-viet/trơ")
        assert page.h1.get_text() == "Bài chỉ có lời, không tiêu đề."
        assert [name.get_text() for name in page.select(".facts dt")] == ["Lưu lần đầu"]

    def test_lists_earlier_versions(self, soup) -> None:
        page = soup("/bai-viet/sửa")
        assert page.select_one(".text").get_text(strip=True) == "Kangaroo bản sau."
        versions = page.select(".versions li")
        assert len(versions) == 1
        assert re.search(r"\d{1,2}/\d{1,2}/\d{4} \d\d:\d\d", versions[0].get_text())
        assert not soup("/bai-viet/trơ").select(".versions")

    @pytest.mark.parametrize("query", ["(hội", "zzzxq"])
    def test_can_be_read_whatever_the_query(self, soup, query: str) -> None:
        page = soup("/bai-viet/bac-bo-01", q=query)
        assert "Không có chỗ nào" in page.find(role="status").get_text()
        assert len(page.select(".text p")) > 3

    def test_that_does_not_exist_is_404_in_the_layout(self, soup) -> None:
        page = soup("/bai-viet/khong-co", 404)
        assert "Không có trang này" in page.h1.get_text()
        assert page.find("form", role="search")


class TestHelp:
    def test_every_example_of_the_query_language_is_explained_and_works(self, soup) -> None:
        rows = soup("/tro-giup").select("dl.language > div")
        assert len(rows) > 20
        for row in rows:
            assert row.dd.get_text(strip=True)
            soup(row.a["href"])


class TestLanguage:
    ADDRESSES = ("/", "/tim-kiem?q=hoi", "/tim-kiem?q=zzzxq", "/bai-viet/bac-bo-01?q=rừng", "/tro-giup")

    @pytest.mark.parametrize("address", ADDRESSES)
    def test_english_stays_english_wherever_the_reader_goes(self, soup, address: str) -> None:
        page = soup(address + ("&" if "?" in address else "?") + "lang=en")
        assert page.html["lang"] == "en"
        inside = [link["href"] for link in page.select("a:not([download])") if link["href"].startswith("/")]
        vietnamese = [href for href in inside if parameters(href).get("lang") != "en"]
        assert [urlsplit(href).path for href in vietnamese] == [urlsplit(page.select_one("a[hreflang=vi]")["href"]).path]
        assert page.find("input", {"name": "lang"})["value"] == "en"

    @pytest.mark.parametrize("address", ADDRESSES)
    def test_the_other_language_shows_the_same_page(self, soup, address: str) -> None:
        page = soup(address)
        assert page.html["lang"] == "vi"
        other = soup(page.select_one("a[hreflang=en]")["href"])
        assert other.html["lang"] == "en"
        assert soup(other.select_one("a[hreflang=vi]")["href"]).main == page.main

    def test_article_text_is_vietnamese_on_english_pages(self, soup) -> None:
        page = soup("/bai-viet/bac-bo-01?lang=en")
        assert page.select_one(".text")["lang"] == page.h1["lang"] == "vi"

    def test_an_unknown_language_is_vietnamese(self, soup) -> None:
        assert soup("/?lang=xx").html["lang"] == "vi"


class TestWithoutAnIndex:
    def test_a_search_is_never_shown_as_nothing_found(self, unindexed: FlaskClient) -> None:
        answer = unindexed.get("/tim-kiem?q=hội")
        assert answer.status_code == 503
        assert answer.headers["Retry-After"]
        assert "hoinghi check" in answer.text
        assert "0 bài" not in answer.text

    def test_home_says_so(self, unindexed: FlaskClient) -> None:
        answer = unindexed.get("/")
        assert answer.status_code == 200
        assert "hoinghi check" in answer.text

    def test_an_article_can_still_be_read(self, unindexed: FlaskClient) -> None:
        answer = unindexed.get("/bai-viet/trơ?q=chuột")
        assert answer.status_code == 200
        assert "chuột túi" in answer.text


@pytest.mark.parametrize("query", ["UBND KHOONG", "đất VAF", "hoi nghi VAF", "hội nghị HOACWJ", "đất KHÔNHG", "đất HOẠC"])
def test_a_word_in_capitals_is_not_corrected_into_an_operator(soup, archive: Archive, query: str) -> None:
    soup("/tim-kiem", q=query)
    offered = archive.search(query).suggestion
    assert not offered or {"KHÔNG", "VÀ", "HOẶC"}.isdisjoint(offered.split())


@pytest.mark.parametrize("phrase", ["hội nghị", "hoi nghi", "hội nghj", "hoij nghij", "hộii nghị"])
def test_concordance_and_frequency_count_the_same_articles(archive: Archive, phrase: str) -> None:
    dated = archive.frequencies([phrase], within="ngày:[1900 TO 2100]").phrases[0].total
    assert archive.concordance(phrase, within="ngày:[1900 TO 2100]").articles == dated


def test_shares_are_of_the_articles_that_truly_match(archive: Archive) -> None:
    within = "biển đất giáo viên"
    assert archive.search(within).let_go
    every = sum(period.count for period in archive.frequencies(["đất"], within=within).periods)
    assert every <= archive.search(within, softens=False).total


def test_a_phrase_exactly_leads_to_the_articles_that_hold_it_so(soup, archive: Archive) -> None:
    page = soup("/ngu-canh", q="=tinh")
    articles = archive.concordance("=tinh").articles
    (link,) = [one["href"] for one in page.select("main a") if one["href"].startswith("/tim-kiem") and "tinh" in one["href"]][:1]
    assert total_of(soup(link)) == articles < archive.search('"tinh"').total


def test_an_unknown_field_is_told_and_searched_as_a_word(soup, client) -> None:
    for page in (soup("/tim-kiem", q="wombat từ:ở"), soup("/tim-kiem", q="từ:nothere")):
        (note,) = [note.text for note in page.select(".note") if "“từ:”" in note.text]
        assert "tỉnh:" in note
        assert "tiêu_đề:" in note
    (told,) = client.get("/api/v1/search", query_string={"q": "từ:abc"}).json["unknown_fields"]
    assert (told["name"], told["start"], told["end"], told["nearest"]) == ("từ", 0, 2, None)
    assert not [note for note in soup("/tim-kiem", q="hội nghị lúc 10:30").select(".note") if "“10:”" in note.text]


def test_parameters_of_others_in_a_shared_link_change_nothing(soup) -> None:
    assert soup("/tim-kiem?q=hội nghị&utm_source=thư&fbclid=x").h1.text == soup("/tim-kiem?q=hội nghị").h1.text
