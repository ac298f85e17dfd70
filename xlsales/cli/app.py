"""The command line: a contract that scripts rely on. Sub-commands are English, words Chinese."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ..book.live.importing import quick_start
from .addin import build, doctor, functions, install, uninstall
from .answer import answered
from .registered import add_commands
from .running import Book, Json, Today, guarded, run, show
from .supervised import supervised

if TYPE_CHECKING:
    from ..kernel.command import Outcome

app = typer.Typer(help="销售管理：在 Excel 里执行客服手册。", no_args_is_help=True, add_completion=False)
for each in (functions, build, install, uninstall, doctor):
    app.command()(each)
add_commands(app)


@app.command("import")
def import_(
    book: Annotated[
        Path | None, typer.Argument(metavar="BOOK", help="工作簿文件", show_default=False)
    ] = None,
    source: Annotated[
        list[Path] | None,
        typer.Argument(metavar="FILE…", help="要导入的 .xlsx 或 .csv，可几个", show_default=False),
    ] = None,
    mapping: Annotated[
        Path | None,
        typer.Option(
            "--map",
            metavar="MAP.toml",
            help="对应表；导入过同样列名的文件可不写。写法见 docs/导入.md",
            show_default=False,
        ),
    ] = None,
    suggest: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="照这个文件的列名写一份对应表草稿", show_default=False),
    ] = None,
    maps: Annotated[bool, typer.Option("--maps", help="列出自带的和记住的对应表")] = False,  # noqa: FBT002 - typer's flag
    sheet: Annotated[str, typer.Option(help="来源文件的工作表")] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只看会发生什么，不写入")] = False,  # noqa: FBT002 - typer's flag
    today: Today = None,
    json: Json = False,  # noqa: FBT002 - typer's flag
) -> None:
    """按对应表导入别的系统的数据。

    先 --suggest 写草稿，核对后 --dry-run 试，再导入。对应表的全部写法见 docs/导入.md。
    """
    from ..book.commands.importing import list_maps, suggest_map
    from ..house import open_house

    if maps or suggest is not None:
        open_house()
    if maps:
        show(guarded(lambda: list_maps(book or Path("销售管理.xlsx"))), json)
    elif suggest is not None:
        show(guarded(lambda: suggest_map(suggest, sheet)), json)
    elif book is None or not source:
        raise typer.BadParameter("请写明工作簿和要导入的文件；没有对应表先用 --suggest 文件")
    else:
        run("book.import", book, today, json, source=source, mapping=mapping, sheet=sheet, dry_run=dry_run)


@app.command("run")
def run_button(
    command_id: Annotated[str, typer.Argument(metavar="COMMAND-ID", help="命令，见 xlsales commands")],
    book: Book,
    cell: Annotated[str, typer.Option("--at", metavar="SHEET!CELL", help="先选中这些格子")] = "",
    given: Annotated[list[str] | None, typer.Option("--set", metavar="NAME=VALUE", help="按钮要问的")] = None,
    today: Today = None,
    json: Json = False,  # noqa: FBT002 - typer's flag
) -> None:
    """像在 Excel 里点按钮一样，在工作簿里运行一个命令并保存。"""
    from .button import press_headless

    show(guarded(lambda: press_headless(command_id, book, cell, given or [], today)), json)


@app.command()
def demo(
    directory: Annotated[
        Path, typer.Argument(metavar="DIR", help="演示公司放在这个文件夹", show_default=False)
    ],
    today: Today = None,
    json: Json = False,  # noqa: FBT002 - typer's flag
) -> None:
    """建演示公司，运行每个命令，生成每份报表。"""
    from ..house import open_house
    from .show import run_demo

    open_house()
    show(guarded(lambda: run_demo(directory, today)), json)


@app.command()
def articles(json: Json = False, today: Today = None) -> None:  # noqa: FBT002 - typer's flag; every command takes --today
    """手册条文，各由什么实现、由什么测试。"""
    from .coverage import articles_document

    show(_listed(articles_document()), json)


@app.command()
def commands(json: Json = False, today: Today = None) -> None:  # noqa: FBT002 - as above
    """全部命令。"""
    from ..house import open_house
    from ..kernel.command import COMMANDS, brief

    open_house()
    brief("commands", id="命令", group="组", label="按钮", tip="说明")
    show(_listed({"commands": [item.document() for item in COMMANDS]}), json)


def _listed(document: dict[str, Any]) -> Outcome:
    from ..kernel.command import Outcome

    rows = next(iter(document.values()))
    return Outcome(f"共 {len(rows)} 项。", document)


def main() -> None:
    """The console script."""
    quick_start()
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:  # Windows consoles and pipes are not UTF-8 by themselves
            reconfigure(encoding="utf-8")
    supervised(lambda: answered(app))
