"""客户资料_担保品, _店保, _个人保 (T13): what secures a customer's credit."""

from __future__ import annotations

from ....handbook.sheets import COLLATERAL, CUSTOMERS, GUARANTORS, SHOP_GUARANTEES
from ....kernel.form import Form, column
from ....kernel.types import Count, Key, Money, Text
from .people import OF_CUSTOMER


class Collateral(
    Form, sheet=COLLATERAL, table="xs_customer_collateral", ref="TB-9.1.1", department="销售部",
    owner="客户服务专员", parent=OF_CUSTOMER,
):  # fmt: skip
    """客户提供的担保品。"""

    customer_code: Key = column("客户代码", key=True, reference=CUSTOMERS)
    line_no: Count = column("序号", key=True, minimum=1, numbered=True)
    name: Text = column("名称")
    holder: Text | None = column("所有权者")
    note: Text | None = column("记事")
    registered_price: Money | None = column("登记价格", minimum=0, unit="元")
    actual_price: Money | None = column("实际价格", minimum=0, unit="元")
    formalities: Text | None = column("抵押手续")


class ShopGuarantee(
    Form, sheet=SHOP_GUARANTEES, table="xs_customer_shop_guarantee", ref="TB-9.1.1", department="销售部",
    owner="客户服务专员", parent=OF_CUSTOMER,
):  # fmt: skip
    """为客户担保的商号；负责人的身份证在客户资料_个人情况。"""

    customer_code: Key = column("客户代码", key=True, reference=CUSTOMERS)
    line_no: Count = column("序号", key=True, minimum=1, numbered=True)
    firm: Text = column("商号")
    capital: Money | None = column("资本额", minimum=0, unit="元")
    licence: Key | None = column("营业执照号")
    address: Text | None = column("店址")
    head: Text | None = column("负责人")
    formalities: Text | None = column("担保手续")


class Guarantor(
    Form, sheet=GUARANTORS, table="xs_customer_guarantor", ref="TB-9.1.1", department="销售部",
    owner="客户服务专员", parent=OF_CUSTOMER,
):  # fmt: skip
    """为客户担保的个人；身份证号、住址在客户资料_个人情况。"""

    customer_code: Key = column("客户代码", key=True, reference=CUSTOMERS)
    line_no: Count = column("序号", key=True, minimum=1, numbered=True)
    name: Text = column("姓名")
    note: Text | None = column("记事")
    formalities: Text | None = column("担保手续")
