"""What the branches of the demo company sell and keep in store (spec.md §6): two years, day by day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from random import Random

from ...company.demo.masters import EXACT, LOOSE, SEASONAL, branches, products
from ...demo.chosen import chosen_orders
from ...demo.company import FIRST_MONTH, TODAY
from ...demo.history import history
from ...demo.plan import Plan, Scenario
from ...kernel.form import Record, SheetRecords
from ...ledger.states import VOID
from ...orders.demo.orders import order_line
from ..forms.branch_product import BranchProduct
from ..forms.exchange import Exchange
from ..forms.intent import Intent
from ..forms.remittance import Remittance
from ..forms.reorder_point import ReorderPoint
from ..forms.sales import BranchSales
from ..forms.stock import StockCount
from .cases import COUNTS, EXCHANGES, sold_on

SEED = 730
DAILY = {"FGS-SH": 30, "FGS-GZ": 24, "FGS-CD": 18, "FGS-TJ": 12}
"""About how many pieces of each product a branch sells a day."""
COUNTED = (date(2025, 6, 13), date(2025, 6, 20), date(2025, 6, 27))
"""Fridays on which stock was counted."""
COVER_DAYS = 45
"""What lies in store lasts so long: more than any point, less than 超储天数."""
LISTED_WEEKS = tuple(date(2024, 12, 30) + timedelta(weeks=number) for number in range(26))
"""Mondays of the weeks for which intents were sent, on the Friday before."""
SENT_EARLY = {
    date(2025, 2, 3): date(2025, 1, 24),
    date(2025, 4, 7): date(2025, 4, 3),
    date(2025, 5, 5): date(2025, 4, 30),
    date(2025, 5, 19): date(2025, 5, 15),
}
"""Mondays before which the Friday was no working day, and when the list was sent."""
POINTS_SET = date(2025, 6, 3)

REMITTANCES: list[Record] = [
    {
        "remittance_no": f"HK-202506-{number:04d}", "branch_code": branch, "sent_on": date(2025, 6, day),
        "amount": Decimal(amount), "arrived_on": arrived,
    }
    for number, (branch, day, amount, arrived) in enumerate(
        (
            ("FGS-SH", 20, "120000", date(2025, 6, 23)),
            ("FGS-GZ", 27, "3649.80", None),
            ("FGS-CD", 27, "341.59", None),
        ),
        1,
    )
]  # fmt: skip
"""What is still on its way brings 广州 exactly to its limit with its next order, and 成都 a fen over."""


def rows(scenario: Scenario) -> SheetRecords:
    """All sheets of the room that have rows; nothing is wrong with them."""
    goods = [record for record in products() if record["product_code"] not in (EXACT, LOOSE)]
    pairs = [(branch, record) for branch in branches() for record in goods if _sold_now(record)]
    ever = [(branch, record) for branch in branches() for record in goods]
    return {
        BranchProduct.sheet: [_listed(*pair) for pair in pairs],
        BranchSales.sheet: [row for pair in ever for row in _sales(*pair, scenario.since)],
        StockCount.sheet: [_count(*pair, day) for day in COUNTED for pair in pairs if _begun(pair[1], day)],
        ReorderPoint.sheet: [_point(*pair) for pair in pairs],
        Exchange.sheet: EXCHANGES,
        Remittance.sheet: REMITTANCES,
        Intent.sheet: [row for branch in branches() for row in _intents(branch)],
    }


def _sold_now(goods: Record) -> bool:
    ended: date = goods.get("discontinued_on", TODAY)
    return ended >= TODAY


def _begun(goods: Record, day: date) -> bool:
    launched: date = goods["launched_on"]
    return launched <= day


def _from(branch: Record, goods: Record) -> date:
    first: date = max(branch["opened_on"], goods["launched_on"], FIRST_MONTH)
    return first


def _listed(branch: Record, goods: Record) -> Record:
    """A new product has an estimate instead of a history."""
    record: Record = {"branch_code": branch["branch_code"], "product_code": goods["product_code"]}
    record["on_sale_from"] = max(branch["opened_on"], goods["launched_on"])
    if goods["launched_on"].year == TODAY.year:
        record["daily_estimate"] = Decimal(DAILY[branch["branch_code"]])
    return record


def _sales(branch: Record, goods: Record, since: date) -> Iterator[Record]:
    """A day's sales swing by a third; each pair has its own generator, so that a part equals the whole's."""
    code, product = branch["branch_code"], goods["product_code"]
    draw = Random(f"{SEED}{code}{product}")  # noqa: S311 - a demo, no secret
    day, last = _from(branch, goods), min(goods.get("discontinued_on", TODAY), TODAY)
    while day <= last:
        usual = DAILY[code] * (2 if product == SEASONAL and day.month == 3 else 1)
        quantity = draw.randint(usual * 2 // 3, usual * 4 // 3)
        found = sold_on(code, product, day, quantity)
        if day >= since and found is not None:
            yield {"branch_code": code, "product_code": product, "sold_on": day} | found
        day += timedelta(days=1)


def _count(branch: Record, goods: Record, day: date) -> Record:
    code, product = branch["branch_code"], goods["product_code"]
    found = COUNTS.get((code, product, day), (DAILY[code] * COVER_DAYS, 0, 0))
    record: Record = {"branch_code": code, "product_code": product, "counted_on": day}
    return record | dict(zip(("on_hand", "in_transit", "on_order"), map(Decimal, found), strict=True))


def _point(branch: Record, goods: Record) -> Record:
    return {
        "branch_code": branch["branch_code"], "product_code": goods["product_code"],
        "month": TODAY.replace(day=1), "set_by": branch["manager"], "set_on": POINTS_SET,
    }  # fmt: skip


def _intents(branch: Record) -> Iterator[Record]:
    """For every week the very quantities that were ordered in it, signed by three and sent in time."""
    for monday in LISTED_WEEKS:
        friday = SENT_EARLY.get(monday, monday - timedelta(days=3))
        for product, quantity in sorted(_ordered(branch["branch_code"], monday).items()):
            yield {
                "branch_code": branch["branch_code"], "cycle": "周", "starts_on": monday,
                "product_code": product, "version": 1, "quantity": quantity,
                "storekeeper": branch["storekeeper"], "storekeeper_on": friday,
                "clerk": branch["clerk"], "clerk_on": friday,
                "manager": branch["manager"], "manager_on": friday,
                "sent_by": branch["clerk"], "sent_on": friday, "sent_at": "16:40",
            }  # fmt: skip


def _ordered(branch: str, monday: date) -> dict[str, Decimal]:
    """Base quantities by 产品编码 of the orders that the branch gave in the week."""
    found: dict[str, Decimal] = {}
    for plan in _plans():
        if plan.buyer == branch and 0 <= (plan.received_on - monday).days < 7 and plan.status != VOID:
            for line in (order_line(plan, number, item) for number, item in enumerate(plan.items, 1)):
                code = line["product_code"]
                found[code] = found.get(code, Decimal(0)) + line["base_quantity"]
    return found


@cache
def _plans() -> tuple[Plan, ...]:
    """The orders of the weeks with lists."""
    return (*chosen_orders(), *history(LISTED_WEEKS[0].replace(day=1)))
