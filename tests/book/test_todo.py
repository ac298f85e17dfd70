"""今日待办: days by the calendar of the National Day of 2025 (off 1–8 October, at work on Saturday the 11th)."""

import shutil
from datetime import date, timedelta
from pathlib import Path

import openpyxl
import pytest

from xlsales.book.book import Book
from xlsales.book.context import Context
from xlsales.book.errors import BookError
from xlsales.book.todo import agenda, called, counted, lines, of_person
from xlsales.company.forms.branch import Branch
from xlsales.company.forms.regulation import Regulation
from xlsales.company.forms.staff import Staff
from xlsales.customers.forms.customer import Customer
from xlsales.house import open_house
from xlsales.kernel.command import COMMANDS
from xlsales.kernel.deadline import AWAITED, COSTS, PAPER, DueDay, Task
from xlsales.kernel.ref import Ref
from xlsales.kernel.table import Table
from xlsales.ledger.forms.delivery import Delivery

open_house()
REF = Ref.parse("DH-3")
STAFF = [
    {"staff_no": "E1", "name": "王芳", "roles": "销售主管"},
    {"staff_no": "E2", "name": "李强", "roles": "片区销售专员", "superior": "E1"},
    {"staff_no": "E3", "name": "赵敏", "roles": "财务人员"},
    {
        "staff_no": "E4",
        "name": "钱进",
        "roles": "片区销售专员",
        "superior": "E1",
        "left_on": date(2025, 1, 31),
    },
]


def book(disputed=(), rules=()):
    """A book with disputes since these days, and these regulations."""
    rows = [
        {"record_no": f"R{at}", "disputed": 100, "disputed_on": day, "doc_on": day}
        for at, day in enumerate(disputed)
    ]
    given = {Staff: STAFF, Delivery: rows, Regulation: rules}
    return Book(Path("账.xlsx"), tables={form.sheet: Table.of(form, own) for form, own in given.items()})


def shown(own, today, mine=()):
    """The lines, in short, and the counts."""
    found = agenda(own, own.given(today), mine)
    rows = lines(found.tasks, {"E1": "王芳", "E2": "李强"}, today)
    return [(row.what, row.due, row.late) for row in rows], counted(found, rows, today)


def regulation(day, version="1", effective=date(2024, 9, 1)):
    return {"name": "礼品制度", "version": version, "effective_on": effective, "revise_by": day}


FESTIVE = regulation(date(2025, 10, 3))
PLAIN = "纸面上的：修订制度 1 项"


@pytest.mark.parametrize(
    ("today", "late", "words"),
    [
        (date(2025, 9, 29), 0, "3 个工作日内 1 项。"),
        (date(2025, 9, 30), 0, "今天到期 1 项。"),
        (date(2025, 10, 1), 1, "晚了 1 项。"),
        (date(2025, 10, 9), 9, "晚了 1 项。"),
    ],
)
def test_due_in_the_holidays_is_due_on_the_last_day_at_work_before(today, late, words):
    assert shown(book(rules=[FESTIVE]), today) == ([(PLAIN, date(2025, 9, 30), late)], words)


@pytest.mark.parametrize(("since", "there"), [(date(2025, 9, 11), True), (date(2025, 9, 12), False)])
def test_three_working_days_ahead_reach_over_the_holidays(since, there):
    """30 days of dispute end on Saturday 11 October, the third working day after 30 September, or on the 12th."""
    rows, words = shown(book([since]), date(2025, 9, 30))
    assert [row[1] for row in rows] == [date(2025, 10, 11)] * there
    assert words == ("3 个工作日内 1 项。" if there else "今天没有要办的。")


def test_what_is_done_is_gone():
    newer = regulation(date(2026, 10, 3), "2", date(2025, 9, 28))
    assert shown(book(rules=[FESTIVE, newer]), date(2025, 9, 29)) == ([], "今天没有要办的。")


def test_what_costs_money_comes_first_and_paper_is_one_line():
    own = book([date(2025, 8, 30)], [FESTIVE, regulation(date(2025, 9, 1)) | {"name": "差旅制度"}])
    rows, words = shown(own, date(2025, 9, 30))
    assert [row[0] for row in rows] == ["确认争议金额：R0", "纸面上的：修订制度 2 项"]
    assert words == "晚了 2 项，今天到期 1 项。"


