"""A verdict in words: what is shown for every step, what cures it, who decides."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from xlsales.handbook.dates import MonthDay
from xlsales.ledger.entries import Invoice, ReceiptEntry
from xlsales.ledger.figures import Policy, settle
from xlsales.ledger.terms import Terms
from xlsales.orders.contracts import Agreed, ContractTerms, ContractUse, Tolerance
from xlsales.orders.release.deciding import Shipment, release
from xlsales.orders.review.deciding import review
from xlsales.orders.review.facts import Candidate, CustomerCredit, ReviewInputs, ReviewPolicy
from xlsales.orders.review.verdict import VerdictText
from xlsales.orders.review.verdict_words import held_state

TODAY = date(2025, 6, 30)
POLICY = ReviewPolicy(
    MonthDay(3, 31), Tolerance(), Decimal("0.8"), Decimal("0.3"), True, True, False, True,
    "销售部经理", "营销总监", "营销总监",
)  # fmt: skip
ORDER = Candidate(
    "D1", "K1", "", TODAY, "H1", Terms(), (ContractUse("P1", Decimal(10), Decimal(100), 100_000),), 100_000
)
CONTRACT = ContractTerms(
    "H1",
    "框架",
    "K1",
    date(2025, 1, 1),
    date(2025, 12, 31),
    "生效",
    lines={"P1": Agreed(Decimal(100), Decimal(50))},
)


def customer_credit(
    invoices=(), receipts=(), *, limit=500_000, settlement="货到N天", incomplete=(), **others
):
    account = settle(list(invoices), list(receipts), [], TODAY, Policy(), incomplete=incomplete)
    return CustomerCredit(account, Terms(settlement, 30), limit, reviewed=True, **others)


def owing(amount, due=date(2025, 6, 1), **others):
    return Invoice("K1", "F1", due, amount, delivered_on=date(2025, 5, 2), **others)


def late_by(days):
    """900 yuan so many days past 应付日, in an office with 5 days of grace."""
    due = TODAY - timedelta(days)
    account = settle([owing(90_000, due)], [], [], TODAY, Policy(grace_days=5))
    return replace(customer_credit(), account=account)


def told(order=ORDER, contract=CONTRACT, own=None, policy=POLICY, stale=False):
    customers = {} if own == "nobody" else {"K1": own or customer_credit()}
    contracts = {"H1": contract} if contract else {}
    verdict = review([order], ReviewInputs(customers, contracts, {}, {}, (), policy))[0]
    wording = VerdictText(policy, TODAY, stale, {"P1": "甲"}, {"K1": "商行"})
    document = wording.document(verdict)
    return held_state(verdict), document, {step["step"]: step["detail"] for step in document["steps"]}


def test_a_passing_order_shows_its_figures():
    state, document, steps = told()
    assert (state, document["status"], document["cure"], document["decider"]) == (
        "已审",
        "accepted",
        None,
        None,
    )
    assert steps == {
        "contract": "合同H1（框架，2025-01-01 至 2025-12-31）",
        "as_contracted": "品种、单价、数量都在合同内",
        "records": "发货 0 行、收款 0 行，账款数据截至 2025-06-30",
        "settlement": "没有逾期",
        "credit": "最高信用程度 5,000.00 元；已占用 0.00 元，本单后 1,000.00 元，还可用 4,000.00 元",
        "funds": "不是分支机构订货",
    }
    assert (document["limit"], document["after"], document["available"]) == ("5000.00", "1000.00", "5000.00")


@pytest.mark.parametrize(
    ("changes", "state", "step", "detail", "cure"),
    [
        (
            {"own": "nobody"}, "待审", "records", "客户K1不在客户资料里", "请先登记客户资料",
        ),
        (
            {"policy": replace(POLICY, opening_entered=False)}, "待审", "records",
            "期初未录，不能审核；发货 0 行、收款 0 行，账款数据截至 2025-06-30",
            "请录完期初余额，把设置“期初已录”改为是",
        ),
        (
            {"own": customer_credit(incomplete=("R1", "R2"))}, "待审", "records",
            "R1、R2的金额或日期不全；发货 0 行、收款 0 行，账款数据截至 2025-06-30",
            "请财务人员补齐R1、R2；账款的应付日不全，请财务人员补齐，算出逾期再审",
        ),
        (
            {"contract": None}, "待签合同", "contract", "合同H1不在合同表里",
            "缺合同：合同H1不在合同表里，请签订合同并报销售部经理审批",
        ),
        (
            {"contract": None, "policy": replace(POLICY, single_order=True)}, "待签合同", "as_contracted",
            "没有合同可比",
            "缺合同：合同H1不在合同表里，请签订合同并报销售部经理审批，或报批单笔合同",
        ),
        (
            {"contract": replace(CONTRACT, customer="K2")}, "待签合同", "contract", "合同H1是客户K2的",
            "缺合同：合同H1是客户K2的，请签订合同并报销售部经理审批",
        ),
        (
            {"contract": replace(CONTRACT, status="待批")}, "待签合同", "contract", "合同H1状态是待批，没有生效",
            "缺合同：合同H1状态是待批，没有生效，请签订合同并报销售部经理审批",
        ),
        (
            {"order": ORDER._replace(fault="第1行的品种、数量、单位或单价不全")}, "待审", "as_contracted",
            "第1行的品种、数量、单位或单价不全", "请补全订货单：第1行的品种、数量、单位或单价不全",
        ),
        (
            {"own": customer_credit([owing(50_000)])}, "欠款未清", "settlement", "逾期 500.00 元，最长 29 天",
            "再到款 500.00 元即可放行",
        ),
        (
            {"own": customer_credit(limit=None)}, "超额度待批", "credit",
            "最高信用程度未核定；已占用 0.00 元，本单后 1,000.00 元", "请核定最高信用程度，或报营销总监审批",
        ),
        (
            {"own": customer_credit(limit=99_999)}, "超额度待批", "credit",
            "最高信用程度 999.99 元；已占用 0.00 元，本单后 1,000.00 元，超出 0.01 元",
            "再到款 0.01 元即可放行",
        ),
        (
            {"own": customer_credit(settlement="定金+尾款")}, "待款", "settlement", "没有逾期；定金还差 300.00 元",
            "再到款 300.00 元即可放行",
        ),
    ],
)  # fmt: skip
def test_a_held_order_says_why_and_what_to_do(changes, state, step, detail, cure):
    found, document, steps = told(**changes)
    assert (found, steps[step], document["cure"]) == (state, detail, cure)


@pytest.mark.parametrize(
    ("changes", "step", "detail"),
    [
        ({"own": customer_credit([owing(9_000)])}, "settlement", "没有逾期；尾差 90.00 元不计（尾差容忍=100.00）"),
        (
            {"own": customer_credit([owing(90_000, disputed=90_000, disputed_on=TODAY, confirmed=True)])},
            "settlement", "没有逾期；争议 900.00 元不计",
        ),
        ({"order": ORDER._replace(contract_no="")}, "contract",
         "合同H1（框架，2025-01-01 至 2025-12-31），订货单没有填合同编号，按唯一有效的合同"),
        ({"contract": replace(CONTRACT, starts_on=date(2024, 1, 1), ends_on=date(2025, 6, 29))}, "contract",
         "合同H1（框架，2024-01-01 至 2025-06-29），已到期，在续签宽限内"),
        ({"contract": replace(CONTRACT, lines={"P1": Agreed(Decimal(90), Decimal(5))})}, "as_contracted",
         "P1甲单价不符 10.0000（请核实，不影响放行）；P1甲超合同数量 5.00（请核实，不影响放行）"),
        ({"stale": True}, "records",
         "发货 0 行、收款 0 行，账款数据截至 2025-06-30（账款数据已旧，请核实）"),
        ({"own": replace(customer_credit(), reviewed=False)}, "credit",
         "最高信用程度 5,000.00 元（按客户资料所填，没有核定）；已占用 0.00 元，本单后 1,000.00 元，还可用 4,000.00 元"),
        ({"own": customer_credit(settlement="款到发货", limit=None)}, "credit", "款到发货或先付定金，不看信用额度"),
        ({"own": customer_credit(limit=50_000), "policy": replace(POLICY, over_holds=False)}, "credit",
         "最高信用程度 500.00 元；已占用 0.00 元，本单后 1,000.00 元，超出 500.00 元（超额度处理=警告）"),
        ({"own": customer_credit(limit=None), "policy": replace(POLICY, unset_holds=False)}, "credit",
         "最高信用程度未核定；已占用 0.00 元，本单后 1,000.00 元（未核定处理=警告）"),
        ({"own": late_by(5), "policy": replace(POLICY, overdue=Policy(grace_days=5))}, "settlement",
         "没有逾期；刚过应付日的 900.00 元不计（宽限天数=5）"),
    ],
)  # fmt: skip
def test_what_is_only_to_be_looked_at_lets_it_pass(changes, step, detail):
    state, _, steps = told(**changes)
    assert (state, steps[step]) == ("已审", detail)


def test_terms_that_differ_from_the_contract_hold_or_are_told():
    order = ORDER._replace(terms=Terms("货到N天", 60))
    contract = replace(CONTRACT, settlement="货到N天", days=30)
    _, _, steps = told(order=order, contract=contract)
    assert "结算方式与合同不同" in steps["as_contracted"]


def test_an_account_that_is_not_known_keeps_the_goods():
    shipment = Shipment("D1", "K1", "", TODAY, 100, 100, "款到发货")
    (unknown,) = release([shipment], {}, ())
    assert (unknown.accepted, unknown.shortfall) == (False, 0)


def test_a_bill_pays_for_no_goods_before_it_is_cashed():
    money = [ReceiptEntry("K1", "S1", TODAY, 100, "预收", "商业承兑")]
    account = settle([], money, [], TODAY, Policy())
    shipment = Shipment("D1", "K1", "", TODAY, 100, 100, "款到发货")
    assert release([shipment], {"K1": account}, ())[0].shortfall == 100
    cash = settle([], [money[0]._replace(method="汇款")], [], TODAY, Policy())
    assert release([shipment], {"K1": cash}, ())[0].accepted


def test_money_serves_the_earliest_order_first():
    account = settle([], [ReceiptEntry("K1", "S1", TODAY, 150, "预收")], [], TODAY, Policy())
    shipments = [
        Shipment(f"D{number}", "K1", "", date(2025, 6, number), 100, 100, "款到发货") for number in (2, 1)
    ]
    found = release(shipments, {"K1": account}, ())
    assert [(own.shipment.order_no, own.missing) for own in found] == [("D1", 0), ("D2", 50)]
