"""B42 to B48: every rule fires, and is silent where all is in order."""

from datetime import date
from decimal import Decimal

import pytest

from xlsales.branches.checks.intents import intents_are_sent_in_time
from xlsales.branches.checks.points import changed_points_have_a_reason, points_are_set_in_time
from xlsales.branches.forms.branch_product import BranchProduct
from xlsales.branches.forms.intent import Intent
from xlsales.branches.forms.reorder_point import ReorderPoint
from xlsales.company.forms.branch import Branch
from xlsales.company.forms.product import Product
from xlsales.company.forms.staff import Staff
from xlsales.funds.checks.limits import (
    branches_have_a_limit,
    director_decides_beyond_the_limit,
)
from xlsales.funds.forms.funds_approval import FundsApproval
from xlsales.funds.forms.funds_limit import FundsLimitRow
from xlsales.funds.held import limits_of
from xlsales.handbook.calendar import WorkingCalendar
from xlsales.handbook.settings import Settings
from xlsales.kernel.given import Given
from xlsales.kernel.table import Table

D = Decimal
KEY = {"branch_code": "B1", "product_code": "P1"}
BRANCH = {"branch_code": "B1", "branch_name": "华北分公司", "manager": "E1", "clerk": "E3", "transit_days": 2}
JUNE, JUNE_6 = date(2025, 6, 1), date(2025, 6, 6)
POINT = KEY | {
    "month": JUNE,
    "computed_point": D(200),
    "point": D(260),
    "set_by": "E1",
    "set_on": date(2025, 6, 3),
}


def said(check, *tables, today=date(2025, 6, 10)):
    given = Given(today, Settings(), WorkingCalendar())
    found = check(given, *(Table.of(form, rows) for form, rows in tables))
    return [(flaw.column, flaw.what) for flaw in found]


def points(listed, own, today=date(2025, 6, 10), branch=BRANCH, product=None):
    made = [{"product_code": "P1", "unit": "件"} | (product or {})]
    tables = ((Branch, [branch]), (Product, made), (BranchProduct, listed), (ReorderPoint, own))
    return said(points_are_set_in_time, *tables, today=today)


@pytest.mark.article("DH-5")
@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        pytest.param({"own": [POINT]}, [], id="按时确定"),
        pytest.param({"own": []}, [("产品编码", "B1/P1没有2025-06的订货点")], id="没有订货点"),
        pytest.param({"own": [], "today": date(2025, 6, 3)}, [], id="还没到三日"),
        pytest.param({"own": [], "branch": BRANCH | {"status": "停业"}}, [], id="停业的机构"),
        pytest.param({"own": [POINT], "branch": BRANCH | {"status": "停业"}}, [], id="停业前定的"),
        pytest.param({"own": [], "product": {"discontinued_on": date(2025, 5, 31)}}, [], id="停售的品种"),
        pytest.param({"own": [POINT | {"set_on": date(2025, 6, 4)}]}, [("确定日期", "B1/P1/2025-06的订货点在 2025-06-04 才确定")], id="晚了一天"),
        pytest.param({"own": [POINT | {"set_by": "E2"}]}, [("确定人", "B1/P1/2025-06的订货点由 E2 确定，不是经理 E1")], id="不是经理"),
        pytest.param({"own": [POINT | {"set_by": None}]}, [("确定人", "B1/P1/2025-06的订货点没有人确定")], id="没有签字"),
        pytest.param({"own": [POINT | {"set_by": None}], "today": date(2025, 6, 2)}, [], id="还没到签字的时候"),
    ],
)  # fmt: skip
def test_b42(arguments, expected):
    assert points([KEY], **arguments) == expected


@pytest.mark.article("DH-6")
@pytest.mark.parametrize(
    ("changed", "fires"),
    [
        ({}, False),
        ({"point": D(140)}, False),
        ({"point": D(261)}, True),
        ({"point": D(139)}, True),
        ({"point": D(400), "reason": "店庆"}, False),
        ({"point": None}, False),
        ({"computed_point": None}, False),
    ],
)
def test_b44(changed, fires):
    assert bool(said(changed_points_have_a_reason, (ReorderPoint, [POINT | changed]))) == fires


