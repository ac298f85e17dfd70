"""要货意向 as it goes out and comes back (DH-7): yellow are 意向 and 备注, three sign, 销售内勤 sends."""

from __future__ import annotations

from ...book.exchange.sending import Sending
from ...kernel.form import Values
from ...kernel.reading import Unreadable
from ..forms.intent import Intent
from .lists import CLOCK, MONTHLY, ListPeriod

SHEET = "要货意向"


def shown(period: ListPeriod) -> str:
    """A period as people say it.

    >>> from datetime import date
    >>> shown(ListPeriod("周", date(2025, 6, 23))), shown(ListPeriod("月", date(2025, 7, 1)))
    ('2025-06-23 起的一周', '2025-07')
    """
    start = period.starts_on
    return f"{start:%Y-%m}" if period.cycle == MONTHLY else f"{start} 起的一周"


def period_of(identity: Values) -> ListPeriod:
    """The week or month of a list."""
    return ListPeriod(identity["cycle"], identity["starts_on"])


def _clock(text: str) -> str:
    if not CLOCK.fullmatch(text):
        raise Unreadable("时刻", "请写成 17:20")
    return text


INTENT_LIST = Sending(
    form=Intent, tab=SHEET, identity=("branch_code", "cycle", "starts_on"), key="product_code",
    opened={"quantity": "意向", "remark": "备注"},
    foot={
        "库管员": ("storekeeper", "storekeeper_on"), "销售内勤": ("clerk", "clerk_on"),
        "经理": ("manager", "manager_on"), "传出": ("sent_by", "sent_on", "sent_at"),
    },
    by="sent_by", on="sent_on", reads={"sent_at": _clock}, blank_lines=10,
    called=lambda identity: shown(period_of(identity)), taken_by="branches.collect",
)  # fmt: skip
