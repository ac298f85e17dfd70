"""送审: what waits as a digest for each approver, a row for each line, and the text that goes out. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from ...kernel.form import Record
from ...kernel.table import Table
from .pending import Pending

ANSWERS = "请直接回复：全部同意，或 同意1、3；不同意2；退回4。别的话由人处理。"


class Digest(NamedTuple):
    """The lines of one approver under one number, and its text."""

    batch: str
    approver: str
    rows: list[Record]
    text: str


def open_lines(asked: Table, today: date) -> dict[tuple[str, str], Record]:
    """What is asked and not answered, by sheet and thing, while it is valid."""
    return {
        (row.sheet_name, row.item): row.values() for row in asked
        if row.decision is None and row.remark is None and row.valid_until and row.valid_until >= today
    }  # fmt: skip


def to_ask(
    found: Iterable[Pending], asked: Table, today: date
) -> tuple[dict[str, list[Pending]], list[Pending]]:
    """What is asked of whom, and what nobody alone may sign.

    What somebody is asked already with the same figures is not asked again.
    """
    known, groups, nobody = open_lines(asked, today), dict[str, list[Pending]](), list[Pending]()
    for own in found:
        before = known.get((own.sheet, own.name))
        if not own.approver:
            nobody.append(own)
        elif before is None or (before["figures"] or "") != own.figures:
            groups.setdefault(own.approver, []).append(own)
    return groups, nobody


def digests(
    groups: Mapping[str, Sequence[Pending]], numbers: Iterator[str], today: date, until: date, company: str
) -> list[Digest]:
    """A digest for each approver, its lines numbered from 1."""
    found = []
    for approver, items in groups.items():
        batch = next(numbers)
        rows = [
            {
                "batch": batch,
                "line_no": number,
                "approver": approver,
                "asked_on": today,
                "valid_until": until,
                "sheet_name": own.sheet,
                "item": own.name,
                "content": own.content,
                "amount": own.amount,
                "figures": own.figures or None,
            }
            for number, own in enumerate(items, 1)
        ]
        lines = "\n".join(f"{row['line_no']} {row['content']}" for row in rows)
        text = f"{company} 送审 {batch}（{until} 前答复有效）\n{lines}\n{ANSWERS}\n"
        found.append(Digest(batch, approver, rows, text))
    return found
