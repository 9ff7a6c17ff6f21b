"""What can programs ask for? The OpenAPI 3.1 document, made from the operations that the application serves."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from http import HTTPStatus
from importlib.metadata import version

from flask import Blueprint, Flask, Response, current_app, json
from werkzeug.routing import Rule

from search_web.api.operation import Operation
from search_web.api.schemas import TEXT, ref, schemas
from search_web.asked.declared import Parameter, Schema
from search_web.asked.filters import LISTED
from search_web.asked.parameters import MOST_CHARS
from search_web.opened import opened_archive

blueprint = Blueprint("openapi", __name__)
PROBLEM_TYPE = "application/problem+json"
_NAMES = {
    "article_id": "Id of an article; it may hold slashes.",
    "key": "Key, such as chi-thi/24-ct-tw/khoa-xiii of a document, thai-nguyen of a province.",
    "facet": f"One of {', '.join(LISTED)}.",
}
_NOT_FOUND, _TOO_LARGE = HTTPStatus.NOT_FOUND, HTTPStatus.REQUEST_ENTITY_TOO_LARGE


@dataclass(frozen=True, slots=True)
class Served:
    """An operation at its address: the path as OpenAPI writes it, and the method."""

    path: str
    method: str
    names: tuple[str, ...]
    operation: Operation


def served(app: Flask) -> Iterator[Served]:
    """Every operation of an application, in the order of the addresses."""
    for rule in sorted(app.url_map.iter_rules(), key=str):
        view = app.view_functions[rule.endpoint]
        if isinstance(view, Operation):
            for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
                yield Served(re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", str(rule)), method.lower(), _names(rule), view)


def _names(rule: Rule) -> tuple[str, ...]:
    return tuple(sorted(rule.arguments))


@blueprint.get("/openapi.json")
def openapi() -> Response:
    """The document."""
    return Response(_text(current_app._get_current_object()), mimetype="application/json")  # type: ignore[attr-defined]


@cache
def _text(app: Flask) -> str:
    with app.app_context():
        return json.dumps(document(app))


def document(app: Flask) -> Schema:
    """The OpenAPI document of an application."""
    paths: Schema = {}
    for one in served(app):
        paths.setdefault(one.path, {})[one.method] = _operation(one)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "hoinghi",
            "version": version("hoinghi"),
            "summary": "What Vietnam's provincial press wrote about Party and government conferences",
            "description": "Every answer can be asked for again with If-None-Match. /api explains it with examples.",
        },
        "servers": [{"url": opened_archive().settings.public_url or "/"}],
        "paths": paths,
        "components": {
            "schemas": schemas(),
            "responses": {
                "Problem": {"description": "Why it did not work.", "content": {PROBLEM_TYPE: {"schema": ref("Problem")}}},
            },
        },
    }  # fmt: skip


def _operation(one: Served) -> Schema:
    operation = one.operation
    content = {kind: {"schema": TEXT} for kind in operation.files}
    described: Schema = {
        "operationId": operation.__name__,
        "summary": operation.about.en,
        "parameters": [*map(_name, one.names), *map(_parameter, operation.parameters)],
        "responses": {
            "200": {
                "description": operation.about.en,
                "content": {"application/json": {"schema": ref(operation.answer)}} | content,
                **_link(operation),
            },
            **{str(int(status)): {"$ref": "#/components/responses/Problem"} for status in _problems(one)},
            "default": {"$ref": "#/components/responses/Problem"},
        },
    }
    if operation.body:
        described["requestBody"] = {"required": True, "content": {"text/plain": {"schema": {**TEXT, "minLength": 1}}}}
    return described


def _link(operation: Operation) -> Schema:
    if not any(parameter.name == "cursor" for parameter in operation.parameters):
        return {}
    return {"headers": {"Link": {"description": 'The address of the next page, rel="next".', "schema": TEXT}}}


def _problems(one: Served) -> list[HTTPStatus]:
    """Failures that are the asker's, each documented where it can happen."""
    found = [HTTPStatus.BAD_REQUEST, HTTPStatus.SERVICE_UNAVAILABLE]
    return sorted(found + [_NOT_FOUND] * bool(one.names) + [_TOO_LARGE] * (one.operation.answer == "References"))


def _name(name: str) -> Schema:
    schema = {**TEXT, "minLength": 1, "maxLength": MOST_CHARS}
    return {"name": name, "in": "path", "required": True, "description": _NAMES[name], "schema": schema}


def _parameter(one: Parameter[object]) -> Schema:
    """A parameter, with an example where it has one."""
    example = {"example": (one.schema().get("type") == "array" and [one.example]) or one.example} if one.example else {}
    described = {"name": one.name, "in": "query", "required": one.required, "description": one.about.en, "schema": one.schema()}
    return described | example
