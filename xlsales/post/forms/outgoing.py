"""待发文件: one line for each thing that goes to somebody, by whatever way it goes."""

from __future__ import annotations

from ...handbook.sheets import BRANCHES, CUSTOMERS, OUTGOING, STAFF
from ...kernel.form import Form, column
from ...kernel.types import Code, Count, Day, Email, Key, Money, Text
from ..states import TO_SEND


class Outgoing(
    Form, sheet=OUTGOING, table="xs_outgoing", department="销售部", owner="销售内勤", dated="prepared_on",
    number="FJ",
    shown=(
        "out_no", "prepared_on", "what", "recipient_name", "way", "address", "files", "status", "sent_on",
        "delivered_on", "reply_due", "remark",
    ),
):  # fmt: skip
    """发出去的每份文件一行，打印、微信、邮件都登记；收回的也记在这里。"""

    out_no: Key = column("发件编号", key=True)
    prepared_on: Day = column("登记日期")
    what: Text = column("什么")
    why: Text | None = column("为什么")
    basis: Key | None = column("依据", note="条款，如 DH-3.4")
    recipient_kind: Code = column("收件方", codes="收件方")
    recipient: Key = column("收件方编码", matches=(STAFF, CUSTOMERS, BRANCHES))
    recipient_name: Text | None = column("收件人")
    way: Code = column("送达方式", codes="送达方式")
    address: Email | None = column("邮箱", note="登记时从员工、客户联系人取的")
    copy_to: Email | None = column("抄送", note="客户的销售专员")
    files: Text | None = column("文件", note="在 收发 文件夹里；发的就是这一份")
    source: Key | None = column("原件校验", computed=True)
    digest: Key | None = column("校验", computed=True, note="发以前核对：文件改过就不发")
    status: Code | None = column("状态", codes="发件状态", decided=True, starts=(TO_SEND,))
    times: Count | None = column("第几次", minimum=0, unit="次")
    sent_on: Day | None = column("发出日期")
    delivered_on: Day | None = column("送达日期")
    handled_by: Key | None = column("经办人", reference=STAFF)
    message_id: Text | None = column("邮件编号")
    remark: Text | None = column("说明", note="没有发成的原因，或服务器的回答")
    reply_due: Day | None = column("回执期限", note="要对方签回的才填")
    returned_on: Day | None = column("收回日期")
    outcome: Code | None = column("回执", codes="回执结果")
    difference: Money | None = column("不符金额", unit="元")
    scan: Text | None = column("扫描件")
