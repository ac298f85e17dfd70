"""调换货单 (D22): slow stock goes, better stock comes."""

from __future__ import annotations

from ...handbook.sheets import BRANCHES, CUSTOMERS, EXCHANGES, PRODUCTS, STAFF
from ...kernel.form import Form, column
from ...kernel.types import Code, Day, Flag, Key, Money, Quantity, Text
from ..flow import APPROVED, ASKED, CLOSED, COME, GONE, VOID


class Exchange(
    Form, sheet=EXCHANGES, table="xs_exchange", ref="DH-9", department="销售部", owner="分支机构经理",
    person="applicant", dated="asked_on",
):  # fmt: skip
    """调整库存结构的调换货；调入可以是别的品种，也可以是别的机构。"""

    exchange_no: Key = column("单号", key=True)
    asked_on: Day = column("日期")
    branch_code: Key | None = column("机构编码", reference=BRANCHES)
    customer_code: Key | None = column("客户代码", reference=CUSTOMERS)
    product_out: Key = column("调出产品", reference=PRODUCTS)
    quantity_out: Quantity = column("调出数量", minimum=0, exclusive=True)
    taker_code: Key | None = column("调往机构", reference=BRANCHES, note="空白是退回公司")
    product_in: Key | None = column("调入产品", reference=PRODUCTS)
    quantity_in: Quantity | None = column("调入数量", minimum=0, exclusive=True)
    reason: Text = column("原因")
    difference: Money | None = column("差价", unit="元", note="应补为正，应退为负")
    provision: Text | None = column("依据规定")
    applicant: Key | None = column("申请人", reference=STAFF)
    approved_by: Key | None = column("批准人", reference=STAFF, decided=True, needed=APPROVED)
    approved_on: Day | None = column("批准日期", needed=APPROVED)
    moved_out_on: Day | None = column("调出日期", needed=GONE)
    moved_in_on: Day | None = column("调入日期", needed=COME)
    closed: Flag | None = column("结案", decided=True, needed=CLOSED)
    void: Flag | None = column("作废", decided=True, needed=VOID)
    status: Code | None = column("状态", codes="调换货状态", decided=True, starts=(ASKED,), note="空白是申请")
