"""Settings of 新客户开发管理制度: development of customers (KF-1…16) and suggestions (KF-17…26)."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from ..setting_kinds import Wanting, descending, month_cycle, several_of, weights, whole
from ..setting_model import (
    Chapter,
    Count,
    DayOfMonth,
    Money,
    OptionalMoney,
    Positive,
    Role,
    Score,
    Text,
    YesNo,
    setting,
)


class DevelopmentSettings(Chapter):
    """新客户开发."""

    room = "prospects"

    meeting_cycle: Literal["每周", "每月", "每季"] = setting(
        "开发例会周期", "每月", "", "多久开一次新客户开发例会。", "KF-3.3"
    )
    application_approver: Role = setting(
        "开发申请审批角色", "销售部经理", "", "谁批准新客户开发申请。", "KF-11", decides=True
    )
    two_stage_approval: YesNo = setting(
        "两段审批",
        "否",
        "",
        "认定申请和开发申请是否分两次审批；是的，开发申请由营销总监批准。",
        "KF-11",
        decides=True,
    )
    suspension_approver: Role = setting(
        "中止审批角色",
        "销售部经理",
        "",
        "谁决定中止对客户的调查和洽谈；中止、停用的客户订货和发货也由他决定。",
        "KF-12",
        decides=True,
        room="orders",
    )
    credit_trouble_days: Count = setting(
        "信用问题上报时限", "1", "工作日", "发现信用问题后几天内上报。", "KF-12"
    )
    visit_report_days: Count = setting("访后填写时限", "1", "工作日", "访问后几天内填好结果。", "KF-14")
    guidance_days: Count = setting("指导时限", "2", "工作日", "销售主管几天内批示开发日报。", "KF-15")
    daily_reports: Literal["有拜访日", "有在办客户每日", "每周五"] = setting(
        "开发日报要求",
        "有拜访日",
        "",
        "哪些日子要交开发日报：有开发拜访的日子、有开发中客户的每个工作日，或有拜访的每周五交一份。",
        "KF-16",
    )
    other_payment_methods: YesNo = setting(
        "允许其他支付方法", "是", "", "除现金、支票外是否可用其他支付方法。", "KF-5.4"
    )
    simple_opening: YesNo = setting(
        "简易开户",
        "是",
        "",
        "款到发货、年供货额不大的客户，认定申请表只填必填的各项，一次审批；给额度时再补全。",
        "KF-5.4",
    )
    simple_yearly: Money = setting(
        "简易开户年供货额", "100000", "元/年", "年供货额不超过多少可以简易开户。", "KF-5.4"
    )
    stuck_days: Positive = setting("停住天数", "30", "天", "在一个状态停多少天以上列入例会的清单。", "KF-3.3")
    silent_days: Positive = setting(
        "无联系天数", "60", "天", "多少天没有联系的潜在客户列出来，由销售主管另派。", "KF-3.3"
    )
    survey_version: Text = setting(
        "信用调查表版本", "V1", "", "现行新客户信用调查表的版本，旧版不能再用。", "KF-9"
    )
    priority_weights: Annotated[tuple[Decimal, ...], weights(3)] = setting(
        "优先分权重", "0.4/0.3/0.3", "", "信用、经营、财务能力在优先分中的权重。", "KF-10"
    )
    priority_line: Score = setting("重点开发阈值", "70", "分", "优先分达到多少列为重点开发。", "KF-10")
    customer_code_digits: Annotated[int, whole(3, 8)] = setting(
        "客户代码位数", "4", "位", "客户代码中区域编码后面的流水号位数。", "KF-6", room="customers"
    )
    notified_departments: Annotated[tuple[str, ...], several_of("部门")] = setting(
        "通知部门清单", "财务部、生产部、营销部、客户服务部", "", "新客户选定后要通知的部门。", "KF-7"
    )


class SuggestionSettings(Chapter):
    """新客户开发建议. The amounts of the awards are dated rows of ``tables.awards``."""

    room = "suggestions"

    box_day: DayOfMonth = setting("开箱日", "20", "日", "每月几日打开提案箱。", "KF-19", stated=True)
    praise_day: DayOfMonth = setting("表扬会日", "10", "日", "次月几日开表扬会。", "KF-23.2", stated=True)
    order_day: DayOfMonth = setting(
        "命令单日", "15", "日", "次月几日以前下达建议实施命令单。", "KF-26.1", stated=True
    )
    orders_count_from: Literal["开箱月", "提出月"] = setting(
        "命令单起算", "开箱月", "", "次月从开箱的月份算，还是从提出的月份算。", "KF-26.1"
    )
    grading_cycle: Annotated[int, Wanting("1、2、3、4、6 或 12", month_cycle)] = setting(
        "评定周期", "3", "月", "每几个月开一次评定大会。", "KF-21", stated=True
    )
    grading_first_month: Annotated[int, whole(1, 12)] = setting(
        "评定首月", "1", "月", "第一个评定周期从几月开始。", "KF-21"
    )
    grading_days_after: Count = setting(
        "评定大会宽限", "10", "天", "评定周期结束后几天内开评定大会；0 为周期最后一天。", "KF-21"
    )
    score_bands: Annotated[tuple[Decimal, ...], descending(3)] = setting(
        "评分档", "90/80/70", "分", "评分达到多少建议定为一等、二等、三等，以下为四等。", "KF-23"
    )
    team_award_rank: Positive = setting(
        "团体奖名次", "3", "名", "前几名的部门得团体奖。", "KF-23.4", stated=True
    )
    team_award_period: Literal["月", "季", "年"] = setting(
        "团体奖周期", "季", "", "团体奖多久统计一次。", "KF-23.4"
    )
    team_award_headcount: Positive = setting(
        "团体奖最低人数", "5", "人", "少于这个人数的部门不参加团体奖统计。", "KF-23.4"
    )
    team_award_amount: OptionalMoney = setting(
        "团体奖金额", "", "元", "团体奖金额；空白由委员会每次填写。", "KF-23.4"
    )
    performance_award_amount: OptionalMoney = setting(
        "绩效奖金额", "", "元", "实施绩效奖金额；空白由委员会每次填写。", "KF-23.3"
    )
    retention_reminders: Count = setting("保留提示次数", "3", "次", "建议保留超过几次提示委员会。", "KF-25.1")
    blind_review: YesNo = setting("匿名评审", "是", "", "评审表上不印姓名和部门。", "KF-22.1")
    commendation: Literal["随例会", "单独开会"] = setting(
        "表扬会", "随例会", "", "随例会的次月内表扬即可，单独开会的按表扬会日。", "KF-23.2"
    )
