"""重点客户建议 (T14): what 客户服务部经理 and 总经理 advise on the key customers of a year."""

from __future__ import annotations

from ...handbook.sheets import KEY_ADVICE, STAFF
from ...kernel.form import Form, column
from ...kernel.types import Count, Day, Key, Text


class KeyAdvice(
    Form, sheet=KEY_ADVICE, table="xs_key_advice", ref="TB-9.1.2", department="销售部", owner="客户服务主管",
):  # fmt: skip
    """重点客户管理表下面的两栏建议，一年一行。"""

    year: Count = column("年度", key=True, minimum=2000)
    manager_advice: Text | None = column("客户服务部经理建议", note="没有客户服务部经理的由客户服务主管写")
    manager: Key | None = column("客户服务部经理", reference=STAFF)
    manager_on: Day | None = column("客户服务部经理日期")
    general_advice: Text | None = column("总经理建议")
    general_manager: Key | None = column("总经理", reference=STAFF)
    general_manager_on: Day | None = column("总经理日期")
