"""货款 of a whole book on one day: the account of every customer, and how fresh the figures are."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pyarrow.compute as pc

from ..book.audit.confirmed import VALUE
from ..book.log.decided import days_said
from ..book.log.entries import day_of
from ..company.signing import roles_of
from ..handbook.setting_kinds import show
from ..handbook.settings import SETTINGS
from ..handbook.sheets import CONTRACTS, CUSTOMERS, DELIVERIES, OPENING_BALANCES, ORDERS, RECEIPTS, STAFF
from ..kernel.columns.rows import tuples
from ..kernel.given import Given
from ..kernel.table import Table
from .account import Account
from .delivered import orders_of
from .entries import ReceiptEntry
from .figures import Policy, received
from .from_sheets import Agreements, accounts, entries
from .states import CLOSED_OUT, SHIPPED, VOID
from .terms import Terms, agreed

SHEETS = (DELIVERIES, RECEIPTS, OPENING_BALANCES)
DONE = frozenset({SHIPPED, CLOSED_OUT, VOID})
"""States of an order from which no more goods leave: money that names it waits no longer."""
STALE = "账款数据已旧，请核实"
ENTERED = next(item for item in SETTINGS if item.field == "opening_entered")


@dataclass(frozen=True)
class Ledger:
    """``as_of`` is 账款数据截至, None where there is no data at all; ``stale`` past 账款时效."""

    accounts: Mapping[str, Account]
    agreements: Agreements
    policy: Policy
    as_of: date | None
    stale: bool
    entered: bool
    """期初已录."""
    later: int = 0
    """Rows of 交易记录 and 结算记录 of days after today: they do not count yet."""

    def note(self) -> str:
        """One line for every report: how fresh the figures are."""
        unknown = "账款只有期初余额" if self.entered else "没有账款数据"
        since = f"账款数据截至 {self.as_of}" if self.as_of else unknown
        words = [since, *([STALE] if self.stale else []), *([] if self.entered else ["期初未录"])]
        words += [f"晚于业务日期的 {self.later} 行账款没有计入"] if self.later else []
        return "；".join(words)


def opened(
    tables: Mapping[str, Table],
    log: Iterable[Mapping[str, str]],
    given: Given,
    assumed: Mapping[str, int] | None = None,
    customers: Collection[str] | None = None,
) -> Ledger:
    """The ledger at the end of ``given.today``, of ``customers`` only where given.

    ``log`` is 操作记录; ``assumed`` is money, in fen by 客户代码, taken as received today.
    """
    policy, known = Policy.of(given.settings), agreements(tables, given)
    deliveries, receipts, openings = (tables[sheet] for sheet in SHEETS)
    found = accounts(deliveries, receipts, openings, known, given.today, policy, customers, assumed or {})
    as_of = data_as_of(tables, list(log), given)
    stale = as_of is not None and given.calendar.add(as_of, given.settings.ledger_days) < given.today
    later = sum(pc.sum(table.later(given.today)).as_py() or 0 for table in (deliveries, receipts))
    return Ledger(found, known, policy, as_of, stale, given.settings.opening_entered, later)


def agreements(tables: Mapping[str, Table], given: Given) -> Agreements:
    """What customers, contracts and orders say on payment; an order's own words win, then its contract's."""
    heads = _terms(tables[CONTRACTS], "contract_no")
    orders = tables[ORDERS]
    own, deliveries = _terms(orders, "order_no"), tables[DELIVERIES]
    rows = tuples(orders, "order_no", "contract_no")
    role = given.settings.dispute_confirmer
    return Agreements(
        customers=_terms(tables[CUSTOMERS], "customer_code"),
        orders={order: agreed(own[order], heads.get(contract, Terms())) for order, contract in rows},
        open_orders=_open(orders, orders_of(deliveries, deliveries.later(given.today))),
        confirmers={
            staff for staff, roles in roles_of(tables[STAFF].until(given.today)).items() if role in roles
        },
    )


def _terms(table: Table, key: str) -> dict[Any, Terms]:
    known = tuples(table, key, "settlement", "term_days")
    return {name: Terms.read(settlement, days) for name, settlement, days in known}


def _open(orders: Table, later: Collection[str]) -> frozenset[str]:
    """The orders from which goods still leave; ``later`` are those that a row of a later day delivers."""
    rows = tuples(orders, "order_no", "status", "void")
    live = ((order, status) for order, status, void in rows if order and not void and status != VOID)
    return frozenset(order for order, status in live if status not in DONE or order in later)


def received_in(
    tables: Mapping[str, Table], given: Given, periods: Sequence[tuple[date, date]]
) -> list[dict[str, int]]:
    """回款 by 客户代码 from the first to the last day of each period, as it is known on ``given.today``."""
    rows = entries(
        tables[DELIVERIES], tables[RECEIPTS], tables[OPENING_BALANCES], agreements(tables, given), given.today
    )
    return [
        {
            code: _until(own.receipts, last) - _until(own.receipts, first - timedelta(1))
            for code, own in rows.items()
        }
        for first, last in periods
    ]


def _until(receipts: Sequence[ReceiptEntry], day: date) -> int:
    return received([row for row in receipts if row.arrived(day)], day)


def data_as_of(tables: Mapping[str, Table], log: Sequence[Mapping[str, str]], given: Given) -> date | None:
    """账款数据截至, up to today: the newest import of the ledger's sheets, else the newest record.

    The day on which 期初余额 was said to be entered is that of a record: what customers owed was known then.
    """
    lines = (line for line in log if line.get("命令") == "导入" and line.get("对象") in SHEETS)
    imported = [day for day in map(day_of, lines) if day <= given.today]
    if imported:
        return max(imported)
    days = tables[DELIVERIES]["delivered_on"].to_pylist() + tables[RECEIPTS]["received_on"].to_pylist()
    if given.settings.opening_entered:
        said = days_said(log, VALUE).get((ENTERED.key, show(True)))
        days.append(said or given.settings.start_date)
    return max((day for day in days if day is not None and day <= given.today), default=None)
