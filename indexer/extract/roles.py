"""What is this element for? Told from its tag, class, id and microdata, in the words of newspapers' systems.

The table roles.toml holds the dialects of the systems that Vietnamese papers and portals share; an unseen site mostly
speaks one of them.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache, lru_cache
from importlib import resources

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
    """How a role is written.

    Attributes:
        names: expressions for one whole name in lower case.
        examples: names that have the role.
        others: names that look alike and do not.
    """

    role: Role
    names: tuple[str, ...]
    examples: tuple[str, ...]
    others: tuple[str, ...]


# Elements whose tag says it all.
_BY_TAG = {"nav": Role.MENU, "footer": Role.FOOT, "aside": Role.SIDE, "figcaption": Role.CAPTION, "time": Role.TIME}
_NONE: frozenset[Role] = frozenset()


class RoleReader:
    """Tells the roles of a page's elements; of a page with very many names, only of the first."""

    _most_names = 4_000

    def __init__(self) -> None:
        self._known: dict[str, frozenset[Role]] = {}

    def roles(self, element: HtmlElement, given: Mapping[str, str]) -> frozenset[Role]:
        """The roles that an element's own tag and its names, among the attributes given, tell; mostly none."""
        found = self._by_names(" ".join(filter(None, map(given.get, _NAMING)))) if given else _NONE
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
    return tuple((dialect.role, re.compile("|".join(dialect.names))) for dialect in dialects())


@cache
def dialects() -> tuple[Dialect, ...]:
    """The table roles.toml, in the order of the roles."""
    tables = tomllib.loads(resources.files("indexer.extract").joinpath("roles.toml").read_text("utf-8"))
    page = tables["page"].strip()
    return tuple(_dialect(role, tables[role.name], page) for role in Role)


def _dialect(role: Role, table: dict[str, str], page: str) -> Dialect:
    names = table["names"].replace("{page}", page)
    return Dialect(role, *(tuple(words.split()) for words in (names, table["examples"], table["others"])))
