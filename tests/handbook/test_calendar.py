"""Working days: the published calendar of China and the firm's own rows over it."""

from datetime import date, timedelta

import pytest
from holidays import country_holidays

from xlsales.handbook.calendar import WorkingCalendar, _china

CHINA = WorkingCalendar()


def day(text):
    return date.fromisoformat(text)


def days(first, last):
    first, last = day(first), day(last)
    return [first + timedelta(n) for n in range((last - first).days + 1)]


HOLIDAYS_2025 = [
    *days("2025-01-01", "2025-01-01"),
    *days("2025-01-28", "2025-02-04"),
    *days("2025-04-04", "2025-04-06"),
    *days("2025-05-01", "2025-05-05"),
    *days("2025-05-31", "2025-06-02"),
    *days("2025-10-01", "2025-10-08"),
]
WORKED_2025 = [day(f"2025-{text}") for text in ("01-26", "02-08", "04-27", "09-28", "10-11")]


def test_the_year_2025_as_published():
    """Every day of the year: weekends off, holidays off, five weekend days worked."""
    for each in days("2025-01-01", "2025-12-31"):
        working = each in WORKED_2025 or (each.weekday() < 5 and each not in HOLIDAYS_2025)
        assert CHINA.is_working(each) is working, each


def test_the_calendar_taken_by_itself_is_the_librarys():
    """Only China's module is imported; every day of all announced years and beyond is the whole library's."""
    whole = country_holidays("CN")
    for each in days("2003-01-01", "2027-12-31"):
        assert CHINA.is_working(each) is whole.is_working_day(each), each
    assert [CHINA.published(year) for year in range(2000, 2030)] == [
        year in whole.special_public_holidays for year in range(2000, 2030)
    ]


def test_where_the_library_keeps_its_countries_elsewhere_it_is_asked_as_a_whole(monkeypatch):
    monkeypatch.setattr("holidays.__path__", [])
    _china.cache_clear()
    try:
        assert not CHINA.is_working(day("2025-10-03"))
    finally:
        _china.cache_clear()


@pytest.mark.parametrize(
    ("what", "nominal", "move", "adjusted"),
    [
        ("order due on a Saturday", "2025-02-15", CHINA.back, "2025-02-14"),
        ("commendation on a Sunday", "2025-08-10", CHINA.forward, "2025-08-11"),
        ("box on a Sunday", "2025-04-20", CHINA.forward, "2025-04-21"),
        ("review on a holiday Saturday", "2025-05-31", CHINA.back, "2025-05-30"),
        ("Friday in the National Day week", "2025-10-03", CHINA.back, "2025-09-30"),
        ("deadline on a Sunday that is worked", "2025-09-28", CHINA.back, "2025-09-28"),
    ],
)
def test_a_date_moves_off_a_day_of_rest(what, nominal, move, adjusted):
    assert move(day(nominal)) == day(adjusted), what


@pytest.mark.parametrize(
    ("what", "start", "n", "end"),
    [
        ("visit on Friday, told on Monday", "2025-06-06", 1, "2025-06-09"),
        ("visit before Labour Day", "2025-04-30", 1, "2025-05-06"),
        ("stock low on Thursday", "2025-06-05", 1, "2025-06-06"),
        ("stock low before Dragon Boat", "2025-05-30", 1, "2025-06-03"),
        ("two days back over Dragon Boat", "2025-06-03", -2, "2025-05-29"),
        ("same day", "2025-06-06", 0, "2025-06-06"),
        ("same day, but a Sunday", "2025-06-08", 0, "2025-06-09"),
        ("from a Sunday one day on is Monday", "2025-06-08", 1, "2025-06-09"),
    ],
)
def test_working_days_are_counted(what, start, n, end):
    assert CHINA.add(day(start), n) == day(end), what


def test_the_firms_own_rows_win():
    firm = WorkingCalendar(
        {day("2025-06-09"): "休息日", day("2025-06-08"): "工作日", day("2025-06-10"): "节假日"}
    )
    assert [firm.is_working(each) for each in days("2025-06-08", "2025-06-11")] == [True, False, False, True]


def test_a_weekend_worked_for_a_holiday_of_next_year():
    """2006-12-30 and 31 were worked for New Year 2007."""
    assert CHINA.is_working(day("2006-12-30"))


@pytest.mark.parametrize(
    ("year", "known"), [(2000, False), (2001, True), (2025, True), (2026, True), (2099, False)]
)
def test_whether_a_year_is_published(year, known):
    assert CHINA.published(year) is known


@pytest.mark.parametrize(("kind", "known"), [("节假日", True), ("休息日", False)])
def test_a_year_is_known_once_its_holidays_are_typed(kind, known):
    assert WorkingCalendar({date(2099, 1, 1): kind}).published(2099) is known


def test_a_strange_kind_of_day_is_refused():
    with pytest.raises(ValueError, match="半天"):
        WorkingCalendar({date(2025, 6, 9): "半天"})
