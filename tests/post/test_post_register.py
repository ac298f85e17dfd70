"""待发文件: whom a file means, what it becomes, twice is once, what the list tells the book, when mail may go."""

from datetime import date, datetime
from itertools import count

import pytest

from xlsales.company.forms.branch import Branch
from xlsales.company.forms.staff import Staff
from xlsales.customers.forms.customer import Customer
from xlsales.customers.profile.forms.contacts import Contact
from xlsales.handbook.calendar import WorkingCalendar
from xlsales.handbook.settings import Settings
from xlsales.house import open_house
from xlsales.kernel.given import Given
from xlsales.kernel.table import Table
from xlsales.post.batch import item_of, merged, prepare_batch, words_for
from xlsales.post.forms.outgoing import Outgoing
from xlsales.post.journal import BEGUN, DONE, REFUSED, MailJournal, MailStep
from xlsales.post.mails import CHANGED, customers_wait, left_out, mails_of
from xlsales.post.names import MOST, phone_name
from xlsales.post.recipients import Directory
from xlsales.post.sending import CUT_OFF, Pace, settled
from xlsales.post.store import digest_of

open_house()
TODAY = date(2025, 6, 30)
STAFF = [
    {"staff_no": "E12", "name": "叶清和", "email": "ye@example.com"},
    {"staff_no": "E21", "name": "孟初夏", "email": "meng@example.com"},
    {"staff_no": "E24", "name": "岳观棋", "email": None},
]
CUSTOMERS = [
    {"customer_code": "HD0003", "customer_name": "宁波海屿商贸有限公司", "sales_owner": "E12"},
    {"customer_code": "HD0004", "customer_name": "南京秦淮百货"},
    {"customer_code": "HD0005", "customer_name": "南京秦淮百货"},
]
CONTACTS = [
    {"customer_code": "HD0003", "name": "王老板", "purposes": "老板", "email": "boss@qq.com"},
    {"customer_code": "HD0003", "name": "李会计", "purposes": "对账", "email": "li@163.com"},
]
BRANCHES = [{"branch_code": "FGS-SH", "branch_name": "上海分公司", "manager": "E24", "clerk": "E21"}]
TABLES = {
    form.sheet: Table.of(form, rows)
    for form, rows in ((Staff, STAFF), (Customer, CUSTOMERS), (Contact, CONTACTS), (Branch, BRANCHES))
}
SETTINGS = Settings(mail_domains="example.com、163.com、qq.com", company_name="演示公司")


def given(day=TODAY):
    return Given(day, SETTINGS, WorkingCalendar())


def whom(stem):
    return [(own.kind, own.code, own.address, own.copy) for own in Directory(TABLES).in_name(stem)]


def test_the_name_of_a_file_says_whom_it_is_for_and_which_contact():
    assert whom("往来对账单_2025-06-30_HD0003_宁波海屿商贸有限公司") == [
        ("客户", "HD0003", "li@163.com", "ye@example.com")
    ]
    assert whom("公告_HD0003") == [("客户", "HD0003", "boss@qq.com", "ye@example.com")]
    assert whom("要货意向_2025-07-07_FGS-SH_上海分公司") == [("分支机构", "FGS-SH", "meng@example.com", "")]
    assert whom("今日待办_叶清和") == [("员工", "E12", "ye@example.com", "")]
    assert whom("公告_2025-06-30") == whom("HD0003") == []
    assert [own[1] for own in whom("往来对账单_2025-06-30_南京秦淮百货")] == ["HD0004", "HD0005"]
    assert [own[1] for own in whom("往来对账单_HD0005_南京秦淮百货")] == ["HD0005"]


def items(*sources, who="HD0003", stem="往来对账单_2025-06-30_HD0003"):
    (to,) = Directory(TABLES).of(who, stem)
    return [item_of("x.xlsx", stem, source * 64, to) for source in sources]


def out(rows):
    return Table.of(Outgoing, rows)


def lay(rows, *own, way=""):
    numbers = (f"FJ-{number}" for number in count(len(rows) + 1))
    return prepare_batch(out(rows), own, way, "", numbers, TODAY)


