"""Signatures of a credit review that do not count, each with its exact finding (TB-9.1.1)."""

from datetime import date

import pytest
from test_credit_limits import DEPUTIES, STAFF, given, signed

from xlsales.customers.forms.credit_review import CreditReview
from xlsales.customers.forms.customer import Customer
from xlsales.kernel.rule import RULES
from xlsales.kernel.table import Table


def told(*reviews):
    known = Table.of(Customer, [{"customer_code": "K1"}])
    tables = known, Table.of(CreditReview, list(reviews)), STAFF, DEPUTIES
    return [
        item.message.partition("。（")[0] for item in RULES["B66"].findings(given(date(2026, 1, 2)), tables)
    ]


TWO = {"supervisor": "supervisor", "sales_manager": "sales_manager"}
DEPUTY = TWO | {"marketing_director": "deputy"}


@pytest.mark.article("TB-9.1.1")
@pytest.mark.parametrize(
    ("review", "said"),
    [
        (signed(1, 40000, TWO), []),
        (
            signed(1, 40000, TWO, sales_manager_on=date(2025, 5, 31)),
            ["K1/1的核定的销售经理日期早于上一级，还没有生效，请核对日期"],
        ),
        (
            signed(1, 40000, {"supervisor": "both", "sales_manager": "both"}),
            ["K1/1的核定的销售经理 both 前面已经签过，还没有生效，请由另一位销售部经理签字"],
        ),
        (signed(1, 100000, DEPUTY), []),
        (
            signed(1, "100000.01", DEPUTY),
            ["K1/1的核定的营销总监 deputy 代理的金额上限是100,000.00元，不够，还没有生效，请由营销总监签字"],
        ),
        (
            signed(1, 100000, DEPUTY, date(2026, 1, 1)),
            ["K1/1的核定的营销总监 deputy 不是营销总监，还没有生效，请由营销总监签字"],
        ),
        (
            signed(1, 100000, TWO | {"supervisor": "deputy"}),
            ["K1/1的核定的销售主管 deputy 不是销售主管，还没有生效，请由销售主管签字"],
        ),
        (signed(1, 40000, 1), ["K1/1的核定没有销售部经理签字，还没有生效，请销售部经理签字"]),
        (
            signed(1, 40000, TWO, surveyor="supervisor"),
            ["K1/1的核定的销售主管就是填表者自己，还没有生效，请改由另一位销售主管签字"],
        ),
    ],
)
def test_what_does_not_count_is_told(review, said):
    assert told(review) == said