LIST = KEY | {
    "cycle": "周", "starts_on": date(2025, 6, 9), "version": 1, "quantity": D(10), "sent_by": "E3", "sent_on": JUNE_6,
    "sent_at": "17:30", "storekeeper": "E2", "storekeeper_on": JUNE_6, "clerk": "E3", "clerk_on": JUNE_6,
    "manager": "E1", "manager_on": JUNE_6,
}  # fmt: skip


@pytest.mark.article("DH-7")
@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        pytest.param({}, [], id="周五下班时"),
        pytest.param({"sent_at": "17:31"}, ["传出日期"], id="晚了一分钟"),
        pytest.param({"sent_at": None}, [], id="没有时刻"),
        pytest.param({"sent_on": date(2025, 6, 9)}, ["传出日期"], id="周一才传"),
        pytest.param({"sent_on": None}, ["传出日期"], id="没有传"),
        pytest.param({"sent_by": "E1"}, ["传出人"], id="不是内勤传的"),
        pytest.param({"manager": None}, ["经理"], id="经理没签"),
        pytest.param({"manager_on": None, "clerk": None}, ["销售内勤", "经理"], id="两方没签"),
        pytest.param({"starts_on": None}, [], id="没有周期，另有检查"),
        pytest.param(
            {"cycle": "月", "starts_on": date(2025, 7, 1), "sent_on": None}, [], id="下月的还没到期"
        ),
    ],
)
def test_b45(changed, expected):
    found = said(intents_are_sent_in_time, (Intent, [LIST | changed]), (Branch, [BRANCH]))
    assert [column for column, _ in found] == expected


LIMIT = {
    "branch_code": "B1",
    "starts_on": date(2025, 1, 1),
    "ends_on": date(2025, 6, 10),
    "amount": D(800000),
}


@pytest.mark.article("DH-8")
@pytest.mark.parametrize(
    ("limit", "branch", "expected"),
    [
        pytest.param({}, {}, [], id="最后一天"),
        pytest.param(
            {"ends_on": date(2025, 6, 9)}, {}, ["华北分公司的资金占用限额已过期 1 天"], id="过期一天"
        ),
        pytest.param({"ends_on": date(2025, 3, 31)}, {}, ["华北分公司没有有效的资金占用限额"], id="过期太久"),
        pytest.param({"branch_code": "B2"}, {}, ["华北分公司没有有效的资金占用限额"], id="没有核定"),
        pytest.param({"branch_code": "B2"}, {"status": "停业"}, [], id="停业的机构"),
    ],
)
def test_b47(limit, branch, expected):
    found = said(branches_have_a_limit, (Branch, [BRANCH | branch]), (FundsLimitRow, [LIMIT | limit]))
    assert [what for _, what in found] == expected


def test_a_limit_that_is_not_whole_does_not_count():
    assert limits_of(Table.of(FundsLimitRow, [LIMIT | {"amount": None}, LIMIT | {"starts_on": None}])) == {}


STAFF = [
    {"staff_no": "E7", "name": "陈总", "roles": "营销总监"},
    {"staff_no": "E8", "name": "周总", "roles": "总经理"},
]
DECIDED = {
    "order_no": "DD-1", "branch_code": "B1", "occupied": D(750000), "amount": D("50000.01"), "limit": D(800000),
    "excess": D("0.01"), "decision": "同意", "director": "E7", "director_on": JUNE_6,
}  # fmt: skip


@pytest.mark.article("DH-8")
@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        pytest.param({}, [], id="营销总监同意"),
        pytest.param({"director": "E8"}, ["营销总监"], id="总经理批的"),
        pytest.param({"director_on": None}, ["营销总监日期"], id="没有日期"),
        pytest.param({"excess": D(1)}, ["超额"], id="超额不对"),
        pytest.param({"limit": None, "excess": None}, [], id="没有核定限额"),
        pytest.param({"decision": None, "director": None}, [], id="还在等"),
        pytest.param({"director": None, "void": True}, [], id="作废"),
    ],
)
def test_b48(changed, expected):
    found = said(director_decides_beyond_the_limit, (FundsApproval, [DECIDED | changed]), (Staff, STAFF))
    assert [column for column, _ in found] == expected