def test_the_same_file_for_the_same_person_is_one_row_whatever_is_pressed():
    first = lay([], *items("a", "a"))
    ((row, _),) = first.new
    assert first.known == ["FJ-1"]
    assert (row["what"], row["way"], row["basis"], row["source"]) == (
        "往来对账单 2025-06-30", "微信", "DH-3.4", "a" * 16,
    )  # fmt: skip
    assert row["reply_due"] == date(2025, 7, 15)
    rows = merged(out([]), {row["out_no"]: row})
    assert (lay(rows, *items("a")).known, lay(rows, *items("a")).new) == (["FJ-1"], [])
    again = lay(rows, *items("b"))
    assert [(own["out_no"], own["source"]) for own, _ in again.replaced] == [("FJ-1", "b" * 16)]
    sent = [rows[0] | {"status": "已送"}]
    assert (lay(sent, *items("a")).known, lay(sent, *items("b")).new[0][0]["out_no"]) == (["FJ-1"], "FJ-2")
    dropped = [rows[0] | {"status": "不用发"}]
    assert len(lay(dropped, *items("a")).new) == 1
    assert len(lay(rows, *items("a"), way="邮件").new) == 1


def test_addresses_stand_on_mails_only_and_words_on_what_is_carried():
    ((row, _),) = lay([], *items("a"), way="邮件").new
    assert (row["address"], row["copy_to"]) == ("li@163.com", "ye@example.com")
    ((row, _),) = lay([], *items("a")).new
    assert (row["address"], row["copy_to"]) == (None, None)
    assert words_for(row) == (
        "宁波海屿商贸有限公司您好：发上往来对账单 2025-06-30，核对后请签字盖章，在 7月15日前拍照或寄回。"
    )


@pytest.mark.parametrize("who", ["宁波海屿商贸有限公司", "甲" * 80, "a/b c（d）", "", "..\\x"])
def test_a_name_is_short_and_without_blanks_and_brackets(who):
    name = phone_name("往来对账单 (附页)", "2025-06-30", who, ".pdf")
    assert len(name) <= MOST
    assert name.endswith(".pdf")
    assert not set(name) & set(" ()（）/\\:")


FILES = {"a.pdf": b"1"}
ROW = dict.fromkeys(Outgoing.columns) | {
    "out_no": "FJ-1", "what": "对账单", "recipient_kind": "客户", "recipient": "HD0003", "way": "邮件",
    "recipient_name": "宁波海屿", "address": "li@163.com", "files": "a.pdf", "digest": digest_of(FILES),
    "status": "待发",
}  # fmt: skip


def mails(*rows, files=FILES, settings=SETTINGS):
    return mails_of(rows, lambda _number, _names: files, settings, "example.com")


def test_all_that_is_due_to_one_goes_in_one_mail_and_nobody_else_is_on_it():
    found = mails(
        ROW, ROW | {"out_no": "FJ-2", "what": "年度统计", "sent_on": TODAY, "times": 1},
        ROW | {"out_no": "FJ-3", "recipient": "HD0005", "copy_to": "ye@example.com"},
    )  # fmt: skip
    first, second = found.ready
    assert (first.rows, first.marks, first.addresses) == (
        ("FJ-1", "FJ-2"),
        ("FJ-1#0", "FJ-2#1"),
        ["li@163.com"],
    )
    assert first.subject == "演示公司：对账单 等 2 份"
    assert list(first.files) == ["a.pdf", "a~2.pdf"]
    assert "1. 对账单\n2. 年度统计（第2次）\n" in first.text
    assert second.addresses == ["li@163.com", "ye@example.com"]
    assert first.message_id == mails(ROW, ROW | {"out_no": "FJ-2", "times": 1}).ready[0].message_id
    assert first.message_id != mails(ROW).ready[0].message_id != mails(ROW | {"times": 1}).ready[0].message_id


