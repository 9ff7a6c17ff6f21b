"""What does this query text say? A lexer and a recursive-descent parser, frozen by the table of examples.

Grammar::

    query   = or ;
    or      = and { ( "OR" | "HOẶC" ) and } ;
    and     = unary { [ "AND" | "VÀ" ] unary } ;
    unary   = ( "NOT" | "KHÔNG" | "-" ) unary | primary ;
    primary = [ field ":" ] [ "=" ] ( "(" or ")" | '"' words '"' [ "~" number ] | word [ "*" ] )
            | "ngày:" ( date | ( "<" | "<=" | ">" | ">=" ) date | [date] ".." [date] | "[" date ( "TO" | "ĐẾN" ) date "]" ) ;

Operators are in capitals. In a query typed wholly in capitals they are ordinary words, unless all the others are
abbreviations ("UBND HOẶC HĐND"), and so they are in a question, which ends in "?" ("Điều nào KHÔNG đúng?").

Typographic quotation marks (“…”, «…»), and straight ones with white space inside (" … "), come with pasted headlines: beside
words of its own, what stands in them is words too.
Where nothing but quotations is asked for, or a sign goes with them (-“…”, tiêu_đề:“…”, “…”~5), they are as good as "…".
"""

import itertools
import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta

from indexer.engine.language.dates import nearest_period, parse_period
from indexer.engine.language.fields import QueryField, find_field, nearest_field
from indexer.engine.language.lexer import OPERATORS, Lexeme, lex, longest_province, says
from indexer.engine.language.nodes import And, DateRange, Node, Not, Or, Phrase, Prefix, Value, Word
from indexer.engine.language.reasons import invalid_query
from indexer.errors import InvalidQuery
from indexer.text import analyze, clean, decode_keystrokes, find_province, members, nearest_province

_NAMES_A_DOCUMENT = re.compile(r"[\d/]")  # "24-CT/TW", "nghi-quyet/dai-hoi-xiii", but not "Chỉ"
_DEEPEST = 40
_OPEN = ("", "*")  # an end that a span of time does not have
_KEYS = re.compile(r"[^\W_]+")  # with a digit, what may be keys of VNI
_MOST_MENDS = 8  # faults of one query that are put right for the nearest query that works


def parse_query(text: str, *, max_chars: int = 4_000, max_words: int = 128) -> Node:
    """The tree of a query.

    Raises:
        InvalidQuery: with the span, the reason and the nearest query that works, if there is one.
    """
    query = clean(text).replace("\n", " ")
    if len(query) > max_chars:
        begin = query[:60] + "…"
        raise invalid_query(begin, 0, len(begin), "too_long", count=len(query), most=max_chars)
    if len(query) > max_words and len(starts := _starts_of_words(query)) > max_words:
        raise invalid_query(query, starts[max_words], len(query), "too_many_words", count=len(starts), most=max_words)
    return _Parser(query, _MOST_MENDS).parse()


def _starts_of_words(query: str) -> list[int]:
    """Where the words of a query begin: its operators are none, and VNI keys ("nghi5") are one, not as many as the index has."""
    aside = {lexeme.start for lexeme in lex(query) if lexeme.kind in OPERATORS.values()}
    for keys in (one for one in _KEYS.finditer(query) if any(map(str.isdecimal, one[0]))):
        if decode_keystrokes(keys[0]):
            aside.update(range(keys.start() + 1, keys.end()))
    return [start for start in analyze(query).starts.tolist() if start not in aside]


def _working(query: str | None, mends: int) -> str | None:
    """The query, or what it becomes when its faults are mended one by one; None if that takes too many."""
    if not query or not mends:
        return None
    try:
        _Parser(query, mends - 1).parse()
    except InvalidQuery as error:
        return error.nearest
    return query


