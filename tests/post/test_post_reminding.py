"""催办: whom a task waits for, what the message says, and what is not late."""

from datetime import date

from xlsales.company.forms.staff import Staff
from xlsales.kernel.deadline import DueDay, Task
from xlsales.kernel.ref import HOUSE
from xlsales.kernel.table import Table
from xlsales.post.digest.reminding import messages

TODAY = date(2025, 6, 30)
PEOPLE = list(
    Table.of(Staff, [
        {"staff_no": "E08", "name": "何霁月", "roles": "销售主管"},
        {"staff_no": "E09", "name": "唐牧野", "roles": "销售主管、分支机构经理"},
        {"staff_no": "E12", "name": "叶清和", "roles": "销售专员"},
    ])
)  # fmt: skip


def task(kind, what, whose, day, waits=""):
    due = None if day is None else DueDay.on(date(2025, 6, day))
    return Task(kind, what, whose, HOUSE, due=due, waits=waits)


def test_a_person_gets_one_message_with_all_that_is_due():
    found = messages(
        [
            task("催款", "HD0003", "E12", 25), task("催款", "HD0004", "E12", 30),
            task("批示", "DD-1", "E12", 27, waits="销售主管"), task("巡访", "HD0005", "E12", 1, waits="E99"),
        ],
        PEOPLE, TODAY, "演示公司",
    )  # fmt: skip
    assert found == {
        "E12": "演示公司 催办 2025-06-30\n叶清和您好，请今天办：\n1 催款：HD0003、HD0004（晚 5 天）\n",
        "E08": "演示公司 催办 2025-06-30\n何霁月您好，请今天办：\n1 批示：DD-1（晚 3 天）\n",
        "E09": "演示公司 催办 2025-06-30\n唐牧野您好，请今天办：\n1 批示：DD-1（晚 3 天）\n",
    }


def test_what_is_due_today_is_said_so_and_what_is_to_come_or_has_no_day_is_not_told():
    today = [task("送货", "A", "E12", 30)]
    assert "1 送货：A（今天到期）" in messages(today, PEOPLE, TODAY, "")["E12"]
    later = Task("送货", "B", "E12", HOUSE, due=DueDay.on(date(2025, 7, 1)))
    assert messages([later, task("等", "C", "E12", None)], PEOPLE, TODAY, "") == {}


def test_a_message_has_ten_lines_and_counts_the_rest():
    found = messages([task(f"事{at}", "A", "E12", 20) for at in range(12)], PEOPLE, TODAY, "演示公司")["E12"]
    lines = found.splitlines()
    assert len(lines) == 13
    assert lines[-1] == "另有 2 项，见今日待办"
