"""A seeded workbook of any size: ``python -m benchmarks.generate --lines 100000 --out FILE.xlsx``.

The same arguments give the same bytes. The faults planted in 订货登记表 go to
standard output as one JSON list.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import xlsxwriter

from .company import Company, build_company
from .faults import Saboteur
from .orders import Line, order_lines
from .tables import (
    HEADERS,
    Row,
    customer_rows,
    department_rows,
    employee_rows,
    line_row,
    order_row,
    product_rows,
    region_rows,
    register_row,
)

REGISTER = "订货登记表"
# Above this many lines a whole workbook no longer fits in a usual memory: rows are streamed,
# and texts stand in the cells (inlineStr) instead of in the shared list that Excel itself writes.
STREAMED_ABOVE = 200_000
MOST_LINES = 1_048_575


def generate(args: argparse.Namespace) -> list[dict[str, Any]]:
    """Write the workbook; returns the planted faults."""
    company = build_company(args.customers, args.products)
    saboteur = Saboteur(REGISTER, args.lines, args.faults, args.seed)
    options = {"constant_memory": args.lines > STREAMED_ABOVE, "default_date_format": "yyyy-mm-dd",
               "strings_to_formulas": False, "strings_to_urls": False}  # fmt: skip
    with xlsxwriter.Workbook(str(args.out), options) as book:
        book.set_properties({"created": datetime(args.year, 1, 1, tzinfo=UTC)})
        _masters(book, company, args.year)
        if not args.register_only:
            _orders(book, _lines(company, args))
        rows = (register_row(number, line) for number, line in enumerate(_lines(company, args), start=1))
        _write(book, REGISTER, saboteur.spoil(rows))
    return saboteur.document()


def _lines(company: Company, args: argparse.Namespace) -> Iterator[Line]:
    return order_lines(company, args.lines, args.year, args.seed)


def _masters(book: xlsxwriter.Workbook, company: Company, year: int) -> None:
    _write(book, "部门", department_rows(company))
    _write(book, "员工", employee_rows(company, year))
    _write(book, "区域", region_rows(company))
    _write(book, "产品", product_rows(company, year))
    _write(book, "客户资料", customer_rows(company, year))


def _orders(book: xlsxwriter.Workbook, lines: Iterable[Line]) -> None:
    """订货单 and 订货单_明细 side by side: a streamed sheet only takes its own rows in order."""
    heads, details = _sheet(book, "订货单"), _sheet(book, "订货单_明细")
    orders = 0
    for row, line in enumerate(lines, start=1):
        if line.position == 1:
            orders += 1
            _put(heads, "订货单", orders, order_row(line.order))
        _put(details, "订货单_明细", row, line_row(line))


def _write(book: xlsxwriter.Workbook, name: str, rows: Iterable[Row]) -> None:
    sheet = _sheet(book, name)
    for number, row in enumerate(rows, start=1):
        _put(sheet, name, number, row)


def _sheet(book: xlsxwriter.Workbook, name: str) -> Any:
    """A new sheet with its headers in row 1 from A1."""
    sheet = book.add_worksheet(name)
    sheet.freeze_panes(1, 0)
    sheet.write_row(0, 0, HEADERS[name].split())
    return sheet


COLUMNS = {
    name: {header: index for index, header in enumerate(text.split())} for name, text in HEADERS.items()
}


def _put(sheet: Any, name: str, number: int, row: Row) -> None:
    for header, value in row.items():
        if value is not None:
            sheet.write(number, COLUMNS[name][header], value)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmarks.generate", description=__doc__)
    parser.add_argument("--lines", type=int, default=100_000, help="lines of 订货登记表")
    parser.add_argument("--customers", type=int, default=2_000)
    parser.add_argument("--products", type=int, default=200)
    parser.add_argument("--year", type=int, default=2025, help="the year of all orders")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--faults", type=float, default=0.0, help="share of spoiled lines, e.g. 0.001")
    parser.add_argument("--register-only", action="store_true", help="no 订货单, no 订货单_明细")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    if not 0 < args.lines <= MOST_LINES:
        parser.error(f"--lines must be between 1 and {MOST_LINES}")
    if not 0 <= args.faults <= 0.5:
        parser.error("--faults must be between 0 and 0.5")
    return args


def main() -> None:
    """The command line."""
    print(json.dumps(generate(_arguments()), ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main()
