"""Documents have pages: all of them, one with what cites it, those that a name or a pasted text may mean."""

from urllib.parse import quote

import pytest
from flask.testing import FlaskClient

from indexer import Archive
from tests.search_web.web_samples import parse

KEY = "chi-thi/24-ct-tw/khoa-xiii"


def texts(page, selector: str) -> list[str]:
    return [" ".join(found.get_text().split()) for found in page.select(selector)]


class TestBrowse:
    def test_lists_those_that_are_cited_most(self, soup, archive: Archive) -> None:
        total, found = archive.documents.most_cited(20)
        page = soup("/van-ban")
        assert texts(page, ".hits h2") == [document.label for document in found]
        kinds = archive.documents.kinds()
        assert sum(kind.count for kind in kinds.values()) == total

    def test_each_page_goes_on_where_the_last_ended(self, soup, archive: Archive) -> None:
        total, _ = archive.documents.most_cited(1)
        seen: list[str] = []
        address = "/van-ban"
        for _ in range(-(-total // 20)):
            page = soup(address)
            seen += texts(page, ".hits h2")
            following = page.find("a", rel="next")
            address = following["href"] if following else ""
        assert address == ""
        assert len(seen) == total

    def test_a_kind_can_be_chosen(self, soup, archive: Archive) -> None:
        page = soup("/van-ban?loai=nghi-quyet")
        assert texts(page, ".hits h2")
        assert all(label.startswith("Nghị quyết") for label in texts(page, ".hits h2"))
        assert "Nghị quyết" in page.h1.get_text()
        assert texts(soup("/van-ban?loai=khong-co"), ".hits h2") == []

    def test_a_name_leads_to_its_document(self, client: FlaskClient) -> None:
        answer = client.get("/van-ban?q=" + quote("24-CT/TW khóa XIII"))
        assert (answer.status_code, answer.headers["Location"]) == (302, f"/van-ban/{KEY}")

    def test_a_name_of_several_shows_them_all(self, soup) -> None:
        page = soup("/van-ban", q="chỉ thị 24")
        assert set(texts(page, ".hits h2")) == {"Chỉ thị 24-CT/TW (khóa XIII)", "Chỉ thị 24-CT/TW (khóa X)"}

    @pytest.mark.parametrize("words", ["ASEAN", "kết luận asean", "ket luan asean"])
    def test_words_of_a_subject_lead_to_what_is_on_it(self, client: FlaskClient, words: str) -> None:
        page = parse(client.get("/van-ban", query_string={"q": words}, follow_redirects=True))
        assert "Kết luận 59-KL/TW (khóa XIII)" in texts(page, "h1, .hits h2")

    @pytest.mark.parametrize("name", ["Chỉ thị 987", "xin chào", "<script>", "a" * 5_000])
    def test_a_name_of_none_helps_on(self, soup, name: str) -> None:
        page = soup("/van-ban", q=name)
        assert "24-CT/TW" in page.main.get_text()
        assert page.find("input", id="van-ban")["value"] == name[:500]

    def test_values_can_be_combined_and_taken_away(self, soup, archive: Archive) -> None:
        page = soup("/van-ban", loai="chi-thi", khoa="XII")
        wanted = {"kind": "chi-thi", "term": "XII"}
        found = archive.documents.browse(wanted, 20)
        assert texts(page, ".hits h2") == [document.label for document in found.documents]
        assert f"{found.total} văn bản" in page.find(class_="where").get_text()
        chosen = [option["value"] for option in page.select(".choosers option[selected]")]
        assert chosen == ["chi-thi", "XII"]
        without = soup(page.select_one(".active .chip")["href"])
        assert len(without.select(".hits h2")) > 0
        assert [option["value"] for option in without.select(".choosers option[selected]")] == ["XII"]

    def test_the_number_beside_a_choice_is_what_it_leads_to(self, soup) -> None:
        page = soup("/van-ban", loai="nghi-quyet")
        for select in page.select(".choosers select"):
            option = select.select("option")[1]
            count = option.get_text().rpartition("(")[2].rstrip(")")
            values = {"loai": "nghi-quyet", select["name"]: option["value"]}
            assert soup("/van-ban", **values).find(class_="where").get_text().startswith(f"{count} văn bản")

    def test_documents_of_one_name_are_told_apart_by_their_cards(self, soup) -> None:
        page = soup("/van-ban", q="chỉ thị 24")
        assert ["Bộ Chính trị" in text for text in texts(page, ".hits .facts")] == [True, False]
        assert all(text for text in texts(page, ".hits li > p"))


class TestDocument:
    def test_shows_what_is_known_and_who_cites_it(self, soup, archive: Archive) -> None:
        page = soup(f"/van-ban/{KEY}")
        found = archive.documents.cited_by(KEY)
        assert page.h1.get_text() == "Chỉ thị 24-CT/TW (khóa XIII)"
        assert texts(page, "#bai ol.hits h3") == [one.title for one in found.articles]
        assert texts(page, "#bai blockquote") == [" ".join(one.sentence.text.split()) for one in found.articles]
        assert "13/7/2023" in page.select_one("dl.facts").get_text()

    def test_marks_the_words_that_cite(self, soup) -> None:
        marked = texts(soup(f"/van-ban/{KEY}"), "#bai blockquote mark")
        assert marked
        assert all("24" in text for text in marked)

    def test_provinces_lead_to_their_articles(self, soup, archive: Archive) -> None:
        profiles = [archive.documents.profile(one.key) for one in archive.documents.most_cited(20)[1]]
        profile = max(profiles, key=lambda one: len(one.provinces))
        page, places = soup(f"/van-ban/{profile.document.key}"), profile.provinces
        assert len(places) > 2
        assert texts(page, "table.by-province tbody th") == [place.value for place in places]
        narrowed = soup(page.select_one("table.by-province tbody a")["href"])
        assert len(narrowed.select("#bai ol.hits > li")) == places[0].count
        assert texts(narrowed, ".active .chip")
        assert len(soup(narrowed.select_one(".active .chip")["href"]).select("#bai ol.hits > li")) > places[0].count

    def test_days_to_the_first_article_are_told(self, soup, archive: Archive) -> None:
        firsts = archive.documents.profile(KEY).firsts
        cells = texts(soup(f"/van-ban/{KEY}"), "table.by-province tbody td:last-child")
        assert cells == [f"sau {firsts[place.value]} ngày" for place in archive.documents.profile(KEY).provinces]

    def test_another_name_moves_to_the_page(self, client: FlaskClient, archive: Archive) -> None:
        aliased = [one for one in archive.documents.most_cited(1_000)[1] if one.aliases]
        for one in aliased:
            answer = client.get(f"/van-ban/{one.aliases[0]}")
            assert (answer.status_code, answer.headers["Location"]) == (301, f"/van-ban/{one.key}")

    @pytest.mark.parametrize(("lang", "said"), [("vi", "thay thế: Chỉ thị 35-CT/TW"), ("en", "replacement: Chỉ thị 35-CT/TW")])
    def test_what_it_does_to_another_is_told_in_the_readers_language(self, soup, lang: str, said: str) -> None:
        assert said in soup("/van-ban/chi-thi/45-ct-tw/khoa-xiii", lang=lang).main.get_text(" ", strip=True)

    def test_other_names_are_told_as_they_are_written(self, soup) -> None:
        facts = soup("/van-ban/luat/dat-dai/2024").find("dl").get_text(" ", strip=True)
        assert "Còn gọi là Luật 31/2024/QH15" in facts

    @pytest.mark.parametrize(
        ("part", "address"),
        [
            ("chi-thi/24", "/van-ban?q=chi+thi+24"),
            ("chi-thi/24-ct-tw", "/van-ban?q=chi+thi+24+ct+tw"),
            ("chi-thi/24-ct-tw/khoa", "/van-ban?q=chi+thi+24+ct+tw+khoa"),
            ("chi-thi", "/van-ban?loai=chi-thi"),
        ],
    )
    def test_a_part_of_a_key_leads_to_those_that_it_may_mean(self, client: FlaskClient, part: str, address: str) -> None:
        answer = client.get(f"/van-ban/{part}")
        assert (answer.status_code, answer.headers["Location"]) == (302, address)
        assert KEY in client.get(answer.headers["Location"]).text

    def test_files_and_feed_have_the_whole(self, soup, client: FlaskClient) -> None:
        page = soup(f"/van-ban/{KEY}")
        addresses = [link["href"] for link in page.select(".files a")]
        assert len(addresses) == 5
        atom = "application/atom+xml"
        assert client.get(page.find("link", rel="alternate", type=atom)["href"]).mimetype == atom
        assert all(client.get(address).status_code == 200 for address in addresses)

    def test_articles_can_be_narrowed_by_several_values_and_taken_away_so(
        self, soup, client: FlaskClient, archive: Archive
    ) -> None:
        top = archive.documents.most_cited(1)[1][0]
        first = archive.documents.cited_by(top.key).articles[0]
        values = {"tinh": first.province, "nguon": first.source}
        page = soup(f"/van-ban/{top.key}", **values)
        count = len(page.select("#bai ol.hits > li"))
        assert 0 < count < top.articles
        assert [option["value"] for option in page.select(".choosers option[selected]")] == [first.province, first.source]
        assert f"Tải về {count} bài" in page.select_one("#bai .files").get_text()
        answer = client.get(page.select_one("#bai .files a")["href"])
        assert answer.headers["X-Total-Count"] == str(count)
        assert client.get(f"/van-ban/{top.key}.csv?tinh=Atlantis").status_code == 400

    def test_the_share_of_each_month_is_that_of_the_archive(self, soup, archive: Archive) -> None:
        top = archive.documents.most_cited(1)[1][0]
        rows = soup(f"/van-ban/{top.key}").select(".time table tbody tr")
        months = archive.documents.profile(top.key).months
        assert len(rows) == len(months)
        for row, month in zip(rows, months, strict=True):
            count, volume, share = (cell.get_text() for cell in row.select("td"))
            every = archive.search(f"ngày:{month.value}", 0).total
            assert (count, volume) == (str(month.count), str(every))
            assert share == f"{1000 * month.count / every:,.1f} ‰".translate(str.maketrans(",.", ".,"))

    def test_the_only_article_is_not_shown_twice(self, soup, archive: Archive) -> None:
        for one in archive.documents.most_cited(200)[1]:
            if one.articles == 1:
                break
        page = soup(f"/van-ban/{one.key}")
        assert len(page.select("blockquote")) == 1

    def test_says_how_it_is_followed(self, soup) -> None:
        command = soup(f"/van-ban/{KEY}").find("code").get_text()
        assert command == f"hoinghi watch add chi-thi-24-ct-tw-khoa-xiii {KEY} --document"

    def test_that_no_article_cites_is_told_to_be_one_and_can_be_searched_for(self, soup) -> None:
        page = soup("/van-ban/nghi-dinh/999-2023-nd-cp", status=404)
        assert "nghi dinh 999 2023 nd cp" in page.h1.text
        assert page.select_one("main input[name=q]")["value"] == "nghi dinh 999 2023 nd cp"
        assert [link for link in page.select("main a") if link["href"].startswith("/tim-kiem")]

    def test_more_on_a_word_than_are_shown_is_told(self, soup, archive: Archive) -> None:
        page = soup("/van-ban", q="nghị")
        assert str(archive.documents.meant("nghị")[0]) in page.select_one("main .where").text

    @pytest.mark.parametrize(
        ("address", "status"),
        [
            ("/van-ban/chi-thi/999-ct-tw/khoa-xiii", 404),
            ("/van-ban/" + "a/" * 500, 404),
            (f"/van-ban/{KEY}?thang=2023-13", 400),
            (f"/van-ban/{KEY}?trang=0", 400),
            (f"/van-ban/{KEY}?trang=99", 404),
            ("/van-ban?trang=999999999", 404),
        ],
    )
    def test_what_is_not_there_is_said(self, client: FlaskClient, address: str, status: int) -> None:
        assert client.get(address).status_code == status

    def test_a_province_that_is_none_helps_on(self, client: FlaskClient) -> None:
        assert client.get(f"/van-ban/{KEY}?tinh=Atlantis").status_code == 400


class TestLookUp:
    TEXT = "Thực hiện Chỉ thị số 24-CT/TW ngày 13/7/2023 của Bộ Chính trị.\r\n\r\nVà Chỉ thị 24 <b>nữa</b>."

    def test_shows_what_a_text_names(self, client: FlaskClient) -> None:
        page = parse(client.post("/tra-cuu", data={"text": self.TEXT}))
        assert texts(page, ".text .ref > a") == ["Chỉ thị số 24-CT/TW", "Chỉ thị 24"]
        assert [link["href"] for link in page.select(".text .ref > a")] == [f"/van-ban/{KEY}"] * 2
        assert texts(page, ".named h3") == ["Chỉ thị số 24-CT/TW", "Chỉ thị 24"]
        assert page.select_one(".named li a")["href"] == f"/van-ban/{KEY}"
        assert "<b>nữa</b>" in page.select_one(".text").get_text()
        for button in page.select(".text .peek"):
            assert "Bộ Chính trị" in page.find(id=button["popovertarget"]).get_text()

    def test_says_in_the_readers_language_what_speaks_for_each(self, client: FlaskClient) -> None:
        vietnamese, english = (parse(client.post(f"/tra-cuu{lang}", data={"text": self.TEXT})) for lang in ("", "?lang=en"))
        assert texts(vietnamese, ".named .quiet") == ["(ghi đầy đủ trong bài)", "(cùng bài có ghi “Chỉ thị số 24-CT/TW”)"]
        assert texts(english, ".named .quiet") == ["(printed in full)", "(the same text has “Chỉ thị số 24-CT/TW”)"]

    def test_a_text_of_none_says_so(self, client: FlaskClient) -> None:
        page = parse(client.post("/tra-cuu", data={"text": "Trời mưa."}))
        assert page.select_one("h2").get_text() == "Đoạn này không dẫn văn bản nào."

    @pytest.mark.parametrize("address", ["/tra-cuu", "/tra-cuu?lang=en", "/tra-cuu?text=" + quote("Chỉ thị 24-CT/TW")])
    def test_can_be_shared(self, soup, address: str) -> None:
        assert soup(address).find("textarea")


def test_a_document_that_no_article_here_cites_is_no_link_and_is_told(client: FlaskClient) -> None:
    page = parse(client.post("/tra-cuu", data={"text": "Theo Nghị định số 999/2023/NĐ-CP về mưa."}))
    assert page.select("main section a") == []
    assert "kho chưa có bài nào dẫn" in page.select_one("ol.named").text
