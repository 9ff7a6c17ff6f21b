"""What may a parameter be? Kinds of them: each reads its value from an address, or says what it takes, also as a JSON schema."""

import re
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any, Generic, TypeVar

from werkzeug.datastructures import MultiDict

from search_web.wording import Words

_T_co = TypeVar("_T_co", covariant=True)  # of values that are only read
_Word = TypeVar("_Word", bound=str)
_NUMBER = re.compile(r"[0-9]{1,9}|10{9}")
_MOST = 10**9
Schema = dict[str, Any]  # Any: the values of a JSON schema
Given = Mapping[str, str]


class InvalidParameter(ValueError):
    """A parameter of the address has a value that cannot be used.

    Attributes:
        allowed: key of the words for what can, and `values` what to fill in there.
    """

    def __init__(self, name: str, value: str, allowed: str, **values: object) -> None:
        self.name, self.value, self.allowed, self.values = name, value, allowed, values
        super().__init__(f"{name} is {value!r}")


class UnknownParameter(ValueError):
    """An address has a parameter that is none of those it takes; `nearest` is the one that may be meant."""

    def __init__(self, name: str, known: Sequence[str]) -> None:
        self.name, self.known = name, tuple(known)
        self.nearest = next(iter(get_close_matches(name.lower(), known, n=1)), None)
        super().__init__(f"{name} is no parameter")


@dataclass(frozen=True, slots=True)
class Parameter(ABC, Generic[_T_co]):
    """A parameter: its name, what it does, and a value for an example."""

    name: str
    about: Words = field(default=Words("", ""), kw_only=True)
    required: bool = field(default=False, kw_only=True)
    example: str = field(default="", kw_only=True)

    @abstractmethod
    def read(self, values: Given) -> _T_co:
        """Its value in an address, the usual one if it is not there or blank.

        Raises:
            InvalidParameter: it is none that it can have.
        """

    @abstractmethod
    def schema(self) -> Schema:
        """What it takes, as a JSON schema."""

    @abstractmethod
    def refusal(self, text: str) -> InvalidParameter:
        """What is told of a value that it does not take."""

    @property
    def may_be_blank(self) -> bool:
        """Whether nothing is a value too."""
        return False

    def _text(self, values: Given) -> str:
        return values.get(self.name, "").strip()


@dataclass(frozen=True, slots=True)
class Number(Parameter[int]):
    """A whole number from `least` to `most`."""

    default: int
    least: int = 0
    most: int = _MOST

    def read(self, values: Given) -> int:
        """Its value."""
        text = self._text(values)
        if not text:
            return self.default
        if not _NUMBER.fullmatch(text) or not self.least <= int(text) <= self.most:
            raise self.refusal(text)
        return int(text)

    def refusal(self, text: str) -> InvalidParameter:
        """Why a value is none of these."""
        return InvalidParameter(self.name, text, "allowed.number", least=self.least, most=self.most)

    def schema(self) -> Schema:
        """The values as a JSON schema."""
        return {"type": "integer", "minimum": self.least, "maximum": self.most, "default": self.default}


@dataclass(frozen=True, slots=True)
class Choice(Parameter[_Word], Generic[_Word]):
    """One of some words, as a rule the first."""

    choices: tuple[_Word, ...]

    def read(self, values: Given) -> _Word:
        """Its value."""
        text = self._text(values) or self.choices[0]
        for choice in self.choices:
            if choice == text:
                return choice
        raise self.refusal(text)

    def refusal(self, text: str) -> InvalidParameter:
        """Why a value is none of these."""
        return InvalidParameter(self.name, text, "allowed.choice", choices=", ".join(self.choices))

    def schema(self) -> Schema:
        """The values as a JSON schema."""
        return {"type": "string", "enum": list(self.choices), "default": self.choices[0]}


@dataclass(frozen=True, slots=True)
class Flag(Parameter[bool]):
    """1 or 0."""

    default: bool = False

    def read(self, values: Given) -> bool:
        """Its value."""
        text = self._text(values) or str(int(self.default))
        if text not in ("0", "1"):
            raise self.refusal(text)
        return text == "1"

    def refusal(self, text: str) -> InvalidParameter:
        """Why a value is none of these."""
        return InvalidParameter(self.name, text, "allowed.flag")

    def schema(self) -> Schema:
        """The values as a JSON schema."""
        return {"type": "string", "enum": ["0", "1"], "default": str(int(self.default))}


@dataclass(frozen=True, slots=True)
class Line(Parameter[str]):
    """A text as it is, of at most so many characters; of a form if one is given, told by the key `allowed`."""

    longest: int | None = None
    form: str = ""
    allowed: str = "allowed.value"

    def read(self, values: Given) -> str:
        """Its value."""
        text = values.get(self.name, "")
        if self.longest is not None and len(text) > self.longest:
            raise InvalidParameter(self.name, text, "allowed.longest", most=self.longest)
        if self.form and text and not re.fullmatch(self.form, text):
            raise self.refusal(text)
        return text

    def refusal(self, text: str) -> InvalidParameter:
        """Why a value is none of these."""
        return InvalidParameter(self.name, text, self.allowed)

    @property
    def may_be_blank(self) -> bool:
        """Whether nothing is a value too."""
        return not self.form

    def schema(self) -> Schema:
        """The values as a JSON schema."""
        bounds: Schema = {"minLength": 1} if self.required else {}
        bounds |= {"maxLength": self.longest} if self.longest is not None else {}
        return {"type": "string"} | bounds | ({"pattern": f"^(?:{self.form})$"} if self.form else {})


@dataclass(frozen=True, slots=True)
class Lines(Parameter[tuple[str, ...]]):
    """Texts, at most so many; blank ones and repeats are left out. Of a form if one is given, told by the key `allowed`."""

    most: int
    form: str = ""
    allowed: str = "allowed.value"
    longest: int = _MOST

    def read(self, values: Given) -> tuple[str, ...]:
        """Its value."""
        given = values.getlist(self.name) if isinstance(values, MultiDict) else [values.get(self.name, "")]
        texts = tuple(dict.fromkeys(text.strip() for text in given if text.strip()))
        if refused := next((text for text in texts if not self.accepts(text)), None):
            raise self.refusal(refused)
        if len(given) > self.most:
            raise InvalidParameter(self.name, given[self.most], "allowed.most", most=self.most)
        return texts

    def accepts(self, text: str) -> bool:
        """Whether this can be one of them."""
        return len(text) <= self.longest and (not self.form or re.fullmatch(self.form, text) is not None)

    def refusal(self, text: str) -> InvalidParameter:
        """Why a value is none of these."""
        return InvalidParameter(self.name, text, self.allowed)

    @property
    def may_be_blank(self) -> bool:
        """Whether nothing is a value too."""
        return not self.form

    def schema(self) -> Schema:
        """The values as a JSON schema."""
        items: Schema = {"type": "string"} | ({"pattern": f"^(?:{self.form})$", "maxLength": self.longest} if self.form else {})
        return {"type": "array", "items": items, "minItems": int(self.required), "maxItems": self.most}
