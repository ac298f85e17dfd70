"""The sheet 帮助: one printed page of lines that a command fills; this draws what stands around them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from ..own_sheets import HELP
from .layout import page
from .panel import PANELS, CellValues, Panel
from .styles import GREY, NAVY, PALE, SEVERITY_FILL, TABS, YELLOW, Formats, text_width

MOST = 100
"""Lines that there is room for."""
TITLE = "A1"
WIDTHS = {"A": 18, "B": 100}
FIRST = 2
COMPUTED = (TITLE, *(f"{letter}{row}" for row in range(FIRST, FIRST + MOST) for letter in WIDTHS))
COLOURS = {
    "深蓝": (NAVY, "必须填"),
    "浅蓝": (PALE, "可以不填"),
    "灰": (GREY, "系统填写，不用填"),
    "黄": (YELLOW, "录单、填表页、设置里请您填的格子"),
    "必须改": (SEVERITY_FILL["block"], "不改不能往下办；过了期的、逾期的也是这个颜色"),
    "请核实": (SEVERITY_FILL["warn"], "可能有道理，看一眼"),
    "提示": (SEVERITY_FILL["info"], "知道就行"),
}
"""What the colours of headers, cells and marks mean, by the word that stands in them."""


def filled(title: str, lines: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """What stands in every cell; a line with no words beside it heads those below.

    A list that is too long goes on in the next row: a height that fits is not set by every program.
    """
    found: dict[str, Any] = dict.fromkeys(COMPUTED) | {TITLE: title}
    rows = [(head if at == 0 else "", part) for head, words in lines for at, part in enumerate(_parts(words))]
    for row, (head, words) in enumerate(rows[:MOST], FIRST):
        found |= {f"A{row}": head, f"B{row}": words or None}
    return found


def _parts(words: str) -> list[str]:
    """``words`` in pieces that a row shows whole."""
    found = [""]
    for piece in re.split("(?<=[、；。])", words):
        if found[-1] and text_width(found[-1] + piece) > WIDTHS["B"]:
            found.append("")
        found[-1] += piece
    return found


def _draw(workbook: Any, formats: Formats, values: CellValues) -> None:
    sheet = workbook.add_worksheet(HELP)
    sheet.set_tab_color(TABS[1])
    look = {"font_size": 10}
    for letter, width in WIDTHS.items():
        sheet.set_column(f"{letter}:{letter}", width, formats.get(**look))
    for cell in COMPUTED:
        head = cell == TITLE
        own = formats.get(bold=True, font_size=14, font_color=NAVY) if head else formats.get(**look)
        sheet.write(cell, values.get(cell), own)
    area = f"A{FIRST}:B{FIRST + MOST - 1}"
    heading = {"bold": True, "font_color": NAVY, "bottom": 1}
    rules = [(area, f'=AND($A{FIRST}<>"",$B{FIRST}="")', heading)]
    for word, (colour, _) in COLOURS.items():
        dark = {"font_color": "#FFFFFF"} if colour == NAVY else {}
        rules.append((area.replace("B", "A"), f'=$A{FIRST}="{word}"', {"bg_color": colour, **dark}))
    for place, criteria, format_ in rules:
        rule = {"type": "formula", "criteria": criteria, "format": workbook.add_format(format_)}
        sheet.conditional_format(place, rule)
    sheet.hide_gridlines(2)
    page(sheet, title=HELP, landscape=False)
    sheet.fit_to_pages(1, 1)


PANELS.add(
    HELP,
    Panel(
        sheet=HELP,
        department="系统",
        purpose="一页：按钮在哪里、谁能办什么、颜色的意思、写错了怎么办、问谁",
        typed=(),
        computed=COMPUTED,
        figures=frozenset(),
        labels=(),
        draw=_draw,
        hidden=True,
    ),
)
