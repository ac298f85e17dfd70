"""Faults in the customers of the demo and in their credit."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from ..demo.trap import BLOCK, WARN, Change, Expected, Trap, one_cell
from ..handbook.sheets import CREDIT_REVIEWS, CUSTOMER_GRADES, CUSTOMERS, KEY_CUSTOMERS


def traps() -> tuple[Trap, ...]:
    """Traps of the room."""
    return (*_customers(), *_reviews(), *_grades())


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
            "后一次核定的日期早于前一次",
            (
                Expected("B84", WARN, CREDIT_REVIEWS, "HD0002/2", "日期"),
                Expected("B66", BLOCK, CUSTOMERS, "HD0002", "最高信用程度"),
            ),
            changes=(Change(CREDIT_REVIEWS, "HD0002/2", {"日期": date(2023, 6, 1)}),),
            said="HD0002/2的日期早于前一次（2023-07-01），请核对日期和次。",
        ),
        one_cell(
            "授信主体已停用", ("B83", BLOCK), (CUSTOMERS, "XN0005"), {"授信主体": "XN0006"},
            "XN0005的授信主体XN0006已停用，请改成在用的客户，或清空，各用各的额度。",
        ),
        Trap(
            "最高信用程度与核定的不同", (Expected("B66", BLOCK, CUSTOMERS, "HN0005", "最高信用程度"),),
            said="HN0005填的最高信用程度是-1,000.00元，签字生效的是120,000.00元，请改成一致，或补齐签字。",
        ),
    )  # fmt: skip


def _grades() -> tuple[Trap, ...]:
    def grade(what: str, code: str, cells: dict[str, Any], said: str) -> Trap:
        return one_cell(what, ("B53", WARN), (CUSTOMER_GRADES, f"{code}/2025-06-25"), cells, said)

    return (
        one_cell(
            "重点客户没有写原因和措施", ("B67", WARN), (KEY_CUSTOMERS, "2025/HN0005"),
            {"将其设为重点客户的原因": None, "实现目标的行动措施": None},
            "2025/HN0005没有写原因、行动措施，请补填。",
        ),
        Trap(
            "新近有交易的客户还没有分级", (Expected("B53", WARN, CUSTOMERS, "HD0006", "客户代码"),),
            said="有 6 家近 12 个月有交易的客户没有分级，或分级超过 12 个月（HD0006、HD0010、HD0012等），"
            "请点“客户分级”。",
        ),
        grade(
            "改了等级没有写原因", "HN0005", {"改等级的原因": None, "拟定等级": "B"},
            "HN0005/2025-06-25的系统等级是C，拟定B，没有写原因，请写明改等级的原因。",
        ),
        grade(
            "分级还没有签字", "XN0004", {"确认人": None, "确认日期": None},
            "2025-06-25 XN的客户分级有 1 家没有销售主管签字（XN0004），还没有生效，请销售主管签字。",
        ),
        grade(
            "逾期太久的客户评了A", "XN0003", {"拟定等级": "A", "最长逾期天数": 95},
            "XN0003/2025-06-25逾期 95 天，拟定为A，逾期超过 90 天的不评 A，请改。",
        ),
        one_cell(
            "账期比等级的服务标准长", ("B75", WARN), (CUSTOMERS, "HB0004"),
            {"账期天数": 31, "结算方式": "月结N天"},
            "HB0004的账期是 31 天，C 级客户最长 30 天，请核实账期或等级。",
        ),
    )  # fmt: skip
