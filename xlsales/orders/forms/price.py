"""价格: prices beside the contracts' own (特批, 促销, 价格表)."""

from __future__ import annotations

from ...handbook.sheets import CUSTOMERS, ORDERS, PRICES, PRODUCTS, STAFF
from ...kernel.form import Form, column
from ...kernel.types import Code, Day, Key, Price


class ListPrice(
    Form, sheet=PRICES, table="xs_price", ref="DH-3.3", department="销售部", owner="销售主管",
):  # fmt: skip
    """单笔特批价、促销价和价格表，一条一行。"""

    kind: Code = column("类型", codes="价格类型")
    order_no: Key | None = column("订单号码", note="特批要填", matches=(ORDERS,))
    customer_code: Key | None = column("客户代码", reference=CUSTOMERS, note="空白是所有客户")
    product_code: Key = column("产品编码", reference=PRODUCTS)
    price: Price = column("单价", minimum=0, unit="元", note="每一基本单位")
    starts_on: Day | None = column("起始日期")
    ends_on: Day | None = column("截止日期")
    scheme_no: Key | None = column("方案号", note="促销要填")
    approved_by: Key | None = column("批准人", reference=STAFF, decided=True)
