"""The demo's workbooks as records by sheet: the whole with its traps, a small clean one, an empty one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from ..company.forms.product import Product
from .branches.goods import branch_sheets
from .chosen import chosen_orders
from .company import FIRST_MONTH, company
from .contracts import contract_sheets
from .customers import customer_sheets
from .deeds import Founding, Lines, log_of
from .history import history
from .ledger import ledger_sheets
from .orders import order_sheets
from .plan import Plan
from .products import products
from .sheets import Sheets, joined
from .traps.every_trap import traps
from .traps.trap import Trap, planted
from .waiting import approval_sheets

CLEAN_SINCE = date(2025, 4, 1)


class Demo(NamedTuple):
    """The sheets of a workbook, and its 操作记录."""

    sheets: Sheets
    log: Lines


def records() -> Sheets:
    """The demo company with every trap; an empty record is a blank row. The same on every call."""
    return whole().sheets


def clean_records() -> Sheets:
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


def _founded(sheets: Sheets, faults: Iterable[Trap] = ()) -> Demo:
    founding = Founding(sheets)
    found = planted(founding.marked(sheets), faults) if faults else founding.marked(sheets)
    return Demo(found, log_of(found, founding))


def _written(plans: Iterable[Plan], since: date = FIRST_MONTH) -> Sheets:
    """All sheets, orders by 接单日期 and 订单号码."""
    by_day = sorted(plans, key=lambda plan: (plan.received_on, plan.number))
    rooms = [company(), {Product.sheet: products()}, customer_sheets(), contract_sheets()]
    goods = branch_sheets(since)
    return joined([*rooms, order_sheets(by_day), approval_sheets(), ledger_sheets(by_day), goods])
