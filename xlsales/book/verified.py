"""操作记录 of a book looked at again: is every line as it was written, and does every approval have one?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from ..kernel.table import Table
from .book import Book
from .log import HASH, Anchor, Line, anchor_of, verify
from .package import Package, open_package
from .parts import properties
from .source import FileSource
from .system import log_sheet
from .triage import tables_in

APPROVALS: Mapping[str, tuple[str, str]] = {
    "订货审批": ("order_no", "approved_by"),
    "超限审批": ("order_no", "director"),
    "客户资料_信用核定": ("customer_code", "supervisor"),
}
"""Sheets on which somebody decides: the object's column, and the column of who did."""
APPROVING = ("批", "核定")


def verified(path: Path, book: Book, against: Sequence[Path]) -> dict[str, Any]:
    """What ``xlsales log verify`` says, as a document; ``against`` are files that carry an anchor."""
    source = FileSource(path)
    sheet = log_sheet(source)
    lines, numbers = (sheet.rows, sheet.numbers) if sheet else ([], [])
    below = (numbers[-1] if numbers else 1) + 1
    found = verify(lines, _anchors(source.package, against))
    faults = [
        {"row": (*numbers, below)[fault.at], "code": fault.code, "message": fault.what} for fault in found
    ]
    end = anchor_of(lines)
    return {
        "lines": len(lines),
        "chained": end.count if end else 0,
        "head": end.head if end else "",
        "faults": faults,
        "unlogged": list(_unlogged(book.tables, lines)),
    }


def _anchors(package: Package, against: Sequence[Path]) -> dict[str, Anchor]:
    """Where the log ended when each file was written, by which file says so."""
    files = {f"“{path.name}”的文件属性": open_package(path) for path in tables_in(against)}
    known = {"工作簿的文件属性": package, **files}
    found = {where: Anchor.read(properties(own).get("description", "")) for where, own in known.items()}
    return {where: anchor for where, anchor in found.items() if anchor}


def _unlogged(tables: Mapping[str, Table], lines: Sequence[Line]) -> Iterator[dict[str, Any]]:
    approved = _approved(lines)
    for sheet, (key, signer) in APPROVALS.items():
        table = tables.get(sheet)
        if table is None or not table.present:
            continue
        rows = zip(*(table[name].to_pylist() for name in (key, signer)), table.rows.to_pylist(), strict=True)
        for subject, who, row in rows:
            if who and subject and subject not in approved:
                what = f"{sheet}第{row}行（{subject}）的审批在操作记录里没有记录"
                yield {"sheet": sheet, "row": row, "key": subject, "message": what}


def _approved(lines: Sequence[Line]) -> frozenset[str]:
    """The objects of which the log says that somebody approved something."""
    return frozenset(
        subject
        for line in lines
        if line.get(HASH) and any(word in f"{line.get('命令')}{line.get('内容')}" for word in APPROVING)
        for subject in (line.get("对象") or "").split("、")
    )
