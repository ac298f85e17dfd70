"""The commands on 操作记录."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from .face import Book, Json, Today, run

log = typer.Typer(help="操作记录。", no_args_is_help=True)


@log.callback()
def _log() -> None:
    """One command is a group all the same."""


@log.command("verify")
def log_verify(
    book: Book,
    against: Annotated[
        list[Path] | None, typer.Option(metavar="FILE", help="以前由这个工作簿生成的文件或文件夹，用来对照")
    ] = None,
    printed: Annotated[
        list[str] | None,
        typer.Option("--printed", metavar="COUNT-HEAD", help="打印件页脚上的，如 57-123456789abc"),
    ] = None,
    today: Today = None,
    json: Json = False,  # noqa: FBT002 - typer's flag
) -> None:
    """核对操作记录有没有被改、被删、伪造。"""
    run("log.verify", book, today, json, against=against or (), printed=printed or ())
