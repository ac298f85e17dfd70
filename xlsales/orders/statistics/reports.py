"""订货统计表 and 未发（欠交）明细 (practice.md §16): what their columns are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from ...book.paper.layout import SIGNERS, UNIT_NOTE
from ...book.paper.report import TOTAL, Page, Sums
from ...handbook.sheets import BRANCHES, CUSTOMERS, PRODUCTS, STAFF
from ...kernel.exact import quotient
from ...kernel.given import Given
from ...kernel.report import BOX, CODE, COUNT, DAY, MONEY, QUANTITY, RATE, TEXT, CodeNames, Report
from ...kernel.report import ReportColumn as Column
from ...kernel.table import Table
from .figures import MonthlyFigure
from .undelivered import UndeliveredLine

STAFF_KIND = "staff"
BY = {"customer": "客户", "product": "产品", "staff": "专员"}
"""Whose orders are counted together."""
SHEETS = {"customer": (CUSTOMERS, BRANCHES), "product": (PRODUCTS,), "staff": (STAFF,)}
LATE_FILL = "#F8CBAD"
WORDS = (
    "口径：按接单日期的月份，作废的不计；数量按基本单位，单位不同的不相加（“—”）；累计从一月到本月；"
    "去年那个月一张都没有登记的，去年同月是“—”；没有登记销售任务的，完成率是“—”。"
)


class CountedFigure(NamedTuple):
    """A figure, what its code is called, and the 销售任务 of the month (of a person; None: none)."""

    own: MonthlyFigure
    name: str
    target: Decimal | None = None

    @property
    def completion(self) -> Decimal | None:
        """完成率 of the month's orders."""
        return task_rate(self.own.amount, self.target)


class OwedLine(NamedTuple):
    """A line that has not left whole, the name of who ordered, and 品名规格."""

    own: UndeliveredLine
    buyer: str
    goods: str


def task_rate(made: Decimal, target: Decimal | None) -> Decimal | None:
    """任务完成率; None where there is no task.

    >>> task_rate(Decimal(276_000), Decimal(300_000)), task_rate(Decimal(1), None)
    (Decimal('0.9200'), None)
    """
    return None if target is None else quotient(made, target, 4)


def _statistics(name: str, word: str) -> Report:
    return Report(
        f"按{word}", f"订货统计表（按{word}）",
        (
            Column("代码", TEXT, "own.code", 14, key="code"),
            Column(word, TEXT, "name", 26, key="name", brief=True),
            Column("单数", COUNT, "own.orders", 8, key="orders", brief=True),
            Column("数量", QUANTITY, "own.quantity", 13, key="quantity", brief=True),
            Column("金额", MONEY, "own.amount", 15, key="amount", brief=True),
            Column("累计", MONEY, "own.cumulative", 15, key="cumulative", brief=True),
            Column("去年同月", MONEY, "own.last_year", 15, key="last_year", brief=True),
            Column("完成率", RATE, "completion", 10, key="completion"),
        ),
        f"by_{name}", unit=UNIT_NOTE, words=WORDS, signers=SIGNERS, nothing="没有订货",
    )  # fmt: skip


STATISTICS = {name: _statistics(name, word) for name, word in BY.items()}
UNDELIVERED = Report(
    "未发明细", "未发（欠交）明细",
    (
        Column("订单号码", TEXT, "own.order_no", 16, key="order_no", brief=True),
        Column("", CODE, lambda row: row.own.customer or row.own.branch, key="customer"),
        Column("客户", TEXT, "buyer", 22, key="name", brief=True),
        Column("", CODE, "own.product", key="sku"),
        Column("品名规格", TEXT, "goods", 22, key="goods", brief=True),
        Column("订", QUANTITY, "own.ordered", 10, key="ordered"),
        Column("已发", QUANTITY, "own.delivered", 10, key="delivered"),
        Column("欠", QUANTITY, "own.owed", 10, key="owed", brief=True),
        Column("要求日", DAY, "own.wanted_on", 12, key="wanted_on", brief=True),
        Column("晚几天", COUNT, "own.late", 8, key="days_late", brief=True,
               fill=lambda row: LATE_FILL if row.own.late else ""),
        Column("状态", TEXT, "own.status", 11, key="state", brief=True),
        Column("库存够", BOX, "own", 8),
        Column("原因", TEXT, "own.note", 22, key="note"),
    ),
    "undelivered", unit="单位：基本单位", nothing="没有欠交的订货",
    words="口径：已审而没有发完的订货单，按要求到货日期先后，没有写明日期的在最后；数量按基本单位。",
)  # fmt: skip


def counted(
    found: Sequence[MonthlyFigure], name: str, names: CodeNames, targets: Mapping[str, Decimal]
) -> list[CountedFigure]:
    """The figures with the names of their codes; ``targets`` are of persons."""
    return [
        CountedFigure(
            own,
            next(filter(None, (names.of(sheet, own.code or "") for sheet in SHEETS[name])), ""),
            targets.get(own.code or "") if name == STAFF_KIND else None,
        )
        for own in found
    ]


def targets_of(table: Table, month: date) -> dict[str, Decimal]:
    """销售任务 of a month by 工号."""
    return {row.staff_no: row.amount for row in table if row.month == month and row.amount is not None}


def statistics_page(
    name: str, rows: Sequence[CountedFigure], total: MonthlyFigure, month: date, given: Given
) -> Page:
    """A month's page; what is not known of the whole is left open."""
    amounts = {
        "单数": total.orders, "数量": total.quantity, "金额": total.amount, "累计": total.cumulative,
        "去年同月": total.last_year,
    }  # fmt: skip
    known = {header: amount for header, amount in amounts.items() if amount is not None}
    subject = f"月份：{month:%Y-%m}　截至 {given.today}"
    return Page(STATISTICS[name], rows, subject, closing=Sums(TOTAL, known))


def owed_lines(
    found: Sequence[UndeliveredLine], tables: Mapping[str, Table], names: CodeNames
) -> list[OwedLine]:
    """The lines with their names."""
    specs = {row.product_code: row.spec or "" for row in tables[PRODUCTS]}
    return [
        OwedLine(
            own,
            names.of(CUSTOMERS, own.customer) if own.customer else names.of(BRANCHES, own.branch or ""),
            f"{names.of(PRODUCTS, own.product or '')} {specs.get(own.product, '')}".strip(),
        )
        for own in found
    ]  # fmt: skip
