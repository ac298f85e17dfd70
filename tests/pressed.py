"""Every command of the registry over the demo company with its texts made over, and all that comes out.

A new command, and whatever new file it writes, is in it without being named here; one that must be told
something stands in ``_given``.
"""

import inspect
import io
from collections.abc import Callable, Mapping
from contextlib import redirect_stderr, redirect_stdout, suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import typer
from built import build

from xlsales.book.book import read_book
from xlsales.book.context import Context
from xlsales.book.intake.map.remembered import FOLDER
from xlsales.book.live.headless import headless, save
from xlsales.book.options import INTO_FOLDER
from xlsales.book.press import MENDING, press
from xlsales.cli.running import guarded, show
from xlsales.demo.company import calendar_rows, settings
from xlsales.demo.data import records
from xlsales.demo.examples import examples
from xlsales.house import open_house
from xlsales.kernel import types
from xlsales.kernel.command import COMMANDS, Command
from xlsales.kernel.form import FORMS
from xlsales.kernel.reading.text import plain
from xlsales.orders.acceptance.coming import stood

open_house()
TODAY = date(2025, 6, 30)
SINCE, ORDERS_SINCE = date(2025, 4, 1), "DD-202505"
DATED = {"销量": "sold_on", "拜访记录": "planned_on", "巡访日报": "day"}
"""Sheets of many rows, of which the last months are enough: every button reads them all."""
TIMES = {"year": 2025, "month": date(2025, 6, 1), "first": date(2025, 4, 1), "last": TODAY}
"""What a command line must say of the time; a button takes it from the book's 业务日期."""
FREE = (types.TEXT, types.KEY)
"""Kinds of cell that hold what people like."""
REASON = "店主（11010519491231002X，13800138000）不要了"
SOURCES = "来源"
"""The folder of what is brought in, beside the book."""
MAP = """
[source]
name = "旧系统"
[[table]]
sheet = "区域"
[table.columns]
"区域编码" = "code"
"区域" = "name"
"""
Spoil = Callable[[str, types.CellType], str]


@dataclass
class Came:
    """What came out: the book, and by command what a person and a script were told."""

    book: Path
    shown: dict[str, str] = field(default_factory=dict)
    documents: dict[str, str] = field(default_factory=dict)
    refused: dict[str, str] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)
    """The codes of the demo company as they are in this book."""

    @property
    def files(self) -> list[Path]:
        """All files that were written, the book and the copies kept of it too; not the maps as they were given."""
        given = (SOURCES, FOLDER)
        return sorted(
            each for each in self.book.parent.rglob("*") if each.is_file() and each.parent.name not in given
        )

    @property
    def made(self) -> list[Path]:
        """The files that were made from the book."""
        return [each for each in self.files if not each.name.startswith(self.book.stem)]


def company(spoil: Spoil) -> dict[str, list[dict]]:
    """The demo's last months, every free text and every code made over; the same text always to the same."""
    forms = {form.sheet: form for form in FORMS}
    found = {}
    for sheet, rows in records().items():
        columns = forms[sheet].columns
        free = {name: item.type for name, item in columns.items() if item.type in FREE and not item.codes}
        found[sheet] = [
            row | {name: spoil(row[name], kind) for name, kind in free.items() if row.get(name)}
            for row in rows
            if row.get(DATED.get(sheet, ""), SINCE) >= SINCE
            and (row.get("order_no") or ORDERS_SINCE) >= ORDERS_SINCE
        ]
    return found


def _codes() -> set[str]:
    forms = {form.sheet: form for form in FORMS}
    return {
        code
        for sheet, rows in records().items()
        for name, item in forms[sheet].columns.items()
        if item.type is types.KEY and not item.codes
        for row in rows
        if (code := row.get(name))
    }


def pressed(folder: Path, spoil: Spoil, name: str) -> Came:
    """Build the company called ``name``, run every command on the file, then press every button."""
    came = Came(folder / "销售管理.xlsx")
    _bring_in(folder / SOURCES, spoil)
    sheets = company(spoil)
    came.codes = {code: plain(spoil(code, types.KEY)) for code in _codes()}
    own = settings() | {"公司名称": name}
    build(came.book, records={**sheets, "工作日历": calendar_rows()}, settings=own)
    _accepted_as_it_stands(came.book, sheets)
    build(came.book, records={**sheets, "工作日历": calendar_rows()}, settings=own)
    buttons = [each for each in COMMANDS if each.button is not None]
    _press(came, sheets, [each for each in buttons if each.id not in MENDING])
    for command in buttons:
        if command.id in MENDING:
            _press(came, sheets, [command])
    for command in COMMANDS:
        if command.button is None or "out" in command.button:  # its button writes less than it can
            _run(came, sheets, command)
    return came


