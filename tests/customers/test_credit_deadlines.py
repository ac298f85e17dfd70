"""下次复审日 and the end of 临时额度, by hand (practice.md §12)."""

from datetime import date
from decimal import Decimal
from types import SimpleNamespace

import pytest

from xlsales.company.forms.deputy import Deputy
from xlsales.company.forms.staff import Staff
from xlsales.customers.deadlines import credit_to_review, temporary_limits_that_end
from xlsales.customers.forms.credit_review import CreditReview
from xlsales.customers.forms.customer import Customer
from xlsales.handbook.calendar import WorkingCalendar
from xlsales.handbook.settings import Settings
from xlsales.kernel.given import Given
from xlsales.kernel.table import Table

STAFF = [
    {"staff_no": "E1", "name": "甲", "roles": "销售主管"},
    {"staff_no": "E2", "name": "乙", "roles": "销售部经理"},
]


def review(code, on, **more):
    signed = {"supervisor": "E1", "supervisor_on": on, "sales_manager": "E2", "sales_manager_on": on}
    own = {"customer_code": code, "review_no": 1, "reviewed_on": on, "credit_limit": Decimal(10000)}
    return own | signed | more


def source(*reviews, **states):
    codes = dict.fromkeys(row["customer_code"] for row in reviews)
    customers = [{"customer_code": code, "status": states.get(code)} for code in codes]
    return SimpleNamespace(tables={
        "客户资料": Table.of(Customer, customers), "客户资料_信用核定": Table.of(CreditReview, list(reviews)),
        "员工": Table.of(Staff, STAFF), "授权代理": Table.of(Deputy, []),
    })  # fmt: skip


def given(day):
    return Given(day, Settings(), WorkingCalendar())


@pytest.mark.article("TB-9.1.1")
def test_credit_is_reviewed_by_list_after_12_months_or_on_its_own_day():
    january = date(2025, 1, 6)
    own = source(
        review("K1", january), review("K2", january), review("K3", january, next_review_on=date(2025, 7, 1)),
        review("K4", january), review("K5", january, supervisor=None), K4="停用",
    )  # fmt: skip
    tasks = list(credit_to_review(own, given(date(2025, 6, 30))))
    assert [(task.what, task.due.adjusted) for task in tasks] == [
        ("K1、K2的最高信用程度", date(2026, 1, 6)),
        ("K3的最高信用程度", date(2025, 7, 1)),
    ]


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (date(2026, 1, 23), []),
        (date(2026, 1, 24), ["K1的临时额度 30,000.00 元，之后恢复 10,000.00 元"]),
        (date(2026, 1, 31), ["K1的临时额度 30,000.00 元，之后恢复 10,000.00 元"]),
        (date(2026, 2, 1), []),
    ],
)
def test_seven_days_before_a_temporary_limit_ends_people_are_told(day, told):
    days = {"temporary_from": date(2025, 12, 1), "temporary_until": date(2026, 1, 31)}
    own = source(review("K1", date(2025, 11, 3), temporary_limit=Decimal(30000), **days))
    tasks = list(temporary_limits_that_end(own, given(day)))
    assert [task.what for task in tasks] == told
    assert all(task.due.adjusted == date(2026, 1, 31) for task in tasks)
