"""What typing can get wrong from the list to the report of a first trade: each its exact finding."""

from datetime import date
from decimal import Decimal
from itertools import product

import pytest

from xlsales.handbook.calendar import WorkingCalendar
from xlsales.handbook.settings import Settings
from xlsales.house import open_house
from xlsales.kernel.deadline import DEADLINES
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
        ({"application": [APPLICATION | {"company_name": "济南大明商贸有限公司"}]},
         "申请RD-1写的是济南大明商贸有限公司，QK-1是济南泉源商贸有限公司，请核对企业名称或潜在客户编号"),
    ],
    ids=["30+60", "主要客户", "主要品种", "利润", "没有总部", "成立时间", "银行", "没有申请", "别的公司"],
)  # fmt: skip
def test_what_an_application_gets_wrong(changed, said):
    assert found("B06", **changed) == [said]


@pytest.mark.article("KF-5.4")
@pytest.mark.parametrize(
    "bank", ["农商行城南营业部", "工商银行泉城分理处", "历下农村信用社", "济南农商行", "建设银行济南分行"]
)
def test_a_bank_may_be_named_without_a_branch_of_that_word(bank):
    assert found("B06", application=[APPLICATION | {"bank": bank}]) == []


@pytest.mark.article("KF-5.4")
@pytest.mark.parametrize("name", ["济南泉源商贸", "济南市泉源商贸有限公司", "泉源旧名商行", None])
def test_an_application_may_name_its_prospect_in_other_words(name):
    own = [APPLICATION | {"company_name": name}]
    assert found("B06", application=own, prospect=[PROSPECT | {"former_name": "泉源旧名商行"}]) == []
    strange = [APPLICATION | {"prospect_no": "QK-9"}]
    assert found("B06", application=strange, prospect=[]) == [], "that is a reference to nobody"


WHOLE = APPLICATION | {"capital": D(3000000), "nature": "私营", "staff_count": 32, "policy": "先做洗涤类"}
PREPAID = APPLICATION | {"days": 0, "yearly": D(100000)}
PROMISED = [SURVEY | {"basis_1": "款到发货，不授信"}]
CODED = [PROSPECT | {"customer_code": "HB0001"}]
MISSING = "没有填总资本、企业性质、员工人数、今后交易基本方针"


@pytest.mark.article("KF-5.4")
@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"application": [WHOLE]}, []),
        ({"application": [APPLICATION]}, [f"申请RD-1的济南泉源商贸有限公司不能简易开户，{MISSING}，请补填"]),
        ({"application": [WHOLE], "application_result": []},
         ["申请RD-1的济南泉源商贸有限公司不能简易开户，没有填近期业绩，请补填"]),
        ({"application": [PREPAID], "application_result": []}, []),
        ({"application": [PREPAID | {"yearly": D("100000.01")}]},
         [f"申请RD-1的济南泉源商贸有限公司不能简易开户，{MISSING}，请补填"]),
        ({"application": [PREPAID | {"days": 1}]},
         [f"申请RD-1的济南泉源商贸有限公司不能简易开户，{MISSING}，请补填"]),
        ({"application": [PREPAID], "survey": PROMISED}, []),
        ({"application": [PREPAID], "prospect": CODED, "customer": [CUSTOMER | {"credit_limit": D(1)}]},
         [f"申请RD-1的济南泉源商贸有限公司已给额度，{MISSING}，请补填"]),
        ({"application": [WHOLE], "survey": PROMISED},
         ["QK-1不能简易开户，财务管理能力和信用的依据还是“款到发货，不授信”，请再做一次信用调查"]),
        ({"application": [WHOLE], "survey": [*PROMISED, SURVEY | {"sequence": 2, "basis_1": "银行"}]}, []),
        ({"application": [WHOLE], "survey": [SURVEY | {"sequence": 2, "principle_1": None}, *PROMISED]},
         ["QK-1不能简易开户，财务管理能力和信用的依据还是“款到发货，不授信”，请再做一次信用调查"]),
        ({"application": [APPLICATION | {"void": True}]}, []),
    ],
    ids=["填全了", "要账期没有填全", "没有业绩", "款到发货十万元", "多一分", "一天账期", "不授信的调查", "给了额度",
         "要账期没有调查信用", "又调查了", "第二次没有问", "作废"],
)  # fmt: skip
def test_little_is_asked_of_who_pays_before_delivery(changed, said):
    assert found("B99", **changed) == said


