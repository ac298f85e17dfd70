"""开票资料, 收货地址, 联系人: what is looked up every day and the handbook does not draw."""

from __future__ import annotations

from ....handbook.sheets import CONSIGNEES, CONTACTS, CUSTOMERS, INVOICING
from ....kernel.form import Form, column
from ....kernel.types import Code, Count, Email, Flag, Key, Phone, Text
from .people import OF_CUSTOMER


class Invoicing(
    Form, sheet=INVOICING, table="xs_customer_invoicing", department="销售部", parent=OF_CUSTOMER,
):  # fmt: skip
    """给客户开票用的名称、税号、地址电话、开户行账号。"""

    customer_code: Key = column("客户代码", key=True, reference=CUSTOMERS)
    title: Text = column("开票名称")
    tax_no: Key | None = column("税号")
    address_phone: Text | None = column("地址电话")
    bank_account: Text | None = column("开户行账号")
    invoice_kind: Code | None = column("发票种类", codes="发票种类")
    email: Email | None = column("收票邮箱")


class Consignee(
    Form, sheet=CONSIGNEES, table="xs_customer_consignee", department="销售部", parent=OF_CUSTOMER,
):  # fmt: skip
    """客户收货的地方，可以有几个。"""

    customer_code: Key = column("客户代码", key=True, reference=CUSTOMERS)
    line_no: Count = column("序号", key=True, minimum=1, numbered=True)
    address: Text = column("收货地址")
    receiver: Text | None = column("收货人")
    phone: Phone | None = column("电话")
    carrier: Text | None = column("物流")
    closed_hours: Text | None = column("不宜送货时间")
    usual: Flag | None = column("默认")


class Contact(
    Form, sheet=CONTACTS, table="xs_customer_contact", department="销售部", parent=OF_CUSTOMER,
):  # fmt: skip
    """客户方找谁：订货、对账、收货、老板。"""

    customer_code: Key = column("客户代码", key=True, reference=CUSTOMERS)
    name: Text = column("姓名", key=True)
    position: Text | None = column("职务")
    phone: Phone | None = column("电话")
    wechat: Text | None = column("微信")
    purposes: Code | None = column("用途", codes="联系用途")
    email: Email | None = column("邮箱")
