"""B40 judges what is taken, not the word 信用情况 (TB-9.1.1)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from accepted_cases import company, findings, line, order, said, states, typed

ARTICLE = "（《客服手册》第九章第三节一、1；订货单 R3）"


def two(path, second=150, **more):
    """DD-1 of 1,000.00 and DD-2 of 10.00 times ``second``, both as accepted."""
    first = (order(status="已审"), line())
    later = (order("DD-2", date(2025, 6, 4), status="已审"), line("DD-2", second))
    return company(path / "销售.xlsx", first, later, **more)


def over(used, beyond):
    return (
        "block",
        f"DD-2的状态是已审，没有“超额度”的审批：K1已占用 {used} 元（未发的有DD-1、DD-2），超过最高信用程度 2,000.00 元，"
        f"超出 {beyond} 元，请补“超额度”的审批，或改回原来的状态。{ARTICLE}",
    )


@pytest.mark.article("TB-9.1.1")
@pytest.mark.parametrize(("second", "told"), [(100, []), (150, [over("2,500.00", "500.00")])])
def test_accepted_orders_may_take_the_limit_and_no_more(tmp_path, second, told):
    assert findings(two(tmp_path, second), "B40") == told


@pytest.mark.article("TB-9.1.1")
def test_a_closed_order_set_back_takes_credit_again(tmp_path):
    """1,000.00 closed, 1,500.00 accepted since: within 2,000.00; both together are not."""
    first = (order(status="已结案"), line())
    book = company(tmp_path / "销售.xlsx", first, (order("DD-2", date(2025, 6, 4)), line("DD-2", 150)))
    assert said("orders", "review", book, "--write")[0] == 0
    assert states(book, "DD-2")[0] == "已审"
    assert findings(book, "B40") == []
    typed(book, "订货单", {"状态": "已审"})
    typed(book, "订货登记表", {"状态": "已审", "信用情况": "正常"})
    assert findings(book, "B40") == [over("2,500.00", "500.00")]


def approval(**more):
    known = {"order_no": "DD-2", "matter": "超额度", "applicant": "E1", "applied_on": date(2025, 6, 4)}
    given = {
        "decision": "同意",
        "approved_by": "E2",
        "approved_on": date(2025, 6, 5),
        "amount": Decimal(1500),
    }
    return {"订货审批": [known | given | more]}


@pytest.mark.parametrize(
    ("more", "found"),
    [({}, 0), ({"amount": Decimal(1499)}, 1), ({"approved_by": "E1"}, 1), ({"decision": "不同意"}, 1),
     ({"void": True}, 1), ({"matter": "未核定"}, 1), ({"order_no": "DD-1"}, 1)],
)  # fmt: skip
def test_only_an_approval_that_counts_lets_it_pass(tmp_path, more, found):
    told = [item for item in findings(two(tmp_path, **approval(**more)), "B40") if item[0] == "block"]
    assert len(told) == found


def test_what_was_let_go_later_does_not_count_against_an_earlier_order(tmp_path):
    """DD-2 was approved beyond the limit, delivered, and is owed: 1,500.00 + 1,000.00 of DD-1."""
    sent = {
        "record_no": "FH-1", "delivered_on": date(2025, 6, 20), "customer_code": "K1", "order_no": "DD-2", "line_no": 1,
        "product_code": "P1", "quantity": Decimal(150), "price": Decimal(10), "amount": Decimal(1500),
    }  # fmt: skip
    assert findings(two(tmp_path, 交易记录=[sent], **approval()), "B40") == []
    without = findings(two(tmp_path, 交易记录=[sent]), "B40")
    assert [words.partition("的状态")[0] for _, words in without] == ["DD-1"]


def test_who_pays_before_delivery_needs_no_limit(tmp_path):
    pairs = [
        (order(number, status="已审", settlement="款到发货", term_days=None), line(number, 150))
        for number in ("DD-1", "DD-2")
    ]
    assert findings(company(tmp_path / "销售.xlsx", *pairs), "B40") == []


def test_without_a_limit_the_first_order_is_named(tmp_path):
    told = findings(two(tmp_path, limit=None), "B40")
    assert [(severity, words.partition("，请")[0]) for severity, words in told] == [
        (
            "block",
            "DD-1的状态是已审，没有“未核定”的审批：K1的最高信用程度未核定，已占用 1,000.00 元（未发的有DD-1）",
        )
    ]


@pytest.mark.parametrize("name", ["启用日期", "超额度处理"])
def test_settings_decide_what_is_judged_and_how(tmp_path, name):
    value = {"启用日期": "2025-06-05", "超额度处理": "警告"}[name]
    told = findings(two(tmp_path, settings={name: value}), "B40")
    assert [severity for severity, _ in told] == {"启用日期": [], "超额度处理": ["warn"]}[name]
