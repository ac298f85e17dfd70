"""重点客户管理表 (T14) as the handbook draws it: three top tens, the key customers, two pieces of advice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from ...book.paper.fixed_forms.cells import Place, Word
from ...book.paper.fixed_forms.form import Line
from ...book.paper.fixed_forms.grid import Spot, grid
from ...book.paper.fixed_forms.placed import PIXELS, draw_placed, placed
from ...book.paper.fixed_forms.printed import MARGIN
from ...book.paper.layout import UNIT_NOTE, heading, page, paragraph
from ...book.paper.new import new_workbook
from ...book.paper.report import draw_page
from ...book.paper.styles import UNKNOWN, Formats
from ...kernel.given import Given
from ...kernel.report import CodeNames
from .figures import TEN, Ranking
from .inputs import Key
from .top_report import ChartRow, chart_page

TITLE = "重点客户管理表"
WIDTHS = (12, 38, 17, 18, 15, 55, 15, 18, 55, 33)
"""mm: the edges of the three top tens (12 | 55 33 | 55 33 | 55 33) and of the table below (50 35 85 106)."""
LINE, ADVICE = 6.0, 17.0
LEAST, MOST = 5, 20
"""Lines for key customers on the first page, and on each further one."""
_TOP = (
    Line(
        (
            Word("序号", 1, 2), Word("销售额前10名", 4), Word("销售额增长率前10名", 3),
            Word("销售利润率前10名", 2),
        ),
        LINE,
    ),
    Line(
        (
            Word("客户名称", 2), Word("销售额", 2), Word("客户名称"), Word("增长率", 2), Word("客户名称"),
            Word("利润率"),
        ),
        LINE,
    ),
)  # fmt: skip
_BELOW = Line(
    (
        Word("重点管理客户", 2), Word("销售额目标", 2), Word("将其设为重点客户的原因", 3),
        Word("实现目标的行动措施", 3),
    ),
    LINE,
)  # fmt: skip


class Advice(NamedTuple):
    """The two pieces of advice with who signed (blank: to be written by hand), and who signs the first."""

    manager: str
    general: str
    signer: str


class Tens(NamedTuple):
    """The three top tens; ``margin`` None in the edition without 利润率."""

    sales: Ranking
    growth: Ranking
    margin: Ranking | None


def _ten_line(place: int) -> Line:
    spans = (2, 2, 1, 2, 1, 1)
    cells = tuple(Place(f"{place}/{part}", span, figure=part % 2 == 1) for part, span in enumerate(spans))
    return Line((Word(str(place + 1)), *cells), LINE)


def _key_line(place: int) -> Line:
    spans = enumerate((2, 2, 3, 3))
    return Line(tuple(Place(f"k{place}/{part}", span, figure=part == 1) for part, span in spans), LINE)


def _texts(tens: Tens, names: Mapping[str, str]) -> dict[str, str]:
    """What stands in the upper table, by place; 「—」 in all of a block that this edition does not have."""
    found: dict[str, str] = {}
    for block, ranking in enumerate(tens):
        if ranking is None:
            found |= {f"{place}/{2 * block + part}": UNKNOWN for place in range(TEN) for part in (0, 1)}
            continue
        for place, own in enumerate(ranking.ten):
            shown = f"{own.value:,.2f}" if block == 0 else f"{own.value:.2%}"
            found |= {
                f"{place}/{2 * block}": names.get(own.code) or own.code,
                f"{place}/{2 * block + 1}": shown,
            }
    return found


def _key_texts(keys: Sequence[Key], names: Mapping[str, str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for place, own in enumerate(keys):
        target = "" if own.target is None else f"{own.target:,.2f}"
        if own.achieved and own.achieved.rate is not None:
            target += f"\n达成率 {own.achieved.rate:.2%}"
        cells = (names.get(own.code) or own.code, target, own.reason, own.actions)
        found |= {f"k{place}/{part}": text for part, text in enumerate(cells)}
    return found


def _advice_lines() -> tuple[Line, Line]:
    return (
        Line((Word("客户服务部经理建议", 2), Place("manager", 8)), ADVICE),
        Line((Word("总经理建议", 2), Place("general", 8)), ADVICE),
    )


def _advice_texts(advice: Advice) -> dict[str, str]:
    return {
        "manager": advice.manager or f"\n签字（{advice.signer}）：____________　日期：____________",
        "general": advice.general or "\n签字（总经理）：____________　日期：____________",
    }


class _Sheets:
    """What draws the pages."""

    def __init__(self, book: Any, given: Given, subject: str) -> None:
        self.book, self.formats, self.given, self.subject = book, Formats(book), given, subject

    def draw(self, name: str, lines: Sequence[Line], texts: Mapping[str, str], note: str = "") -> None:
        sheet, last = self.book.add_worksheet(name), len(WIDTHS) - 1
        page(sheet, title=f"{TITLE} {self.subject}")
        sheet.set_margins(left=MARGIN, right=MARGIN, top=MARGIN, bottom=MARGIN + 0.2)
        sheet.fit_to_pages(1, 1)
        sheet.hide_gridlines(2)
        for place, width in enumerate(WIDTHS):
            sheet.set_column_pixels(place, place, round(width * PIXELS))
        company = self.given.settings.company_name
        row = heading(sheet, self.formats, company, TITLE, last, UNIT_NOTE, subject=self.subject)
        own = placed(grid(lines), lambda spot: _text(spot, texts), WIDTHS)
        row = draw_placed(sheet, self.formats, own, row, range(len(WIDTHS) + 1))
        if note:
            paragraph(sheet, row, note, self.formats, last, 140)


def _text(spot: Spot, texts: Mapping[str, str]) -> str:
    part = spot.part
    return (
        texts.get(part.field, "") if isinstance(part, Place) else part.text if isinstance(part, Word) else ""
    )


def write_top(
    path: Path, tens: Tens, keys: Sequence[Key], advice: Advice, names: Mapping[str, str], given: Given,
    subject: str, note: str, chart: Sequence[ChartRow],
) -> Path:  # fmt: skip
    """The form on one page, further key customers on others, a chart of the ten on the last one."""
    first, rest = keys[:LEAST], keys[LEAST:]
    top = (*_TOP, *map(_ten_line, range(TEN)), _BELOW, *map(_key_line, range(LEAST)), *_advice_lines())
    with new_workbook(path, title=TITLE, day=given.today) as book:
        sheets = _Sheets(book, given, subject)
        sheets.draw(TITLE, top, _texts(tens, names) | _key_texts(first, names) | _advice_texts(advice), note)
        for start in range(0, len(rest), MOST):
            part = rest[start : start + MOST]
            lines = (_BELOW, *map(_key_line, range(len(part))))
            sheets.draw(f"{TITLE} {start // MOST + 2}", lines, _key_texts(part, names))
        draw_page(book, sheets.formats, chart_page(chart, subject), given, CodeNames({}))
    return path
