"""How does one address of the API work? Its parameters are declared once, and a view reaches no others."""

from collections.abc import Callable, Iterable
from typing import Any, TypeVar
from urllib.parse import quote, urlencode

from flask import Blueprint, Response, jsonify, request
from werkzeug.datastructures import MultiDict

from search_web.asked.declared import Parameter, UnknownParameter
from search_web.wording import Words

API_PREFIX = "/api/v1"
_T = TypeVar("_T")
Json = dict[str, Any]  # Any: the values of a JSON object
blueprint = Blueprint("api", __name__, url_prefix=API_PREFIX)


class Asked:
    """What a request asks for: the parameters that its operation declares, checked before anything is done."""

    def __init__(self, values: MultiDict[str, str], parameters: Iterable[Parameter[Any]]) -> None:
        """Check all of them.

        Raises:
            InvalidParameter: one has a value that it does not take.
            UnknownParameter: there is another one, whose sender would believe that it did something.
        """
        parameters = tuple(parameters)
        declared = [one.name for one in parameters]
        for name in values:
            if name not in declared:
                raise UnknownParameter(name, declared)
        self._values: dict[str, Any] = {}
        for one in parameters:
            if one.name in values and not values[one.name].strip() and not one.may_be_blank:
                raise one.refusal("")
            self._values[one.name] = one.read(values)

    def __getitem__(self, parameter: Parameter[_T]) -> _T:
        """The value of a parameter that is declared."""
        value: _T = self._values[parameter.name]
        return value

    def beside(self, *others: Parameter[Any]) -> list[tuple[str, Any]]:
        """All values but those of some parameters, in the order of their names."""
        left_out = {one.name for one in others}
        return sorted((name, value) for name, value in self._values.items() if name not in left_out)


View = Callable[..., Json | Response]


class Operation:
    """A view of the API, and what there is to be said of it.

    Attributes:
        about: what it answers.
        answer: the name of its schema.
        parameters: what stands behind the question mark.
        example: an address that works on the sample, behind the prefix.
        body: whether a text is sent with it.
        files: media types of answers beside JSON.
    """

    def __init__(
        self,
        view: View,
        about: Words,
        answer: str,
        parameters: tuple[Parameter[Any], ...],
        example: str,
        *,
        body: bool,
        files: tuple[str, ...],
    ) -> None:
        self.about, self.answer, self.parameters, self.example, self.body, self.files = (
            about,
            answer,
            parameters,
            example,
            body,
            files,
        )
        self._view = view
        self.__name__, self.__doc__ = view.__name__, view.__doc__  # Flask names the endpoint by it

    def __call__(self, **names: str) -> Response:
        """The answer to the request at hand."""
        found = self._view(Asked(request.args, self.parameters), **names)
        if isinstance(found, Response):
            return found
        answer = jsonify(found)
        if following := found.get("next"):
            kept = [(name, value) for name, value in request.args.items(multi=True) if name not in ("cursor", "offset")]
            address = f"{quote(request.path)}?{urlencode([*kept, ('cursor', following)])}"
            answer.headers["Link"] = f'<{address}>; rel="next"'
        return answer


def answers(
    answer: str, about: Words, *parameters: Parameter[Any], example: str, body: bool = False, files: tuple[str, ...] = ()
) -> Callable[[View], Operation]:
    """Make a view, which takes `Asked` and the names in its path, an operation."""
    return lambda view: Operation(view, about, answer, parameters, example, body=body, files=files)
