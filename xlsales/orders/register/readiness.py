"""Whether orders may be registered; BookError, in one sentence with the cure, where one may not (DH-3.2)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from typing import TYPE_CHECKING

import pyarrow.compute as pc

from ...book.checked import check
from ...book.errors import BookError
from ...book.numbering import numbers_of
from ...customers.states import not_served, stopped
from ...handbook.sheets import CUSTOMERS, ORDER_LINES, ORDER_REGISTER, ORDERS
from ...kernel.columns.rows import one_of, tuples
from ...kernel.columns.void import not_void
from ...kernel.finding import Finding, Severity
from ...ledger.states import DRAFT, TAKEN, VOID, WAITS
from ..review.holding import cure, holds
from .registration import lines_left, numberless, with_number

if TYPE_CHECKING:
    from ...book.book import Book
    from ...kernel.given import Given
    from ...kernel.table import Table

RULES_OF_REGISTRATION = ("S", "B35", "B63", "B64")
"""What an order must satisfy before it is registered; that it stands in the register is the aim itself."""


def numbered(book: Book, given: Given) -> Book:
    """The book with a number for the order that was typed without one."""
    orders, lines = book.tables[ORDERS], book.tables[ORDER_LINES]
    blank = numberless(orders).rows.to_pylist()
    if not blank:
        return book
    if len(blank) > 1:
        rows = "、".join(map(str, blank))
        words = f"没有登记：订货单第{rows}行都没有填订单号码，分不清哪些明细是哪一张的，请补填订单号码。"
        raise BookError(words, "no_number")
    number = next(numbers_of(ORDERS, book, given))
    named = with_number(orders, lines, number)
    return replace(book, tables={**book.tables, **dict(zip((ORDERS, ORDER_LINES), named, strict=True))})


def finished(book: Book, wanted: Sequence[str]) -> Book:
    """The book with the wanted drafts as what they become: nothing may be lacking in them any more."""
    orders = book.tables[ORDERS]
    mine = one_of(orders["order_no"], wanted)
    drafts = pc.fill_null(pc.and_(mine, pc.equal(orders["status"], DRAFT)), False)
    status = pc.if_else(drafts, WAITS, orders["status"])
    return replace(book, tables={**book.tables, ORDERS: orders.replaced(status=status)})


def require_ready(book: Book, given: Given, wanted: Sequence[str]) -> None:
    """BookError where one of the wanted orders is not known, registered already, not served or faulty."""
    known = set(book.tables[ORDERS]["order_no"].to_pylist())
    if unknown := [number for number in wanted if number not in known]:
        raise BookError(f"订货单里没有“{'、'.join(unknown)}”，请核对订单号码。", "unknown_order")
    if again := _registered(book.tables, wanted):
        raise BookError(f"“{'、'.join(again)}”已经登记过，没有改动；要改请用“变更/作废”。", "registered")
    _require_served(book, given, wanted)
    mine = frozenset(wanted)
    faults = [item for item in check(book, given) if _hinders(item, mine)]
    faults.sort(key=lambda item: not item.rule.startswith("S"))  # what is not filled in, before what follows
    if faults:
        more = f"（共 {len(faults)} 处）" if len(faults) > 1 else ""
        raise BookError(f"没有登记：{faults[0].message}{more}", "not_ready")


def unclear(book: Book, given: Given) -> list[dict[str, str]]:
    """The orders without a known 状态 or 接单日期, each with its cure: they may wait, and nobody can tell."""
    orders = book.tables[ORDERS]
    unknown = pc.or_(pc.is_null(orders["status"]), pc.is_null(orders["received_on"]))
    live = pc.invert(one_of(orders["status"], (DRAFT, VOID, *TAKEN)))
    found = orders.filtered(pc.and_(pc.and_(unknown, live), not_void(orders)))
    held = holds(book, given) if len(found) else {}
    return [
        {
            "order_no": order or "",
            "cure": cure(held[row]) if row in held else f"第{row}行的状态或接单日期不清楚，请补填",
        }
        for row, order in zip(found.rows.to_pylist(), found["order_no"].to_pylist(), strict=True)
    ]


def _registered(tables: Mapping[str, Table], wanted: Sequence[str]) -> list[str]:
    """Those of which the register has every line; what was made void there counts as never registered."""
    lines, register = tables[ORDER_LINES], tables[ORDER_REGISTER]
    left = set(lines_left(lines, register)["order_no"].to_pylist())
    known = set(register["order_no"].filter(not_void(register)).to_pylist())
    known &= set(lines["order_no"].to_pylist())
    return [number for number in wanted if number in known and number not in left]


def _require_served(book: Book, given: Given, wanted: Sequence[str]) -> None:
    """Nothing is registered for a customer who is not served."""
    orders, customers = book.tables[ORDERS], book.tables[CUSTOMERS]
    states, names = stopped(customers), customers.names("customer_code", "customer_name")
    for order, code in tuples(orders, "order_no", "customer_code"):
        if order in wanted and code in states:
            why = not_served(
                f"客户{code} {names[code]}".strip(), states[code], given.settings.suspension_approver
            )
            raise BookError(f"没有登记：{order}的{why}。", "stopped_customer")


def _hinders(item: Finding, wanted: Set[str]) -> bool:
    """Whether the finding is about a wanted order, whose number begins the key (and may hold a slash)."""
    parts = item.key.split("/")
    mine = any("/".join(parts[:count]) in wanted for count in range(1, len(parts) + 1))
    of_order = mine and item.sheet.startswith(ORDERS)
    return of_order and item.severity is Severity.BLOCK and item.rule.startswith(RULES_OF_REGISTRATION)
