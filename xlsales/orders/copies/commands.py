"""打印三联: the copies of an order, ready to print, mail or send."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from ...book.context import Context
from ...book.errors import BookError
from ...handbook.sheets import ORDER_BATCHES, ORDER_CARTONS, ORDER_LINES, ORDERS, PRODUCTS
from ...kernel.command import Argument, Outcome, command, line

if TYPE_CHECKING:
    from ...kernel.table import Table
    from ..acceptance.compared import AcceptanceFault


@command(
    "orders.print", "DH-4", "TB-8.3.1", label="打印三联", group="订货", icon="FilePrint", place=6,
    line=line(
        "打印三联订货单。", out=Argument("放在这个文件夹", metavar="DIR", default=Path()),
        paper=Argument("纸；不写则按设置“三联纸型”", choices={"A4": "A4", "针式": "针式241×140"}),
        draft="没有审核的也打，标明草稿",
    ),
)  # fmt: skip
def print_orders(
    context: Context, orders: Sequence[str], out: Path, paper: str = "", *, draft: bool = False
) -> Outcome:
    """打印订货单的营销部联、财务部联、生产部联（无价格）和客户确认联。"""
    from ...book.paper.names import file_names
    from ...book.several import several
    from ..acceptance.compared import faults_in
    from .book import write_copies
    from .packing import cartons_of
    from .pages import copies, items_of, pages

    book, given = context.opened()
    orders = context.codes(book, ORDERS, orders)
    heads = _heads(orders, book.tables, {} if draft else faults_in(book.tables, given), draft=draft)
    settings = given.settings
    sheets = copies(settings.copies)
    pending = {
        order: pages(
            items_of(order, book.tables[ORDER_LINES], book.tables[PRODUCTS], book.tables[ORDER_BATCHES]),
            settings.lines_per_page,
        )
        for order in heads
    }
    titles = file_names(f"订货单_{order}" for order in heads)
    write = partial(
        write_copies, sheets=sheets, company=settings.company_name, paper=paper or settings.order_paper,
        draft=draft, per_page=settings.lines_per_page, today=given.today,
    )  # fmt: skip
    asked = {"orders": orders, "paper": paper, "draft": draft}
    with several(context, "orders.print", out, book, given, **asked) as run:
        for (order, head), title in zip(heads.items(), titles, strict=True):
            cartons = cartons_of(order, book.tables[ORDER_CARTONS])
            run.make(out / f"{title}.xlsx", partial(write, cartons=cartons), head, pending[order])
    words = f"已生成 {len(run.files)} 张订货单的三联。{run.note}"
    return Outcome(words, {"files": list(map(str, run.files))})


def _heads(
    orders: Sequence[str], tables: Mapping[str, Table], held: Mapping[str, AcceptanceFault], *, draft: bool
) -> dict[str, dict[str, str]]:
    """What is said of each order, by field; BookError for the first that may not be printed."""
    from .head import head_texts
    from .pages import unfit

    rows = {row.order_no: row for row in tables[ORDERS]}
    for order in orders:
        if order not in rows:
            raise BookError(f"订货单里没有“{order}”，请核对订单号码。", "unknown_order")
        if why := unfit(rows[order].status, draft=draft):
            raise BookError(f"{order}{why}。", "not_printable")
        if fault := held.get(order):
            raise BookError(f"{order}{fault.words}，不能打印三联，{fault.cure}。", "not_printable")
    return {order: head_texts(rows[order], tables) for order in orders}
