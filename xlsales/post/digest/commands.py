"""送审: a digest goes to each approver; what comes back is taken by 收回."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from ...book.context import Context
from ...book.log.entries import entry
from ...book.options import FILE
from ...handbook.sheets import ASKED, OUTGOING
from ...kernel.command import Argument, Outcome, brief, command, line
from ...kernel.ref import HOUSE
from ..flow import CLERKS, require_way

GROUP, ASK = "审批收发", "送审"
brief("asked", batch="送审编号", line_no="行", approver="审批人", content="内容")


@command(
    "post.ask",
    "DH-3.3",
    "DH-3.4",
    "DH-8",
    label=ASK,
    group=GROUP,
    icon="ReviewShareWorkbook",
    place=3,
    deeds={ASK: CLERKS},
    line=line(
        "给每个审批人一份编了行号的送审，登记为待发；他回一句话就行。",
        way=Argument("送达方式；不写，有邮箱的用邮件，没有的用微信", metavar="WAY"),
    ),
)
def ask(context: Context, way: str = "") -> Outcome:
    """把等着批的按审批人列成几行，登记为待发：他看手机就能批，回“同意1、3；不同意2”就行。"""
    from ...book.changes.edits import require_present
    from ...book.rewrite import rewrite
    from .going import prepare_digests

    book, given = context.opened(ASK)
    require_way(way)
    for sheet in (ASKED, OUTGOING):
        require_present(book.tables[sheet])
    out = prepare_digests(context, book, given, way)
    more = (
        f"{len(out.nobody)} 项几个人都能批或没有人能批，请直接批示：{'、'.join(out.nobody[:3])}。"
        if out.nobody
        else ""
    )
    if not out.digests:
        return Outcome(f"没有新的要送审。{more}", {"asked": [], "nobody": out.nobody})
    actor = context.acting(book)
    lines = [
        entry(actor, ASK, number, f"{own.batch}；{own.approver}；{len(own.rows)} 项", str(HOUSE))
        for own, number in zip(out.digests, out.numbers, strict=True)
    ]  # fmt: skip
    rewrite(book, {ASKED: out.asked, OUTGOING: out.outgoing}, lines)
    rows = [row for own in out.digests for row in own.rows]
    shown = [{name: row[name] for name in ("batch", "line_no", "approver", "content")} for row in rows]
    words = f"已给 {len(out.digests)} 位审批人列出 {len(rows)} 项，登记为待发，请点发送或送到后点已送。{more}"
    return Outcome(words, {"asked": shown, "nobody": out.nobody, "texts": [own.text for own in out.digests]})


@command(
    "post.spoken",
    "DH-3.3",
    label="微信批示清单",
    group=GROUP,
    icon="ReviewShowAllComments",
    place=12,
    line=line("一个月里用微信批的，没有截图的在前，营销总监核实签字。", out=FILE),
)
def list_spoken(context: Context, month: date, out: Path | None = None) -> Outcome:
    """一个月里用微信批的，没有截图的在前，营销总监核实签字。"""
    from ...book.paper.report import Page, write_report
    from ...kernel.report import CodeNames
    from .spoken import NO_PICTURE, SPOKEN, picture, spoken_in

    book, given = context.opened()
    rows, names = spoken_in(book.tables[ASKED], month.replace(day=1)), CodeNames(book.tables)
    if out is not None:
        write_report(out, SPOKEN.title, given, names, Page(SPOKEN, rows, f"{month:%Y-%m}"))
    bare = sum(picture(row) == NO_PICTURE for row in rows)
    document = {"spoken": SPOKEN.document(rows, names), "files": [str(out)] if out else []}
    return Outcome(f"{month:%Y-%m} 微信批示 {len(rows)} 项，没有截图 {bare} 项。", document)
