"""A report on paper (practice.md §9): heading, table, 合计, 口径, signatures; one workbook of several."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from ...kernel.given import Given
from ...kernel.report import CodeNames, Report
from .layout import cell, header_row, heading, page, paragraph, signatures
from .new import new_workbook
from .styles import Formats, lines_needed, row_height

TOTAL = "合计"
WRAPPED = ("wrap", "link")
"""Styles whose cells are as high as their words need."""


class Sums(NamedTuple):
    """A bold row: its word, and amounts by header."""

    word: str
    amounts: Mapping[str, Decimal | int]


class Written(NamedTuple):
    """A sheet with the first and last row of its table (0-based), and the first row that is free."""

    sheet: Any
    first: int
    last: int
    free: int


@dataclass(frozen=True)
class Page:
    """A report with its rows; ``subject`` says whom or what it is about, ``above`` and ``words`` (below) how.

    ``sheet`` names the sheet where one report fills several; ``opening`` and ``closing`` are rows around the
    others (合计 where a column is added up); ``lines`` stand below it all as they are; ``drawn`` adds charts.
    """

    report: Report
    rows: Sequence[Any]
    subject: str = ""
    above: str = ""
    words: str = ""
    sheet: str = ""
    opening: Sums | None = None
    closing: Sums | None = None
    lines: Sequence[str] = ()
    drawn: Callable[[Any, Written], None] | None = None


def write_report(path: Path, title: str, given: Given, names: CodeNames, *pages: Page) -> Path:
    """A workbook with a sheet for each page; BookError where it cannot be written."""
    with new_workbook(path, title=title, day=given.today) as book:
        formats = Formats(book)
        for own in pages:
            draw_page(book, formats, own, given, names)
    return path


def draw_page(book: Any, formats: Formats, own: Page, given: Given, names: CodeNames) -> None:
    """A sheet of a workbook that is being written."""
    sheet = book.add_worksheet(own.sheet or own.report.sheet)
    sheet.mailed = own.report.mailed
    written = _PageDrawer(sheet, formats, own, names).draw(given.settings.company_name)
    if own.drawn and own.rows:
        own.drawn(book, written)


class _PageDrawer:
    """What draws one page."""

    def __init__(self, sheet: Any, formats: Formats, own: Page, names: CodeNames) -> None:
        self.sheet, self.formats, self.own, self.names = sheet, formats, own, names
        self.columns = own.report.printed
        self.last = len(self.columns) - 1
        self.width = sum(column.width for column in self.columns)

    def draw(self, company: str) -> Written:
        own, report = self.own, self.own.report
        for place, column in enumerate(self.columns):
            self.sheet.set_column(place, place, column.width)
        row = heading(
            self.sheet,
            self.formats,
            company,
            report.title,
            self.last,
            report.unit,
            subject=own.subject,
            red=report.red,
        )
        head = self._paragraph(row if own.subject or report.unit else row - 1, own.above)
        # upright, the page number stands where a longer one would end
        title = f"{report.title} {own.subject}".strip() if report.landscape else report.title
        repeated = head if own.above else 2, head + bool(report.groups)
        page(self.sheet, landscape=report.landscape, title=title, repeat_rows=repeated)
        first = self._headers(head)
        free = self._table(first)
        last = first + max(len(own.rows), 1) - 1
        self._dress(first, last)
        free = self._lines(self._paragraph(free, own.words or report.words))
        if report.signers:
            free = signatures(self.sheet, free, self.formats, self.last, roles=report.signers)
        return Written(self.sheet, first, last, free)

    def _paragraph(self, row: int, text: str) -> int:
        return paragraph(self.sheet, row, text, self.formats, self.last, self.width) if text else row

    def _headers(self, row: int) -> int:
        groups = self.own.report.groups
        first = header_row(
            self.sheet, row + bool(groups), [column.header for column in self.columns], self.formats
        )
        for start, end, word in groups:
            below = row if word else row + 1
            text = word or self.columns[start].header
            self.sheet.merge_range(row, start, below, end, text, self.formats["header"])
        lines = max(lines_needed(column.header, column.width - 1) for column in self.columns)
        self.sheet.set_row(first - 1, row_height(lines))
        self.sheet.freeze_panes(first, self.own.report.frozen)
        return first

    def _table(self, row: int) -> int:
        """The rows, and those around them; the next free one."""
        own = self.own
        if own.opening:
            row = self._sums(row, own.opening)
        elif not own.rows:
            self.sheet.write_string(row, 0, own.report.nothing, self.formats["text"])
            row += 1
        amounts: dict[str, Any] = {column.header: 0 for column in self.columns if column.total}
        for record in own.rows:
            values = [column.of(record, self.names) for column in self.columns]
            self._row(row, record, values)
            for column, value in zip(self.columns, values, strict=True):
                if column.total:
                    amounts[column.header] += value or 0
            row += 1
        closing = own.closing or (Sums(TOTAL, amounts) if amounts and own.rows else None)
        return self._sums(row, closing) if closing else row

    def _row(self, row: int, record: Any, values: Sequence[Any]) -> None:
        lines, bold = 1, self.own.report.bold
        strong = {"bold": True} if bold and bold(record) else {}
        for place, (value, column) in enumerate(zip(values, self.columns, strict=True)):
            colour = column.fill(record) if column.fill else ""
            look = strong | ({"bg_color": colour} if colour else {})
            text = self._cell(row, place, value, column.kind.style, look)
            if column.kind.style in WRAPPED:
                lines = max(lines, lines_needed(text, column.width - 1))
        self.sheet.set_row(row, row_height(lines))

    def _cell(self, row: int, place: int, value: Any, style: str, look: Mapping[str, Any]) -> str:
        """Write one cell; the text that it has to have room for."""
        match value:
            case list():
                return self._cell(row, place, "、".join(value), style, look)
            case (str(text), str(address)):
                self.sheet.write_url(row, place, address, self.formats.get("link", text_wrap=True), text)
                return text
            case "":  # a text would stand in a chart as 0
                self.sheet.write_blank(row, place, None, self.formats.get(style, **look))
            case _:
                plain = "wrap" if style == "link" else style
                cell(self.sheet, row, place, value, self.formats, plain, **look)
        return str(value or "")

    def _sums(self, row: int, sums: Sums) -> int:
        for place, column in enumerate(self.columns):
            amount = sums.amounts.get(column.header)
            if amount is None and place:
                self.sheet.write_blank(row, place, None, self.formats["total"])
            elif amount is None:
                self.sheet.write_string(row, 0, sums.word, self.formats["total"])
            else:
                cell(self.sheet, row, place, amount, self.formats, f"total_{column.kind.style}")
        return row + 1

    def _lines(self, row: int) -> int:
        for text in self.own.lines:
            if text:
                self.sheet.write_string(row, 0, text, self.formats.get("plain", valign="vcenter"))
            self.sheet.set_row(row, 26)
            row += 1
        return row

    def _dress(self, first: int, last: int) -> None:
        """Bars in their columns, and a filter."""
        for place, column in enumerate(self.columns):
            if column.bar:
                colour, full = column.bar
                rule = {"type": "data_bar", "bar_color": colour, "min_type": "num", "min_value": 0}
                rule |= {"max_type": "num", "max_value": full}
                self.sheet.conditional_format(first, place, last, place, rule)
        if self.own.report.filtered and self.own.rows:
            self.sheet.autofilter(first - 1, 0, last, self.last)
