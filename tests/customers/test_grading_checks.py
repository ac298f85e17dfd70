"""B53, B75 and when the next grading is due."""

from datetime import date
from types import SimpleNamespace

import pytest
from rule_cases import found

from xlsales.customers.forms.customer import Customer
from xlsales.customers.forms.customer_grade import CustomerGrade
from xlsales.customers.grading.deadlines import next_grading
from xlsales.handbook.calendar import WorkingCalendar
from xlsales.handbook.settings import Settings
from xlsales.kernel.form import FORMS
from xlsales.kernel.given import Given
from xlsales.kernel.table import Table
from xlsales.ledger.forms.delivery import Delivery

JUNE = date(2025, 6, 20)
SIGNED = {"confirmed_by": "E1", "confirmed_on": date(2025, 6, 22)}
ROW = {"graded_on": JUNE, "region_code": "HD", "system_grade": "C"}
CONTRACT = FORMS["合同"]


def row(code, **more):
    return ROW | {"customer_code": code} | more


def customer(code, **more):
    return {"customer_code": code, "status": "正式"} | more


def sold(code, day=date(2025, 3, 1), **more):
    return {"record_no": f"F-{code}", "customer_code": code, "delivered_on": day} | more


def graded(rows, customers=(), deliveries=(), **settings):
    tables = {CustomerGrade: rows, Customer: list(customers), Delivery: list(deliveries)}
    return found("B53", tables, Settings(**settings))


def test_who_never_graded_is_left_alone():
    assert graded([], [customer("K1")], [sold("K1")]) == []


@pytest.mark.article("FW-5")
def test_a_list_that_waits_is_one_finding_for_each_region():
    rows = [row(f"K{place}") for place in range(1, 6)] + [row("L1", region_code=None)]
    assert graded(rows) == [
        (
            "请核实",
            "2025-06-20 HD的客户分级有 5 家没有销售主管签字（K1、K2、K3等），还没有生效，请销售主管签字。"
            "（《客户服务管理办法》第5条；客户分级 R2）",
        ),
        (
            "请核实",
            "2025-06-20 客户分级有 1 家没有销售主管签字（L1），还没有生效，请销售主管签字。"
            "（《客户服务管理办法》第5条；客户分级 R7）",
        ),
    ]


def test_a_signature_of_somebody_else_does_not_count():
    ((severity, message),) = graded([row("K1", confirmed_by="E2", confirmed_on=JUNE)])
    assert severity == "请核实"
    assert message.startswith("K1/2025-06-20的分级的确认人 E2 不是销售主管，还没有生效，请由销售主管签字。")


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({}, []),
        ({"proposed_grade": "C"}, []),
        ({"proposed_grade": "B", "override_reason": "新开三家店"}, []),
        ({"proposed_grade": "B"}, ["K1/2025-06-20的系统等级是C，拟定B，没有写原因，请写明改等级的原因。"]),
        (
            {"proposed_grade": "A", "override_reason": "大客户", "overdue_days": 91},
            ["K1/2025-06-20逾期 91 天，拟定为A，逾期超过 90 天的不评 A，请改。"],
        ),
        ({"proposed_grade": "A", "override_reason": "大客户", "overdue_days": 90}, []),
        (
            {"proposed_grade": "B", "system_grade": None},
            ["K1/2025-06-20的系统等级是空白，拟定B，没有写原因，请写明改等级的原因。"],
        ),
    ],
)
def test_an_override_has_a_reason(more, said):
    assert [message.partition("（")[0] for _, message in graded([row("K1", **SIGNED | more)])] == said


@pytest.mark.article("FW-5")
def test_who_was_sold_to_has_a_grade_of_this_year():
    rows = [
        row("K1", **SIGNED),
        row("K2", graded_on=date(2024, 6, 30), confirmed_by="E1", confirmed_on=date(2024, 7, 1)),
    ]
    customers = [customer(f"K{place}") for place in range(1, 6)] + [customer("K6", status="停用")]
    deliveries = [
        sold("K1"), sold("K2"), sold("K3"), sold("K4", date(2024, 7, 1)), sold("K5", void=True), sold("K6"),
    ]  # fmt: skip
    assert graded(rows, customers, deliveries) == [
        (
            "请核实",
            "有 2 家近 12 个月有交易的客户没有分级，或分级超过 12 个月（K2、K3），请点“客户分级”。"
            "（《客户服务管理办法》第5条；客户资料 A3）",
        )
    ]


DAYS = {"settlement": "月结N天"}
VALID = {"status": "生效", "starts_on": date(2025, 1, 1), "ends_on": date(2025, 12, 31)}


@pytest.mark.article("FW-5")
@pytest.mark.parametrize(
    ("days", "more", "said"),
    [
        (30, {}, 0), (31, {}, 1), (None, {}, 0), (31, {"settlement": "次月X日"}, 0),
        (31, {"customer_code": "K9"}, 0),
    ],
)  # fmt: skip
def test_a_term_beyond_the_grade_is_looked_at(days, more, said):
    own = customer("K1", **DAYS, term_days=days) | more
    messages = [text for _, text in found("B75", {CustomerGrade: [row("K1", **SIGNED)], Customer: [own]})]
    assert [text.partition("（")[0] for text in messages] == said * [
        "K1的账期是 31 天，C 级客户最长 30 天，请核实账期或等级。"
    ]


@pytest.mark.article("FW-5")
@pytest.mark.parametrize(
    ("more", "said"),
    [({}, 1), ({"status": "到期"}, 0), ({"ends_on": date(2025, 6, 30)}, 0), ({"ends_on": None}, 0)],
)
def test_so_is_that_of_a_contract_in_force(more, said):
    own = {"contract_no": "HT-1", "customer_code": "K1", **DAYS, "term_days": 45, **VALID} | more
    tables = {CustomerGrade: [row("K1", **SIGNED)], CONTRACT: [own]}
    assert [text.partition("，")[0] for _, text in found("B75", tables)] == said * ["HT-1的账期是 45 天"]


@pytest.mark.parametrize(
    ("today", "due"),
    [
        (date(2025, 11, 30), None),
        (date(2025, 12, 1), date(2025, 12, 31)),
        (date(2026, 1, 5), date(2025, 12, 31)),
    ],
)
def test_the_next_grading_is_due_half_a_year_later(today, due):
    table = Table.of(CustomerGrade, [row("K1", **SIGNED), row("K2", graded_on=date(2025, 7, 1))])
    book = SimpleNamespace(tables={"客户分级": table})
    tasks = list(next_grading(book, Given(today, Settings(), WorkingCalendar())))
    assert [(own.what, own.due.adjusted) for own in tasks] == ([("2025-12 的客户分级", due)] if due else [])


def test_who_never_graded_is_given_no_day():
    book = SimpleNamespace(tables={"客户分级": Table.of(CustomerGrade, [])})
    assert list(next_grading(book, Given(JUNE, Settings(), WorkingCalendar()))) == []
