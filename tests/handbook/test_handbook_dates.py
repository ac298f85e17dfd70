"""Days of the year and periods."""

from datetime import date

import pytest

from xlsales.handbook.dates import MonthDay, Period, month_day, parse_date


@pytest.mark.parametrize(
    ("expired", "until"),
    [
        ("2024-12-31", "2025-03-31"),
        ("2025-03-30", "2025-03-31"),
        ("2025-03-31", "2026-03-31"),
        ("2025-06-30", "2026-03-31"),
    ],
)
def test_a_contract_counts_until_the_next_end_of_march(expired, until):
    assert MonthDay(3, 31).after(date.fromisoformat(expired)) == date.fromisoformat(until)


@pytest.mark.parametrize(("year", "day"), [(2023, 28), (2024, 29)])
def test_a_leap_day_falls_on_the_last_of_february(year, day):
    assert MonthDay.parse("02-29").after(date(year, 1, 1)) == date(year, 2, day)


@pytest.mark.parametrize(
    "text", ["2025-6-3", "2025/06/03", "2025年6月3日", "２０２５．６．３", "2025-06-03 00:00:00"]
)
def test_a_date_is_read_as_people_write_it(text):
    assert parse_date(text) == date(2025, 6, 3)


@pytest.mark.parametrize("text", ["", "6月3日", "2025-13-01", "20250603"])
def test_what_is_no_date_is_refused(text):
    with pytest.raises(ValueError, match=r"日期|month"):
        parse_date(text)


def test_a_period_counts_both_ends():
    assert Period.parse("2026-02-08 ～ 2026-02-24").days == 17


def test_a_month_past_december_is_next_year():
    assert month_day(2025, 13, 20) == date(2026, 1, 20)
