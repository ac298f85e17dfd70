"""Settings of customer grading, visits and service (客户服务管理办法) and of the tables of chapter 9."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Literal

from ..setting_kinds import amount, descending, each_of, integer, option, weights
from ..setting_model import (
    Chapter,
    Clock,
    Count,
    DayOfMonth,
    Money,
    Positive,
    Rate,
    Role,
    YesNo,
    setting,
)

Numbers = tuple[Decimal, ...]
Scores = Mapping[str, Decimal]


class GradingSettings(Chapter):
    """客户分级. The keys of a table of scores are stored codes, e.g. ``2`` for 业务状况 渐盛."""

    room = "customers"

    grade_weights: Annotated[Numbers, weights(4)] = setting(
        "等级权重", "15/20/40/25", "", "性质、规模、销售额、经营发展趋势的权重。", "FW-5"
    )
    grade_lines: Annotated[Numbers, descending(3)] = setting(
        "等级线", "80/60/40", "分", "得分达到多少为 A、B、C，以下为 D。", "FW-5"
    )
    nature_scores: Annotated[Scores, each_of("客户类型", amount(2), "分数")] = setting(
        "性质分", "经销商=100/零售商=60/委托加工工厂=80/消费者=30", "分", "各客户类型的得分。", "FW-5"
    )
    size_scores: Annotated[Scores, each_of("门市面积", amount(2), "分数")] = setting(
        "规模分", "大=100/中=60/小=30", "分", "各门市面积的得分。", "FW-5"
    )
    size_staff: Annotated[Numbers, descending(2)] = setting(
        "规模人数线", "200/30", "人", "没有门市的客户，员工达到多少人算大、算中。", "FW-5"
    )
    sales_bands: Annotated[Numbers, descending(4)] = setting(
        "销售额分档", "100万/50万/20万/5万", "元", "近十二个月销售额的分档。", "FW-5"
    )
    sales_scores: Annotated[Numbers, descending(5)] = setting(
        "销售额档分", "100/75/50/25/0", "分", "销售额各档的得分，最后一个是各档以下的。", "FW-5"
    )
    growth_bands: Annotated[Numbers, descending(4, most=1)] = setting(
        "增长分档", "20%/5%/-5%/-20%", "%", "销售额比前十二个月增长的分档。", "FW-5"
    )
    growth_scores: Annotated[Numbers, descending(5)] = setting(
        "增长档分", "100/80/60/20/0", "分", "增长各档的得分，最后一个是各档以下的。", "FW-5"
    )
    state_scores: Annotated[Scores, each_of("业务状况", amount(2), "分数")] = setting(
        "业务状况分", "兴隆=100/渐盛=80/常态=60/衰退=20/危险=0", "分", "各业务状况的得分。", "FW-5"
    )
    level_of_grade: Annotated[Mapping[str, str], each_of("客户等级", option("客户级别"), "客户级别")] = (
        setting(
            "级别映射",
            "A=重要客户/B=重要客户/C=一般客户/D=一般客户",
            "",
            "各等级算哪个客户级别。",
            "TB-8.2.1",
        )
    )
    minimum_base: Money = setting(
        "最小基数", "10000", "元", "基期金额不到这个数不算增长率和利润率。", "TB-9.1.2"
    )
    grading_months: Positive = setting("客户分级周期", "6", "月", "多久给客户分级一次。", "FW-5")
    grade_confirmer: Role = setting("分级确认角色", "销售主管", "", "谁确认客户分级。", "FW-5", decides=True)
    grade_a_overdue_days: Count = setting(
        "评A逾期上限", "90", "天", "逾期超过多少天的客户不能评为 A。", "FW-5"
    )
    growth_positive_only: YesNo = setting(
        "增长榜只列正增长", "是", "", "增长率前十名是否只列增长的客户。", "TB-9.1.2"
    )
    visit_intervals: Annotated[Mapping[str, int], each_of("客户等级", integer(1), "天数")] = setting(
        "定期巡访周期", "A=30/B=45/C=60/D=90", "天", "各等级客户至少多少天巡访一次。", "FW-3"
    )
    doorstep_visits: Annotated[Mapping[str, str], each_of("客户等级", option("是否"), "是或否")] = setting(
        "上门拜访", "A=是/B=是/C=否/D=否", "", "各等级客户是否要上门拜访，否为可以电话。", "FW-5"
    )
    joint_visits: Annotated[Mapping[str, int], each_of("客户等级", integer(0), "月数")] = setting(
        "主管同访间隔", "A=3/B=12/C=0/D=0", "月", "主管至少多久同访一次，0 为不要求。", "FW-5"
    )
    first_response: Annotated[Mapping[str, int], each_of("客户等级", integer(0), "小时数")] = setting(
        "投诉首响", "A=2/B=4/C=8/D=8", "工作小时", "各等级客户投诉后多久内首次回应。", "FW-5"
    )
    term_limits: Annotated[Mapping[str, int], each_of("客户等级", integer(0), "天数")] = setting(
        "账期上限", "A=60/B=45/C=30/D=0", "天", "各等级客户的账期最长多少天。", "FW-5"
    )
    supply_order: Annotated[Mapping[str, int], each_of("客户等级", integer(1), "次序")] = setting(
        "供货次序", "A=1/B=2/C=3/D=4", "", "货不够时先供哪个等级，1 最先。", "FW-5"
    )
    quantity_basis: Literal["基本单位", "包装单位", "重量"] = setting(
        "数量口径", "基本单位", "", "客户区域分析表的销售产品数量按什么单位相加。", "TB-9.2"
    )


class ServiceSettings(Chapter):
    """巡访和服务."""

    room = "service"

    visit_cycle: Literal["周", "月", "季", "年"] = setting(
        "访问频次周期", "月", "", "访问频次计划表的次数是每周、每月、每季还是每年。", "TB-8.2.1"
    )
    completion_line: Rate = setting("完成率线", "80%", "%", "访问完成率达到多少为合格。", "TB-8.2.2")
    daily_report_until: Clock = setting("日报截止", "24:00", "", "巡访日报当日最迟提交的时刻。", "FW-9")
    idle_visit_report: YesNo = setting("无巡访日报", "否", "", "没有巡访的工作日是否也要交日报。", "FW-9")
    monthly_report_day: DayOfMonth = setting(
        "月报日", "5", "日", "次月几日以前提交每月巡访情况报告书。", "FW-10"
    )
    urgent_days: Count = setting(
        "紧急上报", "0", "工作日", "收到日报后几天内上报，口头的也算；0 为当日。", "FW-11"
    )
    urgent_paper_days: Count = setting("紧急书面", "1", "工作日", "口头上报后几天内补巡访紧急报告。", "FW-11")
    outing_days: Positive = setting("每月外出天数", "10", "天", "一个客户服务专员一月外出几天。", "FW-7")
    houses_per_day: Positive = setting("每天家数", "5", "家", "外出一天能巡访几家。", "FW-7")
