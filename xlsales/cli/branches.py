"""The sub-commands of branches: ``xlsales branches …``."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from .face import Book, Json, Today, run

branches = typer.Typer(help="分支机构。", no_args_is_help=True)
MONTH = re.compile(r"(\d{4})-(\d{2})")


def _month(text: str) -> date:
    try:
        found = MONTH.fullmatch(text)
        return date(int(found[1]), int(found[2]), 1) if found else date.fromisoformat(text).replace(day=1)
    except ValueError:
        raise typer.BadParameter(f"“{text}”不是月份，请写成 2025-06") from None


@branches.callback()
def group() -> None:
    """分支机构。"""


@branches.command("reorder")
def branches_reorder(
    book: Book,
    month: Annotated[
        date, typer.Option(parser=_month, metavar="YYYY-MM", help="要确定订货点的月份", show_default=False)
    ],
    out: Annotated[Path | None, typer.Option(metavar="DIR", help="订货点表放在这个文件夹")] = None,
    today: Today = None,
    json: Json = False,  # noqa: FBT002 - typer's flag
) -> None:
    """计算订货点、库存状态和建议订货量。"""
    run("branches.reorder", book, today, json, month=month, out=out)
