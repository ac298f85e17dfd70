"""A month of an office, typed day by day, and a diary that keeps the same figures by itself.

The diary knows what was ordered, sent, paid, cancelled and revised, and adds up in whole fen. It shares
nothing with the figures of the house.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from built import build
from typed_cells import Typed

from xlsales.book.context import Context
from xlsales.demo.data import clean_records
from xlsales.kernel.command import COMMANDS

FIRST = date(2025, 6, 2)
PRICES = {"Z1": Decimal("10.00"), "Z2": Decimal("12.35"), "Z3": Decimal("0.99")}
CUSTOMERS = {
    "KA0001": ("月结N天", 30, 200000),
    "KA0002": ("货到N天", 15, 3000),
    "KA0003": ("款到发货", None, None),
}
COPIES = ("营销部", "财务部", "生产部")
MASTERS = ("制度登记", "员工", "部门", "部门人数", "区域", "分支机构")
SALES = "片区销售专员"


@dataclass
class Line:
    """What was ordered of one product, and what left of it, each with the day it is dated."""

    product: str
    quantity: int
    sent: list[tuple[date, int]] = field(default_factory=list)

    def left(self, today: date) -> int:
        return self.quantity - sum(count for day, count in self.sent if day <= today)


@dataclass
class Order:
    number: str
    customer: str
    lines: list[Line]
    accepted: bool = False
    void: bool = False
    version: int = 1

    def sent_any(self) -> bool:
        return any(line.sent for line in self.lines)


def fen(product: str, count: int) -> int:
    """Price times count in fen; the prices have two places, so nothing is rounded."""
    return int(PRICES[product] * 100) * count


@dataclass
class Diary:
    """What happened, by the one who typed it."""

    orders: dict[str, Order] = field(default_factory=dict)
    receipts: list[tuple[date, str, int]] = field(default_factory=list)

    def owed(self, customer: str, today: date) -> int:
        sent = sum(
            fen(line.product, count)
            for order in self.orders.values()
            if order.customer == customer
            for line in order.lines
            for day, count in line.sent
            if day <= today
        )
        return sent - sum(money for day, who, money in self.receipts if who == customer and day <= today)

    def open(self, customer: str, today: date) -> int:
        """Accepted and still to leave."""
        return sum(
            fen(line.product, max(line.left(today), 0))
            for order in self.orders.values()
            if order.customer == customer and order.accepted and not order.void
            for line in order.lines
        )


class Office:
    """The workbook, and hands that type into it."""

    def __init__(self, path) -> None:
        self.path = path
        self.diary = Diary()
        self.typed: list[tuple[str, dict[str, Any], dict[str, Any]]] = []
        self.numbers = iter(range(1, 10_000))
        clean = clean_records()
        self.staff = {
            role: person["staff_no"] for person in clean["员工"] for role in person["roles"].split("、")
        }
        records = {name: clean[name] for name in MASTERS} | {
            "产品": [
                {"product_code": code, "product_name": f"货{code}", "unit": "件", "list_price": price}
                for code, price in PRICES.items()
            ],
            "客户资料": [self._customer(code, *terms) for code, terms in CUSTOMERS.items()],
            "合同": [self._contract(code, *terms) for code, terms in CUSTOMERS.items()],
            "合同_明细": [
                {"contract_no": f"HT-{code}", "product_code": product, "price": price}
                for code in CUSTOMERS
                for product, price in PRICES.items()
            ],
        }
        settings = {"期初已录": "是", "启用日期": "2025-06-01"}
        build(path, records=records, settings=settings)

    def _customer(self, code: str, settlement: str, days: int | None, limit: int | None) -> dict[str, Any]:
        return {
            "customer_code": code, "customer_name": f"{code}商行", "customer_type": "经销商", "region_code": "HD",
            "address": "某路1号", "phone": "021-00000001", "settlement": settlement, "term_days": days,
            "credit_limit": None if limit is None else Decimal(limit), "status": "正式",
        }  # fmt: skip

    def _contract(self, code: str, settlement: str, days: int | None, _limit: int | None) -> dict[str, Any]:
        return {
            "contract_no": f"HT-{code}", "contract_type": "框架", "customer_code": code,
            "starts_on": date(2025, 1, 1), "ends_on": date(2025, 12, 31), "settlement": settlement,
            "term_days": days, "status": "生效", "signed_on": date(2025, 1, 1),
        }  # fmt: skip

    def type(self, sheet: str, *rows: dict[str, Any]) -> None:
        """Rows below what stands there, by header; written at the next command."""
        self.typed += [(sheet, {}, row) for row in rows]

    def change(self, sheet: str, key: dict[str, Any], **values: Any) -> None:
        """The rows in which ``key`` stands, changed."""
        self.typed.append((sheet, key, values))

    def _flush(self) -> None:
        if not self.typed:
            return
        book = Typed(self.path.read_bytes())
        for sheet, key, row in self.typed:
            page = book[sheet]
            filled = page.filled()
            places = [max(filled, default=1) + 1]
            if key:
                places = [
                    at
                    for at in filled
                    if all(page.text(at, page.columns[h]) == str(v) for h, v in key.items())
                ]
            for at in places:
                for header, value in row.items():
                    page.put(at, header, value)
        book.saved(self.path, grown=True)
        self.typed = []

    def press(self, command: str, today: date, **options: Any) -> dict[str, Any]:
        self._flush()
        return COMMANDS[command].run(Context(self.path, today), **options).document

    def order(self, dice: random.Random, today: date) -> Order:
        """One order typed, of one or two lines."""
        customer = dice.choice(list(CUSTOMERS))
        products = dice.sample(list(PRICES), dice.choice([1, 2]))
        own = Order(
            f"DD-202506-{next(self.numbers):04d}",
            customer,
            [Line(each, dice.randint(1, 60)) for each in products],
        )
        self.diary.orders[own.number] = own
        head = {
            "订单号码": own.number, "订货方类型": "经销商客户", "客户代码": customer, "接单日期": today,
            "订货方式": "电话", "片区销售专员": self.staff[SALES], "合同编号": f"HT-{customer}",
            "要求到货日期": today + timedelta(14), "状态": "待审", "销售主管": self.staff["销售主管"],
        }  # fmt: skip
        self.type("订货单", head)
        self.type("订货单_明细", *self._lines(own))
        return own

    def _lines(self, own: Order) -> list[dict[str, Any]]:
        return [
            {"订单号码": own.number, "行号": at, "产品编码": line.product, "数量": line.quantity, "单位": "件",
             "单价": float(PRICES[line.product])}
            for at, line in enumerate(own.lines, 1)
        ]  # fmt: skip

    def handed(self, own: Order, today: date) -> None:
        """The three copies delivered, without which nothing is sent."""
        self.type(
            "订货单_分发",
            *(
                {
                    "订单号码": own.number,
                    "版本": own.version,
                    "联": copy,
                    "送达日期": today,
                    "签收人": self.staff["销售内勤"],
                }
                for copy in COPIES
            ),
        )

    def send(self, own: Order, at: int, count: int, day: date, *, numbered: bool) -> None:
        """A delivery typed, dated ``day``."""
        line = own.lines[at]
        line.sent.append((day, count))
        self.type(
            "交易记录",
            {"记录号": f"FH-{next(self.numbers):04d}", "日期": day, "客户代码": own.customer, "订单号码": own.number,
             "行号": at + 1 if numbered else None, "产品编码": line.product, "数量": count,
             "单价": float(PRICES[line.product])},
        )  # fmt: skip

    def pay(self, customer: str, money: int, day: date) -> None:
        """A receipt typed, in whole fen."""
        self.diary.receipts.append((day, customer, money))
        self.type(
            "结算记录",
            {
                "记录号": f"SK-{next(self.numbers):04d}",
                "日期": day,
                "客户代码": customer,
                "金额": money / 100,
                "方式": "转账",
            },
        )

    def revise(self, own: Order, count: int, today: date) -> None:
        """变更, and the first line's quantity typed anew where it stands; the order is reviewed again."""
        self.press("orders.change", today, orders=[own.number], deed="变更", reason="客户改数量")
        own.accepted, own.version = False, own.version + 1
        line = own.lines[0]
        line.quantity = count
        amount = fen(line.product, count) / 100
        key = {"订单号码": own.number, "行号": 1}
        self.change("订货单_明细", key, 数量=count, 基本数量=count, 金额=amount)
        self.change("订货登记表", key, 数量=count, 金额=amount)
