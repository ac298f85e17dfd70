"""合同 (D15): what was agreed with a customer."""

from __future__ import annotations

from ...handbook.sheets import CONTRACTS, CUSTOMERS, STAFF
from ...kernel.form import Form, column
from ...kernel.types import Code, Count, Day, Key, Money, Text


class Contract(
    Form, sheet=CONTRACTS, table="xs_contract", ref="DH-3.3", department="销售部", owner="销售主管",
):  # fmt: skip
    """购销合同，一份一行；生效后才能据以订货。"""

    contract_no: Key = column("合同编号", key=True)
    contract_type: Code = column("合同类型", codes="合同类型")
    customer_code: Key = column("客户代码", reference=CUSTOMERS)
    signed_on: Day | None = column("签订日期")
    starts_on: Day = column("起始日期")
    ends_on: Day = column("截止日期")
    settlement: Code | None = column("结算方式", codes="结算方式", number_in="term_days")
    term_days: Count | None = column("账期天数", minimum=0, note="天数N；次月X日填X")
    total: Money | None = column("合同总额", minimum=0, unit="元")
    status: Code = column("状态", codes="合同状态", decided=True, starts=("草拟", "待批"))
    approved_by: Key | None = column("批准人", reference=STAFF, decided=True)
    approved_on: Day | None = column("批准日期")
    remark: Text | None = column("备注")
