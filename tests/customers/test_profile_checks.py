from datetime import date
from decimal import Decimal
from types import SimpleNamespace

import pytest

from xlsales.customers.forms.customer import Customer
from xlsales.customers.profile.deadlines import records_to_renew
from xlsales.customers.profile.forms.people import CustomerPerson
from xlsales.customers.profile.forms.securities import Collateral, Guarantor, ShopGuarantee
from xlsales.customers.profile.forms.trade import Purchase, SalesKind
from xlsales.handbook.calendar import WorkingCalendar
from xlsales.handbook.settings import Settings
from xlsales.house import open_house
from xlsales.kernel.given import Given
from xlsales.kernel.rule import RULES
from xlsales.kernel.table import Table

open_house()
GIVEN = Given(date(2025, 6, 30), Settings(), WorkingCalendar())
T13 = "（《客服手册》第九章第三节一、1；"


def found(rule, *tables):
    return [item.message for item in RULES[rule].findings(GIVEN, tables)]


def judged(profile=None, purchases=(), kinds=(), persons=()):
    """B65 of the customer K1."""
    lists = (
        (Customer, [{"customer_code": "K1"} | (profile or {})]),
        (Purchase, [{"customer_code": "K1", "place": str(at)} | {"share": Decimal(share)}
                    for at, share in enumerate(purchases, 1)]),
        (SalesKind, [{"customer_code": "K1", "kind": str(at)} | {"share": Decimal(share)}
                     for at, share in enumerate(kinds, 1)]),
        (CustomerPerson, [{"customer_code": "K1", "position": "1", "name": "甲", "identity": own}
                          for own in persons]),
    )  # fmt: skip
    return found("B65", *(Table.of(form, rows) for form, rows in lists))


@pytest.mark.article("TB-9.1.1")
@pytest.mark.parametrize(
    ("case", "message"),
    [
        (
            {"purchases": ("0.5", "0.3", "0.25")},
            f"K1的进货对象占比合计是105%，请核对各行的占比。{T13}客户资料_进货对象 D4）",
        ),
        (
            {"kinds": ("0.6", "0.35")},
            f"K1的销售种类占比合计是95%，请核对各行的占比。{T13}客户资料_销售种类 C3）",
        ),
        (
            {"profile": {"max_sell": Decimal(90), "min_sell": Decimal("90.01")}},
            f"K1的最高月额销售90.00元低于最低月额销售90.01元，请核对，是否填反了。{T13}客户资料 AN2）",
        ),
        (
            {"profile": {"premises": "1", "rent": Decimal(1)}},
            f"K1的店铺是自有，却填了租金，请核对店铺，或删去这一格。{T13}客户资料 BB2）",
        ),
        (
            {"profile": {"premises": "2", "market_value": Decimal(1)}},
            f"K1的店铺是租用，却填了市价，请核对店铺，或删去这一格。{T13}客户资料 BA2）",
        ),
        (
            {"profile": {"opened_on": date(2025, 1, 2), "filled_on": date(2025, 1, 1)}},
            f"K1的开业时间晚于填写日期，请核对日期。{T13}客户资料 AT2）",
        ),
        (
            {"persons": ("110105491231002",)},
            f"K1/1/甲的身份证是15位的旧号，请换填18位的。{T13}客户资料_个人情况 D2）",
        ),
    ],
)
def test_what_does_not_agree_is_told(case, message):
    assert judged(**case) == [message]


@pytest.mark.parametrize(
    "case",
    [
        {"purchases": ("0.6", "0.4")},
        {"purchases": ("0.6",)},
        {"kinds": ("0.65", "0.35")},
        {"profile": {"max_buy": Decimal(90), "min_buy": Decimal(90), "max_stock": Decimal(0)}},
        {"profile": {"premises": "1", "market_value": Decimal(1)}},
        {"profile": {"premises": None, "rent": Decimal(1)}},
        {"profile": {"opened_on": date(2025, 1, 1), "filled_on": date(2025, 1, 1)}},
        {"persons": ("11010519491231002X",)},
    ],
)
def test_what_agrees_is_not(case):
    assert judged(**case) == []


def customers(*rows):
    return Table.of(Customer, [{"customer_code": f"K{at}"} | row for at, row in enumerate(rows, 1)])


def test_above_50000_or_with_a_guarantee_the_whole_sheet_is_asked_for_in_one_line():
    limits = [Decimal(text) for text in ("50000", "50000.01", "60000", "70000", "0", "80000", "0")]
    rows = [{"credit_limit": limit} for limit in limits]
    rows[5]["honour"] = "按期"
    rows[6]["chosen"] = True
    pledge = Table.of(Collateral, [{"customer_code": "K5"}])
    others = (pledge, Table.of(ShopGuarantee, []), Table.of(Guarantor, []))
    assert found("B81", customers(*rows), *others) == [
        "K2、K3、K4等 5 个客户的最高信用程度超过50,000.00元或有担保，没有填全表，"
        f"请打印空白的客户资料表，填好后用“填表”录入。{T13}客户资料 A3）"
    ]
    assert found("B81", customers(*(row | {"honour": "按期"} for row in rows)), *others) == []


def test_a_whole_sheet_lasts_12_months_and_a_short_one_24():
    known = customers(
        {"filled_on": date(2023, 6, 30)},
        {"filled_on": date(2023, 6, 29)},
        {"filled_on": date(2024, 6, 29), "honour": "按期"},
        {"filled_on": date(2024, 6, 30), "honour": "按期"},
        {"filled_on": date(2020, 1, 1), "status": "停用"},
        {},
    )
    assert found("B82", known) == [f"K2、K3的资料过了更新周期，请重新核对并改填写日期。{T13}客户资料 S3）"]
    assert found("B82", customers({})) == []


def test_who_keeps_the_customers_has_one_task():
    owned = ({"filled_on": date(2020, 1, 1), "sales_owner": own} for own in ("E1", "E1", None))
    tasks = list(records_to_renew(SimpleNamespace(tables={"客户资料": customers(*owned)}), GIVEN))
    assert [(own.whose, own.what) for own in tasks] == [
        ("E1", "2 个客户的资料过了更新周期"),
        ("客户服务专员", "1 个客户的资料过了更新周期"),
    ]
