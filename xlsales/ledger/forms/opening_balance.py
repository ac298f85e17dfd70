"""期初余额: what customers owed, or had paid in advance, on the first day."""

from __future__ import annotations

from ...handbook.sheets import CUSTOMERS, OPENING_BALANCES
from ...kernel.form import Form, column
from ...kernel.types import Code, Day, Key, Money


class OpeningBalance(
    Form, sheet=OPENING_BALANCES, table="xs_opening_balance", ref="DH-3.4", department="财务部",
    owner="财务人员", needs=(("amount",),),
):  # fmt: skip
    """启用时每个客户未结清的每张单据。"""

    customer_code: Key = column("客户代码", key=True, reference=CUSTOMERS)
    document_no: Key = column("单据号", key=True, matches=("期初余额.document_no",))
    kind: Code = column("类型", codes="期初类型")
    due_on: Day | None = column("应付日", note="应收和铺底要填")
    amount: Money = column("金额", unit="元", note="应收、铺底为正，预收为负")
