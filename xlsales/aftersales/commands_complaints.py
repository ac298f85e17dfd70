"""A complaint on its way: handled, waiting for the customer, closed; the money in it told to the ledger."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from ..book.context import Context
from ..book.errors import BookError
from ..book.options.option import chosen
from ..handbook.sheets import COMPLAINT_WAITS, COMPLAINTS, DELIVERIES
from ..kernel.command import Argument, Outcome, command, line
from .flow import CLERKS, CLOSE, HANDLE, LIFE, REF, RESUME, SUPERVISOR, WAIT
from .states import AWAITING, CLOSED, HANDLED

if TYPE_CHECKING:
    from ..book.book import Book
    from ..book.proceeding import Document

ONE = Argument("客诉编号", metavar="COMPLAINT", positional=True)


def _taken(own: Document, target: str, **more: Any) -> list[dict[str, Any]]:
    """客诉处理单 with one document taken to ``target``; BookError where it cannot go there."""
    own.chosen(target)
    records: list[dict[str, Any]] = own.book.tables[COMPLAINTS].records()
    records[own.position].update({LIFE.field: target} | more)
    return records


@command(
    "aftersales.handle", REF, "DH-3.4", label=HANDLE, group="客户服务", icon="AcceptInvitation", place=23,
    deeds={HANDLE: CLERKS},
    line=line(
        "记下怎样处理；有钱的写明哪一次发货、多少钱。", complaint=ONE,
        handling="换货、退货、折让、维修或解释", content="处理办法",
        record="发货记录号（交易记录的记录号）", amount="争议金额，元",
    ),
)  # fmt: skip
def handle(
    context: Context, complaint: str, handling: str, content: str, record: str = "", amount: str = ""
) -> Outcome:
    """记下投诉怎样处理；争议金额写进那次发货，财务确认后订单审核和催款都不把它算作逾期。"""
    from ..book.log.entries import entry
    from ..book.proceeding import document
    from ..book.rewrite import rewrite
    from .records import with_dispute

    book, given = context.opened(HANDLE)
    own, money = document(book, given, COMPLAINTS, complaint), _money(amount)
    handling = chosen(given, "投诉处理", handling)
    actor, changed = context.acting(book), dict[str, Any]()
    said: dict[str, Any] = {"handling": handling, "plan": content.strip() or None, "handled_on": given.today}
    if money:
        changed[DELIVERIES] = sent = book.tables[DELIVERIES].records()
        _require_delivery(book, own, record, money)
        with_dispute(sent, record, money, given.today)
        said |= {"record_no": record, "amount": money}
    changed[COMPLAINTS] = _taken(own, HANDLED, handled_by=actor.staff_no or None, **said)
    told = f"{handling}；{record} 争议 {money:,.2f} 元" if money else handling
    rewrite(book, changed, [entry(actor, HANDLE, complaint, told, REF)])
    more = f"发货记录 {record} 记下争议 {money:,.2f} 元，请财务确认。" if money else ""
    return Outcome(
        f"{complaint}已处理：{handling}。{more}",
        {"complaint_no": complaint, "handling": handling, "record_no": record or None,
         "amount": f"{money:.2f}" if money else None},
    )  # fmt: skip


def _money(text: str) -> Decimal:
    from ..kernel.reading import Unreadable
    from ..kernel.types import MONEY

    try:
        money: Decimal = MONEY.parse(text) if text.strip() else Decimal(0)
    except Unreadable:
        money = Decimal(-1)
    if money < 0:
        raise BookError(f"争议金额“{text}”看不懂，没有改动，请写成 1200.00。", "option")
    return money


def _require_delivery(book: Book, own: Document, record: str, money: Decimal) -> None:
    """BookError where it is not a delivery to that customer of at least so much."""
    from .records import worth

    sent = next((row for row in book.tables[DELIVERIES] if row.record_no == record), None)
    if sent is None or sent.void or sent.customer_code != own.row.customer_code:
        raise BookError(
            f"交易记录里没有给 {own.row.customer_code} 的“{record}”，没有改动，"
            "有争议金额的请写明是哪一次发货的记录号。",
            "not_ready",
        )
    if money > worth(sent.values()):
        words = f"{record}这次发货是 {worth(sent.values()):,.2f} 元，争议 {money:,.2f} 元比它大，没有改动。"
        raise BookError(words, "not_ready")


@command(
    "aftersales.wait", REF, label=WAIT, group="客户服务", icon="StartAfterPrevious", place=24,
    deeds={WAIT: CLERKS, RESUME: CLERKS},
    line=line("从现在起等客户，处理时间停下；在等的，记下客户已答。", complaint=ONE, at="几点，如 10:30"),
)  # fmt: skip
def wait(context: Context, complaint: str, at: str = "", reason: str = "") -> Outcome:
    """从现在起等客户，处理时间停下；在等的再点一次，记下客户已经答了。"""
    from ..book.log.entries import entry
    from ..book.proceeding import document
    from ..book.rewrite import rewrite
    from .records import answered, waiting

    book, given = context.opened()
    own = document(book, given, COMPLAINTS, complaint)
    resumes = own.state == AWAITING
    deed = RESUME if resumes else WAIT
    context.allow(book, given, deed)
    records, table = _taken(own, HANDLED if resumes else AWAITING), book.tables[COMPLAINT_WAITS]
    rows = (
        answered(table, complaint, given.today, at)
        if resumes
        else waiting(table, complaint, given.today, at, reason.strip())
    )
    actor = context.acting(book)
    lines = [entry(actor, deed, complaint, reason.strip() or at, REF)]
    rewrite(book, {COMPLAINTS: records, COMPLAINT_WAITS: rows}, lines)
    words = "客户已答，处理时间接着算" if resumes else "在等客户，处理时间停下"
    return Outcome(f"{complaint}{words}。", {"complaint_no": complaint, "waits": not resumes})


@command(
    "aftersales.close", REF, label=CLOSE, group="客户服务", icon="FileCheckIn", place=25,
    deeds={CLOSE: SUPERVISOR}, line=line("客户确认以后结案；争议金额同时了结。", complaint=ONE),
)  # fmt: skip
def close(context: Context, complaint: str) -> Outcome:
    """客户确认以后结案；写进发货记录的争议金额同时了结，七天后回访。"""
    from datetime import timedelta

    from ..book.log.entries import entry
    from ..book.proceeding import document
    from ..book.rewrite import rewrite
    from .records import without_dispute

    book, given = context.opened(CLOSE)
    own = document(book, given, COMPLAINTS, complaint)
    changed: dict[str, Any] = {COMPLAINTS: _taken(own, CLOSED, closed_on=given.today)}
    more = ""
    if own.row.amount and own.row.record_no:
        sent = book.tables[DELIVERIES].records()
        if without_dispute(sent, own.row.record_no, own.row.amount):
            changed[DELIVERIES] = sent
            more = f"发货记录 {own.row.record_no} 的争议 {own.row.amount:,.2f} 元已了结。"
    rewrite(book, changed, [entry(context.acting(book), CLOSE, complaint, own.row.handling or "", REF)])
    visit = given.today + timedelta(given.settings.complaint_visit_days)
    return Outcome(
        f"{complaint}已结案。{more}请于 {visit} 回访。",
        {"complaint_no": complaint, "closed_on": str(given.today), "visit_on": str(visit)},
    )
