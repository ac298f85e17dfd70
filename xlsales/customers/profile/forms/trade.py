"""客户资料_银行, _进货对象, _销售种类 (T13): with whom and in what a customer trades."""

from __future__ import annotations

from ....handbook.sheets import CUSTOMER_BANKS, CUSTOMERS, PURCHASES, SALES_KINDS
from ....kernel.form import Form, column
from ....kernel.types import Code, Count, Key, Percent, Text
from .people import OF_CUSTOMER


class CustomerBank(
    Form, sheet=CUSTOMER_BANKS, table="xs_customer_bank", ref="TB-9.1.1", department="销售部",
    owner="客户服务专员", parent=OF_CUSTOMER,
):  # fmt: skip
    """客户的往来银行、帐号和各行的记事。"""

    customer_code: Key = column("客户代码", key=True, reference=CUSTOMERS)
    line_no: Count = column("序号", key=True, minimum=1, numbered=True)
    bank: Text = column("往来银行")
    account: Key | None = column("帐号", aliases=("账号",))
    note: Text | None = column("记事")


class Purchase(
    Form, sheet=PURCHASES, table="xs_customer_purchase", ref="TB-9.1.1", department="销售部",
    owner="客户服务专员", parent=OF_CUSTOMER,
):  # fmt: skip
    """客户进哪些牌子的货，各占多少。"""

    customer_code: Key = column("客户代码", key=True, reference=CUSTOMERS)
    place: Code = column("进货对象", key=True, codes="进货对象")
    brand: Text = column("品牌")
    share: Percent | None = column("占比", minimum=0, maximum=1)


class SalesKind(
    Form, sheet=SALES_KINDS, table="xs_customer_sales_kind", ref="TB-9.1.1", department="销售部",
    owner="客户服务专员", parent=OF_CUSTOMER,
):  # fmt: skip
    """客户的销售分门市、机关、批发、其它，各占多少。"""

    customer_code: Key = column("客户代码", key=True, reference=CUSTOMERS)
    kind: Code = column("销售种类", key=True, codes="销售种类")
    share: Percent = column("占比", minimum=0, maximum=1)
