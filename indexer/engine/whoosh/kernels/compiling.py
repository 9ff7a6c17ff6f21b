"""How does numba compile a loop? For the types that its parameters are annotated with; once, and kept.

Compiled code lies beside the file of the loop, or where numba can write, so that only the first start pays for it.
"""

from collections.abc import Callable
from itertools import product
from types import UnionType
from typing import Any, TypeVar, cast, get_args, get_type_hints

import numpy as np
from numba import njit, types
from numba.np.numpy_support import from_dtype

_WRITTEN = (
    "totals",
    "seen",
    "in_long",
    "in_short",
    "begins",
    "times",
)  # parameters that are written to, in functions that return no array
_Function = TypeVar("_Function", bound=Callable[..., Any])


def compiled(function: _Function) -> _Function:
    """Compile a function for the types that its parameters are annotated with, when its file is imported or from the cache.

    With the error model of numpy nothing looks for divisions by zero, so that loops can use vectors.
    """
    returned, parameters = _hints(function)
    written = () if "ndarray" in str(returned) else _WRITTEN
    choices = [_types(hint, readonly=name not in written) for name, hint in parameters.items()]
    compile_it = njit([*product(*choices)], cache=True, nogil=True, error_model="numpy")
    return cast("_Function", compile_it(function))


def _hints(function: Callable[..., Any]) -> tuple[Any, dict[str, Any]]:
    hints = get_type_hints(function)
    return hints.pop("return"), hints


def _types(hint: Any, *, readonly: bool) -> list[types.Type]:  # Any: whatever annotations are
    """Numba's types for an annotation; arrays that are only read may be mapped from a file."""
    if isinstance(hint, UnionType):
        return [kind for one in get_args(hint) for kind in _types(one, readonly=readonly)]
    if hint in (int, float):
        return [types.int64 if hint is int else types.float64]
    if isinstance(hint, type):
        return [from_dtype(np.dtype(hint))]
    (scalar,) = get_args(get_args(hint)[1])
    return [types.Array(from_dtype(np.dtype(scalar)), 1, "C", readonly=readonly)]
