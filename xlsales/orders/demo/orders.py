"""Planned orders written into the six sheets of orders."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from functools import cache

from ...company.demo.masters import branches, products
from ...customers.demo.customers import TEAMS, customers
from ...demo.plan import SPOKEN, Plan, PlannedLine, Scenario
from ...kernel.exact import product
from ...kernel.form import Record, SheetRecords
from ...ledger.states import ACCEPTED, DISTRIBUTED, DRAFT, MAKING, PARTLY, VOID
from ..forms.order import Order
from ..forms.order_batch import OrderBatch
from ..forms.order_carton import OrderCarton
from ..forms.order_copy import OrderCopy
from ..forms.order_line import OrderLine
from ..forms.register import OrderRegister
from .contracts import contract_of

CLERK = "E21"
"""Who types an order that came by word of mouth."""
WORK_DAYS, SHIP_DAYS, WANTED_DAYS = 6, 7, 10
"""From 接单日期 to 完成日期, 出货日期 and 要求到货日期."""


def rows(scenario: Scenario) -> SheetRecords:
    """The sheets of orders, rows in the order of the scenario; register numbers count up by month."""
    sheets: SheetRecords = {
        form.sheet: [] for form in (Order, OrderLine, OrderBatch, OrderCarton, OrderCopy, OrderRegister)
    }
    counts: dict[str, int] = {}
    for plan in scenario.orders:
        lines = [order_line(plan, number, item) for number, item in enumerate(plan.items, 1)]
        sheets[Order.sheet].append(_header(plan))
        sheets[OrderLine.sheet] += lines
        sheets[OrderBatch.sheet] += _batches(plan)
        sheets[OrderCarton.sheet] += [
            {"order_no": plan.number, "line_no": 1, **carton} for carton in plan.cartons
        ]
        sheets[OrderCopy.sheet] += _copies(plan)
        sheets[OrderRegister.sheet] += _registered(plan, lines, counts)
    return sheets


@cache
def _goods() -> dict[str, Record]:
    return {record["product_code"]: record for record in products()}


@cache
def _buyers() -> dict[str, Record]:
    """Name, address and region of everybody who orders."""
    dealers = {record["customer_code"]: record for record in customers()}
    offices = {
        record["branch_code"]: record
        | {"customer_name": record["branch_name"], "address": f"{record['branch_name']}仓库"}
        for record in branches()
    }
    return dealers | offices


def _header(plan: Plan) -> Record:
    buyer = _buyers()[plan.buyer]
    clerk, supervisor = TEAMS[buyer["region_code"]]
    record: Record = {
        "order_no": plan.number, "version": plan.version, "received_on": plan.received_on,
        "channel": plan.channel, "orderer_type": "分支机构" if plan.branch else "经销商客户",
        "branch_code" if plan.branch else "customer_code": plan.buyer, "clerk": clerk,
        "supervisor": supervisor, "ship_to": buyer["address"],
        "wanted_on": plan.received_on + timedelta(days=WANTED_DAYS), "status": plan.status,
        "void": plan.status == VOID,
    }  # fmt: skip
    if not plan.branch:
        record |= {name: buyer[name] for name in ("settlement", "term_days") if name in buyer}
        record["contract_no"] = _contract(plan)
    if plan.reached(ACCEPTED):
        record |= {"signed_by": supervisor, "signed_on": plan.received_on + timedelta(days=1)}
    if plan.channel in SPOKEN and plan.status != DRAFT:
        record |= {"made_by": CLERK, "made_on": plan.received_on}
    return record


def _contract(plan: Plan) -> str | None:
    ordinary = contract_of(plan.buyer, plan.received_on)
    return (ordinary if plan.contract is None else plan.contract) or None


def order_line(plan: Plan, number: int, item: PlannedLine) -> Record:
    """A line of 订货单_明细, from the product's list price."""
    goods = _goods()[item.product]
    packs = bool(item.unit) and item.unit != goods["unit"]
    quantity = Decimal(item.quantity)
    base = quantity * goods["pack_quantity"] if packs else quantity
    price = goods["list_price"] if item.price is None else Decimal(item.price)
    record: Record = {
        "order_no": plan.number, "line_no": number, "line_type": item.kind, "product_code": item.product,
        "product_name": goods["product_name"], "spec": goods["spec"], "quantity": quantity,
        "unit": item.unit or goods["unit"], "base_quantity": base, "price": price,
        "amount": product(base, price), "lot_grade": goods["lot_grade"],
    }  # fmt: skip
    if goods.get("conditions"):
        record["conditions_met"] = True
    return record | _dates(plan)


