"""F10: months, halves, lines and ranks of 年度订货统计."""

from __future__ import annotations

import random
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from annual_cases import f10, line, masters, register

from xlsales.orders.annual import figures as figures_annual
from xlsales.orders.annual.figures import amount_ranks, annual
from xlsales.orders.annual.values import Annual, FigureError, Split


def of(*lines: dict[str, Any], split: str = Split.PRODUCT_AND_PRICE) -> Annual:
    return annual(register(*lines), 2024, masters(), split)


def test_f10_months_with_average_prices() -> None:
    (customer,) = annual(f10(), 2024, masters(), "品名规格").customers
    lines = [(own.month, own.quantity, own.amount, own.price) for own in customer.lines]
    assert lines == [
        (1, 150, Decimal("1850.00"), Decimal("12.3333")),
        (3, 200, Decimal("2500.00"), Decimal("12.5")),
        (7, 80, Decimal("1040.00"), Decimal("13")),
        (12, 40, Decimal("510.00"), Decimal("12.75")),
    ]
    assert customer.lines[0].delivered_on == date(2024, 2, 9)


def test_f10_months_are_split_by_price_unless_told_otherwise() -> None:
    (customer,) = annual(f10(), 2024, masters()).customers
    assert [(own.month, own.price) for own in customer.lines[:3]] == [
        (1, Decimal("12.5")),
        (1, Decimal(12)),
        (3, Decimal("12.5")),
    ]


def test_f10_halves() -> None:
    (customer,) = annual(f10(), 2024, masters()).customers
    sums = [(own.quantity, own.amount) for own in (customer.h1, customer.h2, customer.total)]
    assert sums == [(350, 4350), (120, 1550), (470, 5900)]


def test_the_document_of_the_contract() -> None:
    document = of(
        line("2024-02-05", "12.5", "100"), line("2024-02-06", "1", "10", product_code="P2")
    ).document(["a.xlsx"])
    nothing = {"quantity": "0", "amount": "0.00"}
    mixed = {"quantity": None, "amount": "1260.00"}
    months = [{"month": month, **(mixed if month == 2 else nothing)} for month in range(1, 13)]
    customer = {
        "customer": "C1",
        "name": "客户1公司",
        "months": months,
        "h1": mixed,
        "h2": nothing,
        "total": mixed,
    }
    assert document == {"year": 2024, "customers": [customer], "total": mixed, "files": ["a.xlsx"]}


def test_peer_case_a1_by_calendar_years() -> None:
    """ERPNext's fiscal year 2017-04 to 2018-03 gives C1 2000; ours puts its February into 2018."""
    orders = [("C1", "2018-02", 10), ("C1", "2018-02", 10), ("C2", "2017-10", 10), ("C2", "2017-09", 15)]
    orders += [("C3", "2017-06", 20), ("C3", "2017-07", 10)]
    lines = [line(f"{month}-15", str(count), "100", customer_code=code) for code, month, count in orders]
    years = [annual(register(*lines), year, masters()) for year in (2017, 2018)]
    amounts = [{own.code: own.total.amount for own in year.customers} for year in years]
    assert amounts == [{"C2": 2500, "C3": 3000}, {"C1": 2000}]
    assert [(year.total.quantity, year.total.amount) for year in years] == [(55, 5500), (20, 2000)]


@pytest.mark.parametrize(
    ("second", "quantity"),
    [
        pytest.param({"product_code": "P3"}, 3, id="another product in the same unit"),
        pytest.param({"product_code": "P2"}, None, id="another unit"),
        pytest.param({"product_code": "X9"}, None, id="a product that no table knows"),
    ],
)
def test_quantities_are_added_within_one_unit_only(second: dict[str, Any], quantity: int | None) -> None:
    (customer,) = of(line("2024-05-01", "1", "10"), line("2024-08-01", "2", "10", **second)).customers
    assert customer.total.quantity == quantity
    assert (customer.h1.quantity, customer.h2.quantity) == (1, 2)
    assert customer.total.amount == 30


