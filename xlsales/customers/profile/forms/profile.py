"""客户资料_全表 (T13): 金融状况, 经营概况, 一般概况 of a customer, one row each."""

from __future__ import annotations

from ....handbook.sheets import CUSTOMER_PROFILES, CUSTOMERS
from ....kernel.form import Form, column
from ....kernel.types import Code, Codes, Count, Day, Flag, Key, Money, Text


class CustomerProfile(
    Form, sheet=CUSTOMER_PROFILES, table="xs_customer_profile", ref="TB-9.1.1", department="销售部",
    owner="客户服务专员", parent=(CUSTOMERS, ("customer_code",)), dated="filled_on",
):  # fmt: skip
    """客户资料表的金融状况、经营概况、一般概况，全表才有。"""

    customer_code: Key = column("客户代码", key=True, reference=CUSTOMERS)
    filled_on: Day | None = column("填写日期")
    operator_relation: Text | None = column("与经营者关系", note="实权者是经营者的什么人")
    honour: Text | None = column("兑现情况")
    funds: Text | None = column("资金状况")
    pay_attitude: Text | None = column("付款态度")
    finance_other: Text | None = column("其他说明")
    policy: Code | None = column("经营方针", codes="经营方针")
    business_lines: Text | None = column("营业种类")
    sales_scope: Code | None = column("销售范围", codes="销售范围")
    price_level: Code | None = column("销售价格", codes="销售价格")
    month_sales: Money | None = column("每月平均销售实绩", minimum=0, unit="元")
    month_capacity: Money | None = column("每月平均销售力", minimum=0, unit="元")
    max_buy: Money | None = column("最高月额进货", minimum=0, unit="元")
    max_sell: Money | None = column("最高月额销售", minimum=0, unit="元")
    max_stock: Money | None = column("最高月额存货", minimum=0, unit="元")
    min_buy: Money | None = column("最低月额进货", minimum=0, unit="元")
    min_sell: Money | None = column("最低月额销售", minimum=0, unit="元")
    min_stock: Money | None = column("最低月额存货", minimum=0, unit="元")
    organisation: Code | None = column("组织", codes="组织")
    opened_on: Day | None = column("开业时间")
    shop_layout: Code | None = column("门市布置", codes="门市布置")
    warehouse: Code | None = column("仓库", codes="仓库")
    return_habit: Code | None = column("退货习惯", codes="退货习惯")
    finance_management: Code | None = column("财务管理", codes="财务管理")
    stock_management: Code | None = column("存货管理", codes="存货管理")
    premises: Code | None = column("店铺", codes="店铺")
    market_value: Money | None = column("市价", minimum=0, unit="元", note="店铺自有才填")
    rent: Money | None = column("租金", minimum=0, unit="元", note="店铺租用才填")
    location: Code | None = column("店址", codes="店址")
    vehicles: Codes | None = column("车辆", codes="车辆")
    industry_rank: Code | None = column("同行业中地位", codes="同行业中地位")
    clerks: Count | None = column("店员", minimum=0, unit="名")
    salesmen: Count | None = column("推销员", minimum=0, unit="名")
    repairmen: Count | None = column("修理员", minimum=0, unit="名")
    temporary_workers: Count | None = column("临时工", minimum=0, unit="名")
    brand_awareness: Code | None = column("对国际名牌认知程度", codes="对国际名牌认知程度")
    half_year_change: Text | None = column("最近半年来实绩变化")
    outlook: Text | None = column("以往每月平均实绩概况预测")
    special_ties: Text | None = column("与其他厂家的特殊关系")
    dealer_contract: Text | None = column("经销合约")
    agency_report: Text | None = column("资信机构提供资料")
    chosen: Flag | None = column("要全表", note="没有到全表起点也要填全表的，填是")
