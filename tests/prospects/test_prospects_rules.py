"""What typing can get wrong from the list to the report of a first trade: each its exact finding."""

from datetime import date
from decimal import Decimal
from itertools import product

import pytest

from xlsales.handbook.calendar import WorkingCalendar
from xlsales.handbook.settings import Settings
from xlsales.house import open_house
from xlsales.kernel.form import FORMS
from xlsales.kernel.given import Given
from xlsales.kernel.life import NotAllowedError
from xlsales.kernel.rule import RULES
from xlsales.kernel.table import Table
from xlsales.prospects.flow import LIFE, STATES

open_house()
TODAY = date(2025, 6, 30)
D = Decimal
STAFF = [
    {"staff_no": "E06", "name": "陆", "department_name": "销售部", "roles": "销售部经理"},
    {"staff_no": "E04", "name": "沈", "department_name": "营销总部", "roles": "营销总监"},
    {"staff_no": "E08", "name": "何", "department_name": "销售部", "roles": "销售主管"},
    {"staff_no": "E12", "name": "韩", "department_name": "销售部", "roles": "销售专员"},
    {"staff_no": "E17", "name": "徐", "department_name": "市场部", "roles": "销售专员"},
]
PROSPECT = {
    "prospect_no": "QK-1", "company_name": "济南泉源商贸有限公司", "contact": "孔", "phone": "0531-1", "listed_by": "E12",
    "listed_on": date(2025, 5, 6), "organiser": "E08", "surveyor": "E12", "status": "申请中", "channel": "电话",
    "method": "上门", "analysis": "有网点", "region_code": "HB", "plan_no": "DC-1",
}  # fmt: skip
SURVEY = {
    "prospect_no": "QK-1", "sequence": 1, "version": "V1", "surveyed_on": date(2025, 5, 23), "surveyor": "E12",
    "principle_1": "符合", "principle_2": "符合", "principle_3": "符合", "principle_4": "符合",
    "credit_problem": False,
}  # fmt: skip
APPLICATION = {
    "application_no": "RD-1", "prospect_no": "QK-1", "applied_on": date(2025, 6, 9), "applicant": "E12",
    "company_name": "济南泉源商贸有限公司", "founded_on": date(2012, 3, 15), "legal_name": "孔", "goods": "洗涤",
    "yearly": D(900000), "why": "网点", "cash": D("0.3"), "cheque": D("0.7"), "days": 30, "bank": "工商银行泉城支行",
}  # fmt: skip
DECIDED = {"decision": "同意", "decided_by": "E06", "decided_on": date(2025, 6, 13)}
PLAN = {
    "plan_no": "DC-1", "made_on": date(2025, 5, 5), "starts_on": date(2025, 5, 7), "ends_on": date(2025, 12, 31),
    "scope": "山东", "focus": "批发商", "organiser": "E08",
}  # fmt: skip
VISIT = {
    "visit_no": "BF-1", "visited_on": date(2025, 6, 17), "visitor": "E12", "prospect_no": "QK-1", "nature": "开发",
    "kind": "调查", "result": "再谈", "credit_seen": "好",
}  # fmt: skip
CUSTOMER = {
    "customer_code": "HB0001", "customer_name": "天津ＡＢ商贸有限公司", "customer_type": "经销商", "region_code": "HB",
}  # fmt: skip
MINUTES = {"meeting_no": "HY-1", "held_on": date(2025, 5, 30), "kind": "开发例会", "chair": "E08"}
NAMED = {
    "潜在客户名录": [PROSPECT], "新客户信用调查表": [SURVEY], "新客户认定申请": [APPLICATION],
    "新客户认定申请_地址": [{"application_no": "RD-1", "place": "总部", "address": "泉城路"}],
    "新客户认定申请_业绩": [
        {"application_no": "RD-1", "year": 2024, "sales": D(9_200_000), "operating_profit": D(610_000)}
    ],
    "潜在客户调查计划": [PLAN], "拜访记录": [VISIT], "员工": STAFF, "客户资料": [CUSTOMER], "会议纪要": [MINUTES],
    "新客户开发日报表": [{"staff_no": "E12", "day": date(2025, 6, 17)}],
}  # fmt: skip


