"""The house opened: every room's tables, checks, panels and commands registered.

A new table or rule is a new module in a room's ``forms`` or ``checks``; it is found
here by itself and needs no list.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import walk_packages

from .kernel.form import FORMS, Form
from .kernel.rule import RULES

ROOMS = ("orders", "branches", "funds", "ledger", "customers", "company")
"""In the order in which their sheets stand in the workbook."""
_PARTS = ("forms", "checks", "panels", "commands")


@cache
def open_house() -> None:
    """Import what the rooms declare; the registries are full afterwards."""
    for part in _PARTS:
        for room in ROOMS:
            _import(f"xlsales.{room}", part)
    import_module("xlsales.kernel.columns.structure")
    _import("xlsales.book", "commands")
    FORMS.arrange(lambda form: _place(form.__module__))
    RULES.arrange(lambda rule: (rule.id[0], int(rule.id[1:])))


def housed_forms() -> list[type[Form]]:
    """The forms of the open rooms; whatever else a test has declared is left out."""
    open_house()
    return [form for form in FORMS if form.__module__.split(".")[1] in ROOMS]


def _place(module: str) -> tuple[int, str]:
    """Rooms in the order of ROOMS, modules by name; what is in no room comes last."""
    _, _, room = module.partition(".")
    rooms = [*ROOMS, room.partition(".")[0]]
    return rooms.index(room.partition(".")[0]), module


def _import(room: str, part: str) -> None:
    """The modules of a room that declare this part: packages and modules of its name, at any depth."""
    package = import_module(room)
    for module in sorted(module.name for module in walk_packages(package.__path__, f"{room}.")):
        if any(name.startswith(part) for name in module.split(".")[2:]):
            import_module(module)
