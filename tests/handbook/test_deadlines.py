"""F13: the dates of suggestions and intents."""

from dataclasses import astuple
from datetime import date, datetime

import pytest

from xlsales.handbook.calendar import WorkingCalendar
from xlsales.handbook.deadlines import intent_deadline, month_intent_deadline, suggestion_dates
from xlsales.handbook.settings import Settings
from xlsales.kernel.deadline import DueDay

CHINA = WorkingCalendar()
HANDBOOK = Settings(grading_days_after=0)  # the gathering on the last day of the quarter
JANUARY = "2025-01-20 2025-01-31 2025-01-31 2025-02-10 2025-02-15 2025-02-28 2025-03-31"
FEBRUARY = "2025-02-20 2025-02-28 2025-02-28 2025-03-10 2025-03-15 2025-03-31 2025-03-31"


def day(text):
    return date.fromisoformat(text)


def dates(submitted, **settings):
    return suggestion_dates(day(submitted), CHINA, HANDBOOK.model_copy(update=settings))


@pytest.mark.parametrize(
    ("submitted", "nominal", "literal", "possible"),
    [
        ("2025-01-15", JANUARY, "2025-02-15", True),
        ("2025-01-20", JANUARY, "2025-02-15", True),
        ("2025-01-21", FEBRUARY, "2025-02-15", False),
        ("2025-01-31", FEBRUARY, "2025-02-15", False),
        (
            "2024-02-05",
            "2024-02-20 2024-02-29 2024-02-29 2024-03-10 2024-03-15 2024-03-31 2024-03-31",
            "2024-03-15",
            True,
        ),
        (
            "2025-12-25",
            "2026-01-20 2026-01-31 2026-01-31 2026-02-10 2026-02-15 2026-02-28 2026-03-31",
            "2026-01-15",
            False,
        ),
    ],
)
def test_the_walk_of_a_suggestion(submitted, nominal, literal, possible):
    """Box, review, announcement, commendation, order, reply, gathering; KF-26.1 by the word."""
    walk = dates(submitted)
    *dues, literal_order, literal_possible = (getattr(walk, name) for name in walk.__dataclass_fields__)
    assert [due.nominal for due in dues] == [day(text) for text in nominal.split()]
    assert (literal_order, literal_possible) == (day(literal), possible)


def test_deadlines_move_back_and_events_forward():
    walk = dates("2025-04-15")
    assert astuple(walk.open) == (day("2025-04-20"), day("2025-04-21"))
    assert astuple(walk.praise) == (day("2025-05-10"), day("2025-05-12"))
    assert astuple(dates("2025-01-15").order) == (day("2025-02-15"), day("2025-02-14"))
    assert astuple(dates("2025-05-15").review) == (day("2025-05-31"), day("2025-05-30"))


def test_the_firm_may_move_them_otherwise():
    walk = dates("2025-01-15", deadline_shift="顺延", event_shift="不调整")
    assert walk.order.adjusted == day("2025-02-17")
    assert dates("2025-04-15", event_shift="不调整").open.adjusted == day("2025-04-20")


def test_orders_may_count_from_the_month_of_the_suggestion():
    walk = dates("2025-01-21", orders_count_from="提出月")
    assert (walk.order.nominal, walk.dept_return.nominal) == (day("2025-02-15"), day("2025-02-28"))


def test_a_box_day_past_the_end_of_a_short_month():
    assert dates("2025-02-28", box_day=31).open.nominal == day("2025-02-28")


@pytest.mark.parametrize(
    ("settings", "meeting"),
    [
        ({}, "2025-06-30"),
        ({"grading_days_after": 10}, "2025-07-10"),
        ({"grading_cycle": 6}, "2025-06-30"),
        ({"grading_first_month": 3}, "2025-05-31"),
        ({"grading_first_month": 2, "grading_cycle": 12}, "2026-01-31"),
    ],
)
def test_when_the_gathering_has_to_be(settings, meeting):
    assert dates("2025-04-15", **settings).quarter_meeting.nominal == day(meeting)


@pytest.mark.parametrize(
    ("week", "nominal", "adjusted"),
    [
        ("2025-06-09", "2025-06-06", "2025-06-06"),
        ("2025-10-13", "2025-10-10", "2025-10-10"),
        ("2025-10-06", "2025-10-03", "2025-09-30"),
    ],
)
def test_an_intent_is_due_on_the_friday_before_its_week(week, nominal, adjusted):
    assert intent_deadline(day(week), CHINA, Settings()) == DueDay(day(nominal), day(adjusted))


def test_an_intent_is_due_at_close_of_work():
    due = intent_deadline(day("2025-06-09"), CHINA, Settings())
    assert due.at(Settings().closing_time) == datetime(2025, 6, 6, 17, 30)


def test_the_end_of_the_day_is_midnight():
    due = DueDay(day("2025-06-06"), day("2025-06-06"))
    assert due.at(Settings().daily_report_until) == datetime(2025, 6, 7, 0, 0)


def test_another_weekday_for_intents():
    due = intent_deadline(day("2025-06-09"), CHINA, Settings(intent_weekday="周四"))
    assert due.nominal == day("2025-06-05")


@pytest.mark.parametrize(("month", "due"), [("2025-06-01", "2025-05-30"), ("2025-03-01", "2025-02-28")])
def test_a_monthly_intent_is_due_on_the_last_friday_of_the_month_before(month, due):
    assert month_intent_deadline(day(month), CHINA, Settings()).nominal == day(due)
