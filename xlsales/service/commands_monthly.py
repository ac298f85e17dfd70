"""每月巡访情况报告书 (D26, FW-10): made of the visits, with the words of the 主管."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..book.context import Context
from ..book.errors import BookError
from ..handbook.sheets import CUSTOMERS, MONTHLY_REPORTS, REGIONS
from ..kernel.command import Outcome, command, line

if TYPE_CHECKING:
    from ..book.book import Book
    from ..kernel.given import Given
    from ..kernel.report import CodeNames
    from .monthly import MonthlyFigures

MONTHLY = "巡访月报"
WRITERS = ("营业单位主管", "客户服务主管")


@command(
    "service.monthly", "FW-10", label=MONTHLY, group="报表", icon="PivotTableInsert", place=6,
    deeds={MONTHLY: WRITERS},
    line=line("每月巡访情况报告书；主管的分析和建议写了就记下，都写了算提交。", out="报告书写到这个文件"),
)  # fmt: skip
def monthly(
    context: Context,
    month: date,
    unit: str = "",
    analysis: str = "",
    advice: str = "",
    out: Path | None = None,
) -> Outcome:
    """每月巡访情况报告书：完成、漏访、意见、行情、紧急；主管的分析和建议留着，再出也不变。"""
    from ..kernel.report import CodeNames
    from .monthly import month_of

    writes = bool(analysis or advice)
    book, given = context.opened(MONTHLY if writes else "")
    known = sorted({name for name in book.tables[REGIONS]["unit"].to_pylist() if name})
    if unit and unit not in known:
        raise BookError(
            f"区域表里没有营业单位“{unit}”，没有改动，请写{'、'.join(known)}之一。", "unknown_key"
        )
    if writes and not unit:
        raise BookError("没有写是哪个营业单位，没有改动，请写明营业单位。", "unknown_key")
    words = _written(context, book, given, (unit, month), (analysis, advice)) if writes else ""
    own, names = month_of(book.tables, given, month, unit), CodeNames(book.tables)
    if writes:
        own = own._replace(analysis=analysis or own.analysis, advice=advice or own.advice)
    if out is not None:
        _write_month(out, own, given, names, f"{unit} {month:%Y年%m月}".strip())
    rate = "不适用" if own.whole.rate is None else f"{own.whole.rate:.2%}"
    told = (
        f"{unit}{month:%Y年%m月}计划 {own.whole.plan} 次，实际 {own.whole.actual} 次，完成率 {rate}。{words}"
    )
    return Outcome(told, _document(own, names, month, unit)).with_files(out)


def _written(
    context: Context, book: Book, given: Given, key: tuple[str, date], texts: tuple[str, str]
) -> str:
    """The words of the 主管 kept; with both of them the report is handed in."""
    from ..book.log.entries import entry
    from ..book.rewrite import rewrite

    table, actor = book.tables[MONTHLY_REPORTS], context.acting(book)
    records = table.records()
    row = next((each for each in records if (each["unit"], each["month"]) == key), None)
    if row is None:
        row = dict.fromkeys(table.form.columns) | {"unit": key[0], "month": key[1]}
        records.append(row)
    row["analysis"], row["advice"] = texts[0] or row["analysis"], texts[1] or row["advice"]
    row["written_by"] = row["written_by"] or actor.staff_no or None
    whole = row["analysis"] and row["advice"]
    if whole:
        row["submitted_on"] = row["submitted_on"] or given.today
    line_ = entry(
        actor, MONTHLY, f"{key[0]} {key[1]:%Y-%m}", "写分析和建议" + ("，提交" if whole else ""), "FW-10"
    )
    rewrite(book, {MONTHLY_REPORTS: records}, [line_])
    return "已记下，已提交。" if whole else "已记下；分析和建议都写了才算提交。"


def _write_month(out: Path, own: MonthlyFigures, given: Given, names: CodeNames, about: str) -> None:
    from ..book.paper.report import Page, write_report
    from .monthly import first_ten
    from .reports import COMPLAINTS, MONTH, MORE, SAID, URGENTS

    kept, rest = first_ten(own.said)
    named = partial(names.of, CUSTOMERS)
    pages = [
        Page(MONTH, own.people, about, above=f"{own.words(named)}\n　", sheet="报告书"),
        Page(SAID, kept, about), Page(URGENTS, own.urgent, about),
        Page(COMPLAINTS, own.complaints, about),
    ]  # fmt: skip
    pages += [Page(MORE, rest, about)] if rest else []
    write_report(out, MONTHLY_REPORTS, given, names, *pages)


def _document(own: MonthlyFigures, names: CodeNames, month: date, unit: str) -> dict[str, Any]:
    from .reports import COMPLAINTS, COMPLETION, SAID, URGENTS

    return {
        "month": f"{month:%Y-%m}", "unit": unit, "people": COMPLETION.document(own.people, names),
        "said": SAID.document(own.said, names), "urgent": URGENTS.document(own.urgent, names),
        "missed_customers": [each.customer for each in own.missed], "planned": own.whole.plan,
        "actual": own.whole.actual, "completion": None if own.whole.rate is None else str(own.whole.rate),
        "text": own.words(partial(names.of, CUSTOMERS)),
        "complaints": COMPLAINTS.document(own.complaints, names),
        "gifts": {"count": own.gifts.pieces, "amount": str(own.gifts.amount)},
    }  # fmt: skip
