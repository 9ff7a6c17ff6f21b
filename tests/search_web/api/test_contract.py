"""Whatever a program asks, by the document or against it, the API keeps to the document. (schemathesis makes it up.)"""

import pytest
import schemathesis
from flask import Flask
from hypothesis import HealthCheck, given, settings
from schemathesis import Case, GenerationMode
from schemathesis.specs.openapi.checks import positive_data_acceptance

from search_web import create_app
from search_web.api.openapi import served

CASES = [
    (one.path, one.method, mode)
    for one in served(create_app(None))  # type: ignore[arg-type]  # nothing is asked yet
    for mode in GenerationMode
    if mode.is_positive or any(not parameter.may_be_blank for parameter in one.operation.parameters)  # else all is allowed
]
# A text that is no query, or a cursor of another question, fits its schema and is refused all the same.
EXCLUDED = [positive_data_acceptance]


@pytest.mark.parametrize(("path", "method", "mode"), CASES)
def test_the_api_keeps_to_its_document(app: Flask, path: str, method: str, mode: GenerationMode) -> None:
    operation = schemathesis.openapi.from_wsgi("/openapi.json", app)[path][method.upper()]

    @settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(operation.as_strategy(generation_mode=mode))
    def ask(case: Case) -> None:
        answer = case.call_and_validate(excluded_checks=EXCLUDED, headers={"Accept-Encoding": "identity"})
        assert answer.status_code in (200, 400, 404, 405, 413), answer.text

    ask()