@pytest.mark.article("KF-5.4")
def test_a_company_may_ask_everybody_for_the_whole_application():
    said = [f"申请RD-1的济南泉源商贸有限公司不能简易开户，{MISSING}，请补填"]
    assert found("B99", Settings(simple_opening=False), application=[PREPAID]) == said
    assert found("B99", Settings(simple_yearly=D(99999)), application=[PREPAID]) == said


NOTE = {
    "sample_no": "JS-1", "asked_on": date(2025, 6, 4), "prospect_no": "QK-1", "receiver": "孔", "address": "泉城路",
    "sent_by": "E12",
}  # fmt: skip
COSTS = [{"product_code": "P1", "product_name": "洗衣液", "standard_cost": D("11.20")}]


@pytest.mark.article("FW-4.3-5")
@pytest.mark.parametrize(
    ("quantity", "taken", "day", "said"),
    [
        # 178 × 11.20 = 1,993.60; of 2,000.00 there are 6.40 left
        (178, [], 4, []),
        (178, [("6.40", 3)], 4, []),
        (178, [("6.41", 3)], 4, ["2,000.01"]),
        (178, [("6.41", 5)], 4, []),
        (179, [], 4, ["2,004.80"]),
    ],
    ids=["够", "正好用完", "多一分", "后来领的", "寄得太多"],
)
def test_what_is_sent_counts_as_samples_of_the_month(quantity, taken, day, said):
    samples = [
        {"sample_no": f"YP-{at}", "day": date(2025, 6, on), "goods": "试用装", "quantity": D(1), "cost": D(cost),
         "taken_by": "E12"}
        for at, (cost, on) in enumerate(taken)
    ]  # fmt: skip
    own = found(
        "B85", sample_note=[NOTE | {"asked_on": date(2025, 6, day)}], product=COSTS, sample_use=samples,
        sample_note_line=[{"sample_no": "JS-1", "line_no": 1, "product_code": "P1", "quantity": D(quantity)}],
    )  # fmt: skip
    words = "寄样单JS-1使 E12 本月的样品到 {} 元，请报主管同意，写在备注里，或少寄"
    assert own == [words.format(each) for each in said]
    assert found("B85", sample_note=[NOTE | {"asked_on": None}], product=COSTS) == []


@pytest.mark.article("FW-4.3-5")
def test_who_sent_much_takes_less():
    samples = [{"sample_no": "YP-1", "day": date(2025, 6, 5), "goods": "试用装", "quantity": D(1), "cost": D(10),
                "taken_by": "E12"}]  # fmt: skip
    sent = {
        "sample_note": [NOTE], "product": COSTS,
        "sample_note_line": [{"sample_no": "JS-1", "line_no": 1, "product_code": "P1", "quantity": D(178)}],
    }  # fmt: skip
    assert found("B97", sample_use=samples, **sent) == [
        "YP-1使 E12 本月领用到 2,003.60 元，请在超月额填是，报主管批准"
    ]
    assert found("B97", sample_use=samples) == []


@pytest.mark.article("KF-11", "KF-5.4")
def test_a_small_one_needs_no_second_stage():
    two = Settings(two_stage_approval=True)
    approved = {"prospect": [PROSPECT | {"status": "已批准"}]}
    assert found("B13", two, application=[PREPAID | DECIDED], **approved) == []


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


@pytest.mark.article("KF-6")
def test_a_code_from_the_day_of_consent_on_is_without_fault():
    own = PROSPECT | {"status": "已编码", "customer_code": "HB0009", "coded_on": DECIDED["decided_on"]}
    waiting = PROSPECT | {"prospect_no": "QK-2", "company_name": "临江商行"}
    assert found("B08", prospect=[own, waiting], application=[APPLICATION | DECIDED]) == []


