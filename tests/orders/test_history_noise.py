"""Imported history: orders that were closed elsewhere and have no contracts here."""

from datetime import date

import pytest
from rule_cases import JUNE_3, MAY_30, ORDER, found

from xlsales.handbook.settings import Settings
from xlsales.orders.forms.order import Order


def closed(count):
    return [
        ORDER
        | {"order_no": f"DD-{number}", "received_on": MAY_30 if number == 2 else JUNE_3, "status": "已结案"}
        for number in range(1, count + 1)
    ]


@pytest.mark.article("DH-3.3")
def test_closed_orders_without_contracts_are_one_line_until_the_start_date_is_filled():
    assert found("B38", {Order: closed(299)}) == [
        (
            "请核实",
            "有 299 张已结案的订货单没有填合同编号（最早的是 2025-05-30 的DD-2），"
            "若是启用本系统以前的，请在“设置”填启用日期；若不是，请补合同编号。（《公司订货管理规定》第3条第3项；订货单 L3）",
        )
    ]


def test_two_of_them_are_told_one_by_one():
    assert [severity for severity, _ in found("B38", {Order: closed(2)})] == ["必须改", "必须改"]


def test_with_a_start_date_those_after_it_are_told_one_by_one():
    settings = Settings(start_date=date(2025, 6, 1))
    assert [message[:4] for _, message in found("B38", {Order: closed(4)}, settings)] == [
        "DD-1",
        "DD-3",
        "DD-4",
    ]


def test_an_open_order_is_not_hidden_among_them():
    told = found("B38", {Order: [*closed(5), ORDER | {"order_no": "DD-9", "status": "已审"}]})
    assert sorted(severity for severity, _ in told) == ["必须改", "请核实"]
