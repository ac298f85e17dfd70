"""回执: what went to customers to be signed and sent back, what came, what is disputed, what is late."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from ..handbook.sheets import CUSTOMERS, OUTGOING, STAFF
from ..kernel.report import CODE, COUNT, DAY, MONEY, TEXT, WORD, Report
from ..kernel.report import ReportColumn as Column
from ..kernel.table import Row, Table
from .states import BACK, CUSTOMER, DELIVERED, SENT

LONG = 30
"""Days after which the list goes to the 专员 of the customer (practice of offices)."""
DISPUTED = "不符"
AWAITED, LATE, OVERDUE = "等回执", "过期", f"{LONG} 天以上"


@dataclass(frozen=True)
class ReturnReceipt:
    """A row of 待发文件 that asks for a receipt; ``days`` since it went, while none is here."""

    row: Row
    owner: str
    days: int | None
    state: str

    @property
    def sent_on(self) -> date | None:
        """When it left or was handed over."""
        went: date | None = self.row.sent_on or self.row.delivered_on
        return went


def receipts(tables: Mapping[str, Table], today: date) -> list[ReturnReceipt]:
    """All of them by 专员: those that are missing longest first, then those that are here."""
    owners = tables[CUSTOMERS].names("customer_code", "sales_owner")
    found = [
        _receipt(row, owners.get(row.recipient, ""), today)
        for row in tables[OUTGOING]
        if row.reply_due and row.recipient_kind == CUSTOMER and row.status in (SENT, DELIVERED, BACK)
    ]
    return sorted(found, key=lambda own: (own.days is None, own.owner, -(own.days or 0), own.row.out_no))


def _receipt(row: Row, owner: str, today: date) -> ReturnReceipt:
    went = row.sent_on or row.delivered_on
    if row.status == BACK:
        return ReturnReceipt(row, owner, None, row.outcome or BACK)
    days = (today - went).days if went else 0
    late = LATE if row.reply_due < today else AWAITED
    return ReturnReceipt(row, owner, days, OVERDUE if days > LONG else late)


def told(found: Iterable[ReturnReceipt]) -> str:
    """How many are here and how many not, in words."""
    rows = list(found)
    back = [own for own in rows if own.days is None]
    disputed = sum(own.state == DISPUTED for own in back)
    long = sum(own.state == OVERDUE for own in rows)
    if not rows:
        return "没有要回执的"
    share = f"{100 * len(back) / len(rows):.0f}%"
    first = f"寄出 {len(rows)} 份，收回 {len(back)} 份（{share}）"
    return f"{first}，不符 {disputed} 份，{LONG} 天以上没有收回 {long} 份"


RECEIPTS = Report(
    "回执", "回执登记簿", (
        Column("专员", CODE, "owner", 12, "owner", brief=True, named=STAFF),
        Column("客户", CODE, "row.recipient", 26, "customer", brief=True, named=CUSTOMERS),
        Column("什么", TEXT, "row.what", 26, "what", brief=True),
        Column("发件编号", CODE, "row.out_no", 17, "out_no"),
        Column("寄出", DAY, "sent_on", 12, "sent_on"),
        Column("期限", DAY, "row.reply_due", 12, "due"),
        Column("收回", DAY, "row.returned_on", 12, "returned_on"),
        Column("结果", WORD, "state", 12, "state", brief=True),
        Column("没收回的天数", COUNT, "days", 12, "days", brief=True),
        Column("不符金额", MONEY, "row.difference", 14, "difference", total=True),
        Column("扫描件", TEXT, "row.scan", 22, "scan"),
    ), "receipts", unit="单位：元", nothing="没有要回执的", filtered=True,
    words="收回六七成是平常的；不符的由财务人员查清。",
)  # fmt: skip