class _Parser:
    """Recursive descent over the lexemes of one query."""

    def __init__(self, query: str, mends: int) -> None:
        self._query = query
        self._mends = mends
        self._lexemes = lex(query)
        self._place = 0
        self._depth = 0

    def parse(self) -> Node:
        if not self._lexemes:
            raise invalid_query(self._query, 0, 0, "empty")
        node = self._or()
        if (extra := self._peek()) is not None:  # only a closing parenthesis ends an expression early
            raise self._error(extra, "close_alone", self._without(extra))
        if node is None:
            raise invalid_query(self._query, 0, len(self._query), "no_word")
        return node

    def _peek(self) -> Lexeme | None:
        return self._lexemes[self._place] if self._place < len(self._lexemes) else None

    def _take(self, *kinds: str) -> Lexeme | None:
        lexeme = self._peek()
        if lexeme is None or lexeme.kind not in kinds:
            return None
        self._place += 1
        return lexeme

    def _or(self) -> Node | None:
        children = [self._and()]
        while operator := self._take("or"):
            children.append(self._operand(operator, children[-1], self._and()))
        return _joined(Or, children)

    def _and(self) -> Node | None:
        children: list[Node | None] = []
        while (lexeme := self._peek()) is not None and lexeme.kind not in ("or", "close"):
            if operator := self._take("and"):
                before = children[-1] if children else None
                children.append(self._operand(operator, before, self._unary()))
            else:
                children.append(self._unary())
        return _joined(And, children)

    def _operand(self, operator: Lexeme, before: Node | None, after: Node | None) -> Node:
        if before is None or after is None:
            side = "before" if before is None else "after"
            raise self._error(operator, f"nothing_{side}", self._without(operator), word=operator.text)
        return after

    def _unary(self) -> Node | None:
        negation = self._take("not", "minus")
        if negation is None:
            return self._primary()
        child = self._nested(negation, self._unary)
        if child is None:
            raise self._error(negation, "nothing_after", self._without(negation), word=negation.text)
        return Not(child)

    def _primary(self) -> Node | None:
        if lexeme := self._take("field"):
            return self._field(lexeme)
        return self._text(None)

    def _text(self, field: QueryField | None) -> Node | None:
        """Words in an article's text, or in one field of it."""
        name = field.name if field else None
        exact = self._take("exact") is not None
        if lexeme := self._take("open"):
            return self._group(lexeme, name)
        lexeme = self._peek()
        if lexeme is None or lexeme.kind in ("or", "and", "not", "close"):
            return None
        self._place += 1
        if lexeme.kind == "phrase":
            return Phrase(lexeme.text, lexeme.start, lexeme.end, name, exact, lexeme.slop) if says(lexeme.text) else None
        if lexeme.kind == "quote":
            raise self._error(lexeme, "quote_alone", self._without(lexeme))
        return self._word(lexeme, name, exact)

    def _word(self, lexeme: Lexeme, field: str | None, exact: bool) -> Node | None:
        text = lexeme.text
        stem = text.rstrip("*")
        if "*" in stem and says(stem):
            nearest = self._replaced(lexeme, stem.replace("*", "") + "*")
            raise self._error(lexeme, "star_inside", nearest)
        if not says(stem):
            if stem != text and not stem:
                raise self._error(lexeme, "star_alone", None)
            return None  # punctuation alone
        kind = Prefix if stem != text else Word
        return kind(stem, lexeme.start, lexeme.end, field, exact)

    def _group(self, opening: Lexeme, field: str | None) -> Node | None:
        node = self._nested(opening, self._or)
        if not self._take("close"):
            raise self._error(opening, "open_alone", self._query + ")")
        return _in_field(node, field) if node and field else node

    def _nested(self, lexeme: Lexeme, parse: Callable[[], Node | None]) -> Node | None:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise self._error(lexeme, "too_deep", None, most=_DEEPEST)
        node = parse()
        self._depth -= 1
        return node

    def _field(self, lexeme: Lexeme) -> Node | None:
        field = find_field(lexeme.text)
        if field is None:
            near = nearest_field(lexeme.text)
            assert near
            fixed = self._query[: lexeme.start] + near.spellings[0] + self._query[lexeme.start + len(lexeme.text) :]
            raise self._error(lexeme, "unknown_field", fixed, word=lexeme.text)
        if field.kind == "date":
            return self._date(lexeme)
        if field.kind == "province":
            return self._province(lexeme)
        node = self._text(field)
        last = self._lexemes[self._place - 1]
        if (
            field.kind == "document"
            and isinstance(node, Word)
            and last.kind == "word"
            and not _NAMES_A_DOCUMENT.search(last.text)
        ):
            raise self._error(lexeme, "document_unquoted", self._rest_quoted(lexeme), word=last.text)
        if node is None:
            raise self._error(lexeme, "nothing_after", None, word=f"{lexeme.text}:")
        return node

    def _province(self, field: Lexeme) -> Node:
        exact = self._take("exact") is not None
        first = self._take("phrase", "word")
        if first is None:
            raise self._error(field, "no_province", f'{field.text}:"Thái Nguyên"')
        last, name = first, find_province(first.text.replace("_", " "))
        if first.kind == "word":
            count, name = longest_province(self._lexemes[self._place - 1 :])
            self._place += count - 1
            last = self._lexemes[self._place - 1]
        if name is None and exact and first.kind == "phrase" and says(first.text):
            name = first.text  # an article's own data may hold a place that is no province
        if name is None:
            near = nearest_province(first.text)
            nearest = self._replaced(first, f'"{near}"') if near else None
            raise self._error(first, "unknown_province", nearest, word=first.text)
        return Value("province", (name,) if exact else members(name), field.start, last.end)

    def _date(self, field: Lexeme) -> Node:
        if lexeme := self._take("range"):
            return self._date_range(lexeme, re.split(r"\s+(?:TO|ĐẾN|to|đến)\s+", lexeme.text[1:-1].strip()))
        compare = self._take("compare")
        lexeme = self._take("word", "phrase")
        if lexeme is None:
            raise self._error(field, "no_date", f"{field.text}:2023-09")
        lexeme = self._span_of_time(lexeme)
        if compare is None and ".." in lexeme.text:
            return self._date_range(lexeme, lexeme.text.rstrip(",;").split(".."))
        first, last = self._period(lexeme, lexeme.text.rstrip(",.;"))
        match compare.text if compare else "":
            case ">":
                return DateRange(last + timedelta(days=1), None)
            case ">=":
                return DateRange(first, None)
            case "<":
                return DateRange(None, first - timedelta(days=1))
            case "<=":
                return DateRange(None, last)
        return DateRange(first, last)

    def _span_of_time(self, first: Lexeme) -> Lexeme:
        """A date with the dots and the date behind it, where there are blanks between: "2023-01 .. 2023-09"."""
        behind = list(itertools.takewhile(lambda one: one.kind == "word", self._lexemes[self._place : self._place + 2]))
        for count in range(1, len(behind) + 1):
            text = "".join([first.text, *(one.text for one in behind[:count])])
            ends = text.rstrip(",;.").split("..")
            if len(ends) == 2 and all(map(parse_period, ends)):
                self._place += count
                return Lexeme("word", text, first.start, behind[count - 1].end)
        return first

    def _date_range(self, lexeme: Lexeme, ends: Sequence[str]) -> Node:
        if len(ends) != 2:
            raise self._error(lexeme, "range_shape", self._replaced(lexeme, "[2023-01 TO 2023-09]"))
        first = None if ends[0] in _OPEN else self._period(lexeme, ends[0])[0]
        last = None if ends[1] in _OPEN else self._period(lexeme, ends[1])[1]
        if first and last and first > last:
            turned = self._replaced(lexeme, f"[{ends[1]} TO {ends[0]}]")
            raise self._error(lexeme, "range_reversed", turned)
        return DateRange(first, last)

    def _period(self, lexeme: Lexeme, text: str) -> tuple[date, date]:
        period = parse_period(text)
        if period is None:
            raise self._error(lexeme, "unknown_date", self._with_date(lexeme, text), word=text)
        return period

    def _with_date(self, lexeme: Lexeme, text: str) -> str | None:
        """The query with the date that stands in what is none, or right behind it: "32/1/2023", "tháng 9/2023"."""
        start = self._query.find(text, lexeme.start, lexeme.end)
        sign = text[: len(text) - len(text.lstrip("<>="))]  # one before what is no date was taken for a part of it
        if start >= 0 and (near := nearest_period(text)):
            return self._query[:start] + sign + near + self._query[start + len(text) :]
        behind = self._peek()
        if behind and behind.kind == "word" and parse_period(behind.text.rstrip(",.;")):
            return self._query[: lexeme.start] + sign + self._query[behind.start :]
        return None

    def _error(self, lexeme: Lexeme, code: str, nearest: str | None, **values: str | float) -> InvalidQuery:
        return invalid_query(self._query, lexeme.start, lexeme.end, code, _working(nearest, self._mends), **values)

    def _without(self, lexeme: Lexeme) -> str:
        return " ".join((self._query[: lexeme.start] + " " + self._query[lexeme.end :]).split())

    def _rest_quoted(self, field: Lexeme) -> str | None:
        """The query with all words behind a field in quotation marks, up to the next sign."""
        words = itertools.takewhile(lambda one: one.kind == "word", self._lexemes[self._place - 1 :])
        end = max(word.end for word in words)
        begin = field.end
        return f'{self._query[:begin]}"{self._query[begin:end]}"{self._query[end:]}'

    def _replaced(self, lexeme: Lexeme, text: str) -> str:
        return self._query[: lexeme.start] + text + self._query[lexeme.end :]


def _joined(kind: type[And] | type[Or], nodes: list[Node | None]) -> Node | None:
    children = tuple(node for node in nodes if node is not None)
    return kind(children) if len(children) > 1 else children[0] if children else None


def _in_field(node: Node, field: str) -> Node:
    """The node with every word in it looked for in one field."""
    match node:
        case And(children) | Or(children):
            return type(node)(tuple(_in_field(child, field) for child in children))
        case Not(child):
            return Not(_in_field(child, field))
        case Word(text, start, end, None, exact):
            return Word(text, start, end, field, exact)
        case Prefix(text, start, end, None, exact):
            return Prefix(text, start, end, field, exact)
        case Phrase(text, start, end, None, exact, slop):
            return Phrase(text, start, end, field, exact, slop)
    return node