def test_what_is_older_than_sixty_days_is_only_counted():
    own = book(rules=[regulation(date(2025, 8, 1))])
    assert shown(own, date(2025, 9, 30))[1] == "晚了 1 项。", "on the sixtieth day"
    assert shown(own, date(2025, 10, 1)) == ([], "今天没有要办的；历史 1 处（60 天以前的）。")


def test_money_is_never_history():
    assert len(shown(book([date(2025, 1, 1)]), date(2025, 9, 30))[0]) == 1


def test_a_person_sees_his_own_his_roles_and_those_of_his_people():
    own = book()
    assert of_person(own, "E1", date(2025, 6, 1)) == {"销售主管", "E1", "E2"}
    assert of_person(own, "E2", date(2025, 6, 1)) == {"片区销售专员", "E2"}
    own = book(rules=[FESTIVE])
    assert shown(own, date(2025, 9, 29), {"财务人员", "E3"})[0] == []
    assert len(shown(own, date(2025, 9, 29), {"销售部经理"})[0]) == 1


def test_tasks_of_a_kind_are_one_line_for_each_who_does_them_and_each_who_is_waited_for():
    day = date(2025, 6, 30)

    def task(what, whose="E2", waits="", weight=AWAITED, due=None, since=None):
        return Task("待审", what, whose, REF, weight, due, waits=waits, since=since)

    rows = lines(
        [
            *(task(f"DD-{at}", waits="E1", since=day - timedelta(at)) for at in range(5)),
            task("DD-8", waits="E2"),
            task("DD-9", due=DueDay.on(day - timedelta(1)), weight=COSTS),
            task("甲", weight=PAPER),
        ],
        {"E1": "王芳", "E2": "李强"},
        day,
    )
    assert [tuple(row) for row in rows] == [
        ("待审：DD-0、DD-1、DD-2 等 5 项", "李强", None, 0, "王芳", date(2025, 6, 26), 5, ""),
        ("待审：DD-8、DD-9", "李强", date(2025, 6, 29), 1, "", None, 2, ""),
        ("纸面上的：待审 1 项", "李强", None, 0, "", None, 1, ""),
    ], "nobody waits for himself"


def test_codes_are_told_by_their_names_where_they_have_one():
    own = book()
    own.tables |= {
        Customer.sheet: Table.of(Customer, [{"customer_code": "HD0001", "customer_name": "星澜商贸"}]),
        Branch.sheet: Table.of(Branch, [{"branch_code": "FGS-GZ", "branch_name": "广州分公司"}]),
    }
    assert called(own) == {
        "E1": "王芳", "E2": "李强", "E3": "赵敏", "E4": "钱进", "HD0001": "星澜商贸", "FGS-GZ": "广州分公司",
    }  # fmt: skip
    tasks = [Task("货款", what, "E2", REF) for what in ("HD0001的FP-1", "HD0009的FP-2", "FGS-GZ")]
    (row,) = lines(tasks, called(own), date(2025, 6, 30))
    assert row.what == "货款：星澜商贸的FP-1、HD0009的FP-2、广州分公司"


@pytest.fixture
def path(demo_without_sales, tmp_path):
    return Path(shutil.copy(demo_without_sales / "演示.xlsx", tmp_path))


def test_whoever_is_not_known_is_named(path):
    for options in ({"person": "无此人"}, {"role": "皇帝"}):
        with pytest.raises(BookError, match="里没有“"):
            COMMANDS["book.todo"].run(Context(path, date(2025, 6, 30)), **options)


def test_on_paper_ten_lines_stand_with_the_counts_below(path, tmp_path):
    out = tmp_path / "待办.xlsx"
    told = COMMANDS["book.todo"].run(Context(path, date(2025, 6, 30)), out=out)
    cells = [[cell.value for cell in row] for row in openpyxl.load_workbook(out).active]
    assert [row[0] for row in cells][-1] == told.message.partition("：")[2]
    assert sum(isinstance(row[-1], int) for row in cells) == 10


def test_calls_into_tables_do_not_grow_with_its_lines():
    """The same questions for one dispute and for forty."""
    from test_calls_do_not_grow import questions

    day = date(2025, 9, 30)
    few, many = book([date(2025, 9, 1)]), book([date(2025, 9, 1)] * 40)
    assert questions(lambda: shown(few, day)) == questions(lambda: shown(many, day))
