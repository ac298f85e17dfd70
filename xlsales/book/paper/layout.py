"""What printed forms share: page set-up, heading, table, unknown values, signatures (practice.md §9)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from .origin import tax_words
from .styles import (
    HEAD_FONT,
    NAMED,
    QUANTITY_FORMAT,
    UNKNOWN,
    WHOLE_FORMAT,
    Formats,
    lines_needed,
    row_height,
)

A4 = 9
LONGEST_TITLE = 60
"""Signs of a title in header or footer, which hold 255 in all, an & counting twice."""
UNIT_NOTE = "单位：元（{tax}）"
"""What stands above amounts, ``tax`` by the setting 含税."""
SIGNERS = ("编制", "审核", "批准")
RED = "#C00000"


def page(
    worksheet: Any,
    *,
    landscape: bool = True,
    title: str = "",
    repeat_rows: tuple[int, int] | None = None,
    print_header: bool = False,
) -> None:
    """A4, one page wide, ``repeat_rows`` (first, last; 0-based) on every page, page numbers and print time.

    ``title`` stands at the left of the footer, and above the page too where ``print_header`` is set:
    for sheets that carry no heading of their own.
    """
    worksheet.set_paper(A4)
    worksheet.set_landscape() if landscape else worksheet.set_portrait()
    worksheet.fit_to_pages(1, 0)
    worksheet.center_horizontally()
    worksheet.set_margins(left=0.5, right=0.5, top=0.8 if print_header else 0.6, bottom=0.7)
    safe = title[:LONGEST_TITLE].replace("&", "&&")
    if print_header:
        worksheet.set_header(f'&C&"{HEAD_FONT}"&14 {safe}')
    worksheet.set_footer(f"&L{safe}&C第&P页 共&N页&R打印时间 &D &T")
    if repeat_rows is not None:
        worksheet.repeat_rows(*repeat_rows)


def across(worksheet: Any, row: int, last_column: int, text: str, cell_format: Any) -> None:
    """``text`` over the columns 0 to ``last_column`` as one cell."""
    if last_column:
        worksheet.merge_range(row, 0, row, last_column, text, cell_format)
    else:
        worksheet.write_string(row, 0, text, cell_format)


def heading(
    worksheet: Any,
    formats: Formats,
    company: str,
    title: str,
    last_column: int,
    unit: str = UNIT_NOTE,
    *,
    subject: str = "",
    first: int = 0,
    red: bool = False,
) -> int:
    """From the row ``first`` on company, title, then ``subject`` at the left and the unit at the right; the
    next free row (3).

    ``subject`` says whom or what the form is about, e.g. 「客户：…　年度：2025」. A blank company
    leaves its row out of sight; notices to all staff have a ``red`` title.
    """
    across(worksheet, first, last_column, company, formats["company"])
    look = formats.get("title", **({"font_color": RED} if red else {}))
    across(worksheet, first + 1, last_column, title, look)
    worksheet.set_row(first, 26 if company else 2)
    worksheet.set_row(first + 1, 24)
    if subject:
        worksheet.write_string(first + 2, 0, subject, formats["plain"])
    if last_column and unit:
        worksheet.write_string(first + 2, last_column, unit.format(tax=tax_words()), formats["unit"])
    return first + 3


def header_row(worksheet: Any, row: int, headers: Sequence[str], formats: Formats) -> int:
    """The headers of a table; the next row."""
    for column, header in enumerate(headers):
        worksheet.write_string(row, column, header, formats["header"])
    worksheet.set_row(row, 20)
    return row + 1


def cell(
    worksheet: Any, row: int, column: int, value: object, formats: Formats, style: str = "text", **look: Any
) -> None:
    """Write a value as what it is, in the named ``style``, varied by ``look``; an unknown (None) as 「—」."""
    match value:
        case None:
            worksheet.write_string(row, column, UNKNOWN, formats.get(style, align="right", **look))
        case bool():
            worksheet.write_string(row, column, "是" if value else "否", formats.get(style, **look))
        case Decimal() | int():
            worksheet.write_number(row, column, value, _number_look(formats, style, value, **look))
        case date():
            worksheet.write_datetime(row, column, value, formats.get(style, **look))
        case _:
            worksheet.write_string(row, column, str(value), formats.get(style, **look))


def _number_look(formats: Formats, style: str, value: Decimal | int, **look: Any) -> Any:
    whole = value == int(value) and NAMED[style].get("num_format") == QUANTITY_FORMAT
    return formats.get(style, num_format=WHOLE_FORMAT, **look) if whole else formats.get(style, **look)


def paragraph(worksheet: Any, row: int, text: str, formats: Formats, last_column: int, width: float) -> int:
    """A remark (口径, 账款数据截至 …) over the whole width (in characters), high enough; the next row."""
    across(worksheet, row, last_column, text, formats["note"])
    worksheet.set_row(row, row_height(lines_needed(text, width)))
    return row + 1


def signatures(
    worksheet: Any,
    row: int,
    formats: Formats,
    last_column: int,
    *,
    roles: Sequence[str] = SIGNERS,
    names: Mapping[str, str] | None = None,
    dated: bool = True,
) -> int:
    """One line to sign, one blank row below the table: roles, and the date if ``dated``; the next free row.

    ``names`` gives who has signed already; other places stay open for the pen.
    """
    signed = names or {}
    places = [f"{role}：{signed.get(role) or '_' * 12}" for role in (*roles, *["日期"] * dated)]
    across(worksheet, row + 1, last_column, "　　".join(places), formats.get(valign="vcenter"))
    worksheet.set_row(row + 1, 28)
    return row + 2
