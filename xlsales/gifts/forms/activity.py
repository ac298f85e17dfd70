"""活动记录 (FW-4.3-4, FW-4.3-6): lectures, training, public relations, and which customers came."""

from __future__ import annotations

from ...handbook.sheets import ACTIVITIES, CUSTOMERS, GUESTS, STAFF
from ...kernel.form import Form, column
from ...kernel.types import Code, Count, Day, Key, Money, Text


class Activity(
    Form, sheet=ACTIVITIES, table="xs_activity", ref="FW-4.3-4", department="客户服务部",
    owner="客户服务主管", person="organiser", names="title", dated="day", number="HD",
):  # fmt: skip
    """讲座、培训、公关活动；到场的每个客户算一次服务。"""

    activity_no: Key = column("活动编号", key=True)
    day: Day = column("日期")
    kind: Code = column("种类", codes="活动种类")
    title: Text = column("题目")
    lecturer: Text | None = column("讲师")
    place: Text | None = column("地点")
    organiser: Key | None = column("负责人", reference=STAFF)
    heads: Count | None = column("人数", minimum=0, unit="人")
    cost: Money | None = column("费用", minimum=0, unit="元")
    feedback: Text | None = column("反映")


class Guest(
    Form, sheet=GUESTS, table="xs_activity_guest", ref="FW-4.3-4", department="客户服务部",
    parent=(ACTIVITIES, ("activity_no",)),
):  # fmt: skip
    """到场的客户。"""

    activity_no: Key = column("活动编号", key=True, reference=ACTIVITIES)
    line_no: Count | None = column("行号", key=True, numbered=True, minimum=1)
    customer_code: Key = column("客户代码", reference=CUSTOMERS)
    guest: Text | None = column("来人")
    phone: Text | None = column("电话")
