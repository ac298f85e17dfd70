"""新客户认定申请 (T01), one for each prospect that passed its survey."""

from __future__ import annotations

from ...handbook.sheets import APPLICATIONS, MAIN_CUSTOMERS, MAIN_GOODS, PLACES, PROSPECTS, RESULTS, STAFF
from ...kernel.form import Form, column
from ...kernel.types import Code, Count, Day, Flag, Key, Money, Percent, Quantity, Text


class Application(
    Form, sheet=APPLICATIONS, table="xs_application", ref="KF-5.4", department="销售部", owner="销售专员",
    person="applicant", names="company_name", dated="applied_on", number="RD",
):  # fmt: skip
    """新客户认定申请表；申请编号、申请人、审批为本表增补。"""

    application_no: Key = column("申请编号", key=True)
    prospect_no: Key = column("潜在客户编号", reference=PROSPECTS)
    applied_on: Day = column("申请日期")
    applicant: Key = column("申请人", reference=STAFF)
    company_name: Text = column("企业名称")
    founded_on: Day = column("成立时间")
    trade_from: Day | None = column("交易时间")
    legal_name: Text = column("企业法人姓名")
    legal_title: Text | None = column("企业法人职务")
    shareholders: Text | None = column("主要股东")
    capital: Money | None = column("总资本", minimum=0, exclusive=True, unit="元")
    nature: Code | None = column("企业性质", codes="企业性质")
    staff_count: Count | None = column("员工人数", minimum=1, unit="人")
    average_age: Quantity | None = column("平均年龄", minimum=16, maximum=80, unit="岁")
    land: Quantity | None = column("占地面积", minimum=0, unit="平方米")
    land_held: Code | None = column("占地占有方式", codes="占有方式")
    building: Quantity | None = column("建筑物面积", minimum=0, unit="平方米")
    building_held: Code | None = column("建筑物占有方式", codes="占有方式")
    goods: Text = column("供货商品目录")
    yearly: Money = column("年供货额", minimum=0, unit="元/年")
    why: Text = column("交易理由")
    policy: Text | None = column("今后交易基本方针")
    cash: Percent = column("现金", minimum=0, maximum=1)
    cheque: Percent = column("支票", minimum=0, maximum=1)
    other: Percent | None = column("其他支付方法", minimum=0, maximum=1, note="转账、承兑等")
    days: Count = column("支付期限", minimum=0, maximum=365, unit="天")
    bank: Text = column("开户银行", note="注明分行")
    remark: Text | None = column("备注")
    decision: Code | None = column("审批意见", codes="决定", decided=True)
    decided_by: Key | None = column("审批人", reference=STAFF, decided=True)
    decided_on: Day | None = column("审批日期")
    opinion: Text | None = column("意见")
    void: Flag | None = column("作废", decided=True)
    developed_by: Key | None = column(
        "开发批准人", reference=STAFF, decided=True, note="设置“两段审批”为是时签"
    )
    developed_on: Day | None = column("开发批准日期")


class BusinessPlace(
    Form, sheet=PLACES, table="xs_application_place", ref="KF-5.4", department="销售部",
    parent=(APPLICATIONS, ("application_no",)),
):  # fmt: skip
    """申请表的所在地：总部、工厂、门市。"""

    application_no: Key = column("申请编号", key=True)
    place: Code = column("场所", key=True, codes="场所")
    postcode: Key | None = column("邮编")
    address: Text = column("地址")
    phone: Text | None = column("电话")
    fax: Text | None = column("传真")


class ApplicationResult(
    Form, sheet=RESULTS, table="xs_application_result", ref="KF-5.4", department="销售部",
    parent=(APPLICATIONS, ("application_no",)),
):  # fmt: skip
    """申请表的近期业绩，最近两个年度。"""

    application_no: Key = column("申请编号", key=True)
    year: Count = column("年度", key=True, minimum=1990, maximum=2100)
    sales: Money = column("销售额", minimum=0, unit="元/年")
    operating_profit: Money | None = column("营业利润", unit="元/年")
    profit: Money | None = column("本期利润", unit="元/年")


class MainCustomer(
    Form, sheet=MAIN_CUSTOMERS, table="xs_application_customer", ref="KF-5.4", department="销售部",
    parent=(APPLICATIONS, ("application_no",)),
):  # fmt: skip
    """申请表的主要客户名称与销售额。"""

    application_no: Key = column("申请编号", key=True)
    name: Text = column("名称", key=True)
    sales: Money = column("销售额", minimum=0, unit="元/年")


class MainGoods(
    Form, sheet=MAIN_GOODS, table="xs_application_goods", ref="KF-5.4", department="销售部",
    parent=(APPLICATIONS, ("application_no",)),
):  # fmt: skip
    """申请表的主要生产品种与销售额。"""

    application_no: Key = column("申请编号", key=True)
    name: Text = column("品种", key=True)
    sales: Money = column("销售额", minimum=0, unit="元/年")
