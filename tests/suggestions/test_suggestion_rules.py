"""Every rule of suggestions on small tables: what it says, and when it is silent."""

from datetime import date
from decimal import Decimal

import pytest

from xlsales.company.forms.department import Department
from xlsales.company.forms.deputy import Deputy
from xlsales.company.forms.headcount import Headcount
from xlsales.company.forms.staff import Staff
from xlsales.handbook.calendar import WorkingCalendar
from xlsales.handbook.settings import Settings
from xlsales.house import open_house
from xlsales.kernel.form import FORMS
from xlsales.kernel.given import Given
from xlsales.kernel.rule import RULES
from xlsales.kernel.table import Table
from xlsales.suggestions.forms.award_table import AwardAmount
from xlsales.suggestions.forms.committee import Seat
from xlsales.suggestions.forms.gathering import Gathering
from xlsales.suggestions.forms.implementation import Implementation
from xlsales.suggestions.forms.opening import Opening
from xlsales.suggestions.forms.payment import Payment
from xlsales.suggestions.forms.proposer import Proposer
from xlsales.suggestions.forms.suggestion import Suggestion
from xlsales.suggestions.forms.team_award import TeamAward

open_house()
STAFF = [
    {"staff_no": "E1", "name": "张三", "department_name": "营销总部", "roles": "营销总监、评定委员"},
    {"staff_no": "E2", "name": "李四", "department_name": "市场部", "roles": "市场部经理"},
    {"staff_no": "E3", "name": "王五", "department_name": "销售部", "roles": "销售部经理、评定委员"},
    {"staff_no": "E4", "name": "赵六", "department_name": "销售部", "roles": "销售主管"},
]  # fmt: skip
OPENED, JUDGED, TODAY = date(2025, 5, 20), date(2025, 5, 30), date(2025, 6, 30)
OPENING = {"opened_on": OPENED, "opened_by": "E4", "witness": "E2", "slips": 1}
OWN = {
    "sugg_no": "JY-1", "opened_on": OPENED, "category": "2", "title": "走访", "content": "按区域走", "reviews": 1,
    "verdict": "采用", "decided_on": JUDGED, "announced_on": JUDGED, "notified_on": JUDGED,
    "commended_on": date(2025, 6, 10), "ordered_on": date(2025, 6, 13), "status": "已下令",
}  # fmt: skip
PROPOSER = {"sugg_no": "JY-1", "staff_no": "E4", "department_name": "销售部", "share": Decimal(1)}
GRADED = {"grade": "三等", "graded_on": TODAY}
PAYMENT = {
    "sugg_no": "JY-1", "staff_no": "E4", "kind": "等级奖", "grade": "三等", "decided_on": TODAY,
    "amount": Decimal(600),
}  # fmt: skip
ORDER = {
    "order_no": "ML-1", "sugg_no": "JY-1", "department_name": "销售部", "issued_on": date(2025, 6, 13),
    "returned_on": date(2025, 6, 27), "implemented_on": TODAY, "essentials": "先试", "status": "已回执",
}  # fmt: skip
SEATS = [
    {"staff_no": who, "seat": seat, "starts_on": date(2024, 1, 1)}
    for who, seat in (("E1", "主任委员"), ("E2", "副主任委员"), ("E3", "副主任委员"), ("E4", "委员"))
]
DEFAULT = {
    Staff: STAFF, Opening: [OPENING], Suggestion: [OWN], Proposer: [PROPOSER], Seat: SEATS,
    Implementation: [ORDER],
}  # fmt: skip


def found(rule_id, tables=None, today=TODAY, **settings):
    """What a rule says, up to the cure, with its severity where that is not the rule's own."""
    rule, known = RULES[rule_id], DEFAULT | (tables or {})
    forms = [FORMS[form] if isinstance(form, str) else form for form in rule.on]
    given = Given(today, Settings(**settings), WorkingCalendar())
    on = [Table.of(form, known.get(form, [])) for form in forms]
    return [item.message.partition("。（")[0] for item in rule.findings(given, on)]


@pytest.mark.parametrize(
    "rule",
    ["B19", "B21", "B22", "B23", "B24", "B25", "B26", "B27", "B28", "B29", "B30", "B31", "B32", "B33", "B70"],
)
def test_what_is_in_order_is_no_finding(rule):
    assert found(rule) == []


