"""One visit in all its views, the papers with the handbook's words, cards, meetings, notices: in memory."""

import json
from datetime import date
from itertools import count
from pathlib import Path

import pytest

import xlsales.handbook
from xlsales.book.paper.fixed_forms.cells import Place, Sentence, Word
from xlsales.book.paper.fixed_forms.form import PAPERS, cells_and_lists
from xlsales.handbook.calendar import WorkingCalendar
from xlsales.handbook.codes import code_lists
from xlsales.handbook.settings import Settings
from xlsales.house import open_house
from xlsales.kernel.form import FORMS
from xlsales.kernel.given import Given
from xlsales.kernel.table import Table
from xlsales.prospects.board import Board, Stuck, statistics
from xlsales.prospects.cards import Regions, carded, rows_of
from xlsales.prospects.daily import days_told
from xlsales.prospects.history import history
from xlsales.prospects.meetings import agenda
from xlsales.prospects.papers.notices import notice_paper, told
from xlsales.prospects.papers.plan_table import plan_pages, planned
from xlsales.prospects.papers.records import survey_paper
from xlsales.prospects.reports import STATISTICS
from xlsales.service.completed import completed

open_house()
DRAWN = json.loads((Path(xlsales.handbook.__file__).parent / "data/forms.json").read_text("utf-8"))
TODAY = date(2025, 6, 30)
GIVEN = Given(TODAY, Settings(), WorkingCalendar())
RESULT = "老板愿意先订五十箱{花露水}"
VISIT = {
    "visit_no": "BF-1", "planned_on": date(2025, 6, 3), "planned_at": date(2025, 6, 2), "visited_on": date(2025, 6, 3),
    "visitor": "E16", "prospect_no": "QK-1", "nature": "开发", "kind": "洽谈", "met": "和女士", "met_title": "总经理",
    "purpose": "谈首单", "result": RESULT, "problem": "运费",
}  # fmt: skip
PROSPECT = {
    "prospect_no": "QK-1", "company_name": "昆明翠湖商贸有限公司", "phone": "0871-00001309", "contact": "和女士",
    "address": "昆明市示范九街3号", "region_code": "XN", "listed_by": "E16", "listed_on": date(2025, 4, 14),
    "owner_no": "E16", "handed_on": date(2025, 6, 2), "status": "开发中",
}  # fmt: skip
STAFF = [{"staff_no": "E16", "name": "丁", "department_name": "销售部"}]
CUSTOMER = {
    "customer_code": "HD0001", "customer_name": "宁波海屿日用品有限公司", "phone": "0574-00001201", "address": "宁波市示范路",
    "region_code": "HD", "settlement": "月结N天", "term_days": 30, "sales_owner": "E16", "contact": "柳先生",
}  # fmt: skip


def tables(**rows):
    """All tables, those named by their English names with rows."""
    named = {form.table.removeprefix("xs_"): form for form in FORMS}
    return {form.sheet: Table.of(form, rows.get(name, [])) for name, form in named.items()}


def small(**more):
    return tables(**{"visit": [VISIT], "prospect": [PROSPECT], "staff": STAFF, "customer": [CUSTOMER]} | more)


def texts(paper):
    return [part.text for part in cells_and_lists(paper.body) if isinstance(part, Word | Sentence)]


@pytest.mark.article("KF-14", "KF-16", "TB-8.1.1", "TB-8.1.3")
def test_one_row_of_a_visit_stands_in_all_its_views():
    book = small()
    (line,) = planned(book, date(2025, 6, 1))["E16"]
    assert (line.name, line.when, line.met, line.result) == (
        "昆明翠湖商贸有限公司",
        "6月3日",
        "和女士",
        RESULT,
    ), "T03"
    fields = {
        part.field
        for part in cells_and_lists(PAPERS["新客户开发计划及实施表"].body)
        if isinstance(part, Place)
    }
    assert {"planned_at", "planned_on", "purpose", "visited_on", "result"} <= fields, "both halves of D05"
    (day,) = days_told(book, date(2025, 6, 1), TODAY)
    assert (day.who, day.visits, day.problems) == ("E16", 1, "运费")
    assert day.progress == f"昆明翠湖商贸有限公司（洽谈）：{RESULT}", "D06"
    (counted,) = statistics(book, date(2025, 6, 1), TODAY)
    assert (counted.name, counted.result) == ("昆明翠湖商贸有限公司", RESULT), "T05"
    (done,) = completed(book, GIVEN, 2025)
    assert (done.person, done.customer.name, done.actual[5]) == ("E16", "昆明翠湖商贸有限公司", 1), "T07"
    served = small(visit=[VISIT | {"nature": "服务"}])
    assert statistics(served, date(2025, 6, 1), TODAY) == [], "a visit of service develops nobody"
    assert [event.said for event in history(book, "QK-1", []) if event.what == "洽谈"] == [RESULT]


