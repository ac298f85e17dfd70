"""Clocks in working hours (8:30 to 17:30, nine hours a day), stopped while the customer is waited for."""

from datetime import date, datetime, timedelta

import pytest

from xlsales.aftersales.clocks import clocks, waits_of
from xlsales.aftersales.deadlines import missed
from xlsales.aftersales.figures import Hours, may_perform, middle_hours, repeats, staff_for
from xlsales.aftersales.forms.complaint import Complaint, ComplaintPause
from xlsales.aftersales.statistics import listed, monthly
from xlsales.customers.grading.in_force import GradeInForce
from xlsales.handbook.calendar import WorkingCalendar
from xlsales.handbook.settings import Settings
from xlsales.kernel.given import Given
from xlsales.kernel.table import Table

HOURS = Hours(WorkingCalendar(), timedelta(hours=8, minutes=30), timedelta(hours=17, minutes=30))
GIVEN = Given(date(2025, 6, 30), Settings(), WorkingCalendar())


def at(text):
    return datetime.strptime(f"2025-{text}", "%Y-%m-%d %H:%M")  # noqa: DTZ007 - the office's own clock


@pytest.mark.parametrize(
    ("since", "until", "stopped", "hours"),
    [
        ("06-10 09:00", "06-10 11:00", [], 2),
        ("06-10 16:30", "06-11 09:30", [], 2),
        ("06-13 17:00", "06-16 09:00", [], 1),  # over a weekend
        ("06-10 06:00", "06-10 23:00", [], 9),
        ("06-14 09:00", "06-15 17:00", [], 0),
        ("06-10 11:00", "06-10 09:00", [], 0),
        ("06-10 09:00", "06-11 11:00", [("06-10 10:00", "06-11 10:00")], 2),
        ("06-10 09:00", "06-11 11:00", [("06-10 10:00", None)], 1),
        ("06-10 09:00", "06-10 17:00", [("06-10 10:00", "06-10 12:00"), ("06-10 11:00", "06-10 13:00")], 5),
        ("06-10 09:00", "06-10 17:00", [("06-10 10:00", None), ("06-10 11:00", "06-10 13:00")], 1),
        ("06-10 09:00", "06-10 10:00", [("06-11 10:00", "06-12 13:00")], 1),
    ],
)
def test_working_time_is_counted_without_waits(since, until, stopped, hours):
    spans = [(at(start), end and at(end)) for start, end in stopped]
    assert HOURS.worked(at(since), at(until), spans) == timedelta(hours=hours)


@pytest.mark.parametrize(
    ("since", "limit", "stopped", "due"),
    [
        ("06-10 09:00", 2, [], "06-10 11:00"),
        ("06-10 16:30", 2, [], "06-11 09:30"),
        ("06-13 16:30", 2, [], "06-16 09:30"),
        (
            "05-06 14:00",
            27,
            [("05-07 09:00", "05-12 10:00")],
            "05-14 15:00",
        ),  # by hand: 3.5 + .5 | 7.5 + 9 + 6.5
        ("06-10 09:20", 45, [("06-12 09:00", None)], None),
        ("06-10 09:20", 2, [("06-12 09:00", None)], "06-10 11:20"),
        ("06-10 07:00", 9, [], "06-10 17:30"),
    ],
)
def test_the_limit_is_used_up(since, limit, stopped, due):
    spans = [(at(start), end and at(end)) for start, end in stopped]
    assert HOURS.due(at(since), timedelta(hours=limit), spans) == (due and at(due))


@pytest.mark.parametrize(
    ("typed", "end", "found"),
    [("9:05", False, "06-10 09:05"), (None, False, "06-10 08:30"), (None, True, "06-10 17:30"),
     ("上午", True, "06-10 17:30")],
)  # fmt: skip
def test_a_time_as_typed(typed, end, found):
    assert HOURS.moment(date(2025, 6, 10), typed, end=end) == at(found)


@pytest.mark.article("FW-8")
def test_the_stages_and_their_staff_are_those_of_the_table():
    assert staff_for("21") == ("销售人员",)
    assert staff_for("12") == ("销售人员", "客户服务人员")
    assert may_perform("21", {"销售专员"})
    assert not may_perform("21", {"客户服务专员"})
    assert may_perform("32", {"技术员"})
    assert not may_perform("11", {"技术员"})


def test_a_complaint_again_within_ninety_days():
    same, other = ("K1", "P1", "品质"), ("K1", "P2", "品质")
    rows = [
        ("KS-1", date(2025, 1, 1), same), ("KS-2", date(2025, 4, 1), same), ("KS-3", date(2025, 7, 1), same),
        ("KS-4", date(2025, 7, 1), other),
    ]  # fmt: skip
    assert [tuple(own) for own in repeats(rows, 90)] == [("KS-2", "KS-1")], "91 days are none"


