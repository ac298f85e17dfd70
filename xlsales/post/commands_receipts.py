"""回执: the book of what customers sign and send back."""

from __future__ import annotations

from pathlib import Path

from ..book.context import Context
from ..book.options import FILE
from ..kernel.command import Outcome, command, line


@command(
    "post.receipts", "DH-3.4", label="回执", group="审批收发", icon="ReviewAcceptChange", place=9,
    line=line("要客户签回的：寄出、收回、相符不符，没有收回的按专员列出，久的在前。", out=FILE),
)  # fmt: skip
def show_receipts(context: Context, out: Path | None = None) -> Outcome:
    """对账单、年度统计等要客户签回的：寄出、收回、相符不符，没有收回的按专员列出，久的在前。"""
    from ..book.paper.report import Page, write_report
    from ..kernel.report import CodeNames
    from .receipts import RECEIPTS, receipts, told

    book, given = context.opened()
    rows, names = receipts(book.tables, given.today), CodeNames(book.tables)
    if out is not None:
        write_report(out, RECEIPTS.title, given, names, Page(RECEIPTS, rows, f"{given.today}"))
    document = {"receipts": RECEIPTS.document(rows, names), "files": [str(out)] if out else []}
    return Outcome(f"{told(rows)}。", document)
