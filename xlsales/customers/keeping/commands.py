"""What staff do with the customer file: 客户卡片, 更名, 查重合并, 沉睡流失."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...book.context import Context
from ...book.errors import BookError
from ...handbook.sheets import CUSTOMERS, FORMER_NAMES
from ...kernel.command import Argument, Outcome, command, line

if TYPE_CHECKING:
    from ...book.book import Book
    from ...kernel.table import Row

GROUP = "客户"
KEEPERS = ("客户服务专员", "客户服务主管", "销售内勤", "销售主管")
RENAME, MERGE = "更名", "查重合并"


@command(
    "customers.card", "FW-9", label="客户卡片", group=GROUP, icon="ContactCardCallMenu", place=1, large=True,
    line=line(
        "客户卡片：按代码、名称、拼音、电话末四位找。",
        customer=Argument("代码、名称的一部分、拼音首字母或电话末四位", positional=True, metavar="WHO"),
    ),
)  # fmt: skip
def show_card(context: Context, customer: str) -> Outcome:
    """查客户：代码、名称、拼音首字母、曾用名、联系人或电话末四位，八行说完。"""
    from ...company.names import Known, listed
    from .card import SHEETS, card
    from .found import UNKNOWN, found

    book, given = context.opened(sheets=SHEETS)
    rows = found(customer, book.tables)
    if not rows:
        raise BookError(UNKNOWN.format(customer), "unknown_customer")
    names = [Known(row.customer_code, "", row.customer_name or "") for row in rows]
    if len(rows) > 1:
        return Outcome(f"可能是：{listed(names)}。", {"customers": [own.code for own in names]})
    own = card(rows[0], book.tables, book.log, given)
    return Outcome(str(own), {"customers": [names[0].code], "card": dict(own.lines)})


@command(
    "customers.rename", "TB-9.1.1", label=RENAME, group=GROUP, icon="TextBoxInsert", place=15,
    deeds={RENAME: KEEPERS},
    line=line(
        "客户更名：代码不变，旧名记入曾用名。",
        customer=Argument("客户代码", positional=True, metavar="CUSTOMER"),
        name=Argument("新名称", positional=True, metavar="NAME"), reason="原因",
    ),
)  # fmt: skip
def rename(context: Context, customer: str, name: str, reason: str = "") -> Outcome:
    """客户更名：代码不变，新名称今天起用，旧名称记入曾用名，查客户时也找得到。"""
    from ...book.log.entries import ARROW, entry
    from ...book.rewrite import rewrite
    from ...handbook.writing import tidy
    from .merging import respelled

    book, given = context.opened(RENAME)
    row, wanted = _customer(context, book, customer), tidy(name)
    if not wanted or wanted in book.tables[CUSTOMERS]["customer_name"].to_pylist():
        raise BookError(f"新名称“{wanted}”是空的，或已经有客户叫这个名称，没有改动，请核对。", "not_renamed")
    code = row.customer_code
    records = [
        own | ({"customer_name": wanted} if own["customer_code"] == code else {})
        for own in book.tables[CUSTOMERS].records()
    ]
    former = {"customer_code": code, "former_name": row.customer_name, "used_until": given.today}
    names = [
        own for own in book.tables[FORMER_NAMES].records()
        if (own["customer_code"], own["former_name"]) != (code, row.customer_name)
    ]  # fmt: skip
    names.append(former | {"reason": reason.strip() or None})
    words = f"{row.customer_name} 更名为 {wanted}".replace(ARROW, "→")
    changed = {CUSTOMERS: records, FORMER_NAMES: names} | respelled(book.tables, {}, {code: wanted})
    note = entry(context.acting(book), RENAME, code, words, "TB-9.1.1")
    rewrite(book, changed, [note])
    return Outcome(f"{code}{words}，旧名称记入{FORMER_NAMES}。", {"customer": code, "name": wanted})


def _customer(context: Context, book: Book, typed: str) -> Row:
    """The customer of that code; BookError where there is none."""
    (code,) = context.codes(book, CUSTOMERS, (typed,))
    row = next((row for row in book.tables[CUSTOMERS] if row.customer_code == code), None)
    if row is None:
        raise BookError(f"客户资料里没有“{code}”，请核对客户代码。", "unknown_customer")
    return row


@command(
    "customers.merge", "TB-9.1.1", label=MERGE, group=GROUP, icon="MergeCells", place=9,
    deeds={MERGE: ("客户服务主管", "销售主管")},
    line=line(
        "查重合并：列出疑似重复的客户；写了两个代码就合并。", kept=Argument("留下的客户代码", "--keep"),
        other=Argument("并入的客户代码", "--other"),
    ),
)  # fmt: skip
def merge(context: Context, kept: str = "", other: str = "") -> Outcome:
    """列出疑似重复的客户；选定留下和并入的代码就合并：单据跟着改，另一个停用并写明并入哪个，可以撤销。"""
    from ...book.log.entries import entry
    from ...book.rewrite import rewrite
    from ...kernel.report import CodeNames
    from .duplicates import differences, pairs
    from .merging import merged
    from .reports import DUPLICATES

    if not (kept and other):
        book, _ = context.opened()
        found = list(pairs(book.tables[CUSTOMERS]))
        document = {"twins": DUPLICATES.document(found, CodeNames(book.tables))}
        return Outcome(f"疑似重复的客户 {len(found)} 对。" + _pairs_told(found), document)
    book, _ = context.opened(MERGE)
    stays, goes = (_customer(context, book, own) for own in (kept, other))
    codes = stays.customer_code, goes.customer_code
    if codes[0] == codes[1] or goes.merged_into or stays.merged_into:
        raise BookError(f"{codes[1]}不能并入{codes[0]}：是同一个客户，或已经并入，没有改动。", "not_merged")
    if other_terms := differences(stays, goes):
        words = f"{codes[0]}和{codes[1]}的{'、'.join(other_terms)}不同"
        raise BookError(f"{words}，请先在客户资料里定成一样的，再合并，没有改动。", "not_merged")
    changed = merged(book.tables, *codes)
    note = entry(
        context.acting(book),
        MERGE,
        codes[1],
        f"{codes[1]} 并入 {codes[0]}，改了{'、'.join(changed)}",
        "TB-9.1.1",
    )
    rewrite(book, changed, [note])
    told: dict[str, Any] = {"kept": codes[0], "other": codes[1], "sheets": sorted(changed)}
    return Outcome(f"{codes[1]}已并入{codes[0]}，{len(changed)} 张表跟着改了；不对就点“撤销本次”。", told)


def _pairs_told(found: list[Any]) -> str:
    """The first pairs, in words."""
    told = [f"{own.other.customer_code}→{own.kept.customer_code}（{own.why}）" for own in found[:6]]
    return "、".join(told) + ("。" if told else "")


@command(
    "customers.silent", "FW-2", label="沉睡流失", group=GROUP, icon="RecurrenceEdit", place=10,
    line=line("沉睡和流失客户：按专员，带电话和上次的货。", out="清单写到这个文件"),
)  # fmt: skip
def silent_customers(context: Context, out: Path | None = None) -> Outcome:
    """很久没有订货的客户：超过平常间隔两倍（至少 60 天）为沉睡，180 天为流失，按专员列出。"""
    from ...book.paper.report import Page, write_report
    from ...kernel.report import CodeNames
    from .card import goods_of
    from .dormant import counted, silent
    from .reports import SILENT

    book, given = context.opened()
    found = silent(book.tables, given)
    names = CodeNames(book.tables)
    rows = [_WithGoods(own, goods_of(own.last_order, book.tables)) for own in found]
    if out is not None:
        write_report(out, SILENT.title, given, names, Page(SILENT, rows, f"日期：{given.today}"))
    asleep, lost = counted(found)
    document: dict[str, Any] = {"silent": SILENT.document(rows, names), "asleep": asleep, "lost": lost}
    return Outcome(f"沉睡 {asleep} 个，流失 {lost} 个。", document).with_files(out)


class _WithGoods:
    """A silent customer and what he ordered last."""

    def __init__(self, own: Any, goods: str) -> None:
        self._own, self.goods = own, goods

    def __getattr__(self, name: str) -> Any:
        return getattr(self._own, name)
