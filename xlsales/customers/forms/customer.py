"""客户资料 (T13): the customer's master record; what only the whole sheet has stands last, folded."""

from __future__ import annotations

from ...handbook.sheets import CUSTOMERS, REGIONS, STAFF
from ...kernel.form import Form, column
from ...kernel.types import Code, Codes, Count, Day, Flag, Key, Money, Percent, Phone, Text


class Customer(
    Form, sheet=CUSTOMERS, table="xs_customer", ref="TB-9.1.1", department="销售部", names="customer_name",
    person="sales_owner", front=True,
    shown=(
        "customer_code", "customer_name", "customer_type", "region_code", "address", "phone", "owner_name",
        "settlement", "credit_limit", "owed", "overdue", "available",
    ),
):  # fmt: skip
    """客户的名称、地址、结算方式与信用额度。"""

    customer_code: Key = column("客户代码", key=True)
    customer_name: Text = column("客户", aliases=("客户名称",), unique=True)
    mnemonic: Key | None = column("助记码")
    customer_type: Code = column("客户类型", codes="客户类型")
    region_code: Key = column("区域编码", reference=REGIONS)
    address: Text = column("地址", aliases=("客户地址",))
    phone: Phone = column("电话", aliases=("联系方式",))
    contact: Text | None = column("负责人", note="客户方的负责人")
    sales_owner: Key | None = column("负责销售专员", reference=STAFF)
    owner_name: Text | None = column("专员姓名", name_of="sales_owner", derived=True)
    settlement: Code | None = column("结算方式", codes="结算方式", number_in="term_days")
    term_days: Count | None = column("账期天数", minimum=0, note="天数N；次月X日填X")
    deposit_rate: Percent | None = column("定金比例", minimum=0, maximum=1)
    credit_limit: Money | None = column(
        "最高信用程度", minimum=0, unit="元", note="空白是未核定，不是不限", decided=True
    )
    owed: Money | None = column("应收余额", derived=True, unit="元")
    overdue: Money | None = column("逾期", derived=True, unit="元", red=">0")
    available: Money | None = column("可用额度", derived=True, unit="元", red="<0")
    status: Code | None = column("状态", codes="客户状态")
    filled_on: Day | None = column("填写日期")
    remark: Text | None = column("备注")
    exclusivity: Code | None = column("营业性质", codes="营业性质")
    business_state: Code | None = column("业务状况", codes="业务状况", note="没有填的分级是暂定")
    shop_size: Code | None = column("门市面积", codes="门市面积", note="没有门市就空着，按员工人数")
    staff_count: Count | None = column("员工人数", minimum=0, note="没有门市的按它算规模")
    credit_code: Key | None = column("统一社会信用代码")
    credit_head: Key | None = column(
        "授信主体", reference=CUSTOMERS, note="与哪个客户共用额度；空白是自己", decided=True
    )
    merged_into: Key | None = column("并入", reference=CUSTOMERS, note="查重合并后留下的客户")
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


FIRST, LAST = "operator_relation", "agency_report"
_NAMES = list(Customer.model_fields)
WHOLE = tuple(_NAMES[_NAMES.index(FIRST) : _NAMES.index(LAST) + 1])
"""What only the whole sheet (全表) has."""
