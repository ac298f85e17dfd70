"""Settings that concern every department."""

from __future__ import annotations

from typing import Literal

from ..setting_model import (
    Chapter,
    Clock,
    Money,
    Numbering,
    OptionalDate,
    OptionalMoney,
    Positive,
    Text,
    YesNo,
    setting,
)

SWITCHED = "是否使用{}的表、规则和命令，改后点“升级工作簿”显示或收起它的表。"
Shift = Literal["提前", "顺延", "不调整"]


class GeneralSettings(Chapter):
    """通用."""

    company_name: Text = setting("公司名称", "", "", "公司全称，印在所有单据和报表上。")
    bank_account: Text = setting(
        "收款账户", "", "", "户名、开户银行和账号，印在往来对账单上。", decides=True, room="ledger"
    )
    business_date: OptionalDate = setting("业务日期", "", "", "当作今天的日期；空白用电脑日期。")
    start_date: OptionalDate = setting(
        "启用日期", "", "", "只审核这一天及以后接的订单；空白审核全部订单。", decides=True
    )
    tax_included: YesNo = setting("含税", "是", "", "所有金额是否都含税，单据和报表上这样写。")
    numbering: Numbering = setting("编号格式", "PP-YYYYMM-NNNN", "", "本系统编号的样式，PP 为单据种类。")
    closing_time: Clock = setting("下班时间", "17:30", "", "下班前交的材料以此为截止时刻。", "DH-7")
    deadline_shift: Shift = setting(
        "非工作日调整_期限", "提前", "", "期限遇休息日时提前到前一个工作日，或顺延、不调整。"
    )
    event_shift: Shift = setting(
        "非工作日调整_活动", "顺延", "", "活动遇休息日时顺延到下一个工作日，或提前、不调整。"
    )
    record_months: Positive = setting(
        "资料更新周期", "12", "月", "客户资料全表超过这么久要重新填写。", "TB-9.1.1", room="customers"
    )
    short_record_months: Positive = setting(
        "简表更新周期", "24", "月", "没有全表的客户资料超过这么久要重新填写。", "TB-9.1.1", room="customers"
    )
    profile_above: Money = setting(
        "全表起点", "50000", "元", "最高信用程度超过这个数的客户要填全表。", "TB-9.1.1", room="customers"
    )
    mask_identity: YesNo = setting("打印隐藏身份证", "是", "", "打印时身份证号只留末四位。", "TB-9.1.1")
    backup_copies: Positive = setting("备份份数", "10", "份", "写入前自动备份，最多保留的份数。")
    check_rights: YesNo = setting(
        "权限检查", "否", "", "写入前是否核对操作人的角色；填是以前，先在员工表填好登录名。", decides=True
    )
    signature_from: OptionalMoney = setting(
        "书面签字起点", "", "元", "达到这个金额的审批要书面签字；空白表示回复邮件即可。", room="post"
    )
    module_prospects: YesNo = setting("启用模块_新客户", "否", "", SWITCHED.format("新客户"), decides=True)
    module_suggestions: YesNo = setting("启用模块_建议", "否", "", SWITCHED.format("建议"), decides=True)
    module_service: YesNo = setting("启用模块_客户服务", "否", "", SWITCHED.format("客户服务"), decides=True)
    module_customers: YesNo = setting("启用模块_客户", "否", "", SWITCHED.format("客户"), decides=True)
    module_branches: YesNo = setting("启用模块_分支机构", "否", "", SWITCHED.format("分支机构"), decides=True)
    regulation_months: Positive = setting(
        "制度修订周期", "12", "月", "客户服务管理办法多久修订一次。", "FW-12", stated=True
    )
