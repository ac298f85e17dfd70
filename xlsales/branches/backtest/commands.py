"""What a user does to see whether a way to set the point would have served: 回测."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from ...book.context import Context
from ...book.errors import BookError
from ...book.options import INTO_FOLDER
from ...book.writing.save import folder
from ...kernel.command import Argument, Outcome, brief, command, line

NONE = "没有更好的"
brief(
    "ways", name="做法", fill_rate="满足率", average_stock="平均库存", stock_out_days="缺货天数",
    efficient="有效",
)  # fmt: skip


@command(
    "branches.backtest", "DH-5", "DH-6", label="回测", group="分支机构", icon="ChartInsert", place=7,
    button=INTO_FOLDER,
    line=line(
        "用过去的销量逐日重演各种订货点做法，看哪种好。", first=Argument(metavar="DAY"),
        last=Argument(metavar="DAY"), out=Argument("回测结果放在这个文件夹", metavar="DIR"),
    ),
)  # fmt: skip
def run_backtest(context: Context, first: date, last: date, out: Path | None = None) -> Outcome:
    """用过去的销量逐日重演各种订货点做法：缺货天数、满足率、平均库存，只供参考。"""
    from ...kernel.report import CodeNames
    from ..points.calculation import PointInputs
    from ..points.periods import sold_months
    from .replay import NOW, backtest, recommended, rows_of
    from .reports import write_backtest

    book, given = context.opened()
    if last > given.today:
        raise BookError(f"回测的止日不能晚于今天（{given.today}），请核对 --to。", "period")
    if first >= last:
        raise BookError("回测的起日应早于止日，请核对 --from 和 --to。", "period")
    inputs = PointInputs.of(book.tables)
    found = backtest(inputs, first, last, given, context.progress)
    if not found.parts:
        known = sold_months(inputs, given.today)
        there = f"有销量的是 {known}，请核对 --from 和 --to" if known else "请先导入销量"
        raise BookError(f"没有一个机构品种的销量够一个月，不能回测；{there}。", "no_sales")
    files: list[Path] = []
    if out is not None:
        path = folder(out) / f"订货点回测_{first}_{last}.xlsx"
        files = [write_backtest(path, found, given, CodeNames(book.tables))]
    leaner, better = recommended(found.total, found.edge)
    document: dict[str, Any] = {
        "first": first.isoformat(), "last": last.isoformat(), "until": found.until.isoformat(),
        "ways": list(rows_of(found.total, found.kinds)), "leaner": leaner, "better": better,
        "parts": [
            {"branch": branch, "class": name, "ways": list(rows_of(own, found.kinds))}
            for (branch, name), own in found.parts.items()
        ],
        "left_out": [{"branch": branch, "sku": code} for branch, code in found.left_out],
    }  # fmt: skip
    now = found.total[NOW]
    words = "" if found.until == last else f"销量只到 {found.until}，以后的没有重演。"
    words += f"现行设置：满足率 {now.fill_rate}，平均库存 {now.average_stock}；"
    words += (
        f"同样满足、库存最少：{leaner or NONE}；同样库存、满足最好：{better or NONE}。只供参考，没有改设置。"
    )
    return Outcome(words, document).with_files(*files)