def found(rule, settings=None, today=TODAY, **changed):
    """What a rule says of the small company, with these sheets otherwise, up to the place."""
    given = Given(today, settings or Settings(), WorkingCalendar())
    names = {form.table.removeprefix("xs_"): form.sheet for form in FORMS}
    other = {names[name]: rows for name, rows in changed.items()}
    tables = [Table.of(FORMS[sheet], (NAMED | other).get(sheet, [])) for sheet in RULES[rule].sheets]
    return [item.message.rpartition("。")[0] for item in RULES[rule].findings(given, tables)]


@pytest.mark.parametrize(
    "rule", ["B01", "B02", "B03", "B04", "B05", "B06", "B10", "B11", "B12", "B13", "B18", "B86"]
)
def test_the_small_company_is_without_fault(rule):
    assert found(rule) == []


@pytest.mark.article("KF-5.4")
@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"application": [APPLICATION | {"cheque": D("0.6")}]},
         "申请RD-1的现金、支票和其他支付方法合计 90.00 %，不是 100 %，请核对比例"),
        ({"application_customer": [{"application_no": "RD-1", "name": "甲", "sales": D(9_200_001)}]},
         "申请RD-1的主要客户的销售额合计大于最近一年的销售额，请核对金额"),
        ({"application_goods": [{"application_no": "RD-1", "name": "甲", "sales": D(9_200_001)}]},
         "申请RD-1的主要品种的销售额合计大于最近一年的销售额，请核对金额"),
        ({"application_result": [
            {"application_no": "RD-1", "year": 2024, "sales": D(100), "operating_profit": D(101)}]},
         "申请RD-1的营业利润大于最近一年的销售额，请核对金额"),
        ({"application_place": [{"application_no": "RD-1", "place": "门市", "address": "甲"}]},
         "申请RD-1没有总部的地址，请补填总部的地址"),
        ({"application": [APPLICATION | {"founded_on": date(2025, 6, 10)}]},
         "申请RD-1的成立时间晚于申请日期，请核对日期"),
        ({"application": [APPLICATION | {"bank": "财务公司"}]},
         "申请RD-1的开户银行看不出是哪家银行，请写明银行和分行"),
        ({"application": []}, "济南泉源商贸有限公司的状态是申请中，没有认定申请，请先登记新客户认定申请"),
    ],
    ids=["30+60", "主要客户", "主要品种", "利润", "没有总部", "成立时间", "银行", "没有申请"],
)  # fmt: skip
def test_what_an_application_gets_wrong(changed, said):
    assert found("B06", **changed) == [said]


@pytest.mark.article("KF-5.4")
def test_there_is_one_open_application_for_each():
    second = {
        "application_place": [{"application_no": f"RD-{n}", "place": "总部", "address": "甲"} for n in (1, 2)]
    }
    both = [APPLICATION, APPLICATION | {"application_no": "RD-2"}]
    said = "济南泉源商贸有限公司有两张认定申请：RD-1、RD-2，请作废一张"
    assert found("B06", application=both, **second) == [said]
    assert found("B06", application=[both[0] | {"void": True}, both[1]], **second) == []
    transfer = [APPLICATION | {"cash": D(0), "cheque": D(0), "other": D(1)}]
    assert found("B06", application=transfer) == []
    only = Settings(other_payment_methods=False)
    assert found("B06", only, application=transfer) == [
        "申请RD-1有现金、支票以外的支付方法，请改为现金或支票，或改设置「允许其他支付方法」"
    ]


@pytest.mark.article("KF-11")
@pytest.mark.parametrize(
    ("decided", "said"),
    [
        ({"applicant": "E06"}, ["认定申请RD-1的审批人就是申请人自己，不算数，请改由另一位销售部经理签字"]),
        ({"decided_by": "E08"}, ["认定申请RD-1的审批人 E08 不是销售部经理，不算数，请由销售部经理签字"]),
        ({}, []),
    ],
    ids=["批自己的", "主管批的", "经理批的"],
)
def test_who_consents(decided, said):
    assert found("B13", application=[APPLICATION | DECIDED | decided]) == said


