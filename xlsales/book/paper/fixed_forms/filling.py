"""填表: the flat sheet on which a paper is typed, nothing merged; hidden until it is asked for or begun."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, partial
from typing import Any, NamedTuple

from ....kernel.form import FORMS, Column
from ....kernel.place import column_letter
from ..choices import validation
from ..layout import page
from ..panel import PANELS, CellValues, Panel, put, taken
from ..styles import GREY, YELLOW, Formats
from .form import PAPERS, Children, Paper, child_columns

TITLE, HINT, MESSAGE, TAKEN_WORD, TAKEN, MARK = "A1", "A2", "A3", "A4", "B4", "C4"
"""``TAKEN`` is the key of the record that was fetched, ``MARK`` what it looked like then."""
TAKEN_FROM = "取自"
LOOKS = {MESSAGE: {"font_color": "#C55A11"}, MARK: {"bg_color": GREY, "font_color": GREY}}
"""Of the cells that are filled by us: nobody reads the mark."""
FIRST = 6
LEAST_ROWS = 8
ADVICE = "填黄格（带*的必填）；人、机构、产品可写代码或名称。填完点“登记填表”，没填完的留在这里。"


class Typing(NamedTuple):
    """A column that is typed in a cell."""

    item: Column
    cell: str


@dataclass(frozen=True)
class ChildRows:
    """The rows of a list of child records: ``header`` is that of the words, the records stand below it."""

    lines: Children
    columns: tuple[Column, ...]
    header: int
    count: int

    def row(self, place: int) -> list[Typing]:
        """The cells of one child record."""
        number = self.header + 1 + place
        return [Typing(item, f"{column_letter(at)}{number}") for at, item in enumerate(self.columns, 2)]

    def rows(self) -> Iterator[list[Typing]]:
        """Those of all."""
        return map(self.row, range(self.count))


@dataclass(frozen=True)
class FillingPlan:
    """Where everything of a paper stands on its sheet."""

    paper: Paper
    head: tuple[Typing, ...]
    lists: tuple[ChildRows, ...]
    names: Mapping[str, str] = field(default_factory=dict)
    """Grey cells with the name of a code, by field."""

    @property
    def sheet(self) -> str:
        """Its name."""
        return f"{self.paper.title}填表"

    def must(self, sheet: str, item: Column) -> bool:
        """Whether it has to be typed: a key that is given where none is typed need not."""
        given = item.key and sheet == self.paper.sheet and self.paper.completed is not None
        return must(sheet, item) and not given

    def typed(self) -> list[Typing]:
        """Every typed cell."""
        return [*self.head, *(each for own in self.lists for row in own.rows() for each in row)]


@cache
def filling_plan(paper: Paper) -> FillingPlan:
    """One column of words, one of cells; each list of child records below."""
    columns = paper.columns()
    head = tuple(Typing(item, f"B{row}") for row, item in enumerate(columns, FIRST))
    names = {item.field: f"C{row}" for row, item in enumerate(columns, FIRST) if item.reference}
    lists, row = [], FIRST + len(columns) + 1
    for lines in paper.lists:
        own = ChildRows(lines, tuple(child_columns(lines)), row, max(LEAST_ROWS, 2 * lines.room))
        lists.append(own)
        row += own.count + 2
    return FillingPlan(paper, head, tuple(lists), names)


def declare(paper: Paper) -> None:
    """Register a paper, and its sheet among the panels."""
    plan = filling_plan(paper)
    typed = plan.typed()
    PAPERS.add(paper.title, paper)
    words = [f"A{typing.cell[1:]}" for typing in plan.head]
    for own in plan.lists:
        words += [f"{column_letter(at)}{own.header}" for at in range(1, len(own.columns) + 2)]
        words += [f"A{own.header + 1 + place}" for place in range(own.count)]
    panel = Panel(
        sheet=plan.sheet,
        department=paper.form.department,
        purpose=f"录一张{paper.title}：填黄格，登记",
        ref=paper.form.ref,
        typed=[typing.cell for typing in typed],
        computed=(MESSAGE, TAKEN, MARK, *plan.names.values()),
        figures=[typing.cell for typing in typed if typing.item.type.numeric],
        labels=(TITLE, HINT, TAKEN_WORD, *words),
        draw=partial(_draw, plan),
        needs=paper.sheets,
        hidden=True,
    )
    PANELS.add(plan.sheet, panel)


def _draw(plan: FillingPlan, workbook: Any, formats: Formats, values: CellValues) -> None:
    sheet = workbook.add_worksheet(plan.sheet)
    for letters, width in (("A:A", 14), ("B:B", 28), ("C:C", 24), ("D:M", 14)):
        sheet.set_column(letters, width, formats["plain"])
    sheet.write_string(TITLE, plan.sheet, formats.get("title", align="left"))
    sheet.write_string(HINT, ADVICE, formats.get("note", text_wrap=False))
    sheet.write_string(TAKEN_WORD, TAKEN_FROM, formats["bold"])
    for cell in (MESSAGE, TAKEN, MARK, *plan.names.values()):
        put(sheet, cell, values.get(cell), formats.get(**LOOKS.get(cell, {"bg_color": GREY})))
    for item, cell in plan.head:
        sheet.write_string(
            f"A{cell[1:]}", item.header + "*" * plan.must(plan.paper.sheet, item), formats["bold"]
        )
    for own in plan.lists:
        _draw_heads(sheet, formats, own)
    for item, cell in plan.typed():
        put(
            sheet, cell, taken(values.get(cell), figure=item.type.numeric), formats.get("text", **_look(item))
        )
        if rule := validation(item):
            sheet.data_validation(cell, rule)
    sheet.freeze_panes(FIRST - 1, 0)
    sheet.hide_gridlines(2)
    page(sheet, title=plan.sheet)


def _draw_heads(sheet: Any, formats: Formats, own: ChildRows) -> None:
    """The words of a list, and the numbers of its rows."""
    sheet.write_string(f"A{own.header}", own.lines.sheet, formats["header"])
    for at, item in enumerate(own.columns, 2):
        look = formats["required" if item.required else "header"]
        sheet.write_string(f"{column_letter(at)}{own.header}", item.header, look)
    for place in range(own.count):
        sheet.write_number(f"A{own.header + 1 + place}", place + 1, formats["center"])


def must(sheet: str, item: Column) -> bool:
    """Whether it has to be typed: a number that we give need not."""
    return item.required and not (item.key and bool(FORMS[sheet].number))


def _look(item: Column) -> dict[str, Any]:
    return {"bg_color": YELLOW, "num_format": item.type.number_format, "align": "left"}


def emptied(plan: FillingPlan, message: str = "") -> dict[str, Any]:
    """Every cell blank but the message."""
    cells: dict[str, Any] = dict.fromkeys(PANELS[plan.sheet].cells)
    return cells | {MESSAGE: message or None}
