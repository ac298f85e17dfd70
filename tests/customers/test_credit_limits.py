"""最高信用程度: who signs by amount, 临时额度, 授信主体, 建议额度 (practice.md §12)."""

from datetime import date
from decimal import Decimal

import pytest

from xlsales.company.forms.deputy import Deputy
from xlsales.company.forms.staff import Staff
from xlsales.company.signing import people
from xlsales.customers.credit import limits_of, sharing
from xlsales.customers.forms.credit_review import CreditReview
from xlsales.customers.forms.customer import Customer
from xlsales.customers.reviews.suggested import suggested_limit
from xlsales.handbook.calendar import WorkingCalendar
from xlsales.handbook.settings import Settings
from xlsales.house import open_house
from xlsales.kernel.given import Given
from xlsales.kernel.rule import RULES
from xlsales.kernel.table import Table

open_house()
TODAY = date(2025, 6, 30)
RANKS = {
    "supervisor": "销售主管", "sales_manager": "销售部经理", "marketing_director": "营销总监",
    "general_manager": "总经理", "chairman": "董事长",
}  # fmt: skip
STAFF = Table.of(Staff, [
    *({"staff_no": field, "name": role, "roles": role} for field, role in RANKS.items()),
    {"staff_no": "both", "name": "兼", "roles": "销售主管、销售部经理"},
    {"staff_no": "deputy", "name": "代", "roles": "销售专员"},
])  # fmt: skip
DEPUTIES = Table.of(Deputy, [
    {"principal": "marketing_director", "deputy": "deputy", "starts_on": date(2025, 1, 1),
     "ends_on": date(2025, 12, 31), "matter": "全部", "ceiling": Decimal(100000)},
])  # fmt: skip


def signed(number, limit, by, on=date(2025, 6, 1), customer="K1", **more):
    """A review that those ranks signed, each himself where nobody else is named."""
    signers = by if isinstance(by, dict) else {rank: rank for rank in list(RANKS)[:by]}
    days = {f"{rank}_on": on for rank in signers}
    own = {"customer_code": customer, "review_no": number, "reviewed_on": on, "credit_limit": Decimal(limit)}
    return own | signers | days | more


def given(day=TODAY, **settings):
    return Given(day, Settings(**settings), WorkingCalendar())


def limits(*reviews, day=TODAY, customers=("K1",), heads=None, **settings):
    known = Table.of(
        Customer, [{"customer_code": code, "credit_head": (heads or {}).get(code)} for code in customers]
    )
    asked = given(day, **settings)
    table = Table.of(CreditReview, list(reviews))
    found = limits_of(known, table, people(asked, STAFF, DEPUTIES), asked)
    return {code: own.amount for code, own in found.items()}


def limit(*reviews, **more):
    return limits(*reviews, **more)["K1"]


@pytest.mark.article("TB-9.1.1")
@pytest.mark.parametrize(
    ("amount", "needed"),
    [
        ("50000", 2), ("50000.01", 3), ("200000", 3), ("200000.01", 4), ("500000", 4), ("500000.01", 5),
    ],
)  # fmt: skip
def test_who_must_sign_follows_the_amount(amount, needed):
    assert limit(signed(1, amount, needed)) == Decimal(amount)
    assert limit(signed(1, amount, needed - 1)) is None


def test_without_steps_the_flat_list_signs():
    flat = {"credit_steps": "", "credit_signers": "销售主管、营销总监"}
    by = {rank: rank for rank in ("supervisor", "marketing_director")}
    assert limit(signed(1, "9000000", by), **flat) == Decimal(9000000)
    assert limit(signed(1, "10", {"supervisor": "supervisor"}), **flat) is None


@pytest.mark.article("TB-9.1.1")
def test_raising_80000_to_120000_waits_for_the_director():
    first = signed(1, 80000, 3, date(2025, 1, 6))
    assert limit(first, signed(2, 120000, 2)) == 80000
    assert limit(first, signed(2, 120000, 3)) == 120000


@pytest.mark.article("TB-9.1.1")
def test_lowering_or_stopping_needs_one_signature():
    first, alone = signed(1, 120000, 3, date(2025, 1, 6)), {"sales_manager": "sales_manager"}
    assert limit(first, signed(2, 60000, alone)) == 60000
    assert limit(first, signed(2, 0, alone)) == 0
    assert limit(first, signed(2, 60000, alone), day=date(2025, 5, 31)) == 120000, "from that day"
    assert limit(first, signed(2, 130000, alone)) == 120000, "raising does"
    more = {"temporary_limit": Decimal(150000), "temporary_from": TODAY, "temporary_until": TODAY}
    assert limit(first, signed(2, 60000, alone, **more)) == 120000, "it raises for a time"
    lied = signed(1, 60000, alone, previous_limit=Decimal(999999))
    assert limit(lied) is None, "what is typed as 原额度 proves nothing"


def test_nobody_signs_twice_and_a_deputy_up_to_his_amount():
    both = {"supervisor": "both", "sales_manager": "both"}
    assert limit(signed(1, 40000, both)) is None
    stands = {"supervisor": "supervisor", "sales_manager": "sales_manager", "marketing_director": "deputy"}
    assert limit(signed(1, 100000, stands)) == 100000
    assert limit(signed(1, "100000.01", stands)) is None
    more = {"temporary_limit": Decimal(150000), "temporary_from": TODAY, "temporary_until": TODAY}
    assert limit(signed(1, 90000, stands, **more)) is None, "beyond his amount for a time"


