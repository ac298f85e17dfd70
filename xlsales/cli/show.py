"""The demonstration: a company is built, every command run over it, every report written."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from inspect import Parameter, signature
from pathlib import Path

from ..book.context import Context
from ..kernel.command import COMMANDS, Outcome

YEARS = (2024, 2025)
MONTH = date(2025, 6, 1)


def run_demo(directory: Path, today: date | None) -> Outcome:
    """Build the demo company in ``directory`` and run what a year of work would."""
    from ..demo.build import BOOK, build_demo

    directory.mkdir(parents=True, exist_ok=True)
    build_demo(directory)
    context = Context(directory / BOOK, today)
    checked = COMMANDS["book.check"].run(context, out=directory / "检查结果.xlsx")
    files = [BOOK, "检查结果.xlsx"]
    lines = [checked.message]
    more = [*_money_and_orders(context, directory), *_others(context, directory)]
    files += [str(Path(file).relative_to(directory)) for file in more]
    for year in YEARS:
        done = COMMANDS["stats.annual"].run(
            context, year=year, out=directory / "年度统计", per_customer=year == YEARS[0]
        )
        files += [str(Path(file).relative_to(directory)) for file in done.document["files"]]
        lines.append(done.message)
    counts = checked.document["counts"]
    message = "\n".join([*lines, f"演示公司在“{directory}”，请打开“{BOOK}”和“检查结果.xlsx”看看。"])
    return Outcome(message, {"directory": str(directory), "files": files, "counts": counts})


def _money_and_orders(context: Context, directory: Path) -> list[Path]:
    """订单审核, 应收账龄, 催款清单, 订货点 and the statements, without writing into the book."""
    found = []
    for command, name in (
        ("orders.review", "订单审核"),
        ("ledger.aging", "应收账龄"),
        ("ledger.dunning", "催款清单"),
        ("orders.undelivered", "未发明细"),
    ):
        found.append(directory / f"{name}.xlsx")
        COMMANDS[command].run(context, out=found[-1])
    found += _branches(context, directory)
    points = COMMANDS["branches.reorder"].run(context, month=MONTH, out=directory / "订货点")
    months = COMMANDS["stats.monthly"].run(context, month=MONTH, out=directory)
    done = COMMANDS["ledger.statement"].run(context, out=directory / "往来对账单")
    return [*found, *(Path(file) for made in (points, months, done) for file in made.document["files"])]


def _others(context: Context, directory: Path) -> Iterator[Path]:
    """What else the rooms' ``EXAMPLES`` let be made: a file, or what a folder is filled with."""
    from ..book.options import INTO_FOLDER
    from ..demo.examples import examples

    for name, options in examples().items():
        command = COMMANDS[name]
        if (out := signature(command.run).parameters.get("out")) is not None:
            file = directory / f"{command.label.replace('/', '、')}.xlsx"
            fills = out.default is Parameter.empty or command.button == INTO_FOLDER
            done = command.run(context, **options, out=directory if fills else file)
            yield from map(Path, done.document.get("files", ()))


def _branches(context: Context, directory: Path) -> list[Path]:
    """库存预警, 库存结构, 符合率, 资金占用, 要货意向 and 回测 of the demo's branches."""
    place = directory / "分支机构"
    place.mkdir(exist_ok=True)
    found = []
    for command, name, options in (
        ("branches.alerts", "库存预警", {}),
        ("branches.exchange", "库存结构", {}),
        ("branches.accuracy", "要货意向符合率", {"month": MONTH}),
    ):
        found.append(place / f"{name}.xlsx")
        COMMANDS[command].run(context, out=found[-1], **options)
    tested = {"first": date(2025, 4, 1), "last": date(2025, 6, 30)}
    for command, options in (("funds", {}), ("intents", {}), ("backtest", tested)):
        done = COMMANDS[f"branches.{command}"].run(context, out=place, **options)
        found += map(Path, done.document["files"])
    return found
