"""What a user does on 录单: 新建订货单, 带出, 复制上次订货, 取回草稿."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ...book.context import Context
from ...book.errors import BookError
from ...handbook.sheets import ORDERS
from ...kernel.command import ANYONE, Argument, Outcome, command, line
from ..flow import KEEP

if TYPE_CHECKING:
    from .sheet import EntrySheet

CURSOR = "B6"


@command(
    "orders.new", "DH-3.1", "TB-8.3.1", label="新建订货单", group="订货", icon="FileNew", place=1, large=True,
    deeds={KEEP: ANYONE}, line=line("清空录单，准备录下一张；没填完的存为草稿。"),
)  # fmt: skip
def new_order(context: Context) -> Outcome:
    """清空录单，接单日期填今天；没填完的一张先存为草稿，取回来改的待审订货单照旧。"""
    from .cells import CHANNEL, RECEIVED

    entry_sheet = _entry_sheet(context, KEEP)
    number, changed, log = entry_sheet.draft(context.acting(entry_sheet.book))
    told = f"没填完的订货单已存为草稿 {number}。" if number else ""
    if entry_sheet.changes:
        told = f"{entry_sheet.entry.order_no} 没有登记改动，仍照原来的。"
    day = entry_sheet.given.today.isoformat()
    channel = entry_sheet.given.settings.usual_channel or None
    entry_sheet.write(told, {RECEIVED: day, CHANNEL: channel}, changed=changed, log=log)
    return _outcome(context, told + "请填客户。", {"draft": number or None})


@command(
    "orders.fill", "DH-3.1", "TB-8.3.1", label="带出", group="订货", icon="FillDown", place=10,
    line=line("按录单已填的黄格带出客户、价格、金额和可用额度。"),
)  # fmt: skip
def fill_order(context: Context) -> Outcome:
    """按录单已填的黄格带出客户、合同、价格、金额和可用额度，写明还缺什么；没填品种就填上客户常订的。"""
    from .shown import message, shown

    entry_sheet = _entry_sheet(context)
    own, channel = entry_sheet.with_channel()
    usual = entry_sheet.usual(own)
    if not own.entry.lines:
        own = entry_sheet.offering(own, usual)
    entry_sheet.keep(shown(own, entry_sheet.names) | channel | usual)
    lacking = [{"cell": fault.cell, "what": fault.words} for fault in own.faults]
    document = {
        "ready": not own.faults,
        "customer": own.buyer.code if own.buyer else None,
        "strip": str(own.credit) if own.credit else None,
        "total": None if own.total is None else f"{own.total:.2f}",
        "lacking": lacking,
    }
    strip = f"{own.credit}\n" if own.credit else ""
    return _outcome(context, strip + message(own), document, own.faults[0].cell if own.faults else CURSOR)


@command(
    "orders.repeat", "DH-3.1", label="复制上次订货", group="订货", icon="Copy", place=11,
    line=line("把客户上次的订货复制到录单。"),
)  # fmt: skip
def repeat_order(context: Context) -> Outcome:
    """把客户上次订货的品种、数量和单位复制到录单，价格按今天的。"""
    from dataclasses import replace

    from .buyer import last_order
    from .cells import LINE
    from .order import repeated
    from .shown import shown

    entry_sheet = _entry_sheet(context)
    own = entry_sheet.filled()
    if own.buyer is None:
        why = next((str(fault) for fault in own.faults if fault.cell == CURSOR), "")
        raise BookError(f"没有复制：{why}。", "no_customer")
    if entry_sheet.entry.lines:
        raise BookError("录单里已经有品种，没有复制；请先删去，或点“新建订货单”。", "lines_typed")
    last = last_order(own.buyer, entry_sheet.tables, entry_sheet.given.today)
    if last is None:
        raise BookError(f"{own.buyer.name}以前没有订货，没有可复制的，请直接填品种。", "no_order")
    typed, left = repeated(last[0], entry_sheet.tables)
    again = replace(entry_sheet, entry=replace(entry_sheet.entry, usual={})).filled(typed)
    offered = {f"{LINE[name]}{row}": None for row in entry_sheet.entry.usual for name in ("product", "unit")}
    entry_sheet.keep(offered | typed | shown(again, entry_sheet.names))
    words = "；".join([f"已复制 {last[1]} 的订货单 {last[0]}", *left])
    document = {"order": last[0], "lines": len(again.lines), "left_out": left}
    return _outcome(context, f"{words}。{again.credit}", document)


@command(
    "orders.resume", "DH-3.1", label="取回草稿", group="订货", icon="FileOpen", place=12,
    deeds={KEEP: ANYONE},
    line=line(
        "把一张草稿或待审的订货单取回录单。", order=Argument("草稿或待审的订单号码", metavar="[ORDER]"),
    ),
)  # fmt: skip
def resume_order(context: Context, order: str = "") -> Outcome:
    """把一张草稿或还待审的订货单取回录单接着填、改；不写号码就取录单上“订单号码”的，或唯一的一张草稿。"""
    from ...ledger.states import DRAFT, WAITS
    from .order import texts_of, without_prices

    entry_sheet = _entry_sheet(context, KEEP)
    drafts = entry_sheet.drafts()
    named = context.codes(entry_sheet.book, ORDERS, filter(None, (order or entry_sheet.entry.order_no,)))
    wanted = next(iter(named), "") or (drafts[0] if len(drafts) == 1 else "")
    waits = wanted in entry_sheet.drafts(WAITS)
    if wanted not in drafts and not waits:
        known = f"现有草稿：{'、'.join(drafts)}" if drafts else "现在没有草稿"
        what = f"“{wanted}”不是草稿，也不在待审" if wanted else "请在“订单号码”写明取哪一张"
        raise BookError(f"没有取回：{what}；{known}。", "no_draft")
    if waits and entry_sheet.batched(wanted):
        raise BookError(f"{wanted}有分批交货，没有取回，请在订货单_明细里改。", "too_many_lines")
    saved, changed, log = (
        entry_sheet.draft(context.acting(entry_sheet.book))
        if entry_sheet.entry.order_no != wanted
        else ("", {}, [])
    )
    typed, left = texts_of(wanted, entry_sheet.tables)
    if left:
        words = f"{'订货单' if waits else DRAFT}{wanted}有 {left} 行放不下"
        raise BookError(f"{words}，请在订货单_明细里填完后登记。", "too_many_lines")
    if waits:
        typed = without_prices(typed, entry_sheet.without(typed, "price"))
    told = f"已取回{'待审的' if waits else DRAFT} {wanted}。"
    told += "改完点“登记”。" if waits else ""
    told += f"原来没填完的已存为草稿 {saved}。" if saved else ""
    entry_sheet.write(told, typed, changed=changed, log=log)
    return _outcome(context, told, {"order": wanted, "draft": saved or None})


def _entry_sheet(context: Context, deed: str = "") -> EntrySheet:
    from .sheet import EntrySheet

    return EntrySheet.of(*context.opened(deed))


def _outcome(context: Context, message: str, document: Mapping[str, Any], cursor: str = CURSOR) -> Outcome:
    """``cursor`` is where the user goes on typing."""
    from ...book.live.tabs import go
    from .cells import SHEET

    if context.workbook is not None:
        go(context.workbook, SHEET, cursor)
    return Outcome(message, {**document, "cursor": {"sheet": SHEET, "cell": cursor}})
