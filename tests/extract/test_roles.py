"""Do the names in the table of roles mean what their examples say?"""

from time import process_time

import pytest
from lxml.html import HtmlElement, fromstring

from indexer.extract.roles import Dialect, Role, RoleReader, dialects, roles_of_names

PARAMS = pytest.mark.parametrize("dialect", dialects(), ids=lambda dialect: dialect.role.name)


PARAGRAPH = fromstring("<p>x")


def roles_of(element: HtmlElement) -> frozenset[Role]:
    return RoleReader().roles(element, dict(element.items()))


@PARAMS
def test_examples_have_the_role(dialect: Dialect) -> None:
    assert dialect.examples
    assert [name for name in dialect.examples if dialect.role not in roles_of_names(name)] == []


@PARAMS
def test_names_that_look_alike_have_not(dialect: Dialect) -> None:
    assert dialect.others
    assert [name for name in dialect.others if dialect.role in roles_of_names(name)] == []


def test_every_role_is_in_the_table_once() -> None:
    assert [dialect.role for dialect in dialects()] == list(Role)


@pytest.mark.parametrize(
    "names", ["relative", "dt-relative", "container", "row", "research", "dantoc", "start", "authority", "advice", "x1"]
)
def test_ordinary_names_have_no_role(names: str) -> None:
    assert roles_of_names(names) == frozenset()


@pytest.mark.parametrize(
    ("html", "roles"),
    [
        ("<nav>", {Role.MENU}),
        ("<time class='x'>", {Role.TIME}),
        ("<p itemprop='author'>", {Role.AUTHOR}),
        ("<div data-role='content'>", {Role.BODY}),
        ("<div type='RelatedNewsBox'>", {Role.RELATED}),
        ("<footer>", {Role.FOOT}),
        ("<p>", set()),
    ],
)
def test_tags_and_attributes_give_roles(html: str, roles: set[Role]) -> None:
    assert roles_of(fromstring(html + "x")) == roles


def test_the_foot_of_an_article_is_no_foot_of_the_page() -> None:
    assert roles_of(fromstring("<article><footer>x</footer></article>").find("footer")) == frozenset()


def test_hostile_names_take_bounded_time() -> None:
    reader = RoleReader()
    started = process_time()
    for number in range(20_000):
        names = f"{'-_'.join(f'news{number}' for _ in range(50))} tin{number} a-b-c-d{number}"
        reader.roles(PARAGRAPH, {"class": names})
    assert process_time() - started < 10
