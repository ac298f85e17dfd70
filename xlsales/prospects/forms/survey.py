"""新客户信用调查表 (D03): what a survey found, measured by the four principles."""

from __future__ import annotations

from ...handbook.sheets import PROSPECTS, STAFF, SURVEYS
from ...kernel.form import Form, column
from ...kernel.types import Code, Count, Day, Flag, Key, Money, Text


class Survey(
    Form, sheet=SURVEYS, table="xs_survey", ref="KF-9", department="销售部", owner="销售专员",
    person="surveyor", dated="surveyed_on",
):  # fmt: skip
    """对新客户的信用调查；有不详之处再调查一次，第二次只问不详的。"""

    prospect_no: Key = column("潜在客户编号", key=True, reference=PROSPECTS)
    sequence: Count = column("调查序号", key=True, minimum=1)
    version: Text = column("版本", note="统一印制的调查表的版本，如 V1")
    surveyed_on: Day = column("调查日期")
    surveyor: Key = column("调查人", reference=STAFF)
    credit: Count | None = column("信用评价", minimum=1, maximum=5)
    business: Count | None = column("经营评价", minimum=1, maximum=5)
    finance: Count | None = column("财务能力评价", minimum=1, maximum=5)
    principle_1: Code | None = column("财务管理能力和信用", codes="调查结论")
    basis_1: Text | None = column("财务管理能力和信用的依据")
    principle_2: Code | None = column("合作态度", codes="调查结论")
    basis_2: Text | None = column("合作态度的依据")
    principle_3: Code | None = column("保密原则", codes="调查结论")
    basis_3: Text | None = column("保密原则的依据")
    principle_4: Code | None = column("成本管理能力", codes="调查结论")
    basis_4: Text | None = column("成本管理能力的依据")
    bank: Text | None = column("银行信用")
    payments: Text | None = column("付款记录")
    lawsuit: Flag | None = column("涉诉")
    credit_problem: Flag = column("信用问题", note="是就要报告，请求中止")
    suggested: Money | None = column("建议最高信用程度", minimum=0, unit="元")
    special: Text | None = column("特批通过的原因", note="两次调查仍不详，由销售部经理决定")
    reviewer: Key | None = column("复核人", reference=STAFF)
