"""Faults against the articles on orders: B35, B36, B37, B63, B64."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from ...handbook.sheets import ORDER_CARTONS, ORDER_LINES, ORDER_REGISTER, ORDERS
from ..chosen import CARTONS
from ..plan import DRAFT, PlannedLine
from ..products import EXACT
from .spoilt import DAY, DAY_BEFORE, ITEM, order_no, spoilt
from .trap import BLOCK, INFO, WARN, Trap

OUTSIDERS = ("HD0006", "HD0010", "HD0012", "HN0008", "XN0008", "HB0005")
"""Retailers, factories and consumers: whoever orders and is no 经销商 is hinted at."""
ORPHAN = {
    "填写日期": DAY, "填表人": "E12", "订单号码": order_no(925), "行号": 9, "接单日期": DAY,
    "客户代码": "HD0004", "产品编码": "P001", "数量": Decimal(12), "单价": Decimal("18.50"),
    "预定交货日期": date(2025, 5, 30),
}  # fmt: skip
"""A row of 订货登记表 without a line of an order."""
DEALER = {"客户代码": "HD0004", "客户名称": "南京云麓百货有限公司"}


def order_traps() -> tuple[Trap, ...]:
    """Traps of the rules on orders."""
    return (*_orderers(), *_channels(), *_registrations(), *_parts(), *_dates(), *_amounts())


def _orderers() -> tuple[Trap, ...]:
    outside = (
        spoilt(number, "订货的客户不是经销商", {}, ("B35", INFO, ORDERS, "客户代码"), buyer=buyer)
        for number, buyer in enumerate(OUTSIDERS, 901)
    )
    nobody = {ORDERS: {"客户代码": None}, ORDER_REGISTER: {"客户代码": None, "客户名称": None}}
    both = {ORDERS: {"客户代码": "HD0004"}, ORDER_REGISTER: DEALER}
    nowhere = {ORDERS: {"机构编码": None}, ORDER_REGISTER: {"机构编码": None, "客户名称": None}}
    no_customer, no_branch = ("B35", BLOCK, ORDERS, "客户代码"), ("B35", BLOCK, ORDERS, "机构编码")
    no_contract = ("B38", BLOCK, ORDERS, "合同编号")
    return (
        *outside,
        spoilt(907, "经销商订货，没有填客户代码", nobody, no_customer),
        spoilt(908, "分支机构订货，却填了客户代码", both, no_customer, no_contract, buyer="FGS-SH"),
        spoilt(909, "分支机构订货，没有填机构编码", nowhere, no_branch, buyer="FGS-GZ"),
    )


def _channels() -> tuple[Trap, ...]:
    unsigned, undated = {ORDERS: {"制表人": None}}, {ORDERS: {"制表人日期": None}}
    return (
        spoilt(911, "电话订货，没有制表人", unsigned, ("B36", WARN, ORDERS, "制表人"), channel="电话"),
        spoilt(912, "微信订货，没有制表日期", undated, ("B36", WARN, ORDERS, "制表人日期"), channel="微信"),
        spoilt(913, "电话订货还是草稿，可以没有制表人", unsigned, channel="电话", status=DRAFT),
        spoilt(914, "传真订货有客户的订货单，可以没有制表人", unsigned),
    )


def _registrations() -> tuple[Trap, ...]:
    unregistered, second = ("B37", BLOCK, ORDER_LINES, "订单号码"), {ORDER_LINES: "/2", ORDER_REGISTER: "/2"}
    two = (ITEM, PlannedLine("P002", "12"))
    alone = ("B37", BLOCK, ORDER_REGISTER, "订单号码")

    def register(number: int, what: str, column: str, **values: Any) -> Trap:
        return spoilt(number, what, {ORDER_REGISTER: values}, ("B37", BLOCK, ORDER_REGISTER, column))

    return (
        spoilt(921, "第二行没有登记", {}, unregistered, at=second, dropped=[ORDER_REGISTER], items=two),
        register(922, "财务人员填了登记表", "填表人", 填表人="E22"),
        register(923, "登记的数量与订货单不同", "数量", 数量=Decimal(125), 金额=Decimal("2312.50")),
        register(924, "登记的状态与订货单不同", "状态", 状态="生产中"),
        spoilt(
            925,
            "登记的行在订货单里没有",
            {},
            alone,
            at={ORDER_REGISTER: "/9"},
            added={ORDER_REGISTER: [ORPHAN]},
        ),
        register(926, "登记的接单日期与订货单不同", "接单日期", 接单日期=DAY_BEFORE),
        register(927, "登记的单价差了五分", "单价", 单价=Decimal("18.45"), 金额=Decimal("2214.00")),
    )


def _parts() -> tuple[Trap, ...]:
    goods = (PlannedLine(EXACT, "1000"),)
    ten = {"cartons": 10, "gross": Decimal(126), "net": Decimal(118)}
    two = (
        {"colour_no": "本色", "carton_range": "1-10", **ten},
        {"colour_no": "茶色", "carton_range": "10-19", **ten},
    )
    line, brown = ("B63", BLOCK, ORDER_LINES, "数量"), {ORDER_CARTONS: "/1/茶色"}

    def carton(number: int, what: str, column: str, value: Any) -> Trap:
        found = ("B63", BLOCK, ORDER_CARTONS, column)
        return spoilt(number, what, {ORDER_CARTONS: {column: value}}, found, items=goods, cartons=CARTONS)

    return (
        spoilt(931, "分批交货合计少于订货数量", {}, line, items=goods, batches=("300", "300", "300")),
        carton(932, "净重大于毛重", "净重", Decimal("262.91")),
        carton(933, "箱号的个数与箱数不同", "箱号", "1-20"),
        spoilt(
            934, "箱号重叠", {}, ("B63", BLOCK, ORDER_CARTONS, "箱号"), at=brown, items=goods, cartons=two
        ),
        spoilt(935, "不是整箱", {}, ("B63", WARN, ORDER_LINES, "数量"), items=(PlannedLine("P001", "25"),)),
    )


def _dates() -> tuple[Trap, ...]:
    def early(number: int, what: str, sheet: str, column: str, **cells: Any) -> Trap:
        return spoilt(number, what, {sheet: {column: DAY_BEFORE, **cells}}, ("B63", BLOCK, sheet, column))

    return (
        early(941, "完成早于接单", ORDER_LINES, "完成日期"),
        early(942, "出货早于接单，完成日期空白", ORDER_LINES, "出货日期", 完成日期=None),
        early(943, "出货早于完成", ORDER_LINES, "出货日期"),
        early(944, "要求到货早于接单", ORDERS, "要求到货日期"),
        early(945, "预定交货早于接单", ORDER_REGISTER, "预定交货日期"),
        early(946, "生产早于接单", ORDER_REGISTER, "生产日期"),
    )


def _amounts() -> tuple[Trap, ...]:
    off = Decimal("2220.05")
    unknown = {ORDER_LINES: {"单位": "盒", "基本数量": None, "金额": None}}
    as_bottles = {ORDER_LINES: {"基本数量": Decimal(10), "金额": Decimal(185)}}
    both = [("B64", BLOCK, ORDER_LINES, column) for column in as_bottles[ORDER_LINES]]
    return (
        spoilt(
            951, "登记的金额差了五分", {ORDER_REGISTER: {"金额": off}}, ("B64", BLOCK, ORDER_REGISTER, "金额")
        ),
        spoilt(
            952, "订货单的金额差了五分", {ORDER_LINES: {"金额": off}}, ("B64", BLOCK, ORDER_LINES, "金额")
        ),
        spoilt(953, "单位不是产品的单位", unknown, ("B64", BLOCK, ORDER_LINES, "单位")),
        spoilt(954, "箱数当成了瓶数", as_bottles, *both, status=DRAFT),
    )
