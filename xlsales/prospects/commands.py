"""What a user does about prospects: 给代码, the board and T05."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..book.context import Context
from ..book.errors import BookError
from ..handbook.dates import month_end
from ..handbook.sheets import PROSPECTS, STAFF
from ..kernel.command import Argument, Outcome, brief, command, line
from .flow import CODING, LIFE, SUPERVISOR

if TYPE_CHECKING:
    from ..book.book import Book
    from ..book.paper.report import Page
brief("codes", prospect_no="编号", name="企业名称", customer_code="客户代码")


@command(
    "prospects.code",
    "KF-6",
    label="给代码",
    group="新客户",
    icon="RecordsAddFromOutlook",
    place=4,
    deeds={CODING: SUPERVISOR},
    line=line("给已批准的潜在客户设定客户代码，建客户资料。", group="新客户开发。"),
)  # fmt: skip
def give_codes(context: Context, prospects: Sequence[str]) -> Outcome:
    """给已批准的潜在客户设定客户代码（区域编码加流水号，不重用），并用申请的内容建客户资料。"""
    from ..book.log.entries import entry
    from ..book.rewrite import rewrite
    from .coding import coded

    book, given = context.opened(CODING)
    wanted = known(context, book, prospects)
    made = coded(book.tables, wanted, given, book.log)
    if made.refused:
        raise BookError(f"没有给代码：{made.refused}", "not_ready")
    actor = context.acting(book)
    lines = [entry(actor, CODING, own.prospect_no, own.customer_code, "KF-6") for own in made.codes]
    rewrite(book, made.sheets, lines)
    codes = [own._asdict() for own in made.codes]
    words = "、".join(f"{own.name} {own.customer_code}" for own in made.codes)
    return Outcome(f"已给代码：{words}。客户资料已建，请补全。", {"codes": codes})


def staff_meant(context: Context, book: Book, by: str, what: str) -> str:
    """The person that is named, or who works here; BookError where 员工 has no such one."""
    (who,) = context.codes(book, STAFF, (by or context.acting(book).staff_no,))
    if who not in set(book.tables[STAFF]["staff_no"].to_pylist()):
        raise BookError(f"{what}“{who}”不在员工表里，没有改动，请写工号。", "unknown_staff")
    return who


def state_days(book: Book) -> Mapping[tuple[str, str], date]:
    """Since when each prospect has been in each state, as 操作记录 tells it."""
    from ..book.log.decided import days_of

    return days_of(book.log, book.tables[PROSPECTS].form, LIFE.field)


def known(context: Context, book: Book, prospects: Sequence[str]) -> list[str]:
    """The numbers that are meant; BookError where there are none, or one is not in the list."""
    wanted = context.codes(book, PROSPECTS, prospects)
    table = book.tables[PROSPECTS]
    known = set(table["prospect_no"].to_pylist())
    if not wanted:
        raise BookError("请先选中潜在客户所在的行，再点按钮。", "no_selection")
    if unknown := [number for number in wanted if number not in known]:
        raise BookError(f"潜在客户名录里没有“{'、'.join(unknown)}”，请核对编号。", "unknown_prospect")
    return list(wanted)


@command(
    "prospects.board", "KF-3.3", label="开发进度", group="新客户", icon="ChartInsert", place=8,
    line=line("各状态的家数和停留天数，停住的，没有成的原因。", out=Argument("写到这个文件", metavar="FILE")),
)  # fmt: skip
def show_board(context: Context, out: Path | None = None) -> Outcome:
    """各状态的家数和停留天数，停住的潜在客户，没有成的原因；开例会用。"""
    from ..book.paper.report import write_report
    from ..kernel.report import CodeNames
    from .board import board
    from .reports import FUNNEL, LOST, STUCK

    book, given = context.opened()
    days = state_days(book)
    settings = given.settings
    found = board(book.tables, days, given.today, settings.stuck_days, settings.silent_days)
    names, dated = CodeNames(book.tables), f"日期：{given.today}"
    lists: tuple[tuple[Any, Sequence[Any]], ...] = (
        (FUNNEL, found.funnel), (STUCK, found.stuck), (LOST, found.lost),
    )  # fmt: skip
    if out is not None:
        write_report(out, "开发进度", given, names, *_pages(lists, dated))
    document: dict[str, Any] = {report.key: report.document(rows, names) for report, rows in lists}
    words = f"{sum(own.there for own in found.funnel)} 个潜在客户，{len(found.stuck)} 个停住了。"
    return Outcome(words, document).with_files(out)


def _pages(lists: Sequence[tuple[Any, Sequence[Any]]], dated: str) -> Iterator[Page]:
    """The lists, the first with its chart."""
    from ..book.paper.report import Page
    from .reports import FUNNEL, funnel_chart

    for report, rows in lists:
        yield Page(report, rows, dated, drawn=funnel_chart if report is FUNNEL else None)


@command(
    "prospects.statistics", "TB-8.1.3", label="客户开发统计表", group="新客户", icon="TableInsert", place=9,
    line=line("客户开发统计表：一个月拜访了谁、结果怎样。", out=Argument("写到这个文件", metavar="FILE")),
)  # fmt: skip
def show_statistics(context: Context, month: date, out: Path | None = None) -> Outcome:
    """客户开发统计表（T05）：一个月里为开发拜访过的客户，每家一行，最后一次的结果。"""
    from ..book.paper.report import Page, write_report
    from ..kernel.report import CodeNames
    from .board import counted, statistics
    from .reports import COUNTS, STATISTICS

    book, given = context.opened()
    last = min(month_end(month), given.today)
    lines, names = statistics(book.tables, month, last), CodeNames(book.tables)
    if out is not None:
        pages = (
            Page(STATISTICS, lines, f"{month:%Y年%m月}"),
            Page(COUNTS, counted(lines), f"{month:%Y年%m月}"),
        )
        write_report(out, "客户开发统计表", given, names, *pages)
    document: dict[str, Any] = {
        "month": f"{month:%Y-%m}",
        STATISTICS.key: STATISTICS.document(lines, names),
        COUNTS.key: COUNTS.document(counted(lines), names),
    }
    return Outcome(f"{month:%Y年%m月}拜访了 {len(lines)} 家。", document).with_files(out)
