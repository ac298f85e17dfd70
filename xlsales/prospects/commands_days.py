"""Days, meetings and what came of them: 开发日报, 批阅, 例会资料, 开发报告 (T04), 潜在客户履历."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from ..book.context import Context
from ..book.errors import BookError
from ..handbook.dates import month_end
from ..handbook.sheets import (
    APPLICATIONS,
    CUSTOMERS,
    DAILY_REPORTS,
    DEVELOPMENT_REPORTS,
    MINUTES,
    ORDER_LINES,
    ORDERS,
    PLACES,
    PRODUCTS,
    PROSPECTS,
)
from ..kernel.command import Argument, Outcome, brief, command, line
from .commands import known, staff_meant, state_days
from .flow import CLERK, LIFE, SUPERVISOR, called

if TYPE_CHECKING:
    from typing import Any

    from ..book.book import Book
    from ..kernel.table import Row
    from .meetings import Move

READ, REPORT, SEEN = "批阅日报", "开发报告", "已阅"
FILE = Argument("写到这个文件", metavar="FILE")
brief("plan", clerk="销售专员", name="公司名", when="访问时间", result="结果")


@command(
    "prospects.days", "KF-16", label="开发日报", group="新客户", icon="CalendarDayView", place=12,
    line=line("新客户开发日报表：一个月里每天谁做了什么，进展从拜访记录取。", out=FILE),
)  # fmt: skip
def show_days(context: Context, month: date, out: Path | None = None) -> Outcome:
    """一个月的新客户开发日报表：工作进展从拜访记录取，成绩、问题空白写无，附主管批示。"""
    from ..book.paper.report import Page, write_report
    from ..kernel.report import CodeNames
    from .daily import days_told
    from .reports import DAILY

    book, given = context.opened()
    rows, names = days_told(book.tables, month, min(month_end(month), given.today)), CodeNames(book.tables)
    if out is not None:
        write_report(out, DAILY.title, given, names, Page(DAILY, rows, f"{month:%Y年%m月}"))
    document: dict[str, Any] = {"month": f"{month:%Y-%m}", DAILY.key: DAILY.document(rows, names)}
    return Outcome(f"{month:%Y年%m月}有 {len(rows)} 份日报。", document).with_files(out)


@command(
    "prospects.read",
    "KF-15",
    label=READ,
    group="新客户",
    icon="ReviewAcceptChange",
    place=13,
    deeds={READ: SUPERVISOR},
    line=line(
        "批阅还没有批示的开发日报，一次全部；写了话的就是指导。",
        guidance="对每一份都写的话；不写是已阅", by="谁批阅的（工号）；不写是自己",
        keys="只批阅这几份，写 工号/日期",
    ),
)  # fmt: skip
def read_days(context: Context, guidance: str = "", by: str = "", keys: Sequence[str] = ()) -> Outcome:
    """批阅还没有批示的开发日报：一次全部记为已阅；表里已写了批示的只补批示人和日期。"""
    from ..book.log.entries import entry
    from ..book.rewrite import rewrite

    book, given = context.opened(READ)
    actor, table = context.acting(book), book.tables[DAILY_REPORTS]
    who = staff_meant(context, book, by, "批阅人")
    rows, records = list(table), table.records()
    if unknown := [key for key in keys if key not in {row.key for row in rows}]:
        raise BookError(f"开发日报里没有“{'、'.join(unknown)}”，没有改动，请写 工号/日期。", "not_ready")
    done = []
    for row, record in zip(rows, records, strict=True):
        own = record["staff_no"] == who or record["day"] is None or record["day"] > given.today
        if record["guided_on"] is None and not own and (not keys or row.key in keys):
            record["guidance"] = record["guidance"] or guidance.strip() or SEEN
            record.update(guided_by=who, guided_on=given.today)
            done.append(row.key)
    if not done:
        return Outcome("没有要批阅的日报，没有改动。", {"read": []})
    rewrite(
        book, {DAILY_REPORTS: records},
        [entry(actor, READ, "、".join(done), guidance.strip() or SEEN, "KF-15")],
    )  # fmt: skip
    return Outcome(f"已批阅日报 {len(done)} 份。", {"read": done})


def moves_of(days: Mapping[tuple[str, str], date]) -> list[Move]:
    """Which prospect came into which state on which day."""
    return [(key, state, day) for (key, state), day in days.items() if state]


@command(
    "prospects.meeting", "KF-3.3", label="例会资料", group="新客户", icon="GroupTasks", place=14,
    line=line("开发例会的资料：上次以后的新名录、进展、没有成的，停住的，没做完的任务。", out=FILE),
)  # fmt: skip
def show_meeting(context: Context, out: Path | None = None) -> Outcome:
    """开发例会的一页资料：上次例会以后的新名录、进展、没有成的和原因，停住的，没有完成的任务。"""
    from ..book.paper.report import Page, write_report
    from ..kernel.report import CodeNames
    from .board import board
    from .meetings import agenda, last_meeting, period
    from .reports import MEETING

    book, given = context.opened()
    settings, names = given.settings, CodeNames(book.tables)
    days = state_days(book)
    found = board(book.tables, days, given.today, settings.stuck_days, settings.silent_days)
    last = last_meeting(book.tables[MINUTES], given.today)
    first = last or period(settings.meeting_cycle, given.today)[0]
    points = agenda(book.tables, moves_of(days), found, first, given.today)
    if out is not None:
        write_report(out, MEETING.title, given, names, Page(MEETING, points, f"{first} 至 {given.today}"))
    document: dict[str, Any] = {"since": first.isoformat(), MEETING.key: MEETING.document(points, names)}
    words = f"{first} 以来有 {len(points)} 件事要在例会上说。"
    return Outcome(words, document).with_files(out)


@command(
    "prospects.history", "KF-5.2", label="潜在客户履历", group="新客户", icon="TimelineInsert", place=15,
    line=line("一家潜在客户从名录起的全部经过，一页。", out=FILE),
)  # fmt: skip
def show_history(context: Context, prospect: str, out: Path | None = None) -> Outcome:
    """一家潜在客户的全部经过：状态、拜访、调查、申请、通知、寄样、信用问题，一页。"""
    from ..book.paper.report import Page, write_report
    from ..kernel.report import CodeNames
    from .history import history
    from .reports import HISTORY

    book, given = context.opened()
    (key,) = known(context, book, (prospect,))
    row = _prospect(book, key)
    events, names = history(book.tables, key, moves_of(state_days(book))), CodeNames(book.tables)
    subject = f"{key}　{called(row)}　{row.status}"
    if out is not None:
        write_report(out, HISTORY.title, given, names, Page(HISTORY, events, subject))
    document: dict[str, Any] = {
        "prospect_no": key, "state": row.status, HISTORY.key: HISTORY.document(events, names),
    }  # fmt: skip
    return Outcome(f"{called(row)}：{row.status}，{len(events)} 件事。",
                   document).with_files(out)  # fmt: skip


def _prospect(book: Book, key: str) -> Row:
    return next(row for row in LIFE.read(book.tables[PROSPECTS]) if row.prospect_no == key)


@command(
    "prospects.report", "TB-8.1.2", label=REPORT, group="新客户", icon="FileNew", place=16,
    deeds={REPORT: CLERK}, line=line("首单受理以后写客户开发报告，除开拓经过都填好。", story="开拓经过"),
)  # fmt: skip
def report(context: Context, prospect: str, story: str = "") -> Outcome:
    """首单受理以后登记客户开发报告（T04）：除开拓经过都填好，用“打印表单”打印。"""
    from ..book.log.entries import entry
    from ..book.numbering import numbers_of
    from ..book.rewrite import rewrite
    from .first_orders import first_orders

    book, given = context.opened(REPORT)
    (key,) = known(context, book, (prospect,))
    row, tables = _prospect(book, key), book.tables
    code = row.customer_code
    first = first_orders(tables[ORDERS], tables[ORDER_LINES], tables[PRODUCTS]).get(code)
    if code is None or first is None:
        what = "没有客户代码" if code is None else "没有受理的订单"
        raise BookError(f"{called(row)}还{what}，没有改动，首单受理以后再报告。", "not_ready")
    done = tables[DEVELOPMENT_REPORTS]
    if code in set(done["customer_code"].to_pylist()):
        raise BookError(f"{called(row)}已有开发报告，没有改动，请用“填表”取来改。", "not_ready")
    number = next(numbers_of(DEVELOPMENT_REPORTS, book, given))
    owner = row.owner_no or row.surveyor or row.listed_by
    customer = next((own for own in tables[CUSTOMERS] if own.customer_code == code), None)
    record = dict.fromkeys(done.form.columns) | {
        "report_no": number, "customer_code": code, "phone": row.phone, "owner_no": owner, "reporter": owner,
        "address": (customer.address if customer else None) or row.address, "reported_on": given.today,
        "first_amount": first.amount, "first_goods": first.goods, "story": story.strip() or None,
        **_applied(book, key),
    }  # fmt: skip
    rewrite(
        book, {DEVELOPMENT_REPORTS: [*done.records(), record]},
        [entry(context.acting(book), REPORT, number, f"{code} 首单 {first.order_no}", "TB-8.1.2")],
    )  # fmt: skip
    words = f"已登记开发报告 {number}：首单 {first.order_no} {first.amount:,.2f} 元（{first.goods}）。"
    return Outcome(words, {"report_no": number, "customer_code": code, "first_order": first.order_no})


def _applied(book: Book, key: str) -> dict[str, Any]:
    """What the application knows already: the goods, the telephone of 总部."""
    own = next((row for row in book.tables[APPLICATIONS] if row.prospect_no == key and not row.void), None)
    if own is None:
        return {}
    phones = {row.place: row.phone for row in book.tables[PLACES] if row.application_no == own.application_no}
    return {"promoted": own.goods, "office_phone": phones.get("总部")}