def test_the_median_in_hours():
    assert middle_hours([timedelta(hours=1), timedelta(hours=4), timedelta(minutes=90)]) == 1.5
    assert middle_hours([]) is None


COMPLAINT = {
    "complaint_no": "KS-1", "received_on": date(2025, 6, 10), "received_at": "9:20", "customer_code": "K1",
}  # fmt: skip


def found(more, waits=(), grades=None):
    table = Table.of(Complaint, [COMPLAINT | more])
    return list(clocks(table, Table.of(ComplaintPause, list(waits)), grades or {}, GIVEN))


@pytest.mark.article("FW-4.3-1", "FW-5")
def test_the_first_answer_is_by_the_grade_of_that_day():
    first = GradeInForce("A", date(2025, 5, 1), None, "A", False, "")
    later = GradeInForce("B", date(2025, 6, 20), None, "B", False, "")
    assert found({}, grades={"K1": [first, later]})[0].due == at("06-10 11:20")
    assert found({})[0].due == at("06-10 17:20"), "nobody's grade is D: eight hours"


@pytest.mark.article("FW-4.3-1")
def test_the_clocks_of_a_complaint():
    response, closing = found({"responded_on": date(2025, 6, 10), "responded_at": "10:00"})
    assert (response.done, response.late, missed(response, GIVEN.today)) == (at("06-10 10:00"), False, False)
    assert (closing.due, closing.late, missed(closing, GIVEN.today)) == (at("06-13 09:20"), False, True)
    assert found({"level": "重大"})[1].due == at("06-17 09:20")
    assert found({"closed_on": date(2025, 6, 13)})[1].late is False
    assert found({"closed_on": date(2025, 6, 16)})[1].late is True
    waits = [{"complaint_no": "KS-1", "since_on": date(2025, 6, 11)}]
    assert found({}, waits)[1].due is None, "nothing is due while the customer is waited for"
    assert not missed(found({}, waits)[1], GIVEN.today)
    assert found({"status": "已作废"}) == []
    assert found({"received_on": None}) == []


def test_waits_without_a_day_or_the_wrong_way_round_are_none():
    rows = [
        {"complaint_no": "KS-1", "since_on": None},
        {"complaint_no": "KS-1", "since_on": date(2025, 6, 12), "until_on": date(2025, 6, 11)},
        {"complaint_no": "KS-1", "since_on": date(2025, 6, 12), "until_on": date(2025, 6, 12)},
    ]
    assert dict(waits_of(Table.of(ComplaintPause, rows), HOURS)) == {
        "KS-1": [(at("06-12 08:30"), at("06-12 17:30"))]
    }


def test_the_month_of_complaints():
    rows = [
        COMPLAINT | {"responded_on": date(2025, 6, 10), "responded_at": "10:20", "cause": "品质"},
        COMPLAINT | {"complaint_no": "KS-2", "responded_on": date(2025, 6, 12), "cause": "品质"},
        COMPLAINT
        | {"complaint_no": "KS-3", "closed_on": date(2025, 6, 12), "responded_on": date(2025, 6, 10)},
        COMPLAINT | {"complaint_no": "KS-4", "received_on": date(2025, 5, 6), "closed_on": date(2025, 5, 7)},
    ]
    own = list(clocks(Table.of(Complaint, rows), Table.of(ComplaintPause, []), {}, GIVEN))
    told = monthly(own, repeats([("KS-1", date(2025, 6, 9), ("", "", "")), ("KS-2", date(2025, 6, 10), ("", "", ""))], 90),
                   date(2025, 6, 1))  # fmt: skip
    assert (told.received, told.closed, told.closed_in_time, told.response_hours) == (3, 1, 1, 8.2)
    assert f"{told.answered_in_time:.4f}" == "0.3333", "two of three came after eight hours"
    assert [(each.cause, each.complaints, each.repeated) for each in told.lines] == [
        ("品质", 2, 1),
        ("未判定", 1, 0),
    ]
    empty = monthly(own, [], date(2025, 1, 1))
    assert (empty.received, empty.answered_in_time, empty.response_hours, empty.lines) == (0, None, None, [])
    lines = listed(own, GIVEN.today)
    assert [(each.row.complaint_no, each.due, each.word) for each in lines] == [
        ("KS-1", "06-13 09:20", "过期"), ("KS-2", "06-13 09:20", "过期"), ("KS-3", "", "已结案"),
    ]  # fmt: skip
    waits = [{"complaint_no": "KS-1", "since_on": date(2025, 6, 11)}]
    assert listed(found({}, waits), GIVEN.today)[0].word == "等客户"
    assert listed(found({"received_on": GIVEN.today}), GIVEN.today)[0].word == ""
