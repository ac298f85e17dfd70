"""What a user does with an accepted order: 更新进度, 变更, 作废, 结案."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ...book.context import Context
from ...book.errors import BookError
from ...handbook.sheets import DELIVERIES, ORDER_LINES, ORDERS, PRODUCTS
from ...kernel.command import Argument, Outcome, brief, command, line
from ..flow import CANCEL, CHANGE, CLOSE, ORDER_LIFE, PROGRESS

if TYPE_CHECKING:
    from ...book.book import Book
    from .changes import ChangedOrder
brief("moves", order_no="订单号码", before="原状态", after="现状态")


@command(
    "orders.progress", "DH-4", "DH-3.2", label="更新进度", group="订货", icon="RefreshAll", place=7,
    deeds=ORDER_LIFE.deeds(PROGRESS), line=line("按送达、生产和发货的记录更新订货单的状态。"),
)  # fmt: skip
def update_progress(context: Context) -> Outcome:
    """按送达、生产和发货的记录更新已审订货单的状态；没有受理依据的、受理后改过的不动。"""
    from ...ledger.order_lines import lines_of_orders
    from ..acceptance.compared import faults_in, held_words
    from .changes import progressed

    book, given = context.opened(PROGRESS)
    tables = book.tables
    lines = lines_of_orders(tables[ORDER_LINES], tables[PRODUCTS], tables[DELIVERIES], given.today)
    held = faults_in(tables, given)
    changed = progressed(tables, lines, given.settings.copies, given.today, held)
    done = _written(book, context, PROGRESS, changed)
    document = done.document | {"held": [{"order_no": order, **own.document} for order, own in held.items()]}
    return Outcome(done.message + held_words(held), document, int(bool(held)))


@command(
    "orders.change", "DH-3.2", label="变更/作废", group="订货", icon="ReviewTrackChanges", place=9,
    deeds=ORDER_LIFE.deeds(CHANGE, CANCEL, CLOSE),
    line=line("订货单变更、作废或结案。", deed=Argument(), reason=Argument(default=...)),
)  # fmt: skip
def change_orders(context: Context, orders: Sequence[str], deed: str, reason: str = "") -> Outcome:
    """订货单变更（第2版，重新审核）、作废或结案；旧联作废，占用的合同数量和额度退回。"""
    from ...kernel.life import NotAllowedError
    from .changes import done

    book, _ = context.opened(deed)
    orders = context.codes(book, ORDERS, orders)
    known = set(book.tables[ORDERS]["order_no"].to_pylist())
    if unknown := [number for number in orders if number not in known]:
        raise BookError(f"订货单里没有“{'、'.join(unknown)}”，请核对订单号码。", "unknown_order")
    if not reason.strip():
        raise BookError(f"请写明{deed}的原因。", "no_reason")
    try:
        changed = done(deed, orders, book.tables)
    except NotAllowedError as fault:
        raise BookError(f"没有{deed}：{fault}", "not_allowed") from None
    return _written(book, context, deed, changed, reason.strip())


def _written(book: Book, context: Context, deed: str, changed: ChangedOrder, reason: str = "") -> Outcome:
    from ...book.log.entries import entry
    from ...book.rewrite import rewrite

    moves = [{"order_no": order, "before": before, "after": after} for order, before, after in changed.moves]
    if not moves:
        return Outcome("没有要改的订货单。", {"moves": []})
    actor = context.acting(book)
    log = [entry(actor, deed, move["order_no"], reason, "DH-3.2") for move in moves]
    rewrite(book, changed.sheets(), log)
    return Outcome(f"{deed}：已改 {len(moves)} 张订货单。", {"moves": moves})
