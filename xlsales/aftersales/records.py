"""What a step of a complaint changes on it, on its waits and in 交易记录. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from ..kernel.exact import product
from ..kernel.form import Record
from ..kernel.table import Table
from .states import RECEIVED

ZERO = Decimal(0)


def with_dispute(records: list[Record], record_no: str, amount: Decimal, today: date) -> None:
    """Add to 争议金额 of a delivery; 财务 has to confirm it anew."""
    own = next(each for each in records if each["record_no"] == record_no)
    own.update(
        disputed=(own["disputed"] or ZERO) + amount, disputed_on=today, dispute_confirmed_by=None,
    )  # fmt: skip


def without_dispute(records: list[Record], record_no: str, amount: Decimal) -> bool:
    """Take it off again; False where nothing of it is left there."""
    own = next((each for each in records if each["record_no"] == record_no), None)
    if own is None or not own["disputed"]:
        return False
    left = own["disputed"] - amount
    own["disputed"] = left if left > ZERO else None
    if left <= ZERO:
        own.update(disputed_on=None, dispute_confirmed_by=None)
    return True


def worth(row: Mapping[str, Any]) -> Decimal:
    """What a delivery came to."""
    if row["amount"] is not None:
        return Decimal(row["amount"])
    return product(row["quantity"] or ZERO, row["price"] or ZERO)


def waiting(waits: Table, complaint: str, today: date, at: str, reason: str) -> list[Record]:
    """The sheet with one more time of waiting, from now on."""
    records = waits.records()
    lines = [each["line_no"] or 0 for each in records if each["complaint_no"] == complaint]
    own = {"complaint_no": complaint, "line_no": max(lines, default=0) + 1, "since_on": today}
    blank = dict.fromkeys(waits.form.columns)
    return [*records, blank | own | {"since_at": at or None, "waits_for": reason or None}]


def answered(waits: Table, complaint: str, today: date, at: str) -> list[Record]:
    """The sheet with the open times of a complaint ended."""
    records = waits.records()
    for own in records:
        if own["complaint_no"] == complaint and own["until_on"] is None:
            own.update(until_on=today, until_at=at or None)
    return records


AS_COMPLAINT = "投诉"
AS_SERVICE = ("技术", "咨询", "其他")


def passed(call: Mapping[str, Any], number: str, by: str | None) -> Record:
    """The complaint or service record that a call becomes."""
    said = call["content"] or call["topic"]
    common = {"customer_code": call["customer_code"], "content": said}
    if call["topic"] == AS_COMPLAINT:
        return common | {
            "complaint_no": number, "received_on": call["day"], "received_at": call["clock"],
            "caller": call["caller"], "received_by": by, "status": RECEIVED,
        }  # fmt: skip
    return common | {
        "service_no": number, "day": call["day"], "measure": "35", "item": "33", "performed_by": by,
        "source_no": call["contact_no"],
    }  # fmt: skip
