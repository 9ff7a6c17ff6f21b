"""What stands on the page about the API? Its operations in words."""

from dataclasses import dataclass

from werkzeug.urls import iri_to_uri

from search_web.api.openapi import Served
from search_web.api.operation import API_PREFIX
from search_web.asked.declared import Parameter
from search_web.wording import Wording, Words


@dataclass(frozen=True, slots=True)
class ParameterView:
    """A parameter: its name, what it takes and what it means."""

    name: str
    takes: str
    about: str


@dataclass(frozen=True, slots=True)
class OperationView:
    """An operation: its address, what it answers, its parameters; an example as it is read, and as it is followed."""

    name: str
    path: str
    about: str
    parameters: tuple[ParameterView, ...]
    example: str
    href: str


def operation_view(one: Served, words: Wording) -> OperationView:
    """An operation in the words of a language."""
    operation, example = one.operation, API_PREFIX + one.operation.example
    parameters = tuple(ParameterView(each.name, _takes(each, words), _said(each.about, words)) for each in operation.parameters)
    return OperationView(operation.__name__, one.path, _said(operation.about, words), parameters, example, iri_to_uri(example))


def _said(about: Words, words: Wording) -> str:
    return about.vi if words.language == "vi" else about.en


def _takes(one: Parameter[object], words: Wording) -> str:
    """What a parameter takes, as it is told to one who gave it something else."""
    if one.may_be_blank:
        return words("api.text")
    refusal = one.refusal("")
    return words(refusal.allowed, **refusal.values)
