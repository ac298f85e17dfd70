"""The rules of service, T07 and what follows from the tables: when they speak and when they are silent."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from tests.rule_cases import BLOCK, INFO, WARN
from xlsales.handbook.calendar import WorkingCalendar
from xlsales.handbook.settings import Settings
from xlsales.house import housed_forms, open_house
from xlsales.kernel.deadline import DEADLINES
from xlsales.kernel.form import FORMS
from xlsales.kernel.given import Given
from xlsales.kernel.rule import RULES
from xlsales.kernel.table import Table
from xlsales.orders.statistics.results import results
from xlsales.service.arranged import proposals, urgent_customers
from xlsales.service.completed import by_person, completed
from xlsales.service.daily import duties, lines_of_day, missed_lines, to_read
from xlsales.service.deadlines import report_due, unreported
from xlsales.service.figures import visit_status
from xlsales.service.monthly import first_ten, month_of, said
from xlsales.service.served import owners, visit_statuses

open_house()
JUNE_2, JUNE_30 = date(2025, 6, 2), date(2025, 6, 30)
COMPANY = {
    "员工": [
        {"staff_no": "E1", "name": "王芳", "roles": "客户服务专员", "superior": "E3", "regions": "Q1"},
        {"staff_no": "E2", "name": "李强", "roles": "销售专员", "superior": "E4", "regions": "Q1"},
        {"staff_no": "E3", "name": "赵敏", "roles": "客户服务主管", "superior": "E5"},
        {"staff_no": "E4", "name": "周宁", "roles": "销售主管、总经理"},
        {"staff_no": "E5", "name": "吴静", "roles": "销售部经理"},
    ],
    "区域": [
        {"region_code": "Q1", "name": "华东", "unit": "华东营业处", "unit_head": "E4", "sales_lead": "E4",
         "service_owner": "E1"},
    ],
    "客户资料": [
        {"customer_code": "K1", "customer_name": "甲", "region_code": "Q1", "sales_owner": "E2"},
        {"customer_code": "K2", "customer_name": "乙", "region_code": "Q1", "sales_owner": "E2"},
    ],
    "客户分级": [
        {"customer_code": "K1", "graded_on": date(2025, 1, 10), "system_grade": "A", "confirmed_by": "E4",
         "confirmed_on": date(2025, 1, 11)},
    ],
}  # fmt: skip
VISIT = {
    "visit_no": "BF-1", "visited_on": date(2025, 6, 23), "visitor": "E1", "customer_code": "K1", "nature": "服务",
    "clock": "09:00", "effect": "好", "way": "上门",
}  # fmt: skip
DAY = {"staff_no": "E1", "day": date(2025, 6, 23)}
PLAN = {
    "plan_no": "KJ-1", "unit": "华东营业处", "month": date(2025, 7, 1), "goods": "皂", "survey": "库存", "special": "无",
    "after_sales": "培训", "planned_by": "E4", "planned_on": date(2025, 6, 25), "status": "报批",
}  # fmt: skip
AGREED = {
    "visit_no": "BF-9", "planned_on": date(2025, 7, 2), "visitor": "E1", "customer_code": "K2", "nature": "服务",
}  # fmt: skip
URGENT = {
    "urgent_no": "JJ-1", "visit_no": "BF-1", "category": "4", "content": "渗漏", "found_on": date(2025, 6, 23),
    "reported_by": "E3", "told_on": date(2025, 6, 23), "written_on": date(2025, 6, 24), "status": "已书面上报",
}  # fmt: skip
MONTH = {
    "unit": "华东营业处", "month": date(2025, 5, 1), "analysis": "稳", "advice": "补货", "submitted_on": date(2025, 6, 5),
}  # fmt: skip
IN_MAY = VISIT | {"visited_on": date(2025, 5, 20)}


def tables(**sheets):
    known = COMPANY | sheets
    return {form.sheet: Table.of(form, known.get(form.sheet, [])) for form in housed_forms()}


def given(today=JUNE_30, **settings):
    return Given(today, Settings(**settings), WorkingCalendar())


def found(rule_id, sheets, on=None):
    known = tables(**sheets)
    forms = [FORMS[form] if isinstance(form, str) else form for form in RULES[rule_id].on]
    hits = RULES[rule_id].findings(on or given(), [known[form.sheet] for form in forms])
    return [(item.severity.word, item.message.partition("。")[0]) for item in hits]


def visited(day, **more):
    return VISIT | {"visited_on": day} | more


@pytest.mark.article("FW-3")
@pytest.mark.parametrize(
    ("visits", "said"),
    [
        ([visited(date(2025, 5, 31)), visited(date(2025, 4, 1), customer_code="K2")], []),
        ([visited(date(2025, 5, 30)), visited(date(2025, 4, 1), customer_code="K2")],
         ["K1已 31 天没有巡访，A客户每 30 天一次，请安排巡访"]),
        ([visited(date(2025, 5, 31), way="电话"), visited(date(2025, 4, 1), customer_code="K2", way="电话")],
         ["K1还没有巡访过，A客户每 30 天一次，请安排巡访"]),
        ([visited(date(2025, 5, 31), way="来访"), visited(date(2025, 4, 1), customer_code="K2", way="展会")],
         ["K2还没有巡访过，没有等级的客户每 90 天一次，请安排巡访"]),
    ],
    ids=["正好", "晚一天", "A级电话不算、D级算", "来访算、展会不算"],
)  # fmt: skip
def test_everybody_is_visited_within_the_interval_of_his_grade(visits, said):
    assert found("B51", {"拜访记录": visits}) == [(WARN, each) for each in said]


@pytest.mark.article("FW-3")
def test_a_customer_without_a_person_is_told_once_and_an_exception_is_one():
    both = {"拜访记录": [visited(JUNE_2), visited(JUNE_2, customer_code="K2")]}
    nobody = {"区域": [COMPANY["区域"][0] | {"service_owner": None}]}
    said = "没有服务专人，请在区域表填服务专人，或在服务专人指定里写一行"
    assert found("B51", both | nobody) == [(WARN, f"K1{said}"), (WARN, f"K2{said}")]
    own = {
        "服务专人指定": [{"customer_code": "K1", "starts_on": JUNE_2, "ends_on": JUNE_30, "owner_no": "E3"}]
    }
    assert found("B51", both | nobody | own) == [(WARN, f"K2{said}")]
    assert owners(tables(**own), JUNE_30) == {"K1": "E3", "K2": "E1"}
    assert owners(tables(**own), JUNE_30 + timedelta(1)) == {"K1": "E1", "K2": "E1"}
    gone = {"客户资料": [row | {"status": "停用"} for row in COMPANY["客户资料"]]}
    lost = {"客户资料": [COMPANY["客户资料"][0] | {"region_code": "Q9", "filled_on": JUNE_30}]}
    assert found("B51", gone) == found("B51", lost) == []


@pytest.mark.article("FW-6")
@pytest.mark.parametrize(
    ("owner", "reason", "said"),
    [
        ("E1", None, []), ("E2", "没有别人", []), (None, None, []),
        ("E2", None, ["Q1的专人 E2 就是本地区负责销售的人，请另派专人，确实派不出的写例外原因"]),
        ("E4", None, ["Q1的专人 E4 就是本地区负责销售的人，请另派专人，确实派不出的写例外原因"]),
    ],
    ids=["服务的人", "写了原因", "没有专人", "本地区专员", "销售负责人"],
)  # fmt: skip
def test_who_sells_in_a_region_does_not_serve_it(owner, reason, said):
    region = COMPANY["区域"][0] | {"service_owner": owner, "owner_reason": reason}
    assert found("B54", {"区域": [region]}) == [(WARN, each) for each in said]
    own = {"customer_code": "K1", "starts_on": JUNE_2, "owner_no": owner, "reason": reason}
    words = [each.replace("Q1的", "K1/2025-06-02的") for each in said]
    assert found("B54", {"服务专人指定": [own]}) == [(WARN, each) for each in words]


@pytest.mark.article("FW-7")
@pytest.mark.parametrize(
    ("more", "visits", "said"),
    [
        ({}, [AGREED], []),
        ({"goods": None, "status": "编制中"}, [], []),
        ({"goods": None}, [AGREED], ["KJ-1没有重点推销商品，请填重点推销商品"]),
        ({"goods": "无"}, [AGREED], ["KJ-1没有重点推销商品，请填重点推销商品"]),
        ({"special": None}, [AGREED], ["KJ-1没有特别调查项目，请填特别调查项目，没有写无"]),
        ({}, [AGREED | {"planned_on": date(2025, 8, 1)}],
         ["KJ-1没有巡访安排，2025-07 没有约定一次拜访，请点“巡访计划”排好拜访记录"]),
    ],
    ids=["五部分", "编制中不查", "缺一", "无不算", "特别调查要写无", "没有安排"],
)  # fmt: skip
def test_a_plan_has_five_parts(more, visits, said):
    assert found("B55", {"客户服务计划": [PLAN | more], "拜访记录": visits}) == [
        (BLOCK, each) for each in said
    ]


@pytest.mark.article("FW-7")
def test_a_plan_beyond_what_people_can_visit_is_said_before_it_is_approved():
    six = [AGREED | {"visit_no": f"BF-{place}"} for place in range(6)]
    few = given(outing_days=1, houses_per_day=5)
    own = {"客户服务计划": [PLAN], "拜访记录": six}
    assert found("B89", own, few) == [(WARN,
        "KJ-1安排了 6 家，专人每月能跑 5 家（全部上门：每月要 2 家，能力 5 家，够；D可电话：每月要 1 家，能力 5 家，够；"
        "C、D可电话：每月要 1 家，能力 5 家，够），请减少家数，或改为电话")]  # fmt: skip
    assert found("B89", own | {"拜访记录": six[:5]}, few) == []
    assert found("B89", own | {"客户服务计划": [PLAN | {"status": "已批准"}]}, few) == []


@pytest.mark.article("TB-8.2.1")
@pytest.mark.parametrize(
    ("key", "usual", "said"),
    [
        ("2次/月", "1次/月", []), (None, None, []), ("1/周", "2/月", []),
        ("1次/季", "1次/月", [(INFO, "PC-1里经办人访问一般客户比重要客户还勤，请核对次数")]),
        (None, "1次/年", [(INFO, "PC-1里经办人访问一般客户比重要客户还勤，请核对次数")]),
        ("常去", None, [(WARN, "PC-1/重要客户的经办人“常去”看不懂，请写 2次/月、1次/季 这样的次数")]),
    ],
)  # fmt: skip
def test_frequencies_can_be_read_and_key_customers_come_first(key, usual, said):
    lines = [
        {"plan_no": "PC-1", "level": "重要客户", "own": key}, {"plan_no": "PC-1", "level": "一般客户", "own": usual},
    ]  # fmt: skip
    assert found("B88", {"访问频次计划表_次数": lines}) == said


@pytest.mark.article("FW-9", "FW-9.1", "FW-9.2", "FW-9.3", "FW-9.4", "FW-9.5", "FW-9.6")
@pytest.mark.parametrize(
    ("visit", "report", "said"),
    [
        ({}, {}, []),
        ({}, {"received_on": date(2025, 6, 23), "received_at": "23:50"}, []),
        ({}, {"received_on": date(2025, 6, 24)}, ["E1/2025-06-23的日报 2025-06-24 才交，请当天晚上把日报照片发给主管"]),
        ({}, {"received_on": date(2025, 6, 24), "received_at": "07:30"},
         ["E1/2025-06-23的日报 2025-06-24 07:30 才交，请当天晚上把日报照片发给主管"]),
        ({}, None, ["E1 2025-06-23 有巡访，没有日报，请补交巡访日报"]),
        ({"clock": None, "effect": None}, {}, ["BF-1没有时间、效果，请补填时间、效果"]),
        ({"solved": "否"}, {}, ["BF-1没有结果，请补填结果"]),
        ({"card": "否"}, {}, ["BF-1没有附客户卡，请补交客户卡"]),
        ({"nature": "开发"}, None, []),
        ({"visited_on": date(2025, 6, 27)}, None, []),
    ],
    ids=["当天", "当晚照片", "次日", "次日早上", "没有日报", "缺时间效果", "不能解决缺内容", "没有客户卡", "开发不算", "周一中午前录"],
)  # fmt: skip
def test_a_day_on_the_road_is_reported_the_same_day(visit, report, said):
    own = {"拜访记录": [VISIT | visit], "巡访日报": [] if report is None else [DAY | report]}
    assert found("B59", own) == [(WARN, each) for each in said]


@pytest.mark.article("FW-9")
@pytest.mark.parametrize(
    ("wanted", "left", "said"),
    [
        (False, None, []),
        (True, None, ["2025-06-24", "2025-06-26"]),
        (True, date(2025, 6, 25), ["2025-06-24"]),
        (True, date(2025, 4, 1), []),
    ],
    ids=["不要", "每个工作日", "离职以前", "早已离职"],
)  # fmt: skip
def test_days_without_visits_are_reported_where_the_company_asks_for_it(wanted, left, said):
    """From the first report on; what is typed by noon of today is not late yet."""
    own = {
        "拜访记录": [VISIT],
        "巡访日报": [DAY, DAY | {"day": date(2025, 6, 25)}, {"staff_no": None, "day": date(2025, 6, 2)}],
        "员工": [{"staff_no": "E1", "left_on": left}],
    }
    asked = given(idle_visit_report=wanted)
    assert found("B59", own, asked) == [(WARN, f"E1 {day} 没有日报，请补交巡访日报") for day in said]
    known = tables(**own)
    told = list(unreported(known["拜访记录"], known["巡访日报"], known["员工"], asked))
    days = [date.fromisoformat(day) for day in said]
    assert [own.day for own in told] == days + [date(2025, 6, 27), date(2025, 6, 30)] * (
        wanted and left is None
    )
    assert {(own.field, own.row.key) for own in told} <= {("day", "E1/2025-06-25")}


@pytest.mark.article("FW-10")
@pytest.mark.parametrize(
    ("reports", "today", "said"),
    [
        ([MONTH], JUNE_30, []),
        ([], date(2025, 6, 5), []),
        ([], date(2025, 6, 6), ["华东营业处 2025-05 的每月巡访情况报告书还没有交，请点“巡访月报”，写好分析和建议，提交"]),
        ([MONTH | {"submitted_on": None}], JUNE_30,
         ["华东营业处 2025-05 的每月巡访情况报告书还没有交，请点“巡访月报”，写好分析和建议，提交"]),
        ([MONTH | {"submitted_on": date(2025, 6, 6)}], JUNE_30,
         ["华东营业处 2025-05 的每月巡访情况报告书在 2025-06-06 才交，请按月报日提交"]),
        ([MONTH | {"advice": None}], JUNE_30, ["华东营业处/2025-05交了，没有写建议，请主管写建议"]),
        ([MONTH | {"analysis": None}], JUNE_30, ["华东营业处/2025-05交了，没有写分析，请主管写分析"]),
    ],
)  # fmt: skip
def test_a_month_is_reported_by_the_fifth(reports, today, said):
    own = {"拜访记录": [IN_MAY], "每月巡访情况报告书": reports}
    assert found("B60", own, given(today)) == [(WARN, each) for each in said]


def test_a_report_is_never_due_before_its_month_has_ended():
    """The 5th of May 2025 is a holiday, and the last working day before it is the 30th of April."""
    assert report_due(date(2025, 4, 1), given()).adjusted == date(2025, 5, 6)
    assert report_due(date(2025, 3, 1), given()).adjusted == date(2025, 4, 3)


@pytest.mark.article("FW-11", "FW-11.1", "FW-11.2", "FW-11.3", "FW-11.4", "FW-11.5")
@pytest.mark.parametrize(
    ("visit", "urgents", "said"),
    [
        ({"solved": "是"}, [], []),
        ({"solved": None}, [], []),
        *(({"solved": "否", "urgent": code}, [URGENT | {"category": code}], []) for code in "12345"),
        ({"solved": "否"}, [URGENT], ["BF-1不能自行解决，没有写紧急类别，请选紧急类别"]),
        ({"solved": "否", "urgent": "4"}, [],
         ["BF-1不能自行解决，没有紧急报告，请先打电话报上级，再点“紧急报告”"]),
    ],
)  # fmt: skip
def test_what_a_unit_cannot_solve_is_reported(visit, urgents, said):
    own = {"拜访记录": [VISIT | visit], "巡访紧急报告": urgents}
    assert found("B61", own) == [(BLOCK, each) for each in said]


def test_with_a_day_s_grace_nothing_is_late_yet():
    own = {"拜访记录": [VISIT | {"visited_on": JUNE_30, "solved": "否", "urgent": "4"}]}
    assert found("B61", own, given(urgent_days=1)) == []
    assert len(found("B61", own)) == 1


@pytest.mark.article("FW-11")
@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({}, []),
        ({"told_on": date(2025, 6, 24)}, ["JJ-1在 2025-06-23 发现，2025-06-24 才上报，请当天打电话上报"]),
        ({"told_on": None}, ["JJ-1在 2025-06-23 发现，2025-06-24 才上报，请当天打电话上报"]),
        ({"written_on": None}, ["JJ-1口头上报了，书面的还没有补，请补巡访紧急报告"]),
        ({"written_on": date(2025, 6, 25)},
         ["JJ-1的书面报告在 2025-06-25 才补，请在口头上报后一个工作日内补"]),
        ({"found_on": None}, []),
    ],
)  # fmt: skip
def test_the_telephone_counts_at_once_and_paper_follows_in_a_day(more, said):
    assert found("B87", {"巡访紧急报告": [URGENT | more]}) == [(WARN, each) for each in said]


FREQUENT = {
    "访问频次计划表": [
        {"plan_no": "PC-1", "staff_no": "E1", "filled_on": date(2024, 12, 20)},
        {"plan_no": "PC-2", "staff_no": "E1", "filled_on": date(2025, 4, 1)},
        {"plan_no": "PC-3", "staff_no": "E1", "filled_on": date(2025, 9, 1)},
    ],
    "访问频次计划表_次数": [
        {"plan_no": "PC-1", "level": "重要客户", "own": "1次/月", "head": "1次/季", "director": "1次/年"},
        {"plan_no": "PC-1", "level": "一般客户", "own": "看不懂"},
        {"plan_no": "PC-2", "level": "重要客户", "own": "2次/月"},
        {"plan_no": "PC-3", "level": "重要客户", "own": "9次/月"},
    ],
}  # fmt: skip


@pytest.mark.article("TB-8.2.1", "TB-8.2.2")
def test_t07_takes_the_plan_in_force_and_counts_a_person_once_a_day():
    """K1 is 重要 (A). Until March once a month, from April on twice; the 主管 once a quarter until March."""
    visits = [
        visited(date(2025, 1, 8)), visited(date(2025, 1, 8), visit_no="BF-2", clock="15:00"),
        visited(date(2025, 4, 3)), visited(date(2025, 4, 17)), visited(date(2025, 4, 24)),
        visited(date(2025, 2, 5), visitor="E3"), visited(date(2025, 3, 5), way="电话"),
        visited(date(2025, 6, 6), customer_code="K2"), visited(date(2025, 7, 1)),
    ]  # fmt: skip
    lines = completed(tables(**FREQUENT, 拜访记录=visits), given(), 2025)
    told = {(own.person, own.customer.code): (own.plan[:6], own.actual[:6]) for own in lines}
    assert told == {
        ("E1", "K1"): ([1, 1, 1, 2, 2, 2], [1, 0, 0, 3, 0, 0]),
        ("E1", "K2"): ([0] * 6, [0, 0, 0, 0, 0, 1]),
        ("E3", "K1"): ([0, 1, 0, 0, 0, 0], [0, 1, 0, 0, 0, 0]),
    }
    figures = {own.person: (own.customers, *own.own[:3], f"{own.own.rate:.2%}") for own in by_person(lines)}
    assert figures == {"E1": (2, 9, 5, 1, "33.33%"), "E3": (1, 1, 1, 0, "100.00%")}
    assert completed(tables(**FREQUENT, 拜访记录=visits), given(), 2026) == []
    assert {own.person for own in completed(tables(**FREQUENT, 拜访记录=visits), given(), 2025, ["E3"])} == {
        "E3"
    }


@pytest.mark.article("TB-8.2.2")
def test_a_visit_put_off_takes_its_plan_along():
    moved = AGREED | {"planned_on": date(2025, 6, 18), "moved_from": date(2025, 5, 18)}
    (line,) = completed(tables(拜访记录=[moved]), given(), 2025)
    assert (line.plan, line.until, line.measured.plan) == ([0, 0, 0, 0, 0, 1, *[0] * 6], 6, 1)


@pytest.mark.article("FW-7", "FW-3")
def test_a_plan_begins_with_what_is_urgent_and_keeps_to_what_a_person_can():
    customers = [
        {"customer_code": f"K{place}", "customer_name": f"店{place}", "region_code": "Q1", "address": f"路{9 - place}"}
        for place in range(1, 8)
    ]  # fmt: skip
    visits = [
        visited(date(2025, 3, 1) + timedelta(place), visit_no=f"BF-{place}", customer_code=f"K{place}")
        for place in range(1, 7)
    ] + [AGREED | {"customer_code": "K6"}]  # fmt: skip
    known = tables(
        客户资料=customers, 拜访记录=visits, 巡访紧急报告=[URGENT | {"visit_no": "BF-5"}], 客户分级=[]
    )
    assert urgent_customers(known, JUNE_30) == {"K5": "渗漏"}
    rows = proposals(known, given(outing_days=2, houses_per_day=2), date(2025, 7, 1), "E1")
    assert [(own.on, own.own.customer, own.why) for own in rows] == [
        (date(2025, 7, 1), "K5", "紧急：渗漏"), (date(2025, 7, 1), "K1", "晚了 30 天"),
        (date(2025, 7, 16), "K3", "晚了 28 天"), (date(2025, 7, 16), "K2", "晚了 29 天"),
    ]  # fmt: skip
    assert proposals(known, given(), date(2025, 7, 1), "E2") == []
    late = missed_lines(visit_statuses(known, given()), known)
    assert [row.own.customer for row in late] == ["K1", "K2", "K3", "K4", "K5", "K6", "K7"]
    assert next(
        own.why for own in proposals(known, given(), date(2025, 7, 1)) if own.own.customer == "K7"
    ) == ("还没有巡访过")


@pytest.mark.article("FW-10")
def test_the_month_has_its_text_and_keeps_the_words_of_the_head():
    visits = [
        visited(date(2025, 5, 20), opinion="要小包装", market="同行降价"),
        visited(date(2025, 5, 21), visit_no="BF-2", opinion="要小包装 ", customer_code="K2"),
        visited(date(2025, 6, 2), visit_no="BF-3", opinion="别的月"),
    ]  # fmt: skip
    may = date(2025, 5, 12)
    complaints = [
        {"complaint_no": "KS-1", "customer_code": "K1", "received_on": may, "closed_on": date(2025, 5, 14)},
        {"complaint_no": "KS-2", "customer_code": "K2", "received_on": may},
        {"complaint_no": "KS-3", "customer_code": "K9", "received_on": may},
        {"complaint_no": "KS-4", "customer_code": "K1", "received_on": date(2025, 4, 30)},
        {"complaint_no": "KS-5", "customer_code": "K1", "received_on": date(2025, 6, 1)},
    ]
    line = {
        "gift_no": "LP-1",
        "customer_code": "K1",
        "quantity": Decimal(5),
        "price": Decimal("88.80"),
        "given_on": may,
    }
    gifts = [line, line | {"returned": True}, line | {"given_on": None}, line | {"given_on": date(2025, 6, 1)},
             line | {"customer_code": "K2", "quantity": Decimal(1)}]  # fmt: skip
    known = tables(**FREQUENT, 拜访记录=visits, 每月巡访情况报告书=[MONTH], 客诉处理单=complaints,
                   赠送礼品预算申请表_明细=gifts)  # fmt: skip
    own = month_of(known, given(), date(2025, 5, 1), "华东营业处")
    assert [(row.kind, row.text, row.times, row.customers) for row in own.said] == [
        ("意见", "要小包装", 2, "甲、乙"), ("行情", "同行降价", 1, "甲"),
    ]  # fmt: skip
    assert own.words({"K1": "甲"}.get) == (
        "计划 2 次，实际 2 次，完成率 50.00%。\n计划外 1 次。\n漏访 A 类 0 家。\n漏访 B 类 0 家。\n"
        "紧急报告 0 件，已结案 0 件。\n客诉 2 件，已结案 1 件。\n礼品 2 份，532.80 元。\n分析：稳\n建议：补货"
    )
    missed = own._replace(
        missed=[visit_status(code, None, "A", (None, None), 30, may) for code in ("K1", "K2")]
    )
    assert "漏访 A 类 2 家：甲、K2。" in missed.words({"K1": "甲"}.get), "by name where there is one"
    assert month_of(known, given(), date(2025, 5, 1), "别的").people == []
    whole = said(known, known["拜访记录"], frozenset({"K1", "K2"}))
    assert first_ten(whole)[1] == []
    many = [each._replace(text=str(place)) for place in range(12) for each in whole[:1]]
    assert [len(part) for part in first_ten(many)] == [10, 2]


@pytest.mark.article("FW-9", "FW-11")
def test_a_report_is_read_once_what_is_urgent_is_reported():
    own = {"拜访记录": [VISIT | {"solved": "否", "urgent": "4"}], "巡访日报": [DAY]}
    assert to_read(tables(**own), given(), "E3") == ({("E1", date(2025, 6, 23))}, ["BF-1"])
    assert to_read(tables(**own, 巡访紧急报告=[URGENT]), given(), "E3") == ({("E1", date(2025, 6, 23))}, [])
    assert to_read(tables(**own), given(), "E4") == (set(), [])


def test_the_paper_of_a_day_has_eight_lines_and_says_nothing_where_nothing_was_said():
    rows = lines_of_day(tables(拜访记录=[VISIT]), given(), date(2025, 6, 23), "E1", 8)
    assert (len(rows), rows[0].opinion, rows[0].card, rows[1].effect) == (8, "无", "是", "好□ 中□ 差□")
    assert lines_of_day(tables(拜访记录=[VISIT]), given(), date(2025, 6, 24), "", 8)[0].customer_code == ""


@pytest.mark.article("GW-8.F1", "GW-8.F2", "GW-9.F1", "GW-9.F2")
def test_lost_duties_stay_empty_and_a_new_book_has_those_of_the_handbook():
    rows = [
        {"role": "销售主管", "place": 2, "article": "GW-8.F1"},
        {"role": "销售主管", "place": 1, "duty": "带队"},
    ]
    known = tables(岗位职责=rows)["岗位职责"]
    assert [(own.place, own.duty) for own in duties(known, "销售主管", "GW-8.1")] == [(1, "带队"), (2, "")]
    (own,) = duties(known, "客户服务专员", "GW-9.2")
    assert own.duty.startswith("客户服务专员的岗位职责是在客户服务主管的领导下")
    assert duties(known, "技术员", "") == []


@pytest.mark.article("GW-8.1", "GW-8.2")
@pytest.mark.parametrize("basis", ["订货", "发货"])
def test_the_task_of_a_head_is_that_of_his_people(basis):
    from decimal import Decimal

    sold = Decimal("276000.00")
    own = {
        "销售任务": [{"staff_no": "E2", "month": date(2025, 6, 1), "amount": Decimal(300000)}],
        "订货单": [{"order_no": "DD-1", "customer_code": "K1", "clerk": "E2", "status": "已审", "received_on": JUNE_2}],
        "订货登记表": [
            {"order_no": "DD-1", "line_no": 1, "received_on": JUNE_2, "customer_code": "K1", "amount": sold,
             "status": "已审"},
        ],
        "交易记录": [
            {"record_no": "F1", "delivered_on": date(2025, 5, 2), "customer_code": "K1", "quantity": Decimal(1),
             "price": Decimal(15000), "amount": Decimal(15000), "due_on": date(2025, 5, 20)},
            {"record_no": "F2", "delivered_on": JUNE_2, "customer_code": "K1", "quantity": Decimal(1), "price": sold,
             "amount": sold, "due_on": date(2025, 6, 20)},
        ],
        "结算记录": [
            {"record_no": "S1", "received_on": date(2025, 6, 25), "customer_code": "K1", "amount": Decimal(29100),
             "method": "汇款", "nature": "货款", "state": "已收"},
        ],
    }  # fmt: skip
    found = {
        each.person: each for each in results(tables(**own), (), given(target_basis=basis), date(2025, 6, 1))
    }
    assert f"{found['E2'].task_rate:.2%}" == "92.00%"
    assert (found["E4"].target, found["E4"].sold, found["E4"].task_rate) == (
        found["E2"].target, found["E2"].sold, found["E2"].task_rate,
    )  # fmt: skip
    assert (found["E2"].asked, found["E2"].received) == (Decimal(291000), Decimal(29100))
    assert f"{found['E2'].collection:.2%}" == f"{found['E4'].collection:.2%}" == "10.00%"
    taken = {"customer_code": "K1", "handed_on": date(2025, 6, 30), "handed_by": "E2", "taken_by": "E1",
             "accepted_on": date(2025, 7, 2)}  # fmt: skip
    customers = [row | {"sales_owner": "E1"} for row in COMPANY["客户资料"] if row["customer_code"] == "K1"]
    own |= {"客户资料": customers, "客户移交": [taken]}
    after = results(tables(**own), (), given(target_basis=basis), date(2025, 6, 1))
    assert {each.person: each for each in after} == found, "who takes over in July sold nothing in June"


class Source:
    log = ()

    def __init__(self, **sheets):
        self.tables = tables(**sheets)


@pytest.mark.parametrize(
    ("kind", "sheets", "tasks"),
    [
        ("巡访客户", {"拜访记录": [visited(date(2025, 5, 21))]}, [("甲、乙", "E1", date(2025, 6, 20))]),
        ("交巡访日报", {"拜访记录": [VISIT]}, [("2025-06-23", "E1", date(2025, 6, 24))]),
        ("批阅巡访日报", {"巡访日报": [DAY]}, [("E1/2025-06-23", "E3", date(2025, 6, 25))]),
        ("照客户卡改资料", {"拜访记录": [
            VISIT | {"correction": "电话改了"}, VISIT | {"correction": "搬了", "corrected_on": JUNE_30}, VISIT,
        ]}, [("甲：电话改了", "E1", None)]),
        ("按约定巡访", {"拜访记录": [AGREED, AGREED | {"missed": "关门"}]}, [("BF-9 乙", "E1", date(2025, 7, 2))]),
        ("补巡访紧急报告", {"巡访紧急报告": [URGENT | {"written_on": None}]}, [("JJ-1", "E3", date(2025, 6, 24))]),
        ("处理紧急报告", {"巡访紧急报告": [URGENT, URGENT | {"status": "已结案"}]}, [("JJ-1 渗漏", "销售部经理", None)]),
        ("交每月巡访情况报告书", {"拜访记录": [IN_MAY]}, [("华东营业处 2025-05", "E4", date(2025, 6, 5))]),
        ("交每月巡访情况报告书", {"拜访记录": [IN_MAY], "每月巡访情况报告书": [MONTH]}, []),
    ],
)  # fmt: skip
def test_what_is_due_in_service(kind, sheets, tasks):
    customers = {"客户资料": [row | {"filled_on": date(2025, 3, 31)} for row in COMPANY["客户资料"]]}
    own = DEADLINES[kind].tasks(Source(**customers, **sheets), given())
    told = [(task.what, task.whose, task.due and task.due.adjusted) for task in own]
    assert told == tasks
