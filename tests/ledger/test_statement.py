"""往来对账单: what was owed, what moved, what is owed; and it always agrees with the account."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from dice import thrown

from xlsales.ledger.entries import Invoice, ReceiptEntry
from xlsales.ledger.figures import Policy, settle
from xlsales.ledger.from_sheets import Entries
from xlsales.ledger.statement import statement

FIRST, LAST = date(2025, 1, 1), date(2025, 6, 30)
BEFORE, JUNE = date(2024, 12, 31), date(2025, 6, 2)


def sent(day, amount, document="F1"):
    return Invoice("K1", document, day, amount, delivered_on=day)


def paid(day, amount, nature="货款", **others):
    return ReceiptEntry("K1", "S1", day, amount, nature, **others)


def test_a_period_begins_with_what_was_owed():
    own = Entries(
        [sent(BEFORE, 500), sent(JUNE, 300), sent(JUNE, -50)],
        [paid(BEFORE, 200), paid(JUNE, 100)],
        [Invoice("K1", "Q1", FIRST, 1000)],
    )
    found = statement(own, FIRST, LAST)
    assert found.opening == 1300  # 1,000 brought in, 500 delivered, 200 paid
    assert [(move.word, move.debit, move.credit, move.balance) for move in found.movements] == [
        ("发货", 300, 0, 1600), ("货款", 0, 100, 1500), ("退货", -50, 0, 1450),
    ]  # fmt: skip
    assert (found.debit, found.credit, found.closing) == (250, 100, 1450)


def test_nothing_moved_and_the_balance_stays():
    found = statement(Entries([sent(BEFORE, 500)]), FIRST, LAST)
    assert (found.movements, found.closing) == ((), 500)


@pytest.mark.parametrize(
    ("receipt", "credit", "guarantee"),
    [
        (paid(JUNE, 100, method="支票"), 0, 0),
        (paid(JUNE, 100, method="支票", cleared_on=JUNE), 100, 0),
        (paid(JUNE, 100, method="支票", cleared_on=LAST + timedelta(1)), 0, 0),
        (paid(JUNE, 100, bounced=True), 0, 0),
        (paid(JUNE, 100, method="商业承兑"), 100, 0),
        (paid(JUNE, 100, "保证金"), 0, 100),
        (paid(JUNE, 100, "保证金", bounced=True), 0, 0),
        (paid(JUNE, 100, "返利冲抵"), 100, 0),
        (paid(LAST + timedelta(1), 100), 0, 0),
    ],
)
def test_money_counts_when_it_came(receipt, credit, guarantee):
    found = statement(Entries([], [receipt]), FIRST, LAST)
    assert (found.credit, found.guarantee) == (credit, guarantee)


def day(dice):
    return LAST - timedelta(dice.randint(0, 200))


def amount(dice):
    return dice.choice([dice.randint(-500, -1), dice.randint(1, 2000)])


def receipt(dice):
    on, nature = day(dice), dice.choice(["货款", "预收", "定金", "保证金", "返利冲抵"])
    method = dice.choice(["汇款", "支票", "商业承兑"])
    return paid(on, abs(amount(dice)), nature, method=method, cleared_on=on)


@thrown(2000)
def test_the_closing_balance_is_that_of_the_account(dice):
    invoices = [sent(day(dice), amount(dice), f"F{dice.randint(1, 5)}") for _ in range(dice.randint(0, 9))]
    receipts, first = [receipt(dice) for _ in range(dice.randint(0, 9))], day(dice)
    account = settle(invoices, receipts, [], LAST, Policy())
    found = statement(Entries(invoices, receipts), first, LAST)
    assert found.closing == account.balance - account.prepaid - account.deposit
    assert found.guarantee == account.guarantee
