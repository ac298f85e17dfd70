"""资金占用限额 (D21a): how much of the company's money a branch may hold, from when until when."""

from __future__ import annotations

from ...handbook.sheets import BRANCHES, FUNDS_LIMITS, STAFF
from ...kernel.form import Form, column
from ...kernel.types import Day, Flag, Key, Money, Text


class FundsLimitRow(
    Form, sheet=FUNDS_LIMITS, table="xs_funds_limit", ref="DH-8", department="销售部", owner="财务人员",
    person="set_by",
):  # fmt: skip
    """公司对各分支机构定期核定的资金占用限额指标；旺季临时额度另列一行。"""

    branch_code: Key = column("机构编码", key=True, reference=BRANCHES)
    starts_on: Day = column("生效日", key=True)
    ends_on: Day | None = column("失效日")
    amount: Money = column("限额", minimum=0, unit="元", decided=True)
    temporary: Flag | None = column("旺季临时")
    set_by: Key | None = column("核定人", reference=STAFF, decided=True)
    set_on: Day | None = column("核定日期")
    remark: Text | None = column("备注")