@pytest.mark.article("KF-19")
@pytest.mark.parametrize(
    ("own", "opening", "said"),
    [
        ({"opened_on": None}, {"slips": 0}, ["JY-1没有开箱记录（开箱日期空着），请补登开箱记录"]),
        ({"opened_on": date(2025, 5, 19)}, {"slips": 0}, ["JY-1没有开箱记录（2025-05-19），请补登开箱记录"]),
        ({"written_on": date(2025, 4, 15)}, {}, []),
        ({"written_on": date(2025, 5, 21)}, {}, ["JY-1的填写日期 2025-05-21 晚于开箱日期，请核对建议条"]),
        ({"merged": 2}, {}, ["2025-05-20开箱 1 张，建议登记里有 2 张，请核对建议条"]),
        ({}, {"witness": "E4"}, ["2025-05-20的监箱人就是开箱人，请由另一个人监箱"]),
        ({}, {"witness": None, "slips": None}, []),
        ({"decided_on": date(2025, 6, 3)}, {}, ["JY-1在 2025-06-03 才审查完，请于开箱当月审查完毕"]),
        ({"decided_on": None}, {}, ["JY-1到 2025-05-30 还没有审查完，请委员会评审"]),
        ({"decided_on": date(2025, 6, 30), "reviews": 2}, {}, []),
    ],
)  # fmt: skip
def test_the_box(own, opening, said):
    assert found("B19", {Suggestion: [OWN | own], Opening: [OPENING | opening]}) == said


def test_a_box_that_is_still_closed_holds_nothing_that_is_written_here():
    later = {Suggestion: [OWN | {"opened_on": date(2025, 7, 21), "decided_on": None}], Opening: []}
    assert found("B19", later) == ["JY-1的箱子 2025-07-21 才开，内容已经在表里，请删去这一行，开箱以后再登记"]


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2025, 4, 21), []),
        (date(2025, 4, 22), ["2025-04-22开箱，应在 2025-04-21，请写明原因，以后按时开箱"]),
        (None, []),
    ],
)
def test_the_box_is_opened_on_the_twentieth_or_the_working_day_after(day, said):
    assert found("B19", {Suggestion: [], Opening: [OPENING | {"opened_on": day, "slips": 0}]}) == said


@pytest.mark.article("KF-22.2")
@pytest.mark.parametrize(
    ("at", "change", "said"),
    [
        (0, {"staff_no": "E3"}, ["评定委员会现在没有主任委员（营销总监），请补上，或填新的任期"]),
        (1, {"ends_on": date(2025, 6, 29)}, ["评定委员会现在没有副主任委员（市场部经理），请补上，或填新的任期"]),
        (1, {"ends_on": TODAY}, []),
        (2, {"starts_on": date(2025, 7, 1)}, ["评定委员会现在没有副主任委员（销售部经理），请补上，或填新的任期"]),
        (3, {"starts_on": None}, ["评定委员会现在没有委员（主管），请补上，或填新的任期"]),
        (3, {"staff_no": "E9"}, ["评定委员会现在没有委员（主管），请补上，或填新的任期"]),
    ],
)  # fmt: skip
def test_the_committee(at, change, said):
    seats = [seat | change if place == at else seat for place, seat in enumerate(SEATS)]
    assert found("B22", {Seat: seats}) == said
    assert found("B22", {Seat: seats, Opening: []}) == [], "nobody has opened a box yet"


@pytest.mark.article("KF-25.1")
def test_what_is_kept():
    kept = OWN | {"status": "保留", "kept_until": TODAY}
    assert found("B27", {Suggestion: [kept]}) == []
    assert found("B27", {Suggestion: [kept | {"kept_until": None}]}) == [
        "JY-1保留了，没有填下一次评审的日期，请填下个月底"
    ]
    assert found("B27", {Suggestion: [kept | {"reviews": 3}]}) == [
        "JY-1已经保留 3 次，请委员会定采用或不采用，或写明原因"
    ]


@pytest.mark.article("KF-25.2")
def test_what_can_be_improved():
    own = OWN | {"status": "可完善", "assisting": "市场部"}
    assert found("B28", {Suggestion: [own]}) == []
    assert found("B28", {Suggestion: [own | {"assisting": None}]}) == [
        "JY-1可完善，没有协助部门，请填协助部门和协助人"
    ]


@pytest.mark.article("KF-18.1", "KF-18.2", "KF-18.3")
@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"category": "9", "title": None}, ["JY-1的类别是其他，没有标题，请填标题"]),
        ({"category": "1", "title": None}, []),
        ({"title": "一" * 30}, []),
        ({"title": "一" * 31}, ["JY-1的标题有 31 字，请缩到 30 字以内"]),
    ],
)
def test_titles(cells, said):
    assert found("B70", {Suggestion: [OWN | cells]}) == said


