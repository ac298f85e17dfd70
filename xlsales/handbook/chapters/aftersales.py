"""Settings of after sales, gifts and what else is given or asked (客户服务管理办法, FW-4, FW-8)."""

from __future__ import annotations

from ..setting_model import Chapter, Clock, Count, Money, OptionalMoney, Positive, Role, setting


class AftersalesSettings(Chapter):
    """来电来访、客诉、服务记录."""

    room = "aftersales"

    opening_time: Clock = setting("上班时间", "8:30", "", "工作小时从这个时刻算到下班时间。", "FW-4.3-1")
    complaint_days: Positive = setting("客诉结案", "3", "工作日", "一般投诉几个工作日内结案。", "FW-4.3-1")
    major_complaint_days: Positive = setting(
        "重大客诉结案", "5", "工作日", "重大投诉几个工作日内结案。", "FW-4.3-1"
    )
    repeat_days: Positive = setting(
        "重复投诉", "90", "天", "同一客户、产品、责任多少天内又投诉算重复。", "FW-4.3-1"
    )
    contact_days: Count = setting("来电答复", "1", "工作日", "来电来访几个工作日内答复。", "GW-9.2")
    technicians_least: Count = setting(
        "技术员下限", "1", "人", "每一地区至少几名技术员。", "FW-8.4-2", stated=True
    )
    technicians_most: Count = setting(
        "技术员上限", "2", "人", "每一地区至多几名技术员。", "FW-8.4-2", stated=True
    )
    return_visit_days: Positive = setting("回访间隔", "30", "天", "新客户首次发货多少天后回访。", "FW-8.3-1")
    complaint_visit_days: Positive = setting("客诉回访", "7", "天", "投诉结案多少天后回访。", "FW-8.3-1")


class GiftSettings(Chapter):
    """礼品、样品、征询卡."""

    room = "gifts"

    gift_unit_limit: Money = setting("礼品单价提示", "100", "元", "礼品单价超过多少提醒。", "FW-8.4-1")
    gift_customer_limit: Money = setting(
        "客户年度上限", "2000", "元", "一个客户一年的礼品超过多少提醒。", "FW-8.4-1"
    )
    gift_recipient_limit: OptionalMoney = setting(
        "受赠人十二月上限", "", "元", "一个受赠人连续十二个月的礼品超过多少提醒；空白不提醒，只列出合计。",
        "FW-8.4-1",
    )  # fmt: skip
    gift_department_budget: Money = setting(
        "部门年度预算", "20000", "元", "一个部门一年的礼品预算。", "FW-8.4-1"
    )
    gift_approver: Role = setting(
        "礼品审批角色", "客户服务部经理", "", "谁批准赠送礼品预算申请表。", "FW-8.4-1", decides=True
    )
    sample_month_limit: Money = setting(
        "样品月额",
        "2000",
        "元",
        "一个人一个月领用样品和寄样超过多少要主管批准，按成本。",
        "FW-4.3-5",
        room="visits",
    )
    sample_approver: Role = setting(
        "样品审批角色", "客户服务主管", "", "谁批准超过样品月额的领用。", "FW-4.3-5", decides=True
    )
    inquiry_days: Positive = setting("征询卡期限", "90", "天", "成为客户后多少天内发放征询卡。", "FW-4.2-2")
