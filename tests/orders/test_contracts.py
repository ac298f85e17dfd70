"""F12 and the price in force, by the oracles of the specification and by hand."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from xlsales.handbook.dates import MonthDay
from xlsales.orders.contracts import (
    Agreed,
    ContractTerms,
    ContractUse,
    Offer,
    Tolerance,
    deviations,
    price_in_force,
)

D = Decimal
MARCH = MonthDay(3, 31)
JUNE = date(2025, 6, 30)


def contract(kind: str = "定量", **given: object) -> ContractTerms:
    values: dict[str, object] = {
        "number": "HT-1", "kind": kind, "customer": "HD0001", "starts_on": date(2025, 1, 1),
        "ends_on": date(2025, 12, 31), "status": "生效", "lines": {"P1": Agreed(D("12.50"), D(5000))},
    }  # fmt: skip
    return ContractTerms(**(values | given))  # type: ignore[arg-type]  # the values above fit the fields


@pytest.mark.parametrize(
    ("quantity", "price", "tolerance", "expected"),
    [
        pytest.param("1800", "12.50", "0", [], id="F12.a: exactly what is left"),
        pytest.param("1801", "12.45", "0", ["单价不符 -0.0500", "超合同数量 1.00"], id="F12.b"),
        pytest.param("2050", "12.50", "0.05", [], id="F12.d: 5250 − 3200 = 2050"),
        pytest.param("2051", "12.50", "0.05", ["超合同数量 1.00"], id="one above F12.d"),
    ],
)
def test_an_order_is_as_contracted_or_says_how_not(
    quantity: str, price: str, tolerance: str, expected: list[str]
) -> None:
    line = ContractUse("P1", D(quantity), D(price), 0)
    found = deviations(
        contract(), [line], {"P1": D(3200)}, {"P1": D("12.50")}, Tolerance(quantity=D(tolerance))
    )
    assert [str(item) for item in found] == expected
    assert all(item.holds for item in found)


def test_a_higher_price_and_a_fuller_framework_contract_are_only_looked_at() -> None:
    line = ContractUse("P1", D(6000), D("13.00"), 0)
    found = deviations(contract("框架"), [line], {}, {"P1": D("12.50")}, Tolerance())
    assert [(str(item), item.holds) for item in found] == [
        ("单价不符 0.5000", False),
        ("超合同数量 1000.00", False),
    ]


def test_two_lines_of_one_product_use_its_quantity_together() -> None:
    lines = [ContractUse("P1", D(3000), D("12.50"), 0), ContractUse("P1", D(2001), D(0), 0, "赠品")]
    found = deviations(contract(), lines, {}, {"P1": D("12.50")}, Tolerance())
    assert [str(item) for item in found] == ["超合同数量 1.00"]


def test_a_product_without_a_line_is_not_in_the_contract() -> None:
    found = deviations(contract(), [ContractUse("P9", D(1), D(1), 0)], {}, {}, Tolerance())
    assert [(str(item), item.product, item.holds) for item in found] == [("产品不在合同", "P9", True)]


def test_an_open_quantity_is_never_too_much() -> None:
    own = contract(lines={"P1": Agreed(None, None)})
    assert not deviations(own, [ContractUse("P1", D(10**9), D(1), 0)], {}, {"P1": None}, Tolerance())


@pytest.mark.parametrize(
    ("kind", "status", "day", "expected"),
    [
        ("定量", "生效", date(2025, 1, 1), True),
        ("定量", "生效", date(2025, 12, 31), True),
        pytest.param("定量", "生效", date(2026, 1, 1), False, id="F12.c"),
        ("定量", "生效", date(2024, 12, 31), False),
        ("定量", "待批", JUNE, False),
        ("框架", "生效", date(2026, 3, 31), True),
        ("框架", "到期", date(2026, 3, 31), True),
        ("框架", "生效", date(2026, 4, 1), False),
        ("框架", "终止", date(2026, 1, 1), False),
        ("框架", "到期", JUNE, False),
    ],
)
def test_a_contract_is_in_force_in_its_period_and_a_framework_one_some_weeks_longer(
    kind: str, status: str, day: date, expected: bool
) -> None:
    assert contract(kind, status=status).in_force(day, MARCH) is expected


def test_the_grace_ends_in_the_same_year_when_its_day_is_still_to_come() -> None:
    own = contract("框架", ends_on=date(2025, 2, 28))
    assert own.in_force(date(2025, 3, 31), MARCH)
    assert not own.in_force(date(2025, 4, 1), MARCH)


OFFERS = [
    Offer("价格表", "P1", D(14)),
    Offer("促销", "P1", D(11), starts_on=date(2025, 6, 1), ends_on=date(2025, 6, 30)),
    Offer("促销", "P1", D(10), customer="HD0002"),
    Offer("特批", "P1", D(9), order="DH-1"),
]


@pytest.mark.parametrize(
    ("order", "customer", "day", "contracted", "expected"),
    [
        ("DH-1", "HD0001", JUNE, "12.50", "9"),
        ("DH-2", "HD0001", JUNE, "12.50", "11"),
        ("DH-2", "HD0002", JUNE, "12.50", "10"),
        ("DH-2", "HD0001", date(2025, 7, 1), "12.50", "12.50"),
        ("DH-2", "HD0001", date(2025, 7, 1), None, "14"),
    ],
)
def test_the_price_in_force_is_special_then_promotion_then_contract_then_list(
    order: str, customer: str, day: date, contracted: str | None, expected: str
) -> None:
    agreed = None if contracted is None else D(contracted)
    assert price_in_force(OFFERS, agreed, order, customer, day) == D(expected)


def test_without_any_row_the_price_is_not_known() -> None:
    assert price_in_force([], None, "DH-1", "HD0001", JUNE) is None