@pytest.mark.article("TB-8.1.1")
def test_the_plan_has_every_word_of_the_handbook_and_the_result_as_typed():
    (blank,) = plan_pages("", None, [])
    shown = "".join([blank.title, blank.top.text, *texts(blank)]).replace("：", ":")
    title, *words = DRAWN["T03"]["words"]
    for word in [title.removeprefix("1."), *words]:
        assert word in shown
        shown = shown.replace(word, "\0", 1)
    lines = planned(small(), date(2025, 6, 1))["E16"]
    (page,) = plan_pages("丁", date(2025, 6, 1), lines)
    assert RESULT.replace("{", "{{").replace("}", "}}") in texts(page)
    assert texts(page).count("1") == 2, "two kinds of customers, each at least three lines"
    assert page.widths == (12, 16, 10, 45, 22, 20, 18, 22, 28, 84)
    assert len(list(plan_pages("丁", date(2025, 6, 1), lines * 19))) == 2, "18 lines a page"


@pytest.mark.article("TB-8.1.1", "KF-13")
def test_before_the_consent_the_plan_says_survey():
    book = small(prospect=[PROSPECT | {"status": "调查中"}])
    assert planned(book, date(2025, 6, 1))["E16"][0].name == "昆明翠湖商贸有限公司（调查）"
    assert planned(book, date(2025, 7, 1)) == {}


@pytest.mark.article("KF-5.4")
def test_other_ways_to_pay_are_ticked_beside_the_two_of_the_handbook():
    assert "{remark}　其他{other}（转账□ 承兑□）" in texts(PAPERS["新客户认定申请表"])


@pytest.mark.article("TB-8.1.3")
def test_the_statistics_have_the_handbooks_columns():
    words = [word for word in DRAWN["T05"]["words"][1:] if not word.isdigit()]
    assert [column.header for column in STATISTICS.printed] == words
    assert STATISTICS.title == DRAWN["T05"]["title"]


@pytest.mark.article("TB-8.1.3")
@pytest.mark.parametrize(
    ("nature", "day", "counted"),
    [("开发", 3, 1), ("服务", 3, 0), ("领导走访", 3, 0), ("开发", 30, 1), (None, 3, 0)],
)
def test_the_statistics_count_development_only(nature, day, counted):
    visit = VISIT | {"nature": nature, "visited_on": date(2025, 6, day)}
    assert len(statistics(small(visit=[visit]), date(2025, 6, 1), TODAY)) == counted


@pytest.mark.article("KF-9", "KF-10")
def test_a_second_survey_asks_only_what_is_not_clear():
    def asked(paper):
        return [
            part.field
            for part in cells_and_lists(paper.body)
            if isinstance(part, Place) and "principle" in part.field
        ]

    assert asked(survey_paper(range(4))) == [f"principle_{n}" for n in range(1, 5)]
    assert asked(survey_paper([1])) == ["principle_2"]


@pytest.mark.article("KF-16")
def test_a_report_without_visits_says_nothing_of_problems():
    report = {
        "staff_no": "E16",
        "day": date(2025, 6, 4),
        "progress": "寄了样",
        "guidance": "好",
        "guided_by": "E09",
    }
    both = days_told(small(daily_report=[report]), date(2025, 6, 1), TODAY)
    assert [(own.day.day, own.progress, own.achievements, own.problems) for own in both[1:]] == [
        (4, "寄了样", "无", "无")
    ]
    assert days_told(small(visit=[VISIT | {"result": None}]), date(2025, 6, 1), TODAY)[0].progress.endswith(
        "还没有填结果"
    )


CARDS = (["单位", "姓名", "手机", "地址", "来源"], [
    ["宁波东钱日化", "昆明翠湖商贸", "宁波海屿日用品（东店）", "", "无名", "昆明滇池商行", "喀什商行"],
    ["柳", "和", "曹", None, None, "段", "艾"],
    ["0574-99", "0871-1", "0574-1", "", "1", "0871-00009902", "0998-00009903"],
    ["宁波市东钱湖", "", "", "", "", "", ""],
    ["展会", "", "", "", "", "2", "听说"],
])  # fmt: skip


