"""The sub-commands of branches that are about stock: ``xlsales branches alerts`` and others."""

from __future__ import annotations

from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Annotated

import typer

from .branches import branches as branches
from .branches import month_of
from .face import Book, Json, Today, run

Branch = Annotated[str, typer.Option("--branch", help="机构编码", show_default=False)]


@branches.command("alerts")
def branches_alerts(
    book: Book,
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="预警表写到这个文件")] = None,
    today: Today = None,
    json: Json = False,  # noqa: FBT002 - typer's flag
) -> None:
    """到订货点的、缺货的品种，和要到期的限额。"""
    run("branches.alerts", book, today, json, out=out)


@branches.command("exchange")
def branches_exchange(
    book: Book,
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="库存结构表写到这个文件")] = None,
    today: Today = None,
    json: Json = False,  # noqa: FBT002 - typer's flag
) -> None:
    """滞销、超储、机构之间可调剂的品种，没有结案的调换货单。"""
    run("branches.exchange", book, today, json, out=out)


@branches.command("decide")
def branches_decide(
    book: Book,
    month: Annotated[date, typer.Option(parser=month_of, metavar="YYYY-MM", help="月份", show_default=False)],
    branch: Branch,
    points: Annotated[
        list[str] | None, typer.Option("--set", metavar="PRODUCT=POINT", help="另定的订货点，可写多个")
    ] = None,
    reason: Annotated[str, typer.Option(help="另定的原因")] = "",
    today: Today = None,
    json: Json = False,  # noqa: FBT002 - typer's flag
) -> None:
    """确定一个机构当月的订货点，写进订货点表。"""
    own = dict(map(_point, points or []))
    run("branches.decide", book, today, json, month=month, branch=branch, points=own, reason=reason)


def _point(text: str) -> tuple[str, Decimal]:
    code, mark, number = text.partition("=")
    try:
        return code.strip(), Decimal(number if code and mark else "")
    except InvalidOperation:
        raise typer.BadParameter(f"“{text}”看不懂，请写成 P001=300") from None


@branches.command("draft")
def branches_draft(
    book: Book,
    branch: Branch,
    today: Today = None,
    json: Json = False,  # noqa: FBT002 - typer's flag
) -> None:
    """把到订货点的品种拟成一张草稿订货单。"""
    run("branches.draft", book, today, json, branch=branch)
