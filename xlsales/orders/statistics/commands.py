"""What a user asks about orders month by month, and every morning: 订货统计, 未发明细."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

from ...book.context import Context
from ...book.options import INTO_FOLDER
from ...book.period import months_in_words, nothing_there
from ...book.writing.save import folder
from ...handbook.sheets import SALES_TARGETS
from ...kernel.command import Argument, Outcome, command, line

KINDS = {kind: kind for kind in ("customer", "product", "staff")}


@command(
    "stats.monthly", "DH-3.2", label="订货统计", group="报表", icon="PivotTableInsert", place=2,
    button=INTO_FOLDER,
    line=line(
        "订货统计表：一个月的订货，按客户、产品或专员。", month="月份，不写则是昨天所在的月",
        kind=Argument("按 customer、product 还是 staff，不写则都做", "--by", choices=KINDS),
        out=Argument("订货统计表放在这个文件夹", metavar="DIR"),
    ),
)  # fmt: skip
def monthly_statistics(
    context: Context, month: date | None = None, kind: str = "", out: Path | None = None
) -> Outcome:
    """一个月的单数、数量、金额、累计和去年同月，按客户、产品和专员。"""
    from ...book.paper.report import write_report
    from ...kernel.report import CodeNames
    from .counting import ordered_lines
    from .figures import monthly
    from .reports import STATISTICS, counted, statistics_page, targets_of

    book, given = context.opened()
    # on the first of a month the one before is meant: this is when the table is printed
    month = (month or given.today - timedelta(1)).replace(day=1)
    lines, names = ordered_lines(book.tables, given.today), CodeNames(book.tables)
    known = {own.received_on.replace(day=1) for own in lines.customer}
    if month not in known:
        raise nothing_there(f"{month:%Y-%m}", "能计入的订货登记", months_in_words(known), "月份")
    document: dict[str, Any] = {"month": f"{month:%Y-%m}"}
    pages = []
    for name in (kind,) if kind else KINDS:
        found, total = monthly(getattr(lines, name), month)
        rows = counted(found, name, names, targets_of(book.tables[SALES_TARGETS], month))
        document[f"by_{name}"] = STATISTICS[name].document(rows, names)
        pages.append(statistics_page(name, rows, total, month, given))
    document |= {"orders": total.orders, "amount": str(total.amount), "left_out": lines.left_out}
    words = f"{month:%Y-%m} 共 {total.orders} 张订货单，{total.amount:,.2f} 元，"
    words += f"今年累计 {total.cumulative:,.2f} 元。"
    if lines.left_out:
        words += f"订货登记表有 {len(lines.left_out)} 行没有日期或金额，没有计入。"
    if out is not None:
        path = folder(out) / f"订货统计表_{month:%Y-%m}.xlsx"
        document["files"] = [str(write_report(path, "订货统计表", given, names, *pages))]
    return Outcome(words, document)


@command(
    "orders.undelivered", "DH-3.2", "DH-4", label="未发明细", group="订货", icon="ReviewShowAllComments",
    place=8, line=line("未发（欠交）明细：已审而没有发完的，按要求到货日期。", out="未发明细写到这个文件"),
)  # fmt: skip
def undelivered_goods(context: Context, out: Path | None = None) -> Outcome:
    """已审而没有发完的订货，按要求到货日期：订、已发、欠多少，晚了几天。"""
    from ...book.paper.report import Page, write_report
    from ...kernel.report import CodeNames
    from .reports import UNDELIVERED, owed_lines
    from .undelivered import undelivered_lines

    book, given = context.opened()
    names = CodeNames(book.tables)
    rows = owed_lines(undelivered_lines(book.tables, given.today), book.tables, names)
    if out is not None:
        page = Page(UNDELIVERED, rows, f"日期：{given.today}")
        write_report(out, "未发（欠交）明细", given, names, page)
    late = sum(bool(row.own.late) for row in rows)
    document: dict[str, Any] = {"undelivered": UNDELIVERED.document(rows, names)}
    words = f"没有发完的 {len(rows)} 行，其中 {late} 行过了要求到货日期。"
    return Outcome(words, document).with_files(out)
