"""Faults in the customers of the demo and in their credit."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from ..demo.trap import BLOCK, WARN, Change, Expected, Trap, one_cell
from ..handbook.sheets import CREDIT_REVIEWS, CUSTOMERS


def traps() -> tuple[Trap, ...]:
    """Traps of the room."""
    return (*_customers(), *_reviews())


def _customers() -> tuple[Trap, ...]:
    def customer(
        what: str, rule: str, code: str, column: str, value: Any, said: str = "", severity: str = BLOCK
    ) -> Trap:
        return one_cell(what, (rule, severity), (CUSTOMERS, code), {column: value}, said)

    return (
        customer("电话没有填", "S05", "HB0009", "电话", None, "HB0009的电话没有填，请补填。"),
        customer("客户类型不在选项表内", "S06", "HB0006", "客户类型", "网店"),
        customer("区域编码没有登记", "S07", "HN0009", "区域编码", "FJ"),
        customer(
            "最高信用程度是负数", "S09", "HN0005", "最高信用程度", Decimal(-1000),
            "HN0005的最高信用程度是 -1,000.00，应不小于 0.00，请改正。",
        ),
        customer("定金比例超过百分之百", "S09", "HD0009", "定金比例", "140%"),
        customer(
            "两个客户同名", "S21", "XN0006", "客户", "绵阳涪江超市",
            "XN0006的客户“绵阳涪江超市”与第28行相同，请改成不同的，或删去重复的一行。", WARN,
        ),
    )  # fmt: skip


def _reviews() -> tuple[Trap, ...]:
    half = {"营销总监": None, "营销总监日期": None, "总经理": None, "总经理日期": None}
    unconfirmed = (
        Expected("B66", BLOCK, CREDIT_REVIEWS, "HB0004/2", "营销总监"),
        Expected("B66", BLOCK, CUSTOMERS, "HB0004", "最高信用程度"),
    )
    again = {"客户代码": "HN0003", "次": 1, "日期": date(2024, 7, 5), "结论": "重复录入"}
    twice = (
        Expected("S08", BLOCK, CREDIT_REVIEWS, "HN0003/1", "次"),
        Expected("B66", BLOCK, CREDIT_REVIEWS, "HN0003/1", "销售主管"),
    )
    return (
        Trap("同一次信用核定录了两遍", twice, added={CREDIT_REVIEWS: (again,)}),
        Trap(
            "信用核定只有两级签字", unconfirmed, changes=(Change(CREDIT_REVIEWS, "HB0004/2", half),),
            said="HB0004/2的核定没有营销总监签字，还没有生效，请营销总监签字。",
        ),
        Trap(
            "最高信用程度与核定的不同", (Expected("B66", BLOCK, CUSTOMERS, "HN0005", "最高信用程度"),),
            said="HN0005填的最高信用程度是-1,000.00元，签字生效的是120,000.00元，请改成一致，或补齐签字。",
        ),
    )  # fmt: skip
