"""A delivery without a 行号 is owed, and so is not to be delivered again (DH-3.4)."""

from __future__ import annotations

import random
from datetime import date
from decimal import Decimal

import pytest
from dice import thrown
from slow_delivered import slow_delivered, slow_left

from xlsales.company.forms.product import Product
from xlsales.kernel.table import Table
from xlsales.ledger.forms.delivery import Delivery
from xlsales.ledger.order_lines import begun, complete, left, lines_of_orders
from xlsales.orders.forms.order_line import OrderLine

TODAY = date(2025, 6, 30)
PRODUCTS = [
    {"product_code": code, "unit": "件", "pack_unit": "箱", "pack_quantity": Decimal(24)} for code in "PQ"
]
ONE = [(1, "P", 1000, 10)]
TWO = [(1, "P", 60, 10), (2, "P", 40, 10)]
MIXED = [(1, "P", 60, 10), (2, "Q", 40, 5)]


def order(lines, order="D1"):
    return [
        {"order_no": order, "line_no": number, "product_code": code, "quantity": Decimal(quantity),
         "price": Decimal(price), **dict(*other)}
        for number, code, quantity, price, *other in lines
    ]  # fmt: skip


def sent(quantity, line=None, product="P", price=10, **other):
    known = {"order_no": "D1", "line_no": line, "product_code": product, "delivered_on": TODAY,
             "price": None if price is None else Decimal(price),
             "quantity": None if quantity is None else Decimal(quantity)}  # fmt: skip
    return known | other


def lines_of(lines, deliveries):
    rows = [own | {"record_no": f"J{number}"} for number, own in enumerate(deliveries)]
    tables = Table.of(OrderLine, order(lines)), Table.of(Product, PRODUCTS), Table.of(Delivery, rows)
    return lines_of_orders(*tables, TODAY)["D1"]


@pytest.mark.parametrize(
    ("lines", "deliveries", "out", "still"),
    [
        pytest.param(ONE, [sent(1000)], [1000], 0, id="没有行号按品种"),
        pytest.param(ONE, [sent(1000, product=None)], [1000], 0, id="没有品种，订单只有一个品种"),
        pytest.param(ONE, [sent(1000, line=9)], [1000], 0, id="行号不在订货单里"),
        pytest.param(ONE, [sent(400), sent(600, line=1)], [1000], 0, id="一半有行号"),
        pytest.param(ONE, [sent(1200)], [1200], 0, id="多发"),
        pytest.param(ONE, [sent(1000), sent(-100)], [900], 1000_00, id="退货"),
        pytest.param(ONE, [sent(-100)], [-100], 10000_00, id="只有退货，还是订的那么多"),
        pytest.param(TWO, [sent(70)], [60, 10], 300_00, id="一个品种两行，先满第一行"),
        pytest.param(TWO, [sent(50, line=2), sent(30)], [30, 50], 300_00, id="写了行号的不动"),
        pytest.param(TWO, [sent(110)], [60, 50], 0, id="多的记在最后一行"),
        pytest.param(TWO, [sent(60, line=1), sent(40, line=2), sent(-50)], [50, 0], 500_00, id="退货先退最后一行"),
        pytest.param(TWO, [sent(90), sent(-50)], [40, 0], 600_00, id="先减再分"),
        pytest.param(MIXED, [sent(60), sent(40, product="Q", price=5)], [60, 40], 0, id="两个品种"),
        pytest.param(MIXED, [sent(10, product=None)], [0, 0], 700_00, id="看不出品种，按金额计到整张"),
        pytest.param(MIXED, [sent(70, product="Z")], [0, 0], 100_00, id="订单里没有的品种"),
        pytest.param(MIXED, [sent(None, price=None, amount=Decimal(650))], [0, 0], 150_00, id="只有金额"),
        pytest.param(MIXED, [sent(None, 1, price=None, amount=Decimal(600))], [0, 0], 200_00, id="有行号没有数量"),
        pytest.param(MIXED, [sent(60, 1), sent(None, price=None, amount=Decimal(900))], [60, 0], 0, id="金额比剩下的多"),
        pytest.param(MIXED, [sent(60, 1), sent(None, price=None, amount=Decimal(-100))], [60, 0], 300_00, id="整张退货"),
        pytest.param(ONE, [sent(1000, order_no="D9")], [0], 10000_00, id="别的订单"),
        pytest.param(ONE, [sent(1000, void=True)], [0], 10000_00, id="作废的发货"),
        pytest.param([(1, "P", 10, 10, {"unit": "箱"})], [sent(240)], [240], 0, id="按箱订，发货按件"),
        pytest.param([(1, "P", 10, 10, {"unit": "箱"})], [sent(216)], [216], 240_00, id="按箱订，差一箱"),
        pytest.param([(1, "P", 1, 10, {"base_quantity": Decimal(30)})], [sent(24)], [24], 60_00, id="基本数量写在行里"),
    ],
)  # fmt: skip
def test_what_is_still_to_leave(lines, deliveries, out, still):
    found = lines_of(lines, deliveries)
    assert ([line.delivered for line in found], sum(map(left, found))) == (out, still)


