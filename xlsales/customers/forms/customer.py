"""客户资料 (T13): the customer's master record, as far as orders need it."""

from __future__ import annotations

from ...handbook.sheets import CUSTOMERS, REGIONS, STAFF
from ...kernel.form import Form, column
from ...kernel.types import Code, Count, Day, Key, Money, Percent, Phone, Text


class Customer(
    Form, sheet=CUSTOMERS, table="xs_customer", ref="TB-9.1.1", department="销售部", names="customer_name",
    person="sales_owner", front=True,
    shown=(
        "customer_code", "customer_name", "customer_type", "region_code", "address", "phone", "sales_owner",
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
