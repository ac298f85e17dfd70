"""``settle`` and the slow ledger agree on random companies; and what holds for every company."""

from datetime import date, timedelta

from dice import thrown
from slow_ledger import SlowLedger

from xlsales.ledger.figures import Invoice, Policy, ReceiptEntry, exposure, settle

TODAY = date(2025, 6, 30)
OPEN_ORDERS = ((), ("D1",), ("D1", "D2"))


def numbered(rows):
    return [row._replace(record=f"{index:02}") for index, row in enumerate(rows)]


@thrown(3000)
def test_the_slow_ledger_agrees(dice):
    check_agreement(*drawn(dice), drawn_policy(dice), dice.choice(OPEN_ORDERS))


def drawn(dice):
    day = lambda: dice.choice((None, TODAY + timedelta(dice.randint(-100, 40))))  # noqa: E731 - a short die
    signed = lambda: dice.choice((-3, -1, 1, 2, 4, 7))  # noqa: E731
    document, order = (lambda: dice.choice("ABCDE")), (lambda: dice.choice(("", "", "D1", "D2")))
    invoices = [
        Invoice("K1", document(), day(), signed(), order(), day(), dice.random() < 0.5,
                dice.randint(0, 4), day(), dice.random() < 0.5)
        for _ in range(dice.randint(0, 9))
    ]  # fmt: skip
    receipts = [
        ReceiptEntry("K1", "", TODAY + timedelta(dice.randint(-90, 5)), signed(),
                dice.choice(("货款", "货款", "预收", "定金", "保证金", "返利冲抵")),
                dice.choice(("汇款", "银行承兑", "商业承兑", "支票")),
                dice.choice(("", "A", "B", "Z")), order(), day(), dice.random() < 0.1)
        for _ in range(dice.randint(0, 9))
    ]  # fmt: skip
    opening = [Invoice("K1", document(), day(), signed()) for _ in range(dice.randint(0, 2))]
    return numbered(invoices), numbered(receipts), opening


def drawn_policy(dice):
    return Policy(dice.randint(0, 3), dice.randint(0, 4), dice.randint(0, 30))


def check_agreement(invoices, receipts, opening, policy, open_orders):
    found = settle(invoices, receipts, opening, TODAY, policy, open_orders=open_orders)
    slow = SlowLedger([*opening, *invoices], receipts, TODAY, open_orders)
    assert found.remainders == slow.remainders()
    assert (found.prepaid, found.deposit, found.guarantee) == tuple(
        map(slow.total, ("预收", "定金", "保证金"))
    )
    assert found.earmarked == slow.waiting_for("预收")
    assert {name: left for name, left in found.deposits.items() if name} == slow.waiting_for("定金")
    check_overdue(found, slow, policy)


def check_overdue(found, slow, policy):
    late, hidden, days, disputed, ages = 0, 0, [], 0, dict.fromkeys(found.aging, 0)
    owed = [(row.due_on, row.waiting, left, row) for row, left in slow.open_rows()]
    owed += [(day, False, left, None) for (_, day), left in slow.too_much.items()]
    for due_on, waiting, left, row in owed:
        if due_on is None and not waiting:
            hidden += left
            continue
        past = 0 if due_on is None else (TODAY - due_on).days
        ages[bucket(past)] += left
        if past > policy.grace_days:
            out = min(left, row.disputed) if row and in_dispute(row, policy) else 0
            disputed += out
            late += left - out
            days += [past] * (left > out)
    known = late > policy.residue_tolerance
    unknown = not known and late + hidden > policy.residue_tolerance
    assert found.overdue == (late if known else None if unknown else 0)
    assert (found.residue, found.undated, found.disputed) == (0 if known else late, hidden, disputed)
    assert (found.max_overdue_days, found.aging) == (max(days) if known else 0, ages)


def bucket(past):
    return next(name for name, most in zip(("未到期", "1-30", "31-60", "61-90"), (0, 30, 60, 90), strict=True)
                if past <= most) if past <= 90 else "90以上"  # fmt: skip


def in_dispute(row, policy):
    if not (row.confirmed and row.disputed_on):
        return False
    return row.disputed_on <= TODAY <= row.disputed_on + timedelta(policy.dispute_days)


@thrown(1000)
def test_the_order_of_the_rows_changes_nothing(dice):
    parts, open_orders = drawn(dice), dice.choice(OPEN_ORDERS)
    rows = [dice.sample(part, len(part)) for part in parts]
    one = settle(*parts, TODAY, Policy(), open_orders=open_orders)
    assert settle(*rows, TODAY, Policy(), open_orders=open_orders) == one


@thrown(1000)
def test_no_fen_is_lost(dice):
    (invoices, receipts, opening), open_orders = drawn(dice), dice.choice(OPEN_ORDERS)
    found = settle(invoices, receipts, opening, TODAY, Policy(), open_orders=open_orders)
    owed = sum(row.amount for row in (*invoices, *opening) if (row.delivered_on or TODAY) <= TODAY)
    paid = sum(row.amount for row in receipts if row.arrived(TODAY) and row.nature != "保证金")
    assert found.balance - found.prepaid - found.deposit == owed - paid
    assert found.balance == sum(found.remainders.values()) == sum(found.aging.values()) + found.undated
    assert exposure(found, 0) == owed - paid + found.bills
    assert min(found.balance, found.prepaid, found.deposit, found.bills, *found.remainders.values(), 0) == 0


@thrown(1000)
def test_each_document_is_open_paid_or_returned(dice):
    (invoices, receipts, opening), open_orders = drawn(dice), dice.choice(OPEN_ORDERS)
    found = settle(invoices, receipts, opening, TODAY, Policy(), open_orders=open_orders)
    for document in ("A", "B", "C"):
        own = [row.amount for row in (*invoices, *opening)
               if row.document == document and (row.delivered_on or TODAY) <= TODAY]  # fmt: skip
        sold, returned = sum(max(amount, 0) for amount in own), sum(max(-amount, 0) for amount in own)
        paid = sum(row.amount for row in found.applied if row.document == document)
        assert paid >= 0
        assert sold == min(sold, returned) + paid + found.remainders.get(document, 0)


@thrown(1000)
def test_another_payment_never_makes_more_overdue(dice):
    (invoices, receipts, opening), more = drawn(dice), dice.randint(1, 9)
    extra = ReceiptEntry("K1", "ZZ", TODAY, more)
    before = settle(invoices, receipts, opening, TODAY, Policy(0, 0, 30))
    after = settle(invoices, [*receipts, extra], opening, TODAY, Policy(0, 0, 30))
    assert after.balance <= before.balance
    if before.overdue is not None and after.overdue is not None:
        assert after.overdue <= before.overdue
    assert after.overdue is not None or after.undated