@pytest.mark.article("KF-21")
def test_grades_are_of_a_gathering():
    held = [{"held_on": day, "chaired_by": "E1", "present": 100} for day in (date(2025, 3, 31), TODAY)]
    graded = {Suggestion: [OWN | GRADED]}
    assert found("B21", graded | {Gathering: held}) == []
    assert found("B21", graded) == ["JY-1定了三等，2025-06-30不是评定大会的日子，请在大会上定级，或核对日期"]
    assert found("B21", {Suggestion: [OWN | GRADED | {"graded_on": None}], Gathering: held}) == [
        "JY-1定了三等，没有日期不是评定大会的日子，请在大会上定级，或核对日期"
    ]
    late = {Gathering: [*held, held[0] | {"held_on": date(2025, 12, 31)}, held[0] | {"held_on": None}]}
    assert found("B21", late) == ["2025-12-31 的评定大会离上一次（2025-06-30）184 天，请每 3 个月开一次"]


@pytest.mark.article("KF-23", "KF-23.1", "KF-23.3")
@pytest.mark.parametrize(
    ("payment", "said"),
    [
        ({}, []),
        ({"amount": Decimal(500)}, ["JY-1/E4/等级奖的奖金是500.00 元，应是600.00 元，请按奖励表改正"]),
        ({"amount": None}, ["JY-1/E4/等级奖的奖金是没有填金额，应是600.00 元，请按奖励表改正"]),
        ({"grade": "二等"}, ["JY-1/E4/等级奖按二等发奖，建议定的是三等，请按大会定的等级发奖"]),
        ({"grade": None}, ["JY-1/E4/等级奖按没有等级发奖，建议定的是三等，请按大会定的等级发奖"]),
        ({"staff_no": "E3"}, ["JY-1/E3/等级奖的领奖人 E3 不是建议人，请核对建议人"]),
        ({"sugg_no": "JY-9"}, []),
        ({"kind": "追补", "amount": Decimal(1)}, []),
        ({"kind": "实施绩效奖", "amount": Decimal(1)}, []),
    ],
)  # fmt: skip
def test_awards(payment, said):
    assert found("B23", {Payment: [PAYMENT | payment], Suggestion: [OWN | GRADED]}) == said


def test_an_effort_is_a_prize_and_the_performance_award_is_the_setting():
    own = {Suggestion: [OWN | GRADED | {"grade": "努力奖"}]}
    effort = PAYMENT | {"grade": "努力奖"}
    assert found("B23", own | {Payment: [effort | {"amount": None}]}) == []
    assert found("B23", own | {Payment: [effort]}) == [
        "JY-1/E4/等级奖的奖金是600.00 元，应是奖品，不发现金，请按奖励表改正"
    ]
    performance = {Payment: [PAYMENT | {"kind": "实施绩效奖", "grade": None}]}
    assert found("B23", performance, performance_award_amount="600") == []
    assert found("B23", performance, performance_award_amount="800") == [
        "JY-1/E4/实施绩效奖的奖金是600.00 元，应是800.00 元，请按奖励表改正"
    ]
    changed = {AwardAmount: [{"grade": "三等", "effective_on": TODAY, "amount": Decimal(700)}]}
    graded = {Payment: [PAYMENT], Suggestion: [OWN | GRADED]} | changed
    assert found("B23", graded) == ["JY-1/E4/等级奖的奖金是600.00 元，应是700.00 元，请按奖励表改正"]


@pytest.mark.article("KF-26.4")
@pytest.mark.parametrize(
    ("payment", "order", "said"),
    [
        ({}, {}, []),
        ({"amount": Decimal(401)}, {}, ["JY-1/E4/追补的奖金是401.00 元，应是400.00 元，请按奖励表改正"]),
        ({}, {"status": "已实施"}, ["JY-1/E4/追补追补了奖金，命令单上没有委员会确认的超过预期的效果，请先确认效果，再追补"]),
        ({}, {"effect": "达到"}, ["JY-1/E4/追补追补了奖金，命令单上没有委员会确认的超过预期的效果，请先确认效果，再追补"]),
        ({}, {"raised_grade": "三等"}, ["JY-1/E4/追补的领奖人 E4 不是建议人，请核对建议人"]),
        ({"sugg_no": "JY-9"}, {}, []),
        ({"kind": "等级奖"}, {}, []),
    ],
)  # fmt: skip
def test_top_ups(payment, order, said):
    row = PAYMENT | {"kind": "追补", "grade": "一等", "amount": Decimal(400)} | payment
    own = ORDER | {"effect": "超过", "status": "效果已确认", "raised_grade": "一等"} | order
    assert found("B32", {Payment: [row], Suggestion: [OWN | GRADED], Implementation: [own]}) == said


@pytest.mark.article("KF-23.2")
@pytest.mark.parametrize(
    ("cells", "setting", "said"),
    [
        ({"commended_on": TODAY}, "随例会", []),
        ({"commended_on": date(2025, 7, 1)}, "随例会", ["JY-1的建议人在 2025-07-01 才表扬，请按时表扬"]),
        ({"commended_on": date(2025, 6, 11)}, "单独开会", ["JY-1的建议人在 2025-06-11 才表扬，请按时表扬"]),
        ({"commended_on": date(2025, 6, 10)}, "单独开会", []),
        ({"commended_on": None}, "单独开会", ["JY-1的建议人还没有表扬，请在表扬会或例会上表扬"]),
        ({"commended_on": None, "verdict": "不采用"}, "单独开会", []),
    ],
)  # fmt: skip
def test_commendation(cells, setting, said):
    assert found("B24", {Suggestion: [OWN | cells]}, commendation=setting) == said


