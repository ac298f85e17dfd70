"""The commands on 货款."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from .face import Book, Json, Today, day_of, run

ledger = typer.Typer(help="货款：账龄、催款、对账。", no_args_is_help=True)
Out = Annotated[Path | None, typer.Option(help="写到这个文件")]


@ledger.command("aging")
def ledger_aging(book: Book, out: Out = None, today: Today = None, json: Json = False) -> None:  # noqa: FBT002 - typer's flag
    """应收账龄表。"""
    run("ledger.aging", book, today, json, out=out)


@ledger.command("dunning")
def ledger_dunning(book: Book, out: Out = None, today: Today = None, json: Json = False) -> None:  # noqa: FBT002 - typer's flag
    """催款清单和催款文字。"""
    run("ledger.dunning", book, today, json, out=out)


@ledger.command("statement")
def ledger_statement(
    book: Book,
    out: Annotated[Path, typer.Option(metavar="DIR", help="对账单放在这个文件夹")] = Path(),
    customer: Annotated[list[str] | None, typer.Option(help="客户代码；不写则全部客户")] = None,
    first: Annotated[
        date | None, typer.Option("--from", parser=day_of, metavar="YYYY-MM-DD", help="从哪天")
    ] = None,
    last: Annotated[
        date | None, typer.Option("--to", parser=day_of, metavar="YYYY-MM-DD", help="到哪天")
    ] = None,
    today: Today = None,
    json: Json = False,  # noqa: FBT002 - typer's flag
) -> None:
    """往来对账单，每个客户一份。"""
    run("ledger.statement", book, today, json, out=out, customers=customer or (), first=first, last=last)
