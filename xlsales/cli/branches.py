"""The sub-commands of branches: ``xlsales branches …``."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from .face import Book, Json, Today, day_of, run

branches = typer.Typer(help="分支机构。", no_args_is_help=True)


def month_of(text: str) -> date:
    """A month of the command line, as its first day."""
    from ..book.period import month_of as read

    try:
        return read(text)
    except ValueError:
        raise typer.BadParameter(f"“{text}”不是月份，请写成 2025-06") from None


Week = Annotated[
    date | None,
    typer.Option(parser=day_of, metavar="MONDAY", help="哪一周，写周一的日期", show_default=False),
]
Month = Annotated[
    date | None, typer.Option(parser=month_of, metavar="YYYY-MM", help="哪一月", show_default=False)
]


@branches.callback()
def group() -> None:
    """分支机构。"""


@branches.command("reorder")
def branches_reorder(
    book: Book,
    month: Annotated[
        date, typer.Option(parser=month_of, metavar="YYYY-MM", help="要确定订货点的月份", show_default=False)
    ],
    out: Annotated[Path | None, typer.Option(metavar="DIR", help="订货点表放在这个文件夹")] = None,
    today: Today = None,
    json: Json = False,  # noqa: FBT002 - typer's flag
) -> None:
    """计算订货点、库存状态和建议订货量。"""
    run("branches.reorder", book, today, json, month=month, out=out)


@branches.command("funds")
def branches_funds(
    book: Book,
    out: Annotated[
        Path | None, typer.Option(metavar="DIR", help="资金占用表和审批申请放在这个文件夹")
    ] = None,
    today: Today = None,
    json: Json = False,  # noqa: FBT002 - typer's flag
) -> None:
    """各分支机构的资金占用和限额，以及要报营销总监的订货单。"""
    run("branches.funds", book, today, json, out=out)


@branches.command("approve")
def branches_approve(
    book: Book,
    order: Annotated[str, typer.Argument(metavar="ORDER", help="订单号码", show_default=False)],
    decision: Annotated[str, typer.Option(help="同意或不同意", show_default=False)],
    by: Annotated[str, typer.Option(help="营销总监的工号", show_default=False)],
    reason: Annotated[str, typer.Option(help="原因", show_default=False)],
    applicant: Annotated[str, typer.Option(help="申请人的工号")] = "",
    evidence: Annotated[str, typer.Option(help="申请人自己代录时的凭据，如邮件日期")] = "",
    today: Today = None,
    json: Json = False,  # noqa: FBT002 - typer's flag
) -> None:
    """记下营销总监对超限额订货的决定。"""
    words = {"order": order, "decision": decision, "by": by, "reason": reason, "applicant": applicant}
    words["evidence"] = evidence
    run("branches.approve", book, today, json, **words)


@branches.command("accuracy")
def branches_accuracy(
    book: Book,
    month: Annotated[date, typer.Option(parser=month_of, metavar="YYYY-MM", help="月份", show_default=False)],
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="排名表写到这个文件")] = None,
    today: Today = None,
    json: Json = False,  # noqa: FBT002 - typer's flag
) -> None:
    """要货意向与实际订货的符合率，按经理排名。"""
    run("branches.accuracy", book, today, json, month=month, out=out)


@branches.command("intents")
def branches_intents(
    book: Book,
    out: Annotated[Path, typer.Option(metavar="DIR", help="各机构的文件放在这个文件夹", show_default=False)],
    week: Week = None,
    month: Month = None,
    today: Today = None,
    json: Json = False,  # noqa: FBT002 - typer's flag
) -> None:
    """给每个分支机构一份要货意向，默认下一周（下一月）。"""
    run("branches.intents", book, today, json, out=out, week=week, month=month)


@branches.command("collect")
def branches_collect(
    book: Book,
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", help="收回的文件", show_default=False)],
    week: Week = None,
    month: Month = None,
    today: Today = None,
    json: Json = False,  # noqa: FBT002 - typer's flag
) -> None:
    """收回要货意向，记入清单；迟报、改动、重复的都写明。"""
    run("branches.collect", book, today, json, files=files, week=week, month=month)


@branches.command("backtest")
def branches_backtest(
    book: Book,
    first: Annotated[
        date, typer.Option("--from", parser=day_of, metavar="DAY", help="从哪天", show_default=False)
    ],
    last: Annotated[
        date, typer.Option("--to", parser=day_of, metavar="DAY", help="到哪天", show_default=False)
    ],
    out: Annotated[Path | None, typer.Option(metavar="DIR", help="回测结果放在这个文件夹")] = None,
    today: Today = None,
    json: Json = False,  # noqa: FBT002 - typer's flag
) -> None:
    """用过去的销量逐日重演各种订货点做法，看哪种好。"""
    run("branches.backtest", book, today, json, first=first, last=last, out=out)
