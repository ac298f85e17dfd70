"""结算记录 (D17): money that came in, and money given back."""

from __future__ import annotations

from ...handbook.sheets import CUSTOMERS, ORDERS, RECEIPTS
from ...kernel.form import Form, column
from ...kernel.types import Code, Day, Flag, Key, Money, Text


class Receipt(
    Form, sheet=RECEIPTS, table="xs_receipt", ref="DH-3.4", department="财务部", owner="财务人员",
    needs=(("received_on",), ("customer_code",), ("amount",)),
    dated="received_on",
):  # fmt: skip
    """收款记录，一笔一行；退款的金额为负。"""

    record_no: Key = column("记录号", key=True)
    received_on: Day = column("日期", aliases=("收款日期",))
    customer_code: Key = column("客户代码", reference=CUSTOMERS)
    amount: Money = column("金额", unit="元", note="退款为负")
    method: Code | None = column("方式", codes="收款方式", aliases=("收款方式",))
    nature: Code | None = column("款项性质", codes="款项性质", note="空白是货款")
    document_no: Key | None = column(
        "指定单据号", note="发票号、发货记录号或期初单据号",
        matches=("交易记录.invoice_no", "交易记录.record_no", "期初余额.document_no"),
    )  # fmt: skip
    order_no: Key | None = column("指定订单号", matches=(ORDERS,))
    cleared_on: Day | None = column("兑付日期", note="承兑汇票的兑付日，支票的到账日")
    status: Code | None = column("状态", codes="收款状态", note="空白是已收")
    void: Flag | None = column("作废", decided=True)
    payer: Text | None = column("付款方", aliases=("付款单位",), note="不是客户自己付的才填（代付）")
    payer_letter: Flag | None = column("代付函", decided=True, note="财务收到代付函后填是")
