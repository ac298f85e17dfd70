"""How often books were asked to change: a file in which nothing was changed need not be saved.

Every setter counts, and every method that xlwings asks for but those that only look. So what was not
thought of costs a save, and is not lost.
"""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Collection
from typing import Any

LOOKING = frozenset({"contains", "end", "find", "get_address", "get_special_cells", "range"})
"""Methods that change nothing."""
AROUND = frozenset({"App", "Apps", "Book", "Books"})
"""Classes whose state does not go into a file; what is in a book changes through the others."""


class _Count:
    """A number that only grows."""

    total = 0


def asked_to_change() -> int:
    """So often, of all books since the process began."""
    return _Count.total


def count_changes(cls: type, asked: Collection[str]) -> None:
    """From now on what changes the content through ``cls`` is counted; ``asked`` are xlwings' members."""
    if cls.__name__ in AROUND:
        return
    for name, member in inspect.getmembers_static(cls):
        if isinstance(member, property) and member.fset and not name.startswith("_"):
            setattr(cls, name, property(member.fget, _counted(member.fset), doc=member.__doc__))
        elif inspect.isfunction(member) and name in asked and name not in LOOKING:
            setattr(cls, name, _counted(member))


def _counted(function: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(function)
    def counted(*arguments: Any, **options: Any) -> Any:
        _Count.total += 1
        return function(*arguments, **options)

    return counted
