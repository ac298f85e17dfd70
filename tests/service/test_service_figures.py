"""F9 and the examples of the practice: capacity in houses, T06 in weeks to years, what counts as a visit."""

import json
from datetime import date
from pathlib import Path

import pytest

from xlsales.handbook.settings import Settings
from xlsales.house import open_house
from xlsales.orders.statistics.results import Collected, collection_rate
from xlsales.service.figures import (
    VisitFrequency,
    frequency,
    loads,
    measured,
    spread,
    visit_status,
    weeks,
)

open_house()
HANDBOOK = Path(__file__).parents[2] / "xlsales" / "handbook" / "data"
JUNE_30 = date(2025, 6, 30)
NONE = [0] * 12


def months(**own):
    """Twelve months of which some are not 0: ``m5=1``."""
    return [own.get(f"m{month}", 0) for month in range(1, 13)]


@pytest.mark.article("TB-8.2.2", "FW-3")
@pytest.mark.parametrize(
    ("pairs", "found"),
    [
        ([(4, 4), (2, 1), (1, 3), (0, 2)], (7, 10, "85.71%", "142.86%", 2)),
        ([(4, 0), (2, 0)], (6, 0, "0.00%", "0.00%", 0)),
        ([(0, 0)], (0, 0, "不适用", "不适用", 0)),
        ([(3, 3), (3, 2), (3, 3)], (9, 8, "88.89%", "88.89%", 0)),
    ],
    ids=["F9.a", "F9.b", "F9.c", "F9.d"],
)
def test_completion_is_that_of_the_specification(pairs, found):
    own = measured(pairs)
    rates = ["不适用" if rate is None else f"{rate:.2%}" for rate in (own.rate, own.ratio)]
    assert (own.plan, own.actual, *rates, own.unplanned) == found


@pytest.mark.article("TB-8.2.1")
@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("2次/月", VisitFrequency(2, "月")), ("1/季", VisitFrequency(1, "季")), ("每半年1次", VisitFrequency(1, "半年")),
        ("1次/年", VisitFrequency(1, "年")), ("3", VisitFrequency(3, "周")), (" 2 次 ", VisitFrequency(2, "周")),
        ("–", None), ("", None), (None, None), ("0次/月", None),
    ],
)  # fmt: skip
def test_how_often_is_read_as_people_write_it(text, own):
    assert frequency(text, "周") == own


@pytest.mark.parametrize("text", ["常去", "两次/月", "2次/旬", "1次/日"])
def test_what_cannot_be_understood_is_not_guessed(text):
    with pytest.raises(ValueError, match=text):
        frequency(text, "月")


def test_frequencies_are_shown_as_on_paper_and_compared_by_the_year():
    assert str(VisitFrequency(2, "月")) == "2次/月"
    assert [VisitFrequency(1, cycle).a_year for cycle in ("周", "月", "季", "半年", "年")] == [
        52,
        12,
        4,
        2,
        1,
    ]


@pytest.mark.article("TB-8.2.1", "TB-8.2.2")
@pytest.mark.parametrize(
    ("own", "chosen", "actual", "plan"),
    [
        (VisitFrequency(1, "季"), NONE, months(m5=1), months(m3=1, m5=1, m9=1, m12=1)),
        (VisitFrequency(1, "季"), NONE, NONE, months(m3=1, m6=1, m9=1, m12=1)),
        (VisitFrequency(1, "季"), months(m4=1), months(m5=1), months(m3=1, m4=1, m9=1, m12=1)),
        (VisitFrequency(2, "半年"), NONE, months(m2=1, m3=5), months(m2=1, m3=1, m12=2)),
        (VisitFrequency(1, "年"), NONE, NONE, months(m12=1)),
        (VisitFrequency(2, "月"), months(m3=4), NONE, [2, 2, 4, *[2] * 9]),
        (None, months(m3=4), NONE, months(m3=4)),
    ],
    ids=["去过的月份", "季末", "排了的月份", "半年两次", "年末", "排的优先", "没有T06"],
)
def test_a_quarter_stands_where_it_was_chosen_or_done_else_at_its_end(own, chosen, actual, plan):
    assert spread(own, chosen, actual, 2025) == plan


def test_a_week_is_counted_by_its_mondays():
    mondays = [4, 4, 5, 4, 4, 5, 4, 4, 5, 4, 4, 5]  # of 2025, from a calendar on the wall
    assert [weeks(date(2025, month, 1)) for month in range(1, 13)] == mondays
    assert spread(VisitFrequency(2, "周"), NONE, NONE, 2025) == [2 * count for count in mondays]


@pytest.mark.article("FW-7")
def test_capacity_is_counted_in_houses():
    counted = {"A": 40, "B": 80, "C": 150, "D": 130}
    able = 3 * Settings().outing_days * Settings().houses_per_day
    found = loads(counted, Settings().visit_intervals, able)
    assert [(load.wanted, load.able, load.lacking) for load in found] == [
        (212, 150, 62), (169, 150, 19), (94, 150, 0),
    ]  # fmt: skip
    assert [str(load) for load in found] == [
        "全部上门：每月要 212 家，能力 150 家，差 62 家",
        "D可电话：每月要 169 家，能力 150 家，差 19 家",
        "C、D可电话：每月要 94 家，能力 150 家，够",
    ]


def test_thirds_do_not_add_up_to_one_house_more():
    assert loads({"B": 3}, {"A": 30, "B": 45, "C": 60, "D": 90}, 9)[0].wanted == 2


@pytest.mark.article("FW-3")
@pytest.mark.parametrize(
    ("last", "since", "days", "late"),
    [
        (date(2025, 5, 31), None, 30, 0), (date(2025, 5, 30), None, 31, 1), (None, None, None, 1),
        (None, date(2025, 6, 10), None, 0), (None, date(2025, 5, 1), None, 30),
    ],
    ids=["正好三十天", "三十一天", "从来没有", "新客户", "六十天没有去"],
)  # fmt: skip
def test_a_customer_waits_from_the_last_visit_or_from_his_first_day(last, since, days, late):
    own = visit_status("K1", "E1", "A", (last, since), 30, JUNE_30)
    assert (own.days, own.late) == (days, late)
    assert own.due == (date(2025, 6, 30) if last == date(2025, 5, 31) else own.due)
    assert (own.due is None) == (last is None)


@pytest.mark.article("GW-8.1", "GW-8.2")
def test_collection_is_that_of_the_specification():
    assert f"{collection_rate(30000, 15000 + 28000):.2%}" == "69.77%"
    assert collection_rate(30000, 0) is None
    assert collection_rate(30000, None) is None
    assert Collected(15000, 20000) + Collected(28000, 10000) == Collected(43000, 30000)
    assert (Collected(15000, 1) + Collected(None, 2)).rate is None


@pytest.mark.article("TB-8.2.2")
def test_the_drawn_table_has_its_words():
    from xlsales.kernel.report import CodeNames
    from xlsales.service.papers import completion_pages

    (page,) = completion_pages([], 2025, 6, CodeNames({}))
    text = "".join(getattr(part, "text", "") for line in page.body for part in line.parts) + page.top.text
    words = json.loads((HANDBOOK / "forms.json").read_text("utf-8"))["T07"]["words"]
    assert [word for word in words if word not in f"2.{page.title}{text}".replace("：", ":")] == []
