"""What a user does with branches: 计算订货点."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...book.context import Context
from ...book.options import INTO_FOLDER
from ...book.writing.save import folder
from ...kernel.command import Argument, Outcome, command, line

if TYPE_CHECKING:
    from .calculation import PointLine


@command(
    "branches.reorder", "DH-5", "DH-6", label="计算订货点", group="分支机构", icon="CalculateSheet", place=1,
    large=True, button=INTO_FOLDER,
    line=line(
        "计算订货点、库存状态和建议订货量。", group="分支机构。", month="要确定订货点的月份",
        out=Argument("订货点表放在这个文件夹", metavar="DIR"),
    ),
)  # fmt: skip
def reorder(context: Context, month: date, out: Path | None = None) -> Outcome:
    """算出各分支机构每个品种当月的订货点、库存状态和建议订货量。"""
    from ...kernel.report import CodeNames
    from .calculation import PointInputs, calculate
    from .periods import require_sales
    from .reports import POINTS, listed, write_points

    book, given = context.opened()
    inputs, names = PointInputs.of(book.tables), CodeNames(book.tables)
    require_sales(month.replace(day=1), inputs, given.today)
    lines = calculate(inputs, month, given)
    rows = listed(lines, book.tables)
    files = [] if out is None else write_points(folder(out), rows, given, names)
    made = f"，已生成 {len(files)} 个文件" if files else ""
    words = (
        f"{month:%Y-%m} 共 {len(rows)} 个机构品种：{_counts(lines)}{made}。"
        if rows
        else "没有在售的机构品种。"
    )
    document: dict[str, Any] = {"month": f"{month:%Y-%m}", "rows": POINTS.document(rows, names)}
    return Outcome(words, document).with_files(*files)


def _counts(lines: Sequence[PointLine]) -> str:
    from .figures import NORMAL, ORDERED, TO_ORDER, UNKNOWN

    found = {
        word: sum(line.status == word for line in lines) for word in (TO_ORDER, ORDERED, NORMAL, UNKNOWN)
    }
    return "，".join(f"{word} {number}" for word, number in found.items() if number)
