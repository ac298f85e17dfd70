"""The workbook of 订单审核: one line per order, and the steps behind it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from ...book.paper.layout import cell, listing
from ...book.paper.new import new_workbook
from ...book.paper.styles import Formats, lines_needed, row_height
from ...kernel.ref import Ref
from ...ledger.money import yuan
from .facts import Verdict
from .verdict import VerdictText
from .verdict_words import NAMES, REFS, held_state

TITLE = "订单审核"
HEADERS = (
    "订单号码", "客户", "接单日期", "订货金额", "结果", "怎么办", "谁定", "信用情况", "最高信用程度",
    "已占用额度", "本单后", "逾期",
)  # fmt: skip
STYLES = ("wrap", "wrap", "day", "money", "wrap", "wrap", "wrap", "wrap", *["money"] * 4)
WIDTHS = (16.0, 22.0, 11.0, 14.0, 12.0, 40.0, 12.0, 10.0, 14.0, 14.0, 14.0, 13.0)
STEP_HEADERS = ("订单号码", "步骤", "通过", "说明", "依据")
STEP_WIDTHS = (16.0, 14.0, 8.0, 70.0, 34.0)
MOST = 150_000
"""Orders whose steps one sheet holds; the others' are in the JSON document."""
HELD_FILL = "#FCE4D6"


def write_verdicts(
    path: Path, verdicts: Sequence[Verdict], teller: VerdictText, company: str, today: date, note: str
) -> None:
    """Write 订单审核 and 审核步骤, held orders first. BookError where the file cannot be written."""
    ordered = sorted(verdicts, key=lambda own: own.accepted)
    held = sum(not own.accepted for own in ordered)
    counts = f"共 {len(ordered)} 张，通过 {len(ordered) - held} 张，未通过 {held} 张。"
    basis = f"{company}　审核日期：{today}　{note}　单位：元（含税）\n{counts}"
    with new_workbook(path, title=TITLE, day=today) as workbook:
        formats = Formats(workbook)
        _orders(workbook, formats, ordered, teller, basis)
        _steps(workbook, formats, ordered[:MOST], teller, basis)


def _orders(
    workbook: Any, formats: Formats, verdicts: Sequence[Verdict], teller: VerdictText, basis: str
) -> None:
    sheet, first = listing(workbook, formats, TITLE, TITLE, HEADERS, WIDTHS, basis)
    for row, verdict in enumerate(verdicts, first):
        values = _line(verdict, teller)
        for column, (value, style) in enumerate(zip(values, STYLES, strict=True)):
            cell(sheet, row, column, value, formats, style)
        if not verdict.accepted:
            sheet.write_string(row, 4, values[4], formats.get("wrap", bg_color=HELD_FILL))
        needed = [lines_needed(str(values[at]), WIDTHS[at] - 1) for at in (1, 5)]
        sheet.set_row(row, row_height(max(needed)))
    if verdicts:
        sheet.autofilter(first - 1, 0, first - 1 + len(verdicts), len(HEADERS) - 1)
    else:
        sheet.write_string(first, 0, "没有待审的订货单", formats["bold"])


def _line(verdict: Verdict, teller: VerdictText) -> tuple[Any, ...]:
    order, credit, standing = verdict.order, verdict.credit, verdict.standing
    limit = standing.limit if standing else None
    return (
        order.order_no,
        teller.customer(order),
        order.received_on,
        yuan(order.amount),
        held_state(verdict),
        teller.cure(verdict) or "",
        teller.decider(verdict) or "",
        teller.credit_state(verdict) or "数据不足",
        None if limit is None else yuan(limit),
        yuan(credit.exposure) if credit else None,
        yuan(credit.after) if credit else None,
        yuan(standing.account.overdue) if standing and standing.account.overdue is not None else None,
    )


def _steps(
    workbook: Any, formats: Formats, verdicts: Sequence[Verdict], teller: VerdictText, basis: str
) -> None:
    sheet, row = listing(workbook, formats, "审核步骤", "审核步骤", STEP_HEADERS, STEP_WIDTHS, basis)
    for verdict in verdicts:
        for step, detail in teller.details(verdict):
            passed = step not in verdict.failed
            fill = {} if passed else {"bg_color": HELD_FILL}
            texts = (
                verdict.order.order_no, NAMES[step], "是" if passed else "否", detail,
                Ref.parse(REFS[step]).title,
            )  # fmt: skip
            for column, text in enumerate(texts):
                sheet.write_string(row, column, text, formats.get("wrap", **fill))
            sheet.set_row(row, row_height(lines_needed(detail, STEP_WIDTHS[3] - 1)))
            row += 1
