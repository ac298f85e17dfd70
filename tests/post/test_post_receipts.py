"""回执: what is out, what came back, what is disputed; reminders, the list by 专员, the task of 财务."""

from datetime import date
from pathlib import Path
from types import SimpleNamespace

import openpyxl
import pytest
from built import build

from xlsales.book.context import Context
from xlsales.customers.forms.customer import Customer
from xlsales.handbook.calendar import WorkingCalendar
from xlsales.handbook.settings import Settings
from xlsales.house import open_house
from xlsales.kernel.command import COMMANDS
from xlsales.kernel.given import Given
from xlsales.kernel.table import Table
from xlsales.post.deadlines import DISPUTES, RECEIPTS
from xlsales.post.forms.outgoing import Outgoing
from xlsales.post.receipts import receipts, told

open_house()
TODAY = date(2025, 6, 30)
CUSTOMERS = [
    {"customer_code": "HD0003", "customer_name": "宁波海屿", "sales_owner": "E12"},
    {"customer_code": "HD0004", "customer_name": "南京秦淮", "sales_owner": "E15"},
]
ROW = {
    "prepared_on": date(2025, 6, 10), "what": "往来对账单 2025-05-31", "recipient_kind": "客户", "recipient": "HD0003",
    "way": "微信", "status": "已送", "delivered_on": date(2025, 6, 10), "reply_due": date(2025, 6, 25),
}  # fmt: skip
BACK = {"status": "已收回", "returned_on": date(2025, 6, 18)}
LIST = [
    ROW | {"out_no": "FJ-1"},
    ROW | {"out_no": "FJ-2", "delivered_on": date(2025, 5, 30), "recipient": "HD0004"},
    ROW | {"out_no": "FJ-3", "status": "已发", "sent_on": date(2025, 5, 31), "reply_due": TODAY},
    ROW | {"out_no": "FJ-4", **BACK, "outcome": "相符"},
    ROW | {"out_no": "FJ-5", **BACK, "outcome": "不符", "difference": 120},
    ROW | {"out_no": "FJ-6", **BACK},
    ROW | {"out_no": "FJ-7", "status": "待发"},
    ROW | {"out_no": "FJ-8", "reply_due": None},
    ROW | {"out_no": "FJ-9", "recipient_kind": "分支机构", "recipient": "FGS-SH"},
    ROW | {"out_no": "FJ-10", "delivered_on": None, "reply_due": TODAY},
]
TABLES = {form.sheet: Table.of(form, rows) for form, rows in ((Customer, CUSTOMERS), (Outgoing, LIST))}
GIVEN = Given(TODAY, Settings(), WorkingCalendar())


def test_what_is_missing_stands_first_by_its_owner_the_longest_first():
    found = [(own.row.out_no, own.owner, own.days, own.state) for own in receipts(TABLES, TODAY)]
    assert found == [
        ("FJ-3", "E12", 30, "等回执"), ("FJ-1", "E12", 20, "过期"), ("FJ-10", "E12", 0, "等回执"),
        ("FJ-2", "E15", 31, "30 天以上"),
        ("FJ-4", "E12", None, "相符"), ("FJ-5", "E12", None, "不符"), ("FJ-6", "E12", None, "已收回"),
    ]  # fmt: skip


def test_what_came_back_is_counted_as_offices_count_it():
    assert told(receipts(TABLES, TODAY)) == "寄出 7 份，收回 3 份（43%），不符 1 份，30 天以上没有收回 1 份"
    assert told([]) == "没有要回执的"


@pytest.mark.parametrize(
    ("kind", "whose", "found"),
    [
        (RECEIPTS, "销售内勤", {"FJ-1": date(2025, 6, 25), "FJ-2": date(2025, 6, 25), "FJ-3": TODAY,
                            "FJ-9": date(2025, 6, 25), "FJ-10": TODAY}),
        (DISPUTES, "财务人员", {"FJ-5": date(2025, 6, 20)}),
    ],
)  # fmt: skip
def test_who_has_to_see_to_it_by_when(kind, whose, found):
    tasks = list(kind.tasks(SimpleNamespace(tables=TABLES, log=()), GIVEN))
    assert {task.key: task.due.nominal for task in tasks} == found
    assert {task.whose for task in tasks} == {whose}


def test_the_list_is_a_page_too(tmp_path):
    build(
        tmp_path / "销售.xlsx",
        records={"客户资料": CUSTOMERS, "待发文件": LIST},
        settings={"公司名称": "演示公司"},
    )
    done = COMMANDS["post.receipts"].run(Context(tmp_path / "销售.xlsx", TODAY), out=tmp_path / "回执.xlsx")
    assert done.message == "寄出 7 份，收回 3 份（43%），不符 1 份，30 天以上没有收回 1 份。"
    assert done.document["receipts"][1] | {"sent_on": ""} == {
        "owner": "E12", "customer": "HD0003", "what": "往来对账单 2025-05-31", "out_no": "FJ-1", "sent_on": "",
        "due": "2025-06-25", "returned_on": None, "state": "过期", "days": 20, "difference": None, "scan": None,
    }  # fmt: skip
    (file,) = done.document["files"]
    texts = [str(cell.value) for row in openpyxl.load_workbook(Path(file)).active for cell in row]
    assert {"回执登记簿", "过期", "30 天以上", "不符"} <= set(texts)
