"""来电来访登记 (GW-9.2): a line for each call and each visitor, ten seconds of work."""

from __future__ import annotations

from ...handbook.sheets import CALLS, CUSTOMERS, STAFF
from ...kernel.form import Form, column
from ...kernel.types import Code, Day, Flag, Key, Text


class CustomerCall(
    Form, sheet=CALLS, table="xs_contact", ref="GW-9.2", department="客户服务部", owner="客户服务专员",
    person="taken_by", dated="day", number="LF",
):  # fmt: skip
    """来电和来访，一次一行；投诉、技术转为客诉处理单、服务记录。"""

    contact_no: Key = column("登记编号", key=True)
    day: Day = column("日期")
    clock: Text | None = column("时间", note="如 9:30")
    way: Code | None = column("方式", codes="来访方式", note="空白是来电")
    customer_code: Key = column("客户代码", reference=CUSTOMERS)
    caller: Text | None = column("来人")
    topic: Code = column("事由", codes="来电事由")
    content: Text | None = column("内容")
    taken_by: Key | None = column("接待人", reference=STAFF)
    passed_to: Key | None = column("转给", reference=STAFF)
    answer: Text | None = column("答复")
    answered_on: Day | None = column("答复日期")
    done: Flag | None = column("结")
    passed_as: Key | None = column("转为", note="转成的客诉处理单、服务记录的编号")
