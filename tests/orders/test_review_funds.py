"""订单审核 of branch orders: 在此限额指标内的订货予以保证，超出的经过营销总监的审批 (DH-8, F4)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from dice import thrown
from slow_review import decide_branches

from xlsales.funds.figures import FundsPolicy, Holdings, InForce
from xlsales.funds.held import BranchFunds
from xlsales.handbook.dates import MonthDay
from xlsales.ledger.terms import Terms
from xlsales.orders.contracts import ContractUse, Tolerance
from xlsales.orders.review.deciding import review
from xlsales.orders.review.facts import Candidate, ReviewInputs, ReviewPolicy
from xlsales.orders.review.verdict import VerdictText
from xlsales.orders.review.verdict_words import held_state

TODAY = date(2025, 6, 30)
POLICY = ReviewPolicy(
    MonthDay(3, 31), Tolerance(), Decimal("0.8"), Decimal("0.3"), True, True, False, True,
    "销售部经理", "营销总监", "营销总监",
)  # fmt: skip
HELD = Holdings(41_250_000, 8_600_000, 25_150_000)
"""F4.a: stock 412,500, in transit 86,000, receivable 251,500."""
SHANGHAI = BranchFunds(HELD, InForce(80_000_000), counted_on=date(2025, 6, 27))
WITHIN = "限额 800,000.00 元；已占用 750,000.00 元，本单后 800,000.00 元；还可用 0.00 元；库存截至 2025-06-27"


def order(amount, number="D1", branch="FGS-SH", day=TODAY, fault=""):
    line = ContractUse("P1", Decimal(1), Decimal(amount) / 100, amount)
    return Candidate(number, "", branch, day, "", Terms(), (line,), amount, fault)


def reviewed(*orders, branch=SHANGHAI, policy=POLICY, approvals=()):
    branches = {"FGS-SH": branch} if branch else {}
    return review(orders, ReviewInputs({}, {}, {}, {}, approvals, policy, branches))


def told(own, **changed):
    verdict = reviewed(own, **changed)[0]
    document = VerdictText(changed.get("policy", POLICY)).document(verdict)
    return held_state(verdict), document, {step["step"]: step["detail"] for step in document["steps"]}


@pytest.mark.article("DH-8")
@pytest.mark.parametrize(
    ("amount", "changed", "state", "cure"),
    [
        pytest.param(5_000_000, {}, "已审", None, id="F4.a 正好到限额，保证供货"),
        pytest.param(
            5_000_001, {}, "超额度待批", "本单超资金占用限额 0.01 元，请报营销总监审批", id="F4.b 多一分"
        ),
        pytest.param(
            5_000_001, {"policy": replace(POLICY, funds=FundsPolicy(receivable=False))}, "已审", None,
            id="F4.d 不含应收",
        ),
        pytest.param(
            5_000_001, {"policy": replace(POLICY, funds=FundsPolicy(split=True))}, "超额度待批",
            "本单超资金占用限额 0.01 元，请报营销总监审批，限额内的 50,000.00 元可以先供", id="允许拆分",
        ),
        pytest.param(
            5_000_001, {"branch": replace(SHANGHAI, held=replace(HELD, remitted=1))}, "已审", None,
            id="在途回款减去",
        ),
        pytest.param(
            1, {"branch": replace(SHANGHAI, limit=None)}, "超额度待批",
            "没有核定资金占用限额，请核定，或报营销总监审批", id="F4.e 没有核定",
        ),
        pytest.param(
            1, {"branch": replace(SHANGHAI, unknown=("P9没有供货价",))}, "超额度待批",
            "P9没有供货价，请补全，或报营销总监审批", id="占用额数据不足不是零",
        ),
        pytest.param(
            1, {"branch": None}, "超额度待批", "机构不在分支机构表里，请核对机构编码", id="没有这个机构"
        ),
        pytest.param(
            5_000_001, {"approvals": {("D1", "超限", 5_000_001)}}, "已审", None, id="营销总监批了这张这个金额"
        ),
        pytest.param(
            5_000_001, {"approvals": {("D1", "超限", 5_000_000)}}, "超额度待批",
            "本单超资金占用限额 0.01 元，请报营销总监审批", id="批的是别的金额",
        ),
    ],
)  # fmt: skip
def test_the_limit_decides(amount, changed, state, cure):
    found, document, _ = told(order(amount), **changed)
    assert (found, document["cure"]) == (state, cure)
    assert document["decider"] == (None if cure is None else "营销总监")


@pytest.mark.parametrize(
    ("own", "changed", "step", "detail"),
    [
        (order(5_000_000), {}, "funds", WITHIN),
        (order(5_000_000), {}, "contract", "分支机构订货，不看合同和账款"),
        (
            order(5_000_001), {"approvals": {("D1", "超限", 5_000_001)}}, "funds",
            "限额 800,000.00 元；已占用 750,000.00 元，本单后 800,000.01 元；超出 0.01 元；"
            "库存截至 2025-06-27（已批：超限）",
        ),
        (
            order(5_000_000), {"branch": replace(SHANGHAI, limit=InForce(80_000_000, 20))}, "funds",
            WITHIN.replace("800,000.00 元；已占", "800,000.00 元（已过期 20 天，请重新核定）；已占"),
        ),
        (
            order(1), {"branch": replace(SHANGHAI, unknown=("没有库存记录",))}, "funds",
            "占用额数据不足：没有库存记录",
        ),
        (
            order(1), {"branch": replace(SHANGHAI, limit=None, counted_on=None)}, "funds",
            "没有核定资金占用限额；已占用 750,000.00 元，本单后 750,000.01 元",
        ),
        (order(1), {"branch": None}, "funds", "机构不在分支机构表里"),
        (order(1, fault="第1行的单价不全"), {}, "as_contracted", "第1行的单价不全"),
        (
            order(1), {"policy": replace(POLICY, opening_entered=False)}, "records",
            "期初未录，不能审核；应收账款算不准",
        ),
    ],
)  # fmt: skip
def test_the_step_shows_its_figures(own, changed, step, detail):
    _, document, steps = told(own, **changed)
    assert steps[step] == detail
    assert document["credit_state"] == "不适用"
    assert list(steps) == ["contract", "as_contracted", "records", "settlement", "credit", "funds"]


def test_without_openings_the_receivable_is_not_known():
    without = replace(POLICY, opening_entered=False)
    state, document, _ = told(order(1), policy=without)
    assert (state, document["cure"]) == ("待审", "请录完期初余额，把设置“期初已录”改为是")
    state, _, _ = told(order(1), policy=replace(without, funds=FundsPolicy(receivable=False)))
    assert state == "已审"


def test_an_incomplete_order_is_not_valued():
    state, document, _ = told(order(1, fault="没有明细"))
    assert (state, document["cure"]) == ("待审", "请补全订货单：没有明细")


def test_the_document_has_every_figure_of_f4():
    _, document, _ = told(order(5_000_001))
    assert document["funds"] == {
        "state": "超限额", "limit": "800000.00", "expired_days": 0, "occupied": "750000.00",
        "after": "800000.01", "available": "50000.00", "excess": "0.01", "rate": "1.0000",
        "guaranteed": "0.00", "counted_on": "2025-06-27", "unknown": [],
        "parts": {
            "stock": "412500.00", "transit": "86000.00", "receivable": "251500.00", "committed": "0.00",
            "prepaid": "0.00", "remitted": "0.00",
        },
    }  # fmt: skip
    _, unknown, _ = told(order(1), branch=replace(SHANGHAI, limit=None, unknown=("没有库存记录",)))
    assert {name: unknown["funds"][name] for name in ("state", "limit", "occupied", "excess")} == {
        "state": "数据不足", "limit": None, "occupied": None, "excess": None,
    }  # fmt: skip


def test_what_was_accepted_first_counts_and_what_is_held_does_not():
    days = [TODAY - timedelta(back) for back in (3, 2, 1)]
    first, second, third = (
        order(amount, f"D{number}", day=day)
        for number, (amount, day) in enumerate(zip((3_000_000, 2_000_001, 2_000_000), days, strict=True))
    )
    assert [own.accepted for own in reviewed(third, second, first)] == [True, False, True]


def drawn(dice):
    """Up to eight orders of three branches, figures of two of them; approvals."""
    orders = [
        {
            "order_no": f"D{number}", "branch": dice.choice(["B1", "B2", "B3"]),
            "received_on": TODAY - timedelta(dice.randint(0, 3)), "amount": dice.randint(1, 400),
        }
        for number in range(dice.randint(1, 8))
    ]  # fmt: skip
    approvals = {
        (own["order_no"], "超限", own["amount"] - dice.randint(0, 1))
        for own in orders
        if dice.random() < 0.25
    }
    return orders, {code: branch(dice) for code in ("B1", "B2")}, approvals


def branch(dice):
    known = {name: dice.randint(0, 500) for name in ("stock", "transit", "owed", "committed", "on_its_way")}
    return known | {"limit": dice.choice([None, dice.randint(0, 2500), dice.randint(0, 2500)])}


@thrown(5000)
def test_a_second_implementation_agrees(dice):
    orders, branches, approvals = drawn(dice)
    known = {
        code: BranchFunds(
            Holdings(own["stock"], own["transit"], own["owed"], own["committed"], remitted=own["on_its_way"]),
            None if own["limit"] is None else InForce(own["limit"]),
        )
        for code, own in branches.items()
    }
    waiting = [order(own["amount"], own["order_no"], own["branch"], own["received_on"]) for own in orders]
    found = review(waiting, ReviewInputs({}, {}, {}, {}, approvals, POLICY, known))
    assert [own.order.order_no for own in found if not own.accepted] == decide_branches(
        orders, branches, approvals
    )
