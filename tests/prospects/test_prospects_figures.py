"""Screening, priority, sums and codes: the handbook's own results and cases by hand."""

from datetime import date
from decimal import Decimal

import pytest

from xlsales.customers.codes import next_code
from xlsales.prospects.figures import (
    ApplicationSums,
    FunnelRow,
    Passage,
    SurveyFound,
    faulty_sums,
    funnel,
    priority,
    screened,
    screening,
)

WEIGHTS = (Decimal("0.4"), Decimal("0.3"), Decimal("0.3"))
MET = ("符合",) * 4


@pytest.mark.article("KF-4", "KF-4.1", "KF-4.2", "KF-4.3", "KF-4.4", "KF-10")
@pytest.mark.parametrize(
    ("principles", "outcome"),
    [
        (MET, "通过"),
        (("符合", "不详", "符合", "符合"), "再调查"),
        (("符合", "不详", "不符合", "符合"), "淘汰"),
        (("符合", "符合", "符合", None), "再调查"),
        ((), "再调查"),
    ],
    ids=["全符合", "一项不详", "不符合胜过不详", "一项空白", "没有调查"],
)
def test_one_failure_drops_one_unclear_asks_again(principles, outcome):
    assert screened(principles) == outcome


@pytest.mark.article("KF-10")
@pytest.mark.parametrize(
    ("ratings", "points"),
    [((5, 4, 4), "88.00"), ((3, 3, 4), "66.00"), ((4, 4, 3), "74.00"), ((4, 3, 4), "74.00")],
)
def test_points_of_priority(ratings, points):
    assert priority(ratings, WEIGHTS) == Decimal(points)


def test_a_rating_that_is_missing_leaves_no_points():
    assert priority((5, None, 4), WEIGHTS) is None


@pytest.mark.article("KF-10")
def test_a_second_survey_answers_only_what_was_not_clear():
    first = SurveyFound(1, ("符合", "不详", "符合", "符合"), (4, 4, 4), special=False)
    second = SurveyFound(2, (None, "符合", None, None), (None, 5, None), special=False)
    found = screening([second, first])
    assert found == ("通过", 2, MET, (4, 5, 4))
    assert screening([first]) == ("再调查", 1, first.principles, (4, 4, 4))
    assert screening([]) is None


@pytest.mark.parametrize(
    ("number", "principles", "outcome"),
    [
        (1, ("符合", "不详", "符合", "符合"), "再调查"),
        (2, ("符合", "不详", "符合", "符合"), "通过"),
        (2, ("符合", "不详", "不符合", "符合"), "淘汰"),
    ],
    ids=["第一次不能特批", "两次不详可以特批", "不符合不能特批"],
)
def test_a_decision_passes_what_two_surveys_left_unclear(number, principles, outcome):
    surveys = [SurveyFound(1, principles, (3, 3, 3), special=number == 1)]
    surveys += [SurveyFound(2, principles, (3, 3, 3), special=True)] if number == 2 else []
    assert screening(surveys).outcome == outcome


def sums(cash="0.3", cheque="0.7", other="0", sales="1000", profit="100", customers="1000", goods="1000"):
    figures = (Decimal(each) if each is not None else None for each in (sales, profit))
    shares = tuple(Decimal(each) for each in (cash, cheque, other))
    return ApplicationSums(shares, *figures, Decimal(customers), Decimal(goods))


@pytest.mark.article("KF-5.4")
@pytest.mark.parametrize(
    ("case", "faults"),
    [
        ({}, []),
        ({"cheque": "0.6"}, ["shares"]),
        ({"cash": "0", "cheque": "0", "other": "1"}, []),
        ({"customers": "1000.01"}, ["customers"]),
        ({"goods": "1000.01"}, ["goods"]),
        ({"profit": "1000.01"}, ["profit"]),
        ({"profit": "-5"}, []),
        ({"profit": None}, []),
        ({"sales": None, "customers": "5000"}, []),
    ],
    ids=[
        "相符",
        "30+60",
        "全部转账",
        "主要客户",
        "主要品种",
        "利润大于销售额",
        "亏损",
        "没有利润",
        "没有业绩",
    ],
)
def test_sums_of_an_application(case, faults):
    assert faulty_sums(sums(**case)) == faults


@pytest.mark.article("KF-6")
@pytest.mark.parametrize(
    ("taken", "code"),
    [([], "HD0001"), (["HD0001", "hd0007"], "HD0008"), (["HN0009", "HDX", "HD1-2"], "HD0001"),
     (["HD9999"], "HD10000")],
    ids=["第一个", "大小写一样，空号不补", "别的区域不算", "用完四位加一位"],
)  # fmt: skip
def test_codes_go_on_after_the_highest(taken, code):
    assert next_code("HD", taken, 4) == code


def test_the_funnel_counts_and_takes_the_middle():
    since = [date(2025, 6, 20), date(2025, 6, 10), date(2025, 6, 27), date(2025, 6, 25)]
    passages = [Passage("名录", day, "E12", "展会", "") for day in since]
    passages += [Passage("淘汰", None, "E12", "展会", ""), Passage("调查中", date(2025, 6, 1), "", "", "")]
    assert funnel(passages, ("名录", "调查中", "淘汰"), date(2025, 6, 30)) == [
        FunnelRow("名录", 4, Decimal("7.5")),
        FunnelRow("调查中", 1, Decimal(29)),
        FunnelRow("淘汰", 1, None),
    ]
