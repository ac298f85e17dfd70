"""Settings of orders, contracts and money owed (公司订货管理规定, DH-2…4)."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Literal

from ..setting_kinds import Wanting, amount, ascending, each_of, maybe, option, several_of, whole
from ..setting_model import (
    Chapter,
    Count,
    Money,
    Positive,
    Price,
    Rate,
    Role,
    Roles,
    YearDay,
    YesNo,
    setting,
)

Handling = Literal["审批", "警告"]
OptionalChannel = Annotated[
    str | None, Wanting("选项表「订货方式」中的一项，或空白", maybe(option("订货方式")))
]


OptionalSteps = Annotated[
    tuple[Decimal, ...] | None, Wanting("三个从小到大的金额，用 / 隔开，或空白", maybe(ascending(3)))
]


class OrderSettings(Chapter):
    """客户订货和货款."""

    room = "orders"

    usual_channel: OptionalChannel = setting(
        "默认订货方式", "", "", "新建订货单时先填好的订货方式；空白就每张单自己选。", "DH-3.1"
    )
    target_basis: Literal["订货", "发货"] = setting(
        "任务口径", "订货", "", "销售任务按订货额还是发货额算完成。", "GW-8.1"
    )
    price_tolerance: Price = setting(
        "单价容差", "0", "元", "订货单价与合同单价可以相差多少。", "DH-3.3", decides=True
    )
    quantity_tolerance: Rate = setting(
        "合同数量容差", "0%", "%", "订货可以超出合同数量的百分比。", "DH-3.3", decides=True
    )
    renewal_until: YearDay = setting(
        "续签宽限至", "03-31", "月-日", "框架合同到期后沿用到其后第一个这一天。", "DH-3.3", decides=True
    )
    single_order_contract: YesNo = setting(
        "单笔合同", "否", "", "盖章的订货单经审批是否可以当作单笔合同。", "DH-3.3", decides=True
    )
    grace_days: Count = setting("宽限天数", "0", "天", "过应付日几天以内不算逾期。", "DH-3.4", decides=True)
    residue_tolerance: Money = setting(
        "尾差容忍", "100.00", "元", "一个客户的逾期尾差合计不超过这个数不影响订货。", "DH-3.4", decides=True
    )
    dispute_days: Count = setting(
        "争议期限", "30", "天", "争议金额最多几天不算逾期，须由财务确认。", "DH-3.4", decides=True
    )
    dispute_confirmer: Role = setting(
        "争议确认角色", "财务人员", "", "谁确认争议金额。", "DH-3.4", decides=True
    )
    opening_entered: YesNo = setting(
        "期初已录", "否", "", "期初余额是否已全部录入；为否时不能审核订单。", "DH-3.4", decides=True
    )
    ledger_days: Count = setting("账款时效", "2", "工作日", "账款数据超过几天未更新就提醒核实。", "DH-3.4")
    deposit_rate: Rate = setting(
        "定金比例", "30%", "%", "客户和订单都未写明时的定金比例。", "DH-3.4", decides=True
    )
    advance_as_deposit: YesNo = setting(
        "预收抵定金",
        "是",
        "",
        "没有指定订单的预收款、多付的货款是否可以当作定金；未兑付的商业承兑不算。",
        "DH-3.4",
        decides=True,
    )
    near_limit: Rate = setting("临近额度", "80%", "%", "已占用额度达到最高信用程度的多少算临近。", "TB-8.3.2")
    over_limit: Handling = setting(
        "超额度处理", "审批", "", "超过最高信用程度时须经审批，还是只警告。", "TB-9.1.1", decides=True
    )
    no_limit: Handling = setting(
        "未核定处理", "审批", "", "没有核定最高信用程度时须经审批，还是只警告。", "TB-9.1.1", decides=True
    )
    release_role: Role = setting(
        "遗留放行角色", "营销总监", "", "谁可以放行有欠款的订单。", "DH-3.4", decides=True
    )
    deviation_role: Role = setting(
        "合同不符审批角色", "销售部经理", "", "谁可以同意与合同不符的订单和单笔合同。", "DH-3.3", decides=True
    )
    credit_role: Role = setting(
        "超额度审批角色",
        "营销总监",
        "",
        "谁可以同意超过或没有核定最高信用程度的订单。",
        "TB-9.1.1",
        decides=True,
    )
    release_days: Positive = setting(
        "放行有效天数", "7", "天", "一次放行几天内有效。", "DH-3.4", decides=True
    )
    credit_signers: Roles = setting(
        "信用确认层级",
        "销售主管、销售经理、营销总监",
        "",
        "最高信用程度由谁签字后才有效。",
        "TB-9.1.1",
        decides=True,
    )
    credit_steps: OptionalSteps = setting(
        "信用确认分级",
        "5万/20万/50万",
        "元",
        "额度在第一个数以内由销售主管、销售经理签，超过三个数分别加签营销总监、总经理、董事长；"
        "空白就不分金额，按信用确认层级。",
        "TB-9.1.1",
        decides=True,
        room="customers",
    )
    lowering_role: Role = setting(
        "降额确认角色",
        "销售部经理",
        "",
        "调低或停用额度由谁一人签字。",
        "TB-9.1.1",
        decides=True,
        room="customers",
    )
    review_months: Positive = setting(
        "信用复审周期", "12", "月", "没有写下次复审日的，多久复审一次额度。", "TB-9.1.1", room="customers"
    )
    suggestion_factors: Annotated[Mapping[str, Decimal], each_of("客户等级", amount(2), "系数")] = setting(
        "建议额度系数",
        "A=1.5/B=1.0/C=0.5/D=0",
        "",
        "各等级客户的建议额度系数。",
        "TB-9.1.1",
        room="customers",
    )
    copies: Annotated[tuple[str, ...], several_of("分发联")] = setting(
        "分发联", "营销部、财务部、生产部", "", "订货单送交哪些部门各一份。", "DH-4", stated=True
    )
    sales_basis: Literal["交付", "订货"] = setting(
        "销售额口径", "交付", "", "销售额按已交付还是按订货计算。", "TB-9.1.2", room="customers"
    )
    export_business: YesNo = setting(
        "有出口业务",
        "否",
        "",
        "订货登记表是否显示押汇、退税和运费保险单，改后点“升级工作簿”。",
        "TB-8.3.2",
        room="",
    )
    lines_per_page: Annotated[int, whole(8, 10)] = setting(
        "明细每页行数", "10", "行", "打印订货单每页的明细行数。", "TB-8.3.1"
    )
    order_paper: Literal["A4", "针式241×140"] = setting(
        "三联纸型", "A4", "", "打印三联订货单用的纸。", "TB-8.3.1"
    )
    annual_lines: Literal["品名规格和单价", "品名规格"] = setting(
        "年度统计分行",
        "品名规格和单价",
        "",
        "年度订货统计表按什么分行；只按品名规格时单价取平均。",
        "TB-8.3.3",
    )
    annual_pages: Positive = setting(
        "年度统计每册页数", "200", "页", "年度订货统计表超过多少页另成一册。", "TB-8.3.3"
    )
