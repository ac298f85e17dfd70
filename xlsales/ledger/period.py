"""For which days 往来对账单 can be made: over, in order, and with money recorded until their end."""

from __future__ import annotations

from datetime import date

from ..book.errors import BookError
from ..book.period import nothing_there
from ..kernel.table import Table


def require_records(start: date, end: date, deliveries: Table, receipts: Table, today: date) -> None:
    """BookError where the days are reversed or to come, or end before the first delivery and receipt."""
    if start > end:
        raise BookError(f"对账的开始 {start} 晚于结束 {end}，请改日期。", "period")
    if end > today:
        raise BookError(f"对账的结束 {end} 晚于今天（{today}），请改日期或设置“业务日期”。", "period")
    days = [
        day
        for day in (*deliveries["delivered_on"].to_pylist(), *receipts["received_on"].to_pylist())
        if day is not None and day <= today
    ]
    if days and end < min(days):
        known = " 至 ".join(map(str, sorted({min(days), max(days)})))
        raise nothing_there(f"{start} 至 {end} ", "账款记录", known, "日期")
