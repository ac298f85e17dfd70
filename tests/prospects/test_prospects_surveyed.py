"""录调查: a survey typed in one line, asked again only for what is not clear, told at once what it comes to."""

from datetime import date
from decimal import Decimal

import pytest

from xlsales.handbook.calendar import WorkingCalendar
from xlsales.handbook.settings import Settings
from xlsales.house import open_house
from xlsales.kernel.form import FORMS
from xlsales.kernel.given import Given
from xlsales.kernel.table import Table
from xlsales.prospects.surveys.entered import Answers, surveyed

open_house()
TODAY = date(2025, 6, 30)
GIVEN = Given(TODAY, Settings(), WorkingCalendar())
PROSPECT = {"prospect_no": "QK-1", "company_name": "甲店", "status": "调查中", "listed_by": "E12"}
FIRST = {
    "prospect_no": "QK-1", "sequence": 1, "version": "V1", "surveyed_on": date(2025, 6, 5), "surveyor": "E12",
    "principle_1": "符合", "principle_2": "不详", "principle_3": "符合", "principle_4": "符合", "credit": 4,
    "business": 4, "finance": 3, "credit_problem": False,
}  # fmt: skip


def typed(conclusions, bases="", ratings="", status="调查中", surveys=(), day=TODAY):
    (row,) = Table.of(FORMS["潜在客户名录"], [PROSPECT | {"status": status}])
    table = Table.of(FORMS["新客户信用调查表"], list(surveys))
    return surveyed(row, table, Answers.of(conclusions, bases, ratings, "E12", day), GIVEN)


@pytest.mark.article("KF-9", "KF-10")
def test_a_first_survey_answers_all_four():
    own = typed("符合、符合,符合 符合", "银行、现场", "4、4、3")
    wanted = {
        "prospect_no": "QK-1", "sequence": 1, "version": "V1", "surveyed_on": TODAY, "surveyor": "E12",
        "principle_1": "符合", "principle_4": "符合", "basis_1": "银行", "basis_2": "现场", "basis_3": None,
        "credit": 4, "business": 4, "finance": 3, "credit_problem": False,
    }  # fmt: skip
    assert {name: own.record[name] for name in wanted} == wanted
    # 20 × (0.4 × 4 + 0.3 × 4 + 0.3 × 3) = 74 (F17)
    assert (own.outcome, own.points) == ("通过", Decimal("74.00"))
    assert own.told == "结论是通过，优先分 74.00，请列为重点开发。请销售主管用“办理”筛选通过。"


@pytest.mark.article("KF-10")
@pytest.mark.parametrize(
    ("conclusions", "ratings", "told"),
    [
        ("符合、不详、符合、符合", "", "结论是再调查。请再调查不详的各项。"),
        ("符合、不详、不符合、符合", "4、4、3", "结论是淘汰。请销售主管用“办理”淘汰。"),
        ("不符合、符合、符合、符合", "", "结论是淘汰。请销售主管用“办理”淘汰。信用有问题的，请点“报告信用问题”。"),
        # 20 × (0.4 × 3 + 0.3 × 3 + 0.3 × 4) = 66
        ("符合、符合、符合、符合", "3、3、4", "结论是通过，优先分 66.00。请销售主管用“办理”筛选通过。"),
        ("符合、符合、符合、符合", "", "结论是通过。请销售主管用“办理”筛选通过。"),
    ],
)  # fmt: skip
def test_what_it_comes_to_is_told_at_once(conclusions, ratings, told):
    assert typed(conclusions, "", ratings).told == told


@pytest.mark.article("KF-10")
def test_a_second_survey_answers_what_is_not_clear():
    own = typed(
        "符合", "当面谈过", status="再调查", surveys=[FIRST, FIRST | {"prospect_no": "QK-2", "sequence": 7}]
    )
    assert (own.record["sequence"], own.record["principle_1"], own.record["principle_2"]) == (2, None, "符合")
    assert (own.record["basis_2"], own.outcome, own.points) == ("当面谈过", "通过", Decimal("74.00"))
    clear = [FIRST | {"principle_2": "符合"}]
    assert typed("符合、符合、符合、符合", surveys=clear).record["principle_4"] == "符合", (
        "all, where all was clear"
    )


@pytest.mark.parametrize(
    ("given", "fault"),
    [
        ({"conclusions": "符合", "status": "待调查"}, "的状态是待调查，请先用“办理”开始调查"),
        ({"conclusions": "符合、符合"},
         "要 4 项结论（财务管理能力和信用、合作态度、保密原则、成本管理能力），写了 2 项"),
        ({"conclusions": "符合、符合", "surveys": [FIRST]}, "要 1 项结论（合作态度），写了 2 项"),
        ({"conclusions": "符合、好、符合、符合"}, "的结论“好”不认识，请写符合、不符合、不详之一"),
        ({"conclusions": "符合", "bases": "银行、现场", "surveys": [FIRST]}, "的依据写了 2 项，只问 1 项"),
        ({"conclusions": "符合", "ratings": "4、4", "surveys": [FIRST]},
         "的评价要三个 1 到 5 的数：信用、经营、财务能力"),
        ({"conclusions": "符合", "ratings": "4、4、6", "surveys": [FIRST]},
         "的评价要三个 1 到 5 的数：信用、经营、财务能力"),
        ({"conclusions": "符合", "ratings": "4、4、四", "surveys": [FIRST]},
         "的评价要三个 1 到 5 的数：信用、经营、财务能力"),
        ({"conclusions": "符合", "surveys": [FIRST], "day": date(2025, 7, 1)}, "的调查日期还没到"),
    ],
    ids=["还没有开始", "少写", "多写", "不认识", "依据太多", "少一个评价", "六分", "汉字", "明天"],
)  # fmt: skip
def test_what_is_typed_wrong_is_told_and_nothing_kept(given, fault):
    own = typed(**given)
    assert (own.fault, own.record) == (fault, {})
