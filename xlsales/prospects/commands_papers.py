"""What is printed of prospects: the material handed over, 通知单, 客户开发计划表 (T03)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from ..book.context import Context
from ..book.errors import BookError
from ..handbook.sheets import APPLICATIONS, NOTICES, PROSPECTS, SURVEYS
from ..kernel.command import Argument, Outcome, command, line
from .commands import known
from .flow import SUPERVISOR, called

if TYPE_CHECKING:
    from ..book.book import Book
    from ..book.paper.fixed_forms.field_texts import Filled
    from ..book.paper.fixed_forms.form import Paper
    from ..kernel.table import Row

    Sheets = list[tuple[str, Paper, Sequence[Filled]]]

NOTIFY = "通知单"
FOLDER = Argument("放在这个文件夹", metavar="DIR")


def rows_meant(context: Context, book: Book, prospects: Sequence[str]) -> list[Row]:
    """The rows of the prospects that are meant."""
    wanted = known(context, book, prospects)
    return [row for row in book.tables[PROSPECTS] if row.prospect_no in wanted]


@command(
    "prospects.pack", "KF-5.5", label="开发资料", group="新客户", icon="FileCheckOut", place=5,
    line=line("要交给负责专员的资料：情况、调查表、认定申请表。", out=FOLDER),
)  # fmt: skip
def pack(context: Context, prospects: Sequence[str], out: Path) -> Outcome:
    """交给负责专员的开发资料，每家一个文件：情况分析、信用调查表、认定申请表；交了用“办理”记下。"""
    from ..book.entering import fetched
    from ..book.paper.fixed_forms.field_texts import Filled
    from ..book.paper.fixed_forms.printed import write_sheets
    from ..book.paper.names import file_names
    from ..book.several import several
    from ..kernel.report import CodeNames
    from .papers import APPLICATION
    from .papers.records import SITUATION, survey_paper
    from .tables import PRINCIPLES

    book, given = context.opened()
    rows, names = rows_meant(context, book, prospects), CodeNames(book.tables)
    numbers = [row.prospect_no for row in rows]
    titles = file_names([f"开发资料_{called(row)}" for row in rows])
    with several(context, "prospects.pack", out, book, given, prospects=numbers) as run:
        for row, title in zip(rows, titles, strict=True):
            number = row.prospect_no
            sheets: Sheets = [("情况", SITUATION, [Filled(row.values(), {})])]
            for own in book.tables[SURVEYS]:
                if own.prospect_no == number:
                    paper = survey_paper(range(len(PRINCIPLES)))
                    sheets.append((f"调查表 {own.sequence}", paper, [Filled(own.values(), {})]))
            for own in book.tables[APPLICATIONS]:
                if own.prospect_no == number and not own.void:
                    record, children = fetched(book, APPLICATION, own.application_no)
                    sheets.append((own.application_no, APPLICATION, [Filled(record, children)]))
            run.make(out / f"{title}.xlsx", write_sheets, "开发资料", sheets, names, given)
    words = f"已生成 {len(run.files)} 家的开发资料，交给负责专员后用“办理”记下移交。{run.note}"
    return Outcome(words, {"prospects": numbers, "files": list(map(str, run.files))})


@command(
    "prospects.notify", "KF-7", label=NOTIFY, group="新客户", icon="FileSendAsAttachment", place=7,
    deeds={NOTIFY: SUPERVISOR}, line=line("把新客户的基本资料通知各部门，打印 A5 通知单。", out=FOLDER),
)  # fmt: skip
def notify(context: Context, prospects: Sequence[str], out: Path) -> Outcome:
    """把新客户的基本资料通知各部门：记下通知日期，打印 A5 通知单；财务部的回执是外部编码。"""
    from ..book.log.entries import entry
    from ..book.paper.fixed_forms.field_texts import BLANK
    from ..book.paper.fixed_forms.printed import write_sheets
    from ..book.rewrite import rewrite
    from ..book.writing.save import folder
    from ..kernel.report import CodeNames
    from .papers.notices import TITLE, notice_paper, told

    book, given = context.opened(NOTIFY)
    rows = rows_meant(context, book, prospects)
    if bare := [called(row) for row in rows if row.customer_code is None]:
        raise BookError(f"{'、'.join(bare[:3])}还没有客户代码，没有改动，请先给代码。", "not_ready")
    notices = told(book.tables, rows, given)
    sheets: Sheets = [(row.customer_code, notice_paper(book.tables, row, notices), [BLANK]) for row in rows]
    path = folder(out) / f"新客户通知单_{given.today}.xlsx"
    write_sheets(path, TITLE, sheets, CodeNames(book.tables), given)
    names = [row.prospect_no for row in rows]
    added = len(notices) - len(book.tables[NOTICES])
    if added:
        said = f"{TITLE}：{'、'.join(given.settings.notified_departments)}"
        lines = [entry(context.acting(book), NOTIFY, "、".join(names), said, "KF-7")]
        rewrite(book, {NOTICES: notices}, lines)
    words = f"已生成通知单 {len(rows)} 张，新记下通知 {added} 处，请各部门签收，财务部填外部编码。"
    return Outcome(words, {"prospects": names, "added": added, "files": [str(path)]})


@command(
    "prospects.plan", "TB-8.1.1", label="客户开发计划表", group="新客户", icon="CalendarInsert", place=11,
    line=line("客户开发计划表：一个月里每个销售专员约定访问谁、结果怎样。", out=FOLDER),
)  # fmt: skip
def show_plan(context: Context, month: date, out: Path) -> Outcome:
    """客户开发计划表（T03）：一个月里约定访问的客户和访问结果，每个销售专员一页；结果从拜访记录取。"""
    from ..book.paper.fixed_forms.field_texts import BLANK
    from ..book.paper.fixed_forms.printed import write_sheets
    from ..book.writing.save import folder
    from ..kernel.report import CodeNames
    from .papers.plan_table import TITLE, page_named, plan_pages, planned

    book, given = context.opened()
    found = planned(book.tables, month)
    sheets: Sheets = []
    for clerk, lines in found.items():
        name = page_named(book.tables, clerk)
        pages = list(plan_pages(name, month, lines))
        for place, paper in enumerate(pages, 1):
            sheets.append((f"{clerk} {place}" if len(pages) > 1 else clerk, paper, [BLANK]))
    if not sheets:
        sheets = [(TITLE, paper, [BLANK]) for paper in plan_pages("", None, [])]
    path = folder(out) / f"客户开发计划表_{month:%Y-%m}.xlsx"
    write_sheets(path, TITLE, sheets, CodeNames(book.tables), given)
    planned_lines = [{"clerk": clerk, **line._asdict()} for clerk, lines in found.items() for line in lines]
    words = f"{month:%Y年%m月}有 {len(found)} 个销售专员的 {len(planned_lines)} 次开发访问。"
    return Outcome(words, {"month": f"{month:%Y-%m}", "plan": planned_lines, "files": [str(path)]})
