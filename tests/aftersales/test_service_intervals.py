"""回访, 检修 and 换新: from what day, and until they were done (practice.md §15)."""

from datetime import date

import pytest

from xlsales.aftersales.intervals import due_services
from xlsales.handbook.calendar import WorkingCalendar
from xlsales.handbook.settings import Settings
from xlsales.house import open_house
from xlsales.kernel.form import FORMS
from xlsales.kernel.given import Given
from xlsales.kernel.table import Table

open_house()
GIVEN = Given(date(2025, 6, 30), Settings(), WorkingCalendar())
SENT = {
    "record_no": "FH-1",
    "delivered_on": date(2025, 3, 3),
    "customer_code": "K1",
    "product_code": "P1",
    "quantity": 1,
}


def due(**rows):
    sheets = {
        "sent": "交易记录",
        "goods": "产品",
        "complaints": "客诉处理单",
        "services": "服务记录",
        "prospects": "潜在客户名录",
    }
    tables = {sheet: Table.of(FORMS[sheet], rows.get(name, [])) for name, sheet in sheets.items()}
    return [(own.kind, own.customer, own.product, str(own.due)) for own in due_services(tables, GIVEN)]


@pytest.mark.article("FW-8.3-1")
def test_a_new_customer_is_visited_thirty_days_after_the_first_delivery():
    new = {"prospect_no": "QK-1", "customer_code": "K1", "coded_on": date(2025, 3, 1)}
    assert due(sent=[SENT], prospects=[new]) == [("回访", "K1", "", "2025-04-02")]
    assert due(sent=[SENT], prospects=[new | {"coded_on": date(2025, 3, 4)}]) == [], (
        "delivered before it was new"
    )
    assert due(prospects=[new]) == [], "nothing delivered yet"
    assert (
        due(
            sent=[SENT | {"void": True}, SENT | {"customer_code": None}, SENT | {"quantity": -1}],
            prospects=[new],
        )
        == []
    )
    done = {"service_no": "FW-1", "day": date(2025, 3, 20), "customer_code": "K1", "measure": "31"}
    assert due(sent=[SENT], prospects=[new], services=[done]) == []
    assert due(sent=[SENT], prospects=[new], services=[done | {"measure": "35"}]) != [], "that was no visit"


@pytest.mark.article("FW-8.3-1")
def test_a_closed_complaint_and_an_agreement_ask_for_a_visit():
    closed = {
        "complaint_no": "KS-1",
        "customer_code": "K1",
        "received_on": date(2025, 6, 2),
        "closed_on": date(2025, 6, 5),
    }
    assert due(complaints=[closed]) == [("回访", "K1", "", "2025-06-12")]
    assert due(complaints=[closed | {"closed_on": None}]) == []
    agreed = {
        "service_no": "FW-1",
        "day": date(2025, 6, 4),
        "customer_code": "K1",
        "measure": "31",
        "revisit_on": date(2025, 7, 1),
    }
    assert due(services=[agreed]) == [("回访", "K1", "", "2025-07-01")]
    later = agreed | {"service_no": "FW-2", "day": date(2025, 6, 6), "revisit_on": None}
    assert due(services=[agreed, later], complaints=[closed]) == []
    nobody = {"service_no": "FW-3", "day": None, "customer_code": "K1", "measure": "31"}
    assert due(services=[nobody]) == []


@pytest.mark.article("FW-8.3-2", "FW-8.3-3")
def test_products_are_inspected_and_replaced_by_their_own_intervals():
    goods = {"product_code": "P1", "product_name": "泵", "inspection_days": 90, "replacement_months": 36}
    again = SENT | {"record_no": "FH-2", "delivered_on": date(2025, 5, 5)}
    assert due(sent=[SENT, again], goods=[goods]) == [
        ("检修", "K1", "P1", "2025-06-01"), ("建议换新", "K1", "P1", "2028-05-05"),
    ]  # fmt: skip
    inspected = {
        "service_no": "FW-1",
        "day": date(2025, 6, 3),
        "customer_code": "K1",
        "measure": "32",
        "product_code": "P1",
    }
    told = inspected | {"service_no": "FW-2", "measure": "33", "product_code": None}
    assert due(sent=[SENT], goods=[goods], services=[inspected, told]) == [("检修", "K1", "P1", "2025-09-01")]
    assert due(sent=[SENT], goods=[{"product_code": "P1"}]) == [], "blank is never"
    assert due(sent=[SENT | {"product_code": None}], goods=[goods]) == []
    only = goods | {"inspection_days": None}
    assert [kind for kind, *_ in due(sent=[SENT], goods=[only])] == ["建议换新"]
