"""What a user prints of the register: 打印登记表."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from ...book.context import Context
from ...handbook.sheets import ORDER_REGISTER
from ...kernel.command import Argument, Outcome, command, line


@command(
    "orders.list", "TB-8.3.2", label="打印登记表", group="订货", icon="PrintPreviewAndPrint", place=13,
    line=line(
        "打印一个月的订货登记表，按手册的样式，带合计和签字。", month="月份，不写则是业务日期所在的月",
        out=Argument("放在这个文件夹", metavar="DIR", default=Path()),
    ),
)  # fmt: skip
def print_register(context: Context, out: Path, month: date | None = None) -> Outcome:
    """打印一个月的订货登记表：手册的各栏，公司、合计、签字。"""
    from ...book.paper.report import write_report
    from ...book.period import months_in_words, nothing_there
    from ...book.writing.save import folder
    from ...kernel.report import CodeNames
    from .printed import register_page, registered_lines

    book, given = context.opened()
    names, wanted = CodeNames(book.tables), (month or given.today).replace(day=1)
    every = registered_lines(book.tables, names)
    lines = [row for row in every if row.own.received_on.replace(day=1) == wanted]
    if not lines:
        known = months_in_words(row.own.received_on for row in every)
        raise nothing_there(f"{wanted:%Y-%m}", "订货登记", known, "月份")
    page = register_page(lines, given.today, export=given.settings.export_business)
    path = folder(out) / f"{ORDER_REGISTER}_{wanted:%Y-%m}.xlsx"
    files = [str(write_report(path, ORDER_REGISTER, given, names, page))]
    words = f"已生成 {wanted:%Y-%m} 的订货登记表，{len(lines)} 行。"
    return Outcome(words, {"month": f"{wanted:%Y-%m}", "rows": len(lines), "files": files})
