"""新客户通知 (D08): which department was told of a new customer, and when it acknowledged."""

from __future__ import annotations

from ...handbook.sheets import NOTICES, PROSPECTS, STAFF
from ...kernel.form import Form, column
from ...kernel.types import Code, Day, Key


class Notice(
    Form, sheet=NOTICES, table="xs_notice", ref="KF-7", department="销售部",
    parent=(PROSPECTS, ("prospect_no",)),
):  # fmt: skip
    """新客户基本资料通知了哪些部门；财务部的回执是它的外部编码。"""

    prospect_no: Key = column("潜在客户编号", key=True)
    told_to: Code = column("部门", key=True, codes="部门")
    told_on: Day = column("通知日期")
    signed_by: Key | None = column("签收人", reference=STAFF)
    signed_on: Day | None = column("签收日期")
