"""客户移交: the list that three people sign, and who is in charge afterwards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from ...book.context import Context
from ...book.errors import BookError
from ...handbook.sheets import CUSTOMERS, HANDOVERS, STAFF
from ...kernel.command import Argument, Outcome, command, line

if TYPE_CHECKING:
    from ...book.book import Book

DEED = HANDOVERS


@command(
    "customers.handover", "KF-2", label=DEED, group="客户", icon="MeetingsWorkspace", place=11,
    deeds={DEED: ("销售主管", "客户服务主管", "销售部经理")},
    line=line(
        "客户移交清单；写了接交人就登记移交，已接的换负责销售专员。",
        customers="只移交这些客户；不写是移交人的全部客户", owner=Argument("移交人的工号", "--from"),
        taker=Argument("接交人的工号", "--taker"), out="清单写到这个文件", write="登记移交",
    ),
)  # fmt: skip
def hand_over(
    context: Context,
    customers: Sequence[str] = (),
    owner: str = "",
    taker: str = "",
    out: Path | None = None,
    *,
    write: bool = False,
) -> Outcome:
    """客户移交清单（移交人、接交人、监交人签字），登记移交；填了已接日期的，换成新的负责销售专员。"""
    from ...book.paper.report import Page, write_report
    from ...kernel.report import CodeNames
    from .handing import handed
    from .reports import HANDED

    book, given = context.opened(DEED if write else "")
    known = book.tables[CUSTOMERS].names("customer_code", "sales_owner")
    codes = context.codes(book, CUSTOMERS, customers)
    (owner, taker) = context.codes(book, STAFF, (owner, taker)) if owner or taker else (owner, taker)
    codes = codes or [code for code, own in known.items() if owner and own == owner]
    if strange := [code for code in codes if not known.get(code)]:
        raise BookError(
            f"{'、'.join(strange[:3])}不在客户资料里，或没有负责销售专员，没有改动。", "unknown_customer"
        )
    if taker and taker not in book.tables[STAFF]["staff_no"].to_pylist():
        raise BookError(f"员工里没有“{taker}”，没有改动，请核对接交人的工号。", "unknown_staff")
    names, rows = CodeNames(book.tables), handed(book.tables, book.log, given, codes)
    if out is not None:
        said = f"移交人：{names.of(STAFF, owner)}　接交人：{names.of(STAFF, taker)}　日期：{given.today}"
        write_report(out, HANDED.title, given, names, Page(HANDED, rows, said))
    words = f"移交清单 {len(rows)} 个客户。"
    if write:
        words += _write(context, book, given.today, codes if taker else [], known, taker)
    document = {"handed": HANDED.document(rows, names)}
    return Outcome(words, document).with_files(out)


def _write(
    context: Context, book: Book, today: date, codes: Sequence[str], known: Mapping[str, str], taker: str
) -> str:
    """New rows of 客户移交, and the customers of whom somebody has taken charge; in words."""
    from ...book.log.entries import entry
    from ...book.rewrite import rewrite
    from .handing import accepted, proposed

    table = book.tables[HANDOVERS]
    rows = proposed(table, codes, known, taker, today)
    records, moved = accepted(book.tables[CUSTOMERS], table, today)
    changed = {HANDOVERS: [*table.records(), *rows]} if rows else {}
    changed |= {CUSTOMERS: records} if moved else {}
    if not changed:
        return "没有要登记的移交。"
    named = [row["customer_code"] for row in rows] + moved
    content = f"移交 {len(rows)} 个客户，接交 {len(moved)} 个"
    note = entry(context.acting(book), DEED, "、".join(dict.fromkeys(named)), content, "KF-2")
    rewrite(book, changed, [note])
    return f"登记移交 {len(rows)} 个，已接交 {len(moved)} 个；接交以前仍由移交人负责。"
