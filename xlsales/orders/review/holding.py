"""What 检查 blocks holds the orders that rest on it: nothing is decided on figures that are wrong (DH-3.3).

The findings are made once, by column; each is then brought to the orders whose figures its row enters.
What the review itself decides (B38 to B41, B48) is not asked again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc

from ...handbook.sheets import (
    BRANCHES,
    CONTRACT_LINES,
    CONTRACTS,
    CREDIT_REVIEWS,
    CUSTOMERS,
    DELIVERIES,
    FUNDS_APPROVALS,
    FUNDS_LIMITS,
    OPENING_BALANCES,
    ORDER_APPROVALS,
    ORDER_BATCHES,
    ORDER_CARTONS,
    ORDER_LINES,
    ORDER_REGISTER,
    ORDERS,
    PRICES,
    RECEIPTS,
    REMITTANCES,
)
from ...kernel.columns.rows import one_of, tuples
from ...kernel.finding import Finding, Severity
from ...kernel.given import Given
from ...kernel.table import Table
from ...ledger.states import DRAFT, VOID
from ..contracts import EFFECTIVE, ContractTerms, Offer
from .tables import contracts

if TYPE_CHECKING:
    from ...book.book import Book

RULES = ("B35", "B37", "B63", "B64")
"""Rules whose 必须改 holds an order, beside the structural ones."""
STRUCTURAL = "S"
ORDER, CUSTOMER, BRANCH, CONTRACT, PRODUCT = (
    "order_no", "customer_code", "branch_code", "contract_no", "product_code",
)  # fmt: skip
LINKS: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys((ORDERS, ORDER_LINES, ORDER_BATCHES, ORDER_CARTONS, ORDER_REGISTER), (ORDER,)),
    **dict.fromkeys((ORDER_APPROVALS, FUNDS_APPROVALS), (ORDER,)),
    **dict.fromkeys((CONTRACTS, CONTRACT_LINES), (CONTRACT,)),
    PRICES: (PRODUCT,),
    **dict.fromkeys((CUSTOMERS, CREDIT_REVIEWS, OPENING_BALANCES), (CUSTOMER,)),
    DELIVERIES: (CUSTOMER, BRANCH, ORDER),
    RECEIPTS: (CUSTOMER, ORDER),
    **dict.fromkeys((BRANCHES, FUNDS_LIMITS, REMITTANCES), (BRANCH,)),
}
"""The sheets on which a decision rests, and the fields by which a row of each belongs to orders."""
NO_PROMISE = ("S05", ORDER_REGISTER, "预定交货日期")
"""What 登记 and 导入 leave blank themselves, where the order has no day: nothing is decided on it."""
STEP = {BRANCH: "funds", CUSTOMER: "records", ORDER: "as_contracted"}
Holds = Mapping[int, tuple[Finding, ...]]
"""What holds an order, by its row of 订货单."""
_SHOWN = 3


def holds(book: Book, given: Given) -> Holds:
    """The findings of 检查 that hold each order, whether it waits or its goods are still to leave."""
    from ...book.checked import check

    found = [item for item in check(book, given, LINKS, RULES) if _blocks(item)]
    found.sort(
        key=lambda item: not item.rule.startswith(STRUCTURAL)
    )  # what cannot be read, before what follows
    return related(found, book.tables, given) if found else {}


def _blocks(item: Finding) -> bool:
    if (item.rule, item.sheet, item.column) == NO_PROMISE:
        return False
    return item.severity is Severity.BLOCK and item.rule.startswith((STRUCTURAL, *RULES))


def related(found: Iterable[Finding], tables: Mapping[str, Table], given: Given) -> Holds:
    """Each of ``found`` at the orders that it concerns, the order's own first."""
    known = _Known(found, tables)
    under = _Contracts(tables, given) if known.by[CONTRACT] else None
    offered = _Offers(known.prices, tables) if known.prices else None
    fields = (ORDER, CUSTOMER, BRANCH, CONTRACT, "received_on", "status", "void")
    orders = tables[ORDERS]
    held = {}
    for row, values in zip(orders.rows.to_pylist(), tuples(orders, *fields), strict=True):
        order, customer, branch, contract, day, status, void = values
        if void or status in (DRAFT, VOID):
            continue
        own = [*known.rows.get(row, ()), *known.of(ORDER, order or "")]
        own += known.of(CUSTOMER, customer) + known.of(BRANCH, branch)
        if under and customer:
            own += [
                each for number in under.of(contract, customer, day) for each in known.of(CONTRACT, number)
            ]
        if offered and customer:
            own += offered.of(order, customer, day)
        if own:
            held[row] = tuple(dict.fromkeys(own))
    return held


