"""样品领用 (FW-4.3-5): samples, goods to try, printed matter; no gifts, and free up to a sum a month."""

from __future__ import annotations

from ...handbook.sheets import ACTIVITIES, CUSTOMERS, PRODUCTS, SAMPLES, STAFF
from ...kernel.form import Form, column
from ...kernel.types import Code, Day, Flag, Key, Money, Quantity, Text


class Sample(
    Form, sheet=SAMPLES, table="xs_sample_use", ref="FW-4.3-5", department="客户服务部", owner="客户服务专员",
    person="taken_by", dated="day", number="YP",
):  # fmt: skip
    """样品、试用品、宣传品的领用，一次一行。"""

    sample_no: Key = column("领用编号", key=True)
    day: Day = column("日期")
    kind: Code | None = column("种类", codes="样品种类")
    product_code: Key | None = column("产品编码", reference=PRODUCTS)
    goods: Text = column("品名")
    quantity: Quantity = column("数量", minimum=0, exclusive=True)
    cost: Money | None = column("成本", minimum=0, unit="元", note="空白按标准成本")
    customer_code: Key | None = column("客户代码", reference=CUSTOMERS)
    activity_no: Key | None = column("活动编号", reference=ACTIVITIES)
    taken_by: Key = column("领用人", reference=STAFF)
    above: Flag | None = column("超月额", note="本月超过样品月额的填是，要主管批准")
    approved_by: Key | None = column("批准人", reference=STAFF, decided=True)
    approved_on: Day | None = column("批准日期")