@pytest.mark.article("KF-6")
@pytest.mark.parametrize(
    "other",
    [
        {"void": True, "decision": "同意", "decided_by": "E06", "decided_on": date(2025, 6, 20)},
        {"decision": "不同意", "decided_by": "E06", "decided_on": date(2025, 6, 20)},
        {"decision": "退回", "decided_by": "E06", "decided_on": date(2025, 6, 20)},
    ],
    ids=["作废", "不同意", "退回"],
)
def test_a_code_is_measured_by_the_consent_alone(other):
    own = PROSPECT | {"status": "已编码", "customer_code": "HB0009", "coded_on": date(2025, 6, 13)}
    both = [APPLICATION | DECIDED, APPLICATION | {"application_no": "RD-2"} | other]
    assert (
        found("B08", prospect=[own], application=both)
        == found("B08", prospect=[own], application=both[::-1])
        == []
    )
    assert found("B08", prospect=[own], application=both[1:]) == [], "nothing was agreed to: that is for B13"
    second = {"developed_by": "E04", "developed_on": date(2025, 6, 16)}
    said = ["济南泉源商贸有限公司的代码在批准以前设定，请核对日期"]
    assert found("B08", prospect=[own], application=[both[0] | second]) == said, (
        "the second stage is the consent"
    )


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


@pytest.mark.article("TB-8.1.2")
def test_nobody_is_won_before_his_first_order_nor_reports_to_himself():
    tables = {"order_line": LINES, "product": PRODUCTS}
    won = [PROSPECT | {"status": "已开发", "customer_code": "HB0001"}]
    said = ["济南泉源商贸有限公司（HB0001）还没有受理的订单，请在首单受理以后办首单成交"]
    assert found("B69", prospect=won, order=ORDERS[:3], **tables) == said
    assert found("B69", prospect=won, order=ORDERS, **tables) == []
    assert found("B69", prospect=[won[0] | {"customer_code": None}], order=[], **tables) == [], (
        "has no code yet"
    )
    own = [REPORT | {"supervisor": "E12", "manager": "E06"}]
    assert found("B69", development_report=own, order=ORDERS, **tables) == [
        "开发报告KB-1的销售主管就是报告者自己，请由销售主管批示"
    ]


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


STOP = {
    "stop_no": "ZZ-1", "prospect_no": "QK-1", "found_on": date(2025, 6, 10), "problem": "拖欠货款",
    "reported_by": "E12", "reported_on": date(2025, 6, 11),
}  # fmt: skip
AGREED_STOP = STOP | DECIDED
TROUBLE = [SURVEY | {"credit_problem": True}]


@pytest.mark.article("KF-12")
@pytest.mark.parametrize(
    ("stops", "said"),
    [
        ([STOP], []),
        ([], ["QK-1第1次调查发现信用有问题，没有报告，请点“报告信用问题”"]),
        ([STOP | {"void": True}], ["QK-1第1次调查发现信用有问题，没有报告，请点“报告信用问题”"]),
        # found on a Tuesday, one working day to report
        ([STOP | {"reported_on": date(2025, 6, 12)}], ["中止申请ZZ-1在 2025-06-12 才上报，发现信用问题请及时上报"]),
        ([STOP | {"found_on": None}], []),
    ],
    ids=["及时报告", "没有报告", "作废", "第二天以后", "没有发现日期"],
)  # fmt: skip
def test_trouble_with_credit_is_reported_in_time(stops, said):
    assert found("B14", survey=TROUBLE, stop=stops) == said


@pytest.mark.article("KF-12")
@pytest.mark.parametrize(
    ("prospect", "stop", "state", "said"),
    [
        ({"status": "中止"}, AGREED_STOP, None, []),
        ({"status": "中止"}, STOP, None, ["济南泉源商贸有限公司的状态是中止，中止申请还没有批准，请先批示中止申请"]),
        ({"status": "中止待批"}, STOP, None, []),
        ({"status": "中止待批", "customer_code": "HB0001"}, STOP, "正式",
         ["济南泉源商贸有限公司的状态是中止待批，客户资料里 HB0001 没有中止，请把客户资料的状态改为中止"]),
        ({"status": "中止待批", "customer_code": "HB0001"}, STOP, "中止", []),
        ({"status": "正式客户", "customer_code": "HB0001"}, STOP, "正式", []),
    ],
    ids=["已同意", "没有决定", "等决定", "客户没有中止", "客户已中止", "没有停"],
)  # fmt: skip
def test_who_is_stopped_is_so_everywhere(prospect, stop, state, said):
    customer = [CUSTOMER | {"status": state}]
    assert found("B14", prospect=[PROSPECT | prospect], stop=[stop], customer=customer, visit=[]) == said


