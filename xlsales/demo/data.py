"""The demo's workbooks as records by sheet: the whole with its traps, a small clean one, an empty one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from ..house import parts
from ..kernel.form import SheetRecords
from .chosen import chosen_orders
from .company import FIRST_MONTH
from .deeds import Founding, Lines, log_of
from .every_trap import traps
from .history import history
from .plan import Plan, Scenario
from .sheets import typed_sheets
from .trap import Trap, planted

CLEAN_SINCE = date(2025, 4, 1)


class Demo(NamedTuple):
    """The sheets of a workbook, and its 操作记录."""

    sheets: SheetRecords
    log: Lines


def records() -> SheetRecords:
    """The demo company with every trap; an empty record is a blank row. The same on every call."""
    return whole().sheets


def clean_records() -> SheetRecords:
    """The last three months without any trap: a check finds nothing."""
    return clean().sheets


def whole() -> Demo:
    """The demo company with every trap, and how it came to be so; the traps were set afterwards."""
    plans = [*history(), *chosen_orders(), *(plan for trap in traps() for plan in trap.plans)]
    return _founded(_written(plans), traps())


def clean() -> Demo:
    """The last three months without any trap, and how they came to be so."""
    chosen = (plan for plan in chosen_orders() if plan.received_on >= CLEAN_SINCE)
    return _founded(_written([*history(CLEAN_SINCE), *chosen], CLEAN_SINCE))


def _founded(sheets: SheetRecords, faults: Iterable[Trap] = ()) -> Demo:
    founding = Founding(sheets)
    found = planted(founding.marked(sheets), faults) if faults else founding.marked(sheets)
    return Demo(found, log_of(found, founding))


def _written(plans: Iterable[Plan], since: date = FIRST_MONTH) -> SheetRecords:
    """All sheets: what is typed, and what ``rows()`` of the rooms' modules ``demo`` make of the scenario."""
    scenario = Scenario(sorted(plans, key=lambda plan: (plan.received_on, plan.number)), since)
    sheets = typed_sheets()
    for part in parts("demo"):
        if hasattr(part, "rows"):
            sheets |= part.rows(scenario)
    return sheets
