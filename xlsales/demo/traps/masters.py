"""Faults in regulations, staff, products and customers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from ...handbook.sheets import CREDIT_REVIEWS, CUSTOMERS, HEADCOUNTS, PRODUCTS, REGULATIONS, STAFF
from .trap import BLOCK, INFO, WARN, Change, Expected, Trap

ORDERING, SERVICE = "公司订货管理规定/V2", "客户服务管理办法/V1"

TOO_EARLY = date(2024, 10, 18)


def master_traps() -> tuple[Trap, ...]:
    """Traps of the rooms company and customers."""
    return (*_regulations(), *_company(), *_customers())


def _cell(
    what: str, fault: tuple[str, str], place: tuple[str, str], column: str, value: Any, **others: Any
) -> Trap:
    """One cell spoilt: ``fault`` is rule and severity, ``place`` sheet and key; ``others`` do no harm."""
    cells: Mapping[str, Any] = {column: value, **others}
    return Trap(what, (Expected(*fault, *place, column),), changes=(Change(*place, cells),))


def _regulations() -> tuple[Trap, ...]:
    same = Expected("B34", WARN, REGULATIONS, SERVICE, "批准人员")
    ordering, service = (REGULATIONS, ORDERING), (REGULATIONS, SERVICE)
    early = {"生效日期": TOO_EARLY}
    return (
        _cell("批准的是副总经理，应为总经理", ("B34", WARN), ordering, "批准人员", "E03"),
        _cell("在批准之前就公布", ("B34", WARN), ordering, "公布日期", TOO_EARLY, **early),
        Trap("编制和审核是同一人", (same,), changes=(Change(*service, {"编制人员": "E04"}),)),
        _cell("公布半个月后才生效", ("B71", INFO), service, "生效日期", date(2024, 7, 1)),
    )


def _company() -> tuple[Trap, ...]:
    people, wipes = (HEADCOUNTS, "销售部/2025-06"), (PRODUCTS, "P012")
    return (
        _cell("上级的工号没有这个人", ("S07", BLOCK), (STAFF, "E17"), "直接上级", "E99"),
        _cell("角色不在选项表内", ("S06", BLOCK), (STAFF, "E26"), "角色", "技术员、调色师"),
        _cell("入职日期是文字", ("S14", INFO), (STAFF, "E26"), "入职日期", "2023年4月10日"),
        _cell("人数带着量词", ("S04", BLOCK), people, "人数", "30人"),
        _cell("最小订货量是大概的数", ("S04", BLOCK), wipes, "最小订货量", "约50"),
        _cell("税率的百分号是全角", ("S14", INFO), wipes, "税率", "13％"),
    )


def _customers() -> tuple[Trap, ...]:
    def customer(what: str, rule: str, code: str, column: str, value: Any, severity: str = BLOCK) -> Trap:
        return _cell(what, (rule, severity), (CUSTOMERS, code), column, value)

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
        customer("电话没有填", "S05", "HB0009", "电话", None),
        customer("客户类型不在选项表内", "S06", "HB0006", "客户类型", "网店"),
        customer("区域编码没有登记", "S07", "HN0009", "区域编码", "FJ"),
        customer("最高信用程度是负数", "S09", "HN0005", "最高信用程度", Decimal(-1000)),
        customer("定金比例超过百分之百", "S09", "HD0009", "定金比例", "140%"),
        customer("两个客户同名", "S21", "XN0006", "客户", "绵阳涪江超市", WARN),
        Trap("同一次信用核定录了两遍", twice, added={CREDIT_REVIEWS: (again,)}),
        Trap("信用核定只有两级签字", unconfirmed, changes=(Change(CREDIT_REVIEWS, "HB0004/2", half),)),
        Trap("最高信用程度与核定的不同", (Expected("B66", BLOCK, CUSTOMERS, "HN0005", "最高信用程度"),)),
    )