@pytest.mark.article("KF-12")
@pytest.mark.parametrize(
    ("status", "visit", "stops", "told"),
    [
        ("中止待批", {"kind": "洽谈"}, [STOP], True),
        ("中止", {"kind": "洽谈"}, [AGREED_STOP], True),
        ("中止待批", {"kind": "调查"}, [STOP], False),
        ("中止待批", {"kind": "洽谈", "visited_on": date(2025, 6, 11)}, [STOP], False),
        ("中止待批", {"kind": "洽谈", "visited_on": None}, [STOP], False),
        ("中止待批", {"kind": "洽谈"}, [], False),
        ("待调查", {"kind": "洽谈"}, [STOP], False),
        ("中止待批", {"kind": "洽谈", "prospect_no": None}, [STOP], False),
    ],
    ids=["等决定", "已中止", "上级叫去调查", "报告当天", "还没有去", "没有申请", "已解除", "别的客户"],
)
def test_nobody_visits_whom_trouble_stopped(status, visit, stops, told):
    said = ["济南泉源商贸有限公司已报告信用问题，BF-1还去洽谈，请停止拜访，等上级决定"]
    own = found("B14", prospect=[PROSPECT | {"status": status}], visit=[VISIT | visit], stop=stops)
    assert own == (said if told else [])


@pytest.mark.article("KF-5.5")
@pytest.mark.parametrize(("owner", "told"), [("E12", False), (None, True)])
def test_the_material_has_somebody_to_go_to(owner, told):
    said = "济南泉源商贸有限公司的状态是开发中，没有负责专员，请确定负责专员，把调查材料交给他"
    assert found("B07", prospect=[DEVELOPING | {"owner_no": owner}]) == ([said] if told else [])
    assert found("B07") == [], "who is applied for has none yet"


TOLD = [
    {"prospect_no": "QK-1", "told_to": name, "told_on": date(2025, 6, 20)}
    for name in ("生产部", "营销部", "客户服务部")
]
REGULAR = PROSPECT | {
    "status": "正式客户", "customer_code": "HB0001", "payment_set": True, "archive": "甲柜",
}  # fmt: skip


@pytest.mark.article("KF-7")
@pytest.mark.parametrize(
    ("prospect", "notices", "codes", "missing"),
    [
        ({}, TOLD, ["HB0001"], ""),
        ({}, TOLD, [], "通知财务部"),
        ({}, [*TOLD, TOLD[0] | {"told_to": "财务部"}], [], ""),
        ({}, [], ["HB0001"], "通知生产部、通知营销部、通知客户服务部"),
        ({"payment_set": None, "archive": None}, TOLD, ["HB0001"], "确定支付方式、资料存档"),
        ({"status": "已编码"}, [], [], ""),
    ],
    ids=["都办了", "财务没有编码", "通知了财务", "谁也没有通知", "没有存档", "还没有转正"],
)
def test_a_regular_customer_is_told_of_paid_and_filed(prospect, notices, codes, missing):
    external = [{"system": "财务软件", "target": "客户", "outside_code": "9", "code": code} for code in codes]
    said = f"济南泉源商贸有限公司转为正式客户，还没有{missing}，请补办"
    own = found("B09", prospect=[REGULAR | prospect], notice=notices, external_code=external)
    assert own == ([said] if missing else [])


@pytest.mark.article("KF-13")
@pytest.mark.parametrize(
    ("count", "changed", "names"),
    [
        (1, {}, ""), (1, {"credit_seen": None}, "1 次开发拜访（BF-1）"),
        (3, {"credit_seen": None}, "3 次开发拜访（BF-1、BF-2、BF-3）"),
        (4, {"credit_seen": None}, "4 次开发拜访（BF-1、BF-2、BF-3等）"),
        (1, {"credit_seen": None, "finance_seen": "有存款"}, ""),
        (1, {"credit_seen": None, "result": None}, ""), (1, {"credit_seen": None, "nature": "服务"}, ""),
    ],
    ids=["写了信用", "一次没有写", "三次", "四次", "写了财务", "还没有结果", "服务拜访"],
)  # fmt: skip
def test_what_is_seen_of_credit_is_written(count, changed, names):
    visits = [VISIT | changed | {"visit_no": f"BF-{at}"} for at in range(1, count + 1)]
    said = f"{names}没有写信用、经营、财务观察，请写看到的一项"
    assert found("B15", visit=visits) == ([said] if names else [])


