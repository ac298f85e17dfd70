"""要货意向 that has come back: what the file says, and what is wrong with it, row by row (DH-7)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from ...book.errors import BookError
from ...book.reading.foreign_files import load_table
from ...kernel.columns.raw import Raw
from ...kernel.exact import plain
from ...kernel.reading import Unreadable, day, number
from .lists import CLOCK, ListPeriod
from .reports import HIDDEN, SHEET, SIGNS


@dataclass
class Returned:
    """One file: quantities and remarks by 产品编码; ``faults`` refuse it, ``notes`` are only told."""

    path: Path
    branch: str = ""
    period: ListPeriod | None = None
    quantities: dict[str, Decimal] = field(default_factory=dict)
    remarks: dict[str, str] = field(default_factory=dict)
    signed: dict[str, tuple[str | None, date | None]] = field(default_factory=dict)
    sent_at: str | None = None
    faults: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def same(self, other: Returned) -> bool:
        """Whether both say the same."""
        mine, its = ((own.quantities, own.remarks, own.signed, own.sent_at) for own in (self, other))
        return mine == its


def read_return(path: Path) -> Returned:
    """The file as it is; what is no 要货意向 of ours has a fault and nothing else."""
    found = Returned(path)
    try:
        known, sheet = _texts(load_table(path, HIDDEN)), load_table(path, SHEET)
    except BookError as fault:
        found.faults.append(f"{str(fault).rstrip('。')}；这不是本系统发出的要货意向")
        return found
    identities = {(row.get("机构编码"), row.get("周期类型"), row.get("周期起始")) for _, row in known}
    if len(identities) != 1:
        found.faults.append("看不出是哪个机构、哪一期的，请用发出的那一份填写")
        return found
    branch, cycle, start = identities.pop()
    found.branch, found.period = branch or "", ListPeriod(cycle or "", day(start or ""))
    sent_out = [row.get("产品编码") or "" for _, row in known]
    found.notes += sheet.remarks
    _read_rows(found, _texts(sheet), sent_out)
    return found


def _texts(raw: Raw) -> list[tuple[int, dict[str, str | None]]]:
    """The rows of a sheet as texts by header, with their row numbers; blank rows left out.

    In place of an error, a formula without result or a cut number stands what it is: unlike a blank it is
    no wish that can be read.
    """
    columns = [[(text or "").strip() or None for text in column.to_pylist()] for column in raw.columns]
    for (row, column), what in raw.odd():
        columns[column - raw.first_column][row - raw.first_row] = what
    rows = enumerate(zip(*columns, strict=True) if columns else (), raw.first_row)
    return [(row, dict(zip(raw.headers, cells, strict=True))) for row, cells in rows if any(cells)]


def _read_rows(found: Returned, rows: Iterable[tuple[int, dict[str, Any]]], sent_out: list[str]) -> None:
    codes = []
    for row, cells in rows:
        code = cells.get("产品编码")
        if code in SIGNS:
            _read_sign(found, row, code, cells)
        elif code is not None and code not in codes:
            if len(code) < 24:  # the line of 口径 stands in the same column
                codes.append(code)
                _read_wish(found, row, code, cells)
        elif code is not None:
            found.faults.append(f"第{row}行的产品“{code}”前面已经有了，请并成一行")
        elif cells.get("意向"):
            found.faults.append(f"第{row}行有意向没有产品编码，请补上")
    missing = [code for code in sent_out if code not in codes]
    if missing:
        found.faults.append(f"发出时的产品行被改动或删去：{'、'.join(missing)}，请恢复后重传")


def _read_wish(found: Returned, row: int, code: str, cells: dict[str, Any]) -> None:
    text = cells.get("意向")
    if text is None:
        return
    try:
        quantity = number(text)
    except Unreadable as fault:
        found.faults.append(f"第{row}行{code}的意向“{text}”{fault}")
        return
    if quantity < 0:
        found.faults.append(f"第{row}行{code}的意向是 {plain(quantity)}，不能是负数")
    elif quantity:
        found.quantities[code] = quantity
        if cells.get("备注"):
            found.remarks[code] = cells["备注"]


def _read_sign(found: Returned, row: int, role: str, cells: dict[str, Any]) -> None:
    try:
        when = day(cells["规格"]) if cells.get("规格") else None
    except Unreadable as fault:
        found.faults.append(f"第{row}行{role}的日期“{cells['规格']}”{fault}")
        return
    found.signed[role] = (cells.get("品名"), when)
    if role == "传出":
        found.sent_at = cells.get("单位")
        if found.sent_at and not CLOCK.fullmatch(found.sent_at):
            found.faults.append(f"第{row}行传出的时刻“{found.sent_at}”看不懂，请写成 17:20")
