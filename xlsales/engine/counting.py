"""Counts what a program asks of its workbook, for tests that calls do not grow with the rows.

>>> from xlsales.engine.counting import counting
>>> with counting() as calls:
...     pass
>>> calls.total()
0
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any
from unittest.mock import patch

from .objects.borders import Border
from .objects.font import Font
from .objects.range import Range
from .objects.sheet import Sheet
from .objects.table import Table

WATCHED: dict[type, tuple[str, ...]] = {
    Range: (
        *("raw_value", "formula", "formula2", "formula_array", "number_format", "color", "wrap_text"),
        *(
            "horizontal_alignment",
            "vertical_alignment",
            "row_height",
            "column_width",
            "font",
            "borders",
            "note",
        ),
        *(
            "clear",
            "clear_contents",
            "clear_formats",
            "insert",
            "delete",
            "copy",
            "copy_from",
            "paste",
            "move",
        ),
        *(
            "end",
            "current_region",
            "autofit",
            "merge",
            "unmerge",
            "add_note",
            "add_hyperlink",
            "data_validation",
        ),
    ),
    Font: ("bold", "italic", "size", "color", "name"),
    Border: ("line_style", "weight", "color"),
    Sheet: ("used_range", "autofit", "clear", "clear_contents", "activate", "copy", "delete"),
    Table: ("resize", "range", "data_body_range", "header_row_range", "rows", "columns", "show_totals"),
}
"""What crosses into Excel in one call each."""


class Calls(Counter[str]):
    """How often each was asked: ``Range.raw_value get``, ``Range.raw_value set``, ``Range.clear`` …"""

    inside = False
    """Is one of them at work?"""


@contextmanager
def counting() -> Iterator[Calls]:
    """Count the calls of every book of this engine while the block runs."""
    calls = Calls()
    with ExitStack() as stack:
        for cls, names in WATCHED.items():
            for name in names:
                watched = _watched(getattr(cls, name), f"{cls.__name__}.{name}", calls)
                stack.enter_context(patch.object(cls, name, watched))
        yield calls


def _watched(member: Any, name: str, calls: Calls) -> Any:
    if isinstance(member, property):
        setter = member.fset and _counted(member.fset, f"{name} set", calls)
        return property(_counted(member.fget, f"{name} get", calls), setter)
    return _counted(member, name, calls)


def _counted(function: Any, name: str, calls: Calls) -> Callable[..., Any]:
    """A call that a call of the engine itself makes is not counted: Excel would not see it."""

    def counted(self: Any, *arguments: Any, **options: Any) -> Any:
        if calls.inside:
            return function(self, *arguments, **options)
        calls[name] += 1
        calls.inside = True
        try:
            return function(self, *arguments, **options)
        finally:
            calls.inside = False

    return counted
