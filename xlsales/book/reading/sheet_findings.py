"""What is wrong with a sheet as a whole."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from ...kernel.columns import structure
from ...kernel.finding import Finding
from ...kernel.flaw import Flaw
from ...kernel.form import Form
from ...kernel.place import corners
from .remarks import belied, used


def sheet_findings(form: type[Form], name: str, seen: Any, first: int | None) -> Iterable[Finding]:
    """Merged cells, hidden rows, cells outside of what the sheet claims.

    ``first`` is the row of the first record, if there is one: cells merged above it are titles and heads,
    which hide nothing.
    """
    for area in (each for each in seen.merged if first and corners(each)[2] >= first):
        what, advice = f"{name}的 {area} 是合并单元格，只有左上角一格有值", "请取消合并，逐行填写"
        flaw = Flaw(
            what,
            advice,
            sheet=name,
            cell=area.partition(":")[0],
            responsible=form.owner,
            observed=area,
            ref=form.ref,
        )
        yield structure.MERGED.finding(flaw)
    if seen.hidden_rows:
        least = "至少 " if seen.more else " "
        what, advice = f"{name}有{least}{seen.hidden_rows} 行隐藏或被筛选掉", "这些行照样计入，请知悉"
        flaw = Flaw(
            what, advice, sheet=name, responsible=form.owner, observed=f"{seen.hidden_rows} 行", ref=form.ref
        )
        yield structure.HIDDEN.finding(flaw)
    if belied(seen):
        what, advice = (
            f"{name}自称范围是 {seen.dimension}，实际用到 {used(seen)}",
            "已按实际的读取，请在Excel中打开并保存",
        )
        flaw = Flaw(what, advice, sheet=name, responsible=form.owner, observed=seen.dimension, ref=form.ref)
        yield structure.EXTENT.finding(flaw)


def missing(form: type[Form]) -> Finding:
    """A sheet that is not there."""
    flaw = Flaw(
        f"缺少工作表“{form.sheet}”",
        "请恢复这张表，或从新工作簿复制过来",
        sheet=form.sheet,
        responsible=form.owner,
        required=form.sheet,
        ref=form.ref,
    )
    return structure.MISSING_SHEET.finding(flaw)


def headless(form: type[Form], name: str) -> Finding:
    """A sheet without a header row."""
    flaw = Flaw(
        f"“{name}”里找不到表头行",
        f"请把“{next(iter(form.headers()))}”等列名写在数据上面一行",
        sheet=name,
        responsible=form.owner,
        ref=form.ref,
    )
    return structure.MISSING_COLUMN.finding(flaw)


def open_elsewhere(path: Path, owner: str) -> Finding:
    """A file that somebody has open."""
    flaw = Flaw(f"“{path.name}”正由“{owner}”打开", "检查的是上次保存的内容，请保存后再检查", observed=owner)
    return structure.OPEN_ELSEWHERE.finding(flaw)