@pytest.mark.article("KF-14")
@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"planned_at": date(2025, 6, 17)}, []),
        ({"planned_at": date(2025, 6, 18)}, ["BF-1的计划在拜访以后才填，请在拜访前填计划"]),
        ({"planned_at": date(2025, 6, 18), "nature": "服务"}, []),
        ({"planned_at": date(2025, 6, 18), "visited_on": None}, []),
        ({"result": None}, ["BF-1去了以后没有填结果，请补填结果"]),
    ],
    ids=["当天填", "以后填", "服务拜访", "还没有去", "没有结果"],
)
def test_a_visit_is_written_up_before_and_after(changed, said):
    assert found("B16", visit=[VISIT | changed]) == said


@pytest.mark.article("KF-15")
def test_the_supervisor_answers_a_report_in_two_working_days():
    reports = [{"staff_no": "E12", "day": date(2025, 6, day)} for day in (26, 25)]
    said = "E12/2025-06-25的日报还没有批示，请销售主管批示"
    assert found("B17", daily_report=reports) == [said], "of Thursday the 26th Monday is the last day"


@pytest.mark.article("KF-10")
@pytest.mark.parametrize(
    ("survey", "prospect", "said"),
    [
        ({"principle_2": "不详"}, {}, "状态是申请中，调查结论是再调查，请再调查不详之处"),
        ({"principle_2": "不符合"}, {}, "状态是申请中，调查结论是淘汰，请改为淘汰，或更正调查表"),
        ({"principle_2": "不符合"}, {"status": "调查中"}, ""),
        # 20 × (0.4 × 3 + 0.3 × 4 + 0.3 × 4) = 72, (… 3, 4, 3) = 66
        ({"credit": 3, "business": 4, "finance": 4}, {}, "优先分是 72.00，没有列为重点开发，请在重点开发填是，或核对评价"),
        ({"credit": 2, "business": 4, "finance": 5}, {}, "优先分是 70.00，没有列为重点开发，请在重点开发填是，或核对评价"),
        ({"credit": 3, "business": 4, "finance": 4}, {"priority": True}, ""),
        ({"credit": 3, "business": 4, "finance": 3}, {}, ""),
        ({"credit": 3, "business": 4, "finance": None}, {}, ""),
        ({"prospect_no": "QK-9"}, {}, ""),
    ],
    ids=["不详", "不符合", "还在调查", "够重点", "刚够重点", "列了重点", "不够重点", "没有评全", "没有调查表"],
)  # fmt: skip
def test_what_the_surveys_say_is_followed(survey, prospect, said):
    own = found("B12", survey=[SURVEY | survey], prospect=[PROSPECT | prospect])
    assert own == ([f"济南泉源商贸有限公司的{said}"] if said else [])


@pytest.mark.article("KF-5.3", "KF-5.4")
def test_who_did_not_pass_is_not_applied_for():
    said = "申请RD-1的济南泉源商贸有限公司{}，通过后再申请"
    assert found("B05", survey=[]) == [said.format("还没有调查")]
    assert found("B05", survey=[SURVEY | {"principle_4": None}]) == [said.format("调查结论是再调查")]
    assert found("B05", survey=[], application=[APPLICATION | {"void": True}]) == []


@pytest.mark.article("KF-3.2", "KF-5.2")
@pytest.mark.parametrize(
    ("changed", "header"),
    [
        ({"status": "已分析", "channel": None, "method": None}, "联系渠道"),
        ({"status": "已分析", "analysis": None}, "背景分析"),
        ({"status": "名录", "analysis": None}, ""), ({"status": "淘汰", "analysis": None}, ""),
    ],
)  # fmt: skip
def test_nobody_is_surveyed_without_an_analysis(changed, header):
    said = f"济南泉源商贸有限公司的状态是已分析，{header}没有填，请先填{header}"
    assert found("B03", prospect=[PROSPECT | changed]) == ([said] if header else [])