@pytest.mark.article("KF-23.4")
@pytest.mark.parametrize(
    ("award", "said"),
    [
        ({}, []),
        ({"rank": 2}, ["2025-06-30/销售部得团体奖第 2 名，算出来是第 1 名，请核对采用件数和人数"]),
        (
            {"department_name": "市场部"},
            ["2025-06-30/市场部得团体奖第 1 名，算出来不在前几名，请核对采用件数和人数",
             "2025-06-30 的团体奖没有销售部，请补上，并列的都得"],
        ),
        ({"decided_on": None}, []),
    ],
)  # fmt: skip
def test_team_awards(award, said):
    row = {"decided_on": TODAY, "department_name": "销售部", "rank": 1, "cases": Decimal(1), "headcount": 30}
    heads = [
        {"name": "销售部", "month": date(2025, 6, 1), "headcount": 30},
        {"name": "销售部", "month": None},
    ]
    assert found("B25", {TeamAward: [row | award], Headcount: heads, Department: []}) == said


@pytest.mark.article("KF-24.1", "KF-24.2")
def test_publication():
    late = {Suggestion: [OWN | {"announced_on": date(2025, 6, 3), "notified_on": None}]}
    assert found("B26", late) == [
        "JY-1的评定结果在 2025-06-03 才公布，请于月底公布", "JY-1的评定结果还没有通知建议人，请交通知书",
    ]  # fmt: skip
    assert len(found("B26", late | {Proposer: []})) == 1, "an anonymous one has nobody to be told"


@pytest.mark.article("KF-26.1")
@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"ordered_on": date(2025, 6, 14)}, ["JY-1在 2025-06-14 才下命令单，请于次月 15 日以前下达"]),
        ({"ordered_on": None}, ["JY-1采用了，还没有建议实施命令单，请点“命令单”"]),
        ({"ordered_on": None, "verdict": "保留"}, []),
        ({"sugg_no": "JY-2"}, ["JY-2填了下令日期，没有命令单，请点“命令单”"]),
        ({"opened_on": date(2025, 4, 21), "reviews": 2}, []),
    ],
)
def test_orders_are_given_in_time(cells, said):
    assert found("B29", {Suggestion: [OWN | cells]}) == said


@pytest.mark.article("KF-26.2")
@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"returned_on": date(2025, 7, 1)}, ["ML-1在 2025-07-01 才送回，请于月底前送回"]),
        ({"returned_on": None}, ["ML-1还没有送回，请催部门经理，未回的报主任委员"]),
        ({"essentials": None}, ["ML-1送回了，没有填要领，请问部门经理，照回执填上"]),
        ({"returned_on": None, "issued_on": None, "essentials": None}, []),
    ],
)
def test_answers(cells, said):
    assert found("B30", {Implementation: [ORDER | cells]}, today=date(2025, 7, 1)) == said


RULED = {"objection": "人手不够", "ruling": "照办", "ruled_by": "E1", "ruled_on": TODAY, "status": "实施中"}


@pytest.mark.article("KF-26.3")
@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({}, []),
        ({"ruling": None}, ["ML-1的异议已经裁决，没有写裁决内容，请照裁决填上"]),
        ({"ruled_by": None}, ["ML-1的裁决没有营销总监签字，不算数，请营销总监签字"]),
        ({"ruled_by": None, "status": "已回执"}, []),
        ({"ruled_by": "E3"}, ["ML-1的裁决人 E3 不是营销总监，不算数，请由营销总监签字"]),
        ({"ruled_by": "E3", "objection": None}, []),
        ({"effect": "达到"}, []),
    ],
)
def test_rulings(cells, said):
    assert found("B31", {Implementation: [ORDER | RULED | cells], Deputy: []}) == said


@pytest.mark.article("KF-26.5")
@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({}, []),
        ({"confirmed_by": "E2"}, ["ML-1的效果确认人 E2 不是评定委员，不算数，请由评定委员签字"]),
        ({"confirmed_by": "E3"}, ["ML-1的效果由经办部门自己的 E3 确认，请由别的评定委员确认"]),
        ({"confirmed_by": None}, []),
    ],
)
def test_effects(cells, said):
    own = (
        ORDER
        | {"effect": "达到", "confirmed_by": "E1", "confirmed_on": TODAY, "status": "效果已确认"}
        | cells
    )
    assert found("B33", {Implementation: [own], Deputy: []}) == said
