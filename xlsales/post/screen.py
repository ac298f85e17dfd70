"""What the first screen says of 送审: what waits for whoever looks, by the numbers he answers with."""

from __future__ import annotations

from ..company.signing import people_of
from ..handbook.sheets import ASKED, ORDER_APPROVALS
from ..kernel.screen import HeadLines, ScreenInput, ScreenLine, declare
from .digest.digests import open_lines


def waiting_for(look: ScreenInput) -> list[ScreenLine]:
    """The open lines of the digests that went to him, or to one for whom he stands in today.

    「同意1、3」 means the same lines here and there; with several digests each line names its own.
    """
    if not look.who:
        return []
    today = look.given.today
    mandates = people_of(look.tables, look.given).mandates.get(look.who, ())
    approvers = {look.who, *(own.principal for own in mandates if own.starts_on <= today <= own.ends_on)}
    rows = [row for row in open_lines(look.tables[ASKED], today).values() if row["approver"] in approvers]
    rows.sort(key=lambda row: (row["batch"], row["line_no"]))
    several = len({row["batch"] for row in rows}) > 1
    found = []
    for row in rows:
        batch = f" {row['batch']} 的" if several else ""
        # a row about an order is named by the order first: the task that waits is that order's
        key = row["item"].partition("/")[0] if row["sheet_name"] == ORDER_APPROVALS else row["item"]
        found.append(ScreenLine(f"待批{batch} {row['line_no']}　{row['content']}", ASKED, key))
    return found


declare(HeadLines("待批", (), waiting_for, (ASKED,)))
