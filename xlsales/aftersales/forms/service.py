"""服务记录 (D30): what was done for a customer, by the stage of FW-8 and the content of FW-4."""

from __future__ import annotations

from ...handbook.sheets import CUSTOMERS, PRODUCTS, SERVICES, STAFF
from ...kernel.form import Form, column
from ...kernel.types import Code, Day, Flag, Key, Text


class Service(
    Form, sheet=SERVICES, table="xs_service_record", ref="FW-8", department="客户服务部",
    owner="客户服务专员", person="performed_by", dated="day", number="FW",
):  # fmt: skip
    """售前、售中、售后和其他服务，一次一行。"""

    service_no: Key = column("服务编号", key=True)
    day: Day = column("日期")
    customer_code: Key = column("客户代码", reference=CUSTOMERS)
    product_code: Key | None = column("产品编码", reference=PRODUCTS)
    measure: Code = column("服务措施", codes="服务措施", note="第一位是阶段：1 售前 2 售中 3 售后 4 其他")
    item: Code | None = column("服务项目", codes="服务项目")
    content: Text = column("内容")
    performed_by: Key = column("执行人", reference=STAFF)
    result: Text | None = column("结果")
    closed_on: Day | None = column("办结日期")
    major: Flag | None = column("重大技术问题")
    helper: Code | None = column("协助部门", codes="部门", note="重大技术问题由生产部或技术部协助")
    revisit_on: Day | None = column("约定回访", note="要回访的填日期")
    source_no: Key | None = column("来源", note="来电来访、客诉处理单或拜访的编号")
