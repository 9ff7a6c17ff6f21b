"""Are the blocks of a page gathered as a browser shows them, each with what it stands in?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml.html import fromstring

from indexer.extract.outline import Outline
from indexer.extract.reading import read_outline
from indexer.extract.roles import Role


def read(html: str) -> Outline:
    return read_outline(fromstring(f"<html><body>{html}</body></html>"))


@pytest.mark.parametrize(
    ("html", "texts"),
    [
        ("<p>Hội  <b>nghị</b>\n sơ kết</p>", ["Hội nghị sơ kết"]),
        ("một<br>hai<br><br>ba<p>bốn</p>năm", ["một hai", "ba", "bốn", "năm"]),
        ("<div>một<div>hai</div>ba</div>", ["một", "hai", "ba"]),
        ("<table><tr><td>một</td><td>hai</td></tr></table>", ["một", "hai"]),
        ("một<script>x</script><!-- y --><style>z</style> hai", ["một hai"]),
        ("<p hidden>x</p><p style='DISPLAY: none'>y</p><p class='d-none'>z</p><p class='d-none d-md-block'>một</p>", ["một"]),
        ("<p>một <span class='author'>hai</span> ba</p>", ["một", "hai", "ba"]),
        ("<p>mo\u0302\u0323t\u200b</p><p>\u200b</p>", ["một"]),
        ("<select><option>x</option></select><textarea>y</textarea><p>một</p>", ["một"]),
    ],
)
def test_blocks_are_those_that_a_browser_sets_apart(html: str, texts: list[str]) -> None:
    assert [block.text for block in read(html).blocks] == texts


def test_a_block_knows_its_links_and_weight() -> None:
    (block,) = read("<p><a href='/1'>Chỉ thị</a> và <b><a name='x'>Kết luận</a></b> <i>59</i></p>").blocks
    assert block.links == (("Chỉ thị", "/1"),)
    assert (block.linked, block.bold, block.italic) == (7, 8, 2)
    assert not block.is_link


@pytest.mark.parametrize(
    ("html", "is_link"),
    [
        ("<a href='/1'>Chỉ thị 24</a>", True),
        ("<a href='/1'>Chỉ thị 24</a> (28/09/2023 08:15)", True),
        ("<a href='/1'>Chỉ thị 24</a> có hiệu lực", False),
        ("Chỉ thị 24", False),
    ],
)
def test_a_date_beside_a_link_is_part_of_it(html: str, is_link: bool) -> None:
    assert [block.is_link for block in read(f"<p>{html}</p>").blocks] == [is_link]


def test_pictures_count_for_the_block_behind_them() -> None:
    blocks = read("<p>một</p><p><img></p><p>hai</p><iframe src='x'>y</iframe><p>ba</p>").blocks
    assert [(block.text, block.pictures) for block in blocks] == [("một", 0), ("hai", 1), ("ba", 1)]


def test_nodes_hold_what_lies_between_their_numbers() -> None:
    page = read("<div id='a'><p>một</p><p>hai</p></div><div id='b'>ba</div>")
    first = next(number for number, node in enumerate(page.nodes) if node.element.get("id") == "a")
    assert [page.inside(block.node, first) for block in page.blocks] == [True, True, False]
    assert page.length[first] == len("mộthai")


PROSE = "Hội nghị đánh giá kết quả công tác và bàn nhiệm vụ của các tháng tới. " * 4


@pytest.mark.parametrize(
    ("html", "is_foreign"),
    [
        (f"<div class='sidebar'><p>{PROSE}</p></div><div>{PROSE * 2}</div>", True),
        (f"<div class='sidebar'><p>{PROSE}</p></div>", False),  # the only text: misnamed
        (f"<div class='related'><h1>Hội nghị giao ban quý III</h1><p>{PROSE}</p></div><div>{PROSE * 2}</div>", False),
        (f"<div class='comments'><p>{PROSE}</p></div>", True),
        (f"<footer><p>{PROSE}</p></footer>", True),
    ],
)
def test_what_holds_the_article_is_not_foreign(html: str, is_foreign: bool) -> None:
    page = read(html)
    assert page.is_foreign(next(block.node for block in page.blocks if block.text == PROSE.strip())) is is_foreign


@pytest.mark.parametrize(
    ("html", "is_teaser"),
    [
        ("<li><a href='/1'>Bản tin thứ nhất về mùa vụ</a><p>{}</p></li>", True),
        (
            "<div><p>{}</p><a href='/1'>Bản tin thứ nhất về mùa vụ</a><p>Một đoạn văn nữa đủ dài để là một đoạn văn.</p></div>",
            False,
        ),
        ("<div><p>{}</p></div>", False),
    ],
)
def test_a_teaser_is_short_and_has_a_linked_title(html: str, is_teaser: bool) -> None:
    page = read(html.format(PROSE.strip()))
    assert page.is_teaser(next(block for block in page.blocks if block.text == PROSE.strip())) is is_teaser


def test_a_rule_gives_an_element_its_role_alone() -> None:
    root = fromstring("<html><body><p>một <span class='author x'>hai</span></p></body></html>")
    page = read_outline(root, {root.cssselect(".x")[0]: Role.TIME})
    assert [page.blocks[number].text for number in page.ruled(Role.TIME)] == ["hai"]
    assert page.ruled(Role.AUTHOR) == []


@given(
    st.lists(
        st.sampled_from(
            ["<p>", "</p>", "<div class='sapo'>", "</div>", "<a href=x>", "</a>", "<b>", "<br>", "chữ ", "<img>", "<td>"]
        ),
        max_size=60,
    )
)
def test_any_tags_are_read_with_all_their_text(parts: list[str]) -> None:
    page = read("".join(parts) + "cuối")
    assert "".join(block.text for block in page.blocks).replace(" ", "") == "chữ" * parts.count("chữ ") + "cuối"
