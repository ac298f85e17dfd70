"""微信批示清单: what was decided in 微信 in a month, with its picture or without; the director signs it."""

from __future__ import annotations

from datetime import date

from ...handbook.sheets import STAFF
from ...kernel.report import BOX, CODE, COUNT, DAY, MONEY, TEXT, WORD, Report
from ...kernel.report import ReportColumn as Column
from ...kernel.table import Row, Table
from .answers import WECHAT

NO_PICTURE = "没有截图"


def spoken_in(asked: Table, month: date) -> list[Row]:
    """The lines of the month, those without a picture first."""
    found = [
        row for row in asked
        if row.decision and (row.evidence or "").startswith(WECHAT)
        and row.answered_on and row.answered_on.replace(day=1) == month
    ]  # fmt: skip
    return sorted(
        found, key=lambda row: (picture(row) != NO_PICTURE, row.answered_on, row.batch, row.line_no)
    )


def picture(row: Row) -> str:
    """Whether there is one: 请核实 where there is none."""
    return NO_PICTURE if NO_PICTURE in row.evidence else "有截图"


SPOKEN = Report(
    "微信批示", "微信批示清单", (
        Column("答复日期", DAY, "answered_on", 12, "answered_on", brief=True),
        Column("送审编号", CODE, "batch", 16, "batch", brief=True),
        Column("行", COUNT, "line_no", 6, "line_no", brief=True),
        Column("答复人", CODE, "answered_by", 12, "answered_by", named=STAFF),
        Column("内容", TEXT, "content", 44, "content", brief=True),
        Column("金额", MONEY, "amount", 14, "amount"),
        Column("决定", WORD, "decision", 10, "decision", brief=True),
        Column("截图", WORD, picture, 12, "picture", brief=True),
        Column("营销总监核实", BOX, lambda _: "", 12),
    ), "spoken", unit="单位：元", nothing="没有微信的批示", words="没有截图的请核实，请营销总监签字",
)  # fmt: skip
