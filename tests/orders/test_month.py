"""Days of an office: after every day, states, money and statistics agree with a diary of its own."""

from __future__ import annotations

import random
from datetime import timedelta
from decimal import Decimal

import pytest
from month import CUSTOMERS, FIRST, Office

from xlsales.book.book import read_book
from xlsales.house import open_house

open_house()
DAYS = 12
SENT, PARTLY, DISTRIBUTED, ACCEPTED, VOID = "已发完", "部分发货", "已送三部门", "已审", "已作废"


def work_days():
    days = (FIRST + timedelta(at) for at in range(60))
    return [day for day in days if day.weekday() < 5][:DAYS]


@pytest.mark.parametrize("seed", [1])
def test_a_month_shows_no_contradiction(seed, tmp_path):
    dice, office = random.Random(seed), Office(tmp_path / "月.xlsx")
    for today in work_days():
        a_day(office, dice, today)
        compare(office, today)
    orders = office.diary.orders.values()
    assert any(own.void for own in orders)
    assert any(own.version > 1 for own in orders)


def a_day(office, dice, today):
    """Orders, their review, what is sent and paid, what is cancelled, in the order of an office's day."""
    for _ in range(dice.randint(0, 3)):
        office.order(dice, today)
    office.press("orders.register", today)
    review(office, today)
    for own in [each for each in office.diary.orders.values() if each.accepted and not each.void]:
        if not own.sent_any() and dice.random() < 0.25:
            office.press("orders.change", today, orders=[own.number], deed="作废", reason="客户不要了")
            own.void = True
        elif not own.sent_any() and dice.random() < 0.15:
            office.revise(own, dice.randint(1, 60), today)
        else:
            send_some(office, dice, own, today)
    for customer in CUSTOMERS:
        owed = office.diary.owed(customer, today)
        if owed > 0 and dice.random() < 0.4:
            office.pay(customer, owed if dice.random() < 0.5 else dice.randint(1, owed), today)


def review(office, today):
    """订单审核; what it accepts stays within the limit by the diary's count, and its copies are handed out."""
    for verdict in office.press("orders.review", today, write=True)["orders"]:
        own = office.diary.orders[verdict["order_no"]]
        if verdict["status"] == "accepted":
            own.accepted = True
            office.handed(own, today)
    for customer, (_, _, limit) in CUSTOMERS.items():
        spent = office.diary.owed(customer, today) + office.diary.open(customer, today)
        assert limit is None or spent <= limit * 100, (customer, today)


def send_some(office, dice, own, today):
    """Goods leave: today, or typed days late, or already typed for the next day; with the line's number or not."""
    for at, line in enumerate(own.lines):
        left = line.quantity - sum(count for _, count in line.sent)
        if left and dice.random() < 0.5:
            day = today + timedelta(dice.choice([0, 0, 0, -1, 1]))
            count = left if dice.random() < 0.6 else dice.randint(1, left)
            office.send(own, at, count, max(day, FIRST), numbered=dice.random() < 0.7)


def expected_state(own, today):
    if own.void:
        return VOID
    left = [line.left(today) for line in own.lines]
    if all(each <= 0 for each in left):
        return SENT
    if any(line.left(today) < line.quantity for line in own.lines):
        return PARTLY
    return DISTRIBUTED


def compare(office, today):
    office.press("orders.progress", today)
    book, diary = read_book(office.path), office.diary
    states = dict(
        zip(*(book.tables["订货单"][field].to_pylist() for field in ("order_no", "status")), strict=True)
    )
    for own in diary.orders.values():
        if own.accepted or own.void:
            assert states[own.number] == expected_state(own, today), (own, today)
    aging = {row["customer"]: row for row in office.press("ledger.aging", today)["customers"]}
    for customer in CUSTOMERS:
        owed = Decimal(diary.owed(customer, today)) / 100
        told = Decimal(aging[customer]["balance"]) if customer in aging else Decimal(0)
        assert told == owed, (customer, today)
    total = sum(
        Decimal(int(row["price"] * 100) * int(row["quantity"])) / 100
        for row in book.tables["订货登记表"].records()
        if not diary.orders[row["order_no"]].void
    )
    if total:
        told = office.press("stats.annual", today, year=2025, out=office.path.parent / "报表")
        assert Decimal(told["total"]["amount"]) == total
    findings = office.press("book.check", today)["findings"]
    assert [each["message"] for each in findings if each["severity"] == "block"] == []
    assert office.press("log.verify", today)["faults"] == []
