"""What is unfinished is not yet wrong; what contradicts itself is."""

from datetime import date

import pytest

from xlsales.handbook.calendar import WorkingCalendar
from xlsales.handbook.settings import Settings
from xlsales.house import open_house
from xlsales.kernel.columns import structure
from xlsales.kernel.columns.drafts import drafts, lenient
from xlsales.kernel.finding import Finding, Severity
from xlsales.kernel.form import FORMS
from xlsales.kernel.given import Given
from xlsales.kernel.ref import HOUSE
from xlsales.kernel.rule import RULES
from xlsales.kernel.table import Table

open_house()


def tables(**records):
    return {form.sheet: Table.of(form, records.get(form.sheet, [])) for form in FORMS}


BOOK = tables(
    订货单=[{"order_no": "DD-1", "status": "草稿"}, {"order_no": "DD-2", "status": "待审"}],
    订货单_明细=[{"order_no": "DD-2"}, {"order_no": "DD-1"}],
)


def test_the_lines_of_a_draft_are_unfinished_too():
    rows = {sheet: own for sheet, own in drafts(BOOK).items() if own}
    assert rows == {"订货单": {2}, "订货单_明细": {3}}
    assert drafts(tables()) == {}


@pytest.mark.parametrize(
    ("rule", "severity", "row", "after"),
    [
        (structure.BLANK.id, Severity.BLOCK, 2, []),
        (structure.BLANK.id, Severity.BLOCK, 3, [Severity.BLOCK]),
        (structure.DANGLING.id, Severity.BLOCK, 2, [Severity.INFO]),
        (structure.UNREADABLE.id, Severity.BLOCK, 2, [Severity.INFO]),
        (structure.DUPLICATE_KEY.id, Severity.BLOCK, 2, [Severity.BLOCK]),
        ("B63", Severity.WARN, 2, [Severity.WARN]),
        ("B64", Severity.BLOCK, 2, [Severity.BLOCK]),
        (structure.MISSING_SHEET.id, Severity.BLOCK, None, [Severity.BLOCK]),
    ],
)
def test_a_draft_is_judged_leniently(rule, severity, row, after):
    seen = Finding(rule, severity, HOUSE, "什么", "请改正", "订货单", row=row)
    assert [item.severity for item in lenient([seen], drafts(BOOK))] == after


@pytest.mark.parametrize(("status", "count"), [("草稿", 0), ("待审", 1), (None, 1)])
def test_a_draft_need_not_say_yet_who_orders(status, count):
    given = Given(date(2025, 6, 30), Settings(), WorkingCalendar())
    order = {"order_no": "DD-1", "orderer_type": "经销商客户", "status": status}
    known = tables(订货单=[order])
    assert len(list(RULES["B35"].findings(given, [known["订货单"], known["客户资料"]]))) == count
