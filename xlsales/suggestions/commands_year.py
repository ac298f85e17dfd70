"""Once a year: the board, the calendar for the wall, and the blanks (KF-17 … KF-26)."""

from __future__ import annotations

from pathlib import Path

from ..book.context import Context
from ..handbook.sheets import AWARDS, PAYMENTS
from ..kernel.command import Argument, Outcome, command, line


@command(
    "suggestions.board", "KF-17", "KF-23.4", label="建议看板", group="建议", icon="ChartInsert", place=9,
    line=line(
        "一年的建议：件数、每百人、采用率、奖金、效果，按部门和按人。",
        out=Argument("写到这个文件", metavar="FILE"),
    ),
)  # fmt: skip
def board(context: Context, year: int, out: Path | None = None) -> Outcome:
    """一年的建议：件数、每百人、采用率、奖金、效果，按部门和按人。"""
    from ..book.paper.report import Page, write_report
    from ..kernel.report import CodeNames
    from .board import DEPARTMENTS, PEOPLE, year_totals

    book, given = context.opened()
    names, (places, people) = CodeNames(book.tables), year_totals(book.tables, year)
    if out is not None:
        pages = (Page(DEPARTMENTS, places, f"{year} 年"), Page(PEOPLE, people, f"{year} 年"))
        write_report(out, "建议年度看板", given, names, *pages)
    document = {
        "year": year,
        "departments": DEPARTMENTS.document(places, names),
        "people": PEOPLE.document(people, names),
    }
    whole, adopted = (sum(getattr(own, name) for own in places) for name in ("cases", "adopted"))
    words = f"{year} 年共 {whole} 件建议，采用 {adopted} 件。"
    return Outcome(words, document).with_files(out)


@command(
    "suggestions.papers", "KF-19", "KF-23", label="建议用纸", group="建议", icon="FilePrintPreview", place=10,
    line=line("空白建议书、奖励表、全年日历、荣誉证书。", out=Argument("写到这个文件夹", metavar="DIR")),
)  # fmt: skip
def papers(context: Context, out: Path, year: int) -> Outcome:
    """空白建议书、新客户开发建议奖励表、全年开箱日历，和已定级奖金的荣誉证书。"""
    from datetime import date

    from ..book.paper.fixed_forms.field_texts import BLANK, Filled
    from ..book.paper.fixed_forms.printed import write_papers
    from ..book.paper.report import Page, write_report
    from ..book.writing.save import folder
    from ..kernel.report import CodeNames
    from .counting import changes, dates
    from .papers import CERTIFICATE, SLIP, award_table
    from .reports import CALENDAR, MonthDates

    book, given = context.opened()
    where, names = folder(out), CodeNames(book.tables)
    months = []
    for month in (date(year, each, 1) for each in range(1, 13)):
        own = dates(month, given)
        parts = (own.open, own.review, own.praise, own.order, own.dept_return, own.quarter_meeting)
        months.append(MonthDates(month, *parts))
    certificates = [
        Filled(row.values(), {})
        for row in book.tables[PAYMENTS]
        if row.decided_on and row.decided_on.year == year
    ]
    table = award_table(given.today, changes(book.tables))
    made = [
        write_papers(where / "建议书.xlsx", SLIP, [BLANK], names, given),
        write_papers(where / f"{AWARDS}.xlsx", table, [BLANK], names, given),
        write_report(
            where / f"建议日历_{year}.xlsx", "建议日历", given, names, Page(CALENDAR, months, f"{year} 年")
        ),
    ]
    if certificates:
        made.append(write_papers(where / f"荣誉证书_{year}.xlsx", CERTIFICATE, certificates, names, given))
    return Outcome(
        f"已印 {len(made)} 份：空白建议书、奖励表、{year} 年日历等。", {"files": list(map(str, made))}
    )
