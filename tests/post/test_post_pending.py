"""A line of what waits for a signature says whom it is about, also where no customer is named."""

from datetime import date

from xlsales.handbook.calendar import WorkingCalendar
from xlsales.handbook.settings import Settings
from xlsales.house import open_house
from xlsales.kernel.approval import People
from xlsales.kernel.form import FORMS
from xlsales.kernel.given import Given
from xlsales.kernel.table import Table
from xlsales.post.digest.pending import pending

open_house()
GIVEN = Given(date(2025, 6, 30), Settings(), WorkingCalendar())
PLAN = {
    "plan_no": "KJ-202506-0001", "unit": "华东营业处", "month": date(2025, 7, 1), "planned_by": "E08",
    "planned_on": date(2025, 6, 25), "status": "报批",
}  # fmt: skip
APPLICATION = {
    "application_no": "RD-202506-0001", "prospect_no": "QK-1", "applied_on": date(2025, 6, 9), "applicant": "E14",
    "company_name": "济南泉源商贸有限公司", "yearly": 900_000,
}  # fmt: skip


def lines(**rows):
    tables = {form.sheet: Table.of(form, rows.get(form.sheet, [])) for form in FORMS}
    return [own.content for own in pending(tables, [], GIVEN, People({}))]


def test_a_plan_says_whose_it_is_and_of_which_month():
    assert lines(客户服务计划=[PLAN]) == ["华东营业处 2025-07 KJ-202506-0001 客户服务计划"]
    assert lines(客户服务计划=[PLAN | {"unit": None}]) == ["2025-07 KJ-202506-0001 客户服务计划"]


def test_an_application_says_who_wants_to_be_a_customer():
    assert lines(新客户认定申请=[APPLICATION]) == ["济南泉源商贸 RD-202506-0001 新客户认定申请 金额 90 万"]
