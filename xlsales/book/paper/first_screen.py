"""The first sheet of every workbook, 今日: what is to be done, counts, a table with a chart, one with bars.

Everything on it is filled by a command; the chart, its title too, follows the cells. A sheet is named twice:
in a cell that is not shown, with a # before the name of one that people see, and beside the line by a
formula, as a link.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ...kernel.place import column_number
from ...kernel.screen import STALE
from ..own_sheets import TODAY
from .layout import page
from .panel import PANELS, CellValues, Panel, put, taken
from .styles import NAVY, RED, TABS, WHOLE_FORMAT, Formats

LINES = range(4, 14)
"""The rows of what is to be done, and of the counts."""
HEADERS, BELOW = 3, 14
MONTHS, AGES = range(15, 27), range(15, 22)
"""The rows of the two tables below; their headers stand in the row before."""
TITLE, WHO, WORDS, HINT, CHART = "A1", "H1", "A2", "H24", f"A{BELOW}"
TODO, COUNTS = "ABCDE", "HI"
BY_MONTH, BY_AGE = "BCDEF", "HIJ"
SHEETS = {"F": "K", "J": "L"}
"""The columns of links, and where the names of their sheets stand."""
WIDTHS = {
    "A": 54, "B": 14, "C": 12, "D": 12, "E": 16, "F": 14, "G": 2, "H": 24, "I": 16, "J": 14, "K": 9, "L": 9,
}  # fmt: skip
WIDE = sum(WIDTHS[letter] for letter in TODO)
"""What a line has for which nothing else is said: it runs over the cells beside it."""
HEADS = {"A": "今天要办的", "B": "谁", "C": "几号", "D": "晚几天", "E": "等谁", "F": "在哪张表",
         "H": "各有多少", "I": "数", "J": "在哪张表"}  # fmt: skip
ADVICE = ("点“今日”刷新。蓝字点了就到那张表；", "灰字的表平时收着：选中那一行，点“打开表”。")
HEIGHT, SIZE = 13.5, 10
"""Points of a row and of its letters: all of it on a screen of 1366 × 768, and on one page."""
CHART_PIXELS = (7 * WIDTHS["A"] + 5 - 2, 12 * 18 - 1)
"""All of column A and of the twelve rows, less where it begins: it ends where they do in every program."""
FAINT, BLUE, SECOND, BAR = "#7F7F7F", "#0563C1", "#BFBFBF", "#9DC3E6"

NO_TABLES = "订货金额：按月", [("月份", "本年", "上年")], [("账龄", "应收", "占比")]
"""What stands there without figures: the chart names its bars by it."""
COMPUTED = (
    TITLE, WHO, WORDS, CHART,
    *(f"{letter}{row}" for row in LINES for letter in (*TODO, *COUNTS, *SHEETS.values())),
    *(f"{letter}{row}" for letter in BY_MONTH for row in (BELOW, *MONTHS)),
    *(f"{letter}{row}" for letter in BY_AGE for row in (BELOW, *AGES)),
)  # fmt: skip
FIGURES = frozenset({
    *(f"{letter}{row}" for row in LINES for letter in "DI"),
    *(f"{letter}{row}" for row in MONTHS for letter in BY_MONTH[1:]),
    *(f"I{row}" for row in AGES),
})  # fmt: skip
LABELS = (
    *(f"{letter}{HEADERS}" for letter in HEADS),
    *(f"{letter}{row}" for row in LINES for letter in SHEETS),
    *(f"H{int(HINT[1:]) + at}" for at in range(len(ADVICE))),
)


def sheet_named(lines: Sequence[Sequence[str]], row: int, column: int) -> str:
    """The sheet that a line of the left or the right half names; '' where there is none."""
    at = column_number(SHEETS["J" if column >= column_number(COUNTS[0]) else "F"])
    own = lines[row - 1] if row in LINES and row <= len(lines) else ()
    return str(own[at - 1]).removeprefix("#") if len(own) >= at else ""


def filled(
    head: tuple[str, str, str],
    lines: list[tuple[Any, ...]],
    counts: list[tuple[Any, ...]],
    tables: tuple[str, list[tuple[Any, ...]], list[tuple[Any, ...]]] = NO_TABLES,
) -> dict[str, Any]:
    """What stands in every cell: the texts of the head; lines and counts, the name of a sheet last; the title
    of the chart, the headers and rows of the two tables. What is too much is left out.
    """
    found: dict[str, Any] = dict.fromkeys(COMPUTED)
    found |= zip((TITLE, WHO, WORDS, CHART), (*head, tables[0]), strict=True)
    for rows, letters, values in (
        (LINES, f"{TODO}K", lines), (LINES, f"{COUNTS}L", counts),
        ((BELOW, *MONTHS), BY_MONTH, tables[1]), ((BELOW, *AGES), BY_AGE, tables[2]),
    ):  # fmt: skip
        for row, own in zip(rows, values, strict=False):
            found |= {f"{letter}{row}": value for letter, value in zip(letters, own, strict=False)}
    return found


def _draw(workbook: Any, formats: Formats, values: CellValues) -> None:
    sheet = workbook.add_worksheet(TODAY)
    sheet.set_tab_color(TABS[1])
    sheet.set_default_row(HEIGHT)
    for letter, width in WIDTHS.items():
        hidden = {"hidden": letter in SHEETS.values()}
        sheet.set_column(f"{letter}:{letter}", width, formats.get(font_size=SIZE), hidden)
    sheet.set_row(0, 22)
    for letter, word in HEADS.items():
        sheet.write_string(f"{letter}{HEADERS}", word, formats.get("header", font_size=SIZE))
    for cell in COMPUTED:
        put(sheet, cell, taken(values.get(cell), figure=cell in FIGURES), _look(formats, cell))
    for letter, source in SHEETS.items():
        for row in LINES:
            _link(sheet, formats, f"{letter}{row}", f"${source}{row}", values.get(f"{source}{row}") or "")
    for at, words in enumerate(ADVICE):
        sheet.write_string(f"H{int(HINT[1:]) + at}", words, formats.get("note", font_size=9, text_wrap=False))
    _conditions(workbook, sheet)
    _chart(workbook, sheet)
    sheet.hide_gridlines(2)
    sheet.set_selection("A1")
    page(sheet, title=TODAY)
    sheet.fit_to_pages(1, 1)
    sheet.print_area(f"A1:J{MONTHS[-1]}")


def _look(formats: Formats, cell: str) -> Any:
    letter, row = cell[0], int(cell[1:])
    if cell == TITLE:
        return formats.get("plain", bold=True, font_size=14, font_color=NAVY, valign="vcenter")
    if row < HEADERS:
        return formats.get("plain", font_size=SIZE, valign="vcenter")
    if row == BELOW:
        return formats.get("header", font_size=SIZE, text_wrap=False)
    if (letter in BY_MONTH[1:] and row > BELOW) or letter == "I":
        return formats.get("money", font_size=SIZE)
    if letter == "J":
        return formats.get("text", font_size=SIZE, align="right")
    if letter == "C":
        return formats.get("day", font_size=SIZE)
    if letter == "D":
        return formats.get("count", font_size=SIZE)
    # no text format: Excel shows a long text in such a cell as ####
    return formats.get("text", num_format="General", font_size=SIZE)


def _link(sheet: Any, formats: Formats, cell: str, source: str, name: str) -> None:
    there = f"MID({source},2,31)"
    formula = f'=IF(LEFT({source})="#",HYPERLINK("#\'"&{there}&"\'!A1",{there}),{source}&"")'
    look = formats.get("text", num_format="General", font_size=SIZE)
    sheet.write_formula(cell, formula, look, name.removeprefix("#"))


def _conditions(workbook: Any, sheet: Any) -> None:
    """What is late or old is red, links blue, names of sheets without a tab grey; numbers by their unit."""
    first, last = LINES[0], LINES[-1]
    barred = f"I{AGES[0]}:I{AGES[-2]}"  # without the sum
    rules: list[tuple[str, str, Mapping[str, Any]]] = [
        (f"C{first}:D{last}", f"=N($D{first})>0", RED),
        (f"I{first}:I{last}", f'=ISNUMBER(SEARCH("{STALE}",$I{first}))', RED),
        *(
            (f"{letter}{first}:{letter}{last}", f'=LEFT(${source}{first})="#"',
             {"font_color": BLUE, "underline": 1})
            for letter, source in SHEETS.items()
        ),
        *(
            (f"{letter}{first}:{letter}{last}", f'=LEFT(${source}{first})<>"#"', {"font_color": FAINT})
            for letter, source in SHEETS.items()
        ),
        *_by_unit(f"I{first}:I{last}", f"$H{first}", f"I{first}"),
        *_by_unit(f"C{MONTHS[0]}:F{MONTHS[-1]}", f"$C${BELOW}", f"C{MONTHS[0]}"),
        *_by_unit(barred, f"$I${BELOW}", f"I{AGES[0]}"),
        *_by_unit(f"I{AGES[-1]}", f"$I${BELOW}", f"I{AGES[-1]}"),
    ]  # fmt: skip
    for area, criteria, look in rules:
        rule = {"type": "formula", "criteria": criteria, "format": workbook.add_format(dict(look))}
        sheet.conditional_format(area, rule)
    # Excel draws a short bar for nothing, unless a rule before says stop
    nothing = {"type": "formula", "criteria": f"=N(I{AGES[0]})=0", "stop_if_true": True}
    bar = {"type": "data_bar", "bar_color": BAR, "min_type": "num", "min_value": 0}
    for rule in (nothing, bar):
        sheet.conditional_format(barred, rule)


def _by_unit(area: str, unit: str, first: str) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    """万元 in tenths; what is no money is whole where it is whole. ``unit`` is the cell that says it."""
    yield area, f'=ISNUMBER(SEARCH("万元",{unit}))', {"num_format": "#,##0.0"}
    yield area, f'=AND(ISERROR(SEARCH("元",{unit})),INT(N({first}))=N({first}))', {"num_format": WHOLE_FORMAT}


def _chart(workbook: Any, sheet: Any) -> None:
    """Bars of the two figures of each row, from above as the rows are; its title is the cell above it."""
    chart, font = workbook.add_chart({"type": "bar"}), {"size": 7}
    for letter, colour in (("C", NAVY), ("D", SECOND)):
        chart.add_series(_series("B", letter, MONTHS, colour) | {"gap": 40, "overlap": 0})
    chart.set_title({"none": True})
    chart.set_legend({"position": "bottom", "font": font})
    # of bars x is the scale: the figures stand beside them
    grid = {"visible": True, "line": {"color": "#E0E0E0"}}
    chart.set_x_axis({"label_position": "none", "major_gridlines": grid, "line": {"none": True}})
    chart.set_y_axis(
        {"num_font": font, "reverse": True, "interval_unit": 1, "major_gridlines": {"visible": False}}
    )
    chart.set_chartarea({"border": {"color": "#BFBFBF"}})
    width, height = CHART_PIXELS
    chart.set_size({"width": width, "height": height})
    sheet.insert_chart(f"A{MONTHS[0]}", chart, {"object_position": 2, "x_offset": 2, "y_offset": 1})


def _series(names: str, letter: str, rows: range, colour: str) -> dict[str, Any]:
    """The figures of a column, named by its header."""
    first, last = rows[0], rows[-1]
    return {
        "name": f"={TODAY}!${letter}${BELOW}",
        "categories": f"={TODAY}!${names}${first}:${names}${last}",
        "values": f"={TODAY}!${letter}${first}:${letter}${last}",
        "fill": {"color": colour},
    }


FIRST_SCREEN = Panel(
    sheet=TODAY,
    department="系统",
    purpose="打开就看：今天要办的、各有多少、订货与应收",
    typed=(),
    computed=COMPUTED,
    figures=FIGURES,
    labels=LABELS,
    draw=_draw,
    formulas=len(SHEETS) * len(LINES),
    former="什么",
)
PANELS.add(TODAY, FIRST_SCREEN)
