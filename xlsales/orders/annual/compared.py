"""A year by order, by delivery and by invoice, and what is carried over into the next (practice §6)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any, NamedTuple

import pyarrow.compute as pc

from ...book.paper.layout import cell, header_row, heading, page, paragraph, signatures
from ...book.paper.styles import ROW_HEIGHT, Formats, fitting_width
from ...handbook.sheets import DELIVERIES, ORDER_LINES, ORDERS, PRODUCTS
from ...kernel.columns.rows import tuples
from ...kernel.columns.void import valid
from ...kernel.command import brief
from ...kernel.place import column_letter
from ...kernel.table import Table
from ...ledger.from_sheets import delivery_amounts
from ...ledger.money import fen_column, yuan
from ...ledger.order_lines import lines_of_orders, undelivered
from .paper import AnnualImprint
from .values import Annual

SHEET = "订发对照"
HEADERS = ("代码", "客户名称", "上年结转", "订货", "发货", "开票", "年末未交")
CODE, NAME, FIRST_FIGURE = 0, 1, 2
HEADER_ROW, FIRST_ROW = 3, 4
BUYERS = ("customer_code", "branch_code")
brief(
    "compared", carried="上年结转", ordered="订货", delivered="发货", invoiced="开票", open="年末未交",
)  # fmt: skip


class YearFigures(NamedTuple):
    """What a customer ordered, got and was invoiced in the year, 元; what was and is still to be delivered.

    ``carried`` of orders of earlier years was still to leave when the year began, ``open`` of all orders when
    it ended (today, in a year that has not).
    """

    carried: Decimal
    ordered: Decimal
    delivered: Decimal
    invoiced: Decimal
    open: Decimal

    def document(self) -> dict[str, str]:
        """All as text, so that nothing is rounded."""
        return {name: f"{amount:.2f}" for name, amount in self._asdict().items()}


NO_FIGURES: Mapping[str, YearFigures] = MappingProxyType({})


def compared(tables: Mapping[str, Table], annual: Annual, today: date) -> dict[str, YearFigures]:
    """By customer (or branch) code, of all who ordered, got, were invoiced or wait for goods in the year."""
    before, last = date(annual.year - 1, 12, 31), min(date(annual.year, 12, 31), today)
    found: dict[str, dict[str, Decimal]] = defaultdict(
        lambda: dict.fromkeys(YearFigures._fields, Decimal("0.00"))
    )
    for customer in annual.customers:
        found[customer.code]["ordered"] = customer.total.amount
    for name, day in (("carried", before), ("open", last)):
        for code, fen in _to_leave(tables, day):
            found[code][name] += yuan(fen)
    deliveries = valid(tables[DELIVERIES].until(today))
    for name, dated in (("delivered", "delivered_on"), ("invoiced", "invoiced_on")):
        own = deliveries.filtered(pc.equal(pc.year(deliveries[dated]), annual.year))
        for code, amount in _amounts(own):
            found[code][name] += amount
    return {code: YearFigures(**figures) for code, figures in sorted(found.items())}


def _to_leave(tables: Mapping[str, Table], day: date) -> Iterable[tuple[str, int]]:
    """What orders that had come in by the end of ``day`` had still to deliver then, fen by buyer."""
    orders = tables[ORDERS].until(day)
    lines = lines_of_orders(tables[ORDER_LINES], tables[PRODUCTS], tables[DELIVERIES], day)
    for buyer in BUYERS:
        yield from undelivered(orders, lines, buyer).items()


def _amounts(deliveries: Table) -> Iterable[tuple[str, Decimal]]:
    amounts = fen_column(delivery_amounts(deliveries))
    for (customer, branch), fen in zip(tuples(deliveries, *BUYERS), amounts, strict=True):
        if fen is not None and (customer or branch):
            yield customer or branch, yuan(fen)


def write_compared(
    book: Any,
    formats: Formats,
    figures: Mapping[str, YearFigures],
    names: Mapping[str, str],
    imprint: AnnualImprint,
) -> None:
    """The sheet 订发对照 of all customers."""
    sheet = book.add_worksheet(SHEET)
    last = len(HEADERS) - 1
    widths = [
        fitting_width(figures, least=10, most=18),
        fitting_width((names.get(code, code) for code in figures), least=16, most=30),
        *[16.0] * len(YearFigures._fields),
    ]
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    heading(sheet, formats, imprint.company, imprint.title, last, subject="订货、发货、开票对照")
    header_row(sheet, HEADER_ROW, HEADERS, formats)
    for row, (code, own) in enumerate(figures.items(), FIRST_ROW):
        cell(sheet, row, CODE, code, formats)
        cell(sheet, row, NAME, names.get(code, code), formats, "wrap")
        for column, amount in enumerate(own, FIRST_FIGURE):
            sheet.write_number(row, column, amount, formats["money"])
    total_row = FIRST_ROW + len(figures)
    _write_total(sheet, formats, total_row, figures)
    row = paragraph(sheet, total_row + 1, basis(imprint), formats, last, sum(widths))
    signatures(sheet, row, formats, last)
    page(sheet, title=f"{imprint.title} {SHEET}", repeat_rows=(HEADER_ROW, HEADER_ROW))
    sheet.freeze_panes(FIRST_ROW, FIRST_FIGURE)
    sheet.set_default_row(ROW_HEIGHT)


def _write_total(sheet: Any, formats: Formats, row: int, figures: Mapping[str, YearFigures]) -> None:
    sheet.write_blank(row, CODE, None, formats["total"])
    sheet.write_string(row, NAME, "合计", formats.get("total", align="center"))
    for column, amounts in enumerate(zip(*figures.values(), strict=True), FIRST_FIGURE):
        letter = column_letter(column + 1)
        formula = f"=SUM({letter}{FIRST_ROW + 1}:{letter}{row})"
        sheet.write_formula(row, column, formula, formats["total_money"], sum(amounts, Decimal(0)))


def basis(imprint: AnnualImprint) -> str:
    """What the figures count."""
    return (
        "口径：订货按接单日期，发货按发货日期（退货为负），开票按开票日期；上年结转是以前年度接单、年初还没有发的，"
        f"年末未交是{imprint.year}年末（未过完的到今天）还没有发的：都只算已审的，"
        "结案、作废的不再发。没有记录的为 0。"
    )


def told(own: YearFigures | None) -> str:
    """The line of a customer's page; blank where nothing is known."""
    if own is None:
        return ""
    words = "，".join(
        f"{header} {amount:,.2f} 元" for header, amount in zip(HEADERS[FIRST_FIGURE:], own, strict=True)
    )
    return f"本年对照：{words}。"
