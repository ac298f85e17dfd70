"""授权代理: who decides in whose place while he is away."""

from __future__ import annotations

from ...handbook.sheets import DEPUTIES, STAFF
from ...kernel.form import Form, column
from ...kernel.types import Code, Day, Key, Money, Text


class Deputy(
    Form, sheet=DEPUTIES, table="xs_deputy", department="企管", person="principal", dated="starts_on",
):  # fmt: skip
    """谁不在的时候由谁代他审批；代理人不能批自己的申请。"""

    principal: Key = column("授权人", key=True, reference=STAFF)
    deputy: Key = column("代理人", key=True, reference=STAFF)
    starts_on: Day = column("起", key=True)
    ends_on: Day = column("止", decided=True, note="含这一天")
    matter: Code = column("事项", codes="授权事项", decided=True)
    ceiling: Money | None = column("金额上限", minimum=0, unit="元", decided=True, note="空白是不限")
    document: Text = column("凭证", note="授权书编号、邮件日期等")