class _Known:
    """The findings by linking field and its value, those of rows of 订货单 also by row.

    ``sheets`` are those of a whole sheet, by the field that links it; ``prices`` those of 价格 with the row's
    position.
    """

    def __init__(self, found: Iterable[Finding], tables: Mapping[str, Table]) -> None:
        self.by: dict[str, dict[Any, list[Finding]]] = defaultdict(lambda: defaultdict(list))
        self.rows: dict[int, list[Finding]] = defaultdict(list)
        self.sheets: dict[str, list[Finding]] = defaultdict(list)
        self.prices: list[tuple[Finding, int]] = []
        forms = {tables[sheet].sheet: sheet for sheet in LINKS if sheet in tables}
        by_sheet: dict[str, list[Finding]] = defaultdict(list)
        for item in found:
            if item.sheet in forms:
                by_sheet[forms[item.sheet]].append(item)
        for sheet, items in by_sheet.items():
            self._add(sheet, tables[sheet], items)

    def of(self, field: str, value: str | None) -> list[Finding]:
        """Those of the rows with ``value``, and of the sheets that ``field`` links; none without a value."""
        if value is None:
            return []
        return [*self.by[field].get(value, ()), *self.sheets[field]]

    def _add(self, sheet: str, table: Table, items: Sequence[Finding]) -> None:
        whole = [item for item in items if item.row is None]
        self.sheets[CUSTOMER if LINKS[sheet][0] in (CONTRACT, PRODUCT) else LINKS[sheet][0]] += whole
        placed = _placed(table, items)
        if sheet == PRICES:
            self.prices = placed
            return
        positions = pa.array([position for _, position in placed], pa.int64())
        for field in LINKS[sheet]:
            for (item, _), value in zip(placed, table[field].take(positions).to_pylist(), strict=True):
                if value is not None:
                    self.by[field][value].append(item)
        if sheet == ORDERS:
            for item, _ in placed:
                self.rows[item.row or 0].append(item)


def _placed(table: Table, items: Sequence[Finding]) -> list[tuple[Finding, int]]:
    """The findings of rows that count, and where these stand in ``table``; nothing rests on a void row."""
    numbered = [item for item in items if item.row is not None]
    at = pc.index_in(pa.array([item.row for item in numbered], table.rows.type), value_set=table.rows)
    void = table["void"].take(at) if "void" in table.form.columns else pa.nulls(len(at), pa.bool_())
    return [
        (item, position)
        for item, position, gone in zip(numbered, at.to_pylist(), void.to_pylist(), strict=True)
        if position is not None and not gone
    ]


class _Contracts:
    """Which contracts an order may rest on: its own or, where it names none, all that may be in force."""

    def __init__(self, tables: Mapping[str, Table], given: Given) -> None:
        self.until = given.settings.renewal_until
        self.own: dict[str, list[ContractTerms]] = defaultdict(list)
        for contract in contracts(tables[CONTRACTS], tables[CONTRACT_LINES], given.today).values():
            if contract.number:
                self.own[contract.customer].append(contract)

    def of(self, number: str | None, customer: str, day: date | None) -> Iterator[str]:
        """Their numbers."""
        if number:
            yield number
            return
        for contract in self.own[customer]:
            told = replace(contract, status=contract.status or EFFECTIVE)
            if day is None or told.in_force(day, self.until):
                yield contract.number


class _Offers:
    """The rows of 价格 with a finding, at the orders that have their product and might ask for them."""

    def __init__(self, found: Iterable[tuple[Finding, int]], tables: Mapping[str, Table]) -> None:
        prices, lines = tables[PRICES], tables[ORDER_LINES]
        self.offers: dict[str, list[tuple[Offer, Finding]]] = defaultdict(list)
        for item, position in found:
            row = prices.row(position)
            bounds = row.order_no, row.customer_code, row.starts_on, row.ends_on
            offer = Offer(row.kind or "", row.product_code or "", Decimal(0), *bounds)
            self.offers[offer.product].append((offer, item))
        mine = lines.filtered(one_of(lines["product_code"], self.offers))
        self.products: dict[str | None, set[str]] = defaultdict(set)
        for order, product in tuples(mine, "order_no", "product_code"):
            self.products[order].add(product)

    def of(self, order: str | None, customer: str, day: date | None) -> Iterator[Finding]:
        """Those that concern the order."""
        for product in sorted(self.products.get(order, ())):
            for offer, item in self.offers[product]:
                if day is None or offer.applies(order or "", customer, day):
                    yield item


def step_of(item: Finding) -> str:
    """The step of 订单审核 whose figures the finding spoils."""
    return STEP.get(LINKS.get(item.sheet, (ORDER,))[0], "as_contracted")


def cure(found: Sequence[Finding]) -> str:
    """The findings as 检查 words them; what repeats is told once, with the count."""
    alike: dict[tuple[str, str, str], list[Finding]] = defaultdict(list)
    for item in found:
        alike[item.rule, item.sheet, item.column].append(item)
    words = []
    for same in [*alike.values()][:_SHOWN]:
        more = f"同样的共 {len(same)} 处" if len(same) > 1 else ""
        words.append(same[0].message + more)
    left = sum(map(len, [*alike.values()][_SHOWN:]))
    return "；".join([*words, *([f"另有 {left} 处，见检查结果"] if left else [])])


def spoilt(found: Sequence[Finding], step: str) -> str:
    """What is wrong with the figures of one step; blank where nothing is."""
    own = [item for item in found if step_of(item) == step]
    if not own:
        return ""
    more = f"等 {len(own)} 处" if len(own) > 1 else ""
    return f"有必须改的问题：{own[0].what}（{own[0].place}）{more}"
