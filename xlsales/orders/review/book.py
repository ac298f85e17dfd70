"""The workbook of 订单审核: one line per order, and the steps behind it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from ...book.paper.layout import UNIT_NOTE
from ...book.paper.report import Page, write_report
from ...kernel.given import Given
from ...kernel.ref import Ref
from ...kernel.report import DAY, TEXT, CodeNames, Report
from ...kernel.report import ReportColumn as Column
from ...ledger.money import FEN
from .facts import Verdict
from .verdict import VerdictText
from .verdict_words import NAMES, REFS, held_state

TITLE = "订单审核"
MOST = 150_000
"""Orders whose steps one sheet holds; the others' are in the JSON document."""
HELD_FILL = "#FCE4D6"


class WordedVerdict(NamedTuple):
    """A verdict and who puts it into words."""

    own: Verdict
    wording: VerdictText


class JudgedStep(NamedTuple):
    """A step of a verdict."""

    order_no: str | None
    name: str
    passed: bool
    detail: str
    ref: str


def _step_fill(row: JudgedStep) -> str:
    return "" if row.passed else HELD_FILL


ORDERS = Report(
    TITLE, TITLE,
    (
        Column("订单号码", TEXT, "own.order.order_no", 16),
        Column("客户", TEXT, lambda row: row.wording.customer(row.own.order), 22),
        Column("接单日期", DAY, "own.order.received_on", 11),
        Column("订货金额", FEN, "own.order.amount", 14),
        Column("结果", TEXT, lambda row: held_state(row.own), 12,
               fill=lambda row: "" if row.own.accepted else HELD_FILL),
        Column("怎么办", TEXT, lambda row: row.wording.cure(row.own) or "", 40),
        Column("谁定", TEXT, lambda row: row.wording.decider(row.own) or "", 12),
        Column("信用情况", TEXT, lambda row: row.wording.credit_state(row.own) or "数据不足", 10),
        Column("最高信用程度", FEN, "own.customer_credit.limit", 14),
        Column("已占用额度", FEN, "own.credit.exposure", 14),
        Column("本单后", FEN, "own.credit.after", 14),
        Column("逾期", FEN, "own.customer_credit.account.overdue", 13),
    ),
    unit=UNIT_NOTE, nothing="没有待审的订货单", filtered=True,
)  # fmt: skip
STEPS = Report(
    "审核步骤", "审核步骤",
    (
        Column("订单号码", TEXT, "order_no", 16, fill=_step_fill),
        Column("步骤", TEXT, "name", 14, fill=_step_fill),
        Column("通过", TEXT, "passed", 8, fill=_step_fill),
        Column("说明", TEXT, "detail", 70, fill=_step_fill),
        Column("依据", TEXT, "ref", 34, fill=_step_fill),
    ),
    nothing="没有待审的订货单",
)  # fmt: skip


def write_verdicts(
    path: Path, verdicts: Sequence[Verdict], wording: VerdictText, given: Given, names: CodeNames, note: str
) -> None:
    """Write 订单审核 and 审核步骤, held orders first. BookError where the file cannot be written."""
    ordered = sorted(verdicts, key=lambda own: own.accepted)
    held = sum(not own.accepted for own in ordered)
    above = f"共 {len(ordered)} 张，通过 {len(ordered) - held} 张，未通过 {held} 张。"
    subject = f"审核日期：{given.today}　{note}"
    steps = [
        JudgedStep(
            own.order.order_no, NAMES[step], step not in own.failed, detail, Ref.parse(REFS[step]).title
        )
        for own in ordered[:MOST]
        for step, detail in wording.details(own)
    ]
    write_report(
        path, TITLE, given, names,
        Page(ORDERS, [WordedVerdict(own, wording) for own in ordered], subject, above=above),
        Page(STEPS, steps, subject, above=above),
    )  # fmt: skip
