"""变更, 作废, 结案 and 更新进度: what becomes of an order after 订单审核. Pure: records in, records out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Container, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from ...handbook.sheets import ORDER_COPIES, ORDER_REGISTER, ORDERS
from ...kernel.form import Record
from ...kernel.life import Move, moved
from ...kernel.table import Table
from ...ledger.order_lines import OpenLine, begun, complete
from ...ledger.states import ACCEPTED, DISTRIBUTED, MAKING, PARTLY, SHIPPED
from ..flow import CANCEL, CHANGE, ORDER_LIFE, TARGETS


@dataclass
class ChangedOrder:
    """The three sheets after the deed; ``moves`` are 订单号码, state before and after."""

    orders: list[Record]
    register: list[Record]
    copies: list[Record]
    moves: list[Move] = field(default_factory=list)

    def sheets(self) -> dict[str, list[Record]]:
        """By sheet name."""
        return {ORDERS: self.orders, ORDER_REGISTER: self.register, ORDER_COPIES: self.copies}


def opened_for_change(tables: Mapping[str, Table]) -> ChangedOrder:
    """The sheets as they are."""
    orders, register, copies = (tables[sheet].records() for sheet in (ORDERS, ORDER_REGISTER, ORDER_COPIES))
    return ChangedOrder(orders, register, copies)


def done(deed: str, numbers: Collection[str], tables: Mapping[str, Table]) -> ChangedOrder:
    """The orders changed (第2版, to be reviewed again), cancelled or closed.

    NotAllowedError where an order's state does not permit it; then nothing is changed. What an order
    held of contract and credit is free again, for only orders from 已审 on hold any. Its 受理依据 ends:
    whoever sets it back to 已审 by hand has none.
    """
    changed = opened_for_change(tables)
    changed.moves = moved(ORDER_LIFE, changed.orders, "order_no", numbers, TARGETS[deed])
    for record in changed.orders:
        if record["order_no"] in numbers:
            record["basis"] = None
            if deed == CHANGE:
                record["version"] = (record["version"] or 1) + 1
            record["void"] = True if deed == CANCEL else record["void"]
    _follow(changed, numbers, deed)
    return changed


def _follow(changed: ChangedOrder, numbers: Collection[str], deed: str) -> None:
    """The register has the order's state; copies of an older version, or of a void order, are void."""
    for record in changed.register:
        if record["order_no"] in numbers:
            record["status"] = TARGETS[deed]
            record["void"] = True if deed == CANCEL else record["void"]
            record["credit_state"] = None if deed == CHANGE else record["credit_state"]
    for record in changed.copies:
        if record["order_no"] in numbers and deed in (CHANGE, CANCEL):
            record["void"] = True


def progressed(
    tables: Mapping[str, Table],
    lines: Mapping[str, list[OpenLine]],
    wanted: Collection[str],
    today: date,
    held: Container[str] = (),
) -> ChangedOrder:
    """Every accepted order moved as far as its records until ``today`` tell: copies delivered, made, sent.

    ``wanted`` are the copies that must be delivered (分发联); those ``held`` stay where they are.
    """
    changed = opened_for_change(tables)
    copies = _delivered(changed.copies, today)
    valid = (record for record in changed.register if not record["void"])
    made = {record["order_no"] for record in valid if _past(record["produced_on"], today)}
    for record in changed.orders:
        order, before = record["order_no"], record["status"]
        sent = set(wanted) <= copies[order, record["version"] or 1]
        state = _moved(before, sent=sent, made=order in made, lines=lines.get(order, []))
        if state != before and not record["void"] and order not in held:
            record["status"] = state
            changed.moves.append((order, before, state))
    after = {order: state for order, _, state in changed.moves}
    for record in changed.register:
        record["status"] = after.get(record["order_no"], record["status"])
    return changed


def _past(day: Any, today: date) -> bool:
    """Whether that day is one, and has come; a text that nobody can read is none."""
    return isinstance(day, date) and day <= today


def _delivered(copies: list[Record], today: date) -> dict[tuple[str, int], set[str]]:
    found: dict[tuple[str, int], set[str]] = defaultdict(set)
    for record in copies:
        if _past(record["delivered_on"], today) and not record["void"]:
            found[record["order_no"], record["version"]].add(record["copy_name"])
    return found


def _moved(state: str, *, sent: bool, made: bool, lines: list[OpenLine]) -> str:
    """One step after the other, as far as they go; without the copies an order stays 已审."""
    if state == ACCEPTED and sent:
        state = DISTRIBUTED
    if state == DISTRIBUTED and made:
        state = MAKING
    if state in (DISTRIBUTED, MAKING, PARTLY):
        if lines and all(map(complete, lines)):
            return SHIPPED
        return PARTLY if begun(lines) else state
    return state
