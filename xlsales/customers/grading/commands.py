"""What a user does about grades: 客户分级 proposes them, 批示 confirms them, 客户等级 shows them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ...book.context import Context
from ...book.errors import BookError
from ...book.log.entries import entry
from ...book.options import INTO_FOLDER
from ...book.writing.save import folder
from ...handbook.sheets import CUSTOMER_GRADES, CUSTOMERS, REGIONS
from ...kernel.command import Argument, Outcome, command, line

PROPOSERS = ("销售内勤", "客户服务专员", "客户服务主管", "销售主管")


@command(
    "customers.grade", "FW-5", label=CUSTOMER_GRADES, group="客户", icon="SortDialog", place=4,
    button=INTO_FOLDER, deeds={CUSTOMER_GRADES: PROPOSERS},
    line=line(
        "算出各地区客户的等级，列出待签字的分级表。",
        group="客户：信用审核、分级、重点客户、区域分析、更名、合并和移交。",
        regions=Argument("区域编码；不写则全部区域", "--region"),
        out=Argument("分级表放在这个文件夹", metavar="DIR"),
    ),
)  # fmt: skip
def grade(context: Context, regions: Sequence[str] = (), out: Path | None = None) -> Outcome:
    """算出各地区客户的等级和怎样升级，写入“客户分级”等签字；已填的规模、拟定等级和原因照算照留。"""
    from ...book.paper.report import write_report
    from ...book.rewrite import rewrite
    from ...kernel.report import CodeNames
    from .proposals import proposals
    from .reports import GRADING_LIST, counted, list_pages
    from .written import written

    book, given = context.opened(CUSTOMER_GRADES)
    regions = context.codes(book, REGIONS, regions)
    if strange := set(regions) - set(book.tables[REGIONS].keys.to_pylist()):
        raise BookError(f"区域里没有“{'、'.join(sorted(strange))}”，请核对区域编码。", "unknown_region")
    found, lacking = proposals(book.tables, book.log, given, regions)
    if not found:
        raise BookError("没有一个客户有交易记录，没有改动；请先录入或导入交易记录，再分级。", "no_sales")
    names, actor = CodeNames(book.tables), context.acting(book)
    if out is not None:
        path = folder(out) / f"客户分级表_{given.today}.xlsx"
        write_report(path, "客户分级表", given, names, *list_pages(found, lacking, given, names))
    words = f"{len(found)} 家，{counted(found)}"
    log = [entry(actor, CUSTOMER_GRADES, CUSTOMER_GRADES, f"分级 {words}", "FW-5")]
    rewrite(book, written(book.tables, found, given, actor.staff_no or None), log)
    said = lacking.words()
    document: dict[str, Any] = {
        "graded_on": given.today.isoformat(), "proposals": GRADING_LIST.document(found, names), "lacks": said,
    }  # fmt: skip
    told = f"分级 {words}{f'（{said}）' if said else ''}；已写入“客户分级”，请核对、签字（批示）后生效。"
    return Outcome(told, document).with_files(out and path)


@command(
    "customers.grades", "FW-5", label="客户等级", group="客户", icon="GroupShowDetails", place=5,
    line=line("签字生效的客户等级、谁升谁降和各等级的服务标准。", out=Argument("客户等级表写到这个文件")),
)  # fmt: skip
def show_grades(context: Context, out: Path | None = None) -> Outcome:
    """签字生效的客户等级、级别，谁升了谁降了，各等级的服务标准。"""
    from ...book.paper.report import Page, write_report
    from ...kernel.report import CodeNames, Report
    from .in_force import history_of
    from .reports import IN_FORCE, MOVED, STANDARDS, grades_in_force, moves, standards

    book, given = context.opened()
    names = CodeNames(book.tables)
    regions = book.tables[CUSTOMERS].names("customer_code", "region_code")
    found = grades_in_force(history_of(book.tables, given), regions, given.settings)
    moved, about = moves(found), f"日期：{given.today}"
    parts: list[tuple[Report, Sequence[Any]]] = [
        (IN_FORCE, found), (MOVED, moved), (STANDARDS, standards(given.settings)),
    ]  # fmt: skip
    if out is not None:
        write_report(out, "客户等级", given, names, *(Page(report, rows, about) for report, rows in parts))
    document: dict[str, Any] = {report.key: report.document(rows, names) for report, rows in parts}
    ungraded = len(regions) - len(found)
    words = f"{len(found)} 家客户有等级，{len(moved)} 家有升降，{ungraded} 家没有等级。"
    return Outcome(words, document).with_files(out)
