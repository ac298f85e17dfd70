"""待发文件, 发送, 已送: what goes out, looked at first, then sent or carried."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..book.context import Context
from ..book.errors import BookError
from ..book.log.entries import entry
from ..handbook.sheets import OUTGOING
from ..kernel.command import Argument, Outcome, brief, command, line
from ..kernel.ref import HOUSE
from .flow import CLERKS, PREPARE, SEND, TICK, require_way
from .states import DELIVERED

if TYPE_CHECKING:
    from ..book.book import Book
    from .batch import Batch

GROUP = "审批收发"
brief(
    "prepared",
    out_no="发件编号",
    what="什么",
    recipient_name="收件人",
    way="送达方式",
    address="邮箱",
    files="文件",
)


@command(
    "post.prepare", label=PREPARE, group=GROUP, icon="FileSendAsAttachment", place=4, large=True,
    deeds={PREPARE: CLERKS},
    line=line(
        "把做好的文件登记为待发：谁、什么、依据、怎么送；看过再发送。",
        group="收发：待发文件、发送、已送、送审。",
        made=Argument("做好的文件；不写是“报表”文件夹里的", metavar="FILE…", positional=True),
        whom=Argument("收件方：工号、客户代码、机构编码或名称；不写按文件名认", metavar="WHO"),
        way=Argument("送达方式：打印、微信、邮件、快递、传真、共享文件夹", metavar="WAY"),
        what="是什么；不写按文件名", why="为什么发",
    ),
)  # fmt: skip
def prepare(
    context: Context, made: Sequence[Path] = (), whom: str = "", way: str = "", what: str = "", why: str = ""
) -> Outcome:  # fmt: skip
    """把做好的文件登记为待发，每个客户配 PDF；还没有发出去，看过再点发送或已送。"""
    from ..book.changes.edits import require_present
    from ..book.rewrite import rewrite
    from .batch import merged
    from .preparing import originals, prepared, stored

    book, given = context.opened(PREPARE)
    require_way(way)
    require_present(book.tables[OUTGOING])
    found = originals(context, made)
    batch, notes = prepared(book, given, found, asked=bool(made), to=whom, way=way, what=what, why=why)
    if not batch.new and not batch.replaced:
        return Outcome(_told(batch, notes), {"prepared": [], "known": batch.known})
    changed = stored(context, book, given, batch)
    lines = [
        entry(context.acting(book), PREPARE, number, _content(row), row["basis"] or str(HOUSE))
        for number, row in changed.items()
    ]  # fmt: skip
    rewrite(book, {OUTGOING: merged(book.tables[OUTGOING], changed)}, lines)
    shown = ("out_no", "what", "recipient_name", "way", "address", "files")
    rows = [{name: row[name] for name in shown} for row in changed.values()]
    return Outcome(_told(batch, notes), {"prepared": rows, "known": batch.known})


def _content(row: dict[str, Any]) -> str:
    to = f"{row['recipient_name'] or ''}（{row['recipient']}）{row['address'] or ''}"
    return "；".join(part for part in (row["what"], to, row["way"], row["files"], row["why"]) if part)


def _told(batch: Batch, notes: Sequence[str]) -> str:
    ways = Counter(row["way"] for row, _ in (*batch.new, *batch.replaced))
    words = "、".join(f"{way} {count} 份" for way, count in ways.items())
    told = [f"已登记 {len(batch.new)} 份待发" if batch.new else "没有新的要登记"]
    told += [f"换成新做的 {len(batch.replaced)} 份"] if batch.replaced else []
    told += [f"已经登记过 {len(batch.known)} 份"] if batch.known else []
    return "。".join(["，".join(told) + (f"（{words}）" if words else ""), *notes]) + "。"


@command(
    "post.send", label=SEND, group=GROUP, icon="SendCopySendNow", place=5, large=True, deeds={SEND: CLERKS},
    line=line("发送待发的邮件，放好共享文件夹的文件；打印、微信的请办好后点已送。"),
)  # fmt: skip
def send(context: Context) -> Outcome:
    """发送待发的邮件，放好共享文件夹的文件；打印、微信的送到后点已送。停了再点，从停下的地方接着发。"""
    from .dispatch import Dispatch

    book, given = context.opened(SEND)
    return Dispatch(context, book, given).run()


@command(
    "post.delivered", label=DELIVERED, group=GROUP, icon="AcceptInvitation", place=6, deeds={TICK: CLERKS},
    line=line("把打印、微信、快递、传真等送到的记为已送。"),
)  # fmt: skip
def delivered(context: Context, keys: Sequence[str] = ()) -> Outcome:
    """把选中的待发文件记为已送：打印、微信、快递、传真送到了，或邮件对方说收到了；一次可以几行。"""
    from ..book.rewrite import rewrite
    from ..kernel.life import NotAllowedError
    from .batch import merged
    from .flow import LIFE
    from .states import TO_SEND
    from .store import Store, names_in

    book, given = context.opened(TICK)
    numbers = _chosen(context, book, keys)
    actor, store, changed = context.acting(book), Store(book.path), dict[str, dict[str, Any]]()
    for row in book.tables[OUTGOING].records():
        if row["out_no"] in numbers:
            try:
                LIFE.require(row["status"] or TO_SEND, DELIVERED)
            except NotAllowedError as fault:
                words = f"{row['out_no']}：{str(fault).rstrip('。')}，没有改动。"
                raise BookError(words, "not_allowed") from None
            own = {"status": DELIVERED, "delivered_on": row["delivered_on"] or given.today}
            own |= {"times": row["times"] or 1, "handled_by": actor.staff_no or row["handled_by"]}
            changed[row["out_no"]] = row | own
    lines = [
        entry(actor, TICK, number, _content(row), row["basis"] or str(HOUSE))
        for number, row in changed.items()
    ]
    rewrite(book, {OUTGOING: merged(book.tables[OUTGOING], changed)}, lines)
    for number, row in changed.items():
        if files := store.files(number, names_in(row["files"])):
            store.keep(number, files, given.today)
    return Outcome(f"已记 {len(changed)} 份送到。", {"delivered": list(changed)})


def _chosen(context: Context, book: Book, keys: Sequence[str]) -> set[str]:
    """The rows that are meant; BookError where there is none, or a number that is none."""
    from ..book.selection import selected_rows

    known = {row.out_no: row.number for row in book.tables[OUTGOING]}
    if not keys and context.workbook is not None:
        sheet, rows = selected_rows(context.workbook)
        keys = [name for name, number in known.items() if number in rows] if sheet == OUTGOING else []
    if not keys:
        raise BookError(f"请先选中{OUTGOING}里送到的行，没有改动。", "no_selection")
    if strange := [key for key in keys if key not in known]:
        raise BookError(f"{OUTGOING}里没有“{strange[0]}”，请核对编号，没有改动。", "no_document")
    return set(keys)
