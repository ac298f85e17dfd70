"""Faults in the order forms and the register of the demo."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from ...company.demo.masters import EXACT
from ...demo.chosen import CARTONS
from ...demo.plan import PlannedLine
from ...demo.spoilt import DAY, DAY_BEFORE, ITEM, order_no, spoilt
from ...demo.trap import BLOCK, INFO, WARN, Trap
from ...handbook.sheets import ORDER_CARTONS, ORDER_LINES, ORDER_REGISTER, ORDERS
from ...ledger.states import DRAFT, MAKING

OUTSIDERS = {"HD0006": "{}的客户是零售商，不是经销商，照样受理，请知悉。"} | dict.fromkeys(
    ("HD0010", "HD0012", "HN0008", "XN0008", "HB0005"), ""
)
"""Retailers, factories and consumers: whoever orders and is no 经销商 is hinted at, one shown."""
ORPHAN = {
    "填写日期": DAY, "填表人": "E12", "订单号码": order_no(925), "行号": 9, "接单日期": DAY,
    "客户代码": "HD0004", "产品编码": "P001", "数量": Decimal(12), "单价": Decimal("18.50"),
    "预定交货日期": date(2025, 5, 30),
}  # fmt: skip
"""A row of 订货登记表 without a line of an order."""
DEALER = {"客户代码": "HD0004", "客户名称": "南京云麓百货有限公司"}


def traps() -> tuple[Trap, ...]:
    """Traps of the rules on orders."""
    return (*_orderers(), *_channels(), *_registrations(), *_parts(), *_dates(), *_amounts())


def _orderers() -> tuple[Trap, ...]:
    outside = (
        spoilt(number, "订货的客户不是经销商", {}, ("B35", INFO, ORDERS, "客户代码"), buyer=buyer, said=said)
        for number, (buyer, said) in enumerate(OUTSIDERS.items(), 901)
    )
    nobody = {ORDERS: {"客户代码": None}, ORDER_REGISTER: {"客户代码": None, "客户名称": None}}
    both = {ORDERS: {"客户代码": "HD0004"}, ORDER_REGISTER: DEALER}
    nowhere = {ORDERS: {"机构编码": None}, ORDER_REGISTER: {"机构编码": None, "客户名称": None}}
    no_customer, no_branch = ("B35", BLOCK, ORDERS, "客户代码"), ("B35", BLOCK, ORDERS, "机构编码")
    no_contract = ("B38", BLOCK, ORDERS, "合同编号")
    return (
        *outside,
        spoilt(
            907, "经销商订货，没有填客户代码", nobody, no_customer,
            said="{}是经销商客户订货，没有填客户代码，请补填。",
        ),
        spoilt(
            908, "分支机构订货，却填了客户代码", both, no_customer, no_contract, buyer="FGS-SH",
            said="{}是分支机构订货，却填了客户代码，请删去或改订货方类型。",
        ),
        spoilt(
            909, "分支机构订货，没有填机构编码", nowhere, no_branch, buyer="FGS-GZ",
            said="{}是分支机构订货，没有填机构编码，请补填。",
        ),
    )  # fmt: skip


def _channels() -> tuple[Trap, ...]:
    unsigned, undated = {ORDERS: {"制表人": None}}, {ORDERS: {"制表人日期": None}}
    return (
        spoilt(
            911, "电话订货，没有制表人", unsigned, ("B36", WARN, ORDERS, "制表人"), channel="电话",
            said="{}是电话订货，没有书面订货单（缺制表人），请制单并填制表人和日期。",
        ),
        spoilt(912, "微信订货，没有制表日期", undated, ("B36", WARN, ORDERS, "制表人日期"), channel="微信"),
        spoilt(913, "电话订货还是草稿，可以没有制表人", unsigned, channel="电话", status=DRAFT),
        spoilt(914, "传真订货有客户的订货单，可以没有制表人", unsigned),
    )  # fmt: skip


def _registrations() -> tuple[Trap, ...]:
    unregistered, second = ("B37", BLOCK, ORDER_LINES, "订单号码"), {ORDER_LINES: "/2", ORDER_REGISTER: "/2"}
    two = (ITEM, PlannedLine("P002", "12"))
    alone = ("B37", BLOCK, ORDER_REGISTER, "订单号码")

    def register(number: int, what: str, column: str, said: str = "", **values: Any) -> Trap:
        found = ("B37", BLOCK, ORDER_REGISTER, column)
        return spoilt(number, what, {ORDER_REGISTER: values}, found, said=said)

    return (
        spoilt(
            921, "第二行没有登记", {}, unregistered, at=second, dropped=[ORDER_REGISTER], items=two,
            said="{}/2没有登记到订货登记表，请点“登记”。",
        ),
        register(
            922, "财务人员填了登记表", "填表人",
            "{}/1的填表人“E22”不是销售主管或片区销售专员，请由销售主管或片区销售专员填表。", 填表人="E22",
        ),
        register(
            923, "登记的数量与订货单不同", "数量", "{}/1登记的数量是 125，订货单是 120，请核对后改成一致。",
            数量=Decimal(125), 金额=Decimal("2312.50"),
        ),
        register(924, "登记的状态与订货单不同", "状态", 状态=MAKING),
        spoilt(
            925, "登记的行在订货单里没有", {}, alone, at={ORDER_REGISTER: "/9"},
            added={ORDER_REGISTER: [ORPHAN]},
            said="{}/9在订货单_明细里没有对应的一行，请补订货单，或把登记行作废。",
        ),
        register(926, "登记的接单日期与订货单不同", "接单日期", 接单日期=DAY_BEFORE),
        register(927, "登记的单价差了五分", "单价", 单价=Decimal("18.45"), 金额=Decimal("2214.00")),
    )  # fmt: skip


def _parts() -> tuple[Trap, ...]:
    goods = (PlannedLine(EXACT, "1000"),)
    ten = {"cartons": 10, "gross": Decimal(126), "net": Decimal(118)}
    two = (
        {"colour_no": "本色", "carton_range": "1-10", **ten},
        {"colour_no": "茶色", "carton_range": "10-19", **ten},
    )
    lines, cartons = ("B63", BLOCK, ORDER_LINES, "数量"), ("B63", BLOCK, ORDER_CARTONS, "箱号")

    def carton(number: int, what: str, column: str, value: Any, said: str) -> Trap:
        found, cells = ("B63", BLOCK, ORDER_CARTONS, column), {ORDER_CARTONS: {column: value}}
        return spoilt(number, what, cells, found, items=goods, cartons=CARTONS, said=said)

    return (
        spoilt(
            931, "分批交货合计少于订货数量", {}, lines, items=goods, batches=("300", "300", "300"),
            said="{}/1的分批交货合计 900，订货数量是 1,000，请改分批数量或订货数量。",
        ),
        carton(
            932, "净重大于毛重", "净重", Decimal("262.91"),
            "{}/1/本色的净重 262.91 大于毛重 262.9，请核对重量。",
        ),
        carton(
            933, "箱号的个数与箱数不同", "箱号", "1-20",
            "{}/1/本色的箱号“1-20”与箱数 21 不一致，请写成如 1-20，并与箱数一致。",
        ),
        spoilt(
            934, "箱号重叠", {}, cartons, at={ORDER_CARTONS: "/1/茶色"}, items=goods, cartons=two,
            said="{}/1/茶色的箱号“10-19”与第5行“1-10”重叠，请重新编箱号。",
        ),
        spoilt(
            935, "不是整箱", {}, ("B63", WARN, ORDER_LINES, "数量"), items=(PlannedLine("P001", "25"),),
            said="{}/1订 25，不是每包装 12 的整倍数，请与客户核实是否凑整为 36。",
        ),
    )  # fmt: skip


def _dates() -> tuple[Trap, ...]:
    def early(number: int, what: str, sheet: str, column: str, said: str = "", **cells: Any) -> Trap:
        found = ("B63", BLOCK, sheet, column)
        return spoilt(number, what, {sheet: {column: DAY_BEFORE, **cells}}, found, said=said)

    return (
        early(941, "完成早于接单", ORDER_LINES, "完成日期"),
        early(942, "出货早于接单，完成日期空白", ORDER_LINES, "出货日期", 完成日期=None),
        early(943, "出货早于完成", ORDER_LINES, "出货日期"),
        early(
            944, "要求到货早于接单", ORDERS, "要求到货日期",
            "{}的要求到货日期 2025-05-19 早于接单日期 2025-05-20，请核对日期。",
        ),
        early(945, "预定交货早于接单", ORDER_REGISTER, "预定交货日期"),
        early(946, "生产早于接单", ORDER_REGISTER, "生产日期"),
    )  # fmt: skip


def _amounts() -> tuple[Trap, ...]:
    off = {"金额": Decimal("2220.05")}
    unknown = {ORDER_LINES: {"单位": "盒", "基本数量": None, "金额": None}}
    as_bottles = {ORDER_LINES: {"基本数量": Decimal(10), "金额": Decimal(185)}}
    both = [("B64", BLOCK, ORDER_LINES, column) for column in as_bottles[ORDER_LINES]]
    return (
        spoilt(
            951, "登记的金额差了五分", {ORDER_REGISTER: off}, ("B64", BLOCK, ORDER_REGISTER, "金额"),
            said="{}/1的金额是 2,220.05，按数量×单价应为 2,220.00，请核对数量、单价和金额。",
        ),
        spoilt(952, "订货单的金额差了五分", {ORDER_LINES: off}, ("B64", BLOCK, ORDER_LINES, "金额")),
        spoilt(
            953, "单位不是产品的单位", unknown, ("B64", BLOCK, ORDER_LINES, "单位"),
            said="{}/1的单位“盒”既不是产品的单位，也不是包装单位，请改用产品的单位或包装单位。",
        ),
        spoilt(954, "箱数当成了瓶数", as_bottles, *both, status=DRAFT),
    )  # fmt: skip