def test_an_order_delivered_as_a_whole_is_complete():
    for amount, whole in ((800, True), (799, False)):
        found = lines_of(MIXED, [sent(None, product=None, price=None, amount=Decimal(amount))])
        assert (begun(found), all(map(complete, found))) == (True, whole)


def row(dice):
    return (
        dice.choice([None, None, 1, 2, 3, 9]), dice.choice([None, "P", "P", "Q", "Z"]),
        dice.choice([None, dice.randint(-9, 12)]), 100 * dice.randint(-90, 90),
    )  # fmt: skip


@thrown(1)
def test_a_second_implementation_agrees_in_whatever_order_the_rows_stand(dice):
    """Three thousand orders, the deliveries of all of them mixed in one table."""
    orders = {f"D{number}": one_order(dice) for number in range(3000)}
    deliveries = [
        sent(quantity, line, code, None, amount=Decimal(fen) / 100, order_no=number)
        for number, (_, rows) in orders.items()
        for line, code, quantity, fen in rows
    ]
    dice.shuffle(deliveries)
    rows = [own | {"record_no": f"J{place}"} for place, own in enumerate(deliveries)]
    lines = [row for number, (lines, _) in orders.items() for row in order(lines, number)]
    tables = Table.of(OrderLine, lines), Table.of(Product, PRODUCTS), Table.of(Delivery, rows)
    found = lines_of_orders(*tables, TODAY)
    for number, (lines, rows) in orders.items():
        in_fen = [(*line[:3], 100 * line[3]) for line in lines]
        out, _ = slow_delivered(in_fen, rows)
        assert {line.line_no: line.delivered for line in found[number]} == out, number
        assert sum(map(left, found[number])) == slow_left(in_fen, rows), number


def one_order(dice):
    """Its lines and what was delivered of it."""
    lines = [
        (number, dice.choice("PPQ"), dice.randint(1, 9), dice.randint(0, 7))
        for number in range(1, dice.randint(2, 4))
    ]
    return lines, [row(dice) for _ in range(dice.randint(0, 6))]


def test_a_hundred_thousand_rows_without_a_line_take_seconds_and_not_hours():
    """One pass over columns: no order looks through the rows of the others."""
    from time import process_time

    numbers = [f"D{number % 20000}" for number in range(100_000)]
    rows = [sent(1, order_no=own, record_no=f"J{place}") for place, own in enumerate(numbers)]
    lines = [row for number in range(20000) for row in order(ONE, f"D{number}")]
    random.Random(1).shuffle(rows)
    tables = Table.of(OrderLine, lines), Table.of(Product, PRODUCTS), Table.of(Delivery, rows)
    begin = process_time()
    found = lines_of_orders(*tables, TODAY)
    assert process_time() - begin < 10
    assert {own[0].delivered for own in found.values()} == {5}
