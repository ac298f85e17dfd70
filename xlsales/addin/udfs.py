"""The worksheet functions as xlwings serves them to Excel: every name of the registry is a name here."""

from __future__ import annotations

from collections.abc import Callable
from inspect import Parameter, Signature, signature
from pathlib import Path
from typing import Any

from ..book.live.importing import xlwings_alone
from . import every_function as _registered  # noqa: F401 - fills the registry
from .registry import FUNCTIONS, Function
from .source import calling

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
    served = _of_book(item) if item.reads_book else _plainly(item)
    last = [Parameter("caller", Parameter.POSITIONAL_OR_KEYWORD, default=None)] if item.reads_book else []
    vars(served).update(__signature__=Signature([*places, *last]))
    served.__name__, served.__doc__ = item.name, item.help
    made: Callable[..., Any] = func(served, category=CATEGORY)
    for name, told in zip(names, item.arguments, strict=True):
        made = arg(name, ndim=2, err_to_str=True, doc=told.help)(made)
    return made


def _plainly(item: Function) -> Callable[..., Any]:
    def served(*blocks: Any) -> Any:
        return item(*blocks)

    return served


def _of_book(item: Function) -> Callable[..., Any]:
    """xlwings puts the calling cell last: its workbook is the one looked into, whichever is in front."""

    def served(*blocks: Any) -> Any:
        *own, caller = blocks
        with calling(Path(caller.sheet.book.fullname)):
            return item(*own)

    return served


def __getattr__(name: str) -> Any:
    """The function Excel asks for; xlwings is imported with the first."""
    with xlwings_alone():
        import xlwings
    found = declared(xlwings.func, xlwings.arg)
    if name not in found:
        raise AttributeError(name)
    globals().update(found)
    return found[name]
