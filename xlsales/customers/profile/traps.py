"""Faults in the whole 客户资料表 of the demo."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from ...demo.trap import BLOCK, INFO, WARN, Change, Expected, Trap, one_cell, one_row
from ...handbook.sheets import (
    CUSTOMER_PERSONS,
    CUSTOMERS,
    OPERATORS,
    PURCHASES,
    SALES_KINDS,
)
from ..forms.customer import WHOLE, Customer


def traps() -> tuple[Trap, ...]:
    """Traps of the whole sheet."""
    return (*_figures(), *_missing(), *_people())


def _figures() -> tuple[Trap, ...]:
    b65 = ("B65", WARN)
    return (
        one_cell("进货对象占比合计105%", b65, (PURCHASES, "HD0003/3"), {"占比": Decimal("0.25")}, _PURCHASES),
        one_cell(
            "销售种类占比合计95%",
            b65,
            (SALES_KINDS, "HD0003/3"),
            {"占比": Decimal("0.15")},
            _KINDS,
        ),
        one_cell(
            "最高月额低于最低月额",
            b65,
            (CUSTOMERS, "HD0004"),
            {"最高月额进货": Decimal(40000)},
            _MONTHS,
        ),
        one_cell(
            "店铺自有却填租金",
            b65,
            (CUSTOMERS, "HD0001"),
            {"租金": Decimal(5000)},
            _RENT,
        ),
        one_cell("开业晚于填写", b65, (CUSTOMERS, "HN0001"), {"开业时间": date(2025, 1, 1)}),
    )


_KINDS = "HD0003的销售种类占比合计是95%，请核对各行的占比。"
_MONTHS = "HD0004的最高月额进货40,000.00元低于最低月额进货50,000.00元，请核对，是否填反了。"
_RENT = "HD0001的店铺是自有，却填了租金，请核对店铺，或删去这一格。"
_PURCHASES = "HD0003的进货对象占比合计是105%，请核对各行的占比。"


def _missing() -> tuple[Trap, ...]:
    return (
        Trap(
            "超过全表起点而没有全表", (Expected("B81", INFO, CUSTOMERS, "HB0008", "客户代码"),),
            changes=(Change(CUSTOMERS, "HB0008", {Customer.columns[name].header: None for name in WHOLE}),),
            said="HB0008的最高信用程度超过50,000.00元或有担保，没有填全表，"
            "请打印空白的客户资料表，填好后用“填表”录入。",
        ),
        one_cell(
            "简表两年没有更新", ("B82", INFO), (CUSTOMERS, "HD0006"), {"填写日期": date(2023, 6, 29)},
            "HD0006的资料过了更新周期，请重新核对并改填写日期。",
        ),
    )  # fmt: skip


def _people() -> tuple[Trap, ...]:
    second = {"客户代码": "HD0002", "身份": "法人代表", "姓名": "钱先生"}
    old = {"客户代码": "HD0003", "身份": "法人代表", "姓名": "吴先生", "身份证": "110105491231002"}
    wrong = {"客户代码": "HD0004", "身份": "法人代表", "姓名": "冯女士", "身份证": "110105194912310021"}
    return (
        one_row(
            "两个法人代表", OPERATORS, second, Expected("S08", BLOCK, OPERATORS, "HD0002/法人代表", "身份"),
            said="HD0002/法人代表的客户代码、身份“HD0002/法人代表”与第4行相同，请改成不同的，或删去重复的一行。",
        ),
        one_row(
            "15位的身份证", CUSTOMER_PERSONS, old,
            Expected("B65", INFO, CUSTOMER_PERSONS, "HD0003/法人代表/吴先生", "身份证"),
            said="HD0003/法人代表/吴先生的身份证是15位的旧号，请换填18位的。",
        ),
        one_row(
            "身份证校验码不对", CUSTOMER_PERSONS, wrong,
            Expected("S04", BLOCK, CUSTOMER_PERSONS, "HD0004/法人代表/冯女士", "身份证"),
            said="HD0004/法人代表/冯女士的身份证“****0021”读不出来，应为身份证号，校验码不符，请核对。",
        ),
    )  # fmt: skip
