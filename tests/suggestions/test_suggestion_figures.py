"""F8 and F13 of suggestions: oracles of the specification, examples of the practice, an independent calendar."""

import calendar
import random
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest

from xlsales.handbook.calendar import WorkingCalendar
from xlsales.handbook.settings import Settings
from xlsales.house import open_house
from xlsales.kernel.given import Given
from xlsales.kernel.table import Table
from xlsales.suggestions.counting import dates, period_of, teams
from xlsales.suggestions.figures import RewardChange, amount_of, band, notes, ranking, split, top_up
from xlsales.suggestions.forms.proposer import Proposer
from xlsales.suggestions.forms.suggestion import Suggestion

open_house()
JUNE_30 = date(2025, 6, 30)
CASES = {"销售部": 12, "市场部": 4, "客户服务部": 5, "生产部": 9, "财务部": 4, "技术部": 0, "储运部": 1}
HEADS = {"销售部": 30, "市场部": 8, "客户服务部": 12, "生产部": 60, "财务部": 10, "技术部": 15, "储运部": 0}


def given_on(today=JUNE_30, **settings):
    return Given(today, Settings(**settings), WorkingCalendar())


@pytest.mark.article("KF-23.4")
@pytest.mark.parametrize("least", [1, 5])
def test_the_ranking_is_that_of_the_specification(least):
    found = ranking({name: Fraction(count) for name, count in CASES.items()}, HEADS, least)
    assert [(own.rank, own.department, f"{float(own.ratio):.4f}") for own in found] == [
        (1, "市场部", "0.5000"),
        (2, "客户服务部", "0.4167"),
        (3, "销售部", "0.4000"),
        (3, "财务部", "0.4000"),
        (5, "生产部", "0.1500"),
    ]


def test_a_department_of_one_does_not_win_with_one_slip():
    cases, heads = {"行政部": Fraction(1), "市场部": Fraction(4)}, {"行政部": 1, "市场部": 8}
    assert [own.department for own in ranking(cases, heads, Settings().team_award_headcount)] == ["市场部"]
    assert [own.department for own in ranking(cases, heads, 1)] == ["行政部", "市场部"]


@pytest.mark.article("KF-26.4")
@pytest.mark.parametrize(
    ("old", "new", "more"), [("三等", "一等", 400), ("鼓励奖", "二等", 600), ("二等", "二等", 0)]
)
def test_a_top_up_is_the_difference(old, new, more):
    assert top_up(amount_of(old, JUNE_30), amount_of(new, JUNE_30)) == more


@pytest.mark.article("KF-23.1")
def test_the_batch_of_the_specification():
    batch = {"一等": 1, "三等": 2, "四等": 3, "鼓励奖": 4, "努力奖": 2}
    amounts = [amount_of(grade, JUNE_30) for grade, count in batch.items() for _ in range(count)]
    cash = [amount for amount in amounts if amount is not None]
    assert (sum(cash), len(amounts) - len(cash)) == (4200, 2)
    assert notes(cash) == {Decimal(100): 42}


@pytest.mark.article("KF-23.1")
def test_a_change_later_does_not_change_the_past():
    raised = [
        RewardChange("一等", date(2025, 7, 1), Decimal(1200)),
        RewardChange("一等", date(2026, 1, 1), None),
    ]
    days = (JUNE_30, date(2025, 7, 1), date(2026, 1, 1))
    assert [amount_of("一等", day, raised) for day in days] == [1000, 1200, None]


def test_shares_are_exact_to_the_cent_and_the_rest_goes_to_the_first():
    thirds = split(Decimal(1000), dict.fromkeys(("甲", "乙", "丙"), Decimal("0.333333")))
    assert thirds == {"甲": Decimal("333.34"), "乙": Decimal("333.33"), "丙": Decimal("333.33")}
    assert split(Decimal(400), {"甲": Decimal("0.6"), "乙": Decimal("0.4")}) == {"甲": 240, "乙": 160}
    for amount, people in ((1000, 7), (200, 3), (800, 11)):
        assert (
            sum(split(Decimal(amount), {str(each): Decimal(1) for each in range(people)}).values()) == amount
        )


