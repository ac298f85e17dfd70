"""Gifts looked at before the consent, and ticked when they are given (FW-8.4-1)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ..book.context import Context
from ..book.errors import BookError
from ..handbook.sheets import GIFT_LINES, GIFTS
from ..kernel.command import Argument, Outcome, command, line

FILE = Argument("写到这个文件", metavar="FILE")
CLERKS = ("客户服务专员", "客户服务主管", "销售专员", "片区销售专员")
GIVE = "礼品送出"


@command(
    "gifts.review", "FW-8.4-1", label="礼品申请", group="客户服务", icon="CalculateSheet", place=28,
    line=line(
        "一张赠送礼品预算申请表：每行金额、客户和部门本年累计、超限的标记。", group="礼品、样品、征询卡。",
        gift=Argument("申请编号", metavar="GIFT", positional=True), out=FILE,
    ),
)  # fmt: skip
def review(context: Context, gift: str, out: Path | None = None) -> Outcome:
    """批示前先看：每行金额、客户和部门本年累计、超限的标记；印出来有领用签字栏。"""
    from ..book.paper.report import Page, write_report
    from ..kernel.report import CodeNames
    from .figures import Limits, judged_lines
    from .reports import GIFTS as REPORT

    book, given = context.opened()
    found = judged_lines(book.tables[GIFTS], book.tables[GIFT_LINES], Limits.of(given.settings))
    rows, names = [own for own in found if own.head.gift_no == gift], CodeNames(book.tables)
    if not rows:
        raise BookError(f"赠送礼品预算申请表里没有“{gift}”，或没有明细、没有批准，请核对。", "no_document")
    head, total = rows[0].head, sum(own.amount for own in rows)
    place = f"{head.department_name or '部门没有填'}本年 {rows[0].department:,.2f} 元"
    over = sum(bool(own.marks) for own in rows)
    verdict = f"{over} 行超限" if over else "没有超限"
    said = f"{gift} 共 {len(rows)} 行 {total:,.2f} 元，{place}，{verdict}"
    if out is not None:
        write_report(out, REPORT.title, given, names, Page(REPORT, rows, f"{head.occasion}　{place}"))
    document: dict[str, Any] = {
        "gift_no": gift, "total": f"{total:.2f}", "department_total": f"{rows[0].department:.2f}",
        "over": over, REPORT.key: REPORT.document(rows, names),
    }  # fmt: skip
    return Outcome(f"{said}。", document).with_files(out)


@command(
    "gifts.give", "FW-8.4-1", label=GIVE, group="客户服务", icon="FileCheckOut", place=29,
    deeds={GIVE: CLERKS},
    line=line(
        "批准的礼品都送了：没有填退库的行记下今天。",
        gift=Argument("申请编号", metavar="GIFT", positional=True)
    ),
)  # fmt: skip
def give(context: Context, gift: str) -> Outcome:
    """批准的礼品都送了：没有填退库、没有赠送日期的行记下今天；没送出的先填退库。"""
    from ..book.log.entries import entry
    from ..book.rewrite import rewrite
    from ..company.signing import people_of
    from .approvals import GIFT, asked_for

    book, given = context.opened(GIVE)
    heads, lines = book.tables[GIFTS], book.tables[GIFT_LINES]
    asked = asked_for(heads, lines, given.settings)
    judged = GIFT.judged(heads, people_of(book.tables, given), given, asked)
    if not any(row.gift_no == gift and own.agreed for row, own in judged):
        raise BookError(f"{gift}还没有批准，没有改动，请先批示。", "not_ready")
    actor, records = context.acting(book), lines.records()
    mine = [
        own for own in records
        if own["gift_no"] == gift and own["given_on"] is None and not own["returned"]
    ]  # fmt: skip
    if not mine:
        return Outcome(f"{gift}没有要送的了，没有改动。", {"gift_no": gift, "lines": 0})
    for own in mine:
        own["given_on"], own["given_by"] = given.today, own["given_by"] or actor.staff_no or None
    rewrite(book, {GIFT_LINES: records}, [entry(actor, GIVE, gift, f"{len(mine)} 行", "FW-8.4-1")])
    return Outcome(f"{gift}记下送出 {len(mine)} 行。", {"gift_no": gift, "lines": len(mine)})