@pytest.mark.article("TB-9.1.1")
def test_a_temporary_limit_ends_by_itself():
    days = {"temporary_from": date(2025, 12, 1), "temporary_until": date(2026, 1, 31)}
    own = signed(1, 60000, 3, temporary_limit=Decimal(100000), **days)
    found = [limit(own, day=day) for day in (
        date(2025, 11, 30), date(2025, 12, 1), date(2026, 1, 31), date(2026, 2, 1),
    )]  # fmt: skip
    assert found == [60000, 100000, 100000, 60000]
    assert limit(own | {"temporary_until": None}, day=date(2025, 12, 1)) == 60000


def test_customers_of_one_owner_share_the_limit_of_the_head():
    heads = {"K2": "K1", "K1": "K1", "K3": None}
    assert limits(signed(1, 40000, 2), customers=("K1", "K2", "K3"), heads=heads) == {
        "K1": 40000, "K2": 40000, "K3": None,
    }  # fmt: skip
    table = Table.of(Customer, [{"customer_code": code, "credit_head": head} for code, head in heads.items()])
    assert dict(sharing(table)) == {"K1": ("K2",), "K2": ("K1",)}


FACTORS = Settings().suggestion_factors


@pytest.mark.article("TB-9.1.1")
@pytest.mark.parametrize(
    ("sales", "months", "days", "grade", "expected"),
    [
        (480000, 12, 60, "B", 80000),
        (568200, 12, 45, "A", 106000),
        (480000, 12, 30, "C", 20000),
        (480000, 12, None, "C", 20000),
        (480000, 6, 15, "B", 40000),
        (480000, 5, 60, "B", "数据不足"),
        (480000, 12, 60, "", "数据不足"),
        (480000, 12, 60, "D", 0),
        (-100, 12, 60, "B", 0),
    ],
)
def test_what_is_suggested(sales, months, days, grade, expected):
    assert suggested_limit(Decimal(sales), months, days, grade, FACTORS) == expected


def test_who_pays_before_delivery_needs_none():
    assert suggested_limit(Decimal(480000), 12, 0, "A", FACTORS, prepays=True) == "不适用"


def found(rule, *tables):
    return [item.message.partition("。（")[0] for item in RULES[rule].findings(given(), tables)]


def test_a_head_is_served_and_names_nobody_else():
    rows = [
        {"customer_code": "K1", "status": "停用"},
        {"customer_code": "K2", "credit_head": "K1"},
        {"customer_code": "K3", "credit_head": "K2"},
        {"customer_code": "K4", "credit_head": "K4"},
    ]
    assert found("B83", Table.of(Customer, rows)) == [
        "K2的授信主体K1已停用，请改成在用的客户，或清空，各用各的额度",
        "K3的授信主体K2自己又用K1的额度，请直接写K1",
    ]


def test_a_review_is_not_before_the_last_one_and_a_time_has_two_ends():
    until = {"temporary_limit": Decimal(1), "temporary_until": date(2025, 5, 1)}
    rows = [
        signed(1, 10, 0, date(2025, 6, 2)), signed(2, 10, 0, date(2025, 6, 1), **until),
        signed(3, 10, 0, date(2025, 6, 1), **until, temporary_from=date(2025, 5, 2)),
        signed(4, 10, 0, None, temporary_limit=Decimal(1), temporary_from=date(2025, 5, 2)),
    ]  # fmt: skip
    assert found("B84", Table.of(CreditReview, rows)) == [
        "K1/2的日期早于前一次（2025-06-02），请核对日期和次",
        "K1/2的临时额度没有写临时起，不算数，请补填起止日期",
        "K1/3的临时额度止于2025-05-01，早于起，请核对日期",
        "K1/4的临时额度没有写临时止，不算数，请补填起止日期",
    ]


@pytest.mark.article("TB-9.1.1")
def test_a_time_with_both_ends_is_without_fault():
    days = {"temporary_from": TODAY, "temporary_until": TODAY}
    assert found("B84", Table.of(CreditReview, [signed(1, 10, 2, temporary_limit=Decimal(20), **days)])) == []


@pytest.mark.article("TB-9.1.1")
@pytest.mark.parametrize(
    ("reviews", "said"),
    [
        ([], "K1的最高信用程度没有信用核定的记录，暂按所填的算，请补填客户资料_信用核定"),
        ([signed(1, 40000, 2)], ""),
        ([signed(1, 30000, 2)],
         "K1填的最高信用程度是40,000.00元，签字生效的是30,000.00元，请改成一致，或补齐签字"),
    ],
    ids=["没有核定", "一致", "不一致"],
)  # fmt: skip
def test_a_limit_typed_is_that_which_was_signed(reviews, said):
    customers = Table.of(Customer, [
        {"customer_code": "K1", "credit_limit": Decimal(40000)}, {"customer_code": "K2"},
    ])  # fmt: skip
    own = found("B66", customers, Table.of(CreditReview, reviews), STAFF, DEPUTIES)
    assert own == ([said] if said else [])


@pytest.mark.article("TB-9.1.1")
def test_a_limit_typed_before_all_signed_is_none():
    customers = Table.of(Customer, [{"customer_code": "K1", "credit_limit": Decimal(40000)}])
    reviews = Table.of(CreditReview, [signed(1, 40000, 1)])
    *_, last = found("B66", customers, reviews, STAFF, DEPUTIES)
    assert last == ("K1填的最高信用程度是40,000.00元，没有签齐的核定，按未核定算，请改成一致，或补齐签字")