def _accepted_as_it_stands(path: Path, sheets: dict[str, list[dict]]) -> None:
    """受理依据 for the orders as they are made over: nobody changed them after they were accepted."""
    bases = stood(read_book(path).tables)
    for row in sheets["订货单"]:
        row["basis"] = bases.get(row.get("order_no"))


def _bring_in(folder: Path, spoil: Spoil) -> None:
    """A file of another system: regions, and one whose code cannot be read."""
    folder.mkdir()
    (folder / "区域.toml").write_text(MAP, "utf-8")
    names = [spoil(f"新区{number}", types.TEXT) for number in range(60)]
    rows = [
        ["code", "name"],
        *([f"Q{at:02d}", name] for at, name in enumerate(names)),
        [f"坏\n\x1b[31m{REASON}", "坏"],
    ]
    lines = [",".join('"{}"'.format(text.replace('"', '""')) for text in row) for row in rows]
    (folder / "区域.csv").write_text("\n".join(lines).replace("\0", ""), "utf-8", newline="")


def _given(came: Came, command: Command, sheets) -> dict:
    """What the command must be told, of these records."""
    orders = [row["order_no"] for row in sheets["订货单"] if row.get("status") == "已审"]
    branch = sheets["分支机构"][0]["branch_code"]
    staff = [row["staff_no"] for row in sheets["员工"]]
    return {
        "orders.print": {"orders": orders[1:4], "draft": True},
        "orders.change": {"orders": orders[:1], "deed": "作废", "reason": REASON},
        "stats.annual": {"per_customer": True},
        "branches.approve": {"order": orders[0], "decision": "同意", "by": "E04", "reason": "月底前汇款"},
        "branches.decide": {"branch": branch},
        "book.print": {"form": "调换货单", "keys": [row["exchange_no"] for row in sheets["调换货单"]]},
        "book.fill": {"form": "调换货单", "key": sheets["调换货单"][0]["exchange_no"]},
        "book.enter": {"form": "调换货单"},
        "book.decide": {"decision": "同意", "sheet": "订货审批", "by": "E04", "evidence": REASON},
        "branches.draft": {"branch": branch},
        "customers.choose": {"customers": [sheets["客户资料"][0]["customer_code"]]},
        "suggestions.open": {"witness": staff[0], "slips": 0},
        "suggestions.grade": {"present": 9},
        "service.monthly": examples().get("service.monthly", {})
        | {"unit": next(row["unit"] for row in sheets["区域"] if row.get("unit"))},
        "log.record": {"evidence": REASON},
        "book.import": {
            "source": came.book.parent / SOURCES / "区域.csv",
            "mapping": came.book.parent / SOURCES / "区域.toml",
        },
    }.get(command.id) or _made_over(examples().get(command.id, {}), came.codes)


def _made_over(told: Any, codes: Mapping[str, str]) -> Any:
    """What a command is told in the demo company, with the codes as they are here."""
    match told:
        case str():
            return codes.get(told, told)
        case Mapping():
            return {codes.get(name, name): _made_over(value, codes) for name, value in told.items()}
        case list():
            return [_made_over(each, codes) for each in told]
        case _:
            return told


def _run(came: Came, sheets, command: Command) -> None:
    """As on the command line, into a folder or a file of its own."""
    names = inspect.signature(command.run).parameters
    given = {name: value for name, value in TIMES.items() if name in names} | _given(came, command, sheets)
    folder = came.book.parent / "命令" / command.id
    folder.mkdir(parents=True)
    if out := inspect.signature(command.run).parameters.get("out"):
        into = out.default is inspect.Parameter.empty or command.button == INTO_FOLDER
        given["out"] = folder if into else folder / "出.xlsx"
    path = folder / "新.xlsx" if command.id == "book.new" else came.book
    _noted(came, f"xlsales {command.id}", lambda: command.run(Context(path, TODAY, "li"), **given))


def _press(came: Came, sheets, commands: list[Command]) -> None:
    """As in Excel, headless, one after the other; the book is saved afterwards."""
    with headless(came.book) as workbook:
        workbook.sheets["订货单"].activate()
        workbook.sheets["订货单"].range("A3").select()
        for command in commands:
            given = _given(came, command, sheets)
            _noted(came, command.id, lambda c=command, g=given: press(c.id, workbook, given=g))
        if commands[0].id not in MENDING:
            save(workbook, came.book)


def _noted(came: Came, name: str, work) -> None:
    """Run behind the face that people see, and keep what it shows, for people and as one document."""
    told = io.StringIO()
    with redirect_stderr(told):
        try:
            outcome = guarded(work)
        except typer.Exit:
            came.refused[name] = told.getvalue()
            return
    came.shown[name], came.documents[name] = (_face(outcome, as_json) for as_json in (False, True))


def _face(outcome, as_json: bool) -> str:
    told = io.StringIO()
    with redirect_stdout(told), suppress(typer.Exit):
        show(outcome, as_json)
    return told.getvalue()