@pytest.mark.parametrize(
    ("row", "files", "said"),
    [
        ({"address": None}, FILES, "没有邮箱，请在员工或客户资料_联系人里填"),
        (
            {"address": "x@other.cn"},
            FILES,
            "邮箱 x@other.cn 的域名不在设置的邮箱域名里，请核对邮箱，或在设置里加上",
        ),
        ({"address": "a@qq.com,b@qq.com"}, FILES, "邮箱“a@qq.com,b@qq.com”不是一个地址，请只写一个"),
        (
            {"copy_to": "x@other.cn"},
            FILES,
            "邮箱 x@other.cn 的域名不在设置的邮箱域名里，请核对邮箱，或在设置里加上",
        ),
        ({}, None, CHANGED),
        ({}, {"a.pdf": b"2"}, CHANGED),
        ({"files": None}, {}, CHANGED),
    ],
)
def test_what_may_not_go_is_named(row, files, said):
    found = mails(ROW | row, files=files)
    assert (found.ready, found.faults) == ([], {"FJ-1": said})


def test_what_is_too_large_is_named():
    large = {"a.pdf": bytes(16_000_000)}
    found = mails(ROW | {"digest": digest_of(large)}, files=large)
    assert found.faults == {"FJ-1": "附件 21.3 兆，超过邮件上限 20 兆，请换一种方式送"}


@pytest.mark.parametrize(
    ("day", "hour", "said"),
    [
        (TODAY, (8, 30), ""),
        (TODAY, (17, 30), ""),
        (TODAY, (8, 29), "给客户的邮件工作日 08:30～17:30 才发"),
        (TODAY, (17, 31), "给客户的邮件工作日 08:30～17:30 才发"),
        (date(2025, 6, 29), (9, 0), "给客户的邮件工作日 08:30～17:30 才发"),
        (date(2025, 1, 27), (9, 0), ""),
        (date(2025, 1, 28), (9, 0), "除夕到初六不给客户发邮件"),
        (date(2025, 2, 3), (9, 0), "除夕到初六不给客户发邮件"),
        (date(2025, 2, 5), (9, 0), ""),
    ],
)
def test_customers_get_mail_in_office_hours_only(day, hour, said):
    now = datetime(2026, 1, 1, *hour)
    assert customers_wait(given(day), now) == said
    people = ROW | {"out_no": "FJ-9", "recipient_kind": "员工"}
    assert left_out([ROW, people], given(day), now) == ([ROW, people] if not said else [people], said)


def step(state, row="FJ-1#0", said=""):
    return MailStep("<a@x>", (row,), state, "2025-06-30T09:00:00", said)


@pytest.mark.parametrize(
    ("steps", "after"),
    [
        ([], None),
        ([step(BEGUN)], ("未确定", CUT_OFF, 1, None)),
        ([step(BEGUN), step(DONE, said="250 ok")], ("已发", "250 ok", 1, TODAY)),
        ([step(BEGUN), step(REFUSED, said="550 no")], ("失败", "550 no", 1, None)),
        ([step(BEGUN), step("again", said="451 later")], None),
        ([step(DONE, "FJ-1#1")], None),
        ([step(DONE, "FJ-2#0")], None),
    ],
)
def test_the_list_tells_what_became_of_a_row(steps, after):
    found = settled([ROW], steps, TODAY).get("FJ-1")
    shown = found and (found["status"], found["remark"], found["times"], found["sent_on"])
    assert shown == after
    assert settled([ROW | {"status": "已发"}], steps, TODAY) == {}


def test_the_list_outlives_a_torn_line(tmp_path):
    journal = MailJournal(tmp_path / "收发")
    assert journal.steps() == []
    journal.add(step(BEGUN))
    with journal.path.open("a", encoding="utf-8") as file:
        file.write('\n{"message_id": "<b')
    journal.add(step(DONE))
    assert [own.state for own in journal.steps()] == [BEGUN, DONE]


def test_the_pace_leaves_room_for_an_hour():
    assert (Pace(60, 8).room([]), Pace(60, 8).room([datetime(2025, 1, 1)] * 59), Pace(2, 8).room([None] * 3)) == (
        60, 1, 0,
    )  # fmt: skip
