"""The house opened: every room's tables, checks, panels and commands registered.

A room is a folder with ``forms``. Its ``__init__`` says its ``LEVEL`` (it imports rooms of lower levels only)
and the ``PLACE`` of its sheets. A new room, table or rule is found here by itself and needs no list.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from types import ModuleType

from .kernel.form import FORMS, Form
from .kernel.rule import RULES

_PARTS = (
    "flow",
    "forms",
    "approvals",
    "checks",
    "deadlines",
    "fillings",
    "panels",
    "papers",
    "screen",
    "commands",
    "sending",
)


@cache
def rooms() -> tuple[str, ...]:
    """The rooms' names, in the order in which their sheets stand in the workbook."""
    found = (path.parent.name for path in Path(__file__).parent.glob("*/forms"))
    return tuple(sorted(found, key=lambda room: (import_module(f"xlsales.{room}").PLACE, room)))


def levels() -> list[list[str]]:
    """The rooms by level, from above: one may import those of lower levels."""
    by_level: dict[int, list[str]] = {}
    for room in rooms():
        by_level.setdefault(import_module(f"xlsales.{room}").LEVEL, []).append(room)
    return [by_level[level] for level in sorted(by_level, reverse=True)]


@cache
def open_house() -> None:
    """Import what the rooms declare; the registries are full afterwards."""
    for part in _PARTS:
        list(parts(part))
    import_module("xlsales.kernel.columns.structure")
    import_module("xlsales.book.paper.first_screen")
    import_module("xlsales.book.paper.help_sheet")
    list(_modules("xlsales.book", "commands"))
    FORMS.arrange(lambda form: place_of(form.__module__))
    RULES.arrange(lambda rule: (rule.id[0], int(rule.id[1:])))


def parts(part: str) -> Iterator[ModuleType]:
    """The modules of all rooms that declare this part, room by room."""
    for room in rooms():
        yield from _modules(f"xlsales.{room}", part)


def housed_forms() -> list[type[Form]]:
    """The forms of the rooms; whatever else a test has declared is left out."""
    open_house()
    return [form for form in FORMS if place_of(form.__module__)[0] < len(rooms())]


def place_of(module: str) -> tuple[int, str]:
    """Rooms in their order, modules by name; what is in no room comes last."""
    room = module.split(".")[1] if "." in module else ""
    return rooms().index(room) if room in rooms() else len(rooms()), module


def _modules(room: str, part: str) -> Iterator[ModuleType]:
    """Packages and modules whose name begins so, at any depth of a room."""
    package = import_module(room)
    for module in sorted(module.name for module in walk_packages(package.__path__, f"{room}.")):
        if any(name.startswith(part) for name in module.split(".")[2:]):
            yield import_module(module)
