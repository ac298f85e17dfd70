"""货款 of the demo company: what was delivered on its orders and paid, and money of every kind."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from functools import cache

from ...company.demo.masters import products
from ...customers.demo.customers import customers
from ...demo.company import TODAY
from ...demo.plan import Plan, Scenario
from ...kernel.exact import product
from ...kernel.form import Record, SheetRecords
from ...ledger.states import ACCEPTED, PARTLY
from ...orders.demo.orders import SHIP_DAYS, order_line
from ..forms.delivery import Delivery
from ..forms.opening_balance import OpeningBalance
from ..forms.receipt import Receipt
from ..states import VOID
from ..terms import due_date
from .money import OPENINGS, money_of_every_kind

DEBTOR, DEBTOR_SINCE = "HB0003", date(2025, 4, 1)
"""Has not paid for what it ordered since."""
CONSIGNED_DAYS = 90
"""Days agreed with the customer on 铺底 for each later delivery."""
DEPOSIT = Decimal("0.3")


def rows(scenario: Scenario) -> SheetRecords:
    """交易记录, 结算记录 and 期初余额, by date."""
    accepted = [plan for plan in scenario.orders if plan.reached(ACCEPTED) and plan.status != VOID]
    chosen = [plan for plan in accepted if plan.reached(PARTLY)]
    deliveries = [record for plan in chosen for record in _deliveries(plan)]
    receipts = [record for plan in accepted if not plan.branch for record in _deposit(plan)]
    receipts += [record for plan in chosen if not plan.branch for record in _receipts(plan)]
    more, paid = money_of_every_kind()
    return {
        Delivery.sheet: _numbered("FH", "delivered_on", [*deliveries, *more]),
        Receipt.sheet: _numbered("SK", "received_on", [*receipts, *paid]),
        OpeningBalance.sheet: [dict(record) for record in OPENINGS],
    }


def _numbered(kind: str, field: str, records: list[Record]) -> list[Record]:
    counts: dict[str, int] = {}
    found = []
    for record in sorted(records, key=lambda own: own[field]):
        prefix = f"{kind}-{record[field]:%Y%m}-"
        counts[prefix] = counts.get(prefix, 0) + 1
        found.append({"record_no": f"{prefix}{counts[prefix]:04d}", **record})
    return found


def delivered_on(plan: Plan) -> date:
    """When the goods left: as planned, not in the future."""
    return min(plan.received_on + timedelta(days=SHIP_DAYS), TODAY)


def _deliveries(plan: Plan) -> Iterator[Record]:
    """Every line; of an order delivered in part, half of the first."""
    goods = {record["product_code"]: record for record in products()}
    day = delivered_on(plan)
    items = plan.items[:1] if plan.status == PARTLY else plan.items
    for number, item in enumerate(items, 1):
        line = order_line(plan, number, item)
        quantity = line["base_quantity"] / 2 if plan.status == PARTLY else line["base_quantity"]
        cost = product(quantity, goods[item.product]["standard_cost"])
        record: Record = {
            "delivered_on": day, "branch_code" if plan.branch else "customer_code": plan.buyer,
            "order_no": plan.number, "line_no": number, "product_code": item.product, "quantity": quantity,
            "price": line["price"], "amount": product(quantity, line["price"]), "cost": cost,
        }  # fmt: skip
        yield record if plan.branch else record | _invoiced(plan, day)


def _invoiced(plan: Plan, day: date) -> Record:
    due = {"due_on": day + timedelta(days=CONSIGNED_DAYS)} if _terms()[plan.buyer][0] == "铺底" else {}
    return {"invoice_no": plan.number.replace("DD", "FP"), "invoiced_on": day, **due}


@cache
def _terms() -> dict[str, tuple[str | None, int | None]]:
    return {own["customer_code"]: (own.get("settlement"), own.get("term_days")) for own in customers()}


def _deposit(plan: Plan) -> Iterator[Record]:
    """What was paid when the order was accepted."""
    if _terms()[plan.buyer][0] == "定金+尾款":
        lines = (order_line(plan, number, item) for number, item in enumerate(plan.items, 1))
        deposit = product(sum((line["amount"] for line in lines), Decimal(0)), DEPOSIT)
        day = plan.received_on + timedelta(days=1)
        yield _paid(plan, day, deposit) | {"nature": "定金", "order_no": plan.number}


def _receipts(plan: Plan) -> Iterator[Record]:
    """What was paid when it fell due, less the deposit."""
    amount = sum((record["amount"] for record in _deliveries(plan)), Decimal(0))
    settlement, days = _terms()[plan.buyer]
    out = delivered_on(plan)
    stated = out + timedelta(days=CONSIGNED_DAYS) if settlement == "铺底" else None
    due = due_date(settlement, days, out, out, stated=stated)
    if amount == 0 or (plan.buyer == DEBTOR and plan.received_on >= DEBTOR_SINCE):
        return
    if plan.status != PARTLY:  # what is left of the order still waits for the deposit
        amount -= sum((record["amount"] for record in _deposit(plan)), Decimal(0))
    if due is not None and due <= TODAY:
        yield _paid(plan, due, amount)


def _paid(plan: Plan, day: date, amount: Decimal) -> Record:
    return {"received_on": day, "customer_code": plan.buyer, "amount": amount, "method": "汇款"}
