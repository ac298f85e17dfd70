"""代付 is looked at until 财务 has the letter (practice.md §12)."""

from datetime import date

import pytest

from xlsales.customers.forms.customer import Customer
from xlsales.handbook.calendar import WorkingCalendar
from xlsales.handbook.settings import Settings
from xlsales.house import open_house
from xlsales.kernel.given import Given
from xlsales.kernel.rule import RULES
from xlsales.kernel.table import Table
from xlsales.ledger.forms.receipt import Receipt

open_house()
GIVEN = Given(date(2025, 6, 30), Settings(), WorkingCalendar())
PAID = {"record_no": "SK-1", "received_on": date(2025, 6, 3), "customer_code": "K1", "payer": "乙贸易行"}


@pytest.mark.article("DH-3.4")
@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({}, ["SK-1由乙贸易行代K1付款，没有代付函"]),
        ({"payer_letter": False}, ["SK-1由乙贸易行代K1付款，没有代付函"]),
        ({"payer_letter": True}, []),
        ({"payer": "甲商行 "}, []),
        ({"payer": None}, []),
        ({"void": True}, []),
        ({"received_on": date(2025, 7, 1)}, []),
    ],
)
def test_money_of_another_payer_asks_for_a_letter(more, said):
    receipts = Table.of(Receipt, [PAID | more])
    customers = Table.of(Customer, [{"customer_code": "K1", "customer_name": "甲商行"}])
    found = [item.message for item in RULES["B94"].findings(GIVEN, [receipts, customers])]
    assert [text.partition("，请财务")[0] for text in found] == said
