"""New customers asked, new products told, and how content and loyal customers are (FW-4.2, GW-9.1)."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from ..book.context import Context
from ..book.errors import BookError
from ..handbook.sheets import CUSTOMERS, INQUIRIES, NEWS, ORDERS, PRODUCTS, PROSPECTS
from ..kernel.command import Argument, Outcome, command, line
from .commands import CLERKS, FILE

if TYPE_CHECKING:
    from decimal import Decimal

    from ..kernel.table import Row, Table

CARDS, TELL, YEAR = "发征询卡", NEWS, timedelta(365)


@command(
    "gifts.cards", "FW-4.2-2", "GW-9.1", label=CARDS, group="客户服务",
    icon="RecordsAddFromOutlook", place=30, deeds={CARDS: CLERKS},
    line=line("给还没有征询卡的新客户各登记一张，再用打印表单印卡。"),
)  # fmt: skip
def send_cards(context: Context) -> Outcome:
    """给还没有征询卡的新客户各登记一张，随第二次发货寄去；卡用“打印表单”印。"""
    from ..book.log.entries import entry
    from ..book.numbering import numbers_of
    from ..book.rewrite import rewrite
    from .deadlines import cards_due

    book, given = context.opened(CARDS)
    table, numbers = book.tables[INQUIRIES], numbers_of(INQUIRIES, book, given)
    actor, blank = context.acting(book), dict.fromkeys(table.form.columns)
    new = [
        blank | {
            "card_no": next(numbers), "customer_code": row.customer_code, "issued_on": given.today,
            "issued_by": actor.staff_no or None,
        }
        for row, _ in cards_due(table, book.tables[PROSPECTS], given)
    ]  # fmt: skip
    if not new:
        return Outcome("没有要发征询卡的新客户，没有改动。", {"cards": []})
    numbers_given = [str(own["card_no"]) for own in new]
    lines = [entry(actor, CARDS, "、".join(numbers_given), f"{len(new)} 张", "FW-4.2-2")]
    rewrite(book, {INQUIRIES: [*table.records(), *new]}, lines)
    return Outcome(f"已登记 {len(new)} 张征询卡，请印出寄去。", {"cards": numbers_given})


@command(
    "gifts.tell", "FW-4.2-3", label=TELL, group="客户服务", icon="ReviewNewComment", place=31,
    deeds={TELL: CLERKS},
    line=line(
        "给一个新产品列出要告知的客户，写出告知表。", product=Argument("产品编码", positional=True), out=FILE
    ),
)  # fmt: skip
def tell(context: Context, product: str, out: Path | None = None) -> Outcome:
    """给一个新产品列出近一年订过货的客户，告知以后填日期、方式；写出告知表。"""
    from ..book.log.entries import entry
    from ..book.paper.report import Page, write_report
    from ..book.rewrite import rewrite
    from ..customers.states import stopped
    from ..kernel.report import CodeNames
    from ..kernel.table import Table
    from .reports import NEWS as REPORT

    book, given = context.opened(TELL)
    (code,) = context.codes(book, PRODUCTS, (product,))
    names, goods = CodeNames(book.tables), book.tables[PRODUCTS].names("product_code", "product_name")
    if code not in goods:
        raise BookError(f"产品表里没有“{product}”，没有改动，请核对。", "unknown_product")
    table, ordered = book.tables[NEWS], order_days(book.tables[ORDERS], given.today)
    off = {
        *stopped(book.tables[CUSTOMERS]),
        *(row.customer_code for row in table if row.product_code == code),
    }
    wanted = sorted(
        name for name, days in ordered.items() if max(days) > given.today - YEAR and name not in off
    )
    blank = dict.fromkeys(table.form.columns) | {"product_code": code}
    records = [*table.records(), *(blank | {"customer_code": name} for name in wanted)]
    if wanted:
        said = entry(context.acting(book), TELL, code, f"{len(wanted)} 个客户", "FW-4.2-3")
        rewrite(book, {NEWS: records}, [said])
    rows = list(Table.of(table.form, [own for own in records if own["product_code"] == code]))
    told = sum(row.told_on is not None for row in rows)
    if out is not None:
        write_report(out, REPORT.title, given, names, Page(REPORT, rows, f"{goods[code]}　{given.today}"))
    document: dict[str, Any] = {"product": code, "new": len(wanted), "informed": told}
    document[REPORT.key] = REPORT.document(rows, names)
    words = f"{goods[code]}：新列 {len(wanted)} 个客户，已告知 {told} 个。"
    return Outcome(words, document).with_files(out)


def order_days(orders: Table, today: date) -> dict[str, list[date]]:
    """The days on which each customer ordered; drafts and void orders are none."""
    from ..ledger.states import DRAFT, VOID

    found: dict[str, list[date]] = {}
    for row in orders.until(today):
        if row.customer_code and row.received_on and not row.void and row.status not in (DRAFT, VOID):
            found.setdefault(row.customer_code, []).append(row.received_on)
    return found


@command(
    "gifts.satisfaction", "GW-9.1", "FW-4.2-2", label="满意度", group="客户服务", icon="PercentStyle",
    place=32, line=line("征询卡的收回率、满意度，本半年的忠诚度。", out=FILE),
)  # fmt: skip
def show_satisfaction(context: Context, month: date, out: Path | None = None) -> Outcome:
    """征询卡的收回率和满意度（平均分除以 5），本半年的忠诚度（上年同期的客户还在订货的）。"""
    from ..book.paper.report import Page, write_report
    from ..kernel.report import CodeNames
    from .figures import half_of, loyal, satisfaction, share
    from .reports import CARDS as REPORT

    book, given = context.opened()
    half, names = half_of(month), CodeNames(book.tables)
    issued = book.tables[INQUIRIES].until(given.today)
    rows = [_card(row) for row in issued if row.issued_on and half[0] <= row.issued_on < half[1]]
    back = sum(own.row.returned_on is not None or bool(own.answers) for own in rows)
    happy = satisfaction([score for own in rows for score in own.scores])
    again, before = loyal(order_days(book.tables[ORDERS], given.today), half, given.today)
    returned, loyalty = share(back, len(rows)), share(again, before)
    said = (
        f"{half[0]:%Y-%m} 起半年发卡 {len(rows)} 张，收回率 {shown(returned)}，满意度 {shown(happy)}，"
        f"忠诚度 {shown(loyalty)}（{again}/{before}）"
    )
    if out is not None:
        write_report(out, "满意度", given, names, Page(REPORT, rows, said))
    document: dict[str, Any] = {
        "half": f"{half[0]:%Y-%m}", "issued": len(rows), "returned": back, "return_rate": _told(returned),
        "satisfaction": _told(happy), "loyalty": _told(loyalty), REPORT.key: REPORT.document(rows, names),
    }  # fmt: skip
    return Outcome(f"{said}。", document).with_files(out)


class CardLine(NamedTuple):
    """A card and the points on it."""

    row: Row
    scores: tuple[int | None, ...]

    @property
    def answers(self) -> int:
        """How many of its questions were answered."""
        return sum(score is not None for score in self.scores)

    @property
    def share(self) -> str:
        """Its 满意度."""
        from .figures import satisfaction

        return shown(satisfaction(self.scores))


def _card(row: Row) -> CardLine:
    from .forms.inquiry import SCORES

    return CardLine(row, tuple(getattr(row, name) for name in SCORES))


def shown(value: Decimal | None) -> str:
    """A share as people read it."""
    return "—" if value is None else f"{value:.2%}"


def _told(value: Decimal | None) -> str | None:
    return None if value is None else str(value)
