"""拜访记录: one row for each visit, planned or made (D05, D24)."""

from __future__ import annotations

from ...handbook.sheets import CUSTOMERS, PROSPECTS, STAFF, VISITS
from ...kernel.form import Form, column
from ...kernel.types import Code, Codes, Day, Key, Text


class Visit(
    Form, sheet=VISITS, table="xs_visit", ref="KF-14", department="销售部", owner="销售专员",
    person="visitor", dated="visited_on", number="BF", needs=(("customer_code", "prospect_no"),),
):  # fmt: skip
    """一次拜访只登记一行：计划表、日报表、统计表都从这里取。"""

    visit_no: Key = column("拜访编号", key=True)
    planned_on: Day | None = column("约定日期")
    planned_at: Day | None = column("计划填写日期", note="计划这一半是哪天填的")
    visited_on: Day | None = column("拜访日期", note="还没有去就空着")
    clock: Text | None = column("时间")
    visitor: Key = column("拜访人", reference=STAFF)
    customer_code: Key | None = column("客户代码", reference=CUSTOMERS, note="客户和潜在客户填一个")
    prospect_no: Key | None = column("潜在客户编号", reference=PROSPECTS)
    nature: Code = column("性质", codes="拜访性质")
    kind: Code = column("类型", codes="拜访类型")
    way: Code | None = column("方式", codes="拜访方式")
    met: Text | None = column("拜访对象")
    met_title: Text | None = column("职务")
    purpose: Text | None = column("目的")
    result: Text | None = column("结果", note="进度状况及问题点")
    effect: Code | None = column("效果", codes="拜访效果")
    credit_seen: Text | None = column("信用观察")
    business_seen: Text | None = column("经营观察")
    finance_seen: Text | None = column("财务观察")
    opinion: Text | None = column("意见")
    market: Text | None = column("行情")
    problem: Text | None = column("问题")
    next_step: Text | None = column("下一步")
    next_on: Day | None = column("下次日期")
    received_on: Day | None = column("收到日期", note="结果交来的日子，及时不及时按它算；空白按拜访日期")
    met_department: Text | None = column("对象所属部门")
    other: Text | None = column("其他", note="其他必要报告事项")
    services: Codes | None = column("服务项目", codes="服务项目", note="这次做了一览表里的哪几项")
    solved: Code | None = column("能自行解决", codes="是否", note="否的要报巡访紧急报告")
    urgent: Code | None = column("紧急类别", codes="紧急类别")
    card: Code | None = column("客户卡已附", codes="是否", note="空白就是是")
    correction: Text | None = column("客户卡更正", note="客户在卡上改的；客户资料改好后填资料更新日期")
    corrected_on: Day | None = column("资料更新日期")
    moved_from: Day | None = column("原约定日期", note="改期以前约定的日子")
    missed: Text | None = column("未访原因")
