"""潜在客户名录 (D01, D02, D08): everybody who may become a customer, and how far we are with him."""

from __future__ import annotations

from ...handbook.sheets import CUSTOMERS, PROSPECTS, REGIONS, STAFF, SURVEY_PLANS
from ...kernel.form import Form, column
from ...kernel.types import Code, Day, Flag, Key, Money, Phone, Text
from ..flow import CODED, LISTED, REGULAR, STOPPED_WAITING, SURVEYING, TO_SURVEY


class Prospect(
    Form, sheet=PROSPECTS, table="xs_prospect", ref="KF-5.1", department="销售部", owner="销售主管",
    person="owner_no", names="company_name", dated="listed_on", number="QK",
):  # fmt: skip
    """潜在客户从名录到正式客户：分析、调查、申请、批准、给代码、通知和存档。"""

    prospect_no: Key = column("潜在客户编号", key=True)
    company_name: Text = column("企业名称", unique=True)
    former_name: Text | None = column("曾用名")
    region_code: Key | None = column("区域编码", reference=REGIONS)
    customer_type: Code | None = column("客户类型", codes="客户类型")
    address: Text | None = column("地址")
    contact: Text = column("联系人")
    title: Text | None = column("职务")
    phone: Phone = column("电话")
    scope: Text | None = column("经营范围")
    yearly: Money | None = column("预计年销售额", minimum=0, unit="元/年")
    source: Code | None = column("来源", codes="来源")
    channel: Text | None = column("联系渠道")
    method: Text | None = column("联系方法")
    analysis: Text | None = column("背景分析")
    focus: Flag | None = column("主攻")
    priority: Flag | None = column("重点开发")
    listed_by: Key = column("提供人", reference=STAFF)
    listed_on: Day = column("日期")
    organiser: Key | None = column("组织人", reference=STAFF, needed=TO_SURVEY)
    surveyor: Key | None = column("调查人", reference=STAFF, needed=TO_SURVEY)
    survey_by: Day | None = column("调查截止日期")
    survey_began_on: Day | None = column("开始调查日期", needed=SURVEYING)
    owner_no: Key | None = column("负责专员", reference=STAFF)
    handed_on: Day | None = column("资料移交日期", note="调查材料交给负责专员的日子")
    customer_code: Key | None = column("客户代码", reference=CUSTOMERS, decided=True, needed=CODED)
    coded_on: Day | None = column("代码设定日期", needed=CODED)
    payment_set: Flag | None = column("支付方式已定")
    archive: Text | None = column("存档位置")
    archived_on: Day | None = column("存档日期", needed=REGULAR)
    shelved_until: Day | None = column("搁置至")
    stopped_on: Day | None = column("报告信用问题日期", needed=STOPPED_WAITING)
    reason: Text | None = column("原因", note="淘汰、搁置、中止的原因")
    status: Code | None = column(
        "状态", codes="潜在客户状态", decided=True, starts=(LISTED,), note="空白是名录"
    )
    remark: Text | None = column("备注")
    plan_no: Key | None = column("调查计划", reference=SURVEY_PLANS)
