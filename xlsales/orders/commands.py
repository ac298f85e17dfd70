"""What a user does with orders: 登记 and 年度统计."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..book.context import Context
from ..book.errors import BookError
from ..kernel.command import Outcome, command
from ..kernel.finding import Finding, Severity
from ..kernel.table import Table

if TYPE_CHECKING:
    from ..book.actor import Actor
    from ..book.book import Book
    from .registration import Registration

RULES_OF_REGISTRATION = ("S", "B35", "B63", "B64")
"""What an order must satisfy before it is registered; that it stands in the register is the aim itself."""


@command("orders.register", "DH-3.2", label="登记", group="订货")
def register(context: Context, orders: Sequence[str] = ()) -> Outcome:
    """把订货单逐行登记到订货登记表，要么全部登记，要么一行不动。"""
    from ..book.rewrite import rewrite
    from .registration import next_number, registration, unregistered

    book, given = context.opened()
    tables = book.tables
    wanted = list(orders) or unregistered(tables["订货单"], tables["订货登记表"])
    _require_ready(book, given, wanted)
    prefix = f"DJ-{given.today:%Y%m}-"
    first = next_number(tables["订货登记表"]["register_no"].to_pylist(), prefix)
    done = registration(
        wanted,
        tables,
        filled_by=_registrar(tables["员工"], context.actor),
        today=given.today,
        first_number=first,
    )
    if not done.rows:
        return Outcome("没有待登记的订货单。", {"orders": [], "rows": 0})
    rewrite(book, _changes(book, done), [_log(context.acting(book), done)])
    return Outcome(
        f"已登记 {len(done.orders)} 张订货单，共 {len(done.rows)} 行。",
        {"orders": done.orders, "rows": len(done.rows)},
    )


def _require_ready(book: Book, given: Any, wanted: Sequence[str]) -> None:
    from ..book.checked import check

    known = set(book.tables["订货单"]["order_no"].to_pylist())
    if unknown := [number for number in wanted if number not in known]:
        raise BookError(f"订货单里没有“{'、'.join(unknown)}”，请核对订单号码。", "unknown_order")
    registered = set(book.tables["订货登记表"]["order_no"].to_pylist())
    if again := [number for number in wanted if number in registered]:
        raise BookError(f"“{'、'.join(again)}”已经登记过，没有改动。", "registered")
    faults = [item for item in check(book, given) if _hinders(item, wanted)]
    if faults:
        more = f"（共 {len(faults)} 处）" if len(faults) > 1 else ""
        raise BookError(f"没有登记：{faults[0].message}{more}", "not_ready")


def _hinders(item: Finding, wanted: Sequence[str]) -> bool:
    mine = any(f"{item.key}/".startswith(f"{number}/") for number in wanted)
    of_order = mine and item.sheet.startswith("订货单")
    return of_order and item.severity is Severity.BLOCK and item.rule.startswith(RULES_OF_REGISTRATION)


def _registrar(staff: Table, actor: str) -> str:
    """The 工号 of whoever acts, where he may fill the register."""
    from .checks.intake import REGISTRARS

    for row in staff:
        if row.login == actor and REGISTRARS & set((row.roles or "").split("、")):
            return str(row.staff_no)
    return ""


def _changes(book: Book, done: Registration) -> dict[str, list[dict[str, Any]]]:
    orders = book.tables["订货单"].records()
    for record in orders:
        if record["order_no"] in done.orders:
            record["status"] = "待审"
    return {"订货单": orders, "订货登记表": book.tables["订货登记表"].records() + done.rows}


def _log(actor: Actor, done: Registration) -> dict[str, str]:
    from ..book.log import entry

    content = f"登记 {len(done.orders)} 张订货单，共 {len(done.rows)} 行"
    return entry(actor, "登记", done.orders, content, "DH-3.2")


@command("stats.annual", "TB-8.3.3", "DH-3.2", label="年度统计", group="报表")
def annual_statistics(context: Context, year: int, out: Path, *, per_customer: bool = False) -> Outcome:
    """生成年度订货统计表：全部客户汇总、每个客户一页，可另出对账用的客户联。"""
    from .annual import Masters, Split
    from .annual_book import write_annual
    from .annual_split import write_customer_copies
    from .figures_annual import annual

    book, given = context.opened()
    customers, branches, products, staff = (
        book.tables[sheet] for sheet in ("客户资料", "分支机构", "产品", "员工")
    )
    named = branches.replaced(manager=staff.pick("name", branches["manager"]))
    masters = Masters(customers.arrow, named.arrow, products.arrow)
    company, settings = given.settings.company_name, given.settings
    result = annual(book.tables["订货登记表"].arrow, year, masters, Split(settings.annual_lines))
    out.mkdir(parents=True, exist_ok=True)
    files = write_annual(
        out, result, masters, company=company, today=given.today, pages_per_book=settings.annual_pages,
        progress=context.progress,
    )  # fmt: skip
    if per_customer:
        files += write_customer_copies(
            out, result, masters, company=company, today=given.today, progress=context.progress
        )
    left = f"，另有 {len(result.left_out)} 行没有计入（见汇总表）" if result.left_out else ""
    words = f"{year}年共 {len(result.customers)} 个客户，已生成 {len(files)} 个文件{left}。"
    return Outcome(words, result.document(files))