def _dates(plan: Plan) -> Record:
    if not plan.reached(ACCEPTED):
        return {}
    made, sent = (plan.received_on + timedelta(days=days) for days in (WORK_DAYS, SHIP_DAYS))
    return {"done_on": made, "ship_on": sent}


def _batches(plan: Plan) -> Iterator[Record]:
    for number, quantity in enumerate(plan.batches, 1):
        due = plan.received_on + timedelta(days=WORK_DAYS + 7 * number)
        yield {
            "order_no": plan.number,
            "line_no": 1,
            "batch_no": number,
            "quantity": Decimal(quantity),
            "due_on": due,
        }


def _copies(plan: Plan) -> Iterator[Record]:
    """One set of copies for each version; those of older versions, and of a void order, are void."""
    if not plan.reached(DISTRIBUTED) and plan.status != VOID:
        return
    for version in range(1, plan.version + 1):
        for name in plan.copies:
            yield {
                "order_no": plan.number,
                "version": version,
                "copy_name": name,
                "means": "打印",
                "delivered_on": plan.received_on + timedelta(days=version),
                "received_by": f"{name}文员",
                "void": version < plan.version or plan.status == VOID,
            }


def _registered(plan: Plan, lines: list[Record], counts: dict[str, int]) -> Iterator[Record]:
    if plan.status == DRAFT:
        return
    for line in lines:
        number = _numbered("DJ", plan.received_on, counts)
        yield {"register_no": number, **_entry(plan, line), **_made(plan, counts), **plan.shipment}


def _entry(plan: Plan, line: Record) -> Record:
    """What 登记 writes of a line."""
    buyer = _buyers()[plan.buyer]
    clerk, supervisor = TEAMS[buyer["region_code"]]
    return {
        "filled_on": plan.received_on, "filled_by": supervisor if plan.branch else clerk,
        "order_no": plan.number, "line_no": line["line_no"], "received_on": plan.received_on,
        "branch_code" if plan.branch else "customer_code": plan.buyer,
        "customer_name": buyer["customer_name"], "product_code": line["product_code"],
        "product_name": line["product_name"], "quantity": line["base_quantity"], "price": line["price"],
        "amount": line["amount"],
        "promised_on": line.get("ship_on", plan.received_on + timedelta(days=WANTED_DAYS)),
        "ship_to": buyer["address"], "status": plan.status, "void": plan.status == VOID,
    }  # fmt: skip


def _made(plan: Plan, counts: dict[str, int]) -> Record:
    """What production and dispatch add to a row of the register."""
    record: Record = {}
    if plan.reached(MAKING):
        record |= {
            "work_order_no": _numbered("ZZ", plan.received_on, counts),
            "produced_on": plan.received_on + timedelta(days=3),
        }
    if plan.reached(PARTLY):
        record |= {"ship_from": "上海总仓"}
    return record


def _numbered(kind: str, day: date, counts: dict[str, int]) -> str:
    """The next number of a kind in a month: DJ-202506-0001."""
    prefix = f"{kind}-{day:%Y%m}-"
    counts[prefix] = counts.get(prefix, 0) + 1
    return f"{prefix}{counts[prefix]:04d}"