@pytest.mark.article("KF-11")
def test_a_talk_before_the_consent():
    talk = {"visit": [VISIT | {"kind": "洽谈"}]}
    said = "BF-1在批准以前和济南泉源商贸有限公司洽谈，批准以前只能调查，请核对类型和日期"
    assert found("B13", **talk) == [said]
    assert found("B13", **talk, application=[APPLICATION | DECIDED]) == []
    assert found("B13", **talk, application=[APPLICATION | DECIDED | {"decided_on": date(2025, 6, 18)}]) == [
        said
    ]


@pytest.mark.article("KF-11")
def test_two_stages_ask_for_two_signatures():
    two = Settings(two_stage_approval=True)
    approved = {"prospect": [PROSPECT | {"status": "已批准"}]}
    once, second = [APPLICATION | DECIDED], {"developed_by": "E04", "developed_on": date(2025, 6, 16)}
    said = "济南泉源商贸有限公司的状态是已批准，认定申请还没有批准，请先批示认定申请"
    assert found("B13", two, application=once) == [], "the second stage is waited for"
    assert found("B13", two, application=once, **approved) == [said]
    assert found("B13", two, application=[once[0] | second], **approved) == []
    assert found("B13", application=once, **approved) == [], "one stage"


@pytest.mark.article("KF-5.1")
@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([PROSPECT | {"company_name": "天津ab商贸"}], "天津ab商贸已是客户（HB0001 天津ＡＢ商贸有限公司），请联系负责的专员，不要列入名录"),
        ([PROSPECT | {"former_name": "天津市ＡＢ商贸（河西）"}],
         "济南泉源商贸有限公司已是客户（HB0001 天津ＡＢ商贸有限公司），请联系负责的专员，不要列入名录"),
        ([PROSPECT, PROSPECT | {"prospect_no": "QK-2", "company_name": "济南泉源商贸"}],
         "济南泉源商贸和QK-1像是同一家，请核对，重复的淘汰一家"),
        ([PROSPECT | {"company_name": "旧名商行"}], "旧名商行已是客户（HB0001 天津ＡＢ商贸有限公司），请联系负责的专员，不要列入名录"),
    ],
    ids=["全角字母", "曾用名", "列了两次", "客户的曾用名"],
)  # fmt: skip
def test_who_is_known_already(rows, said):
    former = [{"customer_code": "HB0001", "former_name": "旧名商行"}]
    assert found("B86", prospect=rows, former_name=former) == [said]
    own = [
        PROSPECT | {"company_name": "天津AB商贸", "customer_code": "HB0001"},
        PROSPECT | {"company_name": None},
    ]
    assert found("B86", prospect=own) == []


@pytest.mark.article("KF-6")
@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([PROSPECT | {"customer_code": "HB0001"}],
         "客户代码 HB0001 是天津ＡＢ商贸有限公司的，不是济南泉源商贸有限公司的，请用“给代码”另给一个"),
        ([PROSPECT | {"customer_code": "HB0009"}, PROSPECT | {"prospect_no": "QK-2", "customer_code": "hb0009"}],
         "客户代码 hb0009 已给了QK-1，请用“给代码”另给一个"),
        ([PROSPECT | {"customer_code": "HB0009", "coded_on": date(2025, 6, 12)}],
         "济南泉源商贸有限公司的代码在批准以前设定，请核对日期"),
        ([PROSPECT | {"company_name": "天津AB商贸", "customer_code": "HB0001", "region_code": "HN"}],
         "天津AB商贸的客户代码 HB0001 不是HN区域的，请核对区域和代码"),
    ],
    ids=["手工填了别人的", "给过两次", "批准以前", "别的区域"],
)  # fmt: skip
def test_a_code_typed_by_hand(rows, said):
    assert found("B08", prospect=rows, application=[APPLICATION | DECIDED]) == [said]


