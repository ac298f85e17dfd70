"""What a user does about stock: 确定订货点, 库存预警, 调换货, and a draft of what is to be ordered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...book.context import Context
from ...book.errors import BookError
from ...book.log.entries import entry
from ...handbook.sheets import BRANCHES, EXCHANGES, ORDERS, PRODUCTS, REORDER_POINTS
from ...kernel.command import ANYONE, Argument, Outcome, command, line
from ..flow import EXCHANGE_LIFE, MANAGER

if TYPE_CHECKING:
    from ...book.actor import Actor
    from ...book.book import Book


@command(
    "branches.alerts", "DH-5", "DH-8", label="库存预警", group="分支机构", icon="ConditionalFormattingMenu",
    place=3,
    line=line("到订货点的、缺货的品种，和要到期的限额。", out=Argument("预警表写到这个文件", metavar="FILE")),
)  # fmt: skip
def show_alerts(context: Context, out: Path | None = None) -> Outcome:
    """到订货点的、缺货的品种，和将到期、已过期、没有核定的限额。"""
    from ...book.paper.report import Page, write_report
    from ...kernel.report import CodeNames
    from .alerts import alerts
    from .reports import ALERTS

    book, given = context.opened()
    found, names = alerts(book.tables, given), CodeNames(book.tables)
    if out is not None:
        write_report(out, "库存预警", given, names, Page(ALERTS, found, f"日期：{given.today}"))
    document: dict[str, Any] = {"alerts": ALERTS.document(found, names)}
    return Outcome(f"共 {len(found)} 项要处理。", document).with_files(out)


@command(
    "branches.exchange", "DH-9", label="调换货", group="分支机构", icon="Refresh", place=6,
    line=line(
        "滞销、超储、机构之间可调剂的品种，没有结案的调换货单。",
        out=Argument("库存结构表写到这个文件", metavar="FILE"),
    ),
)  # fmt: skip
def show_exchange(context: Context, out: Path | None = None) -> Outcome:
    """滞销和超储的品种，哪个机构用得上别的机构多的，没有结案的调换货单等谁。"""
    from ...book.log.decided import days_of
    from ...kernel.report import CodeNames
    from ..points.calculation import PointInputs
    from .reports import FAULTY, OPEN, TRANSFERS, write_structure
    from .structure import structure

    book, given = context.opened()
    exchanges, names = book.tables[EXCHANGES], CodeNames(book.tables)
    days = days_of(book.log, exchanges.form, EXCHANGE_LIFE.field)
    found = structure(PointInputs.of(book.tables), exchanges, given, days)
    if out is not None:
        write_structure(out, found, given, names)
    lists = ((FAULTY, found.faulty), (TRANSFERS, found.moves), (OPEN, found.open))
    document: dict[str, Any] = {report.key: report.document(rows, names) for report, rows in lists}
    faulty, moves, open_ = (len(rows) for _, rows in lists)
    words = f"滞销和超储 {faulty} 个，可调剂 {moves} 笔，没有结案的调换货单 {open_} 张。"
    return Outcome(words, document).with_files(out)


def _points(typed: Sequence[str]) -> dict[str, Decimal]:
    """Points of their own by product, of ``P001=300``."""
    found = {}
    for text in typed:
        code, mark, number = text.partition("=")
        try:
            found[code.strip()] = Decimal(number if code and mark else "")
        except InvalidOperation:
            raise ValueError(f"“{text}”看不懂，请写成 P001=300") from None
    return found


@command(
    "branches.decide", "DH-5", "DH-6", label="确定订货点", group="分支机构", icon="FileCheckIn", place=2,
    deeds={"确定订货点": MANAGER},
    line=line(
        "确定一个机构当月的订货点，写进订货点表。",
        points=Argument("另定的订货点，可写多个", "--set", "PRODUCT=POINT", read=_points),
        reason="另定的原因",
    ),
)  # fmt: skip
def decide_points(
    context: Context, month: date, branch: str, points: Mapping[str, Decimal] | None = None, reason: str = ""
) -> Outcome:
    """经理确定本机构当月的订货点：按系统值，或另定并写明原因；写进订货点表。"""
    from ...book.rewrite import rewrite
    from ..points.calculation import PointInputs, calculate
    from ..points.deciding import decided
    from ..points.periods import require_sales

    book, given = context.opened("确定订货点")
    (branch,) = context.codes(book, BRANCHES, (branch,))
    points = dict(zip(context.codes(book, PRODUCTS, points or {}), (points or {}).values(), strict=True))
    row = next((own for own in book.tables[BRANCHES] if own.branch_code == branch), None)
    if row is None:
        raise BookError(f"机构“{branch}”不在分支机构表里，请核对机构编码。", "unknown_branch")
    inputs = PointInputs.of(book.tables)
    require_sales(month.replace(day=1), inputs, given.today)
    lines = [own for own in calculate(inputs, month, given) if own.branch == branch]
    records, changed = decided(book.tables[REORDER_POINTS], lines, given, row.manager, points, reason.strip())
    actor = context.acting(book)
    content = f"{month:%Y-%m}：{'；'.join(changed)}；{actor.signed(row.manager or '没有填的经理')}"
    own = _overridden(book, records, month, branch, actor)
    rewrite(book, {REORDER_POINTS: records}, [entry(actor, "确定订货点", branch, content, "DH-5"), *own])
    return Outcome(
        f"{branch} {month:%Y-%m} 的订货点已确定 {len(changed)} 个。",
        {"branch": branch, "month": f"{month:%Y-%m}", "points": changed},
    )


def _overridden(
    book: Book, records: list[dict[str, Any]], month: date, branch: str, actor: Actor
) -> list[dict[str, str]]:
    """A line for each point that is not the system's, with the system's and the reason."""
    from ...book.log.naming import named
    from ...kernel.exact import plain

    form, start = book.tables[REORDER_POINTS].form, month.replace(day=1)
    own = [
        row for row in records
        if row["branch_code"] == branch and row["month"] == start and row["reason"] and row["computed_point"]
    ]  # fmt: skip
    words = "系统订货点 {0}；{1}".format
    return [
        entry(
            actor, "确定订货点", named(form, row), words(plain(row["computed_point"]), row["reason"]), "DH-5"
        )
        for row in own
    ]


@command(
    "branches.draft", "DH-5", label="拟订货单", group="分支机构", icon="FileNew", place=9,
    deeds={"拟订货单": ANYONE}, line=line("把到订货点的品种拟成一张草稿订货单。"),
)  # fmt: skip
def draft_order(context: Context, branch: str) -> Outcome:
    """把到订货点、还没有订也没有拟的品种按建议拟成一张草稿订货单，核对以后再登记。"""
    from ...book.numbering import numbers_of
    from ...book.rewrite import rewrite
    from ..points.calculation import PointInputs, calculate
    from ..points.deciding import drafted, in_drafts
    from ..points.figures import TO_ORDER

    book, given = context.opened("拟订货单")
    (branch,) = context.codes(book, BRANCHES, (branch,))
    known = in_drafts(book.tables, branch)
    wanted = [
        own for own in calculate(PointInputs.of(book.tables), given.today, given)
        if own.branch == branch and own.status == TO_ORDER and own.suggested
    ]  # fmt: skip
    lines = [own for own in wanted if own.product not in known]
    again = {own.product: known[own.product] for own in wanted if own.product in known}
    document = {"order_no": None, "lines": 0, **_in_drafts(again)}
    if not lines:
        return Outcome(_nothing_drafted(branch, again), document)
    order = next(numbers_of(ORDERS, book, given))
    whole = drafted(book.tables, order, branch, lines, given.today)
    rewrite(
        book,
        whole,
        [entry(context.acting(book), "拟订货单", order, f"{branch}：{len(lines)} 个品种，草稿", "DH-5")],
    )
    words = f"已拟草稿订货单 {order}，{len(lines)} 个品种，请核对后登记。"
    more = f"{_already(again)}，没有再拟。" if again else ""
    return Outcome(words + more, document | {"order_no": order, "lines": len(lines)})


def _in_drafts(again: Mapping[str, str]) -> dict[str, Any]:
    rows = [{"sku": product, "order_no": order} for product, order in sorted(again.items())]
    return {"in_drafts": rows} if rows else {}


def _nothing_drafted(branch: str, again: Mapping[str, str]) -> str:
    if not again:
        return f"{branch} 没有到订货点的品种，不用订货。"
    return f"{branch} {_already(again)}，没有再拟；请核对后登记，不要的请作废。"


def _already(again: Mapping[str, str]) -> str:
    return f"有 {len(again)} 个品种已在草稿 {'、'.join(sorted(set(again.values())))} 里"
