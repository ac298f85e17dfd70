"""Settings of branches: reorder points, intents, funds, exchanges (公司订货管理规定, DH-5…9)."""

from __future__ import annotations

from typing import Literal

from ..setting_model import (
    TO_COME,
    Chapter,
    Count,
    DayOfMonth,
    MonthFactors,
    Periods,
    Positive,
    Rate,
    Role,
    YesNo,
    setting,
)


class BranchSettings(Chapter):
    """分支机构."""

    room = "branches"

    weight_last_month: Rate = setting(
        "订货点权重_上月", "0.5", "", "上月平均日销量的权重，与去年同月合计为 1。", "DH-6"
    )
    weight_last_year: Rate = setting(
        "订货点权重_去年同月", "0.5", "", "去年同月平均日销量的权重，与上月合计为 1。", "DH-6"
    )
    daily_method: Literal["加权", "取大", "上月"] = setting(
        "日均取法", "加权", "", "两个平均日销量加权、取大，还是只用上月。", "DH-6"
    )
    same_month: Literal["目标月", "上月"] = setting(
        "同月口径", "目标月", "", "去年同月指要确定的月份，还是指上月。", "DH-6"
    )
    sales_measure: Literal["净", "毛"] = setting(
        "销量口径", "毛", "", "毛：退货不减销量（冲红除外）；净：销量减退货。", "DH-6"
    )
    skip_stockout: YesNo = setting("剔除缺货日", "是", "", "算平均日销量时不计缺货的日子。", "DH-6")
    skip_promotion: YesNo = setting("剔除促销", "是", "", "算平均日销量时不计促销的日子和销量。", "DH-6")
    unrecorded_days: Literal["零", "未知"] = setting(
        "无记录日", "零", "", "在售品种没有销量记录的日子：算没有卖出，还是算不知道、不计入天数。", "DH-6"
    )
    spring_alignment: YesNo = setting("春节对齐", "是", "", "一至三月按距春节的天数对齐去年同期。", "DH-6")
    shipping_halts: Periods = setting(
        "物流停运期", "", "", "物流停运的起止日期，停运天数加到在途天数上。", "DH-6"
    )
    handling_days: Count = setting("处理天数", "1", "天", "公司收到订货单到发货的天数。", "DH-6")
    safety_days: Count = setting("安全天数", "3", "天", "安全库存够卖几天。", "DH-6")
    promotion_factors: MonthFactors = setting(
        "促销系数", "1.00", "", "各月销量的促销系数；一个数表示十二个月相同。", "DH-6"
    )
    order_cycle_days: Count = setting("订货周期天数", "30", "天", "建议订货量够卖多少天。", "DH-5")
    review_days: Count = setting(
        "检查间隔", "0", "天", "多少天检查一次库存；分支机构另填的以机构为准。", "DH-5"
    )
    point_rounding: Literal["最小单位", "包装数量"] = setting(
        "订货点取整", "最小单位", "", "订货点向上取整到最小单位，还是整包装。", "DH-5"
    )
    point_day: DayOfMonth = setting("订货点确定日", "3", "日", "每月几日以前确定订货点。", "DH-5")
    override_margin: Rate = setting(
        "覆盖偏差", "30%", "%", "采用的订货点与系统值相差多少须写原因。", "DH-6", decides=True
    )
    ordering_days: Count = setting("订货及时工作日", "1", "工作日", "到订货点后几天内发出订货单。", "DH-5")
    intent_cycle: Literal["周", "月", "周和月"] = setting(
        "要货周期", "周", "", "要货意向清单按周报、按月报，还是都报。", "DH-7"
    )
    intent_weekday: Literal["周一", "周二", "周三", "周四", "周五", "周六", "周日"] = setting(
        "要货截止", "周五", "", "下周的要货意向清单在本周哪天下班前传到。", "DH-7", stated=True
    )
    intent_weighting: Literal["金额", "数量"] = setting(
        "加权", "金额", "", "要货意向符合率按金额还是按数量计算。", "DH-7"
    )
    intent_pass: Rate = setting("符合率合格线", "80%", "%", "要货意向符合率达到多少为合格。", "DH-7")
    intent_tolerance: Count = setting(
        "意向容差包数", "1", "包装", "意向与实订相差几个包装以内算相符。", "DH-7"
    )
    intent_edge_days: Count = setting(
        "意向跨周宽限", "1", "工作日", "超出一周前后几天的订货仍算这一周。", "DH-7"
    )
    intent_skip_headquarters: YesNo = setting(
        "意向剔除总部原因", "是", "", "因限额、缺货、总部促销而变的不计入符合率。", "DH-7"
    )
    funds_stock: YesNo = setting("占用含库存", "是", "", "资金占用是否计入库存。", "DH-8", decides=True)
    funds_transit: YesNo = setting("占用含在途", "是", "", "资金占用是否计入在途货物。", "DH-8", decides=True)
    funds_receivable: YesNo = setting(
        "占用含应收", "是", "", "资金占用是否计入应收账款。", "DH-8", decides=True
    )
    funds_less_prepaid: YesNo = setting(
        "占用抵预收", "否", "", "资金占用是否减去预收款。", "DH-8", decides=True
    )
    funds_less_remitted: YesNo = setting(
        "占用抵在途回款", "是", "", "资金占用是否减去在途回款。", "DH-8", decides=True
    )
    limit_cycle: Literal["月", "季", "半年", "年"] = setting(
        "限额核定周期", "季", "", "资金占用限额指标多久核定一次。", "DH-8", room=TO_COME
    )
    limit_grace_days: Count = setting(
        "限额过期宽限", "30", "天", "限额过期后几天内仍按原限额并提醒。", "DH-8", decides=True
    )
    limit_warn_days: Count = setting("限额到期提醒", "15", "天", "限额到期前几天开始提醒核定下一期。", "DH-8")
    split_order: YesNo = setting(
        "允许拆分", "否", "", "超限额的订货是否可以先供限额内的部分。", "DH-8", decides=True
    )
    slow_days: Positive = setting("滞销天数", "60", "天", "有库存而多少天没有销售算滞销。", "DH-9")
    overstock_days: Positive = setting("超储天数", "90", "天", "库存可销天数超过多少算超储。", "DH-9")
    exchange_approver: Role = setting(
        "调换货审批角色", "销售部经理", "", "谁批准调换货。", "DH-9", decides=True
    )
