"""Whether a signature counts: by role, deputy, day, amount; figures by hand (practice of offices, 授权代理)."""

from datetime import date
from decimal import Decimal

import pytest

from xlsales.company.forms.deputy import Deputy
from xlsales.company.forms.staff import Staff
from xlsales.company.signing import people
from xlsales.customers.approvals import REVIEW
from xlsales.handbook.calendar import WorkingCalendar
from xlsales.handbook.settings import Settings
from xlsales.kernel.given import Given
from xlsales.kernel.table import Table
from xlsales.orders.approvals import APPROVAL
from xlsales.orders.forms.approval import OrderApproval

D, TODAY = Decimal, date(2025, 6, 30)
BOSS, DEPUTY, OTHER = "E4", "E6", "E9"
STAFF = [
    {"staff_no": BOSS, "name": "李总", "roles": "营销总监"},
    {"staff_no": DEPUTY, "name": "王某", "roles": "销售部经理"},
    {"staff_no": OTHER, "name": "赵某"},
]
AWAY = {
    "principal": BOSS, "deputy": DEPUTY, "starts_on": date(2025, 6, 10), "ends_on": date(2025, 6, 20),
    "matter": "全部", "ceiling": D(100_000), "document": "授权书",
}  # fmt: skip
ASKED = {
    "order_no": "DD-1", "matter": "超额度", "applicant": "E12", "decision": "同意", "approved_by": BOSS,
    "approved_on": date(2025, 6, 15), "amount": D(90_000), "valid_until": TODAY,
}  # fmt: skip


def given(today=TODAY, **more):
    return Given(today, Settings(), WorkingCalendar(), **more)


def judged(changed=(), away=(), now=None, own=None):
    known = own or given()
    signers = people(known, Table.of(Staff, STAFF), Table.of(Deputy, [AWAY | dict(away)]))
    table = Table.of(OrderApproval, [ASKED | dict(changed)])
    return [own for _, own in APPROVAL.judged(table, signers, known, now)]


@pytest.mark.parametrize(
    ("changed", "away", "counts"),
    [
        pytest.param({}, {}, True, id="上限以内"),
        pytest.param({"amount": D("100000.00")}, {}, True, id="正好到上限"),
        pytest.param({"amount": D("100000.01")}, {}, False, id="多一分"),
        pytest.param({"amount": D("100000.01")}, {"ceiling": None}, True, id="没有上限"),
        pytest.param({"approved_on": date(2025, 6, 9)}, {}, False, id="前一天"),
        pytest.param({"approved_on": date(2025, 6, 10)}, {}, True, id="第一天"),
        pytest.param({"approved_on": date(2025, 6, 20)}, {}, True, id="最后一天"),
        pytest.param({"approved_on": date(2025, 6, 21)}, {}, False, id="过了一天"),
        pytest.param({}, {"matter": "订货审批"}, True, id="这张表的事项"),
        pytest.param({}, {"matter": "超额度"}, True, id="这一项"),
        pytest.param({}, {"matter": "未核定"}, False, id="别的事项"),
        pytest.param({"applicant": DEPUTY}, {}, False, id="代理人自己的申请"),
        pytest.param({"applicant": BOSS}, {}, False, id="授权人自己的申请"),
        pytest.param({}, {"principal": OTHER}, False, id="授权人没有这个角色"),
    ],
)
def test_a_deputy_counts_within_days_matter_and_amount(changed, away, counts):
    (own,) = judged({"approved_by": DEPUTY} | changed, away)
    assert (own.agreed, own.counts(TODAY)) == (counts, counts)


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({}, []),
        ({"approved_by": OTHER}, ["的审批人 E9（不在员工表里，或没有填角色）不是营销总监"]),
        ({"approved_by": "E99"}, ["的审批人 E99（不在员工表里，或没有填角色）不是营销总监"]),
        ({"approved_by": None}, ["没有营销总监签字"]),
        ({"approved_on": None}, ["没有填审批日期"]),
        ({"applicant": BOSS}, ["的审批人就是申请人自己"]),
        ({"amount": None}, ["没有填当时金额"]),
        ({"valid_until": date(2025, 6, 14)}, ["的有效期早于审批日期"]),
        ({"matter": "价格"}, ["的审批人 E4 不是销售部经理"]),
        ({"matter": "欠款放行"}, []),
        ({"decision": "不同意", "amount": None}, []),
    ],
)
def test_why_a_decision_does_not_count(changed, told):
    (own,) = judged(changed)
    assert [fault.what for fault in own.faults] == told
    assert own.agreed == (not told and changed.get("decision") != "不同意")


def test_what_was_agreed_to_is_what_is_there_now():
    assert [own.agreed for own in judged(now={"DD-1": {"amount": D(90_000)}})] == [True]
    (own,) = judged(now={"DD-1": {"amount": D(90_001)}})
    assert [fault.what for fault in own.faults] == ["的当时金额是90,000.00元，现在是90,001.00元"]


def test_it_counts_for_its_days_and_a_struck_or_later_row_is_none():
    assert judged()[0].counts(TODAY)
    assert not judged()[0].counts(date(2025, 7, 1))
    by_setting = judged({"valid_until": None})[0]
    assert (by_setting.agreed, by_setting.until) == (True, date(2025, 6, 22)), "放行有效天数 7"
    assert judged({"void": True}) == judged({"approved_on": date(2025, 7, 1)}) == []


def test_the_role_of_that_day_stands_in_the_log():
    """Who has another role since, or has left, was what he was when he signed."""
    day = date(2025, 6, 15)
    known = given(signed={("E99", day): frozenset({"营销总监"})})
    assert judged({"approved_by": "E99"}, own=known)[0].agreed
    assert not judged({"approved_by": "E99", "approved_on": date(2025, 6, 16)}, own=known)[0].agreed


SIGNED = {
    "customer_code": "K1", "reviewed_on": date(2025, 1, 6), "surveyor": "E12", "credit_limit": D(60_000),
    "supervisor": "E1", "supervisor_on": date(2025, 1, 7), "sales_manager": "E2",
    "sales_manager_on": date(2025, 1, 8), "marketing_director": "E3", "marketing_director_on": date(2025, 1, 8),
}  # fmt: skip


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({}, None),
        ({"marketing_director": None}, "没有营销总监签字"),
        ({"sales_manager_on": date(2025, 1, 6)}, "的销售经理日期早于上一级"),
        ({"supervisor_on": date(2025, 1, 5)}, "的销售主管日期早于上一级"),
        ({"marketing_director_on": date(2025, 7, 1)}, "的营销总监日期还没到"),
    ],
)
def test_signers_sign_in_their_order(changed, told):
    roles = [("E1", "销售主管"), ("E2", "销售部经理"), ("E3", "营销总监")]
    staff = [{"staff_no": number, "roles": role} for number, role in roles]
    row = dict.fromkeys(f"{name}{on}" for name in ("general_manager", "chairman") for on in ("", "_on"))
    own = REVIEW.judge(row | SIGNED | changed, people(given(), Table.of(Staff, staff)), given())
    assert [fault.what for fault in own.faults] == ([told] if told else [])
    assert own.agreed == (told is None)


def test_a_deputy_is_printed_with_whom_he_stands_for():
    signers = people(given(), Table.of(Staff, STAFF), Table.of(Deputy, [AWAY]))
    assert (signers.named(DEPUTY, BOSS), signers.named(BOSS, BOSS), signers.named("E99", "E99")) == (
        "王某（代李总）", "李总", "E99",
    )  # fmt: skip
