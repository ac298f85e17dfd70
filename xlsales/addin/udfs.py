"""The worksheet functions as xlwings serves them to Excel: every name of the registry is a name here."""

from __future__ import annotations

from collections.abc import Callable
from inspect import Parameter, Signature, signature
from typing import Any

from .functions import every_function as _registered  # noqa: F401 - fills the registry
from .functions.registry import FUNCTIONS, Function

MODULE = "xlsales.addin.udfs"
CATEGORY = "销售手册"


def declared(func: Callable[..., Any], arg: Callable[..., Any]) -> dict[str, Callable[..., Any]]:
    """Name → function, decorated by xlwings' ``func`` and ``arg``.

    A range arrives as rows of values, an error value as its text: xlwings would make it a blank.
    """
    return {item.name: _decorated(item, func, arg) for item in FUNCTIONS}


def _decorated(item: Function, func: Callable[..., Any], arg: Callable[..., Any]) -> Callable[..., Any]:
    # VBA wants ASCII names: those of the parameters.
    names = list(signature(item.compute).parameters)
    places = [
        Parameter(name, Parameter.POSITIONAL_OR_KEYWORD, default=None if told.optional else Parameter.empty)
        for name, told in zip(names, item.arguments, strict=True)
    ]

    def served(*blocks: Any) -> Any:
        return item(*blocks)

    vars(served).update(__signature__=Signature(places))
    served.__name__, served.__doc__ = item.name, item.help
    made: Callable[..., Any] = func(served, category=CATEGORY)
    for name, told in zip(names, item.arguments, strict=True):
        made = arg(name, ndim=2, err_to_str=True, doc=told.help)(made)
    return made
