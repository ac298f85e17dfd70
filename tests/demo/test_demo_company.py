"""The demo company holds what spec.md §6 asks for, and is the same on every call."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from datetime import date
from decimal import Decimal

import pytest

from xlsales.customers.demo.customers import ANNUAL_CUSTOMER, NAMED
from xlsales.demo.chosen import EXPORT
from xlsales.demo.company import TODAY, settings
from xlsales.demo.data import clean_records, records
from xlsales.demo.every_trap import traps
from xlsales.demo.trap import Change, Trap, planted
from xlsales.handbook.codes import code_list
from xlsales.handbook.settings import read_settings


@pytest.fixture(scope="module")
def demo():
    return records()


def column(sheets, sheet, field):
    return [record[field] for record in sheets[sheet] if record.get(field) is not None]


@pytest.mark.parametrize(
    ("sheet", "rows"),
    [("制度登记", 3), ("员工", 26), ("区域", 4), ("分支机构", 4), ("产品", 12), ("客户资料", 40)],
)
def test_the_masters_have_the_sizes_of_the_specification(demo, sheet, rows):
    assert len(demo[sheet]) == rows


def test_there_are_about_600_order_lines_in_all_24_months(demo):
    assert 550 <= len(demo["订货单_明细"]) <= 700
    months = {day.strftime("%Y-%m") for day in column(demo, "订货登记表", "received_on")}
    assert len(months) == 24
    assert (min(months), max(months)) == ("2023-07", "2025-06")


def test_customers_are_of_each_kind_as_often_as_wanted(demo):
    kinds = Counter(record["customer_type"] for record in clean_records()["客户资料"])
    assert kinds == {"经销商": 13, "零售商": 15, "委托加工工厂": 6, "消费者": 6}


def test_every_role_is_held_by_somebody(demo):
    held = {role for roles in column(clean_records(), "员工", "roles") for role in roles.split("、")}
    assert held == set(code_list("角色").names)


@pytest.mark.parametrize(("region", "people"), [("HD", 2), ("HN", 2), ("XN", 1), ("HB", 2)])
def test_each_region_has_one_or_two_technicians(region, people):
    """FW-8.4-2; none in the southwest and three in the north is a trap of it."""
    staff = [person for person in clean_records()["员工"] if "技术员" in person["roles"].split("、")]
    assert sum(region in person["regions"].split("、") for person in staff) == people


def test_the_order_form_shows_every_state_and_channel_and_settlement(demo):
    assert set(code_list("订单状态").names) <= set(column(demo, "订货单", "status"))
    assert set(code_list("订货方式").names) <= set(column(demo, "订货单", "channel"))
    terms = {
        entry.code for entry in code_list("结算方式").entries
    }  # also those that are read and not offered
    assert terms == set(column(demo, "客户资料", "settlement"))


def test_a_draft_is_not_registered_and_a_cancelled_order_is_void(demo):
    registered = set(column(demo, "订货登记表", "order_no"))
    states = {record["order_no"]: record for record in demo["订货单"] if record}
    drafts = {number for number, record in states.items() if record.get("status") == "草稿"}
    assert drafts
    assert not drafts & registered
    assert all(record["void"] for record in states.values() if record.get("status") == "已作废")


def test_one_customer_has_exactly_the_five_lines_of_f10(demo):
    rows = [row for row in demo["订货登记表"] if row.get("customer_code") == ANNUAL_CUSTOMER]
    months: dict[int, list[Decimal]] = defaultdict(lambda: [Decimal(0), Decimal(0)])
    for row in rows:
        months[row["received_on"].month][0] += row["quantity"]
        months[row["received_on"].month][1] += row["amount"]
    assert {row["received_on"].year for row in rows} == {2024}
    assert {row["product_code"] for row in rows} == {"P007"}
    assert months == {
        1: [150, Decimal("1850.00")],
        3: [200, Decimal("2500.00")],
        7: [80, Decimal("1040.00")],
        12: [40, Decimal("510.00")],
    }


@pytest.mark.parametrize(
    ("quantity", "price", "amount"),
    [("1250", "12.345", "15431.25"), ("3", "0.335", "1.01"), ("7", "0.145", "1.02")],
)
def test_amounts_that_floats_get_wrong_are_there(demo, quantity, price, amount):
    found = [
        row["amount"]
        for row in demo["订货单_明细"]
        if (row["quantity"], row["price"]) == (Decimal(quantity), Decimal(price))
    ]
    assert found == [Decimal(amount)]


def test_the_customers_of_f7_exist_and_order_nothing_at_random(demo):
    codes = {record["mnemonic"]: record["customer_code"] for record in demo["客户资料"]}
    assert {name: codes[name] for name in NAMED} == NAMED
    assert sorted(NAMED) == [f"K{number:02d}" for number in range(1, 9)]
    assert not set(NAMED.values()) & set(column(demo, "订货单", "customer_code"))


SPEC_F7 = {
    "K01": (120, 100, 90), "K02": (95, 95, 76), "K03": (95, 80, 72.2), "K04": (60, 30, 46.8), "K05": (42, 0, 30),
    "K06": (9, 0.8, 6), "K07": (-0.5, 2, -0.3), "K08": (30, 40, 21),
}  # fmt: skip
"""Sales and cost of this year until today, and sales of the same days last year, in 万元."""


def test_the_customers_of_f7_have_its_figures(demo):
    for name, (sales, base, cost) in SPEC_F7.items():
        own = [row for row in demo["交易记录"] if row.get("customer_code") == NAMED[name]]
        of_year = {
            year: [row for row in own if date(year, 1, 1) <= row["delivered_on"] <= date(year, 6, 30)]
            for year in (2024, 2025)
        }
        assert sum(row["amount"] for row in of_year[2025]) == Decimal(str(sales)) * 10000
        assert sum(row["cost"] for row in of_year[2025]) == Decimal(str(cost)) * 10000
        assert sum(row["amount"] for row in of_year[2024]) == Decimal(str(base)) * 10000
        assert len(own) == sum(map(len, of_year.values()))


def test_customer_codes_are_region_and_serial(demo):
    for record in demo["客户资料"]:
        assert re.fullmatch(r"(HD|HN|XN|HB)\d{4}", record["customer_code"])


def test_the_export_order_has_its_papers(demo):
    row = next(row for row in demo["订货登记表"] if row.get("negotiated_on"))
    assert {field: row[field] for field in EXPORT} == EXPORT


def test_a_second_version_makes_the_first_copies_void(demo):
    copies = [row for row in demo["订货单_分发"] if row["order_no"] == "DD-202505-0102"]
    assert Counter((row["version"], row["void"]) for row in copies) == {(1, True): 3, (2, False): 3}


def test_telephones_belong_to_nobody():
    for phone in column(clean_records(), "客户资料", "phone"):
        assert re.fullmatch(r"0\d\d-0000\d{4}|138000000\d\d", phone)


def test_nothing_is_ordered_before_its_launch_or_after_its_end(demo):
    goods = {record["product_code"]: record for record in demo["产品"]}
    rows = [row for row in demo["订货登记表"] if row.get("product_code") in goods]
    for row in rows:
        product = goods[row["product_code"]]
        assert product["launched_on"] <= row["received_on"] <= product.get("discontinued_on", TODAY)


def test_nothing_lies_in_the_future(demo):
    days = [*column(demo, "订货单", "received_on"), *column(demo, "订货登记表", "filled_on")]
    assert max(days) <= TODAY


def test_two_calls_are_equal(demo):
    assert records() == demo
    assert clean_records() == clean_records()


def test_the_settings_are_all_usable():
    read, findings = read_settings(settings())
    assert findings == []
    assert read.business_date == date(2025, 6, 30)


def test_some_traps_only_look_wrong():
    assert [trap.what for trap in traps() if not trap.expected]


def test_a_trap_that_names_no_row_is_refused():
    trap = Trap("没有这一行", changes=(Change("产品", "P999", {"品名": "甲"}),))
    with pytest.raises(KeyError):
        planted({"产品": [{"product_code": "P001"}]}, [trap])


def test_planting_leaves_the_records_given_as_they_were():
    clean = {"产品": [{"product_code": "P001", "product_name": "甲"}]}
    spoilt = planted(clean, [Trap("改了品名", changes=(Change("产品", "P001", {"品名": None}),))])
    assert clean["产品"][0]["product_name"] == "甲"
    assert spoilt["产品"][0]["product_name"] is None
