"""What 订单审核 will say of an entry against its contract, in its own words. Pure (DH-3.3)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

import pyarrow.compute as pc

from ...handbook.sheets import CONTRACT_LINES, CONTRACTS, DELIVERIES, ORDER_LINES, PRICES, PRODUCTS
from ...kernel.given import Given
from ...kernel.table import Tables
from ...ledger.money import fen
from ...ledger.order_lines import NORMAL, lines_of_orders
from ..contracts import ContractTerms, ContractUse, Tolerance, deviations, price_in_force
from ..review.tables import contracts, offers, used
from ..review.verdict_words import deviation_words
from .buyer import Buyer, orders_of
from .lines import FilledLine


def foretold(
    contract: ContractTerms | None, own: Buyer | None, lines: Iterable[FilledLine], day: date | None,
    tables: Tables, given: Given,
) -> Iterator[str]:  # fmt: skip
    """How the lines are not as contracted, and who decides on it; nothing where no contract is known."""
    if contract is None or own is None or day is None:
        return
    known = [line for line in lines if line.product is not None and _whole(line)]
    ordered = [
        ContractUse(
            line.product.product_code, line.values["base_quantity"], line.values["price"],
            fen(line.values["amount"]), line.values["line_type"] or NORMAL,
        )
        for line in known
        if line.product is not None
    ]  # fmt: skip
    if not ordered:
        return
    offered = offers(tables[PRICES])
    prices = {}
    for line in ordered:
        agreed = contract.lines.get(line.product)
        prices[line.product] = price_in_force(
            offered.get(line.product, []), agreed.price if agreed else None, "", own.code, day
        )
    settings = given.settings
    tolerance = Tolerance(settings.price_tolerance, settings.quantity_tolerance)
    found = deviations(contract, ordered, _ordered(contract, own, tables, given), prices, tolerance)
    names = {line.product.product_code: line.product.product_name or "" for line in known if line.product}
    yield from (deviation_words(item, names) for item in found)
    if any(item.holds for item in found):
        yield f"订单审核会不通过，请按合同改订货单，或报{settings.deviation_role}审批"
    if not contract.covers(day):
        yield f"合同{contract.number}已到期，在续签宽限内"


def _whole(line: FilledLine) -> bool:
    return None not in (line.values.get(name) for name in ("base_quantity", "price", "amount"))


def _ordered(contract: ContractTerms, own: Buyer, tables: Tables, given: Given) -> dict[str, Decimal]:
    """What was ordered under the contract before, by product."""
    orders = orders_of(own.code, tables)
    lines = tables[ORDER_LINES]
    own_lines = lines.filtered(pc.is_in(lines["order_no"], value_set=orders["order_no"]))
    his = lines_of_orders(own_lines, tables[PRODUCTS], tables[DELIVERIES], given.today)
    agreed = contracts(tables[CONTRACTS], tables[CONTRACT_LINES], given.today)
    spent = used(orders, his, agreed, given.settings.renewal_until)
    return {product: amount for (number, product), amount in spent.items() if number == contract.number}
