"""寄样单: samples sent before there is a code: goods, quantity, address, no price."""

from __future__ import annotations

from ...handbook.sheets import CUSTOMERS, PRODUCTS, PROSPECTS, SAMPLE_NOTE_LINES, SAMPLE_NOTES, STAFF, VISITS
from ...kernel.form import Form, column
from ...kernel.types import Count, Day, Key, Quantity, Text


class SampleNote(
    Form, sheet=SAMPLE_NOTES, table="xs_sample_note", department="销售部", owner="销售专员", person="sent_by",
    dated="asked_on", number="JS", needs=(("prospect_no", "customer_code"),),
):  # fmt: skip
    """寄样不是订货，不用客户代码；有价的试单要先给代码。"""

    sample_no: Key = column("寄样单号", key=True)
    asked_on: Day = column("日期")
    visit_no: Key | None = column("拜访编号", reference=VISITS, note="哪次拜访答应的")
    prospect_no: Key | None = column("潜在客户编号", reference=PROSPECTS, note="客户和潜在客户填一个")
    customer_code: Key | None = column("客户代码", reference=CUSTOMERS)
    receiver: Text = column("收件人")
    phone: Text | None = column("电话")
    address: Text = column("收货地址")
    sent_by: Key = column("经办人", reference=STAFF)
    sent_on: Day | None = column("寄出日期")
    courier: Text | None = column("快递单号")
    remark: Text | None = column("备注")


class SampleNoteLine(
    Form, sheet=SAMPLE_NOTE_LINES, table="xs_sample_note_line", department="销售部",
    parent=(SAMPLE_NOTES, ("sample_no",)),
):  # fmt: skip
    """寄样单的明细，没有价格。"""

    sample_no: Key = column("寄样单号", key=True, reference=SAMPLE_NOTES)
    line_no: Count | None = column("行号", key=True, numbered=True, minimum=1)
    product_code: Key = column("产品编码", reference=PRODUCTS)
    quantity: Quantity = column("数量", minimum=0, exclusive=True)
    remark: Text | None = column("说明")