@pytest.mark.article("KF-9")
def test_a_survey_before_its_plan_or_on_an_old_form():
    early = [SURVEY | {"surveyed_on": date(2025, 5, 6)}]
    said = "QK-1第1次调查的日期早于调查计划 DC-1 的开始日期，请核对日期"
    assert found("B11", survey=early) == [said]
    assert found("B11", survey=early, prospect=[PROSPECT | {"plan_no": None}]) == []
    before = [SURVEY | {"surveyed_on": date(2025, 5, 5)}]
    listed = "QK-1第1次调查的日期早于列入名录的日期，请核对日期"
    assert found("B11", survey=before, prospect=[PROSPECT | {"plan_no": None}]) == [listed]
    assert found("B11", survey=[SURVEY | {"version": "V0"}]) == [
        "QK-1第1次调查用的是V0版调查表，请用现行的V1版"
    ]
    assert found("B11", survey=[SURVEY, SURVEY | {"prospect_no": "QK-9"}]) == [], (
        "that is a reference to nobody"
    )
    assert found("B11", survey=[]) == ["济南泉源商贸有限公司的状态是申请中，没有信用调查表，请先登记信用调查"]


@pytest.mark.article("KF-2.1", "KF-2.2", "KF-3.1")
def test_who_plans_and_develops():
    assert found("B01", survey_plan=[PLAN | {"organiser": "E17"}]) == [
        "DC-1的组织人 E17 是市场部的，新客户开发请由销售部的人做"
    ]
    assert found("B01", visit=[VISIT | {"visitor": "E17"}]) == [
        "BF-1的拜访人 E17 是市场部的，新客户开发请由销售部的人做"
    ]
    assert found("B01", visit=[VISIT | {"visitor": "E17", "nature": "服务"}]) == []
    assert found("B02", survey_plan=[PLAN | {"scope": None}]) == ["调查计划DC-1没有开发范围，请填开发范围"]


@pytest.mark.article("KF-3.3")
@pytest.mark.parametrize(
    ("cycle", "held", "missing"),
    [
        ("每月", date(2025, 5, 31), ""), ("每月", date(2025, 6, 2), "2025-05-01 至 2025-05-31"),
        ("每周", date(2025, 6, 27), ""), ("每周", date(2025, 6, 30), "2025-06-23 至 2025-06-29"),
        ("每季", date(2025, 1, 2), ""), ("每季", date(2025, 4, 1), "2025-01-01 至 2025-03-31"),
    ],
)  # fmt: skip
def test_meetings_by_their_cycle(cycle, held, missing):
    listed = [PROSPECT | {"listed_on": date(2024, 12, 31)}]
    said = found("B04", Settings(meeting_cycle=cycle), minutes=[MINUTES | {"held_on": held}], prospect=listed)
    words = f"{missing} 没有开发例会的纪要，请补登会议纪要，或改设置「开发例会周期」"
    assert said == ([words] if missing else [])


def test_nobody_to_develop_needs_no_meeting():
    assert found("B04", minutes=[]) == [], "the only one was listed in May itself"
    before = PROSPECT | {"listed_on": date(2025, 4, 1)}
    assert found("B04", minutes=[], prospect=[before | {"status": "淘汰"}]) == []
    assert len(found("B04", minutes=[], prospect=[before])) == 1


REPORT = {
    "report_no": "KB-1", "customer_code": "HB0001", "owner_no": "E12", "reporter": "E12", "first_amount": D(120),
    "first_goods": "洗衣液、牙膏", "reported_on": date(2025, 6, 20),
}  # fmt: skip
ORDERS = [
    {"order_no": "DD-9", "customer_code": "HB0001", "received_on": date(2025, 5, 1), "status": "待审"},
    {
        "order_no": "DD-8",
        "customer_code": "HB0001",
        "received_on": date(2025, 5, 2),
        "status": "已审",
        "void": True,
    },
    {"order_no": "DD-7", "customer_code": "HB0001", "received_on": date(2025, 5, 3), "status": "已审"},
    {"order_no": "DD-2", "customer_code": "HB0001", "received_on": date(2025, 6, 3), "status": "已结案"},
    {"order_no": "DD-1", "customer_code": "HB0001", "received_on": date(2025, 6, 4), "status": "已审"},
]
LINES = [
    {"order_no": "DD-9", "line_no": 1, "product_code": "P1", "amount": D(1)},
    {"order_no": "DD-8", "line_no": 1, "product_code": "P1", "amount": D(2)},
    {"order_no": "DD-7", "line_no": 1, "product_code": "P1", "amount": D(0), "line_type": "样品"},
    {"order_no": "DD-2", "line_no": 1, "product_code": "P1", "amount": D(100)},
    {"order_no": "DD-2", "line_no": 2, "product_code": "P2", "amount": D(20)},
    {"order_no": "DD-2", "line_no": 3, "product_code": "P2", "amount": D(0), "line_type": "样品"},
    {"order_no": "DD-1", "line_no": 1, "product_code": "P2", "amount": D(7)},
]
PRODUCTS = [{"product_code": "P1", "product_name": "洗衣液"}, {"product_code": "P2", "product_name": "牙膏"}]


