"""What a user does with orders: 登记 and 年度统计."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...book.context import Context
from ...book.errors import BookError
from ...handbook.sheets import BRANCHES, CUSTOMERS, ORDER_LINES, ORDER_REGISTER, ORDERS, PRODUCTS, STAFF
from ...kernel.command import Argument, Outcome, command, line
from ..flow import ORDER_LIFE, REGISTER, REGISTRARS

if TYPE_CHECKING:
    from ...book.actor import Actor
    from ...book.book import Book
    from ...kernel.given import Given
    from .registration import Registration


@command(
    "orders.register", "DH-3.2", label="登记", group="订货", icon="TableInsert", place=2, large=True,
    button={"orders": ()}, deeds=ORDER_LIFE.deeds(REGISTER),
    line=line(
        "把录单上的订货单和没登记的订货单登记到订货登记表。", orders="订单号码；不写则登记全部未登记的",
        maker="制表人的工号；员工表认得登录名的不用写",
    ),
)  # fmt: skip
def register(context: Context, orders: Sequence[str] = (), maker: str = "") -> Outcome:
    """把录单上的订货单和还没登记的订货单逐行登记到订货登记表，要么全部登记，要么一行不动。"""
    opened = context.opened(REGISTER)
    typed = None if orders else _register_typed(context, maker, *opened)
    try:
        rest = _register_records(context, orders, *(opened if typed is None else context.opened()))
    except BookError as fault:
        if typed is None:
            raise
        return Outcome(f"{typed.message}其余的{fault}", typed.document, 1)
    if typed is None:
        return rest
    done = {name: typed.document[name] + rest.document[name] for name in ("orders", "rows")}
    return Outcome(typed.message + (rest.message if rest.document["rows"] else ""), typed.document | done)


def _register_typed(context: Context, said: str, book: Book, given: Given) -> Outcome | None:
    """The order that stands on 录单, complete or not at all; None where none is begun."""
    from ...book.numbering import numbers_of
    from ..entry.cells import SHEET
    from ..entry.sheet import EntrySheet
    from ..entry.shown import confirmation
    from .maker import maker
    from .readiness import require_ready
    from .registration import entered, registration

    if SHEET not in book.panels or not (entry_sheet := EntrySheet.of(book, given)).entry.begun:
        return None
    actor = context.acting(book)
    who = maker(said, actor, book, given)
    own, number, changed = entry_sheet.finished(who.staff_no)
    whole = entry_sheet.with_tables(changed)
    require_ready(whole, given, [number])
    before = entry_sheet.before(number) if entry_sheet.changes else ""
    done = registration(
        [number], whole.tables,
        filled_by=_registrar(actor), today=given.today, numbers=numbers_of(ORDER_REGISTER, book, given),
    )  # fmt: skip
    changed |= who.changed
    changed[ORDER_REGISTER] = entered(whole.tables[ORDER_REGISTER], done.rows)
    told = f"已{'改' if before else '登记'} {number}，共 {len(done.rows)} 行，{own.total:,.2f} 元。"
    text = confirmation(own)
    more = [f"原来：{before}"] if before else []
    log = _log(actor, done, "".join(f"，{words}" for words in (*more, who.told) if words))
    entry_sheet.write(told, {}, changed=changed, log=log, confirmation=text)
    return Outcome(told, {"orders": [number], "rows": len(done.rows), "confirmation": text})


def _register_records(context: Context, orders: Sequence[str], book: Book, given: Given) -> Outcome:
    """The orders of 订货单 that are named, or all that are not registered."""
    from ...book.numbering import numbers_of
    from ...book.rewrite import rewrite
    from .readiness import finished, numbered, require_ready, unclear
    from .registration import lines_left, registration, unregistered

    whole = book if orders else numbered(book, given)
    heads, lines, register = (whole.tables[sheet] for sheet in (ORDERS, ORDER_LINES, ORDER_REGISTER))
    wanted = context.codes(book, ORDERS, orders) or unregistered(heads, lines, register)
    require_ready(finished(whole, wanted), given, wanted)
    done = registration(
        wanted,
        whole.tables | {ORDER_LINES: lines_left(lines, register)},
        filled_by=_registrar(context.acting(book)),
        today=given.today,
        numbers=numbers_of(ORDER_REGISTER, book, given),
    )
    if not done.rows:
        return _nothing(unclear(book, given))
    rewrite(book, _changes(whole, done), _log(context.acting(book), done))
    return Outcome(
        f"已登记 {len(done.orders)} 张订货单，共 {len(done.rows)} 行。",
        {"orders": done.orders, "rows": len(done.rows)},
    )


def _nothing(lost: list[dict[str, str]]) -> Outcome:
    """There is nothing to register; ``lost`` are orders of which nobody can tell whether they wait."""
    told = [f"{own['order_no'] or '没有号码的订货单'}看不出是否待审：{own['cure']}" for own in lost]
    document: dict[str, Any] = {"orders": [], "rows": 0}
    return Outcome(
        "\n".join(["没有待登记的订货单。", *told]),
        document | ({"unclear": lost} if lost else {}),
        int(bool(lost)),
    )


def _registrar(actor: Actor) -> str:
    """The 工号 of whoever acts, where he may fill the register."""
    return actor.staff_no if set(REGISTRARS) & set(actor.roles) else ""


def _changes(book: Book, done: Registration) -> dict[str, list[dict[str, Any]]]:
    from ...ledger.states import WAITING, WAITS
    from .registration import entered

    orders, chosen = book.tables[ORDERS].records(), set(done.orders)
    for record in orders:
        if record["order_no"] in chosen and record["status"] not in WAITING:
            record["status"] = WAITS
    return {
        ORDERS: orders,
        ORDER_LINES: book.tables[ORDER_LINES].records(),
        ORDER_REGISTER: entered(book.tables[ORDER_REGISTER], done.rows),
    }


def _log(actor: Actor, done: Registration, more: str = "") -> list[dict[str, str]]:
    """A line for each order, with what it came to when it was registered."""
    from ...book.log.entries import entry

    own: dict[str, list[Decimal]] = {order: [] for order in done.orders}
    for row in done.rows:
        own[row["order_no"]].append(row["amount"] or Decimal(0))
    return [
        entry(actor, REGISTER, order, f"{len(amounts)} 行，订货金额 {sum(amounts):,.2f} 元{more}", "DH-3.2")
        for order, amounts in own.items()
    ]


@command(
    "stats.annual", "TB-8.3.3", "DH-3.2", label="年度统计", group="报表", icon="ChartInsert", place=1,
    large=True,
    line=line(
        "生成年度订货统计表。", group="统计报表。",
        out=Argument("报表放在这个文件夹", metavar="DIR", default=Path()),
        per_customer="另给每个客户一个对账文件",
    ),
)  # fmt: skip
def annual_statistics(context: Context, year: int, out: Path, *, per_customer: bool = False) -> Outcome:
    """生成年度订货统计表：全部客户汇总、每个客户一页，可另出对账用的客户联。"""
    from ...book.several import several
    from ..annual.book import write_annual
    from ..annual.compared import compared
    from ..annual.figures import annual
    from ..annual.period import not_counted, require_orders, with_reasons
    from ..annual.split import write_customer_copies
    from ..annual.values import Masters, Split
    from .registered import as_ordered

    book, given = context.opened()
    customers, branches, products, staff = (
        book.tables[sheet] for sheet in (CUSTOMERS, BRANCHES, PRODUCTS, STAFF)
    )
    named = branches.replaced(manager=staff.pick("name", branches["manager"]))
    masters = Masters(customers.arrow, named.arrow, products.arrow)
    company, settings = given.settings.company_name, given.settings
    register = as_ordered(book.tables[ORDER_REGISTER], book.tables[ORDERS])
    require_orders(register.arrow, year, given.today)
    result = annual(register.arrow, year, masters, Split(settings.annual_lines), given.today)
    result = with_reasons(result, register)
    figures = compared(book.tables, result, given.today)
    said: dict[str, Any] = {
        "company": company, "today": given.today, "progress": context.progress, "figures": figures,
    }  # fmt: skip
    with several(context, "stats.annual", out, book, given, year=year, per_customer=per_customer) as run:
        said["make"] = run.make
        write_annual(out, result, masters, pages_per_book=settings.annual_pages, **said)
        if per_customer:
            write_customer_copies(out, result, masters, **said)
    left = f"，另有 {len(result.left_out)} 行没有计入（见汇总表）" if result.left_out else ""
    words = f"{year}年共 {len(result.customers)} 个客户，已生成 {len(run.files)} 个文件{left}。{run.note}"
    document = result.document(run.files) | not_counted(result, register.arrow)
    return Outcome(words, document | {"compared": {code: own.document() for code, own in figures.items()}})
