"""账款数据截至: the newest import, else what was known last; the opening balance counts from its day (practice)."""

from datetime import date
from decimal import Decimal

import pytest

from xlsales.book.audit.confirmed import VALUE
from xlsales.book.log.decided import clause
from xlsales.book.log.entries import HEADERS, business_day, chained
from xlsales.handbook.calendar import WorkingCalendar
from xlsales.handbook.settings import Settings
from xlsales.house import housed_forms, open_house
from xlsales.kernel.given import Given
from xlsales.kernel.table import Table
from xlsales.ledger.opened import opened

open_house()
JUNE_23, JUNE_25, JUNE_26, JUNE_30 = (date(2025, 6, day) for day in (23, 25, 26, 30))
OWED = {
    "customer_code": "K1",
    "document_no": "期初1",
    "kind": "应收",
    "due_on": JUNE_30,
    "amount": Decimal(12000),
}
RECEIPT = {"record_no": "S1", "customer_code": "K1", "amount": Decimal(1)}


def said(thing, content, day, command="确认设置"):
    words = ("2026-01-05 10:00:00", "", "", command, thing, f"{content}；{business_day(day)}", "")
    return dict(zip(HEADERS, words, strict=False))


def confirmed(day, now="是", before="否"):
    return said("期初已录", clause(VALUE, before, now), day)


def ledger(*log, received_on=None, **settings):
    rows = {"期初余额": [OWED], "结算记录": [RECEIPT | {"received_on": received_on}] if received_on else []}
    tables = {form.sheet: Table.of(form, rows.get(form.sheet, [])) for form in housed_forms()}
    given = Given(JUNE_30, Settings(**{"opening_entered": "是"} | settings), WorkingCalendar())
    return opened(tables, chained([], log), given)


@pytest.mark.article("DH-3.4")
@pytest.mark.parametrize(
    ("found", "note"),
    [
        (ledger(confirmed(JUNE_30)), "账款数据截至 2025-06-30"),
        (ledger(confirmed(JUNE_26)), "账款数据截至 2025-06-26"),
        (ledger(confirmed(JUNE_25)), "账款数据截至 2025-06-25；账款数据已旧，请核实"),
        (ledger(confirmed(JUNE_23), confirmed(JUNE_26, "否", "是"), confirmed(JUNE_30)), "账款数据截至 2025-06-30"),
        (ledger(confirmed(JUNE_26), received_on=JUNE_30), "账款数据截至 2025-06-30"),
        (ledger(confirmed(JUNE_30), received_on=JUNE_26), "账款数据截至 2025-06-30"),
        (ledger(confirmed(JUNE_30), said("结算记录", "新增 1 行", JUNE_26, "导入")), "账款数据截至 2025-06-26"),
        (ledger(start_date="2025-06-27"), "账款数据截至 2025-06-27"),
        (ledger(start_date="2025-07-01"), "账款只有期初余额"),
        (ledger(), "账款只有期初余额"),
        (ledger(opening_entered="否"), "没有账款数据；期初未录"),
        (ledger(opening_entered="否", start_date="2025-06-27"), "没有账款数据；期初未录"),
    ],
    ids=["当天确认", "两个工作日前", "三个工作日前", "改回又确认", "收款在后", "收款在前", "导入为准", "按启用日期",
         "还没有启用", "没有确认", "没有录", "没有录，有启用日期"],
)  # fmt: skip
def test_the_day_of_the_opening_balance_is_that_of_data(found, note):
    assert found.note() == note