@pytest.mark.article("TB-8.1.2")
@pytest.mark.parametrize(
    ("report", "orders", "said"),
    [
        ({}, ORDERS, []),
        ({"first_amount": D(100)}, ORDERS, ["开发报告KB-1的第一次交易额和首单 DD-2 的 120.00 不符，请核对"]),
        (
            {"first_goods": "牙膏"},
            ORDERS,
            ["开发报告KB-1的第一次交易品名和首单 DD-2 的 洗衣液、牙膏 不符，请核对"],
        ),
        ({}, ORDERS[:3], ["开发报告KB-1的 HB0001 还没有受理的订单，请在首单受理以后报告"]),
    ],
    ids=["相符", "金额", "品名", "待审、作废、样品都不算"],
)
def test_a_report_tells_the_first_trade(report, orders, said):
    tables = {"order": orders, "order_line": LINES, "product": PRODUCTS}
    assert found("B69", development_report=[REPORT | report], **tables) == said


DEVELOPING = PROSPECT | {"status": "开发中", "owner_no": "E12", "handed_on": date(2025, 6, 12)}


@pytest.mark.article("KF-16")
@pytest.mark.parametrize(
    ("demand", "reported", "days"),
    [
        ("有拜访日", [], ["2025-06-17 有开发拜访"]),
        ("有拜访日", [date(2025, 6, 17)], []),
        ("每周五", [date(2025, 6, 20)], []),
        ("每周五", [date(2025, 6, 23)], ["2025-06-17 有开发拜访"]),
        ("有在办客户每日", [date(2025, 6, 13), date(2025, 6, 16), date(2025, 6, 17)],
         ["2025-06-12 有开发中的客户", "2025-06-18 有开发中的客户"]),
    ],
    ids=["拜访日没有", "拜访日有", "当周交了", "下一周才交", "每个工作日"],
)  # fmt: skip
def test_days_that_ask_for_a_report(demand, reported, days):
    reports = [{"staff_no": "E12", "day": day} for day in reported]
    own = found(
        "B18", Settings(daily_reports=demand), date(2025, 6, 23) if "每日" not in demand else date(2025, 6, 20),
        daily_report=reports, prospect=[DEVELOPING, DEVELOPING | {"prospect_no": "QK-2", "owner_no": None}],
        visit=[VISIT, VISIT | {"visit_no": "BF-2"}, VISIT | {"visit_no": "BF-3", "nature": "服务"}],
    )  # fmt: skip
    assert own == [f"E12 {day}，没有日报，请补交日报" for day in days]


WAY = """
名录 已分析 搁置 淘汰
已分析 待调查 搁置 淘汰
待调查 调查中 搁置 淘汰 中止待批
调查中 再调查 已筛选 淘汰 搁置 中止待批
再调查 已筛选 淘汰 搁置 中止待批
已筛选 申请中 搁置 中止待批
申请中 已批准 已筛选 淘汰 中止待批
已批准 开发中 已编码 中止待批
开发中 已开发 已编码 中止待批
已开发 已编码 正式客户 中止待批
已编码 已开发 正式客户 中止待批
正式客户 中止待批
搁置 待调查
淘汰
中止待批 中止 待调查
中止 待调查
"""
"""Spec §3(a) as practice §13 amends it: what may follow each state."""


@pytest.mark.article("KF-5", "KF-12")
def test_every_pair_of_states_is_a_step_or_refused():
    way = {source: set(targets) for source, *targets in map(str.split, WAY.strip().splitlines())}
    assert set(way) == set(STATES)
    for source, target in product(STATES, STATES):
        assert LIFE.allows(source, target) == (target in way[source])
        if target in way[source]:
            assert LIFE.require(source, target).target == target
        else:
            with pytest.raises(NotAllowedError, match=f"^潜在客户名录的状态是{source}，不能改为{target}，"):
                LIFE.require(source, target)