def test_products_unknown_to_the_table_share_the_blank_unit() -> None:
    result = of(*(line("2024-05-01", "1", "10", product_code=code) for code in ("X1", "X2", None)))
    assert result.total.quantity == 3
    assert {own.goods for own in result.customers[0].lines} == {"手写品名"}


def test_an_unknown_quantity_makes_the_sum_unknown() -> None:
    result = of(line("2024-05-01", "1", "10"), line("2024-05-02", None, None, "7.77"))
    assert (result.total.quantity, result.total.amount) == (None, Decimal("17.77"))


def test_a_blank_amount_is_rounded_line_by_line() -> None:
    result = of(*[line("2024-05-01", "3", "0.335", None)] * 2, line("2024-05-01", "7", "0.145", None))
    assert result.total.amount == Decimal("3.04")  # 1.01 + 1.01 + 1.02


def test_a_typed_amount_wins_over_quantity_times_price() -> None:
    assert of(line("2024-05-01", "3", "10", "29.99")).total.amount == Decimal("29.99")


def test_goods_for_nothing_stay_out_of_the_average_price() -> None:
    lines = [line("2024-05-01", "10", "12"), line("2024-05-02", "10", "14"), line("2024-05-03", "5", "0")]
    (customer,) = of(*lines, split=Split.PRODUCT).customers
    assert [(own.price, own.quantity) for own in customer.lines] == [(13, 20), (0, 5)]


def test_a_price_that_nobody_wrote_is_amount_by_quantity() -> None:
    (customer,) = of(line("2024-05-01", "3", None, "10.00")).customers
    assert customer.lines[0].price == Decimal("3.3333")


def test_two_products_of_one_name_and_price_share_a_line() -> None:
    lines = [line("2024-05-01", "1", "10", product_code=code) for code in ("X1", "X2")]
    (customer,) = of(*lines).customers
    assert [own.quantity for own in customer.lines] == [2]


@pytest.mark.parametrize(
    ("code", "name"),
    [("C1", "客户1公司"), ("B1", "华北分公司"), ("C9", "手写名")],
)
def test_names_come_from_the_masters_then_from_the_register(code: str, name: str) -> None:
    (customer,) = of(line("2024-05-01", "1", "10", customer_code=code, customer_name="手写名")).customers
    assert customer.name == name


def test_a_customer_without_any_name_is_called_by_its_code() -> None:
    assert of(line("2024-05-01", "1", "10", customer_code="C9")).customers[0].name == "C9"


def test_shares_and_ranks() -> None:
    lines = [
        line("2024-05-01", "1", price, customer_code=code) for code, price in zip("abcd", "5221", strict=True)
    ]
    found = {code: (own.share, own.rank) for code, own in amount_ranks(of(*lines)).items()}
    shares = [Decimal(text) for text in ("0.5", "0.2", "0.2", "0.1")]
    assert found == dict(zip("abcd", zip(shares, (1, 2, 2, 4), strict=True), strict=True))


def test_a_share_of_nothing_is_unknown() -> None:
    assert amount_ranks(of(line("2024-05-01", "1", "0")))["C1"].share is None


def test_the_order_of_rows_changes_no_figure() -> None:
    draw = random.Random(1)
    lines = [
        line(
            f"2024-{draw.randint(1, 12):02}-01",
            "2",
            draw.choice(["1", "2"]),
            customer_code=draw.choice("abc"),
        )
        for _ in range(60)
    ]
    shuffled = draw.sample(lines, len(lines))
    assert of(*lines).document() == of(*shuffled).document()


def test_a_year_without_orders_is_twelve_empty_months() -> None:
    result = of(line("2023-05-01", "1", "10"))
    assert (result.customers, len(result.months), result.total.amount) == ([], 12, 0)


@pytest.mark.parametrize("wrong", [(Decimal("5900.01"), 5), (Decimal(5900), 6)], ids=["amount", "count"])
def test_figures_that_do_not_meet_the_register_are_a_bug(
    wrong: tuple[Decimal, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(figures_annual, "register_total", lambda *_: wrong)
    with pytest.raises(FigureError, match="订货登记表"):
        annual(f10(), 2024, masters())
