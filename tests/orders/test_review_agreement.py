"""订单审核 agrees with a second implementation on random companies, and keeps what must never change."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from dice import thrown
from slow_review import contract_use, decide

from xlsales.handbook.dates import MonthDay
from xlsales.kernel.finding import Finding, Severity
from xlsales.kernel.ref import HOUSE
from xlsales.kernel.table import Table
from xlsales.ledger.entries import Invoice, ReceiptEntry
from xlsales.ledger.figures import Policy, settle
from xlsales.ledger.order_lines import OpenLine
from xlsales.ledger.terms import Terms
from xlsales.orders.contracts import Agreed, ContractTerms, ContractUse, Tolerance
from xlsales.orders.forms.order import Order
from xlsales.orders.review.deciding import review
from xlsales.orders.review.facts import Candidate, CustomerCredit, ReviewInputs, ReviewPolicy
from xlsales.orders.review.tables import used as used_up

TODAY = date(2025, 6, 30)
PRODUCTS, CUSTOMERS = ("P1", "P2"), ("K1", "K2")
MATTERS = ("合同不符", "欠款放行", "超额度", "未核定", "价格", "单笔合同")


def fen(dice):
    """Half of them round, as the sums of orders are: limits are met to the fen."""
    return dice.choice((dice.randint(0, 3000), 10 * dice.randint(0, 300), 0))


def day(dice):
    return TODAY - timedelta(dice.randint(0, 6))


def drawn(dice):
    """Two customers, up to three contracts, up to seven orders, some approvals."""
    rules = {name: dice.random() < 0.5 for name in ("single", "over_holds", "unset_holds")}
    customers = {code: person(dice) for code in CUSTOMERS}
    contracts = [agreement(dice, f"H{number}") for number in range(dice.randint(0, 3))]
    orders = [wish(dice, f"D{number}") for number in range(dice.randint(1, 7))]
    places = [(contract, code) for contract in ("H0", "H1", "H2") for code in PRODUCTS]
    used = {place: Decimal(dice.randint(0, 8)) for place in some(dice, places)}
    approvals = {
        (order["order_no"], dice.choice(MATTERS), order["amount"]) for order in orders if dice.random() < 0.25
    }
    return customers, contracts, orders, used, approvals, rules


def some(dice, places):
    return dice.sample(places, dice.randint(0, len(places)))


def person(dice):
    return {
        "settlement": dice.choice(["货到N天", "货到N天", "货到N天", "款到发货", "定金+尾款"]),
        "limit": None if dice.random() < 0.5 else fen(dice),
        "debt": fen(dice),
        "late": dice.random() < 0.5,
        "deposits": {order: dice.randint(1, 900) for order in some(dice, ["", "D0", "D1", "D2"])},
        "rate": dice.choice([Decimal("0.3"), Decimal("0.25"), Decimal(1)]),
        "stopped": dice.choice(["", "", "", "停用"]),
    }


def agreement(dice, number):
    lines = {
        code: (dice.choice([Decimal(100), Decimal(90)]), Decimal(dice.randint(0, 20)))
        for code in some(dice, PRODUCTS)
    }
    return {
        "number": number, "customer": dice.choice(CUSTOMERS), "kind": dice.choice(["定量", "框架"]),
        "starts": day(dice), "ends": TODAY, "lines": lines,
    }  # fmt: skip


def wish(dice, number):
    lines = [
        (dice.choice(PRODUCTS), Decimal(dice.randint(1, 9)), dice.choice([Decimal(100), Decimal(90)]))
        for _ in range(dice.randint(1, 2))
    ]
    return {
        "order_no": number, "customer": dice.choice(CUSTOMERS), "received_on": day(dice),
        "contract": dice.choice(["", "", "H0", "H1"]), "lines": lines,
        "amount": sum(int(line[1] * line[2]) for line in lines), "row": int(number[1:]) + 2,
        "wrong_on": dice.choice([(), (), (), ("订货登记表",), ("交易记录",), ("客户资料", "合同_明细")]),
    }  # fmt: skip


def built(company):
    customers, contracts, orders, used, approvals, rules = company
    policy = ReviewPolicy(
        MonthDay(3, 31), Tolerance(), Decimal("0.8"), Decimal("0.3"), rules["over_holds"],
        rules["unset_holds"], rules["single"], True, "销售部经理", "营销总监", "营销总监",
    )  # fmt: skip
    agreed = {
        own["number"]: ContractTerms(
            own["number"], own["kind"], own["customer"], own["starts"], own["ends"], "生效",
            lines={code: Agreed(*line) for code, line in own["lines"].items()},
        )
        for own in contracts
        if own["kind"] != "框架" or own["ends"] >= TODAY
    }  # fmt: skip
    inputs = ReviewInputs(
        {code: customer_credit(code, own) for code, own in customers.items()}, agreed, {}, used, approvals, policy,
        holds={own["row"]: tuple(map(wrong, own["wrong_on"])) for own in orders},
    )  # fmt: skip
    return [candidate(own) for own in orders], inputs


def wrong(sheet):
    return Finding("S05", Severity.BLOCK, HOUSE, "没有填", "请补填", sheet=sheet, row=2)


def candidate(own):
    lines = tuple(
        ContractUse(code, quantity, price, int(quantity * price)) for code, quantity, price in own["lines"]
    )
    return Candidate(
        own["order_no"],
        own["customer"],
        "",
        own["received_on"],
        own["contract"],
        Terms(),
        lines,
        own["amount"],
        row=own["row"],
    )


def customer_credit(code, own, more=()):
    due = TODAY - timedelta(1) if own["late"] else TODAY
    debts = [Invoice(code, "F1", due, own["debt"], delivered_on=TODAY - timedelta(9))] if own["debt"] else []
    money = [
        ReceiptEntry(code, f"S{number}", TODAY, amount, "定金", order=order)
        for number, (order, amount) in enumerate(own["deposits"].items())
    ]
    account = settle(
        debts, [*money, *more], [], TODAY, Policy(residue_tolerance=0), open_orders=("D0", "D1", "D2")
    )
    terms = Terms(own["settlement"], 30)
    return CustomerCredit(account, terms, own["limit"], True, 0, own["rate"], stopped=own["stopped"])


def plain(company):
    customers, *others = company
    known = {
        code: own
        | {
            "overdue": own["debt"] if own["late"] else 0,
            "exposure": own["debt"] - sum(own["deposits"].values()),
        }
        for code, own in customers.items()
    }
    return known, *others


def failed(orders, office):
    return {own.order.order_no: own.failed for own in review(orders, office)}


@thrown(8000)
def test_a_second_implementation_agrees(dice):
    company = drawn(dice)
    customers, contracts, orders, used, approvals, rules = plain(company)
    expected = decide(orders, customers, contracts, used, approvals, rules)
    assert {order: set(steps) for order, steps in failed(*built(company)).items()} == {
        order: set(steps) for order, steps in expected.items()
    }


@thrown(2000)
def test_the_order_of_the_rows_changes_nothing(dice):
    orders, office = built(drawn(dice))
    mixed = orders.copy()
    dice.shuffle(mixed)
    assert failed(mixed, office) == failed(orders, office)


@thrown(2000)
def test_taking_away_a_held_order_changes_no_other_verdict(dice):
    """Only one without money or approvals of its own: those would serve nobody then."""
    company = drawn(dice)
    orders, office = built(company)
    found = failed(orders, office)
    named = {order for own in company[0].values() for order in own["deposits"]}
    for gone in orders:
        if found[gone.order_no] and gone.order_no not in named:
            rest = [own for own in orders if own is not gone]
            assert failed(rest, office) == {k: v for k, v in found.items() if k != gone.order_no}


@thrown(2000)
def test_what_passes_without_approval_is_within_limits_and_contracts(dice):
    company = drawn(dice)
    orders, office = built(company)
    office = replace(office, approvals=(), policy=replace(office.policy, over_holds=True))
    taken, spent = dict(office.used), {}
    for own in review(orders, office):
        if not own.accepted:
            continue
        spent[own.order.customer] = spent.get(own.order.customer, 0) + own.order.amount
        for line in own.order.lines:
            key = (own.contract.number, line.product)
            taken[key] = taken.get(key, Decimal(0)) + line.quantity
            if own.contract.kind == "定量":
                assert taken[key] <= own.contract.lines[line.product].quantity
        if own.credit is not None and own.customer_credit.limit is not None:
            assert own.credit.after <= own.customer_credit.limit
            assert own.credit.exposure == own.credit.after - own.order.amount


@thrown(2000)
def test_with_one_order_more_money_never_holds_it(dice):
    company, amount = drawn(dice), dice.randint(1, 5000)
    orders, office = built(company)
    order = orders[0]
    if review([order], office)[0].accepted:
        own = company[0][order.customer]
        richer = customer_credit(order.customer, own, [ReceiptEntry(order.customer, "S9", TODAY, amount)])
        customers = {**office.customers, order.customer: richer}
        assert review([order], replace(office, customers=customers))[0].accepted


@thrown(2000)
def test_what_the_cure_asks_for_is_enough_and_a_fen_less_is_not(dice):
    """For an order held by money alone, with a limit: the very sum frees it, one fen less does not."""
    company = drawn(dice)
    orders, office = built(company)
    verdict = review([orders[0]], office)[0]
    money = {"settlement", "credit"}
    if not verdict.failed or set(verdict.failed) - money or not verdict.shortfall or verdict.deposit_due:
        return
    if "credit" in verdict.failed and not verdict.over:
        return
    own = company[0][verdict.order.customer]
    for less, passes in ((0, True), (1, False)):
        more = [ReceiptEntry(verdict.order.customer, "S9", TODAY, verdict.shortfall - less)]
        customers = {
            **office.customers,
            verdict.order.customer: customer_credit(verdict.order.customer, own, more),
        }
        assert review([orders[0]], replace(office, customers=customers))[0].accepted is passes


STATES = ("待审", "已审", "生产中", "已结案", "已作废", "草稿", None)


@thrown(1000)
def test_contract_use_agrees_with_a_second_implementation(dice):
    """Orders with and without a 合同编号, in every state."""
    company = drawn(dice)
    _, contracts, orders, *_ = company
    _, office = built(company)
    heads, lines = [], []
    for own in orders:
        state, void = dice.choice(STATES), dice.random() < 0.5
        heads.append(own | {"status": state, "void": void, "contract": own["contract"] or None})
        lines += [
            {"order_no": own["order_no"], "product": line[0], "quantity": line[1]} for line in own["lines"]
        ]
    table = Table.of(
        Order,
        [
            {
                "order_no": own["order_no"], "customer_code": own["customer"], "contract_no": own["contract"],
                "received_on": own["received_on"], "status": own["status"], "void": own["void"],
            }
            for own in heads
        ],
    )  # fmt: skip
    by_order = {}
    for number, line in enumerate(lines, 1):
        one = OpenLine(number, line["product"], line["quantity"], None, None, "正常", Decimal(0))
        by_order.setdefault(line["order_no"], []).append(one)
    known = {own["number"]: own for own in contracts}
    assert known.keys() == office.contracts.keys()
    assert used_up(table, by_order, office.contracts, MonthDay(3, 31)) == contract_use(
        heads, lines, contracts
    )