def test_a_score_speaks_for_a_grade():
    assert [band(Decimal(score), Settings().score_bands) for score in (95, 90, 80, "79.9", 0)] == [
        "一等", "一等", "二等", "三等", "四等",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("held", "setting", "first", "last"),
    [
        (date(2025, 6, 30), "季", date(2025, 4, 1), date(2025, 6, 30)),
        (date(2025, 6, 27), "季", date(2025, 4, 1), date(2025, 6, 30)),
        (date(2025, 7, 9), "季", date(2025, 4, 1), date(2025, 6, 30)),
        (date(2025, 7, 9), "月", date(2025, 6, 1), date(2025, 6, 30)),
        (date(2026, 1, 8), "年", date(2025, 1, 1), date(2025, 12, 31)),
    ],
)
def test_the_period_of_a_gathering(held, setting, first, last):
    assert period_of(held, Settings(team_award_period=setting)) == (first, last)


def test_a_department_is_the_one_at_the_opening_and_a_share_counts_as_a_share():
    from xlsales.company.forms.headcount import Headcount

    row = {"verdict": "采用", "decided_on": date(2025, 5, 30)}
    tables = {
        "建议登记": Table.of(Suggestion, [
            row | {"sugg_no": "JY-1"}, row | {"sugg_no": "JY-2"},
            {"sugg_no": "JY-3", "verdict": "不采用", "decided_on": date(2025, 5, 30)},
            {"sugg_no": "JY-4", "verdict": "采用", "decided_on": date(2025, 3, 31)},
        ]),
        "建议登记_建议人": Table.of(Proposer, [
            {"sugg_no": "JY-1", "staff_no": "E1", "department_name": "市场部", "share": Decimal("0.5")},
            {"sugg_no": "JY-1", "staff_no": "E2", "department_name": "财务部", "share": Decimal("0.5")},
            {"sugg_no": "JY-2", "staff_no": "E1", "department_name": "市场部", "share": Decimal(1)},
            {"sugg_no": "JY-2", "staff_no": None, "department_name": "技术部", "share": Decimal(1)},
            {"sugg_no": "JY-3", "staff_no": "E1", "department_name": "市场部", "share": Decimal(1)},
            {"sugg_no": "JY-4", "staff_no": "E1", "department_name": "市场部", "share": Decimal(1)},
        ]),
        "部门人数": Table.of(Headcount, [
            {"name": "市场部", "month": date(2025, 6, 1), "headcount": 6},
            {"name": "市场部", "month": date(2025, 1, 1), "headcount": 60},
            {"name": "财务部", "month": date(2025, 6, 1), "headcount": 10},
            {"name": "市场部", "month": date(2025, 7, 1), "headcount": 1},
        ]),
    }  # fmt: skip
    found = teams(tables, JUNE_30, Settings())
    assert [(own.department, own.cases, own.ratio) for own in found] == [
        ("市场部", Fraction(3, 2), Fraction(1, 4)), ("财务部", Fraction(1, 2), Fraction(1, 20)),
    ]  # fmt: skip


@pytest.mark.article("KF-26.1")
def test_a_slip_of_april_found_in_june_counts_from_june():
    found = dates(date(2025, 6, 20), given_on(grading_days_after=0))
    assert (found.review.nominal, found.order.nominal) == (JUNE_30, date(2025, 7, 15))
    assert found.quarter_meeting.nominal == JUNE_30


@pytest.mark.article("KF-19", "KF-23.2", "KF-24.1", "KF-26.2", "KF-21")
@pytest.mark.parametrize("year", [2024, 2025])
def test_openings_of_two_years_equal_an_independent_calendar(year):
    """Each month's nominal dates by plain calendar arithmetic, moved by days that are free in the calendar."""
    given, free = given_on(grading_days_after=0), WorkingCalendar()
    draw = random.Random(year)
    for month in range(1, 13):
        opened = date(year, month, 20)
        while not free.is_working(opened):
            opened += timedelta(1)
        asked = draw.choice([opened, date(year, month, 20)])
        found = dates(asked, given)
        after = (year + month // 12, month % 12 + 1)
        quarter = (month + 2) // 3 * 3
        nominal = {
            "open": date(year, month, 20), "review": _end(year, month), "announce": _end(year, month),
            "praise": date(*after, 10), "order": date(*after, 15), "dept_return": _end(*after),
            "quarter_meeting": _end(year, quarter),
        }  # fmt: skip
        for name, day in nominal.items():
            step = timedelta(1 if name in ("open", "praise") else -1)
            moved = day
            while not free.is_working(moved):
                moved += step
            assert (getattr(found, name).nominal, getattr(found, name).adjusted) == (day, moved), (
                asked,
                name,
            )


def _end(year, month):
    return date(year, month, calendar.monthrange(year, month)[1])
