"""新产品告知 (FW-4.2-3): who was told of a new product, when and how."""

from __future__ import annotations

from ...handbook.sheets import CUSTOMERS, NEWS, PRODUCTS, STAFF
from ...kernel.form import Form, column
from ...kernel.types import Code, Day, Key, Text


class News(
    Form, sheet=NEWS, table="xs_news", ref="FW-4.2-3", department="客户服务部", owner="客户服务专员",
    person="told_by",
):  # fmt: skip
    """一个新产品、一个客户一行；还没有告知的日期空着。"""

    product_code: Key = column("产品编码", key=True, reference=PRODUCTS)
    customer_code: Key = column("客户代码", key=True, reference=CUSTOMERS)
    told_on: Day | None = column("告知日期")
    way: Code | None = column("方式", codes="拜访方式")
    told_by: Key | None = column("告知人", reference=STAFF)
    said: Text | None = column("反映")
