"""Which accepted orders stand as they were accepted: 订货单 and 订货单_明细 against 受理依据."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from ...company.arithmetic import completed
from ...handbook.sheets import ORDER_LINES, ORDERS, PRODUCTS
from ...kernel.columns.rows import one_of, tuples
from ...kernel.columns.void import not_void
from ...kernel.given import Given
from ...kernel.table import Table
from ...ledger.forms.delivery import Delivery
from ...ledger.order_lines import allocated
from ...ledger.states import ACCEPTED, DISTRIBUTED, MAKING, SHIPPED, UNDELIVERED
from ...ledger.terms import Terms
from .basis import SHOWN, Covered, differences, in_words

BASED = UNDELIVERED | {SHIPPED}
"""States that an order has by its acceptance; a closed one has given it back."""
REVISABLE = (ACCEPTED, DISTRIBUTED, MAKING)
_AGAIN = "重新审核"


class AcceptanceFault(NamedTuple):
    """Why an order may not go on; ``changed`` is empty where nothing says that it was ever accepted."""

    status: str
    changed: tuple[str, ...] = ()
    old_book: bool = False
    """Its sheet has no column 受理依据 at all."""

    @property
    def words(self) -> str:
        """What is wrong, said of the order."""
        return f"受理后改过：{in_words(list(self.changed))}" if self.changed else "没有受理依据"

    @property
    def document(self) -> dict[str, Any]:
        """As JSON has it."""
        return {"why": self.words, "changed": list(self.changed), "cure": self.cure}

    @property
    def cure(self) -> str:
        """What is to be done."""
        if self.old_book:
            return "请先升级工作簿"
        back = "用“变更”退回待审" if self.status in REVISABLE else "把状态改回待审"
        return f"请改回受理时的内容，或{back}，{_AGAIN}" if self.changed else f"请{back}，{_AGAIN}"


def faults_in(tables: Mapping[str, Table], given: Given) -> dict[str, AcceptanceFault]:
    """The same of a book's tables, by its 启用日期."""
    return faults(tables[ORDERS], tables[ORDER_LINES], tables[PRODUCTS], given.settings.start_date)


def held_words(held: Mapping[str, AcceptanceFault]) -> str:
    """The orders that are not moved, for a message; blank where there is none."""
    if not held:
        return ""
    named = [f"{order}{own.words}，{own.cure}" for order, own in list(held.items())[:SHOWN]]
    return f"没有动 {len(held)} 张：{'；'.join(named)}{'；……' if len(held) > SHOWN else ''}。"


def faults(orders: Table, lines: Table, products: Table, start: date | None) -> dict[str, AcceptanceFault]:
    """What is wrong with accepted orders, by 订单号码.

    An order received before ``start`` (启用日期) was accepted before there was a 受理依据: it needs none,
    but the one it has must be true.
    """
    old_book = "basis" not in orders.letters
    based = _based(orders)
    texts = {
        order: (status, text)
        for order, status, text, received in tuples(based, "order_no", "status", "basis", "received_on")
        if order and (text or start is None or received is None or received >= start)
    }
    found = {}
    for order, own in covered(based, lines, products, texts).items():
        status, text = texts[order]
        changed = tuple(differences(text, own)) if text else ()
        if changed or not text:
            found[order] = AcceptanceFault(status, changed, old_book)
    return found


def altered(tables: Mapping[str, Table]) -> Iterator[tuple[str, str]]:
    """The orders that are no longer as they were accepted, and in what, for ``log verify``."""
    found = faults(tables[ORDERS], tables[ORDER_LINES], tables[PRODUCTS], date.max)
    for order, fault in found.items():
        if fault.changed:
            yield order, fault.words


def covered(orders: Table, lines: Table, products: Table, numbers: Collection[str]) -> dict[str, Covered]:
    """What the acceptance of these orders covers, as they stand."""
    wanted = pa.array([*numbers], pa.string())
    own_lines = lines.filtered(pc.is_in(lines["order_no"], value_set=wanted))
    own = allocated(completed(own_lines, products), Table.absent(Delivery))[0]
    fields = (
        "order_no",
        "customer_code",
        "branch_code",
        "received_on",
        "settlement",
        "term_days",
        "contract_no",
    )
    mine = orders.filtered(pc.is_in(orders["order_no"], value_set=wanted))
    return {
        order: Covered(
            order, customer or branch or "", received, Terms.read(settlement, days), contract or "",
            tuple(own.get(order, ())),
        )
        for order, customer, branch, received, settlement, days, contract in tuples(mine, *fields)
    }  # fmt: skip


def _based(orders: Table) -> Table:
    accepted = one_of(orders["status"], BASED)
    return orders.filtered(pc.and_(accepted, not_void(orders)))
