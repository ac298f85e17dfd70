"""岗位职责 (第八章、第九章第一节): what each role has to do, as a list that the company completes."""

from __future__ import annotations

from ...handbook.sheets import DUTIES
from ...kernel.form import Form, column
from ...kernel.types import Code, Count, Key, Text


class Duty(Form, sheet=DUTIES, table="xs_duty", ref="GW-8.F1", department="企管", owner="销售部经理"):
    """手册图8-1、8-2、9-1、9-2的职责没有了，空着由公司填，不代写。"""

    role: Code = column("角色", key=True, codes="角色")
    place: Count = column("序号", key=True, minimum=1)
    duty: Text | None = column("职责")
    article: Key | None = column("条文", note="手册有的写条文编号")