@pytest.mark.article("KF-5.1")
def test_cards_are_listed_once_with_their_region():
    numbers = (f"QK-{n}" for n in count(2))
    found = carded(rows_of(*CARDS, 2), small(), code_lists(), numbers, ("E16", TODAY))
    shown = [(own["prospect_no"], own["company_name"], own["region_code"]) for own in found.records]
    assert shown == [
        ("QK-2", "宁波东钱日化", "HD"),
        ("QK-3", "昆明滇池商行", "XN"),
        ("QK-4", "喀什商行", None),
    ]
    assert {own["status"] for own in found.records} == {"名录"}
    assert [tuple(own) for own in found.left_out] == [
        (3, "昆明翠湖商贸", "名录里已有（QK-1）"), (4, "宁波海屿日用品（东店）", "已是客户（HD0001）"), (6, "无名", "没有联系人"),
    ]  # fmt: skip
    assert found.records[0]["source"] is not None
    assert found.records[2]["source"] is None, "nothing is guessed of an unknown word"


def test_a_place_of_two_regions_alike_is_not_guessed():
    other = CUSTOMER | {"customer_code": "HN0001", "region_code": "HN", "phone": None}
    assert Regions(small(customer=[CUSTOMER, other])).of("宁波市", "") is None
    assert Regions(small(customer=[CUSTOMER, other])).of("宁波市", "0574-00001") == "HD"
    twice = carded([(2, {"company_name": "甲店", "contact": "甲", "phone": "1" * 11}),
                    (3, {"company_name": "甲店有限公司", "contact": "甲", "phone": "1" * 11})],
                   small(), code_lists(), (f"QK-{n}" for n in count(2)), ("E16", TODAY))  # fmt: skip
    assert [own.why for own in twice.left_out] == ["和QK-2像是同一家"]


@pytest.mark.article("KF-3.3")
def test_a_meeting_is_given_what_is_new_moved_lost_stuck_and_open():
    task = {"meeting_no": "HY-1", "line_no": 1, "what": "再约", "whose": "E16", "due_on": date(2025, 7, 4)}
    lost = PROSPECT | {"prospect_no": "QK-2", "company_name": "甲店", "status": "淘汰", "reason": "不合作"}
    new = PROSPECT | {
        "prospect_no": "QK-3",
        "company_name": "乙店",
        "status": "名录",
        "listed_on": date(2025, 6, 20),
    }
    book = small(prospect=[PROSPECT, lost, new], minutes_task=[task, task | {"line_no": 2, "done_on": TODAY}])
    moves = [
        ("QK-1", "开发中", date(2025, 6, 12)),
        ("QK-2", "淘汰", date(2025, 6, 13)),
        ("QK-1", "已批准", date(2025, 5, 1)),
    ]
    board = Board([], [Stuck("QK-9", "丙店", "调查中", date(2025, 5, 1), "E16", None)], [])
    points = agenda(book, moves, board, date(2025, 6, 1), TODAY)
    assert [(own.part, own.thing, own.state, own.said) for own in points] == [
        ("新名录", "乙店", "名录", ""), ("有进展", "昆明翠湖商贸有限公司", "开发中", ""), ("没有成的", "甲店", "淘汰", "不合作"),
        ("停住的", "丙店", "调查中", ""), ("未完成的任务", "再约", "", "HY-1"),
    ]  # fmt: skip


@pytest.mark.article("KF-7")
def test_departments_are_told_once_and_the_finance_answers_with_its_code():
    coded = PROSPECT | {"customer_code": "HD0001", "status": "已编码"}
    known = {"prospect_no": "QK-1", "told_to": "财务部", "told_on": date(2025, 6, 1)}
    code = {"system": "金蝶", "target": "客户资料", "outside_code": "C0031", "code": "HD0001"}
    book = small(prospect=[coded], notice=[known], external_code=[code])
    (row,) = book["潜在客户名录"]
    notices = told(book, [row], GIVEN)
    assert [(own["told_to"], own["told_on"]) for own in notices] == [
        ("财务部", date(2025, 6, 1)), ("生产部", TODAY), ("营销部", TODAY), ("客户服务部", TODAY)
    ]  # fmt: skip
    paper = notice_paper(book, row, notices)
    assert paper.a5
    for text in (
        "HD0001",
        "宁波海屿日用品有限公司",
        "月结N天 30 天",
        "不授信",
        "丁",
        "宁波市示范路",
        "外部编码 C0031",
        "生产部",
    ):
        assert text in texts(paper)
    bare = notice_paper(small(prospect=[coded], notice=[known]), row, notices)
    assert "外部编码：" in texts(bare)