@pytest.mark.article("KF-8", "KF-2.2")
@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"organiser": "E12"}, ["组织人 E12 不是销售主管，请改由销售主管担任"]),
        ({"surveyor": "E08"}, ["调查人 E08 不是销售专员，请改由销售专员担任"]),
        ({"surveyor": "E17"}, ["调查人 E17 是市场部的，请改由销售部的销售专员调查"]),
        ({"surveyor": "E99"}, []),
        ({"status": "已分析", "surveyor": "E17"}, []),
    ],
    ids=["专员组织", "主管调查", "市场部", "没有这个人", "还没有分配"],
)
def test_surveys_are_done_by_those_of_sales(changed, said):
    own = found("B10", prospect=[PROSPECT | changed])
    assert own == [f"济南泉源商贸有限公司的{each}" for each in said]


@pytest.mark.article("KF-9")
def test_only_the_last_survey_must_be_on_the_form_in_force():
    old, last = SURVEY | {"version": "V0"}, SURVEY | {"sequence": 2}
    assert found("B11", survey=[old, last]) == found("B11", survey=[last, old]) == []


class Source:
    """A book of these prospects and visits alone."""

    def __init__(self, prospects, visits=()):
        known = {"潜在客户名录": prospects, "拜访记录": visits}
        self.tables, self.log = {name: Table.of(FORMS[name], list(rows)) for name, rows in known.items()}, ()


def tasks(kind, *sheets):
    given = Given(TODAY, Settings(), WorkingCalendar())
    return [
        (task.what, task.whose, task.due.adjusted) for task in DEADLINES[kind].tasks(Source(*sheets), given)
    ]


@pytest.mark.article("KF-3.3")
@pytest.mark.parametrize(
    ("prospect", "seen", "told"),
    [
        ({}, date(2025, 4, 30), True), ({}, date(2025, 5, 1), False), ({}, None, False),
        ({"status": "搁置"}, date(2025, 4, 30), False), ({"status": "正式客户"}, date(2025, 4, 30), False),
    ],
    ids=["61 天", "60 天", "没有去过", "搁置了", "已转正"],
)  # fmt: skip
def test_whom_nobody_saw_for_sixty_days_goes_back_to_the_supervisor(prospect, seen, told):
    own = tasks("另派潜在客户", [PROSPECT | prospect], [VISIT | {"visited_on": seen}])
    said = ("济南泉源商贸有限公司（2025-04-30以后没有联系）", "E08", date(2025, 6, 29))
    assert own == ([said] if told else [])


@pytest.mark.article("KF-3.3")
@pytest.mark.parametrize(
    ("until", "status", "told"),
    [(TODAY, "搁置", True), (date(2025, 7, 1), "搁置", False), (None, "搁置", False), (TODAY, "淘汰", False)],
    ids=["到了", "还没有到", "没有写", "淘汰了"],
)
def test_who_is_put_aside_comes_back_on_his_day(until, status, told):
    row = PROSPECT | {"status": status, "shelved_until": until, "organiser": None}
    said = ("济南泉源商贸有限公司（搁置到期）", "销售主管", TODAY)
    assert tasks("重新调查", [row]) == ([said] if told else [])


def test_a_report_is_due_five_working_days_after_the_first_order():
    coded = PROSPECT | {"status": "已编码", "customer_code": "HB0001", "coded_on": date(2025, 6, 1)}
    book = Source([coded])
    for name, rows in {"订货单": ORDERS, "订货单_明细": LINES, "产品": PRODUCTS, "客户开发报告": []}.items():
        book.tables[name] = Table.of(FORMS[name], rows)
    given = Given(TODAY, Settings(), WorkingCalendar())
    (own,) = DEADLINES["写开发报告"].tasks(book, given)
    # Tuesday 2025-06-03, five working days on: Tuesday the 10th
    assert (own.what, own.due.adjusted) == ("济南泉源商贸有限公司", date(2025, 6, 10))
    book.tables["客户开发报告"] = Table.of(FORMS["客户开发报告"], [REPORT])
    assert list(DEADLINES["写开发报告"].tasks(book, given)) == []


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
