"""The commands on orders."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from .face import Book, Json, Today, run

orders = typer.Typer(help="订货单。", no_args_is_help=True)


@orders.command("register")
def orders_register(
    book: Book,
    numbers: Annotated[
        list[str] | None, typer.Argument(metavar="ORDER…", help="订单号码；不写则登记全部未登记的")
    ] = None,
    today: Today = None,
    json: Json = False,  # noqa: FBT002 - typer's flag
) -> None:
    """把录单上的订货单和没登记的订货单登记到订货登记表。"""
    run("orders.register", book, today, json, orders=numbers or ())


@orders.command("new")
def orders_new(book: Book, today: Today = None, json: Json = False) -> None:  # noqa: FBT002 - typer's flag
    """清空录单，准备录下一张；没填完的存为草稿。"""
    run("orders.new", book, today, json)


@orders.command("fill")
def orders_fill(book: Book, today: Today = None, json: Json = False) -> None:  # noqa: FBT002 - typer's flag
    """按录单已填的黄格带出客户、价格、金额和可用额度。"""
    run("orders.fill", book, today, json)


@orders.command("repeat")
def orders_repeat(book: Book, today: Today = None, json: Json = False) -> None:  # noqa: FBT002 - typer's flag
    """把客户上次的订货复制到录单。"""
    run("orders.repeat", book, today, json)


@orders.command("resume")
def orders_resume(
    book: Book,
    number: Annotated[str, typer.Argument(metavar="[ORDER]", help="草稿的订单号码", show_default=False)] = "",
    today: Today = None,
    json: Json = False,  # noqa: FBT002 - typer's flag
) -> None:
    """把一张草稿取回录单。"""
    run("orders.resume", book, today, json, order=number)


def _receipt(text: str) -> tuple[str, Decimal]:
    customer, _, amount = text.partition("=")
    try:
        money = Decimal(amount.replace(",", ""))
    except InvalidOperation:
        money = Decimal(0)
    if not customer or not money.is_finite() or money <= 0:
        raise typer.BadParameter(f"“{text}”看不懂，请写成 客户代码=金额，如 HB0003=12345")
    return customer, money


@orders.command("review")
def orders_review(
    book: Book,
    out: Annotated[Path | None, typer.Option(help="审核结果写到这个文件")] = None,
    assumed: Annotated[
        list[str] | None,
        typer.Option("--assume-receipt", metavar="CUSTOMER=AMOUNT", help="到款试算：假设今天收到这笔钱"),
    ] = None,
    write: Annotated[bool, typer.Option("--write", help="把结果写回工作簿")] = False,  # noqa: FBT002 - typer's flag
    today: Today = None,
    json: Json = False,  # noqa: FBT002 - typer's flag
) -> None:
    """订单审核：每张待审的订货单能不能做，差什么，谁定。"""
    received: dict[str, Decimal] = {}
    for customer, amount in map(_receipt, assumed or ()):
        received[customer] = received.get(customer, Decimal(0)) + amount
    run("orders.review", book, today, json, out=out, assumed=received, write=write)


@orders.command("held")
def orders_held(book: Book, today: Today = None, json: Json = False) -> None:  # noqa: FBT002 - typer's flag
    """未通过审核的订货单，按原因和决定的人分组。"""
    run("orders.held", book, today, json)


@orders.command("release")
def orders_release(book: Book, today: Today = None, json: Json = False) -> None:  # noqa: FBT002 - typer's flag
    """发货放行：发货前再看一次货款。"""
    run("orders.release", book, today, json)


@orders.command("progress")
def orders_progress(book: Book, today: Today = None, json: Json = False) -> None:  # noqa: FBT002 - typer's flag
    """按送达、生产和发货的记录更新订货单的状态。"""
    run("orders.progress", book, today, json)


class Deed(StrEnum):
    """What may be done to an order, and its Chinese word."""

    revise = "revise"
    cancel = "cancel"
    close = "close"


DEEDS = {Deed.revise: "变更", Deed.cancel: "作废", Deed.close: "结案"}


@orders.command("change")
def orders_change(
    book: Book,
    deed: Annotated[Deed, typer.Argument(help="revise 变更（第2版）、cancel 作废、close 结案")],
    numbers: Annotated[list[str], typer.Argument(metavar="ORDER…", help="订单号码", show_default=False)],
    reason: Annotated[str, typer.Option(help="原因", show_default=False)],
    today: Today = None,
    json: Json = False,  # noqa: FBT002 - typer's flag
) -> None:
    """订货单变更、作废或结案。"""
    run("orders.change", book, today, json, orders=numbers, deed=DEEDS[deed], reason=reason)


class Paper(StrEnum):
    """The paper the copies are printed on."""

    a4 = "A4"
    continuous = "针式"


@orders.command("print")
def orders_print(
    book: Book,
    numbers: Annotated[list[str], typer.Argument(metavar="ORDER…", help="订单号码", show_default=False)],
    out: Annotated[Path, typer.Option(metavar="DIR", help="放在这个文件夹")] = Path(),
    paper: Annotated[Paper | None, typer.Option(help="纸；不写则按设置“三联纸型”")] = None,
    draft: Annotated[bool, typer.Option("--draft", help="没有审核的也打，标明草稿")] = False,  # noqa: FBT002 - typer's flag
    today: Today = None,
    json: Json = False,  # noqa: FBT002 - typer's flag
) -> None:
    """打印三联订货单。"""
    chosen = {None: "", Paper.a4: "A4", Paper.continuous: "针式241×140"}[paper]
    run("orders.print", book, today, json, orders=numbers, out=out, paper=chosen, draft=draft)
